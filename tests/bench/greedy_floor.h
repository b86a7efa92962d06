// The floor of promotion evaluation, after the plainest program that does it: whole fen, an
// inverted index goods -> promotions, the candidates in order, each looks at every line once and
// discounts it once. Not the lowest price, but the work nobody gets around.
#pragma once
#include "promo_market.h"

namespace evertill::bench {

class GreedyFloor {
 public:
    explicit GreedyFloor(const Market& market);
    /// Saving in minor units.
    std::int64_t price(const MarketBasket& basket);

 private:
    enum class Kind : std::uint8_t { Percent, CheapestFree, NForPrice, Threshold };
    struct Rule {
        Kind kind = Kind::Percent;
        std::int64_t qty = 1;    ///< pieces of a set
        std::int64_t value = 0;  ///< percent, price of a set, amount of the threshold
        std::vector<int> goods;  ///< listed ones; else by category
        std::vector<int> categories;
        bool all = false;
    };
    struct Line {
        int goods = 0;
        std::int64_t qty = 0, amount = 0, price = 0;
        bool discounted = false;
    };
    Rule ruleOf(const Market& market, const pricing::Promotion& promotion);
    int categoryOf(const std::string& name);
    bool matches(const Rule& rule, int goods) const;
    std::int64_t take(const Rule& rule);

    std::vector<Rule> m_rules;
    std::vector<std::vector<std::uint32_t>> m_index;  ///< rules by goods
    std::vector<std::vector<int>> m_categories;       ///< by goods
    std::vector<std::string> m_names;
    std::vector<int> m_stamp;  ///< by rule: basket it was last a candidate of
    int m_basket = 0;
    std::vector<std::uint32_t> m_candidates;
    std::vector<Line> m_lines;
    std::vector<Line*> m_matched;
};

}  // namespace evertill::bench
