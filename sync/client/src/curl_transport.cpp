#include "evertill/sync/curl_transport.h"

#include <curl/curl.h>

#include <algorithm>

#include "evertill/sync/messages.h"
#include "tls_check.h"

namespace evertill::sync {
namespace {

std::size_t onBody(char* data, std::size_t size, std::size_t n, void* user) {
    auto& body = *static_cast<std::string*>(user);
    if (body.size() + size * n > kMaxBodyBytes) return 0;
    body.append(data, size * n);
    return size * n;
}

std::size_t onHeader(char* data, std::size_t size, std::size_t n, void* user) {
    std::string line(data, size * n);
    auto& headers = *static_cast<std::map<std::string, std::string>*>(user);
    if (const auto colon = line.find(':'); colon != std::string::npos && headers.size() < 64) {
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        std::string value = line.substr(colon + 1);
        const auto first = value.find_first_not_of(" \t");
        const auto last = value.find_last_not_of(" \t\r\n");
        headers[name] = first == std::string::npos ? "" : value.substr(first, last - first + 1);
    }
    return size * n;
}

int onProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<CurlTransport*>(user)->aborted() ? 1 : 0;
}

std::string errorName(CURLcode code) {
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return "timeout";
        case CURLE_WRITE_ERROR:
            return "write";
        case CURLE_PEER_FAILED_VERIFICATION:
            return "portal";  // somebody answers, and it is not HQ
        case CURLE_SSL_CONNECT_ERROR:
            return "tls";
        case CURLE_ABORTED_BY_CALLBACK:
            return "aborted";
        default:
            return "connect";
    }
}

CURLcode onTls(CURL*, void* context, void* user) {
    judgeBy(static_cast<SSL_CTX*>(context), *static_cast<const TlsIdentity*>(user));
    return CURLE_OK;
}

curl_blob blobOf(const std::string& text) {
    return {const_cast<char*>(text.data()), text.size(), CURL_BLOB_NOCOPY};
}

/// Who we are and whom we trust. Nothing given: over TLS nobody is trusted.
void setTls(CURL* c, const TlsIdentity& t) {
    curl_easy_setopt(c, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    curl_easy_setopt(c, CURLOPT_CAINFO, nullptr);
    curl_easy_setopt(c, CURLOPT_CAPATH, nullptr);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, t.anyName ? 0L : 2L);
    curl_easy_setopt(c, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    curl_easy_setopt(c, CURLOPT_SSL_CTX_FUNCTION, onTls);
    curl_easy_setopt(c, CURLOPT_SSL_CTX_DATA, const_cast<TlsIdentity*>(&t));
    if (t.certificate.empty()) return;
    auto certificate = blobOf(t.certificate);
    auto key = blobOf(t.key);
    curl_easy_setopt(c, CURLOPT_SSLCERT_BLOB, &certificate);
    curl_easy_setopt(c, CURLOPT_SSLKEY_BLOB, &key);
}

}  // namespace

CurlTransport::CurlTransport() : m_curl(curl_easy_init()) {}
CurlTransport::~CurlTransport() {
    curl_easy_cleanup(m_curl);  // before what its handshakes read
}

HttpResponse CurlTransport::perform(const HttpRequest& request) {
    if (request.work) return worked(request);
    HttpResponse response;
    CURL* c = m_curl;
    curl_easy_reset(c);  // keeps the connection
    curl_slist* headers = nullptr;
    for (const auto& [name, value] : request.headers)
        headers = curl_slist_append(headers, (name + ": " + value).c_str());
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(c, CURLOPT_URL, request.path.c_str());
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, 1500L);
    if (!request.bulk) curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, 10'000L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 10L);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &response.body);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, &response.headers);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, this);
    static const TlsIdentity kNobody;
    m_tls = request.tls;  // a handshake may read it until the next request
    setTls(c, m_tls ? *m_tls : kNobody);
    if (request.method == "POST") {
        curl_easy_setopt(c, CURLOPT_POST, 1L);
        curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
    }
    const CURLcode code = curl_easy_perform(c);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) {
        response.error = errorName(code);
        response.body.clear();  // not a whole one
        return response;
    }
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    return response;
}

}  // namespace evertill::sync
