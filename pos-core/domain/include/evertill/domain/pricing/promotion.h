// Promotion documents as values: docs/promotions.md says what each field means. A promotion is
// when x who x scope x trigger x reward x repetition x limits x layer x stacking; a "kind"
// (满减, second piece half price, ...) is only a label on one combination of them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evertill/base/money.h"
#include "evertill/base/rate.h"
#include "evertill/domain/pricing/local_time.h"

namespace evertill::pricing {

/// Any-of across skus, categories, brands and sub-categories (all four empty: everything), then
/// every exclusion and bound must hold too.
struct Selector {
    std::vector<std::string> skus, categories, brands, subCategories;
    std::vector<std::string> excludeSkus, excludeCategories;
    std::optional<Money> minUnitPrice, maxUnitPrice;  ///< list price
    std::optional<int> maxDaysToExpiry;  ///< 临期: units whose label says at most so many days
    bool operator==(const Selector&) const = default;
    /// No restriction at all.
    bool matchesAll() const { return *this == Selector{}; }
};

enum class Basis : std::uint8_t {
    Current,  ///< the price earlier layers left
    List,
};

/// Holds or not over the whole basket as it stands when the layer begins; consumes nothing.
struct Condition {
    Selector selector;
    std::optional<std::int64_t> minQty;
    std::optional<Money> minAmount;
    Basis basis = Basis::Current;
    std::optional<std::int64_t> minDistinctSkus;
    bool operator==(const Condition&) const = default;
};

enum class RewardType : std::uint8_t {
    None,  ///< only with tiers, which bring their own
    UnitPrice,
    PercentOff,
    AmountOffEach,
    AmountOffTotal,
    SetPrice,
    CheapestPercentOff,
    CheapestUnitPrice,
    Progressive,
    Get,
    Gift,
    PointsOffset,
    RoundTotal,
    RechargeBonus,
    IssueCoupon,   ///< a coupon of `campaign` for the next ticket; no price effect
    PointsFactor,  ///< `factorBps` of the points normally earned; no price effect
};

/// What a `get` reward does to the units got.
struct Benefit {
    RewardType type = RewardType::PercentOff;  ///< UnitPrice, PercentOff or AmountOffEach
    Money price, amount;
    Rate off;
    Basis basis = Basis::Current;
    bool operator==(const Benefit&) const = default;
};

struct Reward {
    RewardType type = RewardType::None;
    Money price;   ///< unit_price, set_price, cheapest_unit_price
    Money amount;  ///< amount_off_each, amount_off_total, recharge_bonus
    Rate off;      ///< percent_off, cheapest_percent_off
    Basis basis = Basis::Current;
    std::int64_t take = 1;             ///< cheapest_*: how many of the consumed units
    bool spread = false;               ///< cheapest_*: share the discount over all consumed units
    std::vector<Rate> steps;           ///< progressive
    Selector selector;                 ///< get
    std::int64_t qty = 1;              ///< get, gift
    Benefit benefit;                   ///< get
    std::string sku;                   ///< gift
    std::vector<std::string> choices;  ///< gift: the customer takes one of these instead of `sku`
    std::int64_t qtyPer = 0, perQty = 0;  ///< gift: qtyPer for every perQty units in the pool
    std::int64_t stepPoints = 0;          ///< points_offset
    Rate maxShare = Rate::fromBasisPoints(10'000);  ///< points_offset: of the amount due
    Money valuePer100Points;                        ///< points_offset
    bool roundHalfUp = false;                       ///< round_total: otherwise floor
    Money roundUnit = Money::fromMinor(1);          ///< round_total
    std::string campaign;                           ///< issue_coupon
    Rate factor;                                    ///< points_factor
    bool operator==(const Reward&) const = default;
};

struct SlotSelector {
    Selector selector;
    std::int64_t qty = 1;
    bool operator==(const SlotSelector&) const = default;
};

enum class TriggerType : std::uint8_t {
    Unit,       ///< absent: one unit per application
    ExactQty,   ///< exactly qty units (sameSku: of one sku)
    Items,      ///< a bundle of slots
    BuyGet,     ///< buy slot; the reward is `get`
    MinQty,     ///< pooled
    MinAmount,  ///< pooled
    Whole,      ///< pooled, no threshold
};

struct Trigger {
    TriggerType type = TriggerType::Unit;
    std::int64_t qty = 0;  ///< exact_qty, min_qty
    bool sameSku = false;
    std::vector<SlotSelector> items;  ///< Items; BuyGet has one
    Money amount;                     ///< min_amount
    Basis basis = Basis::Current;
    bool operator==(const Trigger&) const = default;
    bool pooled() const { return type >= TriggerType::MinQty; }
};

struct Tier {
    std::optional<std::int64_t> minQty;
    std::optional<Money> minAmount;
    Reward reward;
    bool operator==(const Tier&) const = default;
};

struct When {
    std::optional<LocalTime> from, to;
    struct Window {
        int from = 0, to = 0;  ///< minutes of the day; to <= from: crosses midnight
        bool operator==(const Window&) const = default;
    };
    std::vector<Window> windows;
    std::vector<int> daysOfWeek;  ///< 1 Monday .. 7; of the day the window started
    bool operator==(const When&) const = default;
    bool holds(LocalTime t) const;
};

enum class Repeat : std::uint8_t { Unlimited, Once, Each };
enum class RoundLevel : std::uint8_t { Unit, Line, Application };
enum class RoundWhat : std::uint8_t { Discount, Price };

/// Where a promotion runs. All empty: the whole chain.
struct StoreScope {
    std::vector<std::string> stores, regions;
    bool operator==(const StoreScope&) const = default;
};

/// How often, for whom, how much; counted by the till and, as quota slices, by HQ.
struct UsageLimits {
    std::optional<std::int64_t> perTicket;        ///< applications in one basket
    std::optional<std::int64_t> perMemberPerDay;  ///< tickets
    std::optional<std::int64_t> perMember;        ///< tickets over the whole run
    std::optional<std::int64_t> perStorePerDay;   ///< tickets
    std::optional<std::int64_t> quota;            ///< rewarded units over the whole run, this store
    std::optional<Money> budget;                  ///< discount over the whole run, this store
    bool operator==(const UsageLimits&) const = default;
};

struct Promotion {
    std::string id;
    std::string name, nameEn, kind;
    std::int64_t layer = 1;
    std::int64_t priority = 0;
    bool mandatory = false, stackInLayer = false, alone = false, basketExclusive = false;
    std::string group;
    When when;
    std::vector<std::string> memberLevels;  ///< level or tag; empty: everybody
    std::string coupon;                     ///< code or campaign that must be presented
    std::vector<std::string> tenders;       ///< 支付立减: only when paid with one of these
    Selector scope;
    std::vector<Condition> conditions;
    Trigger trigger;
    Reward reward;
    std::vector<Tier> tiers;
    Repeat repeat = Repeat::Unlimited;
    std::optional<std::int64_t> maxTimes;
    std::optional<std::int64_t> limitQty;
    std::optional<Money> cap;
    bool onlyUndiscounted = false, countNonDiscountable = false;
    RoundLevel roundLevel = RoundLevel::Unit;
    RoundWhat rounds = RoundWhat::Discount;
    // Life and administration; the engine looks only at `limits` (through the context).
    StoreScope stores;
    UsageLimits limits;
    bool clawback = false;     ///< partial return: what stays is priced anew, the rest is refunded
    std::string owner;         ///< "hq" or "store:S001"
    std::string text, textEn;  ///< shown to customers: "满100减20"
    bool operator==(const Promotion&) const = default;
};

}  // namespace evertill::pricing
