// The price engine: (basket, promotions, context) -> priced basket with the reason of every cent.
// A pure function: no clock of its own, no state, independent of line order; the lowest legal total
// with a proof, or the best found with a proven bound. Meaning of every field: docs/promotions.md.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "evertill/base/quantity.h"
#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

/// What the engine must know of goods.
struct Product {
    std::string sku;
    std::vector<std::string> categories;     ///< own and all above
    std::vector<std::string> subCategories;  ///< own and all above
    std::string brand;
    bool nonDiscountable = false;
    bool operator==(const Product&) const = default;
};

/// One line of the basket. A weighed line (and any line whose quantity is no whole number) is ONE
/// unit.
struct BasketLine {
    const Product* product = nullptr;  ///< outlives the call
    Money unitPrice;                   ///< list price per piece, or per kilogram when weighed
    std::int64_t pieces = 1;           ///< negative: returned in this ticket
    std::optional<Quantity> weight;    ///< kilograms; then pieces is 1 (or -1)
    Money amount;                      ///< list amount of the line; negative when returned
    Money floor;                       ///< no unit may cost less than this
    bool locked = false;               ///< price keyed by hand: takes no part in promotions
    std::optional<int> daysToExpiry;   ///< from the label, for 临期
};

enum class Policy : std::uint8_t { BestPrice, Priority };

/// What is left of a promotion's limits for this ticket. Absent in the map: nothing limits it.
struct Allowance {
    std::optional<std::int64_t> applications, units;
    std::optional<Money> discount;
};

class PromotionSet;

struct Context {
    LocalTime time;
    Policy policy = Policy::BestPrice;
    std::vector<std::string> memberLevels;        ///< level and tags of the member; empty: nobody
    std::vector<std::string> coupons;             ///< codes presented
    std::vector<std::string> tenders;             ///< kinds of payment chosen so far
    std::vector<std::string> excluded;            ///< promotions the cashier switched off
    std::map<std::string, Allowance> allowances;  ///< by promotion id; zero everywhere: used up
    std::int64_t pointsBalance = 0;
    Money topUp;  ///< amount of a stored-value top-up in this ticket (recharge_bonus)
    /// Search stops after so many steps (deterministic: two tills agree) ...
    std::int64_t maxSteps = 400'000;
    /// ... or when this says so (a time budget); absent: never.
    std::function<bool()> outOfTime;
    /// Say of every promotion that touches the basket why it did or did not apply.
    bool verdicts = true;
    /// A few more promotions for this basket alone: the customer's own prices, a discount given by
    /// hand. Ids must differ from those of the set; outlives the call.
    const PromotionSet* extra = nullptr;
};

struct Share {
    int line = 0;            ///< index from 0
    std::int64_t units = 0;  ///< consumed of that line
    Money discount;
    bool operator==(const Share&) const = default;
};

/// All uses of one promotion in the basket.
struct Application {
    std::string promotion;
    std::int64_t layer = 0;
    std::int64_t times = 1;
    Money discount;
    std::vector<Share> shares;  ///< by line; discounts sum to `discount`
    bool operator==(const Application&) const = default;
};

struct Gift {
    std::string promotion;
    std::string sku;
    std::int64_t qty = 0;
    std::vector<std::string> choices;
    bool operator==(const Gift&) const = default;
};

/// A coupon this ticket earns for the next one.
struct IssuedCoupon {
    std::string promotion, campaign;
    std::int64_t count = 1;
    bool operator==(const IssuedCoupon&) const = default;
};

/// Why a promotion that touches the basket did or did not apply.
enum class Standing : std::uint8_t {
    Applied,
    NotNow,         ///< outside its dates, hours or weekdays
    NotMember,      ///< another member level, or no member
    NoCoupon,       ///< its coupon was not presented
    NoTender,       ///< its payment was not chosen
    UsedUp,         ///< limit, quota or budget spent
    Excluded,       ///< switched off by the cashier
    NoGoods,        ///< goods are there but none may be discounted (floor, non-discountable, ...)
    ShortOfQty,     ///< `missingQty` more pieces
    ShortOfAmount,  ///< `missingAmount` more
    Condition,      ///< a condition over the basket fails (with what is missing, if it is that)
    Beaten,         ///< another choice is `betterBy` cheaper in total
    NoGain,         ///< would not lower the total
};
std::string_view standingName(Standing s);  ///< "applied", "not_now", ...

struct Verdict {
    std::string promotion;
    Standing standing = Standing::Applied;
    Money discount;  ///< applied: amount
    std::int64_t missingQty = 0;
    Money missingAmount;
    std::vector<std::string> beatenBy;  ///< promotions that hold its goods instead
    std::optional<Money> betterBy;      ///< present after explain()
    bool operator==(const Verdict&) const = default;
};

/// 凑单: buy a little more and save. At most two, nearest first.
struct Hint {
    std::string promotion;
    std::int64_t missingQty = 0;
    Money missingAmount;
    Money gain;  ///< what the customer saves when the next step is reached
    bool operator==(const Hint&) const = default;
};

struct RefusedCoupon {
    std::string code;
    Standing reason = Standing::NoGoods;
    bool operator==(const RefusedCoupon&) const = default;
};

struct PricedBasket {
    Money listTotal;                        ///< negative lines included
    Money goodsTotal;                       ///< after promotions, before points and rounding
    Money total;                            ///< amount due: after points and rounding
    std::vector<Money> discounts;           ///< by line, in the order given
    std::vector<Application> applications;  ///< by layer, then promotion id
    std::vector<Gift> gifts;
    std::vector<IssuedCoupon> issued;
    std::int64_t pointsUsed = 0;
    Money pointsValue;
    Money rounding;  ///< what round_total took off (>= 0) or, half up, put on (< 0)
    Rate pointsFactor = Rate::fromBasisPoints(10'000);
    Money storedValueCredit;
    std::vector<Verdict> verdicts;  ///< of every promotion that touches the basket, by id
    std::vector<Hint> hints;
    std::vector<RefusedCoupon> refused;
    bool optimal = true;  ///< proven: no legal combination is cheaper
    Money bound;          ///< no legal combination costs less than this
    std::int64_t steps = 0;
};

/// Promotions ready to be looked up by goods: cost of a basket grows with the promotions that touch
/// it, not with those that run. Immutable; shared between threads.
class PromotionSet {
 public:
    PromotionSet();
    /// Ids must be unique and documents valid (promotion_codec.h checks them).
    explicit PromotionSet(std::vector<Promotion> promotions);
    ~PromotionSet();
    PromotionSet(PromotionSet&&) noexcept;
    PromotionSet& operator=(PromotionSet&&) noexcept;

    const std::vector<Promotion>& promotions() const;
    const Promotion* find(std::string_view id) const;
    std::size_t size() const { return promotions().size(); }

    struct Index;
    const Index& index() const { return *m_index; }

 private:
    std::unique_ptr<const Index> m_index;
};

PricedBasket price(const PromotionSet& set, std::span<const BasketLine> lines,
                   const Context& context);

/// As price(), and fills `betterBy` of every beaten promotion by pricing the basket with that
/// promotion forced. On demand: it costs one more pricing per beaten promotion.
PricedBasket explain(const PromotionSet& set, std::span<const BasketLine> lines,
                     const Context& context);

}  // namespace evertill::pricing
