#include "catalog_command.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "evertill/base/clock.h"
#include "evertill/store/catalogue_import.h"
#include "evertill/store/item_search.h"
#include "evertill/store/lock_file.h"
#include "evertill/store/master_store.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;

struct Options {
    std::string folder;
    std::string file;
    std::string query;
    std::string parent;
    store::ImportOptions import;
    bool noIndex = false;
    std::size_t limit = 20;
};

void print(const ordered_json& j) {
    std::cout << j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

int fail(const char* error, const std::string& detail, int code) {
    print({{"error", error}, {"detail", detail}});
    return code;
}

int fail(const store::StoreError& e) {
    return fail(store::storeErrorName(e.kind), e.context, 3);
}

std::string masterPath(const Options& o) {
    return o.folder + "/master.db";
}

std::string indexPath(const Options& o) {
    return o.folder + "/search.db";
}

std::int64_t elapsedMs(std::int64_t since) {
    return SystemClock().monotonicMs() - since;
}

int buildIndex(const Options& o) {
    const std::int64_t start = SystemClock().monotonicMs();
    const auto built = store::ItemSearch::build(masterPath(o), indexPath(o));
    if (!built) return fail(built.error());
    print({{"indexed", built->items},
           {"terms", built->terms},
           {"bytes", built->bytes},
           {"ms", elapsedMs(start)}});
    return 0;
}

ordered_json reportJson(const store::ImportReport& r) {
    ordered_json j = {{"applied", r.applied}, {"rows", r.rows},        {"new", r.added},
                      {"changed", r.changed}, {"same", r.same},        {"merged", r.merged},
                      {"bad", r.bad},         {"encoding", r.encoding}};
    if (!r.ignoredColumns.empty()) j["ignored_columns"] = r.ignoredColumns;
    auto& errors = j["errors"] = ordered_json::array();
    for (const auto& e : r.errors) {
        ordered_json one = {{"line", e.line}, {"reason", store::rowProblemName(e.problem)}};
        if (!e.column.empty()) one["column"] = e.column;
        if (!e.value.empty()) one["value"] = e.value;
        errors.push_back(std::move(one));
    }
    return j;
}

int import(const Options& o) {
    std::error_code ignored;
    std::filesystem::create_directories(o.folder, ignored);
    // The till's own lock: only one program at a time may write the master file.
    const auto lock = store::LockFile::take(o.folder + "/till.lock");
    if (!lock) return fail(lock.error());
    bool applied = false;
    {
        auto master = store::MasterStore::open(masterPath(o));
        if (!master) return fail(master.error());
        const std::int64_t start = SystemClock().monotonicMs();
        const auto report = store::importCatalogue(**master, o.file, o.import);
        if (!report)
            return fail(store::fileProblemName(report.error().problem), report.error().detail,
                        report.error().problem == store::FileProblem::Store ? 3 : 1);
        (*master)->database().checkpoint(true);
        ordered_json j = reportJson(*report);
        j["ms"] = elapsedMs(start);
        print(j);
        applied = report->applied;
        if (!applied) return report->bad > 0 ? 1 : 0;
    }
    return o.noIndex ? 0 : buildIndex(o);
}

template <typename T>
void putOptional(ordered_json& j, const char* name, const std::optional<T>& value) {
    if (value) j[name] = value->toString();
}

ordered_json itemJson(const domain::Item& i) {
    ordered_json j = {{"code", i.code}, {"name", i.name}, {"kind", domain::itemKindName(i.kind)}};
    for (const auto& [name, text] :
         {std::pair("spec", i.spec), std::pair("unit", i.unitName),
          std::pair("category", i.category), std::pair("brand", i.brand),
          std::pair("department", i.department), std::pair("variant_of", i.variantOf),
          std::pair("variant", i.variantText)})
        if (!text.empty()) j[name] = text;
    j["uom"] = uomCode(i.uom);
    putOptional(j, "price", i.price);
    putOptional(j, "member_price", i.memberPrice);
    putOptional(j, "cost", i.cost);
    putOptional(j, "floor_price", i.floorPrice);
    j["tax"] = i.taxRate.toString();
    if (!i.suppliers.empty()) j["suppliers"] = i.suppliers;
    if (i.shelfLifeDays > 0) j["shelf_life_days"] = i.shelfLifeDays;
    if (i.minAge > 0) j["min_age"] = i.minAge;
    for (const auto& [name, flag] :
         {std::pair("lot", i.lotTracked), std::pair("serial", i.serialTracked),
          std::pair("expiry", i.expiryTracked), std::pair("not_returnable", i.notReturnable),
          std::pair("open_price", i.openPrice), std::pair("blocked", i.blocked),
          std::pair("no_discount", i.nonDiscountable)})
        if (flag) j[name] = true;
    auto& codes = j["identifiers"] = ordered_json::array();
    for (const auto& d : i.identifiers) {
        ordered_json one = {{"code", d.code}, {"pack", d.pack.toString()}};
        if (!d.unitName.empty()) one["unit"] = d.unitName;
        putOptional(one, "price", d.price);
        codes.push_back(std::move(one));
    }
    for (const auto& c : i.components)
        j["components"].push_back({{"code", c.itemCode}, {"quantity", c.quantity.toString()}});
    return j;
}

int show(const Options& o) {
    auto db = store::Database::open(masterPath(o), store::OpenMode::ReadOnly);
    if (!db) return fail(db.error());
    const store::MasterCatalogue catalogue(**db);
    const auto found = catalogue.findByCode(o.query, SystemClock().utcMs());
    if (found.empty()) return fail("not_found", o.query, 1);
    for (const auto& sale : found) {
        ordered_json j = {{"scanned", sale.scannedCode}, {"pack", sale.pack.toString()}};
        if (!sale.unitName.empty()) j["unit"] = sale.unitName;
        putOptional(j, "unit_price", sale.unitPrice);
        if (const auto item = catalogue.fullItem(sale.item.id)) j["item"] = itemJson(*item);
        print(j);
    }
    return 0;
}

int category(const Options& o) {
    const auto lock = store::LockFile::take(o.folder + "/till.lock");
    if (!lock) return fail(lock.error());
    auto master = store::MasterStore::open(masterPath(o));
    if (!master) return fail(master.error());
    if (auto ok = (*master)->putNamed(store::NamedCodeKind::Category, {o.query, o.file, o.parent});
        !ok)
        return fail(ok.error());
    (*master)->database().checkpoint(true);
    print({{"ok", true}, {"category", o.query}});
    return 0;
}

int search(const Options& o) {
    auto items = store::ItemSearch::open(masterPath(o), indexPath(o));
    if (!items) return fail(items.error());
    for (const auto& hit : (*items)->search(o.query, SystemClock().utcMs(), o.limit)) {
        ordered_json j = {{"code", hit.code}, {"name", hit.name}};
        if (!hit.barcode.empty()) j["barcode"] = hit.barcode;
        if (!hit.spec.empty()) j["spec"] = hit.spec;
        if (!hit.unitName.empty()) j["unit"] = hit.unitName;
        j["kind"] = domain::itemKindName(hit.kind);
        putOptional(j, "price", hit.price);
        print(j);
    }
    return 0;
}

using Run = int (*)(const Options&);

CLI::App* addOne(CLI::App* group, const char* name, const char* help,
                 const std::shared_ptr<Options>& options, Exit& exit, Run run) {
    auto* command = group->add_subcommand(name, help);
    command->add_option("--store", options->folder, "Folder of the store (holds master.db)")
        ->required();
    command->callback([options, &exit, run] { exit.code = run(*options); });
    return command;
}

}  // namespace

