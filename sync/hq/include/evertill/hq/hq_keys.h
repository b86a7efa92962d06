// Headquarters' signing key and those before it: each new one is signed by the one it follows, so
// that a till that was away finds its way from the key it pinned to the present one.
#pragma once
#include <string>
#include <vector>

#include "evertill/base/crypto.h"
#include "evertill/base/id.h"
#include "evertill/hq/sql.h"
#include "evertill/sync/messages.h"

namespace evertill::hq {

class HqKeys {
 public:
    explicit HqKeys(Sql& sql) : m_sql(sql) {}

    /// Hexadecimal; empty: none yet, or the database does not answer (Sql::error()).
    std::string current();
    /// Oldest first, at most sync::kMaxKeyLinks.
    std::vector<sync::KeyLink> links();
    /// `to` is headquarters' key from the commit on, and the certificate authority is sealed as
    /// `authority` says, under it. Misuse: `from` is not the present one.
    Result<void, store::StoreError> rotate(const SigningKey& from, const SigningKey& to,
                                           const std::string& authority, std::int64_t nowMs);

 private:
    Sql& m_sql;
};

// The folder's files: hq.key, hq.key.new while a rotation is under way, hq.key.<16 hexadecimal
// digits> for those before, which still sign coupons of their campaigns.

/// Ends a rotation that a crash cut off after the database took it.
Result<void, store::StoreError> settleKeyFiles(const std::string& folder,
                                               const std::string& currentKey);
std::vector<SigningKey> keysBefore(const std::string& folder);
/// A database that was set back to before rotations takes them again: from its key to the folder's
/// hq.key, by way of the keys between. Misuse: its own key is not in the folder.
Result<void, store::StoreError> rotateAsFolder(Sql& sql, const std::string& folder,
                                               std::int64_t nowMs, IdSource& ids);

}  // namespace evertill::hq
