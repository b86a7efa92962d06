// Items: the till's own catalogue import runs on a small copy that holds the goods the file names,
// so that the preview says exactly what publishing does.
#include <filesystem>
#include <unordered_set>

#include "evertill/store/catalogue_import.h"
#include "evertill/store/goods_table.h"
#include "import_plan.h"

namespace evertill::hq {

namespace {

constexpr std::size_t kLongestCode = 40;

/// Only what can be a code: texts in other scripts and long ones are names.
bool couldBeCode(const std::string& cell) {
    if (cell.empty() || cell.size() > kLongestCode) return false;
    for (const char c : cell)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_' && c != '.')
            return false;
    return true;
}

/// The items of headquarters that any cell of the file could mean.
bool copyNamed(HqStore& store, const std::string& path, store::MasterStore& copy) {
    const auto rows = store::readCells(path);
    if (!rows) return false;
    const auto& catalogue = store.master().catalogue();
    std::unordered_set<std::string> asked, copied;
    if (!copy.begin()) return false;
    const auto take = [&](const std::optional<domain::Item>& item) {
        if (item && copied.insert(item->code).second) copy.upsertItem(*item);
    };
    for (const auto& row : *rows)
        for (const auto& cell : row.cells) {
            if (!couldBeCode(cell) || !asked.insert(cell).second) continue;
            take(catalogue.fullItemByCode(cell));
            for (const auto& found : catalogue.findByCode(cell, 0))
                take(catalogue.fullItem(found.item.id));
        }
    return copy.commit().has_value();
}

std::string priced(const std::optional<UnitPrice>& p) {
    return p ? p->toString() : std::string("–");
}

std::vector<ImportPlan::Field> difference(const domain::Item& a, const domain::Item& b) {
    std::vector<ImportPlan::Field> out;
    const auto say = [&](const char* what, const std::string& from, const std::string& to) {
        if (from != to) out.push_back({what, from.empty() ? "–" : from, to.empty() ? "–" : to});
    };
    say("name", a.name, b.name);
    say("price", priced(a.price), priced(b.price));
    say("member_price", priced(a.memberPrice), priced(b.memberPrice));
    say("cost", priced(a.cost), priced(b.cost));
    say("tax", std::to_string(a.taxRate.basisPoints()), std::to_string(b.taxRate.basisPoints()));
    say("spec", a.spec, b.spec);
    say("unit", a.unitName, b.unitName);
    say("category", a.category, b.category);
    say("department", a.department, b.department);
    say("blocked", a.blocked ? "yes" : "no", b.blocked ? "yes" : "no");
    say("codes", std::to_string(a.identifiers.size()), std::to_string(b.identifiers.size()));
    return out;
}

void compare(HqStore& store, store::MasterStore& copy, ImportPlan& plan) {
    std::vector<std::string> codes;
    auto st = copy.database().prepare("SELECT code FROM item ORDER BY code");
    while (st.step())
        codes.emplace_back(st.text(0));
    st.reset();
    for (const auto& code : codes) {
        auto now = copy.catalogue().fullItemByCode(code);
        if (!now) continue;
        auto before = store.master().catalogue().fullItemByCode(code);
        now->id = 0;
        if (before) before->id = 0;
        if (before && *before == *now) continue;
        ImportPlan::Change change{code, now->name, {}, !before};
        if (before)
            change.fields = difference(*before, *now);
        else
            change.fields = {{"price", {}, priced(now->price)}};
        if (change.fields.empty()) change.what = "…";  // something this page has no word for
        plan.changes.push_back(std::move(change));
        plan.items.push_back(std::move(*now));
    }
}

}  // namespace

ImportPlan planItems(HqStore& store, const std::string& path) {
    namespace fs = std::filesystem;
    ImportPlan plan;
    const std::string file = path + ".plan.db";
    const auto forget = [&] {
        std::error_code ignored;
        for (const char* end : {"", "-wal", "-shm"})
            fs::remove(file + end, ignored);
    };
    forget();
    {
        auto copy = store::MasterStore::open(file);
        if (!copy) {
            plan.fault = store::storeErrorName(copy.error().kind);
            return plan;
        }
        (void)copyNamed(store, path, **copy);  // a file that cannot be read is named below
        const auto done = store::importCatalogue(**copy, path, {.skipBad = true});
        if (!done) {
            plan.fault = std::string(store::fileProblemName(done.error().problem)) +
                         (done.error().problem == store::FileProblem::Unreadable ||
                                  done.error().problem == store::FileProblem::Empty
                              ? ""
                              : ": " + done.error().detail);
        } else {
            plan.rows = done->rows;
            plan.same = done->same;
            plan.bad = done->bad;
            for (const auto& e : done->errors)
                plan.errors.push_back(
                    {e.line, e.column, e.value, store::rowProblemName(e.problem)});
            compare(store, **copy, plan);
        }
    }
    forget();
    return plan;
}

}  // namespace evertill::hq
