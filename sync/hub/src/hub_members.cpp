// Tills that were paired with this hub.
#include "evertill/hub/hub_store.h"

namespace evertill::hub {

using store::StoreError;

Result<bool, StoreError> HubStore::admit(const sync::HubMember& member) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    const auto known = memberKey(member.terminal);
    if (!known) {
        auto st = m_db->prepare("INSERT INTO member VALUES(?1,?2,?3)");
        st.bind(1, std::string_view(member.terminal)).bind(2, std::string_view(member.key));
        st.bind(3, m_clock.utcMs()).run();
    }
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return !known || *known == member.key;
}

Result<bool, StoreError> HubStore::dismiss(const std::string& terminal) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    const bool known = memberKey(terminal).has_value();
    auto st = m_db->prepare("DELETE FROM member WHERE terminal=?1");
    st.bind(1, std::string_view(terminal)).run();
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return known;
}

std::optional<std::string> HubStore::memberKey(const std::string& terminal) {
    auto st = m_db->prepare("SELECT key FROM member WHERE terminal=?1");
    st.bind(1, std::string_view(terminal));
    if (!st.step()) return std::nullopt;
    return std::string(st.text(0));
}

std::vector<sync::HubMember> HubStore::members() {
    auto st = m_db->prepare("SELECT terminal,key FROM member ORDER BY terminal LIMIT ?1");
    st.bind(1, static_cast<std::int64_t>(sync::kMaxHubMembers));
    std::vector<sync::HubMember> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1))});
    return out;
}

}  // namespace evertill::hub
