#include "evertill/hq/scopes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/sync/messages.h"

namespace evertill::hq {

using Json = nlohmann::json;
using pricing::PriceRow;
using pricing::PromotionRecord;

namespace {

constexpr std::size_t kLongestName = 64;

/// Ranks of scopes; a release stands above the values of its own scope only.
constexpr std::int64_t kStoreRank = 1'000'000, kTillRank = 1'000'001;

}  // namespace

std::optional<Scope> Scope::parse(std::string_view text) {
    if (text.empty() || text == "chain") return Scope{};
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto kind = text.substr(0, colon);
    const auto name = text.substr(colon + 1);
    if (name.empty() || name.size() > kLongestName) return std::nullopt;
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
    for (const auto& [word, level] :
         {std::pair("region", Level::Region), std::pair("store", Level::Store),
          std::pair("till", Level::Till)})
        if (kind == word) return Scope{level, std::string(name)};
    return std::nullopt;
}

std::string Scope::text() const {
    switch (level) {
        case Level::Chain:
            return "chain";
        case Level::Region:
            return "region:" + name;
        case Level::Store:
            return "store:" + name;
        case Level::Till:
            return "till:" + name;
    }
    return {};
}

void Scopes::makeTables(store::Database& db) {
    // id: pages of what is a till's own count by it. release: empty, or the release that is staged.
    db.exec(
        "CREATE TABLE IF NOT EXISTS scoped(kind TEXT NOT NULL, key TEXT NOT NULL, part TEXT NOT "
        "NULL, scope TEXT NOT NULL, release TEXT NOT NULL, value TEXT, id INTEGER NOT NULL, "
        "PRIMARY KEY(kind,key,part,scope,release)) STRICT, WITHOUT ROWID");
    db.exec("CREATE INDEX IF NOT EXISTS scoped_id ON scoped(id)");
    db.exec("CREATE INDEX IF NOT EXISTS scoped_scope ON scoped(scope,id)");
    // state: 0 draft, 1 staged, 2 finished, 3 rolled back.
    db.exec(
        "CREATE TABLE IF NOT EXISTS release(number TEXT PRIMARY KEY, title TEXT NOT NULL, scope "
        "TEXT NOT NULL, state INTEGER NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID");
    // before: at its scope when the release began; replaced: when it was finished; written: what
    // was read back after it had been written.
    db.exec(
        "CREATE TABLE IF NOT EXISTS release_change(release TEXT NOT NULL, position INTEGER NOT "
        "NULL, kind TEXT NOT NULL, key TEXT NOT NULL, part TEXT NOT NULL, value TEXT, before TEXT, "
        "replaced TEXT, written TEXT, PRIMARY KEY(release,position)) STRICT, WITHOUT ROWID");
    db.exec(
        "CREATE TABLE IF NOT EXISTS release_store(store TEXT NOT NULL, release TEXT NOT NULL, step "
        "INTEGER NOT NULL, PRIMARY KEY(store,release)) STRICT, WITHOUT ROWID");
    db.exec(
        "CREATE TABLE IF NOT EXISTS release_event(release TEXT NOT NULL, n INTEGER NOT NULL, at "
        "INTEGER NOT NULL, author TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, "
        "generation TEXT NOT NULL, cursor INTEGER NOT NULL, PRIMARY KEY(release,n)) STRICT, "
        "WITHOUT ROWID");
    if (db.queryInteger("SELECT count(*) FROM pragma_table_info('feed') WHERE name='scope'") == 0) {
        db.exec("ALTER TABLE feed ADD COLUMN scope TEXT NOT NULL DEFAULT ''");
        db.exec("ALTER TABLE feed ADD COLUMN batch INTEGER NOT NULL DEFAULT 0");
    }
}

void Scopes::dropTables(store::Database& db) {
    db.exec("DROP TABLE IF EXISTS scoped");
    db.exec("DROP TABLE IF EXISTS release");
    db.exec("DROP TABLE IF EXISTS release_change");
    db.exec("DROP TABLE IF EXISTS release_store");
    db.exec("DROP TABLE IF EXISTS release_event");
}

TillPlace Scopes::placeOf(const std::string& terminal, const std::string& store) {
    TillPlace place{terminal, store, store::placeOf(m_master, store).regions};
    std::sort(place.regions.begin(), place.regions.end());
    return place;
}

std::set<std::string> Scopes::audiences(const TillPlace& place) {
    std::set<std::string> out{""};
    if (place.store.empty()) return out;
    for (const auto& region : place.regions)
        out.insert("region:" + region);
    out.insert("store:" + place.store);
    out.insert("till:" + place.terminal);
    auto st = m_master.database().prepare("SELECT release,step FROM release_store WHERE store=?1");
    for (st.bind(1, place.store); st.step();) {
        const std::string release = "release:" + std::string(st.text(0));
        out.insert(release);
        out.insert(release + "@" + std::to_string(st.integer(1)));
    }
    return out;
}

Result<std::map<std::string, std::set<std::string>>, std::string> Scopes::regionsOf(
    const std::string& setting) {
    std::map<std::string, std::set<std::string>> out;
    const Json j = Json::parse(setting, nullptr, false);
    if (!j.is_object()) return unexpected(std::string("an object of lists of stores is needed"));
    for (const auto& [region, stores] : j.items()) {
        if (!Scope::parse("region:" + region))
            return unexpected("no name of a region: " + region.substr(0, kLongestName));
        if (!stores.is_array()) return unexpected(region + ": a list of stores is needed");
        for (const auto& s : stores) {
            if (!s.is_string() || s.get<std::string>().empty())
                return unexpected(region + ": codes of stores are texts");
            out[region].insert(s.get<std::string>());
        }
    }
    return out;
}

std::vector<Scopes::Moved> Scopes::moved(const std::string& before, const std::string& after) {
    using Regions = std::map<std::string, std::set<std::string>>;
    const Regions from = regionsOf(before).value_or(Regions{});
    const Regions to = regionsOf(after).value_or(Regions{});
    std::set<std::string> names;
    for (const auto* side : {&from, &to})
        for (const auto& [region, stores] : *side)
            names.insert(region);
    std::vector<Moved> out;
    const auto of = [](const Regions& side, const std::string& region) {
        const auto it = side.find(region);
        return it == side.end() ? std::set<std::string>() : it->second;
    };
    for (const auto& region : names) {
        std::set<std::string> changed;
        const auto was = of(from, region), is = of(to, region);
        std::set_symmetric_difference(was.begin(), was.end(), is.begin(), is.end(),
                                      std::inserter(changed, changed.end()));
        if (changed.empty()) continue;
        const auto keys = keysAt("region:" + region);
        for (const auto& store : changed)
            for (const auto& [kind, key] : keys)
                out.push_back({store, kind, key});
    }
    return out;
}

bool Scopes::any() {
    return m_master.database().queryInteger("SELECT 1 FROM scoped LIMIT 1").has_value();
}

void Scopes::put(const ScopedRow& row) {
    auto& db = m_master.database();
    const std::int64_t id = db.queryInteger("SELECT coalesce(max(id),0)+1 FROM scoped").value_or(1);
    auto st = db.prepare(
        "INSERT INTO scoped(kind,key,part,scope,release,value,id) VALUES(?1,?2,?3,?4,?5,?6,?7) ON "
        "CONFLICT DO UPDATE SET value=excluded.value");
    st.bind(1, row.kind).bind(2, row.key).bind(3, row.part).bind(4, row.scope);
    st.bind(5, row.release).bind(6, row.value).bind(7, id).run();
}

void Scopes::remove(const ScopedRow& row) {
    auto st = m_master.database().prepare(
        "DELETE FROM scoped WHERE kind=?1 AND key=?2 AND part=?3 AND scope=?4 AND release=?5");
    st.bind(1, row.kind).bind(2, row.key).bind(3, row.part).bind(4, row.scope);
    st.bind(5, row.release).run();
}

std::optional<ScopedRow> Scopes::find(const std::string& kind, const std::string& key,
                                      const std::string& part, const std::string& scope) {
    auto st = m_master.database().prepare(
        "SELECT value FROM scoped WHERE kind=?1 AND key=?2 AND part=?3 AND scope=?4 AND "
        "release=''");
    if (!st.bind(1, kind).bind(2, key).bind(3, part).bind(4, scope).step()) return std::nullopt;
    ScopedRow row{kind, key, part, scope, {}, std::nullopt};
    if (!st.isNull(0)) row.value = std::string(st.text(0));
    return row;
}

std::set<std::pair<std::string, std::string>> Scopes::keysAt(const std::string& scope) {
    std::set<std::pair<std::string, std::string>> out;
    auto st = m_master.database().prepare("SELECT DISTINCT kind,key FROM scoped WHERE scope=?1");
    for (st.bind(1, scope); st.step();)
        out.emplace(feedKind(std::string(st.text(0))), std::string(st.text(1)));
    return out;
}

std::vector<Scopes::Own> Scopes::own(const TillPlace& place, std::int64_t after, int limit) {
    // Its scopes, and the releases that its store has.
    Json scopes = Json::array({"chain", "store:" + place.store, "till:" + place.terminal});
    for (const auto& region : place.regions)
        scopes.push_back("region:" + region);
    const std::string list = scopes.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::vector<Own> out;
    auto st = m_master.database().prepare(
        "SELECT id,kind,key FROM scoped s WHERE scope IN (SELECT value FROM json_each(?1)) AND "
        "id>?2 AND (release='' OR EXISTS(SELECT 1 FROM release_store r WHERE r.store=?3 AND "
        "r.release=s.release)) ORDER BY id LIMIT ?4");
    st.bind(1, list).bind(2, after).bind(3, place.store).bind(4, limit);
    while (st.step())
        out.push_back({st.integer(0), feedKind(std::string(st.text(1))), std::string(st.text(2))});
    return out;
}

std::vector<Scopes::Ranked> Scopes::ranked(const std::string& kind, const std::string& key,
                                           const TillPlace& place) {
    std::vector<Ranked> out;
    if (place.store.empty()) return out;
    auto st = m_master.database().prepare(
        "SELECT part,scope,release,value FROM scoped s WHERE kind=?1 AND key=?2 AND (release='' OR "
        "EXISTS(SELECT 1 FROM release_store r WHERE r.store=?3 AND r.release=s.release))");
    st.bind(1, kind).bind(2, key).bind(3, place.store);
    while (st.step()) {
        const auto scope = Scope::parse(st.text(1));
        std::int64_t rank = -1;
        if (!scope) continue;
        if (scope->level == Scope::Level::Chain) rank = 0;
        if (scope->level == Scope::Level::Store && scope->name == place.store) rank = kStoreRank;
        if (scope->level == Scope::Level::Till && scope->name == place.terminal) rank = kTillRank;
        if (scope->level == Scope::Level::Region) {
            const auto at = std::find(place.regions.begin(), place.regions.end(), scope->name);
            if (at != place.regions.end()) rank = 1 + (place.regions.end() - at);
        }
        if (rank < 0) continue;
        Ranked r;
        r.row = {kind, key, std::string(st.text(0)), scope->text(), std::string(st.text(2)), {}};
        if (!st.isNull(3)) r.row.value = std::string(st.text(3));
        r.rank = 2 * rank + (r.row.release.empty() ? 0 : 1);
        out.push_back(std::move(r));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    return out;
}

// A release's row stands for what its scope will hold; "away" there means the weaker scope's word,
// and for the whole chain that there is none.
std::optional<std::optional<std::string>> Scopes::own(const std::string& kind,
                                                      const std::string& key,
                                                      const TillPlace& place) {
    const auto rows = ranked(kind, key, place);
    std::optional<std::optional<std::string>> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 1 < rows.size() && rows[i + 1].rank / 2 == rows[i].rank / 2) continue;
        if (rows[i].row.value || rows[i].rank / 2 == 0) out = rows[i].row.value;
    }
    return out;
}

