// Secrets at rest: keyed hashes and authenticated encryption, by OpenSSL 3.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "evertill/base/bytes.h"
#include "evertill/base/crypto.h"

namespace evertill {

using SecretKey = std::array<std::uint8_t, 32>;

/// HMAC-SHA-256 (RFC 2104).
Sha256 hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message);

/// A key for one purpose, made of a secret: HKDF-Expand (RFC 5869) of one block. `purpose` is ours
/// and different for each use.
SecretKey deriveKey(std::span<const std::uint8_t> secret, std::string_view purpose);

/// AES-256-GCM: nonce, ciphertext, tag in one piece. The nonce must never repeat for a key.
Bytes seal(const SecretKey& key, const std::array<std::uint8_t, 12>& nonce,
           std::span<const std::uint8_t> plain);
/// nullopt: another key, or changed since.
std::optional<Bytes> unseal(const SecretKey& key, std::span<const std::uint8_t> sealed);

}  // namespace evertill
