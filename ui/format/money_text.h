// Amounts, quantities and prices as people read them. All texts of money on a screen come from
// here, so QML never computes. Thread: any.
#pragma once
#include <QString>

#include "evertill/base/money.h"
#include "evertill/base/quantity.h"
#include "evertill/base/unit_price.h"
#include "evertill/domain/sale/line_item.h"

namespace evertill::ui {

/// "1,234.50"; negative with a true minus sign. Without currency sign: screens draw it smaller.
QString moneyText(Money amount);
/// "¥1,234.50", "−¥3.00"
QString moneyText(Money amount, const QString& currencySign);
/// "3.50", "0.1234": as many decimals as the price has, at least two.
QString unitPriceText(UnitPrice price);
/// "3 瓶", "0.786 kg"; the item's own unit name first, then the unit of measure.
QString quantityText(Quantity quantity, const QString& unitName);
QString quantityText(const domain::LineItem& line);
/// Name of a unit of measure for people: "kg", "斤" ...
QString uomText(Uom uom);
/// A 14-digit GTIN as it is printed under the bars: without the zeros put in front.
QString codeText(std::string_view code);
inline QString fromUtf8(std::string_view s) {
    return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size()));
}

}  // namespace evertill::ui
