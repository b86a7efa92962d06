#include "evertill/sync/certificate_authority.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/rand.h>

#include "x509_tools.h"

namespace evertill::sync {
namespace {

constexpr std::int64_t kBackMs = 3'600'000;  ///< nodes' clocks are not to the second

void addExtension(X509* c, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, c, nullptr, nullptr, 0);
    X509_EXTENSION* e = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    EVT_ASSERT(e != nullptr);
    X509_add_ext(c, e, -1);
    X509_EXTENSION_free(e);
}

void setName(X509_NAME* name, const char* field, const std::string& text) {
    X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(text.data()),
                               static_cast<int>(text.size()), -1, 0);
}

/// Version, serial number, validity, subject and key; the issuer signs it later.
Cert begun(EVP_PKEY* key, const std::string& name, std::int64_t nowMs, std::int64_t lifeMs) {
    Cert c(X509_new());
    EVT_ASSERT(c != nullptr);
    X509_set_version(c.get(), X509_VERSION_3);
    std::array<unsigned char, 16> serial{};
    EVT_ASSERT(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1);
    serial[0] = static_cast<unsigned char>((serial[0] & 0x7F) | 0x40);  // positive, full length
    ASN1_STRING_set(X509_get_serialNumber(c.get()), serial.data(), static_cast<int>(serial.size()));
    ASN1_TIME_set(X509_getm_notBefore(c.get()), (nowMs - kBackMs) / 1000);
    ASN1_TIME_set(X509_getm_notAfter(c.get()), (nowMs + lifeMs) / 1000);
    X509_NAME* subject = X509_get_subject_name(c.get());
    setName(subject, "O", "Evertill");
    setName(subject, "CN", name);
    EVT_ASSERT(X509_set_pubkey(c.get(), key) == 1);
    return c;
}

/// An extension's value is text with commas and colons: a name that has them is none.
bool plainName(const std::string& name) {
    return !name.empty() && name.size() <= 253 &&
           name.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_*") ==
               std::string::npos;
}

bool isAddress(const std::string& name) {
    std::array<unsigned char, 16> raw{};
    return ::inet_pton(AF_INET, name.c_str(), raw.data()) == 1 ||
           ::inet_pton(AF_INET6, name.c_str(), raw.data()) == 1;
}

}  // namespace

struct CertificateAuthority::Parts {
    Pkey key;
    Cert certificate;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts)), m_pem(pemOf(m_parts->certificate.get())) {}
CertificateAuthority::~CertificateAuthority() = default;
CertificateAuthority::CertificateAuthority(CertificateAuthority&&) noexcept = default;
CertificateAuthority& CertificateAuthority::operator=(CertificateAuthority&&) noexcept = default;

CertificateAuthority CertificateAuthority::make(std::int64_t nowMs) {
    auto parts = std::make_unique<Parts>();
    parts->key = newKey();
    parts->certificate = begun(parts->key.get(), "Evertill HQ", nowMs, kAuthorityMs);
    X509* c = parts->certificate.get();
    X509_set_issuer_name(c, X509_get_subject_name(c));
    // No authority below it: what it signs is a till or a node.
    addExtension(c, c, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    addExtension(c, c, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(c, c, NID_subject_key_identifier, "hash");
    EVT_ASSERT(X509_sign(c, parts->key.get(), EVP_sha256()) > 0);
    return CertificateAuthority(std::move(parts));
}

std::optional<CertificateAuthority> CertificateAuthority::fromPem(
    const std::string& keyPem, const std::string& certificatePem) {
    auto parts = std::make_unique<Parts>();
    parts->key = readKey(keyPem);
    parts->certificate = readCert(certificatePem);
    ERR_clear_error();
    if (!parts->key || !parts->certificate ||
        X509_check_private_key(parts->certificate.get(), parts->key.get()) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    return CertificateAuthority(std::move(parts));
}

std::string CertificateAuthority::privateKey() const {
    return pemOf(m_parts->key.get());
}

std::string CertificateAuthority::pin() const {
    return caPin(factsOf(m_parts->certificate.get()).fingerprint);
}

Result<std::string, std::string> CertificateAuthority::issueTill(const std::string& requestPem,
                                                                 const std::string& terminal,
                                                                 std::int64_t nowMs,
                                                                 std::int64_t lifeMs) const {
    if (terminal.empty() || terminal.size() > 64)
        return unexpected(std::string("a till's name has 1 to 64 characters"));
    const Csr request(
        PEM_read_bio_X509_REQ(readBio(requestPem).get(), nullptr, noPassPhrase, nullptr));
    EVP_PKEY* key = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
    std::array<char, 32> group{};
    std::size_t n = 0;
    // The till proves that it holds the key; P-256 and nothing else, so that no weak key gets in.
    const bool good = key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
                      EVP_PKEY_get_group_name(key, group.data(), group.size(), &n) == 1 &&
                      std::string_view(group.data(), n) == "prime256v1" &&
                      X509_REQ_verify(request.get(), key) == 1;
    ERR_clear_error();
    if (!good) return unexpected(std::string("not a signed request for a P-256 key"));
    X509* issuer = m_parts->certificate.get();
    const Cert c = begun(key, terminal, nowMs, lifeMs);
    X509_set_issuer_name(c.get(), X509_get_subject_name(issuer));
    addExtension(c.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(c.get(), issuer, NID_key_usage, "critical,digitalSignature");
    addExtension(c.get(), issuer, NID_ext_key_usage, "clientAuth");
    addExtension(c.get(), issuer, NID_authority_key_identifier, "keyid");
    EVT_ASSERT(X509_sign(c.get(), m_parts->key.get(), EVP_sha256()) > 0);
    return pemOf(c.get());
}

CertificateAuthority::Server CertificateAuthority::issueServer(
    const std::vector<std::string>& names, std::int64_t nowMs, std::int64_t lifeMs) const {
    X509* issuer = m_parts->certificate.get();
    const Pkey key = newKey();
    const Cert c = begun(key.get(), "evertill-hq", nowMs, lifeMs);
    X509_set_issuer_name(c.get(), X509_get_subject_name(issuer));
    addExtension(c.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(c.get(), issuer, NID_key_usage, "critical,digitalSignature");
    addExtension(c.get(), issuer, NID_ext_key_usage, "serverAuth");
    addExtension(c.get(), issuer, NID_authority_key_identifier, "keyid");
    std::string alternatives;
    for (const auto& name : names) {
        if (!isAddress(name) && !plainName(name)) continue;
        alternatives += (alternatives.empty() ? "" : ",");
        alternatives += (isAddress(name) ? "IP:" : "DNS:") + name;
    }
    if (!alternatives.empty()) addExtension(c.get(), issuer, NID_subject_alt_name, alternatives);
    EVT_ASSERT(X509_sign(c.get(), m_parts->key.get(), EVP_sha256()) > 0);
    return {pemOf(key.get()), pemOf(c.get()) + m_pem, nowMs + lifeMs};
}

std::optional<CertificateFacts> CertificateAuthority::tillCertificate(std::string_view pem) const {
    const Cert c = readCert(pem);
    const bool ours = c && X509_check_issued(m_parts->certificate.get(), c.get()) == X509_V_OK &&
                      X509_verify(c.get(), m_parts->key.get()) == 1 &&
                      (X509_get_extended_key_usage(c.get()) & (XKU_SSL_CLIENT | XKU_SSL_SERVER)) ==
                          XKU_SSL_CLIENT;
    ERR_clear_error();
    if (!ours) return std::nullopt;
    return factsOf(c.get());
}

}  // namespace evertill::sync
