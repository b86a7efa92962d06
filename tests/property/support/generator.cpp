#include "support/generator.h"

#include <algorithm>
#include <array>

namespace evertill::property {
namespace {

/// How often (percent) something comes up in a flavour.
struct Taste {
    const char* name = "";
    std::int64_t minUnits = 3, maxUnits = 7, minPromotions = 2, maxPromotions = 6;
    std::vector<std::int64_t> layers{2};
    std::int64_t cheapest = 100, dearest = 2000, step = 50;  ///< prices
    int pooled = 0;     ///< share of promotions that are pooled
    int unit = 25;      ///< of the others: without trigger
    int mandatory = 0;  ///< of those: shelf prices, layer 1
    int tiers = 15, each = 20;
    int alone = 0, group = 0, exclusive = 0, stack = 0;
    int coupon = 0, member = 0, tender = 0, when = 0;
    int onlyUndiscounted = 0, conditions = 0;
    int limit = 0, maxTimes = 0, once = 0, allowance = 0, cap = 0;
    int rounding = 10;  ///< another round_level or rounds than the default
    int weighed = 0, negative = 0, locked = 0, floor = 0, nonDiscountable = 0, expiry = 0;
    int settle = 0;  ///< points and final rounding
    int gift = 0;
    bool priority = false;
};

Taste tasteOf(Flavour flavour) {
    Taste t;
    switch (flavour) {
        case Flavour::Overlap:
            t.name = "overlap";
            t.minUnits = 4, t.maxUnits = 8, t.rounding = 5;
            break;
        case Flavour::Pools:
            t.name = "pools";
            t.layers = {3}, t.pooled = 75, t.tiers = 30, t.each = 30, t.maxPromotions = 5;
            break;
        case Flavour::Thresholds:
            t.name = "thresholds";
            t.layers = {2, 3, 3}, t.pooled = 50, t.tiers = 30, t.each = 30;
            break;
        case Flavour::Coupons:
            t.name = "coupons";
            t.layers = {2, 4, 4}, t.pooled = 50, t.coupon = 60, t.cap = 35, t.group = 20;
            t.once = 30, t.tender = 15;
            break;
        case Flavour::Member:
            t.name = "member";
            t.layers = {1, 2, 5}, t.mandatory = 60, t.unit = 60, t.pooled = 20, t.member = 40;
            t.onlyUndiscounted = 30, t.settle = 30;
            break;
        case Flavour::Rounding:
            t.name = "rounding";
            t.layers = {2, 3, 5}, t.cheapest = 1, t.dearest = 60, t.step = 1, t.rounding = 75;
            t.pooled = 40, t.weighed = 25, t.settle = 20;
            break;
        case Flavour::Exclusive:
            t.name = "exclusive";
            t.layers = {1, 2, 3}, t.alone = 30, t.group = 40, t.exclusive = 25, t.pooled = 35;
            t.unit = 40, t.mandatory = 10;
            break;
        case Flavour::Stacking:
            t.name = "stacking";
            t.layers = {2, 2, 3}, t.stack = 65, t.pooled = 45, t.unit = 50, t.maxUnits = 5;
            t.minUnits = 2, t.maxPromotions = 5, t.rounding = 30;
            break;
        case Flavour::Weighed:
            t.name = "weighed";
            t.layers = {1, 2, 3}, t.weighed = 50, t.negative = 25, t.locked = 20, t.expiry = 30;
            t.pooled = 35, t.step = 1;
            break;
        case Flavour::Floors:
            t.name = "floors";
            t.layers = {2, 3}, t.floor = 60, t.nonDiscountable = 30, t.cap = 35, t.pooled = 45;
            t.step = 7;
            break;
        case Flavour::Limits:
            t.name = "limits";
            t.layers = {1, 2, 3}, t.limit = 35, t.maxTimes = 25, t.once = 15, t.allowance = 25;
            t.conditions = 35, t.pooled = 35, t.mandatory = 15, t.unit = 40;
            break;
        case Flavour::Priority:
            t.priority = true;
            [[fallthrough]];
        case Flavour::KitchenSink:
            t.name = t.priority ? "priority" : "kitchen_sink";
            t.layers = {1, 2, 3, 5}, t.pooled = 35, t.mandatory = 10, t.alone = 8, t.group = 12;
            t.exclusive = 6, t.stack = 12, t.coupon = 10, t.member = 10, t.tender = 5, t.when = 15;
            t.onlyUndiscounted = 8, t.conditions = 12, t.limit = 10, t.maxTimes = 10, t.once = 8;
            t.allowance = 8, t.cap = 10, t.rounding = 25, t.weighed = 12, t.negative = 8;
            t.locked = 6, t.floor = 15, t.nonDiscountable = 10, t.expiry = 5, t.settle = 15;
            t.gift = 5, t.step = 1, t.cheapest = 10;
            break;
    }
    return t;
}

class Maker {
 public:
    Maker(const Taste& taste, std::uint64_t seed) : m_taste(taste), m_random(seed) {}

