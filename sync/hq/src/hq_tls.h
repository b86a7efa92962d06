// TLS 1.3 for HqServer: its context and what a handshake proved.
#pragma once
#include <boost/asio/ssl.hpp>
#include <memory>
#include <string>
#include <vector>

#include "evertill/sync/certificate_authority.h"

namespace evertill::hq {

struct TlsContext {
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
    std::int64_t renewAtMs = 0;  ///< UTC: from then on a new one is made
};

/// A new server certificate for `names` and a context that asks for a till's certificate, takes
/// none as well, and ends the handshake for one of another authority. Null with a reason in `why`.
std::shared_ptr<TlsContext> makeTlsContext(const sync::CertificateAuthority& authority,
                                           const std::vector<std::string>& names,
                                           std::int64_t nowMs, std::string& why);

/// The certificate the other end proved in the handshake.
std::optional<sync::CertificateFacts> provenCertificate(
    SSL* connection, const sync::CertificateAuthority& authority);

/// Names a node is called by when nobody says: its address, this machine's name, localhost.
std::vector<std::string> ownNames(const std::string& address);

}  // namespace evertill::hq
