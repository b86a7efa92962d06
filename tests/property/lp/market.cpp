#include <algorithm>

#include "lp/columns.h"

namespace evertill::property {
namespace {

class MarketMaker {
 public:
    MarketMaker(const MarketSize& size, std::uint64_t seed) : m_size(size), m_random(seed) {}

    pricing::Example make() {
        m_example.context.time = *pricing::LocalTime::parse("2026-06-15T12:00");
        basket();
        const auto n = m_random.in(m_size.minPromotions, m_size.maxPromotions);
        for (std::int64_t i = 0; i < n; ++i)
            m_example.promotions.push_back(promotionOf(i));
        if (m_size.thresholds) thresholds();
        return std::move(m_example);
    }

 private:
    std::string category(std::int64_t n) const { return "c" + std::to_string(n); }

    void basket() {
        Basket basket(m_example);
        const auto lines = m_random.in(m_size.minLines, m_size.maxLines);
        for (std::int64_t i = 0; i < lines; ++i) {
            Ware w;
            w.product.sku = "S" + std::to_string(i);
            w.product.categories = {category(m_random.in(1, m_size.categories))};
            w.price = fen(m_random.in(15, 500) * 10 - (m_random.percent(40) ? 1 : 0));
            basket.pieces(w, m_random.percent(70) ? 1 : m_random.in(2, 4));
            m_skus.push_back(w.product.sku);
        }
    }

    pricing::Selector someGoods() {
        pricing::Selector s;
        if (m_random.percent(40)) {
            s.categories = {category(m_random.in(1, m_size.categories))};
            return s;
        }
        for (auto n = m_random.in(2, 6); n > 0; --n)
            s.skus.push_back(m_random.of(m_skus));
        std::sort(s.skus.begin(), s.skus.end());
        s.skus.erase(std::unique(s.skus.begin(), s.skus.end()), s.skus.end());
        return s;
    }

    Promotion promotionOf(std::int64_t number) {
        const std::string id = "P" + std::to_string(number);
        const auto qty = m_random.in(2, 4);
        const auto exact = [&](std::int64_t n, RewardType reward) {
            Promotion p = promotion(id, 2, TriggerType::ExactQty, n, reward);
            p.scope = someGoods();
            return p;
        };
        const auto percent = bps(m_random.in(1, 10) * 500);
        switch (m_random.in(0, 8)) {
            case 0: {
                Promotion p = promotion(id, 2, TriggerType::Unit, 0, RewardType::PercentOff);
                p.scope = someGoods();
                p.reward.off = bps(m_random.in(1, 6) * 500);
                return p;
            }
            case 1: {
                Promotion p = promotion(id, 2, TriggerType::Unit, 0, RewardType::AmountOffEach);
                p.scope = someGoods();
                p.reward.amount = fen(m_random.in(1, 20) * 10);
                p.maxTimes = m_random.percent(40) ? std::optional(m_random.in(1, 3)) : std::nullopt;
                return p;
            }
            case 2: {
                Promotion p = exact(qty, RewardType::SetPrice);
                p.reward.price = fen(m_random.in(30, 400) * 10 * qty / 2);
                return p;
            }
            case 3: {
                Promotion p = exact(qty, RewardType::PercentOff);
                p.reward.off = percent;
                p.roundLevel = pricing::RoundLevel::Application;
                return p;
            }
            case 4: {
                Promotion p = exact(2, RewardType::CheapestPercentOff);
                p.reward.off = bps(5000);
                p.trigger.sameSku = m_random.percent(30);
                return p;
            }
            case 5: {
                Promotion p = exact(m_random.in(2, 4), RewardType::CheapestPercentOff);
                p.reward.off = bps(10'000);
                p.reward.spread = m_random.percent(30);
                return p;
            }
            case 6: {
                Promotion p = exact(qty, RewardType::AmountOffTotal);
                p.reward.amount = fen(m_random.in(5, 80) * 10);
                if (m_random.percent(30)) p.maxTimes = m_random.in(1, 2);
                return p;
            }
            case 7: {
                Promotion p = promotion(id, 2, TriggerType::Items, 0, RewardType::PercentOff);
                p.trigger.items = {{someGoods(), m_random.in(1, 2)}, {someGoods(), 1}};
                p.reward.off = percent;
                p.roundLevel = pricing::RoundLevel::Application;
                return p;
            }
            default: {
                Promotion p = promotion(id, 2, TriggerType::BuyGet, 0, RewardType::Get);
                p.trigger.items = {{someGoods(), m_random.in(1, 2)}};
                p.reward.selector = someGoods();
                p.reward.benefit.off = m_random.percent(50) ? bps(10'000) : bps(5000);
                return p;
            }
        }
    }

    /// Each over categories of its own, so that no unit could be in two pools.
    void thresholds() {
        const auto half = m_size.categories / 2;
        for (int t = 0; t < 2; ++t) {
            const bool percent = t == 1 && m_size.percent;
            Promotion p = promotion("T" + std::to_string(t), 3, TriggerType::MinAmount,
                                    m_random.in(30, 200) * 100,
                                    percent ? RewardType::PercentOff : RewardType::AmountOffTotal);
            for (auto c = t * half + 1; c <= (t + 1) * half; ++c)
                p.scope.categories.push_back(category(c));
            if (percent) {
                p.reward.off = bps(m_random.in(1, 4) * 500);
                p.roundLevel = pricing::RoundLevel::Application;
            } else {
                flat(p);
            }
            m_example.promotions.push_back(p);
        }
    }

    void flat(Promotion& p) {
        const Money first = fen(p.trigger.amount.minor() / m_random.in(5, 12));
        p.reward.amount = first;
        if (m_random.percent(30)) {
            p.repeat = pricing::Repeat::Each;
            if (m_random.percent(50)) p.maxTimes = m_random.in(1, 3);
        } else if (m_random.percent(50)) {
            const Money from = p.trigger.amount;
            p.trigger = {};
            p.trigger.type = TriggerType::Whole;
            p.tiers.resize(2);
            p.tiers[0].minAmount = from;
            p.tiers[0].reward = p.reward;
            p.tiers[1].minAmount = from + from;
            p.tiers[1].reward = p.reward;
            p.tiers[1].reward.amount = first + first + first;
            p.reward = {};
        }
    }

    const MarketSize m_size;
    Random m_random;
    pricing::Example m_example;
    std::vector<std::string> m_skus;
};

}  // namespace

pricing::Example makeMarket(const MarketSize& size, std::uint64_t seed) {
    pricing::Example e = MarketMaker(size, seed).make();
    e.id = "market-" + std::to_string(seed);
    return e;
}

}  // namespace evertill::property
