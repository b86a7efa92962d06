// promo simulate and promo conflicts; promo preview is in a file of its own.
#include "promo_trial_commands.h"

#include <filesystem>
#include <iostream>
#include <memory>

#include "basket_files.h"
#include "evertill/base/clock.h"
#include "promo_preview_command.h"
#include "promo_words.h"
#include "simulation_views.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;
using pricing::Promotion;

struct Options {
    std::string file, baskets, ledger, store, catalog, against, time, language = "en";
    std::vector<std::string> members, coupons, tenders;
    std::size_t limit = 20;
    bool json = false, timing = false, noLimits = false, strict = false;
};

void print(const ordered_json& j) {
    std::cout << j.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

bool openGoods(const Options& o, pricing::LocalTime time, std::unique_ptr<Shelf>& shelf,
               int& code) {
    if (!o.store.empty() && !o.catalog.empty()) {
        std::cerr << "give --store or --catalog, not both\n";
        code = 2;
        return false;
    }
    std::string store = o.store;
    // A till's or headquarters' folder holds its goods beside its sales.
    std::error_code ignored;
    if (store.empty() && o.catalog.empty() && !o.ledger.empty() &&
        std::filesystem::exists(o.ledger + "/master.db", ignored))
        store = o.ledger;
    if (store.empty() && o.catalog.empty()) return true;
    shelf = openShelf({store, o.catalog, time}, code);
    return shelf != nullptr;
}

bool readAll(const Options& o, pricing::LocalTime time, Shelf* shelf, BasketBook& book, int& code) {
    pricing::Context context;
    context.time = time;
    context.memberLevels = o.members;
    context.coupons = o.coupons;
    context.tenders = o.tenders;
    const bool read = o.ledger.empty() ? readBaskets(o.baskets, shelf, context, book, code)
                                       : readSoldBaskets(o.ledger, shelf, book, code);
    if (!read) return false;
    for (const auto& p : book.problems)
        std::cerr << (o.ledger.empty() ? o.baskets : o.ledger) << ": " << p << '\n';
    const auto listed = static_cast<std::int64_t>(book.problems.size());
    if (book.skipped > listed) std::cerr << "and " << book.skipped - listed << " more\n";
    if (book.baskets.empty() && book.skipped > 0) {
        std::cerr << "no basket could be read\n";
        code = 1;
        return false;
    }
    return true;
}

int simulate(const Options& o) {
    int code = 0;
    pricing::LocalTime time;
    if (o.baskets.empty() == o.ledger.empty()) {
        std::cerr << "give --baskets or --ledger\n";
        return 2;
    }
    if (!localTimeOf(o.time, time)) return 2;
    std::vector<Promotion> fresh, against;
    if (!loadPromotions(o.file, fresh, code)) return code;
    if (!o.against.empty() && !loadPromotions(o.against, against, code)) return code;
    std::unique_ptr<Shelf> shelf;
    if (!openGoods(o, time, shelf, code)) return code;
    BasketBook book;
    if (!readAll(o, time, shelf.get(), book, code)) return code;
    std::vector<Promotion> base;
    if (shelf) {
        base = shelf->promotions();
        std::erase_if(fresh, [&](const Promotion& p) {
            if (shelf->runsHere(p)) return false;
            std::cerr << p.id << ": note: not for this store, left out\n";
            return true;
        });
    }
    base = pricing::withChanges(std::move(base), against);
    const pricing::PromotionSet before(base), after(pricing::withChanges(base, fresh));
    pricing::SimulationOptions options;
    options.top = o.limit;
    options.useLimits = !o.noLimits;
    if (shelf) options.cost = shelf->cost();
    const std::int64_t start = SystemClock().monotonicMs();
    SimulationView view;
    view.simulation = pricing::simulate(before, after, book.baskets, options);
    view.ms = SystemClock().monotonicMs() - start;
    view.timing = o.timing;
    view.skipped = book.skipped;
    view.baskets = &book.baskets;
    view.before = &before;
    view.after = &after;
    std::vector<std::string> ids;
    for (const Promotion& p : fresh)
        ids.push_back(p.id);
    if (shelf && !ids.empty())
        view.conflicts = pricing::findConflicts(after.promotions(), shelf->all(), ids);
    if (o.json)
        print(simulationJson(view));
    else
        showSimulation(view, o.limit, Words(o.language));
    return 0;
}

int conflicts(const Options& o) {
    int code = 0;
    pricing::LocalTime time;
    if (!localTimeOf(o.time, time)) return 2;
    if (o.store.empty() && (o.file.empty() || o.catalog.empty())) {
        std::cerr << "give --store, or FILE and --catalog\n";
        return 2;
    }
    std::vector<Promotion> fresh;
    if (!o.file.empty() && !loadPromotions(o.file, fresh, code)) return code;
    std::unique_ptr<Shelf> shelf;
    if (!openGoods(o, time, shelf, code)) return code;
    const auto all = pricing::withChanges(shelf->promotions(), fresh);
    std::vector<std::string> ids;
    for (const Promotion& p : fresh)
        ids.push_back(p.id);
    const auto found = pricing::findConflicts(all, shelf->all(), ids);
    bool problem = false;
    for (const auto& c : found)
        problem = problem || isProblem(c.kind);
    if (o.json) {
        print({{"promotions", all.size()}, {"conflicts", conflictsJson(found)}});
    } else {
        const Words w(o.language);
        if (found.empty()) std::cout << w("没有冲突\n", "no conflicts\n");
        printConflicts(found, o.limit, w);
    }
    return o.strict && problem ? 1 : 0;
}

void addCommon(CLI::App* c, const std::shared_ptr<Options>& o) {
    c->add_option("--store", o->store, "Folder of a shop: its goods and what runs there");
    c->add_option("--catalog", o->catalog, "Catalogue file (JSON, CSV, XLSX) instead of a shop");
    c->add_option("--time", o->time, "Local time (default: now)");
    c->add_option("--limit", o->limit, "At most so many rows of a list")
        ->check(CLI::Range(1, 10'000));
    c->add_option("--language", o->language)->check(CLI::IsMember({"zh", "en"}));
    c->add_flag("--json", o->json);
}

}  // namespace

void addPromoTrialCommands(CLI::App& app, Exit& exit) {
    auto* group = app.get_subcommand("promo");
    addPromoPreview(*group, exit);

    auto* sim = group->add_subcommand("simulate", "Many baskets without and with new promotions");
    auto o = std::make_shared<Options>();
    sim->add_option("file", o->file, "The new or changed promotions")->required();
    sim->add_option("--baskets", o->baskets,
                    "One basket a line (goods between commas), or worked examples (.json)");
    sim->add_option("--ledger", o->ledger, "Recorded sales: folder of a till or of headquarters");
    sim->add_option("--against", o->against, "Promotions that run already");
    sim->add_option("--member", o->members, "Level or tag of the customers of --baskets");
    sim->add_option("--coupon", o->coupons, "Coupon presented with each of --baskets");
    sim->add_option("--tender", o->tenders, "Payment of --baskets");
    sim->add_flag("--no-limits", o->noLimits, "Quotas, budgets and tickets a day are not used up");
    sim->add_flag("--timing", o->timing, "Say how long it took");
    addCommon(sim, o);
    sim->callback([o, &exit] { exit.code = simulate(*o); });

    auto* found = group->add_subcommand("conflicts", "Promotions that meet, or can never act");
    auto q = std::make_shared<Options>();
    found->add_option("file", q->file, "Promotions to judge, beside what runs in --store");
    found->add_flag("--strict", q->strict, "Exit code 1 if something is wrong");
    addCommon(found, q);
    found->callback([q, &exit] { exit.code = conflicts(*q); });
}

}  // namespace evertill::ctl
