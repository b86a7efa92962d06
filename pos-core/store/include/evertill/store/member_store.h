// Members in the master file. Belongs to the owner thread of the MasterStore; joins a transaction
// that is open.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "evertill/domain/member/member.h"
#include "evertill/store/master_store.h"

namespace evertill::store {

class MemberStore {
 public:
    explicit MemberStore(MasterStore& master) : m_master(master) {}

    Result<void, StoreError> put(const domain::Member& member);
    /// By number (card), else by the whole phone number if one member alone has it.
    std::optional<domain::Member> find(std::string_view numberOrPhone);
    std::vector<domain::Member> list(int limit = 1000);

 private:
    MasterStore& m_master;
};

}  // namespace evertill::store
