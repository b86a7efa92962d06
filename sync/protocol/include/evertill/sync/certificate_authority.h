// Headquarters' own certificate authority: one key, one self-signed certificate, tills and nodes
// below it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/sync/certificates.h"

namespace evertill::sync {

inline constexpr std::int64_t kDayMs = 86'400'000;
inline constexpr std::int64_t kTillCertificateMs = 90 * kDayMs;
inline constexpr std::int64_t kServerCertificateMs = 397 * kDayMs;
inline constexpr std::int64_t kAuthorityMs = 20 * 365 * kDayMs;

class CertificateAuthority {
 public:
    static CertificateAuthority make(std::int64_t nowMs);
    /// nullopt: not a key with its certificate.
    static std::optional<CertificateAuthority> fromPem(const std::string& keyPem,
                                                       const std::string& certificatePem);
    ~CertificateAuthority();
    CertificateAuthority(CertificateAuthority&&) noexcept;
    CertificateAuthority& operator=(CertificateAuthority&&) noexcept;

    const std::string& certificate() const { return m_pem; }
    std::string privateKey() const;  ///< PEM, not encrypted: never leaves HQ unsealed
    std::string pin() const;

    /// For a till's request; the name in it counts nothing. Otherwise why not.
    Result<std::string, std::string> issueTill(const std::string& requestPem,
                                               const std::string& terminal, std::int64_t nowMs,
                                               std::int64_t lifeMs = kTillCertificateMs) const;
    struct Server {
        std::string key, chain;  ///< the chain ends with the authority
        std::int64_t untilMs = 0;
    };
    /// With a new key, for names and addresses that tills call it by.
    Server issueServer(const std::vector<std::string>& names, std::int64_t nowMs,
                       std::int64_t lifeMs = kServerCertificateMs) const;

    /// A till's certificate that this authority made, whatever the time; nullopt for any other.
    std::optional<CertificateFacts> tillCertificate(std::string_view pem) const;

 private:
    struct Parts;
    explicit CertificateAuthority(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
    std::string m_pem;
};

}  // namespace evertill::sync
