#include "evertill/hq/releases.h"

#include <algorithm>

#include "release_document.h"
#include "release_values.h"

namespace evertill::hq {

using pricing::DocumentErrors;
using store::DocumentRefusal;
using store::DocumentResult;

namespace {

tl::unexpected<DocumentRefusal> refused(std::string path, std::string reason) {
    return unexpected(DocumentRefusal{{{std::move(path), std::move(reason)}}});
}

std::string label(const ReleaseChange& c) {
    return c.kind + " " + c.key + (c.part.empty() ? "" : " " + c.part);
}

}  // namespace

const char* releaseStateName(ReleaseState s) {
    constexpr const char* kNames[] = {"draft", "staged", "finished", "rolled_back"};
    return kNames[static_cast<std::size_t>(s)];
}

template <typename Do>
Releases::Done Releases::publish(const std::string& by, Do&& change) {
    std::optional<Done> done;
    auto ok = m_store.shared().publish(by, [&] {
        done.emplace(change());
        return done->has_value();
    });
    if (!ok) return unexpected(DocumentRefusal{{}, ok.error()});
    return std::move(*done);
}

Releases::Done Releases::put(std::string_view json, const std::string& by) {
    // Keys of a PIN take a while: not under the publication's lock.
    const auto kept = withoutPins(json, m_store.ids());
    if (!kept) return unexpected(kept.error());
    const auto d = ReleaseDocument::parse(*kept, store::utcOffsetMinutes(m_store.master()));
    if (!d) return unexpected(d.error());
    return publish(by, [&]() -> Done {
        if (const auto before = read(d->number); before && before->state != ReleaseState::Draft)
            return refused("/number", "went out already; a correction is another release");
        if (const auto changes = plan(*d); !changes) return unexpected(changes.error());
        auto st = m_store.master().database().prepare(
            "INSERT INTO release(number,title,scope,state,document) VALUES(?1,?2,?3,0,?4) ON "
            "CONFLICT DO UPDATE SET title=excluded.title,scope=excluded.scope,"
            "document=excluded.document");
        const std::string scope = d->scope.text();
        st.bind(1, d->number).bind(2, d->title).bind(3, scope).bind(4, *kept).run();
        const auto r = read(d->number);
        if (!r) return refused("", "the disk failed");
        say(*r, by, "written", "");
        return *find(d->number);
    });
}

// Within a publication: begins to lie over its scope, nowhere yet.
Releases::Done Releases::begin(Release& r, const std::string& by) {
    const auto d = ReleaseDocument::parse(r.document, store::utcOffsetMinutes(m_store.master()));
    if (!d) return unexpected(d.error());
    auto changes = plan(*d);
    if (!changes) return unexpected(changes.error());
    r.changes = std::move(*changes);
    auto& db = m_store.master().database();
    auto other = db.prepare(
        "SELECT release FROM scoped WHERE kind=?1 AND key=?2 AND part=?3 AND scope=?4 AND "
        "release<>''");
    DocumentErrors errors;
    const std::string scope = r.scope.text();
    for (const auto& c : r.changes) {
        other.reset().bind(1, c.kind).bind(2, c.key).bind(3, c.part).bind(4, scope);
        if (other.step())
            errors.push_back({"", label(c) + " is in release " + std::string(other.text(0)) +
                                      ", which is not finished"});
    }
    if (!errors.empty()) return unexpected(DocumentRefusal{errors});
    store::PromotionStore promotions(m_store.master(), std::string(pricing::kHqOwner));
    Scopes scopes(m_store.master());
    for (auto& c : r.changes) {
        if (c.kind == "promotion") {
            const auto drafted = promotions.put(*c.value, by, m_store.clock().utcMs());
            if (!drafted) return unexpected(drafted.error());
            c.value = std::to_string(drafted->version);
        }
        scopes.put({c.kind, c.key, c.part, scope, r.number, c.value});
    }
    writeChanges(r);
    return r;
}

Releases::Done Releases::stage(const std::string& number, const ReleaseStage& stage,
                               const std::string& by) {
    if (stage.percent < 0 || stage.percent > 100) return refused("/percent", "1 to 100");
    return publish(by, [&]() -> Done {
        auto r = read(number);
        if (!r) return refused("/number", "no release " + number);
        if (r->state != ReleaseState::Draft && r->state != ReleaseState::Staged)
            return refused("/number", std::string("is ") + releaseStateName(r->state) + " already");
        const auto all = storesFor(number, r->scope);
        const auto regions = Scopes::regionsOf(m_store.master().setting("regions").value_or("{}"));
        std::set<std::string> wanted(stage.stores.begin(), stage.stores.end());
        for (const auto& name : stage.regions) {
            if (!regions || !regions->contains(name))
                return refused("/regions", "no region " + name);
            // Of the region those that it is for.
            for (const auto& s : regions->at(name))
                if (std::find(all.begin(), all.end(), s) != all.end()) wanted.insert(s);
        }
        for (const auto& s : stage.stores)
            if (std::find(all.begin(), all.end(), s) == all.end())
                return refused("/stores", "it is not for a store " + s);
        const auto n = (all.size() * static_cast<std::size_t>(stage.percent) + 99) / 100;
        wanted.insert(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
        std::erase_if(wanted, [&](const std::string& s) { return r->stores.contains(s); });
        if (wanted.empty())
            return refused("", "no store more than those that have it; to take it back, roll back");
        if (r->state == ReleaseState::Draft)
            if (auto begun = begin(*r, by); !begun) return begun;
        std::int64_t step = 1;
        for (const auto& [s, at] : r->stores)
            step = std::max(step, at + 1);
        auto st = m_store.master().database().prepare(
            "INSERT INTO release_store(store,release,step) VALUES(?1,?2,?3)");
        for (const auto& s : wanted)
            st.reset().bind(1, s).bind(2, number).bind(3, step).run();
        setState(number, ReleaseState::Staged);
        feedAll(*r, "release:" + number + "@" + std::to_string(step));
        say(*r, by, "staged", std::to_string(wanted.size()) + " stores");
        return *find(number);
    });
}

Releases::Done Releases::finish(const std::string& number, const std::string& by, bool over) {
    return publish(by, [&]() -> Done {
        auto r = read(number);
        if (!r) return refused("/number", "no release " + number);
        if (r->state != ReleaseState::Draft && r->state != ReleaseState::Staged)
            return refused("/number", std::string("is ") + releaseStateName(r->state) + " already");
        if (r->state == ReleaseState::Draft)
            if (auto begun = begin(*r, by); !begun) return begun;
        const auto conflicts = conflictsOf(*r);
        if (!conflicts.empty() && !over) {
            DocumentErrors errors;
            for (const auto& c : conflicts)
                errors.push_back({"/conflicts", c + " was changed by somebody else meanwhile"});
            return unexpected(DocumentRefusal{errors});
        }
        ReleaseValues values(m_store);
        auto& db = m_store.master().database();
        auto drop = db.prepare("DELETE FROM scoped WHERE release=?1");
        drop.bind(1, number).run();
        for (auto& c : r->changes) {
            c.replaced = values.read(c.kind, c.key, c.part, r->scope);
            if (auto why = values.write(c.kind, c.key, c.part, r->scope, c.value, by); !why.empty())
                return refused("", label(c) + ": " + why);
        }
        // Read back when all is written: later ones may have changed what earlier ones wrote.
        for (auto& c : r->changes)
            c.written = values.read(c.kind, c.key, c.part, r->scope);
        writeChanges(*r);
        setState(number, ReleaseState::Finished);
        feedAll(*r, r->scope.audience());
        std::string detail;
        for (const auto& c : conflicts)
            detail += (detail.empty() ? "over: " : ", ") + c;
        say(*r, by, "finished", detail);
        return *find(number);
    });
}

std::vector<std::string> Releases::conflictsOf(const Release& r) {
    std::vector<std::string> out;
    ReleaseValues values(m_store);
    std::set<std::pair<std::string, std::string>> ours;
    for (const auto& c : r.changes)
        if (c.kind == "price") ours.emplace(c.key, c.part);
    for (const auto& c : r.changes) {
        const bool changed = values.read(c.kind, c.key, c.part, r.scope) != c.before;
        if (changed) out.push_back(label(c));
        if (c.kind != "item" || c.value || r.scope.level != Scope::Level::Chain) continue;
        // Goods that go take their prices with them: those that came since, too.
        for (const auto& row : m_store.master().pricesOf(c.key, INT64_MIN))
            if (!ours.contains({c.key, pricePart(row)}))
                out.push_back("price " + c.key + " " + pricePart(row));
    }
    return out;
}

std::vector<std::string> Releases::undoStaged(Release& r, const std::string& by) {
    std::vector<std::string> left;
    auto drop = m_store.master().database().prepare("DELETE FROM scoped WHERE release=?1");
    drop.bind(1, r.number).run();
    ReleaseValues values(m_store);
    for (const auto& c : r.changes) {
        if (c.kind != "promotion") continue;
        // A later version counts at all tills already.
        if (values.read(c.kind, c.key, c.part, r.scope) != c.before)
            left.push_back(label(c));
        else if (auto why = values.backTo(c.key, c.before, c.value.value_or(""), by); !why.empty())
            left.push_back(label(c) + ": " + why);
    }
    return left;
}

std::vector<std::string> Releases::undoFinished(Release& r, const std::string& by) {
    std::vector<std::string> left;
    ReleaseValues values(m_store);
    std::vector<bool> ours(r.changes.size());
    for (std::size_t i = 0; i < r.changes.size(); ++i) {
        const auto& c = r.changes[i];
        ours[i] = values.read(c.kind, c.key, c.part, r.scope) == c.written;
    }
    // The last first: goods that were deleted come back before their prices do.
    for (std::size_t i = r.changes.size(); i-- > 0;) {
        const auto& c = r.changes[i];
        std::string why;
        if (!ours[i]) {
            left.push_back(label(c));
            continue;
        }
        // Goods that came with it, and got prices from somebody else since, would take those along.
        const bool chain = r.scope.level == Scope::Level::Chain;
        if (c.kind == "item" && chain && !c.replaced &&
            !m_store.master().pricesOf(c.key, INT64_MIN).empty())
            why = "has prices that came later";
        else if (c.kind == "promotion")
            why = values.backTo(c.key, c.replaced, c.written.value_or(""), by);
        else
            why = values.write(c.kind, c.key, c.part, r.scope, c.replaced, by);
        if (!why.empty()) left.push_back(label(c) + ": " + why);
    }
    return left;
}

Releases::Done Releases::rollBack(const std::string& number, const std::string& by) {
    return publish(by, [&]() -> Done {
        auto r = read(number);
        if (!r) return refused("/number", "no release " + number);
        if (r->state == ReleaseState::RolledBack)
            return refused("/number", "is rolled back already");
        std::vector<std::string> left;
        const bool staged = r->state == ReleaseState::Staged;
        if (staged) left = undoStaged(*r, by);
        if (r->state == ReleaseState::Finished) left = undoFinished(*r, by);
        setState(number, ReleaseState::RolledBack);
        feedAll(*r, staged ? "release:" + number : r->scope.audience());
        if (staged)
            for (const auto& c : r->changes)
                if (c.kind == "promotion") m_store.shared().feed("promotion", c.key, false);
        std::string detail;
        for (const auto& c : left)
            detail += (detail.empty() ? "left: " : ", ") + c;
        say(*r, by, "rolled_back", detail);
        auto done = find(number);
        done->conflicts = std::move(left);
        return *done;
    });
}

std::vector<Finding> Releases::findings(const Release& release) {
    const auto d =
        ReleaseDocument::parse(release.document, store::utcOffsetMinutes(m_store.master()));
    if (!d) return {};
    // Away from a scope means the weaker one's word: nothing is deleted.
    const bool chain = d->scope.level == Scope::Level::Chain;
    auto out = checkItems(m_store, d->items, chain ? d->deleted : std::vector<std::string>());
    const auto prices = checkPrices(m_store, d->prices);
    out.insert(out.end(), prices.begin(), prices.end());
    return out;
}

}  // namespace evertill::hq
