#include "hq_tls.h"

#include <openssl/pem.h>
#include <unistd.h>

namespace evertill::hq {

namespace ssl = boost::asio::ssl;

namespace {

/// Time is judged later, by the server's clock and with the grace for uploads (certificateRefusal);
/// everything else about a certificate must be right.
bool takenBut(bool good, ssl::verify_context& context) {
    if (good) return true;
    const int error = X509_STORE_CTX_get_error(context.native_handle());
    return error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID;
}

}  // namespace

std::shared_ptr<TlsContext> makeTlsContext(const sync::CertificateAuthority& authority,
                                           const std::vector<std::string>& names,
                                           std::int64_t nowMs, std::string& why) {
    auto made = std::make_shared<TlsContext>();
    const auto server = authority.issueServer(names, nowMs);
    made->renewAtMs = nowMs + (server.untilMs - nowMs) / 3 * 2;
    auto& c = made->context;
    SSL_CTX* raw = c.native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_3_VERSION);
    // No resumption: a till keeps its connection, and every node is the same to it.
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(raw, 0);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION);
    boost::system::error_code error;
    c.use_certificate_chain(boost::asio::buffer(server.chain), error);
    if (!error) c.use_private_key(boost::asio::buffer(server.key), ssl::context::pem, error);
    if (!error) c.add_certificate_authority(boost::asio::buffer(authority.certificate()), error);
    if (!error) c.set_verify_mode(ssl::verify_peer, error);  // and none is taken as well
    if (!error) c.set_verify_callback(takenBut, error);
    if (!error) {
        // Browsers then offer only certificates of ours, and none where there are none.
        BIO* bio = BIO_new_mem_buf(authority.certificate().data(),
                                   static_cast<int>(authority.certificate().size()));
        X509* ca = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
        SSL_CTX_add_client_CA(raw, ca);
        X509_free(ca);
        BIO_free(bio);
        return made;
    }
    why = error.message();
    return nullptr;
}

std::optional<sync::CertificateFacts> provenCertificate(
    SSL* connection, const sync::CertificateAuthority& authority) {
    X509* peer = SSL_get0_peer_certificate(connection);
    if (peer == nullptr) return std::nullopt;
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, peer);
    char* data = nullptr;
    const long n = BIO_get_mem_data(bio, &data);
    const std::string pem(data, static_cast<std::size_t>(n));
    BIO_free(bio);
    return authority.tillCertificate(pem);
}

std::vector<std::string> ownNames(const std::string& address) {
    std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
    char host[256] = {};
    if (::gethostname(host, sizeof host - 1) == 0 && host[0] != '\0') names.emplace_back(host);
    if (address != "0.0.0.0" && address != "::") names.push_back(address);
    return names;
}

}  // namespace evertill::hq
