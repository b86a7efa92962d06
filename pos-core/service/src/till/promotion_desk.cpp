// Listing, writing, approving and ending promotions at the till.
#include <algorithm>
#include <set>

#include "evertill/store/coupon_store.h"
#include "evertill/store/goods_sample.h"
#include "evertill/store/member_store.h"
#include "promotion_desk_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::Refusal;
using pricing::LocalTime;
using pricing::Promotion;
using pricing::PromotionPhase;
using pricing::PromotionRecord;

namespace {

constexpr int kMembersLookedAt = 1'000;  ///< for their levels

/// Order of a list: what needs a person first.
int rankOf(PromotionPhase p) {
    switch (p) {
        case PromotionPhase::Draft:
            return 0;
        case PromotionPhase::Running:
            return 1;
        case PromotionPhase::Scheduled:
            return 2;
        default:
            return 3;
    }
}

void collect(const pricing::Selector& s, std::set<std::string>& goods,
             std::set<std::string>& categories) {
    goods.insert(s.skus.begin(), s.skus.end());
    goods.insert(s.excludeSkus.begin(), s.excludeSkus.end());
    for (const auto* list : {&s.categories, &s.subCategories, &s.excludeCategories})
        categories.insert(list->begin(), list->end());
}

void collect(const pricing::Reward& r, std::set<std::string>& goods,
             std::set<std::string>& categories) {
    collect(r.selector, goods, categories);
    if (!r.sku.empty()) goods.insert(r.sku);
    goods.insert(r.choices.begin(), r.choices.end());
}

}  // namespace

LocalTime TillDesk::now() const {
    return LocalTime::ofInstant(m_till.m_clock.utcMs(), m_till.m_store.utcOffsetMinutes);
}

DeskEntry TillDesk::entryOf(PromotionRecord record, PromotionPhase phase) const {
    DeskEntry e;
    e.phase = phase;
    if (auto read = pricing::parsePromotion(record.document))
        e.document = std::move(*read);
    else
        e.errors = read.error();
    e.own = record.owner == owner();
    if (!e.own && e.document) {
        const auto place = store::placeOf(*m_till.m_master, m_till.identity().store);
        const auto& s = e.document->stores;
        const auto names = [](const std::vector<std::string>& list, const std::string& one) {
            return std::find(list.begin(), list.end(), one) != list.end();
        };
        e.here = s == pricing::StoreScope{} || names(s.stores, place.code) ||
                 std::any_of(place.regions.begin(), place.regions.end(),
                             [&](const std::string& r) { return names(s.regions, r); });
        // Of another shop: no business of ours, even if its file came here.
        if (!pricing::storeOfOwner(record.owner).empty()) e.here = false;
    }
    e.record = std::move(record);
    return e;
}

DeskResult<std::vector<DeskEntry>> TillDesk::list() {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(DeskRefused(ok.error()));
    std::vector<DeskEntry> out;
    for (auto& v : promotions().list(now()))
        out.push_back(entryOf(std::move(v.record), v.phase));
    std::stable_sort(out.begin(), out.end(), [](const DeskEntry& a, const DeskEntry& b) {
        const auto key = [](const DeskEntry& e) {
            return std::tuple(!e.here, rankOf(e.phase), !e.own, -e.record.createdMs);
        };
        return key(a) < key(b);
    });
    return out;
}

DeskResult<DeskView> TillDesk::view(std::string_view id) {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(DeskRefused(ok.error()));
    auto records = promotions().history(id);
    if (records.empty())
        return unexpected(DeskRefused(refused(Refusal::NoSuchPromotion, std::string(id))));
    std::int64_t newestApproved = 0;
    for (const auto& r : records)
        if (r.state != pricing::PromotionState::Draft) newestApproved = r.version;
    const std::int64_t newest = records.back().version;
    DeskView view;
    for (auto it = records.rbegin(); it != records.rend(); ++it) {
        const bool draft = it->state == pricing::PromotionState::Draft;
        const auto phase = pricing::promotionPhase(*it, draft ? newest : newestApproved, now());
        view.versions.push_back(entryOf(std::move(*it), phase));
    }
    const auto& first = view.versions.front();
    if (first.document) {
        view.names = namesOf(*first.document);
        const std::vector<Promotion> one{*first.document};
        view.remarks = pricing::lint(one, now());
    }
    for (const auto& v : view.versions)
        for (const auto* number : {&v.record.createdBy, &v.record.approvedBy, &v.record.endedBy})
            if (const auto* op = m_till.findOperator(*number)) view.names.staff[*number] = op->name;
    return view;
}

