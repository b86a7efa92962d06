// The basket as single units, and who may touch them. Readings by number: READINGS.md.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "evertill/domain/pricing/pricing.h"

namespace evertill::oracle {

using Minor = std::int64_t;

struct Unit {
    int line = 0;
    int goods = 0;  ///< first line with the same goods (R23)
    const pricing::BasketLine* source = nullptr;
    Minor list = 0, floor = 0;
    Minor current = 0;          ///< after everything done to it so far
    Minor begin = 0;            ///< when the layer in hand began
    bool closed = false;        ///< an `alone` promotion had it
    bool consumed = false;      ///< in the layer in hand, by an ordinary promotion
    std::uint32_t stacked = 0;  ///< in the layer in hand: stacking promotions that had it, by bit
    bool operator==(const Unit&) const = default;

    Minor room() const { return current > floor ? current - floor : 0; }
    bool discountable() const { return !source->product->nonDiscountable; }
};
using Units = std::vector<Unit>;

/// Positive lines without a keyed price (R4); a line with a weight is one unit.
Units unitsOf(std::span<const pricing::BasketLine> lines);
/// Amount of one unit at a price per piece or per kilogram (R27).
Minor amountAt(const Unit& unit, Minor price);
/// Interchangeable: same line, same state.
bool same(const Unit& a, const Unit& b);

bool matches(const pricing::Selector& selector, const pricing::BasketLine& line);
/// R28, written from the page and not from the product's When::holds().
bool holds(const pricing::When& when, pricing::LocalTime at);
/// When, who, coupon, tender, excluded, allowances: all that does not depend on the basket.
bool open(const pricing::Promotion& promotion, const pricing::Context& context);
/// Over all units as they stand (R4, R9).
bool conditionsHold(const pricing::Promotion& promotion, const Units& units);
/// May this promotion consume this unit now (R9, R14, R16)? Not asked here: consumed, stacked.
bool eligible(const pricing::Promotion& promotion, const Unit& unit);

}  // namespace evertill::oracle
