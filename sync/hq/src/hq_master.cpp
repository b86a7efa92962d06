// Master data: publishing with a commit-ordered feed, changes by cursor, snapshots.
#include <set>

#include "evertill/hq/hq_store.h"
#include "evertill/store/member_store.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;

namespace {

constexpr std::int64_t kMaxAnswerBytes = 3 << 20;  ///< of promotions, prices and campaigns
}  // namespace

Result<void, StoreError> HqStore::publishItems(const std::vector<domain::Item>& items,
                                               const std::vector<std::string>& deleted) {
    return m_shared.publish("admin", [&] {
        for (const auto& i : items) {
            master().upsertItem(i);
            m_shared.feed("item", i.code, false);
        }
        for (const auto& code : deleted) {
            master().removeItem(code);
            m_shared.feed("item", code, true);
        }
        return true;
    });
}

Result<void, StoreError> HqStore::publishOperator(const store::OperatorRecord& record) {
    return m_shared.publish("admin", [&] {
        (void)master().upsertOperator(record);  // an error stays in the transaction
        m_shared.feed("operator", record.number, false);
        return true;
    });
}

Result<void, StoreError> HqStore::publishRole(const store::RoleRecord& record) {
    return m_shared.publish("admin", [&] {
        (void)master().upsertRole(record);
        m_shared.feed("role", record.name, false);
        return true;
    });
}

Result<void, StoreError> HqStore::publishSetting(const std::string& key, const std::string& json) {
    return m_shared.publish("admin", [&] {
        (void)master().putSetting(key, json);
        m_shared.feed("setting", key, false);
        return true;
    });
}

Result<void, StoreError> HqStore::newGeneration() {
    return m_shared.newGeneration();
}

sync::MasterChanges HqStore::changes(const std::string& generation, std::int64_t after, int limit) {
    sync::MasterChanges out;
    if (generation != this->generation() || after > cursor()) {
        out.mustRefetch = true;
        return out;
    }
    out.generation = this->generation();
    out.from = after;
    out.to = after;
    auto st =
        master().database().prepare("SELECT n, kind, key FROM feed WHERE n>?1 ORDER BY n LIMIT ?2");
    st.bind(1, after).bind(2, limit);
    std::set<std::string> items;
    std::set<std::string> operators;
    std::set<std::string> roles;
    std::set<std::string> settings;
    std::set<std::string> categories;
    std::set<std::string> members;
    std::int64_t bytes = 0;
    while (st.step()) {
        const std::string kind(st.text(1));
        const std::string key(st.text(2));
        // Documents are long: the till refuses an answer above its limit, for ever.
        const std::int64_t before = bytes;
        bytes += addPricing(kind, key, out);
        if (bytes > kMaxAnswerBytes && before > 0) {
            dropLastPricing(kind, out);
            break;
        }
        out.to = st.integer(0);
        if (kind == "item") items.insert(key);
        if (kind == "operator") operators.insert(key);
        if (kind == "role") roles.insert(key);
        if (kind == "setting") settings.insert(key);
        if (kind == "category") categories.insert(key);
        if (kind == "member") members.insert(key);
        addCouponRow(kind, key, out);
    }
    // The state now, not at the time of the row: a later row of the same key then changes nothing
    // more.
    for (const auto& code : items) {
        if (auto item = master().catalogue().fullItemByCode(code))
            out.items.push_back(*item);
        else
            out.deletedItems.push_back(code);
    }
    for (const auto& number : operators)
        if (const auto o = master().findOperator(number))
            out.operators.push_back(
                {o->number, o->name, o->role, o->pinHash, o->language, o->active});
    for (const auto& name : roles)
        if (const auto r = master().findRole(name))
            out.roles.push_back(domain::Role::fromJson(r->name, r->permissions));
    for (const auto& key : settings)
        if (const auto value = master().setting(key)) out.settings.emplace_back(key, *value);
    for (const auto& number : members)
        if (const auto m = store::MemberStore(master()).find(number)) out.members.push_back(*m);
    if (!categories.empty())
        for (const auto& c : master().named(store::NamedCodeKind::Category))
            if (categories.contains(c.code)) out.categories.push_back({c.code, c.name, c.parent});
    out.more = out.to < cursor();
    return out;
}

}  // namespace evertill::hq