std::string TillDesk::goodsName(std::string_view itemCode) const {
    const auto& catalogue = m_till.m_master->catalogue();
    const auto id = catalogue.idOfItemCode(itemCode);
    const auto found = id ? catalogue.findById(*id, m_till.m_clock.utcMs()) : std::nullopt;
    if (!found) return std::string(itemCode);
    return found->item.name + (found->item.spec.empty() ? "" : " " + found->item.spec);
}

DeskNames TillDesk::namesOf(const Promotion& p) {
    DeskNames names;
    std::set<std::string> goods, categories;
    collect(p.scope, goods, categories);
    collect(p.reward, goods, categories);
    for (const auto& c : p.conditions)
        collect(c.selector, goods, categories);
    for (const auto& slot : p.trigger.items)
        collect(slot.selector, goods, categories);
    for (const auto& t : p.tiers)
        collect(t.reward, goods, categories);
    for (const auto& code : goods)
        names.goods[code] = goodsName(code);
    if (!categories.empty())
        for (const auto& c : m_till.m_master->named(store::NamedCodeKind::Category))
            if (categories.contains(c.code)) names.categories[c.code] = c.name;
    for (const std::string& campaign : {p.coupon, p.reward.campaign})
        if (!campaign.empty())
            if (const auto c = store::CouponStore(*m_till.m_master).findById(campaign))
                names.coupons[campaign] = c->name;
    return names;
}

DeskResult<DeskOptions> TillDesk::options() {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(DeskRefused(ok.error()));
    DeskOptions out;
    out.now = now();
    const auto groups = [&](store::NamedCodeKind kind, std::vector<DeskOption>& into) {
        for (auto& g : store::goodsGroups(*m_till.m_master, kind))
            into.push_back({std::move(g.code), std::move(g.name), std::move(g.parent)});
    };
    groups(store::NamedCodeKind::Category, out.categories);
    groups(store::NamedCodeKind::Brand, out.brands);
    // Every member carries these; the others are what members and promotions are seen to have.
    std::set<std::string> levels = {"member", "birthday"};
    for (const auto& m : store::MemberStore(*m_till.m_master).list(kMembersLookedAt)) {
        if (!m.level.empty()) levels.insert(m.level);
        levels.insert(m.tags.begin(), m.tags.end());
    }
    for (const auto& p : m_till.m_promotions.promotions())
        levels.insert(p.memberLevels.begin(), p.memberLevels.end());
    for (const auto& l : levels)
        out.levels.push_back({l, l, {}});
    for (const auto& c : store::CouponStore(*m_till.m_master).list())
        out.coupons.push_back({c.id, c.name.empty() ? c.id : c.name, {}});
    if (const auto setting = m_till.m_master->setting("promo_limits"))
        if (auto limits = pricing::parseStoreLimits(*setting)) out.limits = std::move(*limits);
    return out;
}

TillResult<std::string> TillDesk::writer() {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(ok.error());
    // Practice shares the goods and promotions with the real till: what is written would count.
    if (m_till.m_options.training) return unexpected(refused(Refusal::NotInTraining));
    auto who = m_till.require(Permission::Promotions);
    if (who && who->empty()) return m_till.m_operatorNumber;
    return who;
}

