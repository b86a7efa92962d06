// HTTP by libcurl: explicit time-outs, bounded bodies, streamed and decompressed downloads.
// https is TLS 1.3 with the request's own identity and trust (HttpRequest::tls); the system's
// certificates count nothing. Blocking: for the sync thread only.
#pragma once
#include <atomic>

#include "evertill/sync/http.h"

namespace evertill::sync {

class CurlTransport {
 public:
    CurlTransport();
    ~CurlTransport();
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;
    /// Connect within 1.5 s, small answers within 10 s; downloads may take longer but not stand
    /// still for 10 s.
    HttpResponse perform(const HttpRequest& request);
    void abort() { m_abort = true; }  ///< from any thread: the request under way ends soon
    const std::atomic<bool>& aborted() const { return m_abort; }

 private:
    void* m_curl;
    std::shared_ptr<const TlsIdentity> m_tls;
    std::atomic<bool> m_abort = false;
};

}  // namespace evertill::sync
