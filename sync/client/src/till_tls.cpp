#include "evertill/sync/till_tls.h"

#include <algorithm>

namespace evertill::sync {

namespace {

constexpr std::int64_t kKeepEveryMs = 3'600'000;  ///< a write an hour is enough to know the month

// tls.pem holds key and certificate, so that they change together.
constexpr const char* kPair = "tls.pem";
constexpr const char* kNextKey = "tls.next";
constexpr const char* kAuthority = "hq-ca.pem";
constexpr std::string_view kCertificateBegins = "-----BEGIN CERTIFICATE-----";

}  // namespace

TrustedTime::TrustedTime(service::SyncPort& port, const Clock& clock)
    : m_port(port), m_clock(clock), m_keptMs(std::atoll(port.note("hq_time").c_str())) {
    m_lastMs = m_keptMs;
}

std::int64_t TrustedTime::notBeforeMs() const {
    const std::int64_t passed = m_heardAtMs ? m_clock.monotonicMs() - *m_heardAtMs : 0;
    return std::max(kBuiltAfterMs, m_lastMs + passed);
}

void TrustedTime::signedTime(std::int64_t hqMs) {
    if (hqMs <= 0) return;
    m_wallOff = m_clock.utcMs() - hqMs;
    if (hqMs < m_lastMs) return;
    m_lastMs = hqMs;
    m_heardAtMs = m_clock.monotonicMs();
    if (hqMs - m_keptMs < kKeepEveryMs) return;
    if (m_port.setNote("hq_time", std::to_string(hqMs))) m_keptMs = hqMs;
}

void TillTls::load() {
    m_identity.reset();
    m_facts.reset();
    const std::string pair = m_port.secret(kPair);
    m_authority = m_port.secret(kAuthority);
    const auto at = pair.find(kCertificateBegins);
    if (at == std::string::npos) return;
    m_key = pair.substr(0, at);
    m_certificate = pair.substr(at);
    m_facts = readCertificate(m_certificate);
}

bool TillTls::renewalDue(std::int64_t notBeforeMs) const {
    if (!m_facts) return false;
    return notBeforeMs >= m_facts->fromMs + (m_facts->untilMs - m_facts->fromMs) / 3 * 2;
}

std::shared_ptr<const TlsIdentity> TillTls::identity(std::int64_t notBeforeMs) const {
    if (m_authority.empty()) return nullptr;
    // One value for many requests; its time may lag by a day.
    if (!m_identity || notBeforeMs - m_identity->notBeforeMs > 86'400'000)
        m_identity =
            std::make_shared<const TlsIdentity>(TlsIdentity{m_facts ? m_key : std::string(),
                                                            m_facts ? m_certificate : std::string(),
                                                            m_authority,
                                                            {},
                                                            notBeforeMs});
    return m_identity;
}

std::shared_ptr<const TlsIdentity> TillTls::stranger(const std::string& pin) {
    return std::make_shared<const TlsIdentity>(TlsIdentity{{}, {}, {}, pin, kBuiltAfterMs});
}

std::string TillTls::request() {
    // Kept across attempts: the answer to an earlier one may have been lost on the way.
    std::string key = m_port.secret(kNextKey);
    const std::string name = m_port.identity().terminal;
    std::string csr = key.empty() ? std::string() : makeCertificateRequest(key, name);
    if (!csr.empty()) return csr;
    key = makeTlsKey();
    if (!m_port.setSecret(kNextKey, key)) return {};
    return makeCertificateRequest(key, name);
}

std::string TillTls::take(const std::string& certificate, const std::string& authority) {
    const auto facts = readCertificate(certificate);
    if (!facts) return "HQ sent no usable certificate";
    if (facts->name != m_port.identity().terminal) return "HQ sent another till's certificate";
    const std::string key = m_port.secret(kNextKey);
    if (!certificateFitsKey(certificate, key)) return "HQ's certificate is for another key";
    if (!authority.empty()) {
        if (!readCertificate(authority)) return "HQ sent no usable authority";
        if (auto ok = m_port.setSecret(kAuthority, authority); !ok) return ok.error().context;
    }
    if (auto ok = m_port.setSecret(kPair, key + certificate); !ok) return ok.error().context;
    (void)m_port.setSecret(kNextKey, {});
    load();
    return {};
}

}  // namespace evertill::sync
