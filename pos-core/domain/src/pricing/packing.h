// Weighted set packing with counts: choose how often to use each column so that no capacity is
// exceeded and the value is largest. Components are solved on their own; each by branch and bound
// under a dual bound, exactly as long as the budget lasts.
#pragma once
#include <utility>
#include <vector>

#include "pricing/exhaustive.h"

namespace evertill::pricing {

struct PackingColumn {
    std::vector<std::pair<int, int>> need;  ///< (row, count), rows ascending
    std::int64_t value = 0;                 ///< > 0
};

struct PackingResult {
    std::vector<std::int64_t> uses;  ///< by column
    std::int64_t value = 0;
    std::int64_t upper = 0;  ///< no packing is worth more
};

PackingResult pack(const std::vector<std::int64_t>& capacity,
                   const std::vector<PackingColumn>& columns, Budget& budget);

}  // namespace evertill::pricing
