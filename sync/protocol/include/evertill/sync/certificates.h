// TLS keys and X.509 certificates (RFC 5280), by OpenSSL 3: P-256 with SHA-256, which curl, nginx
// and browsers all take. Keys and certificates travel as PEM texts. Any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "evertill/base/crypto.h"

namespace evertill::sync {

struct CertificateFacts {
    std::string name;         ///< common name: the till
    std::int64_t fromMs = 0;  ///< UTC
    std::int64_t untilMs = 0;
    std::string serial;    ///< hexadecimal
    Sha256 fingerprint{};  ///< of the whole certificate
};
std::optional<CertificateFacts> readCertificate(std::string_view pem);

/// A new private key; nothing but randomness goes in.
std::string makeTlsKey();
/// A request for a certificate (PKCS #10), signed by the key; empty if the key is none.
std::string makeCertificateRequest(const std::string& keyPem, const std::string& name);
/// The certificate was made for this key.
bool certificateFitsKey(const std::string& certificatePem, const std::string& keyPem);

/// Letters and digits that are read aloud without mistakes (no 0 1 I O), five bits each.
inline constexpr std::string_view kReadable = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
std::string readable(std::span<const std::uint8_t> bytes, std::size_t characters);
/// "ABCDEFGH" -> "ABCD-EFGH"
std::string inFours(std::string_view text);

/// How a person compares a till's signing key at both ends: 80 bits in groups of four.
std::string keyFingerprint(std::string_view publicKeyHex);

/// HQ's certificate authority in short: 80 bits of its fingerprint, 16 characters. Part of the
/// one-time code, so that the till knows HQ before it trusts it.
std::string caPin(const Sha256& fingerprint);

/// What an operator types at a till: a one-time code of 12 characters and the pin of 16, with
/// hyphens or blanks anywhere, in either case. Without a pin HQ cannot be known over TLS.
struct EnrolCode {
    std::string code, pin;
};
EnrolCode readEnrolCode(std::string_view typed);
std::string writeEnrolCode(std::string_view code, std::string_view pin);

}  // namespace evertill::sync
