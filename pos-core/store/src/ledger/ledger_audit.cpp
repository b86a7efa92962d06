#include "evertill/store/ledger_audit.h"

#include <algorithm>

#include "evertill/base/crypto.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/ledger/postings.h"
#include "evertill/store/migrator.h"
#include "projector.h"

namespace evertill::store {

using namespace domain;

namespace {

constexpr std::int64_t kMostMissing = 1000;  ///< removed entries named one by one

std::string metaText(Database& db, std::string_view key) {
    auto st = db.prepare("SELECT value FROM meta WHERE key=?1");
    st.bind(1, key);
    return st.step() ? std::string(st.text(0)) : std::string();
}

Sha256 toHash(std::span<const std::uint8_t> blob) {
    Sha256 h{};
    if (blob.size() == h.size()) std::copy(blob.begin(), blob.end(), h.begin());
    return h;
}

/// One pass over the journal; remembers the hash of each entry for the checks of signatures and
/// acknowledgements.
class Verifier {
 public:
    Verifier(Database& db, VerifyReport& report)
        : m_db(db),
          m_report(report),
          m_terminal(metaText(db, "terminal")),
          m_publicKey(metaText(db, "public_key")),
          m_firstEpoch(std::atoll(metaText(db, "first_epoch").c_str())) {}

    void run() {
        m_report.terminal = m_terminal;
        if (m_terminal.empty()) return problem(0, "no_identity", "the file names no terminal");
        quickCheck();
        chain();
        anchors("head_signature", "signed");
        anchors("hq_ack", "acknowledged by HQ");
        signatures();
        acknowledgements();
        beyondHead();
        postings();
    }

 private:
    void problem(std::int64_t seq, const char* what, std::string detail) {
        m_report.problems.push_back({seq, what, std::move(detail)});
    }

    void quickCheck() {
        auto st = m_db.prepare("PRAGMA quick_check(5)");
        while (st.step())
            if (st.text(0) != "ok") problem(0, "database_damaged", std::string(st.text(0)));
    }

    void chain() {
        Sha256 previous = genesisHash(m_terminal, m_firstEpoch, m_publicKey);
        std::int64_t expected = 1;
        auto st = m_db.prepare("SELECT seq, epoch, at, body, hash FROM journal ORDER BY seq");
        while (st.step()) {
            const std::int64_t seq = st.integer(0);
            // A row far above the others was put there: its gap is named once, not a million times.
            const std::int64_t named = std::min(seq, expected + kMostMissing);
            for (; expected < named; ++expected)
                problem(expected, "missing", "entry was removed");
            if (expected < seq)
                problem(expected, "missing", "entries up to " + std::to_string(seq - 1));
            entry(st, seq, previous);
            previous = toHash(st.blob(4));
            m_hashes.emplace_back(seq, previous);
            ++m_report.entries;
            expected = std::max(expected, seq < INT64_MAX ? seq + 1 : seq);
        }
        m_report.headSeq = m_hashes.empty() ? 0 : m_hashes.back().first;
        m_report.headHash = toHex(previous);
    }

    void entry(const Statement& st, std::int64_t seq, const Sha256& previous) {
        const std::string_view body = st.text(3);
        const Sha256 stored = toHash(st.blob(4));
        const bool chained = entryHash(m_terminal, st.integer(1), seq, previous, body) == stored;
        const auto header = decodeHeader(body);
        if (!header) {
            problem(seq, "body_changed", "not a journal body: " + header.error().reason);
            return;
        }
        if (header->seq != seq || header->terminal != m_terminal) {
            problem(seq, "moved",
                    "holds entry " + std::to_string(header->seq) + " of " + header->terminal);
            return;
        }
        if (!chained) {
            // Wrong either here (body or hash) or because the entry before it was exchanged; the
            // latter is reported there.
            problem(seq, "body_changed", "body, hash or predecessor is not what was written");
            return;
        }
        if (header->epoch != st.integer(1) || header->at != st.integer(2))
            problem(seq, "columns_changed", "epoch or time differs from the body");
        if (const auto decoded = decodeEntry(body); !decoded && header->version == kEntryVersion)
            problem(seq, "not_canonical", decoded.error().reason);
    }

    /// Something outside the journal knows a later entry than the journal holds: the tail was cut
    /// off.
    void anchors(const char* table, const char* how) {
        const auto max =
            m_db.queryInteger(std::string("SELECT max(seq) FROM ") + table).value_or(0);
        if (max > m_report.headSeq)
            problem(m_report.headSeq + 1, "truncated",
                    "entry " + std::to_string(max) + " was " + how);
    }

    void signatures() {
        const auto key = fromHex(m_publicKey);
        Ed25519PublicKey publicKey{};
        if (!key || key->size() != publicKey.size())
            return problem(0, "no_identity", "public key is damaged");
        std::copy(key->begin(), key->end(), publicKey.begin());
        auto st = m_db.prepare(
            "SELECT s.seq, s.signature, j.epoch FROM head_signature s JOIN journal j USING(seq)");
        while (st.step()) {
            const auto seq = st.integer(0);
            ++m_report.signatures;
            const std::string said = headStatement(m_terminal, st.integer(2), seq, hashOf(seq));
            if (!verifySignature(publicKey, asBytes(said), st.blob(1)))
                problem(seq, "bad_signature", "the device key did not sign this head");
        }
    }