    pricing::Example make() {
        pricing::Example e;
        e.context.time = pricing::LocalTime::fromSeconds(kMonday + m_random.in(0, 7 * 86'400 - 1));
        if (m_random.percent(70)) e.context.memberLevels = {"silver"};
        if (m_random.percent(80)) e.context.coupons = {"C1", "C2"};
        if (m_random.percent(50)) e.context.tenders = {"wechat"};
        if (m_taste.priority) e.context.policy = pricing::Policy::Priority;
        basket(e);
        const auto n = m_random.in(m_taste.minPromotions, m_taste.maxPromotions);
        for (std::int64_t i = 0; i < n; ++i)
            e.promotions.push_back(onePromotion(i));
        if (m_random.percent(m_taste.settle)) settle(e);
        for (const Promotion& p : e.promotions)
            if (m_random.percent(m_taste.allowance)) e.context.allowances[p.id] = allowance();
        return e;
    }

 private:
    static constexpr std::int64_t kMonday = 1'781'481'600;  // 2026-06-15, a Monday

    bool chance(int percent) { return m_random.percent(percent); }
    std::int64_t price() {
        const auto step = m_taste.step;
        return m_random.in((m_taste.cheapest + step - 1) / step, m_taste.dearest / step) * step;
    }

    void basket(pricing::Example& e) {
        std::vector<Ware> wares;
        const std::vector<std::string> names{"A", "B", "C", "D", "E", "F"};
        const auto kinds = m_random.in(2, 5);
        for (std::int64_t i = 0; i < kinds; ++i) {
            Ware w;
            w.product.sku = names[static_cast<std::size_t>(i)];
            w.product.categories = {m_random.of(m_categories)};
            if (chance(30)) w.product.categories.push_back("all");
            if (chance(60)) w.product.brand = m_random.of(m_brands);
            if (chance(30)) w.product.subCategories = {"s1"};
            w.product.nonDiscountable = chance(m_taste.nonDiscountable);
            w.weighed = chance(m_taste.weighed);
            w.price = fen(price());
            if (chance(m_taste.floor)) w.floor = fen(w.price.minor() * m_random.in(20, 100) / 100);
            wares.push_back(w);
        }
        Basket basket(e);
        const auto units = m_random.in(m_taste.minUnits, m_taste.maxUnits);
        for (std::int64_t done = 0; done < units;) {
            const Ware& ware = m_random.of(wares);
            const auto qty = ware.weighed ? 1 : std::min(units - done, m_random.in(1, 3));
            done += qty;
            BasketLine& line = ware.weighed ? basket.weighed(ware, m_random.in(50, 2500))
                                            : basket.pieces(ware, qty);
            if (chance(m_taste.expiry)) line.daysToExpiry = static_cast<int>(m_random.in(0, 5));
            oddLine(line);
        }
    }

    void oddLine(BasketLine& line) {
        if (chance(m_taste.negative)) {
            line.pieces = -line.pieces;
            line.amount = -line.amount;
            if (line.weight)
                line.weight = Quantity::fromThousandths(-line.weight->thousandths(), Uom::Kilogram);
        } else if (chance(m_taste.locked) && !line.weight) {
            line.locked = true;
            line.unitPrice = fen(price());
            line.amount = fen(line.unitPrice.minor() * line.pieces);
        }
    }

    pricing::Selector selector(int anything = 25) {
        pricing::Selector s;
        if (chance(anything)) return s;
        switch (m_random.in(0, 5)) {
            case 0:
                s.categories = {m_random.of(m_categories)};
                break;
            case 1:
                s.brands = {m_random.of(m_brands)};
                break;
            case 2:
                s.subCategories = {"s1"};
                s.skus = {"B"};
                break;
            case 3:
                s.skus = {"A", "C"};
                break;
            case 4:
                s.skus = {"B", "D", "E"};
                break;
            default:
                s.categories = m_categories;
                break;
        }
        if (chance(10)) s.excludeSkus = {"A"};
        if (chance(5)) s.excludeCategories = {"all"};
        if (chance(5)) s.minUnitPrice = fen(price());
        if (chance(5)) s.maxUnitPrice = fen(m_taste.dearest * 3 / 4);
        if (s.minUnitPrice && s.maxUnitPrice && *s.minUnitPrice > *s.maxUnitPrice)
            s.minUnitPrice.reset();
        if (chance(m_taste.expiry / 2)) s.maxDaysToExpiry = 2;
        return s;
    }

    Promotion onePromotion(std::int64_t number) {
        Promotion p;
        p.id = "P" + std::to_string(number);
        p.layer = m_random.of(m_taste.layers);
        p.priority = m_random.in(0, 3);
        p.scope = selector();
        if (chance(m_taste.pooled))
            pool(p);
        else if (chance(m_taste.unit))
            single(p);
        else
            set(p);
        if (chance(m_taste.gift)) {
            static const std::vector<RewardType> kFree{RewardType::Gift, RewardType::IssueCoupon,
                                                       RewardType::PointsFactor};
            p = promotion(p.id, p.layer, TriggerType::MinQty, 2, m_random.of(kFree));
            if (p.reward.type == RewardType::Gift) p.reward.sku = "GIFT";
            if (p.reward.type == RewardType::IssueCoupon) p.reward.campaign = "NEXT";
            if (p.reward.type == RewardType::PointsFactor) p.reward.factor = bps(20'000);
        }
        who(p);
        bounds(p);
        return p;
    }

    void who(Promotion& p) {
        if (chance(m_taste.coupon)) p.coupon = m_random.of(m_coupons);
        if (chance(m_taste.member)) p.memberLevels = {chance(75) ? "silver" : "gold"};
        if (chance(m_taste.tender)) p.tenders = {"wechat", "alipay"};
        if (chance(m_taste.when)) when(p.when);
        if (p.mandatory) return;
        p.alone = chance(m_taste.alone);
        if (chance(m_taste.group)) p.group = chance(70) ? "g1" : "g2";
        p.basketExclusive = chance(m_taste.exclusive);
        p.stackInLayer = chance(m_taste.stack);
    }

    void when(pricing::When& w) {
        if (chance(30)) w.from = pricing::LocalTime::fromSeconds(kMonday + 86'400);
        if (chance(30)) w.to = pricing::LocalTime::fromSeconds(kMonday + 5 * 86'400);
        if (chance(60)) {
            const int from = static_cast<int>(m_random.in(0, 23)) * 60;
            w.windows.push_back({from, (from + static_cast<int>(m_random.in(1, 23)) * 60) % 1440});
        }
        if (chance(50)) w.daysOfWeek = {1, 3, static_cast<int>(m_random.in(4, 7))};
    }

    void bounds(Promotion& p) {
        p.onlyUndiscounted = chance(m_taste.onlyUndiscounted);
        p.countNonDiscountable = chance(m_taste.nonDiscountable);
        if (chance(m_taste.limit)) p.limitQty = m_random.in(1, 4);
        if (chance(m_taste.maxTimes)) p.maxTimes = m_random.in(1, 2);
        if (chance(m_taste.once)) p.repeat = pricing::Repeat::Once;
        if (chance(m_taste.cap)) p.cap = fen(m_random.in(1, m_taste.dearest / 2));
        if (chance(m_taste.conditions)) p.conditions.push_back(condition());
        if (!chance(m_taste.rounding)) return;
        p.roundLevel = static_cast<pricing::RoundLevel>(m_random.in(0, 2));
        p.rounds = static_cast<pricing::RoundWhat>(m_random.in(0, 1));
        if (p.mandatory) p.roundLevel = pricing::RoundLevel::Unit;
    }

    pricing::Condition condition() {
        pricing::Condition c;
        c.selector = selector(40);
        const auto which = m_random.in(0, 2);
        if (which == 0) c.minQty = m_random.in(1, 4);
        if (which == 1) c.minAmount = fen(price() * 2);
        if (which == 2) c.minDistinctSkus = m_random.in(1, 3);
        if (chance(30)) c.basis = pricing::Basis::List;
        return c;
    }

    pricing::Allowance allowance() {
        pricing::Allowance a;
        if (chance(60)) a.applications = m_random.in(0, 3);
        if (chance(60)) a.units = m_random.in(0, 4);
        return a;
    }

    Rate someBps() {
        static const std::vector<std::int64_t> kUsual{500, 1000, 1500, 2000, 3000, 5000};
        return bps(chance(70) ? m_random.of(kUsual) : m_random.in(1, 10'000));
    }

    /// A reward that any number of units can get.
    void plainReward(pricing::Reward& r) {
        switch (m_random.in(0, 4)) {
            case 0:
                r.type = RewardType::UnitPrice;
                r.price = fen(price());
                break;
            case 1:
                r.type = RewardType::AmountOffEach;
                r.amount = fen(m_random.in(1, m_taste.dearest / 4));
                break;
            default:
                r.type = RewardType::PercentOff;
                r.off = someBps();
                if (chance(15)) r.basis = pricing::Basis::List;
        }
    }

    void single(Promotion& p) {
        plainReward(p.reward);
        if (!chance(m_taste.mandatory)) return;
        p.mandatory = true;
        p.layer = 1;
    }

    void cheapest(pricing::Reward& r, std::int64_t units) {
        r.type = chance(75) ? RewardType::CheapestPercentOff : RewardType::CheapestUnitPrice;
        if (r.type == RewardType::CheapestPercentOff)
            r.off = chance(50) ? bps(10'000) : someBps();
        else
            r.price = fen(m_random.in(0, m_taste.dearest / 4));
        r.take = m_random.in(1, std::max<std::int64_t>(1, units - 1));
        r.spread = chance(25);
    }

    void progressive(pricing::Reward& r) {
        r.type = RewardType::Progressive;
        r.steps.clear();
        for (auto n = m_random.in(1, 3); n > 0; --n)
            r.steps.push_back(chance(25) ? bps(0) : someBps());
    }

    void setReward(pricing::Reward& r, std::int64_t units) {
        switch (m_random.in(0, 5)) {
            case 0:
                r.type = RewardType::SetPrice;
                r.price = fen(price() * units * 3 / 4);
                break;
            case 1:
                r.type = RewardType::AmountOffTotal;
                r.amount = fen(m_random.in(1, m_taste.dearest / 2));
                break;
            case 2:
                return plainReward(r);
            case 3:
                return progressive(r);
            default:
                return cheapest(r, units);
        }
    }

    void set(Promotion& p) {
        const auto which = m_random.in(0, 9);
        if (which < 6) {
            p.trigger.type = TriggerType::ExactQty;
            p.trigger.qty = m_random.in(2, 4);
            p.trigger.sameSku = chance(20);
            return setReward(p.reward, p.trigger.qty);
        }
        const auto slot = [&] { return pricing::SlotSelector{selector(10), m_random.in(1, 2)}; };
        p.scope = selector(70);
        if (which < 8) {
            p.trigger.type = TriggerType::Items;
            p.trigger.items = {slot(), slot()};
            return setReward(p.reward, p.trigger.items[0].qty + p.trigger.items[1].qty);
        }
        p.trigger.type = TriggerType::BuyGet;
        p.trigger.items = {slot()};
        p.reward.type = RewardType::Get;
        p.reward.selector = selector(20);
        p.reward.qty = m_random.in(1, 2);
        auto& benefit = p.reward.benefit;
        benefit.off = chance(50) ? bps(10'000) : someBps();
        if (chance(30)) {
            benefit = {};
            benefit.type = chance(50) ? RewardType::UnitPrice : RewardType::AmountOffEach;
            (benefit.type == RewardType::UnitPrice ? benefit.price : benefit.amount) =
                fen(m_random.in(1, m_taste.dearest / 4));
        }
    }

    void pool(Promotion& p) {
        static const std::vector<TriggerType> kTypes{TriggerType::MinQty, TriggerType::MinAmount,
                                                     TriggerType::MinAmount, TriggerType::Whole};
        p.trigger.type = m_random.of(kTypes);
        if (p.trigger.type == TriggerType::MinQty) p.trigger.qty = m_random.in(1, 4);
        if (p.trigger.type == TriggerType::MinAmount) {
            p.trigger.amount = fen(price() * 2);
            if (chance(20)) p.trigger.basis = pricing::Basis::List;
        }
        if (chance(m_taste.tiers)) return tiers(p);
        setReward(p.reward, 2);
        const bool counts = p.trigger.type != TriggerType::Whole;
        if (!counts || !chance(m_taste.each)) return;
        p.reward = {};
        p.reward.type = RewardType::AmountOffTotal;
        p.reward.amount = fen(m_random.in(1, m_taste.dearest / 4));
        p.repeat = pricing::Repeat::Each;
    }

    void tiers(Promotion& p) {
        const bool byQty = chance(50);
        std::int64_t from = byQty ? m_random.in(1, 2) : price();
        for (auto n = m_random.in(1, 3); n > 0; --n) {
            pricing::Tier tier;
            if (byQty)
                tier.minQty = from;
            else
                tier.minAmount = fen(from);
            setReward(tier.reward, 2);
            p.tiers.push_back(tier);
            from += byQty ? m_random.in(1, 2) : price();
        }
    }

    void settle(pricing::Example& e) {
        if (chance(60)) {
            Promotion p = promotion("ROUND", 6, TriggerType::Unit, 0, RewardType::RoundTotal);
            p.reward.roundHalfUp = chance(50);
            p.reward.roundUnit = fen(chance(50) ? 10 : 100);
            e.promotions.push_back(p);
        }
        if (chance(60)) {
            Promotion p = promotion("POINTS", 6, TriggerType::Unit, 0, RewardType::PointsOffset);
            p.reward.stepPoints = m_random.in(1, 3) * 50;
            p.reward.maxShare = bps(m_random.in(1, 10) * 1000);
            p.reward.valuePer100Points = fen(m_random.in(1, 3) * 50);
            e.promotions.push_back(p);
            e.context.pointsBalance = m_random.in(0, 5000);
        }
    }

    const Taste& m_taste;
    Random m_random;
    std::vector<std::string> m_categories{"c1", "c2"};
    std::vector<std::string> m_brands{"b1", "b2"};
    std::vector<std::string> m_coupons{"C1", "C2", "C3"};
};

}  // namespace

const char* nameOf(Flavour flavour) {
    return tasteOf(flavour).name;
}

pricing::Example makeExample(Flavour flavour, std::uint64_t seed) {
    const Taste taste = tasteOf(flavour);
    pricing::Example e = Maker(taste, seed * 31 + static_cast<std::uint64_t>(flavour)).make();
    e.id = std::string(taste.name) + "-" + std::to_string(seed);
    return e;
}

}  // namespace evertill::property
