#include "evertill/store/ledger.h"

#include <algorithm>
#include <filesystem>

#include "evertill/base/assert.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/store/durable_file.h"
#include "evertill/store/migrator.h"
#include "ledger_statements.h"
#include "projector.h"

namespace evertill::store {

using namespace domain;

Ledger::Ledger(std::unique_ptr<Database> db) : m_db(std::move(db)) {}
Ledger::~Ledger() {
    if (m_db) m_db->checkpoint(true);
}

// A ledger appears whole, with its first entry, or not at all: it is made under another name. What
// an earlier attempt left there is swept away.
Result<std::unique_ptr<Ledger>, StoreError> Ledger::create(const std::string& path,
                                                           const LedgerIdentity& identity,
                                                           const Genesis& genesis,
                                                           std::int64_t atMs) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (fs::exists(path, ignored) || fs::exists(path + "-wal", ignored))
        return unexpected(StoreError{StoreErrorKind::Constraint, 0, path + " already is a ledger"});
    const std::string beside = path + ".new";
    for (const char* suffix : {"", "-wal", "-shm"})
        fs::remove(beside + suffix, ignored);
    if (auto made = fill(beside, identity, genesis, atMs); !made) return unexpected(made.error());
    if (fs::exists(beside + "-wal", ignored))
        return unexpected(StoreError{StoreErrorKind::Io, 0, beside + " could not be completed"});
    if (auto done = renameDurably(beside, path); !done) return unexpected(done.error());
    return open(path);
}

Result<void, StoreError> Ledger::beginAnew(const std::string& path, const LedgerIdentity& identity,
                                           const Genesis& genesis, std::int64_t atMs) {
    {
        auto old = open(path);
        if (!old) return unexpected(old.error());
        if ((*old)->head().seq != 1)
            return unexpected(StoreError{StoreErrorKind::Constraint, 0,
                                         path + " holds records of its own: none may be lost"});
        (*old)->checkpoint(true);
    }
    namespace fs = std::filesystem;
    std::error_code ignored;
    const std::string beside = path + ".new";
    for (const char* suffix : {"", "-wal", "-shm"})
        fs::remove(beside + suffix, ignored);
    if (auto made = fill(beside, identity, genesis, atMs); !made) return made;
    if (fs::exists(beside + "-wal", ignored))
        return unexpected(StoreError{StoreErrorKind::Io, 0, beside + " could not be completed"});
    // What is left of the old one's log would be read into the new file.
    for (const char* suffix : {"-wal", "-shm"})
        fs::remove(path + suffix, ignored);
    return renameDurably(beside, path);
}