void addCatalogCommand(CLI::App& app, Exit& exit) {
    auto* group = app.add_subcommand("catalog", "Goods: import, search, show");
    group->require_subcommand(1);
    auto options = std::make_shared<Options>();

    auto* in = addOne(group, "import", "Import CSV, TSV or XLSX (also .zst), in one transaction",
                      options, exit, import);
    in->add_option("file", options->file)->required();
    in->add_flag("--dry-run", options->import.dryRun, "Check and count, change nothing");
    in->add_flag("--skip-bad", options->import.skipBad, "Import the good rows, list the others");
    in->add_flag("--lenient", options->import.lenient,
                 "Keep wrong barcodes as plain codes, use the code where a name is missing");
    in->add_option("--columns", options->import.columns, "The file has no header: its columns")
        ->delimiter(',');
    in->add_flag("--price-from-barcode", options->import.priceFromBarcode,
                 "Make a stable price for goods that come without one (demonstrations)");
    in->add_flag("--no-index", options->noIndex, "Leave the search index as it is");

    auto* find = addOne(group, "search", "Search as the till does", options, exit, search);
    find->add_option("query", options->query)->required();
    find->add_option("--limit", options->limit, "At most so many hits")->check(CLI::Range(1, 1000));

    auto* one = addOne(group, "show", "Print what a code stands for", options, exit, show);
    one->add_option("code", options->query)->required();

    auto* named =
        addOne(group, "category", "Name a category and the one above it", options, exit, category);
    named->add_option("code", options->query)->required();
    named->add_option("name", options->file)->required();
    named->add_option("--parent", options->parent, "Code of the category above");

    addOne(group, "index", "Build the search index anew", options, exit, buildIndex);
}

}  // namespace evertill::ctl
