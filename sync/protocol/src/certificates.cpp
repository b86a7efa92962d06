#include "evertill/sync/certificates.h"

#include <openssl/err.h>

#include <ctime>

#include "x509_tools.h"

namespace evertill::sync {
namespace {

constexpr std::size_t kCodeLength = 12, kPinLength = 16;

std::int64_t utcMsOf(const ASN1_TIME* t) {
    std::tm parts{};
    if (t == nullptr || ASN1_TIME_to_tm(t, &parts) != 1) return 0;
    return static_cast<std::int64_t>(::timegm(&parts)) * 1000;
}

}  // namespace

CertificateFacts factsOf(X509* c) {
    CertificateFacts f;
    X509_NAME* subject = X509_get_subject_name(c);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at >= 0) {
        unsigned char* text = nullptr;
        const int n =
            ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
        if (n > 0) f.name.assign(reinterpret_cast<char*>(text), static_cast<std::size_t>(n));
        OPENSSL_free(text);
    }
    f.fromMs = utcMsOf(X509_get0_notBefore(c));
    f.untilMs = utcMsOf(X509_get0_notAfter(c));
    const ASN1_INTEGER* serial = X509_get0_serialNumber(c);
    f.serial = toHex(std::span(ASN1_STRING_get0_data(serial),
                               static_cast<std::size_t>(ASN1_STRING_length(serial))));
    unsigned n = 0;
    EVT_ASSERT(X509_digest(c, EVP_sha256(), f.fingerprint.data(), &n) == 1);
    return f;
}

std::optional<CertificateFacts> readCertificate(std::string_view pem) {
    const Cert c = readCert(pem);
    ERR_clear_error();
    if (!c) return std::nullopt;
    return factsOf(c.get());
}

std::string makeTlsKey() {
    return pemOf(newKey().get());
}

std::string makeCertificateRequest(const std::string& keyPem, const std::string& name) {
    const Pkey key = readKey(keyPem);
    ERR_clear_error();
    if (!key) return {};
    const Csr request(X509_REQ_new());
    EVT_ASSERT(request != nullptr);
    X509_REQ_set_version(request.get(), X509_REQ_VERSION_1);
    X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.data()),
                               static_cast<int>(name.size()), -1, 0);
    ERR_clear_error();  // a name too long for X.520 is left out: HQ writes its own
    if (X509_REQ_set_pubkey(request.get(), key.get()) != 1 ||
        X509_REQ_sign(request.get(), key.get(), EVP_sha256()) <= 0)
        return {};
    return written([&](BIO* b) { return PEM_write_bio_X509_REQ(b, request.get()); });
}

bool certificateFitsKey(const std::string& certificatePem, const std::string& keyPem) {
    const Cert c = readCert(certificatePem);
    const Pkey key = readKey(keyPem);
    const bool fits = c && key && X509_check_private_key(c.get(), key.get()) == 1;
    ERR_clear_error();
    return fits;
}

std::string readable(std::span<const std::uint8_t> bytes, std::size_t characters) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const auto b : bytes) {
        bits = (bits << 8) | b;
        for (held += 8; held >= 5 && out.size() < characters; held -= 5)
            out += kReadable[(bits >> (held - 5)) & 31];
        bits &= 0xFF;
    }
    return out;
}

std::string inFours(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += text[i];
    }
    return out;
}

std::string keyFingerprint(std::string_view publicKeyHex) {
    const auto key = fromHex(publicKeyHex);
    if (!key) return {};
    return inFours(readable(sha256(*key), kPinLength));
}

std::string caPin(const Sha256& fingerprint) {
    return readable(fingerprint, kPinLength);
}

EnrolCode readEnrolCode(std::string_view typed) {
    std::string text;
    for (const char c : typed)
        if (c != '-' && c != ' ' && c != '\n' && c != '\r' && c != '\t')
            text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (text.size() != kCodeLength + kPinLength) return {text, {}};
    return {text.substr(0, kCodeLength), text.substr(kCodeLength)};
}

std::string writeEnrolCode(std::string_view code, std::string_view pin) {
    return inFours(std::string(code) + std::string(pin));
}

}  // namespace evertill::sync
