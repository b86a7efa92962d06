#include "format/money_text.h"

#include <QCoreApplication>

namespace evertill::ui {

namespace {
constexpr QChar kMinus(0x2212);

QString grouped(QString digits) {
    qsizetype end = digits.indexOf(QLatin1Char('.'));
    if (end < 0) end = digits.size();
    for (qsizetype i = end - 3; i > 0; i -= 3)
        digits.insert(i, QLatin1Char(','));
    return digits;
}
}  // namespace

QString moneyText(Money amount) {
    return moneyText(amount, QString());
}

QString moneyText(Money amount, const QString& currencySign) {
    const bool negative = amount.isNegative();
    QString digits = fromUtf8((negative ? -amount : amount).toString());
    digits = grouped(std::move(digits));
    return (negative ? QString(kMinus) : QString()) + currencySign + digits;
}

QString unitPriceText(UnitPrice price) {
    return grouped(fromUtf8(price.toString()));
}

QString uomText(Uom uom) {
    switch (uom) {
        case Uom::Jin:
            return QCoreApplication::translate("Units", "jin");
        case Uom::Each:
            return QCoreApplication::translate("Units", "pcs");
        default:
            return fromUtf8(uomCode(uom));
    }
}

QString quantityText(Quantity quantity, const QString& unitName) {
    QString number = fromUtf8(quantity.toString());
    number.replace(QLatin1Char('-'), kMinus);
    if (uomIsWeight(quantity.uom())) return number + QLatin1Char(' ') + uomText(quantity.uom());
    if (!unitName.isEmpty()) return number + QLatin1Char(' ') + unitName;
    return quantity.uom() == Uom::Each ? number
                                       : number + QLatin1Char(' ') + uomText(quantity.uom());
}

QString quantityText(const domain::LineItem& line) {
    return quantityText(line.quantity, fromUtf8(line.unitName));
}

QString codeText(std::string_view code) {
    if (code.size() != 14 || code.front() != '0') return fromUtf8(code);
    // GTIN-8 has six zeros in front, GTIN-12 and GTIN-13 show as thirteen digits.
    return fromUtf8(code.substr(code.starts_with("000000") ? 6 : 1));
}

}  // namespace evertill::ui
