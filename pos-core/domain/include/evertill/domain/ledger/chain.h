// The hash chain over journal bodies. Texts only, so that `sha256sum` in a shell can check it.
#pragma once
#include <string_view>

#include "evertill/base/crypto.h"

namespace evertill::domain {

/// SHA-256("evertill-genesis-1\n" terminal "\n" epoch "\n" publicKeyHex "\n"): the hash before the
/// first entry.
Sha256 genesisHash(std::string_view terminal, std::int64_t epoch, std::string_view publicKeyHex);

/// SHA-256("evertill-entry-1\n" terminal "\n" epoch "\n" seq "\n" hex(previous) "\n"
/// hex(SHA-256(body)) "\n").
Sha256 entryHash(std::string_view terminal, std::int64_t epoch, std::int64_t seq,
                 const Sha256& previous, std::string_view body);

/// What the device key signs for a chain head: "evertill-head-1\n" terminal "\n" epoch "\n" seq
/// "\n" hex(hash) "\n".
std::string headStatement(std::string_view terminal, std::int64_t epoch, std::int64_t seq,
                          const Sha256& hash);

/// What the device key signs for a receipt: "evertill-receipt-1\n" terminal "\n" epoch "\n" seq
/// "\n" totalMinor "\n" hex(hash) "\n".
std::string receiptStatement(std::string_view terminal, std::int64_t epoch, std::int64_t seq,
                             std::int64_t totalMinor, const Sha256& hash);

}  // namespace evertill::domain
