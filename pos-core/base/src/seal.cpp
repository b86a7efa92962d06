#include "evertill/base/seal.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>
#include <string>

#include "evertill/base/assert.h"

namespace evertill {
namespace {

constexpr std::size_t kNonce = 12, kTag = 16;
using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Context context() {
    Context c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    EVT_ASSERT(c != nullptr);
    return c;
}

}  // namespace

Sha256 hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message) {
    Sha256 out{};
    unsigned n = 0;
    EVT_ASSERT(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(),
                    message.size(), out.data(), &n) != nullptr &&
               n == out.size());
    return out;
}

SecretKey deriveKey(std::span<const std::uint8_t> secret, std::string_view purpose) {
    std::string info(purpose);
    info += '\1';
    return hmacSha256(secret, asBytes(info));
}

Bytes seal(const SecretKey& key, const std::array<std::uint8_t, kNonce>& nonce,
           std::span<const std::uint8_t> plain) {
    const auto c = context();
    Bytes out(kNonce + plain.size() + kTag);
    std::copy(nonce.begin(), nonce.end(), out.begin());
    int n = 0;
    EVT_ASSERT(EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) ==
               1);
    EVT_ASSERT(EVP_EncryptUpdate(c.get(), out.data() + kNonce, &n, plain.data(),
                                 static_cast<int>(plain.size())) == 1);
    EVT_ASSERT(EVP_EncryptFinal_ex(c.get(), out.data() + kNonce + n, &n) == 1);
    EVT_ASSERT(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, kTag,
                                   out.data() + kNonce + plain.size()) == 1);
    return out;
}

std::optional<Bytes> unseal(const SecretKey& key, std::span<const std::uint8_t> sealed) {
    if (sealed.size() < kNonce + kTag) return std::nullopt;
    const auto c = context();
    const std::size_t size = sealed.size() - kNonce - kTag;
    Bytes out(size);
    Bytes tag(sealed.end() - kTag, sealed.end());
    int n = 0;
    const bool ok =
        EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, key.data(), sealed.data()) == 1 &&
        EVP_DecryptUpdate(c.get(), out.data(), &n, sealed.data() + kNonce,
                          static_cast<int>(size)) == 1 &&
        EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(c.get(), out.data() + n, &n) == 1;
    if (!ok) return std::nullopt;
    return out;
}

}  // namespace evertill
