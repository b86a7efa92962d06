#include "evertill/store/master_check.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "evertill/store/database.h"
#include "evertill/store/migrator.h"

namespace evertill::store {
namespace {

constexpr std::int64_t kFewItems = 20;
constexpr std::int64_t kAlwaysAllowed = 10;  ///< items, whatever the share

struct Bounds {
    std::int64_t removed = 5'000, unpriced = 100, jumped = 1'000;  ///< basis points
    std::int64_t times = 10;
};

Bounds boundsOf(Database& db) {
    Bounds b;
    auto st = db.prepare("SELECT value FROM setting WHERE key='master_bounds'");
    if (!st.step()) return b;
    const auto j = nlohmann::json::parse(st.text(0), nullptr, false);
    if (!j.is_object()) return b;
    const auto read = [&](const char* key, std::int64_t& to, std::int64_t low, std::int64_t high) {
        const auto it = j.find(key);
        if (it != j.end() && it->is_number_integer())
            to = std::clamp(it->get<std::int64_t>(), low, high);
    };
    read("removed_bps", b.removed, 0, 10'000);
    read("unpriced_bps", b.unpriced, 0, 10'000);
    read("jump_bps", b.jumped, 0, 10'000);
    read("jump_times", b.times, 2, 1'000'000);
    return b;
}

std::string wrongRows(Database& db, const std::map<std::string, std::int64_t>& rows) {
    for (const auto& [table, count] : rows) {
        // The name came over the line: looked up, never put into a statement unknown.
        auto known = db.prepare("SELECT name FROM sqlite_schema WHERE type='table' AND name=?1");
        const bool there = known.bind(1, table).step() &&
                           std::all_of(table.begin(), table.end(),
                                       [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        if (!there) continue;  // of a newer program
        const auto has = db.queryInteger("SELECT count(*) FROM " + table);
        if (has != count)
            return table + " has " + std::to_string(has.value_or(-1)) + " rows, not " +
                   std::to_string(count);
    }
    return {};
}

std::string wrongFigures(Database& db) {
    const auto bad =
        db.queryInteger("SELECT count(*) FROM item WHERE price<0 OR tax<0 OR tax>10000 OR code=''");
    if (bad.value_or(1) != 0)
        return std::to_string(bad.value_or(-1)) + " items with impossible figures";
    return {};
}

std::string tooDifferent(Database& db, const std::string& inUse) {
    std::error_code ignored;
    if (!std::filesystem::exists(inUse, ignored)) return {};
    auto attach = db.prepare("ATTACH ?1 AS used");
    if (!attach.bind(1, std::string_view(inUse)).run()) return {};
    // Goods of its own, before it joined a chain, say nothing of headquarters'.
    if (!db.queryInteger("SELECT 1 FROM used.meta WHERE key='generation' AND value<>''")) return {};
    const Bounds b = boundsOf(db);
    auto st = db.prepare(
        "SELECT count(*), sum(n.code IS NULL), sum(o.price>0 AND n.code IS NOT NULL AND"
        " coalesce(n.price,0)=0), sum(o.price>0 AND n.price>0 AND (n.price/o.price>=?1 OR"
        " o.price/n.price>=?1)) FROM used.item o LEFT JOIN main.item n ON n.code=o.code");
    if (!st.bind(1, b.times).step()) return {};
    const std::int64_t all = st.integer(0);
    if (all < kFewItems) return {};
    const auto beyond = [&](std::int64_t count, std::int64_t bps) {
        return count > std::max(kAlwaysAllowed, all * bps / 10'000);
    };
    const auto say = [&](std::int64_t count, const char* what) {
        return std::to_string(count) + " of " + std::to_string(all) + " items " + what;
    };
    if (beyond(st.integer(1), b.removed)) return say(st.integer(1), "are gone");
    if (beyond(st.integer(2), b.unpriced)) return say(st.integer(2), "have lost their price");
    if (beyond(st.integer(3), b.jumped)) return say(st.integer(3), "changed their price by far");
    return {};
}

}  // namespace

std::string checkMasterFile(const std::string& path,
                            const std::map<std::string, std::int64_t>& rows,
                            const std::string& inUse) {
    auto opened = Database::open(path, OpenMode::ReadOnly);
    if (!opened) return "cannot be read: " + opened.error().context;
    Database& db = **opened;
    if (db.queryInteger("PRAGMA user_version").value_or(0) > latestVersion("master"))
        return "is of a newer program";
    {
        auto check = db.prepare("PRAGMA quick_check(1)");
        if (!check.step() || check.text(0) != "ok") return "is damaged";
    }
    if (auto why = wrongRows(db, rows); !why.empty()) return why;
    if (auto why = wrongFigures(db); !why.empty()) return why;
    auto why = tooDifferent(db, inUse);
    if (why.empty())
        if (auto error = db.takeError()) why = "cannot be compared: " + error->context;
    return why;
}

}  // namespace evertill::store
