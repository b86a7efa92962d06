#include "promo_market.h"

#include <algorithm>
#include <map>

namespace evertill::bench {
namespace {

using pricing::Promotion;
using pricing::RewardType;
using pricing::TriggerType;
using property::Random;

constexpr std::int64_t kGoods = 5'000;
constexpr std::int64_t kCategories = 80;  ///< of groceries: milk, rice, crisps, ...
constexpr std::int64_t kDepartments = 8;
constexpr std::int64_t kHuge = 20;

Money fen(std::int64_t n) {
    return Money::fromMinor(n);
}
Rate bps(std::int64_t n) {
    return Rate::fromBasisPoints(static_cast<std::int32_t>(n));
}
std::string numbered(const char* name, std::int64_t n) {
    return name + std::to_string(n);
}

class MarketMaker {
 public:
    MarketMaker(Mix mix, const std::vector<std::string>& codes)
        : m_mix(mix), m_codes(codes), m_random(20'260'615 + static_cast<std::uint64_t>(mix)) {}

    Market make(std::size_t promotions) {
        m_market.context.time = *pricing::LocalTime::parse("2026-06-15T18:30");
        m_market.context.maxSteps = 400'000;  // the work a till allows for one pricing
        m_market.context.verdicts = false;    // as on each scan; explained on demand
        m_market.context.memberLevels = {"gold"};
        m_market.context.coupons = {"C0"};
        const auto n = static_cast<std::int64_t>(promotions);
        goods(m_mix == Mix::Quarters || m_mix == Mix::OneEach ? std::max(kGoods, n * 5) : kGoods);
        for (std::int64_t i = 0; i < n; ++i) {
            if (m_mix == Mix::OneEach)
                oneEach(i);
            else if (m_mix == Mix::Quarters)
                quarter(i);
            else
                ofChain(i);
        }
        if (m_mix == Mix::Chain || m_mix == Mix::Crowded) ofTicket();
        for (const Promotion& p : m_market.promotions)
            for (const auto& s : p.scope.skus)
                m_market.promoted.push_back(m_index.at(s));
        return std::move(m_market);
    }

