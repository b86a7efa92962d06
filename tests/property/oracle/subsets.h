// Choosing k of some units, each kind of choice once: of interchangeable units the first are taken.
#pragma once
#include <functional>

#include "oracle/units.h"

namespace evertill::oracle {

using Indices = std::vector<std::size_t>;

namespace detail {
inline void choose(const Units& units, const Indices& from, std::size_t k, std::size_t at,
                   Indices& skipped, Indices& taken,
                   const std::function<void(const Indices&)>& found) {
    if (taken.size() == k) return found(taken);
    if (from.size() - at < k - taken.size()) return;
    const std::size_t unit = from[at];
    bool twinSkipped = false;
    for (const std::size_t other : skipped)
        twinSkipped = twinSkipped || same(units[other], units[unit]);
    if (!twinSkipped) {
        taken.push_back(unit);
        choose(units, from, k, at + 1, skipped, taken, found);
        taken.pop_back();
    }
    skipped.push_back(unit);
    choose(units, from, k, at + 1, skipped, taken, found);
    skipped.pop_back();
}
}  // namespace detail

/// Calls `found` with each choice of k of `from`, up to interchangeable units.
inline void forEachSubset(const Units& units, const Indices& from, std::size_t k,
                          const std::function<void(const Indices&)>& found) {
    Indices skipped;
    Indices taken;
    detail::choose(units, from, k, 0, skipped, taken, found);
}

}  // namespace evertill::oracle
