#include "evertill/hq/snapshot_maker.h"

#include <filesystem>

#include "evertill/hq/scopes.h"
#include "evertill/hq/till_cursor.h"
#include "evertill/store/migrator.h"

namespace evertill::hq {

using store::StoreError;
namespace fs = std::filesystem;

namespace {

/// Feed rows after which a new file is cheaper than the changes.
constexpr std::int64_t kMaxLag = 5'000;
constexpr int kKept = 2;  ///< a till may be in the middle of the one before
constexpr int kPiecesAStep = 2;
constexpr std::int64_t kLifeMs = 30LL * 24 * 3600 * 1000;
constexpr std::int64_t kMakingMs = 5LL * 60 * 1000;  ///< another node is believed to be at it
constexpr std::int64_t kRestMs = 10'000;             ///< after a failure
constexpr int kMinClient = 3;

/// Tables a till must find as full as they were.
constexpr const char* kCounted[] = {"item",     "identifier", "price_book", "promotion",
                                    "operator", "role",       "setting",    "member"};

/// Drafts are nobody's business but headquarters', and the marks are its own. What is not for the
/// whole chain each till fetches for itself: the file's cursor says that it lacks it.
void strip(store::Database& db) {
    db.exec("PRAGMA secure_delete=ON");
    if (db.queryInteger("SELECT 1 FROM scoped LIMIT 1")) {
        const auto cursor =
            db.queryInteger("SELECT CAST(value AS INTEGER) FROM meta WHERE key='cursor'");
        const std::string mark = std::to_string(TillCursor::ofFile(cursor.value_or(0)));
        auto st = db.prepare("UPDATE meta SET value=?1 WHERE key='cursor'");
        st.bind(1, std::string_view(mark)).run();
    }
    Scopes::dropTables(db);
    db.exec("DROP TABLE feed");
    db.exec("DELETE FROM promotion WHERE state=0");
    db.exec(
        "DELETE FROM price_change_line WHERE number IN(SELECT number FROM price_change WHERE"
        " state=0)");
    db.exec("DELETE FROM price_change WHERE state=0");
    db.exec("DELETE FROM meta WHERE key IN('chain','log_n','log_change','loading')");
}

std::string metaOf(store::Database& db, const char* key) {
    auto st = db.prepare("SELECT value FROM meta WHERE key=?1");
    return st.bind(1, key).step() ? std::string(st.text(0)) : std::string();
}

}  // namespace

SnapshotMaker::~SnapshotMaker() {
    if (m_thread.joinable()) m_thread.join();
    drop();
}

SnapshotMaker::Prepared SnapshotMaker::prepare() const {
    Prepared out;
    const std::string copy = m_folder + "/till.copy";
    std::error_code ignored;
    fs::remove(copy, ignored);
    // A reader of its own: the owner goes on publishing meanwhile.
    auto from = store::Database::open(m_folder + "/master.db", store::OpenMode::ReadOnly);
    if (!from) {
        out.error = from.error();
        return out;
    }
    if (auto ok = (*from)->copyTo(copy); !ok) {
        out.error = ok.error();
        return out;
    }
    from->reset();
    auto db = store::Database::open(copy, store::OpenMode::ReadWrite, {.journal = false});
    if (!db) {
        out.error = db.error();
        return out;
    }
    auto& place = out.file.place;
    place.generation = metaOf(**db, "generation");
    place.n = std::atoll(metaOf(**db, "log_n").c_str());
    place.cursor = std::atoll(metaOf(**db, "cursor").c_str());
    const auto chain = fromHex(metaOf(**db, "chain"));
    if (chain && chain->size() == place.chain.size())
        std::copy(chain->begin(), chain->end(), place.chain.begin());
    strip(**db);
    out.cursor = std::atoll(metaOf(**db, "cursor").c_str());
    for (const char* table : kCounted)
        out.rows[table] =
            (*db)->queryInteger("SELECT count(*) FROM " + std::string(table)).value_or(0);
    out.error = (*db)->takeError();
    return out;
}

bool SnapshotMaker::elsewhere() {
    if (!m_master.sql().shared()) return false;
    auto st = m_master.sql().prepare(
        "SELECT count(*) FROM master_file WHERE kind='till' AND version=0 AND generation=?1 AND"
        " made_at>?2");
    st.bind(1, m_master.place().generation).bind(2, m_clock.utcMs() - kMakingMs);
    return st.step() && st.integer(0) > 0;
}

void SnapshotMaker::begin() {
    m_copied = false;
    if (!m_background) {
        m_prepared = prepare();
        m_copied = true;
        return;
    }
    m_thread = std::thread([this] {
        m_prepared = prepare();
        m_copied = true;
    });
}

void SnapshotMaker::drop() {
    if (m_writer) m_master.files().drop(m_writer->file().id);
    m_writer.reset();
    m_copied = false;
    std::error_code ignored;
    fs::remove(m_folder + "/till.copy", ignored);
}

void SnapshotMaker::step() {
    if (!busy() || !m_copied) return;
    if (auto ok = advance(kPiecesAStep); !ok) {
        m_notBefore = m_clock.monotonicMs() + kRestMs;
        drop();
    }
}

Result<void, StoreError> SnapshotMaker::advance(int pieces) {
    if (m_thread.joinable()) m_thread.join();
    if (!m_writer) {
        if (m_prepared.error) return unexpected(*m_prepared.error);
        auto& file = m_prepared.file;
        file.id = m_ids.next(m_clock.utcMs()).toString();
        file.kind = "till";
        file.format = store::latestVersion("master");
        file.madeAt = m_clock.utcMs();
        m_writer =
            std::make_unique<MasterFileWriter>(m_master.sql(), file, m_folder + "/till.copy");
    }
    const auto more = m_writer->step(pieces);
    if (!more) return unexpected(more.error());
    return *more ? Result<void, StoreError>() : finish();
}

sync::SignedManifest SnapshotMaker::signedText(const std::string& text) const {
    return {text, toHex(m_key.sign(asBytes(sync::manifestStatement(text))))};
}

Result<void, StoreError> SnapshotMaker::finish() {
    auto& sql = m_master.sql();
    MasterFile file = m_writer->file();
    if (!sql.begin()) return sql.commit();
    const auto head = m_master.log().lock();
    if (!head || head->generation != file.place.generation) {
        sql.rollback();
        drop();
        return {};
    }
    file.version = m_master.files().nextVersion(file);
    sync::MasterManifest m;
    m.version = file.version;
    m.generation = file.place.generation;
    m.cursor = m_prepared.cursor;
    m.bytes = file.bytes;
    m.sha256 = file.sha256;
    for (const auto& piece : m_writer->pieces())
        m.chunks.push_back({toHex(piece.sha256), piece.packed});
    m.rows = m_prepared.rows;
    m.format = file.format;
    m.minClient = kMinClient;
    m.created = m_clock.utcMs();
    m.expires = m.created + kLifeMs;
    m.key = toHex(m_key.publicKey());
    file.manifest = sync::encode(m);
    m_master.files().finish(file, kKept);
    m_writer.reset();
    drop();
    return sql.commit();
}

Result<std::optional<sync::SignedManifest>, StoreError> SnapshotMaker::manifest() {
    using Answer = std::optional<sync::SignedManifest>;
    auto& files = m_master.files();
    const MasterPlace& place = m_master.place();
    auto newest = files.newest("till");
    const bool usable = newest && newest->place.generation == place.generation &&
                        newest->manifest.find("\"" + toHex(m_key.publicKey()) + "\"") !=
                            std::string::npos;  // made under the present key
    // Also one whose life is half over: a till that fetches slowly must not see it end.
    const bool fresh = usable && place.cursor - newest->place.cursor <= kMaxLag &&
                       m_clock.utcMs() - newest->madeAt < kLifeMs / 2;
    if (fresh) return Answer(signedText(newest->manifest));
    if (!busy() && m_clock.monotonicMs() >= m_notBefore && !elsewhere()) begin();
    if (m_background || !m_copied) return usable ? Answer(signedText(newest->manifest)) : Answer();
    do {
        if (auto ok = advance(64); !ok) {
            drop();
            return unexpected(ok.error());
        }
    } while (m_writer);
    newest = files.newest("till");
    if (!newest || newest->place.generation != place.generation) return Answer();
    return Answer(signedText(newest->manifest));
}

}  // namespace evertill::hq
