// Promotion documents: what is read is written canonically and read back the same.
#include "evertill/domain/pricing/promotion_codec.h"
#include "fuzz.h"

using namespace evertill;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto promotion = pricing::parsePromotion(text);
    if (promotion) {
        const std::string written = pricing::toJson(*promotion);
        const auto again = pricing::parsePromotion(written);
        fuzz::require(again.has_value(), "what was written is read");
        fuzz::require(pricing::toJson(*again) == written, "and written the same");
    } else {
        fuzz::require(!promotion.error().empty(), "a refusal says why");
    }
    pricing::parsePromotions(text);
    return 0;
}
