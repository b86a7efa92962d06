// All legal outcomes of one layer, by enumeration.
#pragma once
#include <functional>
#include <map>

#include "oracle/units.h"

namespace evertill::oracle {

/// What one promotion has used of its limits (a promotion lives in one layer only).
struct Usage {
    std::int64_t times = 0, rewarded = 0;
    Minor discount = 0;
    std::vector<int> lines;  ///< round_level line: lines it had its one application on
    auto operator<=>(const Usage&) const = default;
};

struct State {
    Units units;
    std::uint64_t used = 0;  ///< optional promotions with a price effect so far, by bit
};

struct Candidate {
    const pricing::Promotion* promotion = nullptr;
    int bit = 0;
    std::optional<std::int64_t> times, rewarded;  ///< limits (R17, R18)
    std::optional<Minor> discount;                ///< R19
};

/// All that searches share: the candidates and how many steps are left.
struct Problem {
    std::vector<Candidate> candidates;  ///< usable ones with a price effect
    std::int64_t stepsLeft = 0;         ///< below 0: given up, no answer
};

/// R11: may this promotion be used beside those of the mask?
bool compatible(const Problem& problem, const Candidate& candidate, std::uint64_t used);

using Sink = std::function<void(const State&)>;

/// Calls `sink` with every outcome of the layer made of the candidates of `chosen` (indices into
/// problem.candidates, of one layer, their conditions hold). Units keep `consumed` marks that are
/// there before; mandatory rules come first (R10). States may come more than once.
void forEachOutcome(Problem& problem, const std::vector<std::size_t>& chosen, const State& begin,
                    const Sink& sink);

}  // namespace evertill::oracle
