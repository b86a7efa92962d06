// Master data: publishing with a commit-ordered feed.
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;

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
        // Stores that change their region have other things of their own.
        if (key == "regions")
            for (const auto& m : Scopes(master()).moved(master().setting(key).value_or("{}"), json))
                m_shared.feed(m.kind.c_str(), m.key, false, "store:" + m.store);
        (void)master().putSetting(key, json);
        m_shared.feed("setting", key, false);
        return true;
    });
}

Result<void, StoreError> HqStore::newGeneration() {
    return m_shared.newGeneration();
}

}  // namespace evertill::hq
