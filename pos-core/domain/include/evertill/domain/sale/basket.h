// The open basket: a fold over small operations. Each operation is stored durably before the
// cashier sees its effect, so a restart replays them. Pure; prices are quoted once, when a line is
// made.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/domain/refusal.h"
#include "evertill/domain/sale/line_item.h"
#include "evertill/domain/sale/sale_settings.h"
#include "evertill/domain/sale/sale_terms.h"

namespace evertill::domain {

struct AddLine {
    LineItem line;
};
struct SetQuantity {
    int line = 0;
    Quantity quantity;
};
struct VoidLine {
    int line = 0;
    std::string approver;
};
/// Puts the lines of a suspended sale back; only into an empty basket.
struct RestoreLines {
    std::int64_t suspendedSeq = 0;
    std::int64_t startedAt = 0;
    std::vector<LineItem> lines;
    SaleTerms terms = {};
    std::vector<std::string> approvals = {};
};
/// Another price by hand (改价): the line takes no part in promotions from now on.
struct OverridePrice {
    int line = 0;
    UnitPrice price;
    std::string reason, approver;
};
/// Member, coupons, switches, manual discount: all of them anew.
struct SetTerms {
    SaleTerms terms = {};
};
/// A second person agreed to something that leaves no other trace in the lines:
/// "permission:operator".
struct NoteApproval {
    std::string text;
};
using BasketOp = std::variant<AddLine, SetQuantity, VoidLine, RestoreLines, NoteApproval,
                              OverridePrice, SetTerms>;

struct SaleTotals {
    Money goods, tax, total;  ///< goods after discounts; total = goods, plus tax when it is on top
    Money discount;           ///< what promotions took off
    int lines = 0;
    int pieces = 0;
};

/// Sums of the lines that are not voided; also writes each line's tax: per rate on the sum,
/// allocated to the lines.
SaleTotals totalLines(std::vector<LineItem>& lines, bool taxIncluded);

/// What payment in cash adds to the total (抹零): the difference to the payable step. Never makes a
/// positive total negative.
Money cashRounding(Money total, const SaleSettings& settings);

class Basket {
 public:
    /// Applies one operation or refuses it and changes nothing.
    Result<void, Refusal> apply(const BasketOp& op, const SaleSettings& settings);

    const std::vector<LineItem>& lines() const { return m_lines; }
    std::vector<LineItem> taxedLines(bool taxIncluded) const;  ///< copy with taxes filled in
    const LineItem* find(int no) const;
    /// A line that one more of the same goods at the same price belongs on.
    const LineItem* mergeTarget(const LineItem& incoming) const;
    int nextLineNo() const { return static_cast<int>(m_lines.size()) + 1; }
    int touched() const { return m_touched; }
    bool empty() const { return m_lines.empty(); }
    bool hasGoods() const;  ///< at least one line that is not voided
    const std::vector<std::string>& approvals() const { return m_approvals; }
    const SaleTerms& terms() const { return m_terms; }
    std::int64_t restoredStart() const {
        return m_restoredStart;
    }  ///< start of a resumed sale, 0 if none

 private:
    std::vector<LineItem> m_lines;
    std::vector<std::string> m_approvals;
    SaleTerms m_terms;
    std::int64_t m_restoredStart = 0;
    int m_touched = 0;
};

/// Amount of a line for a quantity at its quoted price; refusals: QuantityInvalid, AmountTooLarge.
Result<Money, Refusal> lineAmount(const LineItem& line, Quantity quantity);

/// Text form of an operation for the draft table; decode gives nullopt for anything damaged.
std::string encodeOp(const BasketOp& op);
std::optional<BasketOp> decodeOp(std::string_view text);

}  // namespace evertill::domain
