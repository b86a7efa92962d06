// The text of a coupon. Signed: 12 bytes of payload and 64 of signature in base32 (RFC 4648, no
// padding). Short: 60 bits of payload and 20 of hash in Crockford's alphabet.
#include <algorithm>
#include <array>
#include <charconv>

#include "evertill/base/assert.h"
#include "evertill/domain/pricing/coupon.h"

namespace evertill::pricing {
namespace {

constexpr std::string_view kSignedPrefix = "EVC1";
constexpr std::string_view kShortPrefix = "EVS1";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kPayload = 12;
constexpr std::size_t kSignedBytes = kPayload + 64;
constexpr std::size_t kSignedChars = (kSignedBytes * 8 + 4) / 5;
constexpr std::size_t kShortChars = 16;
constexpr std::uint8_t kVersion = 1;
constexpr std::int64_t kFirstDay = 10'957;  ///< 2000-01-01; day 0 of a code is "no end"
constexpr std::int64_t kDays = 0xFFFF;

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return out;
}

std::array<std::uint8_t, kPayload> payloadOf(std::int64_t campaign, std::int64_t serial,
                                             const std::optional<std::int64_t>& lastDay) {
    std::array<std::uint8_t, kPayload> p{};
    const std::int64_t day = lastDay ? std::clamp<std::int64_t>(*lastDay - kFirstDay, 1, kDays) : 0;
    p[0] = kVersion;
    for (std::size_t i = 0; i < 4; ++i)
        p[1 + i] = static_cast<std::uint8_t>(campaign >> (24 - 8 * i));
    for (std::size_t i = 0; i < 5; ++i)
        p[5 + i] = static_cast<std::uint8_t>(serial >> (32 - 8 * i));
    p[10] = static_cast<std::uint8_t>(day >> 8);
    p[11] = static_cast<std::uint8_t>(day);
    return p;
}

/// What is signed: never the same bytes as any other statement of the key.
Bytes statement(const std::array<std::uint8_t, kPayload>& payload) {
    constexpr std::string_view kPurpose = "evertill-coupon-1\n";
    Bytes said(kPurpose.begin(), kPurpose.end());
    said.insert(said.end(), payload.begin(), payload.end());
    return said;
}

std::string base32(std::span<const std::uint8_t> bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int have = 0;
    for (const auto b : bytes) {
        bits = bits << 8 | b;
        for (have += 8; have >= 5; have -= 5)
            out += kBase32[bits >> (have - 5) & 31];
        bits &= 0xFF;
    }
    if (have > 0) out += kBase32[bits << (5 - have) & 31];
    return out;
}

std::optional<Bytes> fromBase32(std::string_view text) {
    Bytes out;
    std::uint32_t bits = 0;
    int have = 0;
    for (const char c : text) {
        const auto at = kBase32.find(c);
        if (at == std::string_view::npos) return std::nullopt;
        bits = (bits << 5 | static_cast<std::uint32_t>(at)) & 0x1FFF;
        have += 5;
        if (have >= 8) {
            have -= 8;
            out.push_back(static_cast<std::uint8_t>(bits >> have));
        }
    }
    // One coupon has one text: what does not fill a byte must be zero.
    if ((bits & ((1U << have) - 1)) != 0) return std::nullopt;
    return out;
}

/// 20 bits of a hash over what stands before: a wrong or swapped character is found, but anybody
/// can make them.
std::uint32_t checkOf(std::string_view body) {
    const auto h = sha256("evertill-coupon-short-1\n" + std::string(body));
    return (static_cast<std::uint32_t>(h[0]) << 12 | static_cast<std::uint32_t>(h[1]) << 4 |
            h[2] >> 4);
}

void append(std::string& out, std::uint64_t value, int characters) {
    for (int i = characters - 1; i >= 0; --i)
        out += kCrockford[value >> (5 * i) & 31];
}

std::optional<CouponCode> parseSigned(std::string_view text) {
    const auto bytes = fromBase32(text);
    if (!bytes || bytes->size() != kSignedBytes || (*bytes)[0] != kVersion) return std::nullopt;
    const Bytes& b = *bytes;
    CouponCode code;
    for (std::size_t i = 0; i < 4; ++i)
        code.campaign = code.campaign << 8 | b[1 + i];
    for (std::size_t i = 0; i < 5; ++i)
        code.serial = code.serial << 8 | b[5 + i];
    const std::int64_t day = b[10] << 8 | b[11];
    if (day > 0) code.lastDay = kFirstDay + day;
    std::copy(b.begin() + kPayload, b.end(), code.signature.begin());
    if (code.campaign < 1 || code.campaign > kMaxCampaignNumber) return std::nullopt;
    return code;
}

std::optional<CouponCode> parseShort(std::string text) {
    std::uint64_t value[3] = {0, 0, 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        char& c = text[i];
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        const auto at = kCrockford.find(c);
        if (at == std::string_view::npos) return std::nullopt;
        auto& field = value[i < 4 ? 0 : i < 12 ? 1 : 2];
        field = field << 5 | at;
    }
    if (value[2] != checkOf(std::string_view(text).substr(0, 12))) return std::nullopt;
    CouponCode code;
    code.form = CouponCode::Form::Short;
    code.campaign = static_cast<std::int64_t>(value[0]);
    code.serial = static_cast<std::int64_t>(value[1]);
    if (code.campaign < 1) return std::nullopt;
    return code;
}

bool inScope(const StoreScope& scope, std::string_view storeCode,
             const std::vector<std::string>& regions) {
    if (scope.stores.empty() && scope.regions.empty()) return true;
    auto names = [](const std::vector<std::string>& list, std::string_view one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    return names(scope.stores, storeCode) ||
           std::any_of(regions.begin(), regions.end(),
                       [&](const std::string& r) { return names(scope.regions, r); });
}

}  // namespace

std::string signedCouponCode(std::int64_t campaign, std::int64_t serial,
                             std::optional<std::int64_t> lastDay, const SigningKey& key) {
    EVT_ASSERT(campaign >= 1 && campaign <= kMaxCampaignNumber);
    EVT_ASSERT(serial >= 0 && serial <= kMaxCouponSerial);
    const auto payload = payloadOf(campaign, serial, lastDay);
    const auto signature = key.sign(statement(payload));
    Bytes all(payload.begin(), payload.end());
    all.insert(all.end(), signature.begin(), signature.end());
    return std::string(kSignedPrefix) + base32(all);
}

std::string shortCouponCode(std::int64_t campaign, std::int64_t serial) {
    EVT_ASSERT(campaign >= 1 && campaign <= kMaxCampaignNumber);
    EVT_ASSERT(serial >= 0 && serial <= kMaxCouponSerial);
    std::string body;
    append(body, static_cast<std::uint64_t>(campaign), 4);
    append(body, static_cast<std::uint64_t>(serial), 8);
    append(body, checkOf(body), 4);
    return std::string(kShortPrefix) + body;
}

bool looksLikeCouponCode(std::string_view text) {
    const std::string start = upper(text.substr(0, 4));
    return start == kSignedPrefix || start == kShortPrefix;
}

std::optional<CouponCode> parseCouponCode(std::string_view text) {
    if (text.size() > kSignedPrefix.size() + kSignedChars) return std::nullopt;
    const std::string code = upper(text);
    const std::string_view body =
        std::string_view(code).substr(std::min<std::size_t>(4, code.size()));
    if (code.starts_with(kSignedPrefix) && body.size() == kSignedChars) return parseSigned(body);
    if (code.starts_with(kShortPrefix) && body.size() == kShortChars)
        return parseShort(std::string(body));
    return std::nullopt;
}

std::optional<std::int64_t> lastDayOf(const CouponCampaign& c, std::int64_t issueDay) {
    std::optional<std::int64_t> last;
    // `to` no longer belongs: the day of the second before it is the last.
    if (c.to) last = LocalTime::fromSeconds(c.to->seconds() - 1).day();
    if (c.daysAfterIssue) {
        const std::int64_t own = issueDay + *c.daysAfterIssue;
        last = last ? std::min(*last, own) : own;
    }
    return last;
}

std::int64_t issuerOf(const CouponCampaign& campaign, std::int64_t serial) {
    return campaign.tillIssue ? serial / kIssuerSerials : 0;
}

std::string CouponName::toString() const {
    return std::to_string(campaign) + "-" + std::to_string(serial);
}

std::optional<CouponName> CouponName::parse(std::string_view text) {
    CouponName name;
    const char* end = text.data() + text.size();
    const auto [dash, bad] = std::from_chars(text.data(), end, name.campaign);
    if (bad != std::errc() || dash == end || *dash != '-') return std::nullopt;
    const auto [last, worse] = std::from_chars(dash + 1, end, name.serial);
    const bool fits = worse == std::errc() && last == end && name.campaign >= 1 &&
                      name.campaign <= kMaxCampaignNumber && name.serial >= 0 &&
                      name.serial <= kMaxCouponSerial;
    return fits ? std::optional(name) : std::nullopt;
}

CouponStanding verifyCoupon(const CouponCode& code, const CouponCampaign* campaign,
                            std::string_view storeCode, const std::vector<std::string>& regions,
                            LocalTime now, const CouponIssuer* issuer) {
    if (campaign == nullptr || campaign->number != code.campaign)
        return CouponStanding::WrongCampaign;
    const std::int64_t madeBy = issuerOf(*campaign, code.serial);
    if (code.form == CouponCode::Form::Signed) {
        if (madeBy != 0 && (issuer == nullptr || issuer->number != madeBy))
            return CouponStanding::NotIssued;
        const auto key = fromHex(madeBy != 0 ? issuer->key : campaign->key);
        Ed25519PublicKey publicKey{};
        if (!key || key->size() != publicKey.size()) return CouponStanding::BadSignature;
        std::copy(key->begin(), key->end(), publicKey.begin());
        const auto said = statement(payloadOf(code.campaign, code.serial, code.lastDay));
        if (!verifySignature(publicKey, said, code.signature)) return CouponStanding::BadSignature;
    } else if (campaign->uses != 0) {
        return CouponStanding::OnlineOnly;
    }
    if (madeBy == 0 && (code.serial < campaign->serialFrom || code.serial > campaign->serialTo))
        return CouponStanding::NotIssued;
    if (campaign->from && now < *campaign->from) return CouponStanding::NotYetValid;
    if ((campaign->to && now >= *campaign->to) || (code.lastDay && now.day() > *code.lastDay))
        return CouponStanding::Expired;
    if (!inScope(campaign->stores, storeCode, regions)) return CouponStanding::WrongStore;
    return CouponStanding::Valid;
}

std::string_view couponStandingName(CouponStanding s) {
    constexpr std::array<std::string_view, 8> kNames = {
        "valid",   "wrong_campaign", "bad_signature", "not_yet_valid",
        "expired", "wrong_store",    "not_issued",    "online_only"};
    return kNames[static_cast<std::size_t>(s)];
}

}  // namespace evertill::pricing
