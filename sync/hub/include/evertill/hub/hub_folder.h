// What a hub reads of its till's folder, beside the till that may be selling at the same time: who
// it is, its device key, and the keys of the shop's tills in the master data.
#pragma once
#include <map>

#include "evertill/base/clock.h"
#include "evertill/hub/hub_service.h"
#include "evertill/store/store_error.h"

namespace evertill::hub {

/// Of the till in `directory`; nothing is written.
Result<HubIdentity, store::StoreError> readHubIdentity(const std::string& directory);

/// A till belongs to the shop by its name: the shop's code, a hyphen, and a rest without one.
bool ofStore(std::string_view terminal, std::string_view store);

/// Tills that headquarters published (coupon_issuer), by the latest epoch of a name. Looks again
/// after kLookAgainMs, and follows a master file that was replaced.
class MasterKeys final : public sync::StoreKeys {
 public:
    static constexpr std::int64_t kLookAgainMs = 3'000;
    MasterKeys(std::string masterPath, std::string store, const Clock& clock)
        : m_path(std::move(masterPath)), m_store(std::move(store)), m_clock(clock) {}
    std::optional<std::string> keyOf(const std::string& terminal) override;

 private:
    std::string m_path, m_store;
    const Clock& m_clock;
    std::optional<std::int64_t> m_readMs;  ///< monotonic
    std::map<std::string, std::string> m_keys;
};

/// Keys as a till of the shop knows them: what headquarters published, else the hub it was paired
/// with, else what that hub says of the tills that were paired with it.
class ShopKeys final : public sync::StoreKeys {
 public:
    struct Self {
        std::string store, terminal, key;
    };
    /// `members`: as encoded in hub_messages.h, asked each time.
    ShopKeys(std::string masterPath, Self self, const Clock& clock,
             std::function<std::string()> members, sync::HubMember hub)
        : m_master(std::move(masterPath), self.store, clock),
          m_self(std::move(self)),
          m_members(std::move(members)),
          m_hub(std::move(hub)) {}
    std::optional<std::string> keyOf(const std::string& terminal) override;

 private:
    MasterKeys m_master;
    Self m_self;
    std::function<std::string()> m_members;
    sync::HubMember m_hub;
};

}  // namespace evertill::hub
