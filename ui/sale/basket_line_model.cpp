#include "sale/basket_line_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {
enum Role {
    No = Qt::UserRole + 1,
    Name,
    Detail,
    Price,
    Quantity,
    Amount,
    ListAmount,
    Chips,
    Mark,
    Gift,
    Voided,
    Touched,
    Selected
};

QStringList promotionNames(const domain::LineItem& line, const service::BasketSnapshot& basket) {
    QStringList out;
    for (const auto& p : basket.promotions) {
        const bool here = std::any_of(p.shares.begin(), p.shares.end(), [&](const auto& s) {
            return s.line == line.no && !s.discount.isZero();
        });
        if (!here || isOnBasket(p)) continue;
        out << inLanguage(p.name, p.nameEn);
    }
    return out;
}
}  // namespace

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
        case ListAmount:
            return r.listAmount;
        case Chips:
            return r.chips;
        case Mark:
            return r.mark;
        case Gift:
            return r.gift;
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
    return {{No, "no"},
            {Name, "name"},
            {Detail, "detail"},
            {Price, "price"},
            {Quantity, "quantity"},
            {Amount, "amount"},
            {ListAmount, "listAmount"},
            {Chips, "chips"},
            {Mark, "mark"},
            {Gift, "gift"},
            {Voided, "voided"},
            {Touched, "touched"},
            {Selected, "selected"}};
}

BasketRow BasketLineModel::row(const domain::LineItem& line,
                               const service::BasketSnapshot& basket) {
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
    const bool back = line.origin == domain::PriceOrigin::Return || line.amount.isNegative();
    r.gift = line.origin == domain::PriceOrigin::Gift;
    if (back) r.mark = tr("Return");
    if (r.gift) r.mark = tr("Gift");
    if (line.origin == domain::PriceOrigin::Override) {
        r.mark = tr("Price changed");
        if (line.bookPrice) detail << tr("was %1").arg(unitPriceText(*line.bookPrice));
    }
    if (!line.reason.empty()) detail << reasonText(line.reason);
    if (!line.batch.empty()) detail << tr("batch %1").arg(fromUtf8(line.batch));
    if (!line.expiry.empty()) detail << tr("best before %1").arg(fromUtf8(line.expiry));
    r.detail = detail.join(QStringLiteral(" · "));
    r.price = unitPriceText(line.unitPrice);
    r.quantity = quantityText(line);
    r.amount = moneyText(line.net());
    if (!back && !line.discount.isZero() && !line.voided) {
        r.listAmount = moneyText(line.amount);
        r.chips = promotionNames(line, basket);
    }
    r.voided = line.voided;
    return r;
}

}  // namespace evertill::ui
