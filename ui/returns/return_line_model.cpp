#include "returns/return_line_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"
#include "format/refusal_text.h"

namespace evertill::ui {

namespace {
enum Role {
    No = Qt::UserRole + 1,
    Name,
    Sold,
    Words,
    State,
    Chosen,
    Refund,
    Owed,
    Possible,
    Taken,
    Selected
};

/// Why less was paid than the list price: each promotion with its share of this line.
QString paidWords(const service::ReturnableSale& sale, const domain::LineItem& line,
                  const QString& sign) {
    if (line.discount.isZero()) return {};
    QStringList parts;
    for (const auto& p : sale.promotions)
        for (const auto& share : p.shares)
            if (share.line == line.no && !share.discount.isZero())
                parts << inLanguage(p.name, p.nameEn) + QLatin1Char(' ') +
                             moneyText(-share.discount, sign);
    const QString paid = ReturnLineModel::tr("Paid %1 of %2")
                             .arg(moneyText(line.net(), sign), moneyText(line.amount, sign));
    return parts.isEmpty() ? paid
                           : paid + ReturnLineModel::tr(": ") + parts.join(QStringLiteral(" · "));
}

QString stateText(const service::ReturnableSale::Line& line) {
    if (line.returnable.thousandths() <= 0) return refusalText(line.why).what;
    const QString unit = fromUtf8(line.sold.unitName);
    if (line.owed.thousandths() > 0)
        return ReturnLineModel::tr("Gift: %1 must come back too, or be paid for")
            .arg(quantityText(line.owed, unit));
    QString text =
        ReturnLineModel::tr("up to %1 can come back").arg(quantityText(line.returnable, unit));
    if (line.returned.thousandths() != 0)
        text = ReturnLineModel::tr("%1 came back before").arg(quantityText(line.returned, unit)) +
               QStringLiteral(" · ") + text;
    return text;
}
}  // namespace

QVariant ReturnLineModel::data(const QModelIndex& index, int role) const {
    const ReturnRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case No:
            return r.no;
        case Name:
            return r.name;
        case Sold:
            return r.sold;
        case Words:
            return r.words;
        case State:
            return r.state;
        case Chosen:
            return r.chosen;
        case Refund:
            return r.refund;
        case Owed:
            return r.owed;
        case Possible:
            return r.possible;
        case Taken:
            return r.taken;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> ReturnLineModel::roleNames() const {
    return {{No, "no"},         {Name, "name"},        {Sold, "sold"},
            {Words, "words"},   {State, "stateText"},  {Chosen, "chosen"},
            {Refund, "refund"}, {Owed, "owed"},        {Possible, "possible"},
            {Taken, "taken"},   {Selected, "selected"}};
}

ReturnRow ReturnLineModel::row(const service::ReturnableSale& sale, std::size_t line,
                               Quantity chosen, const QString& sign) {
    const auto& l = sale.lines[line];
    ReturnRow r;
    r.no = l.sold.no;
    r.name = fromUtf8(l.sold.name);
    if (!l.sold.spec.empty()) r.name += QLatin1Char(' ') + fromUtf8(l.sold.spec);
    r.sold = quantityText(l.sold) + QStringLiteral(" · ") + moneyText(l.sold.net(), sign);
    r.words = paidWords(sale, l.sold, sign);
    r.state = stateText(l);
    r.owed = l.owed.thousandths() > 0;
    r.possible = l.returnable.thousandths() > 0;
    r.refund = r.possible ? moneyText(l.refund, sign) : QString();
    r.taken = chosen.thousandths() > 0;
    r.chosen = fromUtf8(chosen.toString());
    return r;
}

}  // namespace evertill::ui
