// Sharing out units among pools so that each gets the amount it still misses.
#pragma once
#include <cstdint>
#include "pricing/scratch.h"

namespace evertill::pricing {

struct Division {
    enum class Answer : std::uint8_t { Yes, No, Unknown };

    explicit Division(std::size_t pools) : missing(pools, 0) {}
    /// One more unit for these pools (bits); its amount for each pool follows in `amounts`.
    void add(std::uint64_t pools) {
        takers.push_back(pools);
        owner.push_back(-1);
    }
    /// Yes: `owner` says who gets what (-1: nobody needs it).
    Answer solve();

    Vec<std::int64_t> missing;  ///< by pool; at most 64
    Vec<std::uint64_t> takers;  ///< by unit
    Vec<std::int64_t> amounts;  ///< by unit and pool
    Vec<int> owner;             ///< by unit

 private:
    bool deal(std::size_t at);
    bool wanting(std::uint64_t pools) const;

    Vec<std::size_t> m_order;
    Vec<std::int64_t> m_rest;       ///< by place in the order and pool: what may still come
    Vec<std::int64_t> m_restOfAll;  ///< by place: the same for all together
    std::uint64_t m_part = 0;       ///< pools being dealt with
    int m_steps = 0;
};

}  // namespace evertill::pricing
