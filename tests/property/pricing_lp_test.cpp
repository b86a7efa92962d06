// The engine against an integer program solved by CBC: baskets of supermarket size, where the brute
// force cannot follow. EVERTILL_LP_SETS: instances a test; EVERTILL_LP_FROM: first seed (1).
#include <gtest/gtest.h>

#include <cstdlib>

#include "lp/columns.h"
#include "support/compare.h"
#include "testkit/temp_dir.h"

using namespace evertill;
using namespace evertill::property;

namespace {

constexpr std::size_t kMaxColumns = 5'000;
constexpr int kSeconds = 3;

std::int64_t setting(const char* name, std::int64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr || *text == '\0' ? otherwise : std::atoll(text);
}

/// Largest saving in ten-thousandths of a minor unit; nullopt: too large for the program.
std::optional<std::int64_t> optimum(const pricing::Example& market, bool percent,
                                    const std::string& folder) {
    std::optional<std::int64_t> best;
    for (const bool used : {false, true}) {
        if (used && !percent) continue;
        const auto program = programOf(market, used, kMaxColumns);
        if (!program) return std::nullopt;
        const auto saving = program->maximise(folder, kSeconds);
        if (!saving && !used) return std::nullopt;
        if (saving && (!best || *saving > *best)) best = saving;
    }
    return best;
}

class LpPricing : public testing::Test {
 protected:
    void compareMarkets(const MarketSize& size, std::int64_t share) {
        const auto sets = setting("EVERTILL_LP_SETS", EVERTILL_LP_SETS_DEFAULT) * share / 100;
        const auto from = setting("EVERTILL_LP_FROM", 1);
        std::int64_t solved = 0;
        std::int64_t proven = 0;
        std::int64_t lowest = 0;
        std::int64_t worst = 0;
        for (auto seed = from; seed < from + sets; ++seed) {
            const auto market = makeMarket(size, static_cast<std::uint64_t>(seed));
            const pricing::PromotionSet set(market.promotions);
            const auto priced = pricing::price(set, market.lines, market.context);
            EXPECT_EQ(inconsistency(market, priced), "") << market.id;
            const auto best = optimum(market, size.percent, m_dir.path());
            if (!best) continue;
            ++solved;
            proven += priced.optimal;
            const std::int64_t loose = size.percent ? 5'000 : 0;
            check(market, priced, *best, loose);
            const auto lost = *best - (priced.listTotal - priced.goodsTotal).minor() * 10'000;
            lowest += lost <= loose;
            worst = std::max(worst, lost * 10'000 / (priced.listTotal.minor() * 10'000 - *best));
        }
        std::printf(
            "%lld markets, %lld solved by CBC; engine: %lld lowest, %lld proven, at worst "
            "%lld bps of the total too dear\n",
            static_cast<long long>(sets), static_cast<long long>(solved),
            static_cast<long long>(lowest), static_cast<long long>(proven),
            static_cast<long long>(worst));
        EXPECT_GE(solved * 100, sets * 80) << "coinor-cbc installed?";
    }

 private:
    /// `loose`: how far the one rounding of a percentage may lead from the program's fractions.
    static void check(const pricing::Example& market, const pricing::PricedBasket& priced,
                      std::int64_t best, std::int64_t loose) {
        const auto saved = (priced.listTotal - priced.goodsTotal).minor() * 10'000;
        const auto atMost = (priced.listTotal - priced.bound).minor() * 10'000;
        const auto figures = [&] {
            return market.id + ": engine saves " + std::to_string(saved) + ", at most " +
                   std::to_string(atMost) + ", CBC " + std::to_string(best) +
                   (priced.optimal ? ", proven\n" : "\n") + toJson(market);
        };
        EXPECT_LE(saved, best + loose) << figures();
        EXPECT_GE(atMost + loose, best) << figures();
        if (priced.optimal) EXPECT_GE(saved + loose, best) << figures();
    }

    testkit::TempDir m_dir;
};

TEST_F(LpPricing, Price_setsOnly_equalsTheIntegerProgram) {
    compareMarkets({}, 100);
}

TEST_F(LpPricing, Price_crowdedCategories_equalsTheIntegerProgram) {
    MarketSize size;
    size.maxLines = 18;
    size.maxPromotions = 25;
    size.categories = 4;
    compareMarkets(size, 30);
}

TEST_F(LpPricing, Price_flatThresholdsAfterSets_equalsTheIntegerProgram) {
    MarketSize size;
    size.thresholds = true;
    compareMarkets(size, 100);
}

TEST_F(LpPricing, Price_percentThresholdAfterSets_equalsTheIntegerProgram) {
    MarketSize size;
    size.maxLines = 20;
    size.thresholds = true;
    size.percent = true;
    compareMarkets(size, 50);
}

}  // namespace
