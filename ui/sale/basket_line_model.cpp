#include "sale/basket_line_model.h"

#include "format/money_text.h"

namespace evertill::ui {

namespace {
enum Role {
    No = Qt::UserRole + 1,
    Name,
    Detail,
    Price,
    Quantity,
    Amount,
    Voided,
    Touched,
    Selected
};
}

QVariant BasketLineModel::data(const QModelIndex& index, int role) const {
    const BasketRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case No:
            return r.no;
        case Name:
            return r.name;
        case Detail:
            return r.detail;
        case Price:
            return r.price;
        case Quantity:
            return r.quantity;
        case Amount:
            return r.amount;
        case Voided:
            return r.voided;
        case Touched:
            return r.touched;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> BasketLineModel::roleNames() const {
    return {{No, "no"},         {Name, "name"},         {Detail, "detail"},
            {Price, "price"},   {Quantity, "quantity"}, {Amount, "amount"},
            {Voided, "voided"}, {Touched, "touched"},   {Selected, "selected"}};
}

BasketRow BasketLineModel::row(const domain::LineItem& line) {
    BasketRow r;
    r.no = line.no;
    r.name = fromUtf8(line.name);
    if (!line.spec.empty()) r.name += QLatin1Char(' ') + fromUtf8(line.spec);
    QStringList detail;
    if (line.voided) detail << tr("voided");
    if (line.gross && line.tare && line.tare->thousandths() != 0)
        detail << tr("gross %1, tare %2")
                      .arg(quantityText(*line.gross, {}), quantityText(*line.tare, {}));
    if (line.origin == domain::PriceOrigin::Label) detail << tr("amount from the label");
    if (line.origin == domain::PriceOrigin::Keyed) detail << tr("amount keyed");
    if (line.amount.isNegative()) detail << tr("Return");
    if (!line.batch.empty()) detail << tr("batch %1").arg(fromUtf8(line.batch));
    if (!line.expiry.empty()) detail << tr("best before %1").arg(fromUtf8(line.expiry));
    r.detail = detail.join(QStringLiteral(" · "));
    r.price = unitPriceText(line.unitPrice);
    r.quantity = quantityText(line);
    r.amount = moneyText(line.amount);
    r.voided = line.voided;
    return r;
}

}  // namespace evertill::ui