/// Headquarters may ask for a certain role; then one's own right does not do.
DeskResult<std::string> TillDesk::approver() {
    const auto setting = m_till.m_master->setting("promo_limits");
    const auto limits = setting ? pricing::parseStoreLimits(*setting)
                                : Result<pricing::StoreLimits, pricing::DocumentErrors>();
    const std::string role = limits ? limits->approvalRole : std::string();
    const auto* op = m_till.findOperator(m_till.m_operatorNumber);
    if (!role.empty() && op != nullptr && op->role != role && !m_till.m_options.training) {
        auto& given = m_till.m_approval;
        if (!given || given->permission != Permission::Promotions ||
            m_till.m_clock.monotonicMs() > given->untilMonotonicMs)
            return unexpected(
                DeskRefused(Refused{Refusal::ApprovalNeeded, Permission::Promotions, role}));
        const std::string number = given->operatorNumber;
        given.reset();
        return number;
    }
    auto who = writer();
    if (!who) return unexpected(DeskRefused(who.error()));
    return *who;
}

DeskRefused TillDesk::refusedBy(store::DocumentRefusal refusal) const {
    if (refusal.storage) return {m_till.storageRefusal(*refusal.storage)};
    return {Refusal::PromotionRefused, std::move(refusal.errors)};
}

DeskResult<DeskEntry> TillDesk::done(store::DocumentResult<PromotionRecord> result) {
    if (!result) return unexpected(refusedBy(std::move(result.error())));
    m_till.loadPromotions();
    m_till.changed();
    const bool draft = result->state == pricing::PromotionState::Draft;
    const auto counts = promotions().approved(result->id);
    const auto newest = draft || !counts ? result->version : counts->version;
    const auto phase = pricing::promotionPhase(*result, newest, now());
    return entryOf(std::move(*result), phase);
}

/// "S001-MJ-1128-2": the shop, the kind, the day, the first number that is free.
std::string TillDesk::freshId(std::string_view prefix) {
    const std::string day = now().toString();
    const std::string start = m_till.identity().store + "-" +
                              (prefix.empty() ? "CX" : std::string(prefix)) + "-" +
                              day.substr(5, 2) + day.substr(8, 2) + "-";
    for (int n = 1;; ++n)
        if (std::string id = start + std::to_string(n); promotions().history(id).empty()) return id;
}

DeskResult<DeskEntry> TillDesk::save(Promotion document, std::string_view idPrefix) {
    const auto who = writer();
    if (!who) return unexpected(DeskRefused(who.error()));
    document.owner = owner();
    if (document.id.empty()) document.id = freshId(idPrefix);
    return done(promotions().put(pricing::toJson(document), *who, m_till.m_clock.utcMs()));
}

DeskResult<DeskEntry> TillDesk::copy(std::string_view id) {
    const auto who = writer();
    if (!who) return unexpected(DeskRefused(who.error()));
    const auto records = promotions().history(id);
    const auto read = records.empty() ? Result<Promotion, pricing::DocumentErrors>(unexpected(
                                            pricing::DocumentErrors{{"/id", "no such promotion"}}))
                                      : pricing::parsePromotion(records.back().document);
    if (!read) return unexpected(DeskRefused(Refusal::PromotionRefused, read.error()));
    Promotion p = *read;
    p.id = freshId("");
    p.owner = owner();
    p.stores = {};
    return done(promotions().put(pricing::toJson(p), *who, m_till.m_clock.utcMs()));
}

DeskResult<DeskEntry> TillDesk::approve(std::string_view id, std::int64_t version) {
    const auto who = approver();
    if (!who) return unexpected(who.error());
    return done(promotions().approve(id, version, *who, m_till.m_clock.utcMs()));
}

DeskResult<DeskEntry> TillDesk::discard(std::string_view id) {
    const auto who = writer();
    if (!who) return unexpected(DeskRefused(who.error()));
    return done(promotions().discard(id));
}

DeskResult<DeskEntry> TillDesk::end(std::string_view id, std::optional<LocalTime> at) {
    const auto who = writer();
    if (!who) return unexpected(DeskRefused(who.error()));
    return done(promotions().end(id, at.value_or(now()), *who, m_till.m_clock.utcMs()));
}

bool TillDesk::mayNow(Permission permission) const {
    const auto* op = m_till.findOperator(m_till.m_operatorNumber);
    const auto* role = op != nullptr ? m_till.findRole(op->role) : nullptr;
    return role != nullptr && role->allows(permission);
}

}  // namespace evertill::service
