#include "evertill/base/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/sha.h>

#include <charconv>
#include <vector>

#include "evertill/base/assert.h"
#include "evertill/base/seal.h"

namespace evertill {

Sha256 sha256(std::span<const std::uint8_t> data) {
    Sha256 out{};
    EVT_ASSERT(SHA256(data.data(), data.size(), out.data()) != nullptr);
    return out;
}

Sha256Stream::Sha256Stream() : m_ctx(EVP_MD_CTX_new()) {
    EVT_ASSERT(m_ctx != nullptr);
    EVT_ASSERT(EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(m_ctx), EVP_sha256(), nullptr) == 1);
}

Sha256Stream::~Sha256Stream() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(m_ctx));
}

void Sha256Stream::update(std::span<const std::uint8_t> data) {
    EVT_ASSERT(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(m_ctx), data.data(), data.size()) == 1);
}

Sha256 Sha256Stream::finish() {
    Sha256 out{};
    unsigned n = 0;
    EVT_ASSERT(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(m_ctx), out.data(), &n) == 1 &&
               n == out.size());
    return out;
}

SigningKey SigningKey::fromSeed(const std::array<std::uint8_t, 32>& seed) {
    EVP_PKEY* key =
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size());
    EVT_ASSERT(key != nullptr);
    return SigningKey(key);
}

SigningKey::~SigningKey() {
    EVP_PKEY_free(static_cast<EVP_PKEY*>(m_key));
}

SigningKey::SigningKey(SigningKey&& o) noexcept : m_key(std::exchange(o.m_key, nullptr)) {}

SigningKey& SigningKey::operator=(SigningKey&& o) noexcept {
    std::swap(m_key, o.m_key);
    return *this;
}

Ed25519PublicKey SigningKey::publicKey() const {
    Ed25519PublicKey out{};
    std::size_t n = out.size();
    EVT_ASSERT(EVP_PKEY_get_raw_public_key(static_cast<EVP_PKEY*>(m_key), out.data(), &n) == 1);
    return out;
}

Ed25519Signature SigningKey::sign(std::span<const std::uint8_t> message) const {
    Ed25519Signature out{};
    std::size_t n = out.size();
    EVP_MD_CTX* ctx = EVP_MD_CTX_new();
    EVT_ASSERT(EVP_DigestSignInit(ctx, nullptr, nullptr, nullptr, static_cast<EVP_PKEY*>(m_key)) ==
               1);
    EVT_ASSERT(EVP_DigestSign(ctx, out.data(), &n, message.data(), message.size()) == 1 &&
               n == out.size());
    EVP_MD_CTX_free(ctx);
    return out;
}

bool verifySignature(const Ed25519PublicKey& key, std::span<const std::uint8_t> message,
                     std::span<const std::uint8_t> signature) {
    EVP_PKEY* pub = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size());
    if (pub == nullptr) return false;
    EVP_MD_CTX* ctx = EVP_MD_CTX_new();
    const bool ok = EVP_DigestVerifyInit(ctx, nullptr, nullptr, nullptr, pub) == 1 &&
                    EVP_DigestVerify(ctx, signature.data(), signature.size(), message.data(),
                                     message.size()) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(pub);
    return ok;
}

namespace {

std::optional<Sha256> scrypt(std::string_view pin, std::span<const std::uint8_t> salt,
                             std::uint64_t n, std::uint64_t r, std::uint64_t p) {
    Sha256 out{};
    const std::uint64_t maxMemory = 512ULL << 20;
    if (EVP_PBE_scrypt(pin.data(), pin.size(), salt.data(), salt.size(), n, r, p, maxMemory,
                       out.data(), out.size()) != 1)
        return std::nullopt;
    return out;
}

std::vector<std::string_view> splitDollar(std::string_view s) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = s.find('$');
        parts.push_back(s.substr(0, at));
        if (at == std::string_view::npos) return parts;
        s.remove_prefix(at + 1);
    }
}

std::optional<std::uint64_t> number(std::string_view s) {
    std::uint64_t v = 0;
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), v);
    if (error != std::errc{} || end != s.data() + s.size()) return std::nullopt;
    return v;
}

}  // namespace

std::string hashPin(std::string_view pin, const std::array<std::uint8_t, 16>& salt, int logN) {
    const std::uint64_t n = 1ULL << logN;
    const auto hash = scrypt(pin, salt, n, 8, 1);
    EVT_ASSERT(hash.has_value());
    return "scrypt$" + std::to_string(n) + "$8$1$" + toBase64Url(salt) + "$" + toBase64Url(*hash);
}

namespace {

struct StoredPin {
    std::uint64_t n = 0, r = 0, p = 0;
    Bytes salt, expected;
};

std::optional<StoredPin> readPin(std::string_view stored, std::string_view kind,
                                 std::size_t fields) {
    const auto parts = splitDollar(stored);
    if (parts.size() != fields || parts[0] != kind) return std::nullopt;
    const auto n = number(parts[1]);
    const auto r = number(parts[2]);
    const auto p = number(parts[3]);
    auto salt = fromBase64Url(parts[4]);
    auto expected = fromBase64Url(parts[5]);
    if (!n || !r || !p || !salt || !expected || expected->size() != 32) return std::nullopt;
    if (*n > 1ULL << 20 || *r > 32 || *p > 16)
        return std::nullopt;  // a hostile hash must not eat the machine
    return StoredPin{*n, *r, *p, std::move(*salt), std::move(*expected)};
}

std::string deviceMark(const PinSecret& secret) {
    const auto mark = hmacSha256(secret, asBytes("evertill-pin-device-1"));
    return toBase64Url(std::span(mark).first(6));
}

}  // namespace

bool verifyPin(std::string_view pin, std::string_view stored) {
    const auto s = readPin(stored, "scrypt", 6);
    const auto hash = s ? scrypt(pin, s->salt, s->n, s->r, s->p) : std::nullopt;
    return hash && CRYPTO_memcmp(hash->data(), s->expected.data(), hash->size()) == 0;
}

std::string bindPin(std::string_view stored, const PinSecret& secret) {
    const auto s = readPin(stored, "scrypt", 6);
    if (!s) return std::string(stored);
    return "bound$" + std::to_string(s->n) + "$" + std::to_string(s->r) + "$" +
           std::to_string(s->p) + "$" + toBase64Url(s->salt) + "$" +
           toBase64Url(hmacSha256(secret, s->expected)) + "$" + deviceMark(secret);
}

bool isBoundPin(std::string_view stored) {
    return stored.starts_with("bound$");
}

bool isBoundTo(std::string_view stored, const PinSecret& secret) {
    const auto parts = splitDollar(stored);
    return parts.size() == 7 && parts[0] == "bound" && parts[6] == deviceMark(secret);
}

bool verifyPin(std::string_view pin, std::string_view stored, const PinSecret& secret) {
    if (!isBoundPin(stored)) return verifyPin(pin, stored);
    const auto s = readPin(stored, "bound", 7);
    const auto hash = s ? scrypt(pin, s->salt, s->n, s->r, s->p) : std::nullopt;
    if (!hash) return false;
    const auto bound = hmacSha256(secret, *hash);
    return CRYPTO_memcmp(bound.data(), s->expected.data(), bound.size()) == 0;
}

}  // namespace evertill
