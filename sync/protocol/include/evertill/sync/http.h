// HTTP as values: what the client engine asks for and what the HQ service answers. Sockets are
// elsewhere.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace evertill::sync {

/// Client: what a till shows and trusts in a TLS handshake. PEM texts.
struct TlsIdentity {
    std::string key, certificate;  ///< empty: none of its own (enrolment)
    std::string authority;         ///< HQ's certificate authority, the only one trusted
    std::string pin;               ///< where the authority is not known yet: its short fingerprint
    /// UTC: it is not earlier than this. A certificate of HQ that ended before is refused; the
    /// till's wall clock has no say.
    std::int64_t notBeforeMs = 0;
    /// Whoever the pinned authority vouches for, under any name: a shop's hub has an authority of
    /// its own and an address that changes.
    bool anyName = false;
};

struct HttpRequest {
    std::string method = "GET";
    std::string path;                            ///< with query
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::shared_ptr<const TlsIdentity> tls = nullptr;  ///< client, for https
    bool bulk = false;  ///< client: may take as long as bytes keep coming
    /// Client: no request at all but work for the transport's thread; the answer is 200 with its
    /// result as the body.
    std::function<std::string()> work = nullptr;
};

struct HttpResponse {
    int status = 0;                              ///< 0: no answer (see error)
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::string contentType = "application/json";
    std::string file;   ///< server: send this file as the body
    std::string error;  ///< client: why there is no answer: "connect", "timeout", "tls", "write",
                        ///< "portal": who answered is not this HQ
};

/// The answer to a request that is work; on the transport's thread.
inline HttpResponse worked(const HttpRequest& request) {
    HttpResponse done;
    done.status = 200;
    done.body = request.work();
    return done;
}

/// A server's message (Boost.Beast's, by shape) as a value; its body is moved.
template <typename Message>
HttpRequest requestOf(Message m) {
    HttpRequest v;
    v.method = std::string(m.method_string());
    v.path = std::string(m.target());
    for (const auto& f : m) {
        std::string name(f.name_string());
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        v.headers[name] = std::string(f.value());
    }
    v.body = std::move(m.body());
    return v;
}

}  // namespace evertill::sync
