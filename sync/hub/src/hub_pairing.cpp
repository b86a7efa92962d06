#include "evertill/hub/hub_pairing.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "evertill/store/durable_file.h"

namespace evertill::hub {

using store::StoreError;
using store::StoreErrorKind;
using sync::CertificateAuthority;

namespace {

constexpr std::size_t kCodeLength = 12;
/// A machine with a dead clock must not make certificates that begin in 1970.
constexpr std::int64_t kNotBeforeMs = 1'767'225'600'000;  // 2026-01-01
constexpr std::string_view kCertificateBegins = "-----BEGIN CERTIFICATE-----";

std::string hashOf(std::string_view code) {
    return toHex(sha256("evertill-hub-invite-1\n" + std::string(code)));
}

std::string contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream s;
    s << in.rdbuf();
    return s.str();
}

}  // namespace

Result<CertificateAuthority, StoreError> openHubAuthority(const std::string& directory,
                                                          const Clock& clock) {
    const std::string path = directory + "/hub-ca.pem";
    const std::string kept = contents(path);
    if (kept.empty()) {
        auto made = CertificateAuthority::make(std::max(clock.utcMs(), kNotBeforeMs));
        const std::string both = made.privateKey() + made.certificate();
        if (auto ok = store::writeFileDurably(path, asBytes(both)); !ok)
            return unexpected(ok.error());
        return made;
    }
    const auto at = kept.find(kCertificateBegins);
    auto known = at == std::string::npos
                     ? std::nullopt
                     : CertificateAuthority::fromPem(kept.substr(0, at), kept.substr(at));
    if (!known) return unexpected(StoreError{StoreErrorKind::Corrupt, 0, path});
    return std::move(*known);
}

Result<std::string, StoreError> Invitations::make(IdSource& ids) {
    std::array<std::uint8_t, 16> random{};
    ids.random(random.data(), random.size());
    const std::string code = sync::readable(random, kCodeLength);
    const std::string text = hashOf(code) + " " + std::to_string(m_clock.utcMs() + kInviteMs);
    if (auto ok = store::writeFileDurably(m_path, asBytes(text)); !ok)
        return unexpected(ok.error());
    return code;
}

bool Invitations::redeem(std::string_view code) {
    std::istringstream in(contents(m_path));
    std::string hash;
    std::int64_t until = 0;
    if (!(in >> hash >> until)) return false;
    const std::int64_t left = until - m_clock.utcMs();
    const bool right = left > 0 && left <= kInviteMs && hashOf(code) == hash;
    if (!right && left > 0 && ++m_wrong < kWrongCodes) return false;
    m_wrong = 0;
    // One that cannot be used up is not used.
    return std::remove(m_path.c_str()) == 0 && right;
}

}  // namespace evertill::hub
