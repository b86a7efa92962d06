// Hashes, signatures and PIN hashing, by OpenSSL 3.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "evertill/base/bytes.h"

namespace evertill {

using Sha256 = std::array<std::uint8_t, 32>;
using Ed25519PublicKey = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;

Sha256 sha256(std::span<const std::uint8_t> data);
inline Sha256 sha256(std::string_view text) {
    return sha256(asBytes(text));
}

/// SHA-256 of data that arrives in pieces.
class Sha256Stream {
 public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;
    void update(std::span<const std::uint8_t> data);
    Sha256 finish();  ///< once

 private:
    void* m_ctx;
};

/// The device's signing key (Ed25519, RFC 8032). Signatures are deterministic.
class SigningKey {
 public:
    static SigningKey fromSeed(const std::array<std::uint8_t, 32>& seed);
    ~SigningKey();
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    Ed25519PublicKey publicKey() const;
    Ed25519Signature sign(std::span<const std::uint8_t> message) const;

 private:
    explicit SigningKey(void* key) : m_key(key) {}
    void* m_key;
};

bool verifySignature(const Ed25519PublicKey& key, std::span<const std::uint8_t> message,
                     std::span<const std::uint8_t> signature);

/// PIN hash "scrypt$N$r$p$salt$hash" (base64url), parameters of the OWASP password storage advice:
/// N=2^15..2^17, r=8, p=1. Costs tens of milliseconds on purpose: not for the GUI thread.
std::string hashPin(std::string_view pin, const std::array<std::uint8_t, 16>& salt, int logN = 15);
/// False for a wrong PIN and for a malformed hash; constant time in the comparison.
bool verifyPin(std::string_view pin, std::string_view stored);

/// A device's secret for PINs, kept apart from the file the hashes lie in.
using PinSecret = std::array<std::uint8_t, 32>;
/// The same hash under a device's secret: "bound$N$r$p$salt$HMAC-SHA-256(secret, hash)$device".
/// Whoever has the file and not the secret can try no PIN. Not a hash: stays as it is.
std::string bindPin(std::string_view stored, const PinSecret& secret);
bool isBoundPin(std::string_view stored);
/// Bound under this secret, not another device's.
bool isBoundTo(std::string_view stored, const PinSecret& secret);
/// As above, for bound and plain hashes.
bool verifyPin(std::string_view pin, std::string_view stored, const PinSecret& secret);

}  // namespace evertill
