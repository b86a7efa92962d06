#include "evertill/hq/hq_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "evertill/domain/ledger/chain.h"
#include "evertill/store/durable_file.h"
#include "evertill/store/migrator.h"

namespace evertill::hq {

using store::Database;
using store::OpenMode;
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

}  // namespace

HqStore::HqStore(std::string folder, const Clock& clock, IdSource& ids, store::LockFile lock,
                 SigningKey key)
    : m_folder(std::move(folder)),
      m_clock(clock),
      m_ids(ids),
      m_lock(std::move(lock)),
      m_key(std::move(key)) {}

HqStore::~HqStore() {
    if (m_db) m_db->checkpoint(true);
}

Result<std::unique_ptr<HqStore>, StoreError> HqStore::open(const std::string& folder,
                                                           const Clock& clock, IdSource& ids) {
    std::error_code error;
    // PIN hashes lie in it; a folder that was made for us keeps its owner's decision.
    if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
    auto lock = store::LockFile::take(folder + "/hq.lock");
    if (!lock) return unexpected(lock.error());
    const auto seed = secretFile(folder + "/hq.key", 32, ids);
    const auto token = secretFile(folder + "/admin.key", 24, ids);
    if (!seed || !token)
        return unexpected(StoreError{StoreErrorKind::Io, errno, "secret files in " + folder});
    std::array<std::uint8_t, 32> raw{};
    std::copy(seed->begin(), seed->end(), raw.begin());
    std::unique_ptr<HqStore> hq(
        new HqStore(folder, clock, ids, std::move(*lock), SigningKey::fromSeed(raw)));
    hq->m_adminToken = toBase64Url(*token);
    if (auto ok = hq->load(); !ok) return unexpected(ok.error());
    return hq;
}

