// What the document stores share: joining an open transaction, refusals.
#pragma once
#include "evertill/store/promotion_store.h"

namespace evertill::store {

/// A transaction of its own, or part of the one that is open. Without commit() an own one is rolled
/// back.
class Work {
 public:
    explicit Work(Database& db) : m_db(db), m_own(!db.inTransaction()) {
        if (m_own && !m_db.begin()) m_failed = m_db.takeError();
    }
    ~Work() {
        if (m_own) m_db.rollback();
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    /// It could not begin: nothing may be written, it would be outside any transaction.
    const std::optional<StoreError>& failed() const { return m_failed; }
    Result<void, StoreError> commit() {
        if (!m_own) return {};  // its errors surface when the outer transaction ends
        m_own = false;
        return m_db.commit();
    }

 private:
    Database& m_db;
    bool m_own;
    std::optional<StoreError> m_failed;
};

inline tl::unexpected<DocumentRefusal> refused(pricing::DocumentErrors errors) {
    return unexpected(DocumentRefusal{std::move(errors)});
}
inline tl::unexpected<DocumentRefusal> refused(std::string path, std::string reason) {
    return refused(pricing::DocumentErrors{{std::move(path), std::move(reason)}});
}
inline tl::unexpected<DocumentRefusal> refused(const StoreError& error) {
    return unexpected(DocumentRefusal{{}, error});
}

}  // namespace evertill::store
