// The price engine on baskets and promotions of a chain, against a greedy floor in the same run.
//   price_bench [--baskets=200] [--rounds=3] [--large=0] [--only=NAME] [--products=FILE]
// --large=1 also runs 10,000 promotions. --only: one workload of 1,000 promotions, unjudged:
// chain10, chain30, chain100, crowded100, quarters10, quarters50, one_each10. --products: barcodes
// in the first column.
// Processor time: other programs on the machine do not lengthen it.
#include <algorithm>
#include <fstream>

#include "evertill/domain/pricing/pricing.h"
#include "greedy_floor.h"
#include "report.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

/// json-rules-engine 7.3.1 on 10 % off one product each, 1,000 promotions, 10 lines hit, against
/// the same floor: 12.5 ms, 31,000 times.
constexpr double kJsonRulesEngine = 31'000;

std::vector<std::string> codesOf(const std::string& path) {
    std::vector<std::string> codes;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);)
        codes.push_back(line.substr(0, line.find('\t')));
    return codes;
}

struct Figures {
    Samples engine, floor, steps;
    Samples gap;  ///< of unproven prices to the bound, in ten-thousandths of the price
    std::int64_t proven = 0;
    std::int64_t total = 0;  ///< of all baskets: does a change make them dearer?
    double share() const {
        return 100.0 * static_cast<double>(proven) / static_cast<double>(engine.ns.size());
    }
};

struct Setting {
    const char* name;
    Mix mix;
    int lines;
    std::size_t promotions;
    std::int64_t divideBaskets = 1;  ///< fewer of what takes long
};

class Bench {
 public:
    explicit Bench(const Arguments& args)
        : m_codes(codesOf(args.text("products"))),
          m_baskets(args.number("baskets", 200)),
          m_rounds(args.number("rounds", 3)) {}

