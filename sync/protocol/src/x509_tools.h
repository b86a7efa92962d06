// Owners of OpenSSL's objects and their PEM forms.
#pragma once
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

#include "evertill/base/assert.h"

namespace evertill::sync {

template <auto free>
struct Freed {
    template <typename T>
    void operator()(T* p) const {
        free(p);
    }
};
using Pkey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Cert = std::unique_ptr<X509, Freed<X509_free>>;
using Csr = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

inline constexpr std::size_t kLongestPem = 16 * 1024;

inline Bio readBio(std::string_view text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(std::min(text.size(), kLongestPem))));
}

template <typename Write>
std::string written(Write write) {
    const Bio bio(BIO_new(BIO_s_mem()));
    EVT_ASSERT(bio != nullptr && write(bio.get()) == 1);
    char* data = nullptr;
    const long n = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(n)};
}

/// No pass phrase is ever asked for on a terminal.
inline int noPassPhrase(char*, int, int, void*) {
    return -1;
}

inline Pkey readKey(std::string_view pem) {
    return Pkey(PEM_read_bio_PrivateKey(readBio(pem).get(), nullptr, noPassPhrase, nullptr));
}
inline Cert readCert(std::string_view pem) {
    return Cert(PEM_read_bio_X509(readBio(pem).get(), nullptr, noPassPhrase, nullptr));
}
inline Pkey newKey() {
    Pkey key(EVP_EC_gen("P-256"));
    EVT_ASSERT(key != nullptr);
    return key;
}
inline std::string pemOf(X509* certificate) {
    return written([&](BIO* b) { return PEM_write_bio_X509(b, certificate); });
}
inline std::string pemOf(EVP_PKEY* key) {
    return written([&](BIO* b) {
        return PEM_write_bio_PrivateKey(b, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}
CertificateFacts factsOf(X509* certificate);

}  // namespace evertill::sync
