#include "evertill/hq/hq_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "console_uploads.h"
#include "evertill/store/durable_file.h"
#include "hq_authority.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;
namespace fs = std::filesystem;

namespace {

/// Reads a secret file of n bytes, or makes it: readable by the owner alone.
std::optional<Bytes> secretFile(const std::string& path, std::size_t n, IdSource& ids) {
    Bytes secret(n);
    if (const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC); fd >= 0) {
        const bool ok = ::read(fd, secret.data(), n) == static_cast<ssize_t>(n);
        ::close(fd);
        return ok ? std::optional(secret) : std::nullopt;
    }
    if (errno != ENOENT) return std::nullopt;  // there, but not for us: never replaced
    ids.random(secret.data(), n);
    return store::writeFileDurably(path, secret) ? std::optional(secret) : std::nullopt;
}

/// Where tills and journals live is a property of the folder, said once: its file `database` holds
/// the connection string (which may hold a password: for its owner alone).
Result<std::string, StoreError> databaseOf(const std::string& folder, const std::string& wanted) {
    const std::string path = folder + "/database";
    std::string known;
    if (std::ifstream in(path); in) std::getline(in, known);
    if (wanted.empty() || wanted == known) return known;
    const auto refused = [](std::string why) {
        return unexpected(StoreError{StoreErrorKind::Misuse, 0, std::move(why)});
    };
    if (!known.empty()) return refused(path + " names another database");
    std::error_code ignored;
    if (fs::exists(folder + "/hq.db", ignored))
        return refused("the journals of this folder are in hq.db; they would stay behind");
    if (!store::writeFileDurably(path, asBytes(wanted + "\n")))
        return unexpected(StoreError{StoreErrorKind::Io, errno, "write " + path});
    return wanted;
}

}  // namespace

HqStore::HqStore(std::string folder, const Clock& clock, IdSource& ids, store::LockFile lock,
                 SigningKey key, std::unique_ptr<Sql> sql)
    : m_folder(std::move(folder)),
      m_clock(clock),
      m_ids(ids),
      m_lock(std::move(lock)),
      m_key(std::move(key)),
      m_sql(std::move(sql)),
      m_shared(*m_sql, m_folder, clock, ids),
      m_snapshots(m_shared, m_folder, m_key, clock, ids) {}

HqStore::~HqStore() = default;

Result<std::unique_ptr<HqStore>, StoreError> HqStore::open(const std::string& folder,
                                                           const Clock& clock, IdSource& ids,
                                                           const std::string& database) {
    std::error_code error;
    // PIN hashes lie in it; a folder that was made for us keeps its owner's decision.
    if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
    auto lock = store::LockFile::take(folder + "/hq.lock");
    if (!lock) return unexpected(lock.error());
    const auto token = secretFile(folder + "/admin.key", 24, ids);
    const auto url = databaseOf(folder, database);
    if (!url) return unexpected(url.error());
    auto sql = url->empty() ? openSqlite(folder + "/hq.db") : openPostgres(*url);
    if (!sql) return unexpected(sql.error());
    if (auto ok = settleKeyFiles(folder, HqKeys(**sql).current()); !ok)
        return unexpected(ok.error());
    const auto seed = secretFile(folder + "/hq.key", 32, ids);
    if (!seed || !token)
        return unexpected(StoreError{StoreErrorKind::Io, errno, "secret files in " + folder});
    std::array<std::uint8_t, 32> raw{};
    std::copy(seed->begin(), seed->end(), raw.begin());
    std::unique_ptr<HqStore> hq(new HqStore(folder, clock, ids, std::move(*lock),
                                            SigningKey::fromSeed(raw), std::move(*sql)));
    hq->m_adminToken = toBase64Url(*token);
    hq->m_keysBefore = keysBefore(folder);
    hq->m_database = *url;
    hq->m_terminals = std::make_unique<Terminals>(*hq->m_sql, clock, ids);
    hq->m_journal = std::make_unique<Journal>(*hq->m_sql, clock, hq->m_key);
    hq->m_projector = std::make_unique<Projector>(
        *hq->m_sql, clock, [store = hq.get()](const Interpreted& r) { store->takeFrom(r); });
    hq->m_rebuild = std::make_unique<Rebuild>(*hq->m_sql, *hq->m_projector, clock);
    if (auto ok = hq->load(); !ok) return unexpected(ok.error());
    auto authority = openAuthority(*hq->m_sql, *seed, clock.utcMs(), ids);
    if (!authority) return unexpected(authority.error());
    hq->m_authority = std::move(*authority);
    return hq;
}

Result<void, StoreError> HqStore::load() {
    // Tills have pinned the key: a node with another one would be no headquarters to them.
    const std::string own = toHex(publicKey());
    m_sql->takeError();
    auto keep =
        m_sql->prepare("INSERT INTO meta(key,value) VALUES('hq_key',?1) ON CONFLICT DO NOTHING");
    keep.bind(1, own).run();
    auto said = m_sql->prepare("SELECT value FROM meta WHERE key='hq_key'");
    const std::string theirs = said.step() ? std::string(said.text(0)) : std::string();
    if (auto error = m_sql->takeError()) return unexpected(*error);
    if (theirs != own)
        return unexpected(StoreError{StoreErrorKind::Misuse, 0,
                                     "the database belongs to another key: copy hq.key and "
                                     "admin.key of its first node here"});
    if (auto ok = m_shared.open(); !ok) return ok;
    if (m_shared.loaded()) return {};
    // A crash between a till's enrolment and its announcement is made good here.
    for (const auto& t : m_terminals->all())
        addIssuer(t);
    publishDue();
    return {};
}

std::optional<sync::EnrolAnswer> HqStore::enrol(const sync::EnrolRequest& request) {
    auto answer = m_terminals->enrol(request, toHex(publicKey()));
    if (!answer || answer->pending) return answer;
    if (const auto added = terminal(answer->terminal)) addIssuer(*added);
    return answer;
}

Result<std::int64_t, StoreError> HqStore::interpret(std::int64_t records) {
    // Records speak of campaigns and tills that another node may have published.
    if (!m_shared.loaded())
        if (auto ok = refresh(); !ok) return unexpected(ok.error());
    const auto left = m_projector->work(records);
    publishDue();
    return left;
}

void HqStore::idle(std::int64_t records) {
    if (m_sql->shared()) m_due = true;  // a node that died may have left something
    if (records > 0) (void)interpret(records);
    constexpr std::int64_t kPurgeEveryMs = 60'000;
    const std::int64_t now = m_clock.monotonicMs();
    if (now - m_purgedAt >= kPurgeEveryMs) {
        m_purgedAt = now;
        dropOldUploads(*m_sql, m_clock.utcMs());
    }
    m_sql->idle();
    auto& m = master().database();
    if (m.walBytes() > 0) m.checkpoint(m.walBytes() > (8LL << 20));
}

}  // namespace evertill::hq
