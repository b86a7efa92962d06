#include "client_certificate.h"

#include "evertill/hq/routes.h"

#include "hq_http.h"

namespace evertill::hq {

using sync::CertificateFacts;
using sync::HttpRequest;
using sync::HttpResponse;

namespace {

constexpr std::size_t kLongestHeader = 12 * 1024;

HttpResponse no(const std::string& why) {
    auto r = refuse(403, why);
    r.headers["x-evertill-refused"] = "certificate";  // not the till's key: renewing may help
    return r;
}

bool uploadOrRenewal(const HttpRequest& r) {
    return r.method == "POST" && (r.path == "/v1/hello" || r.path == "/v1/journal" ||
                                  r.path == "/v1/branch" || r.path == "/v1/renew");
}

/// As urlDecoded(), but a plus is itself: base64 has it, and nginx escapes it or not.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            if (const auto byte = fromHex(text.substr(i + 1, 2))) {
                out += static_cast<char>((*byte)[0]);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

}  // namespace

bool needsCertificate(const HttpRequest& request) {
    const std::string path = request.path.substr(0, request.path.find('?'));
    if (!path.starts_with("/v1/")) return false;  // pages of the node; no till data behind them
    if (path.starts_with("/v1/admin/")) return false;  // the token is asked for
    // What is not in the table needs one too.
    return routeAccess(path).value_or(Access::Till) == Access::Till;
}

std::optional<HttpResponse> certificateRefusal(const HttpRequest& request,
                                               const std::optional<CertificateFacts>& certificate,
                                               std::int64_t nowMs, std::int64_t graceMs) {
    if (!needsCertificate(request)) return std::nullopt;
    if (!certificate) return no("a till's certificate is needed");
    const auto named = request.headers.find("x-evertill-terminal");
    if (named == request.headers.end() || named->second != certificate->name)
        return no("the certificate is another till's");
    if (nowMs <= certificate->untilMs) return std::nullopt;
    if (nowMs - certificate->untilMs > graceMs)
        return no("the certificate is too old: enrol the till again");
    if (uploadOrRenewal(request)) return std::nullopt;
    return no("the certificate has expired: only uploads and renewal");
}

std::optional<CertificateFacts> PassedCertificates::read(const std::string& header) {
    if (header.empty() || header.size() > kLongestHeader) return std::nullopt;
    const auto hash = sha256(header);
    const std::string key(hash.begin(), hash.end());
    if (const auto it = m_known.find(key); it != m_known.end()) return it->second;
    auto facts = m_authority.tillCertificate(unescaped(header));
    if (!facts) return std::nullopt;
    if (m_known.size() >= kMost) m_known.clear();
    m_known[key] = *facts;
    return facts;
}

}  // namespace evertill::hq
