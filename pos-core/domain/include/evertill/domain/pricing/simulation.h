// 促销测算: what a change of promotions would have done to baskets that are known. Pure: baskets
// and two sets in, figures out. Prices come from price() alone; nothing here knows how to price.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/unit_price.h"
#include "evertill/domain/pricing/pricing.h"

namespace evertill::pricing {

struct SimulatedBasket {
    std::string id;  ///< for people: line of a file, ticket of a till
    std::vector<BasketLine> lines;
    Context context;
    /// What each line cost the shop, if the lines know better than `SimulationOptions::cost` (a
    /// case of 24 is one unit); empty: they do not.
    std::vector<std::optional<Money>> costs = {};
};

/// What goods cost the shop, a piece or a kilogram; nullopt: not known.
using CostOf = std::function<std::optional<UnitPrice>(std::string_view sku)>;

struct SimulationOptions {
    std::size_t top = 20;  ///< baskets listed: changed most, and lost most
    CostOf cost = {};
    /// Limits that outlive a ticket (quota, budget, tickets a day) are used up basket by basket, in
    /// the order given. Limits per member are not: baskets have no member number.
    bool useLimits = true;
};

/// Sales of goods whose cost is known, and what they leave.
struct Margin {
    Money paid, cost;                             ///< of goods with a known cost
    Money paidUnknown;                            ///< of the others
    Money gain() const;                           ///< paid - cost
    std::optional<std::int64_t> rateBps() const;  ///< gain / paid; absent when nothing was paid
};
/// part / whole in basis points, rounded half up; absent when the whole is not above zero.
std::optional<std::int64_t> shareBps(Money part, Money whole);

/// One of the two worlds, over all baskets.
struct SimulationSide {
    Money list, goods, due;  ///< before promotions; after them; after points and rounding
    Money discount;          ///< list - goods
    Margin margin;           ///< gifts are part of the cost
    Money giftCost;
    std::int64_t gifts = 0;
    std::int64_t lossLines = 0, lossBaskets = 0;  ///< paid less than they cost
    Money loss;
    std::int64_t unproven =
        0;  ///< baskets whose price may not be the lowest (budget of the search)
};

/// One promotion in one world.
struct PromotionUse {
    std::int64_t touched = 0;  ///< baskets with goods it names
    std::int64_t applied = 0;  ///< baskets it acted in
    std::int64_t times = 0, units = 0;
    Money discount;
    Money list;  ///< list price of the units it consumed
    Money cost;  ///< of those of them whose cost is known ...
    Money paid;  ///< ... and what was paid for them in the end
    std::int64_t gifts = 0, issued = 0;
    /// By standing, "applied" first; those that did not occur are left out.
    std::vector<std::pair<Standing, std::int64_t>> standings;
    std::int64_t nearly = 0;  ///< baskets a little short of its next step (hints, two a basket)
    Money nearlyMissing, nearlyGain;
    std::int64_t nearlyMissingQty = 0;
};

enum class SetChange : std::uint8_t { Same, New, Changed, Removed };
std::string_view setChangeName(SetChange c);  ///< "same", "new", "changed", "removed"

struct SimulatedPromotion {
    std::string id;
    SetChange change = SetChange::Same;
    PromotionUse before, after;
};

struct PromotionDelta {
    std::string promotion;
    Money before, after;  ///< its discount in this basket
    bool operator==(const PromotionDelta&) const = default;
};

struct ChangedBasket {
    std::size_t basket = 0;  ///< index into the baskets given
    Money list, before, after;
    std::vector<PromotionDelta> promotions;  ///< those that act differently, by id
};

struct LossLine {
    int line = 0;  ///< index from 0
    std::string sku;
    Money list, paid, cost;
    bool before = false;  ///< was below its cost already
};

struct LossBasket {
    std::size_t basket = 0;
    Money loss;  ///< sum over the lines listed
    std::vector<LossLine> lines;
};

struct Simulation {
    std::int64_t baskets = 0;
    std::int64_t changed = 0, cheaper = 0, dearer = 0;  ///< by the amount due
    SimulationSide before, after;
    std::vector<SimulatedPromotion> promotions;  ///< by id
    std::vector<ChangedBasket> top;  ///< largest difference first, then in the order given
    std::vector<LossBasket> losses;  ///< after; largest loss first
};

/// `base` with the documents of `changes` in place of those of the same id, or beside them.
std::vector<Promotion> withChanges(std::vector<Promotion> base,
                                   const std::vector<Promotion>& changes);

/// Prices every basket twice. Sums stay within 64 bits up to 900 million lines of the largest
/// amount.
Simulation simulate(const PromotionSet& before, const PromotionSet& after,
                    const std::vector<SimulatedBasket>& baskets,
                    const SimulationOptions& options = {});

}  // namespace evertill::pricing
