// A chain's goods, promotions and baskets for price_bench: a seed gives the same market everywhere.
#pragma once
#include <deque>

#include "evertill/domain/pricing/pricing.h"
#include "support/random.h"

namespace evertill::bench {

struct Goods {
    pricing::Product product;
    Money price;
    bool weighed = false;
};

/// How the promotions choose their goods.
enum class Mix : std::uint8_t {
    Chain,     ///< as a chain runs them: shelf prices, lists of 5-50 skus, 满减, member, rounding
    Crowded,   ///< the same, but a third of the sets over 20 categories of a tenth of the shop each
    OneEach,   ///< 10 % off one product each
    Quarters,  ///< a quarter each: percentage, buy 2 get 1, 3 for a price, threshold; 20 skus each
};

struct Market {
    std::deque<Goods> goods;
    std::vector<pricing::Promotion> promotions;
    pricing::Context context;
    std::vector<int> promoted;  ///< goods that promotions name: 40 % of a basket's lines
};

/// `codes`: barcodes to use as skus, as far as they go.
Market makeMarket(Mix mix, std::size_t promotions, const std::vector<std::string>& codes);

struct MarketBasket {
    std::vector<pricing::BasketLine> lines;
    std::vector<int> goods;  ///< of each line, index into Market::goods
};
MarketBasket makeBasket(const Market& market, Mix mix, int lines, property::Random& random);

}  // namespace evertill::bench
