// The floor of promotion evaluation: whole fen, an inverted index goods -> promotions, one greedy
// pass that discounts each line once. Not the lowest price, but the least work that looks at every
// promotion of every line.
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
    };
    struct Line {
        std::int64_t qty = 0, amount = 0, price = 0;
        bool discounted = false;
    };
    static Rule ruleOf(const pricing::Promotion& promotion);
    std::int64_t take(const Rule& rule, const std::uint32_t* from, const std::uint32_t* to);

    std::vector<Rule> m_rules;
    std::vector<std::vector<std::uint32_t>> m_index;  ///< rules by goods
    std::vector<std::uint32_t> m_hits;                ///< rule << 8 | line
    std::vector<Line> m_lines;
};

}  // namespace evertill::bench
