// Which promotion reduced which units of which line, returned lines included.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/ledger/entry.h"

namespace evertill::domain {

/// Base units of a line, thousandths; negative for returned goods.
std::int64_t baseQuantity(const LineItem& line);
/// Units as promotions count them: scanned pieces or cases; a weighed line, and one of no whole
/// number, is one. Negative for returned goods.
std::int64_t lineUnits(const LineItem& line);

/// What belongs to some units of a line.
struct LinePortion {
    Money list, paid;
    std::optional<Money> cost;  ///< absent: not known
};
/// `part` of `whole` of the line, whatever unit these two are in.
LinePortion portionOf(const LineItem& line, std::int64_t part, std::int64_t whole,
                      const std::function<std::optional<UnitPrice>(std::string_view)>& cost);

/// One promotion's share of one line of a sale being looked at.
struct OwnedShare {
    const AppliedPromotion* promotion = nullptr;
    const LineItem* line = nullptr;
    AppliedPromotion::Share share;     ///< units and discount negative for returned goods
    std::int64_t part = 0, whole = 1;  ///< of the line that the promotion held
    bool returned = false;
};

struct SaleShares {
    std::vector<OwnedShare> owned;
    Money stray;  ///< list amount of reduced returned lines whose sale is not known
};

/// Remembers sales with promotions, so that a return gives back what they gave.
class ShareBook {
 public:
    /// Parts of one line that come back in several returns add up exactly.
    SaleShares sharesOf(const Envelope& envelope, const Sale& sale);
    void remember(const Envelope& envelope, const Sale& sale);

 private:
    struct Known {
        std::vector<AppliedPromotion> promotions;
        struct Line {
            std::int64_t units = 0, quantity = 0, back = 0;  ///< thousandths, returned so far
        };
        std::map<int, Line> lines;
    };
    void returned(const Envelope& envelope, const LineItem& line, SaleShares& out);
    std::map<std::pair<std::string, std::int64_t>, Known> m_sales;  ///< by terminal and number
};

}  // namespace evertill::domain
