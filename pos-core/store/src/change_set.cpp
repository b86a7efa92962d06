// The session interface is in Debian's library; its header asks for these to show it.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "evertill/store/change_set.h"

#include <sqlite3.h>

namespace evertill::store {
namespace {

StoreError problem(int rc, const char* doing) {
    return storeErrorFromSqlite(rc, doing);
}

int onConflict(void* context, int kind, sqlite3_changeset_iter*) {
    const auto how = *static_cast<OnDifference*>(context);
    if (how == OnDifference::Refuse) return SQLITE_CHANGESET_ABORT;
    const bool replace = kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT;
    return replace ? SQLITE_CHANGESET_REPLACE : SQLITE_CHANGESET_OMIT;
}

}  // namespace

ChangeRecorder::ChangeRecorder(Database& db, std::string except)
    : m_db(db), m_except(std::move(except)) {
    m_error = sqlite3session_create(m_db.handle(), "main", &m_session);
    if (m_error != SQLITE_OK) return;
    sqlite3session_table_filter(
        m_session,
        [](void* self, const char* table) {
            return static_cast<ChangeRecorder*>(self)->m_except == table ? 0 : 1;
        },
        this);
    m_error = sqlite3session_attach(m_session, nullptr);
}

ChangeRecorder::~ChangeRecorder() {
    if (m_session != nullptr) sqlite3session_delete(m_session);
}

Result<Bytes, StoreError> ChangeRecorder::take() {
    int size = 0;
    void* data = nullptr;
    if (m_error == SQLITE_OK) m_error = sqlite3session_changeset(m_session, &size, &data);
    if (m_error != SQLITE_OK) return unexpected(problem(m_error, "record changes"));
    const auto* first = static_cast<const std::uint8_t*>(data);
    Bytes out(first, first + size);
    sqlite3_free(data);
    sqlite3session_delete(m_session);
    m_session = nullptr;
    return out;
}

Result<void, StoreError> applyChanges(Database& db, std::span<const std::uint8_t> changes,
                                      OnDifference onDifference) {
    Bytes copy(changes.begin(), changes.end());  // the interface takes no const
    const int rc = sqlite3changeset_apply(db.handle(), static_cast<int>(copy.size()), copy.data(),
                                          nullptr, onConflict, &onDifference);
    if (rc == SQLITE_OK) return {};
    auto error = problem(rc, "apply changes");
    // A full disk is no sign of another file; a row that differs is.
    if (rc == SQLITE_ABORT || (rc & 0xFF) == SQLITE_CONSTRAINT)
        error.kind = StoreErrorKind::Corrupt;
    return unexpected(error);
}

}  // namespace evertill::store
