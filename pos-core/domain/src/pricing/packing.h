// Weighted set packing with counts: choose how often to use each column so that no capacity is
// exceeded and the value is largest. Components are solved on their own; each by branch and bound
// under a dual bound, exactly as long as the budget lasts.
#pragma once
#include <utility>
#include <vector>

#include "pricing/exhaustive.h"

namespace evertill::pricing {

struct PackingColumn {
    Vec<std::pair<int, int>> need;  ///< (row, count), rows ascending
    std::int64_t value = 0;         ///< > 0
};

struct PackingResult {
    Vec<std::int64_t> uses;  ///< by column
    std::int64_t value = 0;
    std::int64_t upper = 0;  ///< no packing is worth more (or more than `beat`)
    bool found = true;       ///< false: no packing above `beat` was found
};

/// Says of a packing (uses by column; those of other components unused) whether it counts. It must
/// refuse all that have more uses than one it refuses.
using PackingFilter = std::function<bool(const Vec<std::int64_t>& uses)>;

struct PackingTerms {
    /// Rows from here on hold money rather than goods: every column needs a row before them, too.
    std::size_t amounts = std::numeric_limits<std::size_t>::max();
    PackingFilter accept;    ///< absent: all count
    std::int64_t beat = -1;  ///< packings that are worth no more are of no interest
};

PackingResult pack(const Vec<std::int64_t>& capacity, const Vec<PackingColumn>& columns,
                   Budget& budget, const PackingTerms& terms = {});

}  // namespace evertill::pricing
