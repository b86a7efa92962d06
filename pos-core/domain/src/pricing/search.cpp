#include "pricing/search.h"

#include <limits>

namespace evertill::pricing {

Found searchCase(const Problem& problem, const std::vector<bool>& allowed, Budget& budget) {
    Found found;
    found.layers = splitLayers(problem, allowed);
    found.plan.goods = std::numeric_limits<std::int64_t>::max();
    Exhaustive all(problem, found.layers, budget);
    found.proven = all.run(found.plan);
    found.bound = found.proven ? found.plan.goods : 0;
    return found;
}

}  // namespace evertill::pricing