Result<void, StoreError> HqStore::load() {
    auto db = Database::open(m_folder + "/hq.db", OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    m_db = std::move(*db);
    if (auto ok = store::migrate(*m_db, "hq"); !ok) return ok;
    auto master = store::MasterStore::open(m_folder + "/master.db");
    if (!master) return unexpected(master.error());
    m_master = std::move(*master);
    // The feed lies in HQ's master file, so that a change and its feed row are one transaction.
    auto& m = m_master->database();
    m.exec(
        "CREATE TABLE IF NOT EXISTS feed(n INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
        "key TEXT NOT "
        "NULL, deleted INTEGER NOT NULL) STRICT");
    m_generation = m_master->meta("generation").value_or("");
    if (m_generation.empty())
        if (auto made = newGeneration(); !made) return made;
    m_cursor = m.queryInteger("SELECT max(n) FROM feed").value_or(0);
    m_cursor = std::max<std::int64_t>(m_cursor,
                                      std::atoll(m_master->meta("cursor").value_or("0").c_str()));
    if (auto error = m.takeError()) return unexpected(*error);
    // Two files: a crash between them is made good here.
    for (const auto& t : terminals())
        addIssuer(t);
    return {};
}

Result<std::string, StoreError> HqStore::newEnrolCode(const std::string& storeCode,
                                                      const std::string& terminal,
                                                      std::int64_t validMs) {
    // 10 characters of 32, read aloud without mistakes: 50 bits, single use, minutes long.
    constexpr std::string_view kLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    std::array<std::uint8_t, 10> random{};
    m_ids.random(random.data(), random.size());
    std::string code;
    for (const auto b : random)
        code += kLetters[b % kLetters.size()];
    m_db->takeError();
    const auto hash = sha256("evertill-code-1\n" + code);
    auto st = m_db->prepare("INSERT INTO enrol_code VALUES(?1,?2,?3,?4,NULL)");
    st.bindBlob(1, hash).bind(2, std::string_view(storeCode)).bind(3, std::string_view(terminal));
    st.bind(4, m_clock.utcMs() + validMs).run();
    if (auto error = m_db->takeError()) return unexpected(*error);
    return code;
}

std::optional<sync::EnrolAnswer> HqStore::enrol(const sync::EnrolRequest& request) {
    const auto hash = sha256("evertill-code-1\n" + request.code);
    const std::int64_t now = m_clock.utcMs();
    auto st = m_db->prepare(
        "SELECT store, terminal, used_at IS NULL AND expires_at>=?2 FROM enrol_code WHERE "
        "code_hash=?1");
    st.bindBlob(1, hash).bind(2, now);
    if (!st.step()) return std::nullopt;
    const bool fresh = st.integer(2) != 0;
    sync::EnrolAnswer answer{std::string(st.text(0)), std::string(st.text(1)), 1,
                             toHex(publicKey())};
    st.reset();
    if (!request.terminal.empty() && request.terminal != answer.terminal) return std::nullopt;
    const auto known = terminal(answer.terminal);
    // A name that already belongs to another key is a new device: it continues in the next epoch,
    // by an operator's decision (later work); refused here, so that no record can be lost.
    if (known && known->publicKey != request.publicKey) return std::nullopt;
    if (known) answer.epoch = known->epoch;
    // The answer to the first try may have been lost: the same key gets it again.
    if (!fresh) {
        if (!known) return std::nullopt;
        addIssuer(*known);
        return answer;
    }
    if (!m_db->begin()) return std::nullopt;
    auto use = m_db->prepare("UPDATE enrol_code SET used_at=?2 WHERE code_hash=?1");
    use.bindBlob(1, hash).bind(2, now).run();
    const auto genesis = domain::genesisHash(answer.terminal, 1, request.publicKey);
    auto put = m_db->prepare(
        "INSERT OR IGNORE INTO terminal(terminal,store,epoch,public_key,enrolled_at,head_hash,"
        "program) VALUES(?1,?2,?3,?4,?5,?6,?7)");
    put.bind(1, std::string_view(answer.terminal))
        .bind(2, std::string_view(answer.store))
        .bind(3, answer.epoch);
    put.bind(4, std::string_view(request.publicKey)).bind(5, now).bindBlob(6, genesis);
    put.bind(7, std::string_view(request.program)).run();
    if (!m_db->commit()) return std::nullopt;
    if (const auto added = terminal(answer.terminal)) addIssuer(*added);
    return answer;
}

namespace {

constexpr const char* kTerminalColumns =
    "SELECT "
    "terminal,store,epoch,public_key,enrolled_at,last_seen,head_seq,head_hash,till_head,cursor,"
    "program,frozen,labels_due,labels_since "
    "FROM terminal ";

TerminalRow readTerminal(const store::Statement& st) {
    TerminalRow t;
    t.terminal = st.text(0);
    t.store = st.text(1);
    t.epoch = st.integer(2);
    t.publicKey = st.text(3);
    t.enrolledAt = st.integer(4);
    t.lastSeen = st.integer(5);
    t.headSeq = st.integer(6);
    const auto hash = st.blob(7);
    if (hash.size() == t.headHash.size()) std::copy(hash.begin(), hash.end(), t.headHash.begin());
    t.tillHead = st.integer(8);
    t.cursor = st.integer(9);
    t.program = st.text(10);
    t.frozen = st.text(11);
    t.labelsDue = st.optionalInteger(12);
    t.labelsSince = st.optionalInteger(13).value_or(0);
    return t;
}

}  // namespace

std::optional<TerminalRow> HqStore::terminal(std::string_view name) {
    auto st = m_db->prepare(std::string(kTerminalColumns) + "WHERE terminal=?1");
    st.bind(1, name);
    if (!st.step()) return std::nullopt;
    return readTerminal(st);
}

std::vector<TerminalRow> HqStore::terminals() {
    auto st = m_db->prepare(std::string(kTerminalColumns) + "ORDER BY terminal");
    std::vector<TerminalRow> rows;
    while (st.step())
        rows.push_back(readTerminal(st));
    return rows;
}

void HqStore::seen(std::string_view name, const sync::Hello& hello) {
    auto st = m_db->prepare(
        "UPDATE terminal SET last_seen=?2, till_head=?3, cursor=?4, program=?5, labels_due=?6,"
        " labels_since=?7 WHERE terminal=?1");
    st.bind(1, name).bind(2, m_clock.utcMs()).bind(3, hello.headSeq).bind(4, hello.cursor);
    st.bind(5, std::string_view(hello.program));
    using Count = std::optional<std::int64_t>;
    st.bind(6, hello.labels ? Count(hello.labels->due) : Count());
    st.bind(7, hello.labels ? Count(hello.labels->sinceMs) : Count()).run();
    for (const auto& p : hello.problems)
        exception(std::string(name), 0, p.what.c_str(), p.detail);
    m_db->takeError();
}

std::int64_t HqStore::recordCount() {
    return m_db->queryInteger("SELECT count(*) FROM journal").value_or(0);
}

std::vector<DayRow> HqStore::days(int limit) {
    auto st = m_db->prepare(
        "SELECT terminal,business_date,sales,goods,tax,rounding,total,cash,z_number,z_total FROM "
        "day_total ORDER BY business_date DESC, terminal LIMIT ?1");
    st.bind(1, limit);
    std::vector<DayRow> rows;
    while (st.step())
        rows.push_back({std::string(st.text(0)), std::string(st.text(1)), st.integer(2),
                        st.integer(3), st.integer(4), st.integer(5), st.integer(6), st.integer(7),
                        st.optionalInteger(8), st.optionalInteger(9)});
    return rows;
}

std::vector<ExceptionRow> HqStore::exceptions(int limit) {
    auto st = m_db->prepare(
        "SELECT terminal,what,detail,seq,at FROM exception ORDER BY id DESC LIMIT ?1");
    st.bind(1, limit);
    std::vector<ExceptionRow> rows;
    while (st.step())
        rows.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
                        st.integer(3), st.integer(4)});
    return rows;
}

void HqStore::idle() {
    if (m_db->walBytes() > 0) m_db->checkpoint(m_db->walBytes() > (8LL << 20));
    auto& m = m_master->database();
    if (m.walBytes() > 0) m.checkpoint(m.walBytes() > (8LL << 20));
}

}  // namespace evertill::hq
