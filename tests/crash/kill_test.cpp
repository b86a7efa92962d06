// kill -9 at random instants during scripted sales. EVERTILL_KILLS sets the number (300),
// EVERTILL_SEED the script.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "killed_till.h"

using namespace evertill;
using namespace evertill::crash;

namespace {

std::int64_t fromEnv(const char* name, std::int64_t otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr && *text != '\0' ? std::atoll(text) : otherwise;
}

void print(const KillFigures& f) {
    std::printf(
        "kills %lld (%lld while starting), commands %lld, answers %lld, entries %lld, days %lld\n"
        "sales seen %lld, completed but unseen %lld; in flight: happened %lld, not %lld\n"
        "found with an open basket %lld, slips at the printer %lld, full checks %lld, rebuilds "
        "%lld\n"
        "lines returned %lld, coupons made %lld, used %lld, void %lld\n",
        (long long)f.kills, (long long)f.killedAtStart, (long long)f.commands, (long long)f.answers,
        (long long)f.entries, (long long)f.days, (long long)f.sales, (long long)f.unseenSales,
        (long long)f.inFlightHappened, (long long)f.inFlightNot, (long long)f.openBaskets,
        (long long)f.halfPrints, (long long)f.fullChecks, (long long)f.rebuilds,
        (long long)f.returns, (long long)f.couponsMade, (long long)f.couponsUsed,
        (long long)f.couponsVoid);
    std::fflush(stdout);
}

}  // namespace

TEST(Kill, AtAnyInstant_LosesNothingAndDoublesNothing) {
    const auto kills = fromEnv("EVERTILL_KILLS", 300);
    const auto seed = fromEnv("EVERTILL_SEED", 20261122);
    KilledTill till(static_cast<std::uint64_t>(seed));
    for (std::int64_t i = 1; i <= kills; ++i) {
        ASSERT_TRUE(till.killOnce()) << "seed " << seed;
        // The checks of the whole chain grow with the ledger; what is new is checked every time.
        if (i % (1 + till.figures().entries / 2000) == 0) till.fullCheck(i % 50 == 0);
        ASSERT_FALSE(HasFailure()) << "seed " << seed << ", kill " << i;
        if (i % 500 == 0) print(till.figures());
    }
    till.fullCheck(true);
    print(till.figures());
    // The suite must have met what it is about.
    if (kills >= 300) {
        EXPECT_GT(till.figures().inFlightHappened, kills / 50);
        EXPECT_GT(till.figures().sales, kills / 2);
        EXPECT_GT(till.figures().openBaskets, kills / 20);
        EXPECT_GT(till.figures().returns, 0);
        EXPECT_GT(till.figures().couponsMade, 0);
        EXPECT_GT(till.figures().couponsUsed, 0);
        EXPECT_GT(till.figures().couponsVoid, 0);
    }
}
