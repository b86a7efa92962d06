// 礼券: campaigns, the codes on paper and screens, and whether one may be used here and now. Pure:
// that a code was not used before is the ledger's and headquarters' knowledge.
//
// Two forms of code. Signed (QR): version, campaign, serial, last day and an Ed25519 signature of
// headquarters; anybody can check it with the public key, nobody else can make one. Short (Code
// 128, keyed by hand): campaign, serial and check characters. No signature fits into 20 characters,
// and a shortened keyed hash would put the key that makes coupons into every till; so the short
// form proves nothing and is good offline only where everybody may use the code as often as they
// like.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/crypto.h"
#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {

inline constexpr std::int64_t kMaxCampaignNumber = (1 << 20) - 1;
inline constexpr std::int64_t kMaxCouponSerial = (std::int64_t{1} << 40) - 1;
/// Of campaigns that tills issue: below are headquarters' serials, above each issuer's own.
inline constexpr std::int64_t kIssuerSerials = std::int64_t{1} << 24;
inline constexpr std::int64_t kMaxIssuer = (kMaxCouponSerial + 1) / kIssuerSerials - 1;

/// When a used coupon comes back to the customer.
enum class CouponReturn : std::uint8_t {
    FullReturn,  ///< when the whole ticket is returned
    Never,
    Always,  ///< when any goods it reduced are returned
};

/// What a till may accept on its own word, a business day; absent: no bound.
struct OfflineCap {
    std::optional<std::int64_t> coupons;
    std::optional<Money> face;
    bool operator==(const OfflineCap&) const = default;
};

struct CouponCampaign {
    std::string id;           ///< what promotions name in `coupon` and `campaign`
    std::int64_t number = 0;  ///< 1 to kMaxCampaignNumber, stands in the codes
    std::string name, nameEn;
    std::string promotion;      ///< id of the promotion it unlocks
    std::string text, textEn;   ///< face and limits, for people: "满100减20"
    std::optional<Money> face;  ///< worth counted against the offline cap
    std::optional<LocalTime> from, to;
    std::optional<std::int64_t> daysAfterIssue;  ///< last day = day of issue + this, within `to`
    std::int64_t serialFrom = 1, serialTo = kMaxCouponSerial;
    std::int64_t uses = 1;   ///< of one serial; 0: as often as anybody likes
    bool tillIssue = false;  ///< tills make codes themselves, with their own keys
    StoreScope stores;
    std::string key;  ///< hexadecimal Ed25519 public key of whoever makes the codes
    OfflineCap offline;
    CouponReturn returns = CouponReturn::FullReturn;
    bool operator==(const CouponCampaign&) const = default;

    bool singleUse() const { return uses == 1; }
};

/// {id, number, name, name_en, promotion, text, text_en, face_minor, from, to, days_after_issue,
/// serial_from, serial_to, uses, stores, key, offline:{coupons_per_day,face_minor_per_day},
/// returns}. Refused whole with every error by path; unknown fields are errors.
Result<CouponCampaign, DocumentErrors> parseCouponCampaign(std::string_view json);
/// Canonical, as with promotions.
std::string toJson(const CouponCampaign& campaign);
std::string_view couponReturnName(CouponReturn r);  ///< "full_return", "never", "always"

/// A till that may make codes of campaigns with till_issue: number n signs the serials from
/// n * kIssuerSerials with its device key. A new epoch is a new issuer, so that a till restored
/// from a backup never gives out a serial twice.
struct CouponIssuer {
    std::int64_t number = 0;  ///< 1 to kMaxIssuer
    std::string terminal;
    std::int64_t epoch = 1;
    std::string key;  ///< hexadecimal Ed25519 public key
    bool operator==(const CouponIssuer&) const = default;
};
/// Who made a serial of this campaign; 0: headquarters.
std::int64_t issuerOf(const CouponCampaign& campaign, std::int64_t serial);

/// One coupon of a campaign, by numbers: "618-16777217" in journals and feeds.
struct CouponName {
    std::int64_t campaign = 0, serial = 0;
    bool operator==(const CouponName&) const = default;
    std::string toString() const;
    static std::optional<CouponName> parse(std::string_view text);
};

struct CouponCode {
    enum class Form : std::uint8_t { Signed, Short };
    Form form = Form::Signed;
    std::int64_t campaign = 0, serial = 0;
    std::optional<std::int64_t> lastDay;  ///< LocalTime::day(), still valid; signed form only
    Ed25519Signature signature{};
    bool operator==(const CouponCode&) const = default;
};

/// "EVC1" and 122 characters of A-Z 2-7: QR's alphanumeric mode. The numbers must be in range.
std::string signedCouponCode(std::int64_t campaign, std::int64_t serial,
                             std::optional<std::int64_t> lastDay, const SigningKey& key);
/// "EVS1" and 16 characters: campaign, serial, 20 bits against mistyping.
std::string shortCouponCode(std::int64_t campaign, std::int64_t serial);
/// Either form, small letters and (short form) O I L for 0 1 1 allowed; nullopt for anything else.
/// Says nothing of the signature.
std::optional<CouponCode> parseCouponCode(std::string_view text);
/// Begins like one of ours: worth parsing before it is taken for a barcode of goods.
bool looksLikeCouponCode(std::string_view text);

/// Last day a coupon issued on `issueDay` is valid; nullopt if the campaign sets no end.
std::optional<std::int64_t> lastDayOf(const CouponCampaign& campaign, std::int64_t issueDay);

enum class CouponStanding : std::uint8_t {
    Valid,
    WrongCampaign,  ///< unknown here, or not the one asked about
    BadSignature,
    NotYetValid,
    Expired,
    WrongStore,
    NotIssued,   ///< serial outside the campaign's range
    OnlineOnly,  ///< unsigned: only headquarters can say
};
std::string_view couponStandingName(CouponStanding s);  ///< "valid", "wrong_campaign", ...

/// `campaign` as found by CouponCode::campaign; nullptr: unknown here. regions: of the store.
/// issuer: of the serial, where issuerOf() names one; nullptr: unknown here.
CouponStanding verifyCoupon(const CouponCode& code, const CouponCampaign* campaign,
                            std::string_view storeCode, const std::vector<std::string>& regions,
                            LocalTime now, const CouponIssuer* issuer = nullptr);

}  // namespace evertill::pricing
