#include "evertill/domain/sale/basket.h"

#include <algorithm>
#include <map>

#include "evertill/base/allocate.h"

namespace evertill::domain {
namespace {

/// Sum of a basket must stay far inside 64 bits.
bool amountsFit(const std::vector<LineItem>& lines, Money added) {
    Money sum = added;
    for (const auto& l : lines)
        if (!l.voided) sum += l.net();
    return sum.minor() <= kMaxAmountMinor && sum.minor() >= -kMaxAmountMinor;
}

}  // namespace

namespace {

/// Tax of the lines of one rate: on their sum, allocated to them.
Money taxTogether(std::vector<LineItem>& lines, const std::vector<std::size_t>& members, Rate rate,
                  bool taxIncluded) {
    Money gross;
    std::vector<std::int64_t> weights;
    for (const auto i : members) {
        gross += lines[i].net();
        weights.push_back(std::abs(lines[i].net().minor()));
    }
    const bool back = gross.isNegative();
    const Money base = back ? -gross : gross;
    const Money tax = taxIncluded ? rate.includedIn(base) : rate.of(base);
    const auto parts = allocate(tax, weights);
    for (std::size_t k = 0; k < members.size(); ++k)
        lines[members[k]].tax = back ? -parts[k] : parts[k];
    return back ? -tax : tax;
}

}  // namespace

SaleTotals totalLines(std::vector<LineItem>& lines, bool taxIncluded) {
    SaleTotals t;
    // Goods that come back are taxed apart from those that go out.
    std::map<std::pair<Rate, bool>, std::vector<std::size_t>> byRate;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        LineItem& l = lines[i];
        l.tax = Money();
        if (l.voided) continue;
        t.goods += l.net();
        t.discount += l.discount;
        ++t.lines;
        t.pieces += l.kind == ItemKind::Weighed || !l.quantity.isWhole()
                        ? 1
                        : static_cast<int>(l.quantity.thousandths() / 1000);
        if (l.taxRate.basisPoints() != 0) byRate[{l.taxRate, l.net().isNegative()}].push_back(i);
    }
    for (const auto& [key, members] : byRate)
        t.tax += taxTogether(lines, members, key.first, taxIncluded);
    t.total = taxIncluded ? t.goods : t.goods + t.tax;
    return t;
}

Money cashRounding(Money total, const SaleSettings& settings) {
    if (settings.cashStep <= 1) return Money();
    const auto rounded = roundToStep(total.minor(), settings.cashStep, settings.cashRounding);
    return rounded ? Money::fromMinor(*rounded) - total : Money();
}

Result<Money, Refusal> lineAmount(const LineItem& line, Quantity quantity) {
    if (quantity.thousandths() <= 0 || quantity.uom() != line.quantity.uom())
        return unexpected(Refusal::QuantityInvalid);
    const auto amount = extend(line.unitPrice, quantity);
    if (!amount) return unexpected(Refusal::AmountTooLarge);
    return *amount;
}

namespace {

struct Applier {
    std::vector<LineItem>& lines;
    std::vector<std::string>& approvals;
    SaleTerms& terms;
    std::int64_t& restoredStart;
    int& touched;
    const SaleSettings& settings;
    using R = Result<void, Refusal>;

