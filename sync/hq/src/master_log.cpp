#include "evertill/hq/master_log.h"

#include <algorithm>

namespace evertill::hq {

namespace {

Sha256 hashAt(const Query& st, int column) {
    Sha256 out{};
    const auto bytes = st.bytes(column);
    if (bytes.size() == out.size()) std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

constexpr int kAtOnce = 16;  ///< publications read together; a large one is some megabytes

}  // namespace

std::optional<MasterPlace> MasterLog::read(std::string_view lock) {
    auto st = m_sql.prepare("SELECT generation,n,cursor,chain FROM master_head WHERE id=1" +
                            std::string(lock));
    if (!st.step()) return std::nullopt;
    return MasterPlace{std::string(st.text(0)), st.integer(1), st.integer(2), hashAt(st, 3)};
}

Sha256 MasterLog::chained(const Sha256& before, std::int64_t n,
                          std::span<const std::uint8_t> changes) {
    Sha256Stream hash;
    hash.update(before);
    hash.update(asBytes("\n" + std::to_string(n) + "\n"));
    hash.update(changes);
    return hash.finish();
}

void MasterLog::append(const std::string& generation, const Publication& p) {
    auto st = m_sql.prepare(
        "INSERT INTO master_log(generation,n,cursor,chain,format,at,author,what,changes)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    st.bind(1, generation).bind(2, p.n).bind(3, p.cursor).bindBytes(4, p.chain);
    st.bind(5, p.format).bind(6, p.at).bind(7, p.author).bind(8, p.what);
    st.bindBytes(9, p.changes).run();
    setHead({generation, p.n, p.cursor, p.chain});
}

void MasterLog::setHead(const MasterPlace& place) {
    auto st = m_sql.prepare(
        "INSERT INTO master_head(id,generation,n,cursor,chain) VALUES(1,?1,?2,?3,?4) ON "
        "CONFLICT(id) DO"
        " UPDATE SET "
        "generation=excluded.generation,n=excluded.n,cursor=excluded.cursor,chain=excluded.chain");
    st.bind(1, place.generation).bind(2, place.n).bind(3, place.cursor);
    st.bindBytes(4, place.chain).run();
}

std::vector<Publication> MasterLog::after(const std::string& generation, std::int64_t n) {
    auto st = m_sql.prepare(
        "SELECT n,cursor,chain,format,at,author,what,changes FROM master_log WHERE generation=?1"
        " AND n>?2 ORDER BY n LIMIT ?3");
    st.bind(1, generation).bind(2, n).bind(3, kAtOnce);
    std::vector<Publication> out;
    while (st.step()) {
        const auto bytes = st.bytes(7);
        out.push_back({st.integer(0),
                       st.integer(1),
                       hashAt(st, 2),
                       static_cast<int>(st.integer(3)),
                       st.integer(4),
                       std::string(st.text(5)),
                       std::string(st.text(6)),
                       {bytes.begin(), bytes.end()}});
    }
    return out;
}

void MasterLog::noteDue(const char* kind, const std::string& key) {
    auto st =
        m_sql.prepare("INSERT INTO master_due(kind,key) VALUES(?1,?2) ON CONFLICT DO NOTHING");
    st.bind(1, kind).bind(2, key).run();
}

std::vector<std::pair<std::string, std::string>> MasterLog::due() {
    auto st = m_sql.prepare("SELECT kind,key FROM master_due ORDER BY kind,key LIMIT 500");
    std::vector<std::pair<std::string, std::string>> out;
    while (st.step())
        out.emplace_back(st.text(0), st.text(1));
    return out;
}

void MasterLog::clearDue(const std::string& kind, const std::string& key) {
    auto st = m_sql.prepare("DELETE FROM master_due WHERE kind=?1 AND key=?2");
    st.bind(1, kind).bind(2, key).run();
}

}  // namespace evertill::hq
