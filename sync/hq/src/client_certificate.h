// Which requests need a till's certificate, and what a certificate that is too old may still do.
// The one place for it; HqServer asks here before anything else sees a request.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "evertill/sync/certificate_authority.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

/// Everything under /v1/ that is not for operators and not the way in: what is added later is
/// closed until it is listed here.
bool needsCertificate(const sync::HttpRequest& request);

/// The refusal, if there is one. `certificate` is proven to be the asker's and ours, its time is
/// not checked yet. Too old by less than graceMs: it may upload and renew, nothing else.
std::optional<sync::HttpResponse> certificateRefusal(
    const sync::HttpRequest& request, const std::optional<sync::CertificateFacts>& certificate,
    std::int64_t nowMs, std::int64_t graceMs);

/// Certificates that a proxy in front took in the handshake and passes on in a header: PEM, as
/// nginx' $ssl_client_escaped_cert writes it. Each is checked against the authority; the last are
/// remembered. One thread.
class PassedCertificates {
 public:
    explicit PassedCertificates(const sync::CertificateAuthority& authority)
        : m_authority(authority) {}
    std::optional<sync::CertificateFacts> read(const std::string& header);

 private:
    static constexpr std::size_t kMost = 10'000;
    const sync::CertificateAuthority& m_authority;
    std::map<std::string, sync::CertificateFacts> m_known;  ///< by hash of the header
};

}  // namespace evertill::hq
