// Where headquarters' certificate authority is kept: in the database (table meta), sealed with a
// key made of hq.key, so that every node that has hq.key has the authority too.
#pragma once
#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/base/seal.h"
#include "evertill/hq/sql.h"
#include "evertill/sync/certificate_authority.h"

namespace evertill::hq {

/// Makes it if there is none; two nodes that start at once agree on one.
Result<sync::CertificateAuthority, store::StoreError> openAuthority(
    Sql& sql, std::span<const std::uint8_t> hqSecret, std::int64_t nowMs, IdSource& ids);

/// The text to keep it under another hq.key.
std::string sealAuthority(const sync::CertificateAuthority& authority,
                          std::span<const std::uint8_t> hqSecret, IdSource& ids);

}  // namespace evertill::hq
