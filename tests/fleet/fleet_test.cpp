// The fleet at the size of every run of the tests. EVERTILL_FLEET_SEEDS: more.
#include <gtest/gtest.h>

#include <cstdlib>

#include "fleet.h"

namespace evertill::fleet {
namespace {

TEST(Fleet, SameSeed_sameRun) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto once = Fleet(seed, {}).run();
        const auto again = Fleet(seed, {}).run();
        EXPECT_EQ(once.trace, again.trace) << seed;
        EXPECT_EQ(once.counts, again.counts) << seed;
        EXPECT_NE(once.trace, Fleet(seed + 100, {}).run().trace);
    }
}

TEST(Fleet, ManySeeds_nothingIsLostDoubledOrStuck) {
    const char* wanted = std::getenv("EVERTILL_FLEET_SEEDS");
    const std::uint64_t seeds =
        wanted != nullptr && *wanted != '\0' ? static_cast<std::uint64_t>(std::atoll(wanted)) : 60;
    std::map<std::string, std::int64_t> counts;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto r = Fleet(seed, {}).run();
        for (const auto& b : r.broken)
            ADD_FAILURE() << "evertill-fleet --seed " << seed << ": " << b;
        for (const auto& [what, n] : r.counts)
            counts[what] += n;
    }
    for (const auto& kind : kindsOfFaults())
        EXPECT_GT(counts[kind], 0) << kind << " never happened: nothing is tested by it";
}

}  // namespace
}  // namespace evertill::fleet
