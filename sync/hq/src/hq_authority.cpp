#include "hq_authority.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;
using sync::CertificateAuthority;

namespace {

constexpr char kEnd = '\0';  ///< between the two texts: neither has it

std::string sealed(const CertificateAuthority& a, const SecretKey& key, IdSource& ids) {
    std::array<std::uint8_t, 12> nonce{};
    ids.random(nonce.data(), nonce.size());
    return toBase64Url(seal(key, nonce, asBytes(a.privateKey() + kEnd + a.certificate())));
}

std::optional<CertificateAuthority> opened(std::string_view text, const SecretKey& key) {
    const auto box = fromBase64Url(text);
    const auto plain = box ? unseal(key, *box) : std::nullopt;
    if (!plain) return std::nullopt;
    const std::string both(plain->begin(), plain->end());
    const auto end = both.find(kEnd);
    if (end == std::string::npos) return std::nullopt;
    return CertificateAuthority::fromPem(both.substr(0, end), both.substr(end + 1));
}

SecretKey keyFrom(std::span<const std::uint8_t> hqSecret) {
    return deriveKey(hqSecret, "evertill-authority-1");
}

}  // namespace

std::string sealAuthority(const CertificateAuthority& authority,
                          std::span<const std::uint8_t> hqSecret, IdSource& ids) {
    return sealed(authority, keyFrom(hqSecret), ids);
}

Result<CertificateAuthority, StoreError> openAuthority(Sql& sql,
                                                       std::span<const std::uint8_t> hqSecret,
                                                       std::int64_t nowMs, IdSource& ids) {
    const SecretKey key = keyFrom(hqSecret);
    sql.takeError();
    auto find = sql.prepare("SELECT value FROM meta WHERE key='authority'");
    bool there = find.step();
    find.reset();
    if (!there) {
        // The first to write wins; the other node's is forgotten before anybody saw it.
        const std::string fresh = sealed(CertificateAuthority::make(nowMs), key, ids);
        auto keep = sql.prepare(
            "INSERT INTO meta(key,value) VALUES('authority',?1) ON CONFLICT DO NOTHING");
        keep.bind(1, fresh).run();
    }
    auto read = sql.prepare("SELECT value FROM meta WHERE key='authority'");
    std::optional<CertificateAuthority> authority;
    if (read.step()) authority = opened(read.text(0), key);
    if (auto error = sql.takeError()) return unexpected(*error);
    if (!authority)
        return unexpected(StoreError{StoreErrorKind::Corrupt, 0,
                                     "the certificate authority does not open with this hq.key"});
    return std::move(*authority);
}

}  // namespace evertill::hq
