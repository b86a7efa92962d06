#include "analysis/analysis_tables.h"

#include "evertill/base/rounding.h"
#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {

using domain::PromotedSales;

const QString kNothing = QStringLiteral("–");

TableColumn number(const QString& title, double weight = 1) {
    return {title, weight, true};
}
TableCell count(std::int64_t n) {
    return {countText(n), n};
}
TableCell money(Money m) {
    return {moneyText(m), m.minor()};
}
TableCell rate(const std::optional<std::int64_t>& bps, bool sign = false) {
    return {rateText(bps, sign), bps ? std::optional<qint64>(*bps) : std::nullopt};
}
TableCell text(const QString& s) {
    return {s, {}};
}
bool marginKnown(const PromotedSales& s) {
    return !s.paidKnown.isZero() || !s.cost.isZero();
}
TableCell margin(const PromotedSales& s) {
    return marginKnown(s) ? money(s.margin()) : TableCell{kNothing, {}};
}
QString dayText(BusinessDate day) {
    return fromUtf8(day.toString());
}
TableCell dayCell(BusinessDate day) {
    return {dayText(day), day.daysSinceEpoch()};
}

}  // namespace

QString countText(std::int64_t n) {
    // Amounts have the grouping; a count is one without its decimals.
    return moneyText(Money::fromMinor(n * 100)).chopped(3);
}

QString rateText(const std::optional<std::int64_t>& bps, bool sign) {
    if (!bps) return kNothing;
    const std::int64_t tenths = divideRounded(*bps, 10, Rounding::HalfUp).value_or(0);
    const QString digits = moneyText(Money::fromMinor((tenths < 0 ? -tenths : tenths) * 10));
    const QString before = tenths < 0           ? QString(QChar(0x2212))
                           : sign && tenths > 0 ? QStringLiteral("+")
                                                : QString();
    return before + digits.chopped(1) + QStringLiteral(" %");
}

QString promotionName(const service::PromotionAnalysis& a, const std::string& id,
                      const std::string& onReceipt) {
    if (id == "manual") return TableModel::tr("Discounts by hand");
    if (const auto it = a.promotions.find(id); it != a.promotions.end()) {
        const QString name = inLanguage(it->second.zh, it->second.en);
        if (!name.isEmpty()) return name;
    }
    return fromUtf8(onReceipt.empty() ? id : onReceipt);
}

TableData promotionTable(const service::PromotionAnalysis& a) {
    TableData t;
    t.columns = {
        {TableModel::tr("Promotion"), 2.9, false},   number(TableModel::tr("Receipts"), 0.95),
        number(TableModel::tr("Units"), 0.85),       number(TableModel::tr("Discount"), 1.2),
        number(TableModel::tr("Sales"), 1.35),       number(TableModel::tr("Margin"), 1.2),
        number(TableModel::tr("Growth a day"), 1.15)};
    t.sortColumn = 4;
    for (const auto& p : a.report.promotions) {
        // Prices of the price book are one promotion a product.
        const bool price = p.id.starts_with("price:") && !p.items.empty();
        t.rows.push_back(
            {fromUtf8(p.id),
             fromUtf8(price ? p.items.front().name : p.kind),
             {text(promotionName(a, p.id, p.name)), count(p.sales.tickets), count(p.sales.units),
              money(p.sales.discount), money(p.sales.paid), margin(p.sales),
              rate(p.uplift ? p.uplift->salesBps : std::nullopt, true)}});
    }
    return t;
}

TableData goodsTable(const std::vector<domain::PromotedItem>& items) {
    TableData t;
    t.columns = {
        {TableModel::tr("Goods"), 2.9, false},      number(TableModel::tr("Receipts"), 0.95),
        number(TableModel::tr("Units"), 0.85),      number(TableModel::tr("Discount"), 1.2),
        number(TableModel::tr("Sales"), 1.35),      number(TableModel::tr("Margin"), 1.2),
        number(TableModel::tr("Margin rate"), 1.15)};
    t.sortColumn = 4;
    for (const auto& i : items)
        t.rows.push_back({fromUtf8(i.code),
                          fromUtf8(i.code),
                          {text(fromUtf8(i.name)), count(i.sales.tickets), count(i.sales.units),
                           money(i.sales.discount), money(i.sales.paid), margin(i.sales),
                           rate(i.sales.marginBps())}});
    return t;
}

TableData couponTable(const service::PromotionAnalysis& a) {
    TableData t;
    t.columns = {{TableModel::tr("Coupon"), 2.6, false},
                 number(TableModel::tr("Issued")),
                 number(TableModel::tr("Used")),
                 number(TableModel::tr("Receipts")),
                 number(TableModel::tr("Worth"), 1.3),
                 number(TableModel::tr("Paid on these receipts"), 1.7)};
    t.sortColumn = 2;
    for (const auto& c : a.report.coupons) {
        const auto it = a.coupons.find(c.key);
        const QString name =
            it == a.coupons.end() ? QString() : inLanguage(it->second.zh, it->second.en);
        t.rows.push_back({fromUtf8(c.key),
                          name.isEmpty() ? QString() : fromUtf8(c.key),
                          {text(name.isEmpty() ? fromUtf8(c.key) : name), count(c.issued),
                           count(c.used), count(c.tickets), money(c.discount), money(c.sales)}});
    }
    return t;
}

TableData giftTable(const service::PromotionAnalysis& a) {
    TableData t;
    t.columns = {{TableModel::tr("Gift"), 2.4, false},
                 {TableModel::tr("Promotion"), 2.4, false},
                 number(TableModel::tr("Receipts")),
                 number(TableModel::tr("Quantity")),
                 number(TableModel::tr("Cost"), 1.2)};
    t.sortColumn = 3;
    for (const auto& g : a.report.gifts)
        t.rows.push_back(
            {fromUtf8(g.code),
             fromUtf8(g.code),
             {text(fromUtf8(g.name)),
              text(fromUtf8(g.promotion)),
              count(g.tickets),
              {fromUtf8(Quantity::fromThousandths(g.quantity, Uom::Each).toString()), g.quantity},
              g.cost ? money(*g.cost) : TableCell{kNothing, {}}}});
    return t;
}

TableData dayTable(const service::PromotionAnalysis& a) {
    TableData t;
    t.columns = {{TableModel::tr("Day"), 1.6, true},
                 number(TableModel::tr("Receipts")),
                 number(TableModel::tr("With promotions"), 1.3),
                 number(TableModel::tr("List sales"), 1.4),
                 number(TableModel::tr("Discount"), 1.3),
                 number(TableModel::tr("Sales"), 1.4)};
    for (const auto& d : a.report.days)
        t.rows.push_back({dayText(d.day),
                          {},
                          {dayCell(d.day), count(d.tickets), count(d.promotedTickets),
                           money(d.list), money(d.discount), money(d.paid)}});
    return t;
}

TableData promotedDayTable(const std::vector<domain::PromotedDay>& days) {
    TableData t;
    t.columns = {{TableModel::tr("Day"), 1.6, true},   number(TableModel::tr("Receipts")),
                 number(TableModel::tr("Units")),      number(TableModel::tr("Discount"), 1.3),
                 number(TableModel::tr("Sales"), 1.4), number(TableModel::tr("Margin"), 1.3)};
    for (const auto& d : days)
        t.rows.push_back({dayText(d.day),
                          {},
                          {dayCell(d.day), count(d.sales.tickets), count(d.sales.units),
                           money(d.sales.discount), money(d.sales.paid), margin(d.sales)}});
    return t;
}

}  // namespace evertill::ui
