#include "evertill/store/promotion_store.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/domain/sale/sale_settings.h"
#include "promotion/document_work.h"
#include "promotion/promotion_rows.h"

namespace evertill::store {

using pricing::DocumentErrors;
using pricing::LocalTime;
using pricing::PromotionPhase;
using pricing::PromotionRecord;
using pricing::PromotionState;

namespace {

constexpr std::size_t kMaxDocument = 1 << 20;

PromotionView viewOf(PromotionRecord record, std::int64_t newest, LocalTime at) {
    PromotionView v;
    v.phase = pricing::promotionPhase(record, newest, at);
    if (auto parsed = pricing::parsePromotion(record.document))
        v.name = parsed->name;
    else
        v.errors = parsed.error();
    v.record = std::move(record);
    return v;
}

bool runsIn(const pricing::Promotion& p, const PromotionRecord& r, const StorePlace& place) {
    if (const std::string store = pricing::storeOfOwner(r.owner); !store.empty())
        return store == place.code;
    const auto& s = p.stores;
    if (s.stores.empty() && s.regions.empty()) return true;
    auto names = [](const std::vector<std::string>& list, const std::string& one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    return names(s.stores, place.code) ||
           std::any_of(place.regions.begin(), place.regions.end(),
                       [&](const std::string& region) { return names(s.regions, region); });
}

std::vector<PromotionRecord> readAll(Statement& st) {
    std::vector<PromotionRecord> out;
    while (st.step())
        out.push_back(readPromotion(st));
    st.reset();
    return out;
}

}  // namespace

StorePlace placeOf(MasterStore& master, std::string_view storeCode) {
    StorePlace place{std::string(storeCode), {}};
    const auto j = nlohmann::json::parse(master.setting("regions").value_or("{}"), nullptr, false);
    if (!j.is_object()) return place;
    for (const auto& [region, stores] : j.items())
        if (stores.is_array() &&
            std::find(stores.begin(), stores.end(), place.code) != stores.end())
            place.regions.push_back(region);
    return place;
}

int utcOffsetMinutes(MasterStore& master) {
    return domain::StoreInfo::fromJson(master.setting("store").value_or("")).utcOffsetMinutes;
}

PromotionStore::PromotionStore(MasterStore& master, std::string authority)
    : m_master(master), m_authority(std::move(authority)) {}

std::optional<std::string> PromotionStore::ownerOf(std::string_view id) {
    // Should both own one (headquarters took the id after the shop had), headquarters' counts.
    Statement st = m_master.database().prepare(
        "SELECT owner FROM promotion WHERE id=?1 ORDER BY owner<>?2, owner<>'hq', owner LIMIT 1");
    if (!st.bind(1, id).bind(2, m_authority).step()) return std::nullopt;
    return std::string(st.text(0));
}

DocumentErrors PromotionStore::mayTouch(std::string_view id,
                                        const std::optional<std::string>& owner) {
    if (!owner) return {{"/id", "no promotion " + std::string(id)}};
    if (m_authority != pricing::kHqOwner && *owner != m_authority)
        return {{"/owner", "promotion " + std::string(id) + " belongs to " + *owner}};
    return {};
}

DocumentErrors PromotionStore::outsideLimits(const pricing::Promotion& p, std::int64_t nowMs) {
    const std::string store = pricing::storeOfOwner(p.owner);
    const auto setting = m_master.setting("promo_limits");
    if (store.empty() || !setting) return {};
    const auto limits = pricing::parseStoreLimits(*setting);
    if (!limits) return {{"/owner", "the setting promo_limits cannot be read"}};
    auto listPrice = [&](std::string_view sku) -> std::optional<Money> {
        const auto id = m_master.catalogue().idOfItemCode(sku);
        if (!id) return std::nullopt;
        const auto sale = m_master.catalogue().findById(*id, nowMs);
        if (!sale || !sale->unitPrice) return std::nullopt;
        return extend(*sale->unitPrice, Quantity::fromUnits(1));
    };
    return pricing::checkStoreLimits(p, *limits, store, listPrice);
}

DocumentErrors PromotionStore::mayApprove(std::string_view owner, std::string_view approver) {
    if (m_authority == pricing::kHqOwner || owner == pricing::kHqOwner) return {};
    const auto setting = m_master.setting("promo_limits");
    if (!setting) return {};
    const auto limits = pricing::parseStoreLimits(*setting);
    if (!limits) return {{"/owner", "the setting promo_limits cannot be read"}};
    if (limits->approvalRole.empty()) return {};
    const auto person = m_master.findOperator(approver);
    if (person && person->active && person->role == limits->approvalRole) return {};
    return {{"/approved_by", "must be approved by an operator with the role " +
                                 limits->approvalRole + ": " + std::string(approver) + " is not"}};
}

DocumentResult<PromotionRecord> PromotionStore::put(std::string_view json, std::string_view author,
                                                    std::int64_t nowMs) {
    if (json.size() > kMaxDocument) return refused("", "longer than 1 MiB");
    auto parsed = pricing::parsePromotion(json);
    if (!parsed) return refused(parsed.error());
    if (parsed->owner.empty()) parsed->owner = m_authority;
    if (parsed->owner != pricing::kHqOwner && pricing::storeOfOwner(parsed->owner).empty())
        return refused("/owner", "hq or store:CODE");
    const auto before = ownerOf(parsed->id);
    if (m_authority != pricing::kHqOwner && parsed->owner != m_authority)
        return refused("/owner", "only " + m_authority + " may be written here");
    if (before && *before != parsed->owner)
        return refused("/id", "promotion " + parsed->id + " belongs to " + *before);
    if (auto errors = outsideLimits(*parsed, nowMs); !errors.empty()) return refused(errors);

    PromotionRecord r;
    r.id = parsed->id;
    r.owner = parsed->owner;
    r.from = parsed->when.from;
    r.to = parsed->when.to;
    r.document = pricing::toJson(*parsed);
    r.createdBy = author;
    r.createdMs = nowMs;
    const auto versions = history(r.id);
    if (!versions.empty()) {
        if (versions.back().document == r.document &&
            versions.back().state != PromotionState::Ended)
            return versions.back();
        r.version = versions.back().version + 1;
    }
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    Statement st = db.prepare("INSERT INTO promotion(" EVERTILL_PROMOTION_COLUMNS
                              ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
    bindPromotion(st, r);
    st.run();
    if (auto done = work.commit(); !done) return refused(done.error());
    return r;
}

DocumentResult<PromotionRecord> PromotionStore::approve(std::string_view id, std::int64_t version,
                                                        std::string_view approver,
                                                        std::int64_t nowMs) {
    const auto owner = ownerOf(id);
    if (auto errors = mayTouch(id, owner); !errors.empty()) return refused(errors);
    const auto versions = history(id);
    const auto wanted = version == 0 ? versions.back().version : version;
    const auto at = std::find_if(versions.begin(), versions.end(),
                                 [&](const auto& r) { return r.version == wanted; });
    if (at == versions.end()) return refused("/version", "no version " + std::to_string(wanted));
    if (at->state == PromotionState::Approved) return *at;
    if (at->state == PromotionState::Ended) return refused("/version", "was ended already");
    if (const auto newest = approved(id); newest && newest->version > wanted)
        return refused("/version", "version " + std::to_string(newest->version) +
                                       " is approved already; write the old terms as a new one");
    const auto parsed = pricing::parsePromotion(at->document);
    if (!parsed) return refused(parsed.error());
    if (auto errors = outsideLimits(*parsed, nowMs); !errors.empty()) return refused(errors);
    if (auto errors = mayApprove(*owner, approver); !errors.empty()) return refused(errors);

    PromotionRecord r = *at;
    r.state = PromotionState::Approved;
    r.approvedBy = approver;
    r.approvedMs = nowMs;
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    Statement st = db.prepare(
        "UPDATE promotion SET state=1,approved_by=?4,approved_ms=?5 WHERE id=?1 AND owner=?2 AND"
        " version=?3");
    st.bind(1, id).bind(2, *owner).bind(3, wanted).bind(4, approver).bind(5, nowMs).run();
    if (auto done = work.commit(); !done) return refused(done.error());
    return r;
}

DocumentResult<PromotionRecord> PromotionStore::end(std::string_view id, LocalTime at,
                                                    std::string_view by, std::int64_t nowMs) {
    const auto owner = ownerOf(id);
    if (auto errors = mayTouch(id, owner); !errors.empty()) return refused(errors);
    auto r = approved(id);
    if (!r) return refused("/state", "nothing of it is approved");
    const auto now = LocalTime::ofInstant(nowMs, utcOffsetMinutes(m_master));
    const LocalTime when = std::max(at, now);
    if (r->stops() && *r->stops() <= now)
        return refused("/state", "it is over since " + r->stops()->toString());
    if (r->to && *r->to <= when)
        return refused("/at", "its dates are over by then: " + r->to->toString());
    r->state = PromotionState::Ended;
    r->endedAt = when;
    r->endedBy = by;
    r->endedMs = nowMs;
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    Statement st = db.prepare(
        "UPDATE promotion SET state=2,ended_local=?4,ended_by=?5,ended_ms=?6 WHERE id=?1 AND"
        " owner=?2 AND version=?3");
    st.bind(1, id).bind(2, *owner).bind(3, r->version).bind(4, when.seconds()).bind(5, by);
    st.bind(6, nowMs).run();
    if (auto done = work.commit(); !done) return refused(done.error());
    return *r;
}

DocumentResult<PromotionRecord> PromotionStore::discard(std::string_view id) {
    const auto owner = ownerOf(id);
    if (auto errors = mayTouch(id, owner); !errors.empty()) return refused(errors);
    const PromotionRecord newest = history(id).back();
    if (newest.state != PromotionState::Draft) return refused("/state", "is no draft");
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    Statement st =
        db.prepare("DELETE FROM promotion WHERE id=?1 AND owner=?2 AND version=?3 AND state=0");
    st.bind(1, id).bind(2, *owner).bind(3, newest.version).run();
    if (auto done = work.commit(); !done) return refused(done.error());
    return newest;
}

std::vector<PromotionView> PromotionStore::list(LocalTime at) {
    Statement st = m_master.database().prepare("SELECT " EVERTILL_PROMOTION_COLUMNS
                                               " FROM promotion ORDER BY id, owner, version DESC");
    std::vector<PromotionView> out;
    std::string id, owner;
    bool draftSeen = false;
    bool approvedSeen = false;
    for (auto& r : readAll(st)) {
        if (r.id != id || r.owner != owner) {
            id = r.id;
            owner = r.owner;
            draftSeen = approvedSeen = false;
        }
        const bool draft = r.state == PromotionState::Draft;
        const bool counts = draft ? !draftSeen && !approvedSeen : !approvedSeen;
        (draft ? draftSeen : approvedSeen) = true;
        const auto version = r.version;
        if (counts) out.push_back(viewOf(std::move(r), version, at));
    }
    return out;
}

std::vector<PromotionRecord> PromotionStore::history(std::string_view id) {
    const auto owner = ownerOf(id);
    if (!owner) return {};
    Statement st = m_master.database().prepare("SELECT " EVERTILL_PROMOTION_COLUMNS
                                               " FROM promotion WHERE id=?1 AND owner=?2"
                                               " ORDER BY version");
    st.bind(1, id).bind(2, *owner);
    return readAll(st);
}

std::optional<PromotionRecord> PromotionStore::approved(std::string_view id) {
    const auto owner = ownerOf(id);
    if (!owner) return std::nullopt;
    Statement st = m_master.database().prepare("SELECT " EVERTILL_PROMOTION_COLUMNS
                                               " FROM promotion WHERE id=?1 AND owner=?2 AND"
                                               " state>0 ORDER BY version DESC LIMIT 1");
    if (!st.bind(1, id).bind(2, *owner).step()) return std::nullopt;
    return readPromotion(st);
}

std::string PromotionStore::fingerprint() {
    // Versions are never edited: how many there are, and what persons did to them, says it all.
    auto st = m_master.database().prepare(
        "SELECT count(*), coalesce(sum(state),0), coalesce(max(approved_ms),0), "
        "coalesce(max(ended_ms),0), coalesce(sum(ended_local),0) FROM promotion WHERE state>0");
    std::string text = m_master.setting("regions").value_or("");
    if (st.step())
        for (int column = 0; column < 5; ++column)
            text += "/" + std::to_string(st.integer(column));
    return text;
}

ActivePromotions PromotionStore::active(const StorePlace& place, LocalTime at) {
    Statement st = m_master.database().prepare(
        "SELECT " EVERTILL_PROMOTION_COLUMNS
        " FROM promotion WHERE state>0 ORDER BY id, owner<>'hq', owner, version DESC");
    ActivePromotions out;
    std::string id, owner;
    bool settled = false;
    std::optional<LocalTime> ended;  // of a newer version that cannot be read
    for (const auto& r : readAll(st)) {
        const bool sameId = r.id == id;
        if (sameId && r.owner != owner) {
            // Another owner took the id: never two promotions of one id in the engine.
            if (pricing::storeOfOwner(r.owner) == place.code)
                out.problems.push_back({r.id, "headquarters has a promotion with this id"});
            continue;
        }
        if (!sameId) {
            id = r.id;
            owner = r.owner;
            settled = false;
            ended.reset();
        }
        if (settled) continue;
        auto parsed = pricing::parsePromotion(r.document);
        if (r.endedAt && (!ended || *r.endedAt < *ended)) ended = r.endedAt;
        if (!parsed || parsed->id != r.id) {
            const std::string path = r.id + "/" + std::to_string(r.version);
            if (!parsed)
                for (const auto& e : parsed.error())
                    out.problems.push_back({path + e.path, e.reason});
            else
                out.problems.push_back({path + "/id", "is of another promotion"});
            continue;
        }
        settled = true;
        auto& stops = parsed->when.to;
        if (ended && (!stops || *ended < *stops)) stops = ended;
        if ((stops && *stops <= at) || !runsIn(*parsed, r, place)) continue;
        // Ended before it began: it never runs, and from after to would be no interval.
        if (stops && parsed->when.from && *stops <= *parsed->when.from) continue;
        out.promotions.push_back(std::move(*parsed));
    }
    return out;
}

Result<void, StoreError> PromotionStore::carryOwn(MasterStore& from) {
    if (pricing::storeOfOwner(m_authority).empty()) return {};
    Statement read = from.database().prepare("SELECT " EVERTILL_PROMOTION_COLUMNS
                                             " FROM promotion WHERE owner=?1 ORDER BY id, version");
    read.bind(1, m_authority);
    const auto own = readAll(read);
    if (own.empty()) return {};
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return unexpected(*work.failed());
    // What came with the new file stays as it came.
    Statement st = db.prepare("INSERT OR IGNORE INTO promotion(" EVERTILL_PROMOTION_COLUMNS
                              ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
    for (const auto& r : own) {
        st.reset();
        bindPromotion(st, r);
        st.run();
    }
    return work.commit();
}

}  // namespace evertill::store
