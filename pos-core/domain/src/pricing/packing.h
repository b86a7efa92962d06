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

/// Rows from `amounts` on hold money rather than goods: every column needs a row before them, too.
/// `accept`: packings (uses by column; columns of other components unused) that it refuses do not
/// count; it must refuse all that have more uses than one it refuses.
using PackingFilter = std::function<bool(const std::vector<std::int64_t>& uses)>;
PackingResult pack(const std::vector<std::int64_t>& capacity,
                   const std::vector<PackingColumn>& columns, Budget& budget,
                   std::size_t amounts = std::numeric_limits<std::size_t>::max(),
                   const PackingFilter& accept = {});

}  // namespace evertill::pricing