 private:
    void goods(std::int64_t n) {
        for (std::int64_t i = 0; i < n; ++i) {
            Goods g;
            const auto at = static_cast<std::size_t>(i);
            g.product.sku = at < m_codes.size() ? m_codes[at] : numbered("690000", 1'000'000 + i);
            // Categories differ in size as in a shop: the square favours low numbers.
            const auto r = m_random.in(0, 999);
            const auto category = r * r * kCategories / 1'000'000;
            g.product.categories = {numbered("cat", category),
                                    numbered("dep", category % kDepartments)};
            if (m_mix == Mix::Crowded)
                for (int k = 0; k < 2; ++k)
                    g.product.categories.push_back(numbered("huge", m_random.in(1, kHuge)));
            g.product.brand = numbered("brand", m_random.in(1, 200));
            g.weighed = category % 10 == 0 && m_random.percent(50);
            const auto yuan = m_random.in(1, 12) * m_random.in(1, 8);
            g.price = fen(yuan * 100 - m_random.in(1, 3) * 10);
            if (m_mix == Mix::Quarters || m_mix == Mix::OneEach)
                g.price = fen(m_random.in(100, 2'099));
            m_index.emplace(g.product.sku, static_cast<int>(i));
            m_market.goods.push_back(g);
        }
    }

    std::string sku(std::int64_t i) const {
        return m_market.goods[static_cast<std::size_t>(i)].product.sku;
    }
    std::int64_t anyGoods() {
        return m_random.in(0, static_cast<std::int64_t>(m_market.goods.size()) - 1);
    }

    /// A buyer's list: neighbours of one category, price band 1:2.
    pricing::Selector list(std::int64_t from, std::int64_t to) {
        pricing::Selector s;
        const Goods& first = m_market.goods[static_cast<std::size_t>(anyGoods())];
        auto left = m_random.in(from, to);
        const auto start = anyGoods();
        const auto n = static_cast<std::int64_t>(m_market.goods.size());
        m_typical = first.price;
        for (std::int64_t i = 0; i < n && left > 0; ++i) {
            const Goods& g = m_market.goods[static_cast<std::size_t>((start + i) % n)];
            if (g.product.categories != first.product.categories) continue;
            if (g.price.minor() > 2 * first.price.minor()) continue;
            s.skus.push_back(g.product.sku);
            --left;
        }
        if (s.skus.empty()) s.skus.push_back(first.product.sku);
        return s;
    }

    Promotion& add(std::int64_t number, const char* kind, std::int64_t layer, TriggerType trigger,
                   std::int64_t qty, RewardType reward) {
        Promotion p;
        p.id = kind + std::to_string(number);
        p.layer = layer;
        p.trigger.type = trigger;
        p.trigger.qty = qty;
        p.reward.type = reward;
        m_market.promotions.push_back(p);
        return m_market.promotions.back();
    }

    void shelfPrice(std::int64_t n, bool member) {
        Promotion& p =
            add(n, member ? "member" : "special", 1, TriggerType::Unit, 0, RewardType::UnitPrice);
        p.mandatory = true;
        const Goods& g = m_market.goods[static_cast<std::size_t>(anyGoods())];
        p.scope.skus = {g.product.sku};
        p.reward.price = fen(g.price.minor() * m_random.in(70, 95) / 100);
        if (member) p.memberLevels = {"silver", "gold"};
    }

    /// Shares in percent: 46 shelf prices, 8 member prices, 12 reductions, 24 sets, 4 bundles and
    /// buy-get, 3 thresholds, 1 coupon, 2 not now.
    void ofChain(std::int64_t n) {
        const auto r = m_random.in(0, 99);
        if (r < 46) return shelfPrice(n, false);
        if (r < 54) return shelfPrice(n, true);
        if (r < 66) return reduction(n);
        if (r < 90) return set(n);
        if (r < 94) return pair(n);
        if (r < 97) return threshold(n);
        if (r < 98) return coupon(n);
        reduction(n);
        m_market.promotions.back().when.from = *pricing::LocalTime::parse("2026-07-01");
    }

    void reduction(std::int64_t n) {
        const bool percent = m_random.percent(60);
        Promotion& p = add(n, "off", 2, TriggerType::Unit, 0,
                           percent ? RewardType::PercentOff : RewardType::AmountOffEach);
        p.scope = list(1, 10);
        p.reward.off = bps(m_random.in(1, 6) * 500);
        p.reward.amount = fen(m_random.in(1, 10) * 20);
    }

    void set(std::int64_t n) {
        const auto r = m_random.in(0, 23);
        pricing::Selector scope = list(5, 50);
        if (m_mix == Mix::Crowded && m_random.percent(33)) {
            scope = {};
            scope.categories = {numbered("huge", m_random.in(1, kHuge))};
        }
        if (r < 8) {
            Promotion& p =
                add(n, "second", 2, TriggerType::ExactQty, 2, RewardType::CheapestPercentOff);
            p.scope = scope;
            p.reward.off = bps(5'000);
        } else if (r < 15) {
            const auto qty = m_random.in(2, 4);
            Promotion& p = add(n, "nform", 2, TriggerType::ExactQty, qty, RewardType::SetPrice);
            p.scope = scope;
            p.reward.price = fen(m_typical.minor() * qty * m_random.in(70, 90) / 100);
        } else if (r < 20) {
            Promotion& p = add(n, "free", 2, TriggerType::ExactQty, m_random.in(3, 4),
                               RewardType::CheapestPercentOff);
            p.scope = scope;
            p.reward.off = bps(10'000);
        } else {
            Promotion& p = add(n, "pieces", 2, TriggerType::ExactQty, m_random.in(2, 4),
                               RewardType::PercentOff);
            p.scope = scope;
            p.reward.off = bps(m_random.in(2, 6) * 500);
            p.roundLevel = pricing::RoundLevel::Application;
        }
    }

    void pair(std::int64_t n) {
        if (m_random.percent(50)) {
            Promotion& p = add(n, "bundle", 2, TriggerType::Items, 0, RewardType::PercentOff);
            p.trigger.items = {{list(2, 8), 1}, {list(2, 8), 1}};
            p.reward.off = bps(1'500);
            p.roundLevel = pricing::RoundLevel::Application;
            return;
        }
        Promotion& p = add(n, "buyget", 2, TriggerType::BuyGet, 0, RewardType::Get);
        p.trigger.items = {{list(2, 8), 2}};
        p.reward.selector = list(2, 8);
        p.reward.benefit.off = bps(m_random.percent(50) ? 10'000 : 5'000);
    }

    /// 满减 over a few categories of a department.
    void threshold(std::int64_t n) {
        Promotion& p = add(n, "spend", 3, TriggerType::MinAmount, 0, RewardType::AmountOffTotal);
        p.scope.categories = {numbered("cat", m_random.in(0, kCategories - 1))};
        if (m_random.percent(30)) p.scope.categories.push_back(numbered("cat", m_random.in(0, 79)));
        p.trigger.amount = fen(m_random.in(3, 10) * 1'000);
        p.reward.amount = fen(p.trigger.amount.minor() / 10);
        if (m_random.percent(30)) p.repeat = pricing::Repeat::Each;
    }

    void coupon(std::int64_t n) {
        Promotion& p = add(n, "coupon", 4, TriggerType::MinAmount, 0, RewardType::AmountOffTotal);
        p.coupon = numbered("C", n);
        p.scope.categories = {numbered("dep", m_random.in(0, kDepartments - 1))};
        p.trigger.amount = fen(5'000);
        p.reward.amount = fen(500);
    }

    /// 满200减15 over the shop, member's percentage, 抹零.
    void ofTicket() {
        Promotion& spend = add(0, "all", 3, TriggerType::Whole, 0, RewardType::None);
        spend.tiers.resize(2);
        for (std::size_t i = 0; i < 2; ++i) {
            spend.tiers[i].minAmount = fen(i == 0 ? 20'000 : 40'000);
            spend.tiers[i].reward.type = RewardType::AmountOffTotal;
            spend.tiers[i].reward.amount = fen(i == 0 ? 1'500 : 4'000);
        }
        spend.scope.excludeCategories = {"dep0"};
        Promotion& member = add(0, "level", 5, TriggerType::Whole, 0, RewardType::PercentOff);
        member.memberLevels = {"gold"};
        member.reward.off = bps(300);
        member.roundLevel = pricing::RoundLevel::Application;
        Promotion& round = add(0, "round", 6, TriggerType::Unit, 0, RewardType::RoundTotal);
        round.reward.roundUnit = fen(10);
    }

    void oneEach(std::int64_t n) {
        Promotion& p = add(n, "one", 2, TriggerType::Unit, 0, RewardType::PercentOff);
        p.scope.skus = {sku(n)};
        p.reward.off = bps(1'000);
    }

    void quarter(std::int64_t n) {
        const auto kind = n % 4;
        const bool set = kind == 1 || kind == 2;
        const RewardType reward = kind == 1   ? RewardType::CheapestPercentOff
                                  : kind == 2 ? RewardType::SetPrice
                                              : RewardType::PercentOff;
        Promotion& p = add(n, "q", kind == 3 ? 3 : 2,
                           set         ? TriggerType::ExactQty
                           : kind == 3 ? TriggerType::MinAmount
                                       : TriggerType::Unit,
                           set ? 3 : 0, reward);
        p.reward.off = bps(kind == 1 ? 10'000 : 1'000);
        p.reward.price = fen(500);
        p.trigger.amount = fen(1'000);
        for (int i = 0; i < 20; ++i)
            p.scope.skus.push_back(sku(anyGoods()));
        std::sort(p.scope.skus.begin(), p.scope.skus.end());
        p.scope.skus.erase(std::unique(p.scope.skus.begin(), p.scope.skus.end()),
                           p.scope.skus.end());
    }

    const Mix m_mix;
    const std::vector<std::string>& m_codes;
    Random m_random;
    Market m_market;
    std::map<std::string, int> m_index;
    Money m_typical = Money::fromMinor(2'000);
};

}  // namespace

Market makeMarket(Mix mix, std::size_t promotions, const std::vector<std::string>& codes) {
    return MarketMaker(mix, codes).make(promotions);
}

MarketBasket makeBasket(const Market& market, Mix mix, int lines, Random& random) {
    MarketBasket basket;
    const auto n = static_cast<std::int64_t>(market.goods.size());
    for (int i = 0; i < lines; ++i) {
        auto at = random.in(0, n - 1);
        const bool shop = mix == Mix::Chain || mix == Mix::Crowded;
        if (shop && random.percent(40)) at = random.of(market.promoted);
        if (mix == Mix::OneEach)  // 10 lines hit, as in the peers' workload
            at =
                i < 10 ? i * (static_cast<std::int64_t>(market.promotions.size()) / 10) : n - 1 - i;
        const Goods& g = market.goods[static_cast<std::size_t>(at)];
        pricing::BasketLine line;
        line.product = &g.product;
        line.unitPrice = g.price;
        line.pieces = !shop ? 2 : random.percent(75) ? 1 : random.in(2, 4);
        if (g.weighed && shop) {
            line.pieces = 1;
            line.weight = Quantity::fromThousandths(random.in(150, 2'500), Uom::Kilogram);
            line.amount = fen((g.price.minor() * line.weight->thousandths() + 500) / 1'000);
        } else {
            line.amount = fen(g.price.minor() * line.pieces);
        }
        basket.lines.push_back(line);
        basket.goods.push_back(static_cast<int>(at));
    }
    return basket;
}

}  // namespace evertill::bench
