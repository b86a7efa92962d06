// Releases in headquarters' copy of the master file: rows, plans, who has them.
#include <algorithm>

#include "evertill/hq/releases.h"
#include "release_values.h"

namespace evertill::hq {

using store::DocumentRefusal;
using store::DocumentResult;

namespace {

std::optional<std::string> textAt(store::Statement& st, int column) {
    if (st.isNull(column)) return std::nullopt;
    return std::string(st.text(column));
}

}  // namespace

store::OperatorRecord Releases::whole(store::OperatorRecord o, const Scope& scope,
                                      const std::string& path, pricing::DocumentErrors& errors) {
    auto& master = m_store.master();
    if (!master.findRole(o.role)) errors.push_back({path + "/role", "no role " + o.role});
    if (o.pinHash.empty()) {
        const auto there = ReleaseValues(m_store).read("operator", o.number, "", scope);
        const auto before = there ? personFrom(o.number, *there) : master.findOperator(o.number);
        if (before) o.pinHash = before->pinHash;
    }
    if (o.pinHash.empty()) errors.push_back({path + "/pin", "is needed: nobody has this number"});
    return o;
}

DocumentResult<std::vector<ReleaseChange>> Releases::plan(const ReleaseDocument& d) {
    auto& master = m_store.master();
    ReleaseValues values(m_store);
    pricing::DocumentErrors errors;
    std::vector<ReleaseChange> out;
    const bool chain = d.scope.level == Scope::Level::Chain;
    const auto add = [&](const char* kind, const std::string& key, const std::string& part,
                         std::optional<std::string> value) {
        ReleaseChange c{kind, key, part, std::move(value), {}, {}, {}};
        c.before = values.read(kind, key, part, d.scope);
        // What stands already is no change, and taking it back would be none either.
        if (c.before != c.value) out.push_back(std::move(c));
    };
    std::set<std::string> added;
    for (const auto& [key, value] : d.settings)
        add("setting", key, "", value);
    for (const auto& i : d.items) {
        added.insert(i.code);
        add("item", i.code, "", sync::encodeItem(i));
    }
    const auto known = [&](const std::string& code) {
        return added.contains(code) || master.catalogue().idOfItemCode(code).has_value();
    };
    for (std::size_t i = 0; i < d.prices.lines.size(); ++i) {
        const auto& line = d.prices.lines[i];
        if (!known(line.itemCode))
            errors.push_back(
                {"/prices/" + std::to_string(i) + "/item", "no item " + line.itemCode});
        else
            add("price", line.itemCode, pricePart(line), priceValue(line));
    }
    for (const auto& [code, value] : d.blocked) {
        if (!known(code)) errors.push_back({"/blocked/" + code, "no item " + code});
        if (value)
            add("blocked", code, "", *value ? "true" : "false");
        else
            add("blocked", code, "", std::nullopt);
    }
    for (const auto& code : d.deleted) {
        if (chain)
            for (const auto& row : master.pricesOf(code, INT64_MIN))
                add("price", code, pricePart(row), std::nullopt);
        add("item", code, "", std::nullopt);
    }
    for (std::size_t i = 0; i < d.operators.size(); ++i) {
        const auto o = whole(d.operators[i], d.scope, "/operators/" + std::to_string(i), errors);
        add("operator", o.number, "", personValue(o));
    }
    for (const auto& number : d.removedOperators)
        add("operator", number, "", std::nullopt);
    store::PromotionStore promotions(master, std::string(pricing::kHqOwner));
    for (const auto& [id, document] : d.promotions) {
        const auto counts = promotions.approved(id);
        const bool same = counts && counts->document == document &&
                          counts->state != pricing::PromotionState::Ended;
        if (!same) add("promotion", id, "", document);
    }
    if (out.size() > kMaxReleaseChanges)
        errors.push_back({"", "more than " + std::to_string(kMaxReleaseChanges) + " changes"});
    if (out.empty() && errors.empty()) errors.push_back({"", "all of it stands there already"});
    if (!errors.empty()) return unexpected(DocumentRefusal{errors});
    return out;
}

void Releases::writeChanges(const Release& r) {
    auto& db = m_store.master().database();
    auto st = db.prepare(
        "INSERT INTO release_change(release,position,kind,key,part,value,before,replaced,written) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9) ON CONFLICT DO UPDATE SET replaced=excluded.replaced,"
        "written=excluded.written");
    for (std::size_t i = 0; i < r.changes.size(); ++i) {
        const auto& c = r.changes[i];
        st.reset().bind(1, r.number).bind(2, static_cast<std::int64_t>(i)).bind(3, c.kind);
        st.bind(4, c.key).bind(5, c.part).bind(6, c.value).bind(7, c.before);
        st.bind(8, c.replaced).bind(9, c.written).run();
    }
}

void Releases::feedAll(const Release& r, const std::string& audience) {
    std::set<std::pair<std::string, std::string>> keys;
    for (const auto& c : r.changes) {
        keys.emplace(Scopes::feedKind(c.kind), c.key);
        // Goods that a till drops lose their prices there; they come back with the goods.
        if (c.kind == "item") keys.emplace("price", c.key);
    }
    for (const auto& [kind, key] : keys)
        m_store.shared().feed(kind.c_str(), key, false, audience);
}

void Releases::say(const Release& r, const std::string& by, const char* what,
                   const std::string& detail) {
    auto st = m_store.master().database().prepare(
        "INSERT INTO release_event(release,n,at,author,what,detail,generation,cursor) "
        "VALUES(?1,(SELECT count(*)+1 FROM release_event WHERE release=?1),?2,?3,?4,?5,?6,?7)");
    const std::string& generation = m_store.generation();
    st.bind(1, r.number).bind(2, m_store.clock().utcMs()).bind(3, by).bind(4, what);
    st.bind(5, detail).bind(6, generation).bind(7, m_store.shared().fedTo()).run();
}

void Releases::setState(const std::string& number, ReleaseState state) {
    auto st = m_store.master().database().prepare("UPDATE release SET state=?2 WHERE number=?1");
    st.bind(1, number).bind(2, static_cast<std::int64_t>(state)).run();
}

std::optional<Release> Releases::read(const std::string& number) {
    auto& db = m_store.master().database();
    auto head = db.prepare("SELECT title,scope,state,document FROM release WHERE number=?1");
    if (!head.bind(1, number).step()) return std::nullopt;
    Release r;
    r.number = number;
    r.title = head.text(0);
    r.scope = Scope::parse(head.text(1)).value_or(Scope{});
    r.state = static_cast<ReleaseState>(head.integer(2));
    r.document = head.text(3);
    auto st = db.prepare(
        "SELECT kind,key,part,value,before,replaced,written FROM release_change WHERE release=?1 "
        "ORDER BY position");
    for (st.bind(1, number); st.step();)
        r.changes.push_back({std::string(st.text(0)), std::string(st.text(1)),
                             std::string(st.text(2)), textAt(st, 3), textAt(st, 4), textAt(st, 5),
                             textAt(st, 6)});
    auto stores = db.prepare("SELECT store,step FROM release_store WHERE release=?1");
    for (stores.bind(1, number); stores.step();)
        r.stores[std::string(stores.text(0))] = stores.integer(1);
    auto events = db.prepare(
        "SELECT at,author,what,detail,generation,cursor FROM release_event WHERE release=?1 ORDER "
        "BY n");
    for (events.bind(1, number); events.step();)
        r.events.push_back({events.integer(0), std::string(events.text(1)),
                            std::string(events.text(2)), std::string(events.text(3)),
                            std::string(events.text(4)), events.integer(5)});
    return r;
}

std::optional<Release> Releases::find(const std::string& number) {
    auto r = read(number);
    if (!r) return r;
    if (r->state == ReleaseState::Draft) {
        const auto d =
            ReleaseDocument::parse(r->document, store::utcOffsetMinutes(m_store.master()));
        auto changes = d ? plan(*d) : unexpected(d.error());
        if (changes) r->changes = std::move(*changes);
        if (!changes)
            for (const auto& e : changes.error().errors)
                r->conflicts.push_back(e.path + " " + e.reason);
    }
    if (r->state == ReleaseState::Staged) r->conflicts = conflictsOf(*r);
    return r;
}

std::vector<Release> Releases::list(int limit) {
    std::vector<Release> out;
    auto st = m_store.master().database().prepare(
        "SELECT r.number,r.title,r.scope,r.state,(SELECT max(at) FROM release_event e WHERE "
        "e.release=r.number) AS last,(SELECT count(*) FROM release_store s WHERE "
        "s.release=r.number) FROM release r ORDER BY last DESC, number DESC LIMIT ?1");
    for (st.bind(1, limit); st.step();) {
        Release r;
        r.number = st.text(0);
        r.title = st.text(1);
        r.scope = Scope::parse(st.text(2)).value_or(Scope{});
        r.state = static_cast<ReleaseState>(st.integer(3));
        r.events.push_back({st.integer(4), {}, {}, std::to_string(st.integer(5)), {}, 0});
        out.push_back(std::move(r));
    }
    return out;
}

std::vector<std::string> Releases::storesFor(const std::string& number, const Scope& scope) {
    std::set<std::string> all;
    auto st = m_store.sql().prepare("SELECT DISTINCT store FROM terminal");
    while (st.step())
        all.insert(std::string(st.text(0)));
    using Regions = std::map<std::string, std::set<std::string>>;
    const auto regions =
        Scopes::regionsOf(m_store.master().setting("regions").value_or("{}")).value_or(Regions{});
    for (const auto& [region, stores] : regions)
        all.insert(stores.begin(), stores.end());
    if (scope.level == Scope::Level::Region) {
        const auto it = regions.find(scope.name);
        all = it == regions.end() ? std::set<std::string>() : it->second;
    }
    if (scope.level == Scope::Level::Store) all = {scope.name};
    if (scope.level == Scope::Level::Till) {
        const auto till = m_store.terminal(scope.name);
        all.clear();
        if (till) all.insert(till->store);
    }
    // By chance, but the same at every node and at every step: 20 % hold the 10 % before.
    std::vector<std::pair<std::string, std::string>> drawn;
    for (const auto& s : all)
        drawn.emplace_back(toHex(sha256("evertill-release-1\n" + number + "\n" + s)), s);
    std::sort(drawn.begin(), drawn.end());
    std::vector<std::string> out;
    for (auto& [hash, s] : drawn)
        out.push_back(std::move(s));
    return out;
}

std::vector<ReleaseTill> Releases::tills(const Release& r) {
    std::vector<ReleaseTill> out;
    if (r.state == ReleaseState::Draft || r.events.empty()) return out;
    std::vector<const ReleaseEvent*> steps;
    for (const auto& e : r.events)
        if (e.what == "staged") steps.push_back(&e);
    const auto stores = storesFor(r.number, r.scope);
    for (const auto& t : m_store.tills().all()) {
        if (!t.revoked.empty()) continue;
        const ReleaseEvent* since = &r.events.back();
        const auto in = r.stores.find(t.store);
        if (r.state == ReleaseState::Staged) {
            if (in == r.stores.end()) continue;
            const auto step = static_cast<std::size_t>(in->second);
            if (step >= 1 && step <= steps.size()) since = steps[step - 1];
        } else if (std::find(stores.begin(), stores.end(), t.store) == stores.end() &&
                   in == r.stores.end()) {
            continue;
        }
        // Of a generation before: whoever is in this one took a file that has it.
        const std::int64_t cursor = since->generation == m_store.generation() ? since->cursor : 0;
        out.push_back({t.store, t.terminal, t.lastSeen, t.lastSeen > 0 && t.cursor >= cursor});
    }
    return out;
}

}  // namespace evertill::hq