    Figures run(const Setting& s) {
        const Market market = makeMarket(s.mix, s.promotions, m_codes);
        auto start = processorNs();
        const pricing::PromotionSet set(market.promotions);
        const auto build = processorNs() - start;
        GreedyFloor floor(market);
        property::Random random(7);
        std::vector<MarketBasket> baskets;
        for (std::int64_t i = 0; i < std::max<std::int64_t>(1, m_baskets / s.divideBaskets); ++i)
            baskets.push_back(makeBasket(market, s.mix, s.lines, random));
        Figures f;
        for (std::int64_t round = 0; round <= m_rounds; ++round) {
            for (const auto& basket : baskets) {
                start = processorNs();
                const auto priced = pricing::price(set, basket.lines, market.context);
                const auto took = processorNs() - start;
                if (round == 0) continue;  // warms both
                f.engine.ns.push_back(took);
                f.steps.ns.push_back(priced.steps * 1'000);
                f.proven += priced.optimal;
                if (round == 1) f.total += priced.total.minor();
                const auto open = (priced.total - priced.bound).minor();
                const auto total = std::max<std::int64_t>(1, priced.total.minor());
                f.gap.ns.push_back(priced.optimal ? 0 : open * 10'000 / total * 1'000);
            }
            // The cheap clock: the processor's costs as much as a small basket.
            for (const auto& basket : baskets) {
                start = nowNs();
                m_sum += floor.price(basket);
                const auto took = nowNs() - start;
                if (round != 0) f.floor.ns.push_back(took);
            }
        }
        print(s, f, build);
        return f;
    }

    /// A basket scanned line by line, priced anew after each: the last scans.
    Samples scans(std::size_t promotions) {
        const Market market = makeMarket(Mix::Chain, promotions, m_codes);
        const pricing::PromotionSet set(market.promotions);
        property::Random random(9);
        Samples last;
        Samples all;
        for (std::int64_t i = 0; i < std::max<std::int64_t>(1, m_baskets / 10); ++i) {
            const auto basket = makeBasket(market, Mix::Chain, 100, random);
            std::int64_t sum = 0;
            for (std::size_t n = 1; n <= basket.lines.size(); ++n) {
                const auto start = processorNs();
                pricing::price(set, std::span(basket.lines).first(n), market.context);
                const auto took = processorNs() - start;
                sum += took;
                if (n > 90) last.ns.push_back(took);
            }
            all.ns.push_back(sum);
        }
        std::printf("scan_of_the_100th promos=%zu p50_us=%.0f p99_us=%.0f whole_basket_us=%.0f\n",
                    promotions, last.percentileUs(0.5), last.percentileUs(0.99),
                    all.percentileUs(0.5));
        return last;
    }

 private:
    void print(const Setting& s, const Figures& f, std::int64_t build) const {
        std::printf(
            "price %s lines=%d promos=%zu n=%zu build_ms=%.1f p50_us=%.1f p99_us=%.1f "
            "proven=%.1f%% gap_p50_bps=%.0f gap_p99_bps=%.0f steps_p50=%.0f steps_p99=%.0f "
            "floor_p50_us=%.2f "
            "floor_p99_us=%.2f ratio_p50=%.1f total=%lld\n",
            s.name, s.lines, s.promotions, f.engine.ns.size(), static_cast<double>(build) / 1e6,
            f.engine.percentileUs(0.5), f.engine.percentileUs(0.99), f.share(),
            f.gap.percentileUs(0.5), f.gap.percentileUs(0.99), f.steps.percentileUs(0.5),
            f.steps.percentileUs(0.99), f.floor.percentileUs(0.5), f.floor.percentileUs(0.99),
            f.engine.percentileUs(0.5) / std::max(0.001, f.floor.percentileUs(0.5)),
            static_cast<long long>(f.total));
        std::fflush(stdout);
    }

    std::vector<std::string> m_codes;
    std::int64_t m_baskets, m_rounds;
    std::int64_t m_sum = 0;
};

double ratio(const Figures& f) {
    return f.engine.percentileUs(0.5) / std::max(0.001, f.floor.percentileUs(0.5));
}

const Setting kSettings[] = {
    {"chain", Mix::Chain, 10, 1'000},       {"chain", Mix::Chain, 30, 1'000},
    {"chain", Mix::Chain, 100, 1'000},      {"crowded", Mix::Crowded, 100, 1'000, 5},
    {"quarters", Mix::Quarters, 10, 1'000}, {"quarters", Mix::Quarters, 50, 1'000},
    {"one_each", Mix::OneEach, 10, 1'000},
};

/// Goals that are met are held (1.5 times the goal). Those that are not yet met are printed with
/// their verdict and held against falling further behind: times the goal, about twice what a
/// loaded machine of two cores measured.
constexpr double kGate = 1.5;
constexpr double kBehindFifty = 5;
/// Share of the large baskets proven lowest: the same on every machine, for steps are counted.
constexpr double kLeastProven = 99;

int atLeast(const char* name, double value, double goal, double gate) {
    std::printf("%s percent=%.1f goal=%.1f verdict=%s\n", name, value, goal,
                value >= goal ? "meets" : "misses");
    return value < gate ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    Bench bench(args);
    printEnvironment("price", "");
    int failed = 0;
    if (const std::string only = args.text("only"); !only.empty()) {
        for (const Setting& s : kSettings)
            if (only == s.name + std::to_string(s.lines)) bench.run(s);
        return 0;
    }
    for (const std::size_t promotions : {10U, 200U, 1'000U})
        for (const int lines : {10, 30, 100}) {
            const Figures f = bench.run({"chain", Mix::Chain, lines, promotions});
            if (lines != 100 || promotions != 1'000) continue;
            failed += judge("price_100x1000_p99", "us", f.engine.percentileUs(0.99), 5'000, kGate);
            failed += atLeast("price_100x1000_proven", f.share(), 100, kLeastProven);
        }
    if (args.number("large", 0) != 0)
        for (const int lines : {10, 30, 100})
            bench.run({"chain", Mix::Chain, lines, 10'000});
    const Figures crowded = bench.run({"crowded", Mix::Crowded, 100, 1'000, 5});
    failed += judge("price_crowded_worst", "us", crowded.engine.percentileUs(1), 50'000, kGate);
    const Figures quarters = bench.run({"quarters", Mix::Quarters, 10, 1'000});
    failed += judge("price_10_lines", "of_greedy_floor", ratio(quarters), 5, kGate);
    const Figures fifty = bench.run({"quarters", Mix::Quarters, 50, 1'000});
    failed +=
        judge("price_50_lines_p99", "us", fifty.engine.percentileUs(0.99), 1'000, kBehindFifty);
    bench.run({"quarters", Mix::Quarters, 10, 10'000});
    const Figures single = bench.run({"one_each", Mix::OneEach, 10, 1'000});
    std::printf("json_rules_engine is published at %.0f times the floor: %.0f times ours\n",
                kJsonRulesEngine, kJsonRulesEngine / ratio(single));
    failed +=
        judge("price_one_each", "of_greedy_floor", ratio(single), kJsonRulesEngine / 200, kGate);
    failed += judge("scan_of_the_100th", "us", bench.scans(1'000).percentileUs(0.5), 2'000, kGate);
    return failed == 0 ? 0 : 1;
}
