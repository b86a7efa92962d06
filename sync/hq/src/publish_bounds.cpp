#include "evertill/hq/publish_bounds.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace evertill::hq {

using Json = nlohmann::json;
using domain::Item;

namespace {

constexpr std::int64_t kAlwaysDeleted = 10;
constexpr std::int64_t kEnoughItems = 20;  ///< before that a catalogue says nothing of its rates
constexpr std::int64_t kMostPercent = 1'000'000;

std::string text(const std::optional<UnitPrice>& p) {
    return p ? p->toString() : std::string();
}

/// More than `percent` up or down. Prices are far below 2^53, so products fit.
bool jumps(UnitPrice from, UnitPrice to, std::int64_t percent) {
    if (percent == 0 || from.tenThousandths() <= 0) return false;
    const std::int64_t by = std::abs(to.tenThousandths() - from.tenThousandths());
    return by > from.tenThousandths() / 100 * percent + from.tenThousandths() % 100 * percent / 100;
}

void judge(std::vector<Finding>& out, const PublishBounds& bounds, const std::string& item,
           const std::optional<UnitPrice>& from, const std::optional<UnitPrice>& to,
           bool mayBeAbsent) {
    if (!to) {
        if (from || !mayBeAbsent) out.push_back({item, "price_missing", text(from), ""});
        return;
    }
    if (from && *from == *to) return;
    if (to->tenThousandths() == 0)
        out.push_back({item, "price_zero", text(from), text(to)});
    else if (from && jumps(*from, *to, bounds.jumpPercent))
        out.push_back({item, "price_jump", text(from), text(to)});
}

std::optional<std::set<std::int32_t>> knownRates(HqStore& store, const PublishBounds& bounds) {
    std::set<std::int32_t> rates;
    if (bounds.taxRates) {
        for (const auto& r : *bounds.taxRates)
            rates.insert(r.basisPoints());
        return rates;
    }
    if (store.master().catalogue().itemCount() < kEnoughItems) return std::nullopt;
    auto st = store.master().database().prepare("SELECT DISTINCT tax FROM item");
    while (st.step())
        rates.insert(static_cast<std::int32_t>(st.integer(0)));
    return rates;
}

}  // namespace

std::string PublishBounds::problem(const std::string& json) {
    const Json j = Json::parse(json, nullptr, false);
    if (!j.is_object()) return "an object is needed";
    for (const auto& [key, value] : j.items()) {
        if (key == "tax_rates") {
            if (!value.is_array() || value.size() > 100) return "tax_rates is a list of texts";
            for (const auto& r : value)
                if (!r.is_string() || !Rate::parsePercent(r.get<std::string>()))
                    return "tax_rates are percentages such as \"13\"";
        } else if (key != "jump_percent" && key != "deleted" && key != "deleted_percent") {
            return "unknown field " + key.substr(0, 40);
        } else if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
                   value.get<std::int64_t>() > kMostPercent) {
            return key + " is a whole number from 0 to 1,000,000";
        }
    }
    return {};
}

PublishBounds PublishBounds::of(HqStore& store) {
    PublishBounds b;
    const std::string said = store.master().setting("publish_bounds").value_or("");
    if (said.empty() || !problem(said).empty()) return b;
    const Json j = Json::parse(said);
    b.jumpPercent = j.value("jump_percent", b.jumpPercent);
    b.deleted = j.value("deleted", b.deleted);
    b.deletedPercent = j.value("deleted_percent", b.deletedPercent);
    if (j.contains("tax_rates")) {
        b.taxRates.emplace();
        for (const auto& r : j["tax_rates"])
            b.taxRates->push_back(*Rate::parsePercent(r.get<std::string>()));
    }
    return b;
}

std::vector<Finding> checkItems(HqStore& store, const std::vector<Item>& items,
                                const std::vector<std::string>& deleted) {
    std::vector<Finding> out;
    const auto bounds = PublishBounds::of(store);
    const auto& catalogue = store.master().catalogue();
    const auto rates = knownRates(store, bounds);
    for (const auto& i : items) {
        const auto now = catalogue.fullItemByCode(i.code);
        // Goods whose price is keyed, or that are not sold, need none.
        const bool mayBeAbsent = i.openPrice || i.blocked || i.kind == domain::ItemKind::Amount;
        judge(out, bounds, i.code, now ? now->price : std::nullopt, i.price,
              mayBeAbsent || (now && !now->price));
        if (i.memberPrice)
            judge(out, bounds, i.code, now ? now->memberPrice : std::nullopt, i.memberPrice, true);
        if (rates && !rates->contains(i.taxRate.basisPoints()))
            out.push_back(
                {i.code, "tax_unknown", now ? now->taxRate.toString() : "", i.taxRate.toString()});
    }
    std::set<std::string> gone;
    for (const auto& code : deleted)
        if (catalogue.fullItemByCode(code)) gone.insert(code);
    const auto n = static_cast<std::int64_t>(gone.size());
    const std::int64_t all = catalogue.itemCount();
    if (n > kAlwaysDeleted && (n > bounds.deleted || n * 100 > all * bounds.deletedPercent))
        out.push_back({"", "deleted", std::to_string(all), std::to_string(all - n)});
    return out;
}

std::vector<Finding> checkPrices(HqStore& store, const pricing::PriceChange& change) {
    std::vector<Finding> out;
    const auto bounds = PublishBounds::of(store);
    for (const auto& l : change.lines) {
        const auto now = store.master().catalogue().fullItemByCode(l.itemCode);
        if (!now) continue;
        const bool member = l.kind == pricing::PriceKind::Member && now->memberPrice;
        judge(out, bounds, l.itemCode, member ? now->memberPrice : now->price, l.price, true);
    }
    return out;
}

std::string confirmation(const std::vector<Finding>& findings, std::string_view document) {
    std::string all = "evertill-confirm-1\n" + toHex(sha256(document)) + "\n";
    for (const auto& f : findings)
        all += Json::array({f.item, f.what, f.from, f.to})
                   .dump(-1, ' ', false, Json::error_handler_t::replace) +
               "\n";
    return toHex(sha256(all)).substr(0, 16);
}

}  // namespace evertill::hq
