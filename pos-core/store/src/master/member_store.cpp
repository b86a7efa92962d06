#include "evertill/store/member_store.h"

#include <sstream>

namespace evertill::store {
namespace {

constexpr const char* kColumns =
    "SELECT number, name, phone, level, tags, birthday, list, active FROM member ";

domain::Member read(Statement& st) {
    domain::Member m;
    m.number = st.text(0);
    m.name = st.text(1);
    m.phone = st.text(2);
    m.level = st.text(3);
    std::istringstream tags{std::string(st.text(4))};
    for (std::string tag; tags >> tag;)
        m.tags.push_back(tag);
    m.birthday = st.text(5);
    m.priceList = st.text(6);
    m.active = st.integer(7) != 0;
    return m;
}

}  // namespace

Result<void, StoreError> MemberStore::put(const domain::Member& m) {
    std::string tags;
    for (const auto& t : m.tags)
        tags += (tags.empty() ? "" : " ") + t;
    auto& db = m_master.database();
    auto st = db.prepare(
        "INSERT INTO member VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT DO UPDATE SET "
        "name=excluded.name, phone=excluded.phone, level=excluded.level, tags=excluded.tags, "
        "birthday=excluded.birthday, list=excluded.list, active=excluded.active");
    st.bind(1, std::string_view(m.number)).bind(2, std::string_view(m.name));
    st.bind(3, std::string_view(m.phone)).bind(4, std::string_view(m.level));
    st.bind(5, std::string_view(tags)).bind(6, std::string_view(m.birthday));
    st.bind(7, std::string_view(m.priceList)).bind(8, static_cast<std::int64_t>(m.active)).run();
    if (db.error()) return unexpected(*db.error());
    return {};
}

std::optional<domain::Member> MemberStore::find(std::string_view text) {
    auto& db = m_master.database();
    auto byNumber = db.prepare(std::string(kColumns) + "WHERE number=?1");
    byNumber.bind(1, text);
    if (byNumber.step()) return read(byNumber);
    if (text.size() < 7) return std::nullopt;
    auto byPhone = db.prepare(std::string(kColumns) + "WHERE phone=?1 AND active=1 LIMIT 2");
    byPhone.bind(1, text);
    std::optional<domain::Member> found;
    while (byPhone.step()) {
        if (found) return std::nullopt;  // two share the number: ask for the card
        found = read(byPhone);
    }
    return found;
}

std::vector<domain::Member> MemberStore::list(int limit) {
    auto st = m_master.database().prepare(std::string(kColumns) + "ORDER BY number LIMIT ?1");
    st.bind(1, static_cast<std::int64_t>(limit));
    std::vector<domain::Member> members;
    while (st.step())
        members.push_back(read(st));
    return members;
}

}  // namespace evertill::store
