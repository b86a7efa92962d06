// The till's TLS key and certificates: files of their own beside the ledger, apart from the device
// key that signs. On the till's thread.
#pragma once
#include <memory>
#include <string>

#include "evertill/base/clock.h"
#include "evertill/service/sync_port.h"
#include "evertill/sync/certificates.h"
#include "evertill/sync/http.h"

namespace evertill::sync {

/// No program that does this is older: no certificate that ended before is good.
inline constexpr std::int64_t kBuiltAfterMs = 1'767'225'600'000;  // 2026-01-01

/// The earliest that it can be now: HQ's last signed time and what has passed since, and not before
/// the program was made. Records are left out on purpose: they carry the wall clock, and a day sold
/// with a clock of 2040 would shut the till out for good.
class TrustedTime {
 public:
    TrustedTime(service::SyncPort& port, const Clock& clock);
    std::int64_t notBeforeMs() const;
    /// A time that HQ's key signed.
    void signedTime(std::int64_t hqMs);
    /// Our wall clock less HQ's time when it last spoke in this run; nullopt: not yet.
    std::optional<std::int64_t> wallOffMs() const { return m_wallOff; }

 private:
    service::SyncPort& m_port;
    const Clock& m_clock;
    std::int64_t m_lastMs = 0;                ///< HQ's
    std::int64_t m_keptMs = 0;                ///< what the note says
    std::optional<std::int64_t> m_heardAtMs;  ///< monotonic
    std::optional<std::int64_t> m_wallOff;
};

class TillTls {
 public:
    explicit TillTls(service::SyncPort& port) : m_port(port) { load(); }

    /// There is a certificate: requests go with it.
    bool enrolled() const { return m_facts.has_value(); }
    const std::optional<CertificateFacts>& certificate() const { return m_facts; }
    /// Two thirds of its life are over (or it began after the earliest time it can be).
    bool renewalDue(std::int64_t notBeforeMs) const;
    /// For a request, with the key that is in use.
    std::shared_ptr<const TlsIdentity> identity(std::int64_t notBeforeMs) const;
    /// At enrolment: HQ is known by the pin of its authority only.
    static std::shared_ptr<const TlsIdentity> stranger(const std::string& pin);

    /// A request for a certificate, for a key that is made here and now; it replaces the one in use
    /// when its certificate comes. Empty: the disk refused.
    std::string request();
    /// Empty on success, otherwise why not. The authority is kept at enrolment only.
    std::string take(const std::string& certificate, const std::string& authority = {});

 private:
    void load();
    service::SyncPort& m_port;
    std::string m_key, m_certificate, m_authority;
    std::optional<CertificateFacts> m_facts;
    mutable std::shared_ptr<const TlsIdentity> m_identity;
};

}  // namespace evertill::sync
