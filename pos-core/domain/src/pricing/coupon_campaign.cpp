#include <array>

#include "evertill/domain/pricing/coupon.h"
#include "pricing/field_reader.h"

namespace evertill::pricing {
namespace {

constexpr std::array<std::pair<std::string_view, CouponReturn>, 3> kReturns = {
    {{"full_return", CouponReturn::FullReturn},
     {"never", CouponReturn::Never},
     {"always", CouponReturn::Always}}};

void readTime(FieldReader& in, const char* name, std::optional<LocalTime>& out) {
    std::string text;
    in.text(name, text, 32);
    if (text.empty()) return;
    out = LocalTime::parse(text);
    if (!out) in.error(name, "must be a local time such as 2026-06-15T12:00:00");
}

void readParts(FieldReader& in, CouponCampaign& c) {
    if (const Json* j = in.find("stores"); j != nullptr) {
        FieldReader r(*j, childPath(in.path(), "stores"), in.errors());
        r.texts("stores", c.stores.stores);
        r.texts("regions", c.stores.regions);
        r.refuseUnknown("of stores");
    }
    if (const Json* j = in.find("offline"); j != nullptr) {
        FieldReader r(*j, childPath(in.path(), "offline"), in.errors());
        r.integer("coupons_per_day", c.offline.coupons, 0, kMaxCount);
        r.money("face_minor_per_day", c.offline.face);
        r.refuseUnknown("of offline");
    }
}

}  // namespace

std::string_view couponReturnName(CouponReturn r) {
    return kReturns[static_cast<std::size_t>(r)].first;
}

Result<CouponCampaign, DocumentErrors> parseCouponCampaign(std::string_view text) {
    ErrorList errors;
    const Json j = parseDocument(text, errors);
    if (!errors.empty()) return unexpected(errors.take());
    FieldReader in(j, "", errors);
    CouponCampaign c;
    in.text("id", c.id, kMaxId, Need::Required);
    in.integer("number", c.number, 1, kMaxCampaignNumber, Need::Required);
    in.text("name", c.name, kMaxName, Need::Required);
    in.text("name_en", c.nameEn, kMaxName);
    in.text("promotion", c.promotion, kMaxId, Need::Required);
    in.text("text", c.text, kMaxText);
    in.text("text_en", c.textEn, kMaxText);
    in.money("face_minor", c.face);
    readTime(in, "from", c.from);
    readTime(in, "to", c.to);
    if (c.from && c.to && *c.to <= *c.from) in.error("to", "not after from");
    in.integer("days_after_issue", c.daysAfterIssue, 0, 3'660);
    in.integer("serial_from", c.serialFrom, 0, kMaxCouponSerial);
    in.integer("serial_to", c.serialTo, 0, kMaxCouponSerial);
    in.integer("uses", c.uses, 0, kMaxCount);
    in.flag("till_issue", c.tillIssue);
    if (c.tillIssue && in.find("serial_to") == nullptr) c.serialTo = kIssuerSerials - 1;
    if (c.tillIssue && c.serialTo >= kIssuerSerials)
        in.error("serial_to", "above " + std::to_string(kIssuerSerials - 1) + " belongs to tills");
    if (c.tillIssue && c.uses == 0) in.error("uses", "what tills issue is for one customer");
    if (c.serialTo < c.serialFrom) in.error("serial_to", "below serial_from");
    in.text("key", c.key, 64);
    if (const auto raw = fromHex(c.key); !c.key.empty() && (!raw || raw->size() != 32))
        in.error("key", "must be a public key, 64 hexadecimal digits");
    in.choice("returns", c.returns, kReturns);
    readParts(in, c);
    if (c.offline.face && !c.face) in.error("face_minor", "needed for an offline cap by face");
    in.refuseUnknown("of a coupon campaign");
    if (!errors.empty()) return unexpected(errors.take());
    return c;
}

std::string toJson(const CouponCampaign& c) {
    Json j{{"id", c.id}, {"number", c.number}, {"name", c.name}, {"promotion", c.promotion}};
    auto put = [&](const char* key, const std::string& text) {
        if (!text.empty()) j[key] = text;
    };
    put("name_en", c.nameEn);
    put("text", c.text);
    put("text_en", c.textEn);
    put("key", c.key);
    if (c.face) j["face_minor"] = c.face->minor();
    if (c.from) j["from"] = c.from->toString();
    if (c.to) j["to"] = c.to->toString();
    if (c.daysAfterIssue) j["days_after_issue"] = *c.daysAfterIssue;
    if (c.serialFrom != 1) j["serial_from"] = c.serialFrom;
    if (c.tillIssue) j["till_issue"] = true;
    if (c.serialTo != (c.tillIssue ? kIssuerSerials - 1 : kMaxCouponSerial))
        j["serial_to"] = c.serialTo;
    if (c.uses != 1) j["uses"] = c.uses;
    if (c.returns != CouponReturn::FullReturn) j["returns"] = couponReturnName(c.returns);
    if (!c.stores.stores.empty()) j["stores"]["stores"] = c.stores.stores;
    if (!c.stores.regions.empty()) j["stores"]["regions"] = c.stores.regions;
    if (c.offline.coupons) j["offline"]["coupons_per_day"] = *c.offline.coupons;
    if (c.offline.face) j["offline"]["face_minor_per_day"] = c.offline.face->minor();
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace evertill::pricing
