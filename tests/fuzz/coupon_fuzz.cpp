// Coupon codes and campaigns.
#include "evertill/domain/pricing/coupon.h"
#include "fuzz.h"

using namespace evertill;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto code = pricing::parseCouponCode(text);
    if (code && code->form == pricing::CouponCode::Form::Short) {
        const auto again =
            pricing::parseCouponCode(pricing::shortCouponCode(code->campaign, code->serial));
        fuzz::require(again == code, "short codes are read back");
    }
    fuzz::require(!code || pricing::looksLikeCouponCode(text), "what is a code looks like one");
    if (const auto name = pricing::CouponName::parse(text))
        fuzz::require(pricing::CouponName::parse(name->toString()) == name, "names are read back");
    pricing::parseCouponCampaign(text);
    return 0;
}
