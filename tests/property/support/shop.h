// Baskets and promotions in few words, for tests and generators.
#pragma once
#include <deque>

#include "evertill/domain/pricing/example.h"

namespace evertill::property {

using pricing::BasketLine;
using pricing::Promotion;
using pricing::RewardType;
using pricing::TriggerType;

inline Money fen(std::int64_t n) {
    return Money::fromMinor(n);
}
inline Rate bps(std::int64_t n) {
    return Rate::fromBasisPoints(static_cast<std::int32_t>(n));
}

/// Goods with their price.
struct Ware {
    pricing::Product product;
    Money price, floor;
    bool weighed = false;
};

/// A line of an example whose goods stand in `wares`; the example owns the products.
class Basket {
 public:
    explicit Basket(pricing::Example& example) : m_example(example) {}

    BasketLine& pieces(const Ware& ware, std::int64_t qty);
    BasketLine& weighed(const Ware& ware, std::int64_t grams);

 private:
    BasketLine& add(const Ware& ware);
    pricing::Example& m_example;
};

Promotion promotion(const std::string& id, std::int64_t layer, TriggerType trigger,
                    std::int64_t qty, RewardType reward);

/// The format of docs/promotions.md, as `evertillctl price` reads it.
std::string toJson(const pricing::Example& example);
/// A copy: lines point into the copy's goods.
pricing::Example copyOf(const pricing::Example& example);

}  // namespace evertill::property