    void acknowledgements() {
        auto st = m_db.prepare("SELECT a.seq, a.hash FROM hq_ack a JOIN journal j USING(seq)");
        while (st.step())
            if (toHash(st.blob(1)) != hashOf(st.integer(0)))
                problem(st.integer(0), "differs_from_hq", "HQ acknowledged another hash");
    }

    Sha256 hashOf(std::int64_t seq) const {
        const auto it =
            std::lower_bound(m_hashes.begin(), m_hashes.end(), seq,
                             [](const auto& known, std::int64_t s) { return known.first < s; });
        return it != m_hashes.end() && it->first == seq ? it->second : Sha256{};
    }

    void beyondHead() {
        for (const char* sql :
             {"SELECT max(seq) FROM sale", "SELECT max(id)/1024 FROM posting",
              "SELECT max(first_seq) FROM session", "SELECT max(close_seq) FROM business_day"}) {
            const auto max = m_db.queryInteger(sql).value_or(0);
            if (max > m_report.headSeq) {
                problem(m_report.headSeq + 1, "truncated",
                        "a projection knows entry " + std::to_string(max));
                return;
            }
        }
    }

    void postings() {
        auto st = m_db.prepare(
            "SELECT id/1024, sum(amount) FROM posting GROUP BY id/1024 HAVING sum(amount) <> 0");
        while (st.step())
            problem(st.integer(0), "unbalanced",
                    "postings sum to " + std::to_string(st.integer(1)));
    }

    Database& m_db;
    VerifyReport& m_report;
    std::string m_terminal;
    std::string m_publicKey;
    std::int64_t m_firstEpoch;
    std::vector<std::pair<std::int64_t, Sha256>> m_hashes;  ///< by number; rows may be missing
};

}  // namespace

Result<VerifyReport, StoreError> verifyLedger(const std::string& path) {
    auto db = Database::open(path, OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    VerifyReport report;
    // One snapshot for all checks: a till that sells meanwhile must not look cut off.
    (*db)->exec("BEGIN");
    Verifier(**db, report).run();
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return report;
}

std::string projectionDigest(Database& db,
                             std::vector<std::pair<std::string, std::string>>* perTable) {
    Sha256Stream all;
    for (const auto& table : Projector::tables()) {
        Sha256Stream one;
        auto st =
            db.prepare(std::string("SELECT * FROM ") + table.name + " ORDER BY " + table.orderBy);
        while (st.step()) {
            std::string row;
            for (int c = 0; c < st.columnCount(); ++c) {
                const auto value = st.text(c);
                row += st.isNull(c) ? "n;"
                                    : std::to_string(value.size()) + ":" + std::string(value) + ";";
            }
            row += '\n';
            one.update(asBytes(row));
        }
        const std::string digest = toHex(one.finish());
        all.update(asBytes(digest));
        if (perTable != nullptr) perTable->emplace_back(table.name, digest);
    }
    return toHex(all.finish());
}

Result<RebuildReport, StoreError> rebuildLedger(const std::string& path) {
    if (auto probe = Database::open(path, OpenMode::ReadOnly); !probe)
        return unexpected(probe.error());
    auto opened = Database::open(path, OpenMode::ReadWrite);
    if (!opened) return unexpected(opened.error());
    Database& db = **opened;
    if (auto m = migrate(db, "ledger"); !m) return unexpected(m.error());
    RebuildReport report;
    std::vector<std::pair<std::string, std::string>> before;
    std::vector<std::pair<std::string, std::string>> after;
    report.digestBefore = projectionDigest(db, &before);
    if (!db.begin()) return unexpected(db.commit().error());
    Projector::clear(db);
    Projector projector(db);
    auto st = db.prepare("SELECT seq, body FROM journal ORDER BY seq");
    while (st.step()) {
        const auto entry = decodeEntry(st.text(1));
        if (!entry) {
            const auto seq = st.integer(0);
            st.reset();
            db.rollback();
            return unexpected(
                StoreError{StoreErrorKind::Corrupt, 0,
                           "entry " + std::to_string(seq) + ": " + entry.error().reason});
        }
        const bool numbered = entry->envelope.seq == st.integer(0) && st.integer(0) >= 1 &&
                              st.integer(0) < (INT64_C(1) << 50);
        if (!numbered || !balances(entry->data)) {
            const auto seq = st.integer(0);
            st.reset();
            db.rollback();
            return unexpected(StoreError{StoreErrorKind::Corrupt, 0,
                                         "entry " + std::to_string(seq) +
                                             ": not this number, or its figures do not balance"});
        }
        projector.project(*entry);
        ++report.entries;
    }
    report.digestAfter = projectionDigest(db, &after);
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) report.differingTables.push_back(before[i].first);
    if (auto done = db.commit(); !done) return unexpected(done.error());
    db.checkpoint(true);
    return report;
}

}  // namespace evertill::store
