#include <nlohmann/json.hpp>

#include "evertill/domain/sale/sale_settings.h"

namespace evertill::domain {
namespace {

using Json = nlohmann::json;

Json parseObject(std::string_view text) {
    Json j = Json::parse(text, nullptr, false);
    return j.is_object() ? j : Json::object();
}

void read(const Json& j, const char* key, std::string& out) {
    if (const auto it = j.find(key); it != j.end() && it->is_string()) out = it->get<std::string>();
}
void read(const Json& j, const char* key, bool& out) {
    if (const auto it = j.find(key); it != j.end() && it->is_boolean()) out = it->get<bool>();
}
void read(const Json& j, const char* key, std::int64_t& out, std::int64_t low, std::int64_t high) {
    if (const auto it = j.find(key); it != j.end() && it->is_number_integer()) {
        const auto v = it->get<std::int64_t>();
        if (v >= low && v <= high) out = v;
    }
}

}  // namespace

SaleSettings SaleSettings::fromJson(std::string_view text) {
    const Json j = parseObject(text);
    SaleSettings s;
    read(j, "tax_included", s.taxIncluded);
    read(j, "cash_step", s.cashStep, 1, 10'000);
    std::string rounding;
    read(j, "cash_rounding", rounding);
    if (rounding == "half_up") s.cashRounding = Rounding::HalfUp;
    if (rounding == "floor") s.cashRounding = Rounding::Floor;
    std::int64_t n = s.maxChange.minor();
    read(j, "max_change", n, 0, kMaxAmountMinor);
    s.maxChange = Money::fromMinor(n);
    n = s.maxPieces.thousandths() / 1000;
    read(j, "max_pieces", n, 1, 1'000'000);
    s.maxPieces = Quantity::fromUnits(n);
    n = s.maxLines;
    read(j, "max_lines", n, 1, 999);
    s.maxLines = static_cast<int>(n);
    read(j, "merge_lines", s.mergeLines);
    if (const auto it = j.find("quick_notes"); it != j.end() && it->is_array()) {
        std::vector<Money> notes;
        for (const auto& v : *it)
            if (v.is_number_integer() && v.get<std::int64_t>() > 0)
                notes.push_back(Money::fromMinor(v));
        if (!notes.empty()) s.quickNotes = notes;
    }
    return s;
}

std::string SaleSettings::toJson() const {
    Json notes = Json::array();
    for (auto n : quickNotes)
        notes.push_back(n.minor());
    return Json{{"tax_included", taxIncluded},
                {"cash_step", cashStep},
                {"cash_rounding", roundingName(cashRounding)},
                {"max_change", maxChange.minor()},
                {"max_pieces", maxPieces.thousandths() / 1000},
                {"max_lines", maxLines},
                {"merge_lines", mergeLines},
                {"quick_notes", notes}}
        .dump();
}

StoreInfo StoreInfo::fromJson(std::string_view text) {
    const Json j = parseObject(text);
    StoreInfo s;
    read(j, "store_code", s.storeCode);
    read(j, "store_name", s.storeName);
    read(j, "store_name_en", s.storeNameEn);
    read(j, "address", s.address);
    read(j, "phone", s.phone);
    read(j, "footer", s.footer);
    read(j, "footer_en", s.footerEn);
    read(j, "currency", s.currency);
    read(j, "currency_sign", s.currencySign);
    read(j, "language", s.language);
    std::int64_t offset = s.utcOffsetMinutes;
    read(j, "utc_offset_minutes", offset, -14 * 60, 14 * 60);
    s.utcOffsetMinutes = static_cast<int>(offset);
    return s;
}

std::string StoreInfo::toJson() const {
    return Json{{"store_code", storeCode},
                {"store_name", storeName},
                {"store_name_en", storeNameEn},
                {"address", address},
                {"phone", phone},
                {"footer", footer},
                {"footer_en", footerEn},
                {"currency", currency},
                {"currency_sign", currencySign},
                {"language", language},
                {"utc_offset_minutes", utcOffsetMinutes}}
        .dump();
}

}  // namespace evertill::domain