std::optional<domain::Item> Scopes::item(const std::string& code, const TillPlace& place) {
    auto out = m_master.catalogue().fullItemByCode(code);
    if (const auto whole = own("item", code, place)) {
        out.reset();
        if (*whole)
            if (auto item = sync::decode<domain::Item>(**whole)) out = std::move(*item);
    }
    const auto blocked = own("blocked", code, place);
    if (out && blocked && *blocked) out->blocked = **blocked == "true";
    return out;
}

std::optional<std::string> Scopes::setting(const std::string& key, const TillPlace& place) {
    const auto value = own("setting", key, place);
    return value ? *value : m_master.setting(key);
}

std::optional<store::OperatorRecord> Scopes::person(const std::string& number,
                                                    const TillPlace& place) {
    const auto value = own("operator", number, place);
    if (!value) return m_master.findOperator(number);
    return *value ? personFrom(number, **value) : std::nullopt;
}

std::optional<PromotionRecord> Scopes::promotion(const std::string& id, const TillPlace& place) {
    store::PromotionStore promotions(m_master, std::string(pricing::kHqOwner));
    auto rows = ranked("promotion", id, place);
    if (rows.empty() || !rows.back().row.value) return promotions.approved(id);
    const std::int64_t version = std::atoll(rows.back().row.value->c_str());
    for (auto& r : promotions.history(id))
        if (r.version == version) {
            // For these stores it counts already; for headquarters when the release is finished.
            r.state = pricing::PromotionState::Approved;
            if (r.approvedBy.empty()) r.approvedBy = "release " + rows.back().row.release;
            if (!r.approvedMs) r.approvedMs = r.createdMs;
            return r;
        }
    return promotions.approved(id);
}

std::vector<PriceRow> Scopes::prices(const std::string& code, const TillPlace& place,
                                     std::int64_t utcMs) {
    const auto rows = ranked("price", code, place);
    if (rows.empty()) return m_master.pricesOf(code, utcMs);
    std::vector<std::vector<PriceRow>> layers{m_master.pricesOf(code, 0)};
    std::int64_t layer = 0;
    for (const auto& r : rows) {
        if (r.rank / 2 != layer) {
            layers.emplace_back();
            layer = r.rank / 2;
        }
        // A release's row takes the place of the one with its name.
        auto& into = layers.back();
        std::erase_if(into, [&](const PriceRow& p) { return pricePart(p) == r.row.part; });
        if (!r.row.value) continue;
        if (auto row = priceRow(code, r.row.part, *r.row.value)) into.push_back(std::move(*row));
    }
    auto out = flattened(layers);
    std::erase_if(out, [&](const PriceRow& p) { return p.toMs && *p.toMs <= utcMs; });
    return out;
}

}  // namespace evertill::hq
