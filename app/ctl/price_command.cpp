#include "price_command.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "evertill/base/clock.h"
#include "evertill/domain/pricing/example.h"
#include "text_file.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;
using pricing::DocumentErrors;
using pricing::Example;

struct Options {
    std::string file, promotions, catalog, basket;
    bool explain = false, check = false, timing = false;
};

/// Worst of what happened; the numbers of commands.h.
class Outcome {
 public:
    void differs() { m_code = m_code == 0 ? 1 : m_code; }
    void bad() { m_code = 2; }
    int code() const { return m_code; }

 private:
    int m_code = 0;
};

void print(const ordered_json& j) {
    std::cout << j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void report(const std::string& file, const DocumentErrors& errors) {
    for (const auto& e : errors)
        std::cerr << file << ": " << (e.path.empty() ? "/" : e.path) << ": " << e.reason << '\n';
}

ordered_json errorsJson(const DocumentErrors& errors) {
    ordered_json list = ordered_json::array();
    for (const auto& e : errors)
        list.push_back({{"path", e.path}, {"reason", e.reason}});
    return list;
}

void price(const std::string& file, Example& example, const Options& o, Outcome& outcome) {
    for (const auto& path : example.unread)
        std::cerr << file << ": " << path << ": note: means nothing here\n";
    const pricing::PromotionSet set(std::move(example.promotions));
    const std::int64_t start = SystemClock().monotonicMs();
    const pricing::PricedBasket priced = o.explain
                                             ? pricing::explain(set, example.lines, example.context)
                                             : pricing::price(set, example.lines, example.context);
    const std::int64_t ms = SystemClock().monotonicMs() - start;
    ordered_json j;
    if (!example.id.empty()) j["id"] = example.id;
    j.update(ordered_json::parse(toJson(priced)));
    if (o.timing) j["ms"] = ms;
    if (o.check) {
        const auto checked = checkExample(example, priced);
        const std::string name = example.id.empty() ? file : example.id;
        for (const auto& path : checked.unread)
            std::cerr << name << ": " << path << ": note: not compared\n";
        for (const auto& d : checked.differences)
            std::cerr << name << ": " << d << '\n';
        j["differences"] = checked.differences;
        if (!checked.differences.empty()) outcome.differs();
    }
    print(j);
}

int priceExamples(const Options& o) {
    const auto text = readTextFile(o.file);
    if (!text) return 3;
    auto examples = pricing::parseEachExample(*text);
    if (!examples) {
        report(o.file, examples.error());
        return 2;
    }
    Outcome outcome;
    for (auto& example : *examples) {
        if (example) {
            price(o.file, *example, o, outcome);
            continue;
        }
        // One line for each example whatever happens, so that lines and examples stay in step.
        report(o.file, example.error());
        print({{"errors", errorsJson(example.error())}});
        outcome.bad();
    }
    return outcome.code();
}

int priceParts(const Options& o) {
    const auto promotions = readTextFile(o.promotions);
    const auto catalog = readTextFile(o.catalog);
    const auto basket = readTextFile(o.basket);
    if (!promotions || !catalog || !basket) return 3;
    auto example = pricing::parseExample(*promotions, *catalog, *basket);
    if (!example) {
        report(o.basket, example.error());
        return 2;
    }
    Outcome outcome;
    price(o.basket, *example, o, outcome);
    return outcome.code();
}

int run(const Options& o) {
    const bool parts = !o.promotions.empty() || !o.catalog.empty() || !o.basket.empty();
    if (parts == !o.file.empty() ||
        (parts && (o.promotions.empty() || o.catalog.empty() || o.basket.empty()))) {
        std::cerr << "give FILE, or --promotions, --catalog and --basket\n";
        return 2;
    }
    return parts ? priceParts(o) : priceExamples(o);
}

}  // namespace

void addPriceCommand(CLI::App& app, Exit& exit) {
    auto* command = app.add_subcommand(
        "price", "Price baskets under promotions (docs/promotions.md): one JSON line an example");
    auto o = std::make_shared<Options>();
    command->add_option("file", o->file, "Examples: basket, goods and promotions; - reads stdin");
    command->add_option("--promotions", o->promotions, "Promotion documents");
    command->add_option("--catalog", o->catalog, "Goods with their prices");
    command->add_option("--basket", o->basket, "Lines and context (time, member, coupons)");
    command->add_flag("--explain", o->explain, "Say by how much each beaten promotion lost");
    command->add_flag("--check", o->check, "Compare with `expected`; exit 1 on a difference");
    command->add_flag("--timing", o->timing, "Add the milliseconds it took");
    command->callback([o, &exit] { exit.code = run(*o); });
}

}  // namespace evertill::ctl
