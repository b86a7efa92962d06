// Files the office looked at before publishing. Staff lists hold PINs in clear: in the database,
// its backups and its log they are sealed, and they go by themselves, whether somebody comes back
// to them or not.
#pragma once
#include "evertill/base/id.h"
#include "evertill/base/seal.h"
#include "evertill/hq/sql.h"

namespace evertill::hq {

constexpr std::int64_t kUploadLifeMs = 3'600'000;

/// All nodes have the admin token.
inline SecretKey uploadKey(std::string_view adminToken) {
    return deriveKey(asBytes(adminToken), "evertill-console-upload-1");
}

inline Bytes sealUpload(std::string_view adminToken, std::string_view file, IdSource& ids) {
    std::array<std::uint8_t, 12> nonce{};
    ids.random(nonce.data(), nonce.size());
    return seal(uploadKey(adminToken), nonce, asBytes(file));
}

inline void dropOldUploads(Sql& sql, std::int64_t nowMs) {
    auto st = sql.prepare("DELETE FROM console_upload WHERE at<=?1");
    st.bind(1, nowMs - kUploadLifeMs).run();
}

}  // namespace evertill::hq
