#include "tls_check.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include <ctime>
#include <memory>

#include "evertill/sync/certificates.h"

namespace evertill::sync {
namespace {

struct Freed {
    void operator()(X509* c) const { X509_free(c); }
    void operator()(X509_STORE* s) const { X509_STORE_free(s); }
    void operator()(X509_STORE_CTX* c) const { X509_STORE_CTX_free(c); }
};
using Cert = std::unique_ptr<X509, Freed>;

/// The authority we know, or the one among those shown that has the pin.
Cert anchor(const TlsIdentity& t, STACK_OF(X509) * shown) {
    if (!t.authority.empty()) {
        BIO* bio = BIO_new_mem_buf(t.authority.data(), static_cast<int>(t.authority.size()));
        Cert c(PEM_read_bio_X509(bio, nullptr, nullptr, nullptr));
        BIO_free(bio);
        return c;
    }
    if (t.pin.empty()) return nullptr;
    for (int i = 0; i < sk_X509_num(shown); ++i) {
        X509* c = sk_X509_value(shown, i);
        Sha256 fingerprint{};
        unsigned n = 0;
        if (X509_digest(c, EVP_sha256(), fingerprint.data(), &n) != 1) continue;
        if (caPin(fingerprint) != t.pin) continue;
        X509_up_ref(c);
        return Cert(c);
    }
    return nullptr;
}

/// Ended before it can be now. That it begins later is no fault: all we know is the earliest time.
bool over(X509* c, std::int64_t notBeforeMs) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(c), &parts) != 1) return true;
    return static_cast<std::int64_t>(::timegm(&parts)) * 1000 < notBeforeMs;
}

int judge(X509_STORE_CTX* given, void* user) {
    const auto& t = *static_cast<const TlsIdentity*>(user);
    X509* leaf = X509_STORE_CTX_get0_cert(given);
    STACK_OF(X509)* shown = X509_STORE_CTX_get0_untrusted(given);
    const Cert root = anchor(t, shown);
    const std::unique_ptr<X509_STORE, Freed> store(X509_STORE_new());
    const std::unique_ptr<X509_STORE_CTX, Freed> own(X509_STORE_CTX_new());
    int error = X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT;
    if (root && leaf && store && own && X509_STORE_add_cert(store.get(), root.get()) == 1 &&
        X509_STORE_CTX_init(own.get(), store.get(), leaf, shown) == 1) {
        X509_STORE_CTX_set_default(own.get(), "ssl_server");
        X509_STORE_CTX_set_flags(own.get(), X509_V_FLAG_NO_CHECK_TIME);
        error = X509_verify_cert(own.get()) == 1 ? X509_V_OK : X509_STORE_CTX_get_error(own.get());
        const auto* chain = X509_STORE_CTX_get0_chain(own.get());
        for (int i = 0; error == X509_V_OK && i < sk_X509_num(chain); ++i)
            if (over(sk_X509_value(chain, i), t.notBeforeMs)) error = X509_V_ERR_CERT_HAS_EXPIRED;
    }
    ERR_clear_error();
    X509_STORE_CTX_set_error(given, error);
    return error == X509_V_OK ? 1 : 0;
}

}  // namespace

void judgeBy(SSL_CTX* context, const TlsIdentity& identity) {
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_cert_verify_callback(context, judge, const_cast<TlsIdentity*>(&identity));
}

}  // namespace evertill::sync