Result<void, StoreError> Ledger::fill(const std::string& path, const LedgerIdentity& identity,
                                      const Genesis& genesis, std::int64_t atMs) {
    auto db = Database::open(path, OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    if (auto m = migrate(**db, "ledger"); !m) return unexpected(m.error());
    Ledger ledger(std::move(*db));
    Database& d = *ledger.m_db;
    ledger.m_identity = identity;
    ledger.m_identity.publicKey = genesis.publicKey;
    ledger.m_head.hash = genesisHash(identity.terminal, identity.epoch, genesis.publicKey);
    ledger.m_st = std::make_unique<Statements>(d);
    ledger.m_projector = std::make_unique<Projector>(d);
    if (!d.begin()) return unexpected(d.commit().error());
    auto put = d.prepare("INSERT INTO meta VALUES(?1,?2)");
    put.bind(1, "store").bind(2, std::string_view(identity.store)).run();
    put.bind(1, "terminal").bind(2, std::string_view(identity.terminal)).run();
    put.bind(1, "epoch").bind(2, std::string_view(std::to_string(identity.epoch))).run();
    put.bind(1, "first_epoch").bind(2, std::string_view(std::to_string(identity.epoch))).run();
    put.bind(1, "public_key").bind(2, std::string_view(genesis.publicKey)).run();
    if (auto done = d.commit(); !done) return unexpected(done.error());
    if (auto first = ledger.append(genesis, {atMs, {}}, {}); !first)
        return unexpected(first.error());
    return {};
}

Result<std::unique_ptr<Ledger>, StoreError> Ledger::open(const std::string& path) {
    auto probe = Database::open(path, OpenMode::ReadOnly);
    if (!probe) return unexpected(probe.error());
    auto db = Database::open(path, OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    probe->reset();  // not before: what it recovered of the log after a crash would be lost
    if (auto m = migrate(**db, "ledger"); !m) return unexpected(m.error());
    std::unique_ptr<Ledger> ledger(new Ledger(std::move(*db)));
    if (auto loaded = ledger->load(); !loaded) return unexpected(loaded.error());
    return ledger;
}

Result<void, StoreError> Ledger::load() {
    m_st = std::make_unique<Statements>(*m_db);
    m_projector = std::make_unique<Projector>(*m_db);
    m_identity = {meta("store"), meta("terminal"), std::atoll(meta("first_epoch").c_str()),
                  meta("public_key")};
    if (m_identity.terminal.empty())
        return unexpected(StoreError{StoreErrorKind::Corrupt, 0, m_db->path() + ": no identity"});
    const std::int64_t tail = 100;
    const auto last = m_db->queryInteger("SELECT max(seq) FROM journal").value_or(0);
    if (auto error = m_db->takeError()) return unexpected(*error);
    Sha256 previous = genesisHash(m_identity.terminal, m_identity.epoch, m_identity.publicKey);
    m_identity.epoch = std::atoll(meta("epoch").c_str());
    const std::int64_t from = std::max<std::int64_t>(1, last - tail);
    if (from > 1) {
        const auto before = record(from - 1);
        if (!before)
            return unexpected(StoreError{StoreErrorKind::Corrupt, 0, "journal: entry missing"});
        previous = before->hash;
    }
    for (std::int64_t seq = from; seq <= last; ++seq) {
        const auto r = record(seq);
        if (!r || entryHash(m_identity.terminal, r->epoch, seq, previous, r->body) != r->hash)
            return unexpected(StoreError{StoreErrorKind::Corrupt, 0,
                                         "journal: chain broken at entry " + std::to_string(seq)});
        previous = r->hash;
        m_head.at = r->at;
    }
    m_head.seq = last;
    m_head.hash = previous;
    if (const auto ack = lastAck()) {
        m_acked = ack->seq;
        m_ackedAt = ack->at;
    }
    m_waiting = {m_acked, m_acked, {}};
    loadRegister();
    // Slips that were being printed when the process ended come again, marked as copies.
    if (m_db->queryInteger("SELECT count(*) FROM print_job WHERE state='printing'").value_or(0) > 0)
        m_db->exec("UPDATE print_job SET state='queued', copy=copy+1 WHERE state='printing'");
    if (auto error = m_db->takeError()) return unexpected(*error);
    return {};
}

void Ledger::loadRegister() {
    auto& st = m_st->readRegister.reset();
    if (!st.step()) return;
    m_register = {st.integer(0),
                  st.integer(1),
                  st.integer(2),
                  st.integer(3),
                  BusinessDate::parse(st.text(4)),
                  st.integer(5),
                  st.integer(6),
                  BusinessDate::parse(st.text(7))};
    st.reset();
}

Result<Entry, StoreError> Ledger::append(const EntryData& data, const AppendContext& context,
                                         const Effects& effects) {
    Entry entry{{m_identity.store, m_identity.terminal, m_identity.epoch, m_head.seq + 1,
                 std::max(context.at, m_head.at), context.operatorNumber, m_register.openSession,
                 m_register.businessDate},
                data};
    // The entry that opens a day or session carries it already.
    if (const auto* opened = std::get_if<DayOpened>(&data))
        entry.envelope.businessDate = opened->date;
    if (const auto* opened = std::get_if<SessionOpened>(&data))
        entry.envelope.session = opened->number;
    const std::string body = encodeEntry(entry);
    const Sha256 hash =
        entryHash(m_identity.terminal, m_identity.epoch, entry.envelope.seq, m_head.hash, body);
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    m_st->insertJournal.bind(1, entry.envelope.seq)
        .bind(2, m_identity.epoch)
        .bind(3, entry.envelope.at);
    m_st->insertJournal.bind(4, std::string_view(body)).bindBlob(5, hash).run();
    m_projector->project(entry);
    writeEffects(effects, entry.envelope.seq, entry.envelope.at);
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    m_head = {entry.envelope.seq, entry.envelope.at, hash};
    loadRegister();
    return entry;
}

void Ledger::writeEffects(const Effects& effects, std::int64_t seq, std::int64_t atMs) {
    if (!effects.printKind.empty()) {
        m_st->insertPrint.bind(1, std::string_view(effects.printKind));
        m_st->insertPrint.bind(2, effects.printSeq == 0 ? seq : effects.printSeq)
            .bind(3, effects.printCopy)
            .run();
    }
    if (effects.kickDrawer) m_st->insertKick.bind(1, seq).run();
    if (effects.clearDraft) m_st->clearDraft.run();
    for (const auto& op : effects.draft)
        m_st->insertDraft.bind(1, atMs).bind(2, std::string_view(op)).run();
}

Result<void, StoreError> Ledger::appendDraft(std::span<const std::string> ops, std::int64_t atMs) {
    m_db->takeError();
    // One statement is its own transaction.
    const bool several = ops.size() > 1;
    if (several && !m_db->begin()) return m_db->commit();
    for (const std::string& op : ops)
        m_st->insertDraft.reset().bind(1, atMs).bind(2, std::string_view(op)).run();
    if (several) return m_db->commit();
    if (auto error = m_db->takeError()) return unexpected(*error);
    return {};
}

std::vector<DraftOp> Ledger::draft() const {
    std::vector<DraftOp> ops;
    auto& st = m_st->readDraft.reset();
    while (st.step())
        ops.push_back({st.integer(0), std::string(st.text(1))});
    st.reset();
    return ops;
}

std::optional<JournalRecord> Ledger::record(std::int64_t seq) const {
    auto& st = m_st->readRecord.reset();
    st.bind(1, seq);
    if (!st.step()) return std::nullopt;
    JournalRecord r{seq, st.integer(0), st.integer(1), std::string(st.text(2)), {}};
    const auto hash = st.blob(3);
    if (hash.size() == r.hash.size()) std::copy(hash.begin(), hash.end(), r.hash.begin());
    st.reset();
    return r;
}

std::vector<JournalRecord> Ledger::records(std::int64_t fromSeq, int maxCount,
                                           std::int64_t maxBytes) const {
    std::vector<JournalRecord> out;
    std::int64_t bytes = 0;
    for (std::int64_t seq = fromSeq; seq <= m_head.seq && static_cast<int>(out.size()) < maxCount;
         ++seq) {
        auto r = record(seq);
        if (!r) break;
        bytes += static_cast<std::int64_t>(r->body.size());
        if (!out.empty() && bytes > maxBytes) break;
        out.push_back(std::move(*r));
    }
    return out;
}

Sha256 Ledger::hashBefore(std::int64_t seq) const {
    if (seq <= 1)
        return genesisHash(m_identity.terminal, std::atoll(meta("first_epoch").c_str()),
                           m_identity.publicKey);
    const auto before = record(seq - 1);
    return before ? before->hash : Sha256{};
}

std::int64_t Ledger::timeOf(std::int64_t seq) const {
    auto& st = m_st->readTime.reset();
    st.bind(1, seq);
    const std::int64_t at = st.step() ? st.integer(0) : 0;
    st.reset();
    return at;
}

Result<void, StoreError> Ledger::recordAck(const AckRow& ack) {
    if (ack.seq <= m_acked) return {};
    m_db->takeError();
    auto st = m_db->prepare(
        "INSERT INTO hq_ack(seq,epoch,at,hash,stream,hq_time,signature) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7)");
    st.bind(1, ack.seq).bind(2, ack.epoch).bind(3, ack.at).bindBlob(4, ack.hash);
    st.bind(5, ack.stream).bind(6, ack.hqTime).bindBlob(7, ack.signature).run();
    if (auto error = m_db->takeError()) return unexpected(*error);
    m_acked = ack.seq;
    m_ackedAt = ack.at;
    return {};
}

std::optional<AckRow> Ledger::lastAck() const {
    auto st = m_db->prepare(
        "SELECT seq,epoch,at,hash,stream,hq_time,signature FROM hq_ack ORDER BY seq DESC LIMIT 1");
    if (!st.step()) return std::nullopt;
    AckRow a{st.integer(0), st.integer(1), st.integer(2), {}, st.integer(4), st.integer(5), {}};
    const auto hash = st.blob(3);
    std::copy(hash.begin(), hash.end(), a.hash.begin());
    const auto signature = st.blob(6);
    a.signature.assign(signature.begin(), signature.end());
    return a;
}

Result<void, StoreError> Ledger::storeHeadSignature(std::int64_t seq, std::string_view reason,
                                                    const Ed25519Signature& signature) {
    m_db->takeError();
    auto st = m_db->prepare("INSERT OR IGNORE INTO head_signature VALUES(?1,?2,?3)");
    st.bind(1, seq).bind(2, reason).bindBlob(3, signature).run();
    if (auto error = m_db->takeError()) return unexpected(*error);
    return {};
}

Result<void, StoreError> Ledger::setMeta(std::string_view key, std::string_view value) {
    m_db->takeError();
    auto st = m_db->prepare(
        "INSERT INTO meta VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value=excluded.value");
    st.bind(1, key).bind(2, value).run();
    if (auto error = m_db->takeError()) return unexpected(*error);
    if (key == "epoch")
        m_identity.epoch = std::max<std::int64_t>(1, std::atoll(std::string(value).c_str()));
    return {};
}

std::string Ledger::meta(std::string_view key) const {
    auto st = m_db->prepare("SELECT value FROM meta WHERE key=?1");
    st.bind(1, key);
    return st.step() ? std::string(st.text(0)) : std::string();
}

void Ledger::checkpoint(bool truncate) {
    m_db->checkpoint(truncate);
}

}  // namespace evertill::store