    R operator()(const AddLine& op) const {
        if (static_cast<int>(lines.size()) >= settings.maxLines)
            return unexpected(Refusal::BasketFull);
        if (!amountsFit(lines, op.line.amount)) return unexpected(Refusal::AmountTooLarge);
        lines.push_back(op.line);
        lines.back().no = static_cast<int>(lines.size());
        touched = lines.back().no;
        return {};
    }
    R operator()(const SetQuantity& op) const {
        LineItem* l = line(op.line);
        if (l == nullptr) return unexpected(Refusal::NoSuchLine);
        if (l->voided) return unexpected(Refusal::LineVoided);
        if (l->origin == PriceOrigin::Label || l->origin == PriceOrigin::Return ||
            l->origin == PriceOrigin::Gift || l->kind == ItemKind::Weighed ||
            l->kind == ItemKind::Amount)
            return unexpected(Refusal::QuantityFixed);
        if (!op.quantity.isWhole() && l->quantity.uom() == Uom::Each)
            return unexpected(Refusal::QuantityNotWhole);
        const auto amount = lineAmount(*l, op.quantity);
        if (!amount) return unexpected(amount.error());
        if (!amountsFit(lines, *amount - l->amount)) return unexpected(Refusal::AmountTooLarge);
        l->quantity = op.quantity;
        l->amount = *amount;
        touched = op.line;
        return {};
    }
    R operator()(const VoidLine& op) const {
        LineItem* l = line(op.line);
        if (l == nullptr) return unexpected(Refusal::NoSuchLine);
        if (l->voided) return unexpected(Refusal::LineVoided);
        l->voided = true;
        l->voidApprover = op.approver;
        touched = op.line;
        return {};
    }
    R operator()(const RestoreLines& op) const {
        if (!lines.empty()) return unexpected(Refusal::BasketNotEmpty);
        lines = op.lines;
        terms = op.terms;
        approvals = op.approvals;
        restoredStart = op.startedAt;
        touched = lines.empty() ? 0 : lines.back().no;
        return {};
    }
    R operator()(const OverridePrice& op) const {
        LineItem* l = line(op.line);
        if (l == nullptr) return unexpected(Refusal::NoSuchLine);
        if (l->voided) return unexpected(Refusal::LineVoided);
        if (l->origin != PriceOrigin::Book && l->origin != PriceOrigin::Override)
            return unexpected(Refusal::PriceFixed);
        if (op.price.tenThousandths() < 0) return unexpected(Refusal::AmountInvalid);
        const auto amount = extend(op.price, l->quantity);
        if (!amount || !amountsFit(lines, *amount - l->amount))
            return unexpected(Refusal::AmountTooLarge);
        if (!l->bookPrice) l->bookPrice = l->unitPrice;
        l->unitPrice = op.price;
        l->amount = *amount;
        l->origin = PriceOrigin::Override;
        l->reason = op.reason;
        l->approver = op.approver;
        touched = op.line;
        return {};
    }
    R operator()(const SetTerms& op) const {
        terms = op.terms;
        return {};
    }
    R operator()(const NoteApproval& op) const {
        approvals.push_back(op.text);
        return {};
    }
    LineItem* line(int no) const {
        return no >= 1 && no <= static_cast<int>(lines.size())
                   ? &lines[static_cast<std::size_t>(no - 1)]
                   : nullptr;
    }
};

}  // namespace

Result<void, Refusal> Basket::apply(const BasketOp& op, const SaleSettings& settings) {
    return std::visit(Applier{m_lines, m_approvals, m_terms, m_restoredStart, m_touched, settings},
                      op);
}

std::vector<LineItem> Basket::taxedLines(bool taxIncluded) const {
    auto lines = m_lines;
    totalLines(lines, taxIncluded);
    return lines;
}

const LineItem* Basket::find(int no) const {
    return no >= 1 && no <= static_cast<int>(m_lines.size())
               ? &m_lines[static_cast<std::size_t>(no - 1)]
               : nullptr;
}

const LineItem* Basket::mergeTarget(const LineItem& in) const {
    if (in.kind == ItemKind::Weighed || in.kind == ItemKind::Amount ||
        in.origin != PriceOrigin::Book || !in.serial.empty())
        return nullptr;
    for (auto l = m_lines.rbegin(); l != m_lines.rend(); ++l)
        if (!l->voided && l->itemCode == in.itemCode && l->origin == in.origin &&
            l->unitPrice == in.unitPrice && l->pack == in.pack && l->unitName == in.unitName &&
            l->batch == in.batch && l->expiry == in.expiry && l->serial.empty())
            return &*l;
    return nullptr;
}

bool Basket::hasGoods() const {
    return std::any_of(m_lines.begin(), m_lines.end(), [](const LineItem& l) { return !l.voided; });
}

}  // namespace evertill::domain
