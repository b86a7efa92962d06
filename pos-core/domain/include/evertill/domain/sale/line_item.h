// LineItem 明细行: one position of the open basket and of the finished sale.
#pragma once
#include <optional>
#include <string>

#include "evertill/domain/item/item.h"

namespace evertill::domain {

/// Where the price of a line came from.
enum class PriceOrigin : std::uint8_t {
    Book,      ///< price book
    Label,     ///< amount printed on a scale label: the line equals the label to the minor unit
    Keyed,     ///< open price keyed by the cashier
    Override,  ///< changed by hand, with a reason (改价); takes no part in promotions
    Return,    ///< what was really paid in the sale that it returns
    Gift,      ///< handed out free by a promotion (赠品)
};
std::string_view priceOriginName(PriceOrigin o);
std::optional<PriceOrigin> priceOriginFromName(std::string_view name);

struct LineItem {
    int no = 0;  ///< from 1 in the order of entry, never reused; voided lines keep theirs
    ItemId itemId = 0;
    std::string itemCode;
    std::string code;  ///< as scanned or keyed
    std::string name;
    std::string spec;
    std::string unitName;
    std::string department;
    ItemKind kind = ItemKind::Counted;
    Quantity quantity;                       ///< in scanned units: pieces, cases, kilograms
    Quantity pack = Quantity::fromUnits(1);  ///< base units in one scanned unit
    std::optional<Quantity> gross;           ///< weighed lines: quantity = gross - tare
    std::optional<Quantity> tare;
    UnitPrice unitPrice;  ///< as quoted when the line was made
    Money amount;         ///< list amount as quoted, before promotions; negative for returned goods
    Money discount;       ///< what promotions take off `amount`; negative for returned goods
    PriceOrigin origin = PriceOrigin::Book;
    Rate taxRate;
    Money tax;  ///< part of amount (prices include tax) or on top, by store setting
    std::string batch;
    std::string serial;
    std::string expiry;  ///< ISO date, empty if none
    bool notReturnable = false;
    bool voided = false;
    std::string voidApprover;            ///< operator number, if a second person agreed
    std::optional<UnitPrice> bookPrice;  ///< price before it was changed by hand
    std::string reason;                  ///< of a changed price or a return
    std::string approver;                ///< who agreed to it, if a second person did
    std::int64_t returnOf = 0;           ///< journal key of the sale that is returned, 0: none
    int returnLine = 0;                  ///< line of that sale
    std::string promotion;               ///< of a gift: the promotion that gives it
    Money net() const { return amount - discount; }
    bool operator==(const LineItem&) const = default;
};

}  // namespace evertill::domain
