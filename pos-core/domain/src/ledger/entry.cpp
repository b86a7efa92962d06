#include "evertill/domain/ledger/entry.h"

#include <array>

namespace evertill::domain {
namespace {

// In the order of the alternatives of EntryData.
constexpr std::array<std::string_view, 18> kKinds = {
    "genesis",          "enrolled",       "sign_on",        "sign_off",
    "sign_on_failed",   "day_opened",     "session_opened", "sale",
    "sale_cancelled",   "sale_suspended", "sale_resumed",   "basket_taken",
    "basket_contested", "no_sale",        "coupon_given",   "reprinted",
    "session_closed",   "day_closed"};
static_assert(kKinds.size() == std::variant_size_v<EntryData>);
constexpr std::array<std::string_view, 6> kOrigins = {"book",     "label",  "keyed",
                                                      "override", "return", "gift"};

}  // namespace

std::string_view entryKind(const EntryData& data) {
    return kKinds[data.index()];
}

std::string_view tenderKindName(TenderKind) {
    return "cash";
}

std::optional<TenderKind> tenderKindFromName(std::string_view name) {
    if (name == "cash") return TenderKind::Cash;
    return std::nullopt;
}

std::string_view priceOriginName(PriceOrigin o) {
    return kOrigins[static_cast<std::size_t>(o)];
}

std::optional<PriceOrigin> priceOriginFromName(std::string_view name) {
    for (std::size_t i = 0; i < kOrigins.size(); ++i)
        if (kOrigins[i] == name) return static_cast<PriceOrigin>(i);
    return std::nullopt;
}

}  // namespace evertill::domain
