// The laws of laws.h over random sets, by rapidcheck. What breaks a law is shrunk and printed for
// `evertillctl price`. RC_PARAMS="seed=... max_success=..." as rapidcheck reads it.
#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <cstdlib>

#include "laws.h"
#include "support/compare.h"
#include "support/generator.h"

using namespace evertill;
using namespace evertill::property;

namespace {

/// From the whole range at once, and not to be shrunk: a smaller seed is no smaller basket.
rc::Gen<std::int64_t> anyOf(std::int64_t from, std::int64_t below) {
    return rc::gen::noShrink(
        rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(from, below)));
}

void holds(Law law) {
    // The same sets on every run: a test that fails now and then helps nobody.
    ::setenv("RC_PARAMS", "seed=20260615 max_success=" EVERTILL_LAW_SETS, 0);
    const bool fine = rc::check([law] {
        // The last flavour is policy priority, for which "lowest" is no law.
        const auto flavour = static_cast<Flavour>(*anyOf(0, kFlavours - 1));
        const auto seed = static_cast<std::uint64_t>(*anyOf(1, 1'000'000'000));
        const auto salt = static_cast<std::uint64_t>(*anyOf(1, 1'000'000));
        const auto example = makeExample(flavour, seed);
        if (law(example, salt).empty()) return;
        const auto small =
            shrink(example, [&](const pricing::Example& e) { return !law(e, salt).empty(); });
        RC_FAIL(law(small, salt) + " (salt " + std::to_string(salt) + ")\n" + toJson(small));
    });
    EXPECT_TRUE(fine);
}

TEST(PriceLaws, Figures_always_addUp) {
    holds(figuresAddUp);
}
TEST(PriceLaws, Price_again_isTheSame) {
    holds(sameAgain);
}
TEST(PriceLaws, Promotions_inAnotherOrder_changeNothing) {
    holds(orderOfPromotions);
}
TEST(PriceLaws, Lines_inAnotherOrder_costTheSame) {
    holds(orderOfLines);
}
TEST(PriceLaws, Line_splitInTwo_costsTheSame) {
    holds(splitLine);
}
TEST(PriceLaws, Basket_splitInTwoTickets_isNeverCheaper) {
    holds(twoTickets);
}
TEST(PriceLaws, GoodsOfNoPromotion_added_changeNothingElse) {
    holds(untouchedGoods);
}
TEST(PriceLaws, Promotion_switchedOff_neverLowersTheTotal) {
    holds(excludeOne);
}
TEST(PriceLaws, OptionalPromotions_added_neverRaiseTheTotal) {
    holds(addOptional);
}
TEST(PriceLaws, Gift_added_costsNothing) {
    holds(giftCostsNothing);
}
TEST(PriceLaws, ReturnedBasket_isItsSum) {
    holds(allReturned);
}
TEST(PriceLaws, FewSteps_giveALegalPriceAndAnHonestBound) {
    holds(fewSteps);
}
TEST(PriceLaws, Explain_doesNotChangeThePrice) {
    holds(explained);
}

}  // namespace
