// Prices in layers made flat, and the small texts that scoped values are stored as.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "evertill/hq/scopes.h"

namespace evertill::hq {

using Json = nlohmann::json;
using pricing::PriceRow;

namespace {

std::string dumped(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool inForce(const PriceRow& row, std::int64_t at) {
    return row.fromMs <= at && (!row.toMs || at < *row.toMs);
}

/// The row that counts at an instant: of the strongest layer that has one the latest.
const PriceRow* winner(const std::vector<std::vector<const PriceRow*>>& layers, std::int64_t at) {
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const PriceRow* best = nullptr;
        for (const PriceRow* row : *layer)
            if (inForce(*row, at) && (best == nullptr || row->fromMs > best->fromMs)) best = row;
        if (best != nullptr) return best;
    }
    return nullptr;
}

void flatten(const std::vector<std::vector<const PriceRow*>>& layers, std::vector<PriceRow>& out) {
    std::set<std::int64_t> turns;
    for (const auto& layer : layers)
        for (const PriceRow* row : layer) {
            turns.insert(row->fromMs);
            if (row->toMs) turns.insert(*row->toMs);
        }
    const PriceRow* open = nullptr;
    for (const std::int64_t at : turns) {
        const PriceRow* now = winner(layers, at);
        if (now == open) continue;
        if (open != nullptr) out.back().toMs = at;
        if (now != nullptr) {
            out.push_back(*now);
            out.back().fromMs = at;
            out.back().toMs.reset();
        }
        open = now;
    }
}

}  // namespace

std::vector<PriceRow> flattened(const std::vector<std::vector<PriceRow>>& layers) {
    const bool plain = std::all_of(layers.begin() + (layers.empty() ? 0 : 1), layers.end(),
                                   [](const auto& layer) { return layer.empty(); });
    if (plain) return layers.empty() ? std::vector<PriceRow>() : layers.front();
    using Series = std::tuple<pricing::PriceKind, std::string, std::int64_t>;
    std::map<Series, std::vector<std::vector<const PriceRow*>>> series;
    for (std::size_t i = 0; i < layers.size(); ++i)
        for (const auto& row : layers[i]) {
            auto& of = series[{row.kind, row.ref, row.minQuantity}];
            of.resize(layers.size());
            of[i].push_back(&row);
        }
    std::vector<PriceRow> out;
    for (const auto& [name, of] : series)
        flatten(of, out);
    return out;
}

std::string pricePart(const PriceRow& row) {
    return dumped(
        Json::array({pricing::priceKindName(row.kind), row.ref, row.minQuantity, row.fromMs}));
}

std::string priceValue(const PriceRow& row) {
    Json j{{"price", row.price.tenThousandths()}, {"origin", row.origin}};
    if (row.toMs) j["to"] = *row.toMs;
    return dumped(j);
}

std::optional<PriceRow> priceRow(const std::string& item, const std::string& part,
                                 const std::string& value) {
    const Json name = Json::parse(part, nullptr, false);
    const Json j = Json::parse(value, nullptr, false);
    if (!name.is_array() || name.size() != 4 || !name[0].is_string() || !name[1].is_string() ||
        !name[2].is_number_integer() || !name[3].is_number_integer() || !j.is_object() ||
        !j.contains("price") || !j["price"].is_number_integer())
        return std::nullopt;
    const auto kind = pricing::priceKindFromName(name[0].get<std::string>());
    if (!kind) return std::nullopt;
    PriceRow row;
    row.itemCode = item;
    row.kind = *kind;
    row.ref = name[1].get<std::string>();
    row.minQuantity = name[2].get<std::int64_t>();
    row.fromMs = name[3].get<std::int64_t>();
    if (j.contains("to")) row.toMs = j["to"].get<std::int64_t>();
    row.price = UnitPrice::fromTenThousandths(j["price"].get<std::int64_t>());
    row.origin = j.value("origin", "");
    return row;
}

std::string personValue(const store::OperatorRecord& r) {
    return dumped({{"name", r.name},
                   {"role", r.role},
                   {"pin_hash", r.pinHash},
                   {"active", r.active},
                   {"badge", r.badge},
                   {"language", r.language}});
}

std::optional<store::OperatorRecord> personFrom(const std::string& number,
                                                const std::string& value) {
    const Json j = Json::parse(value, nullptr, false);
    if (!j.is_object()) return std::nullopt;
    return store::OperatorRecord{number,
                                 j.value("name", ""),
                                 j.value("role", ""),
                                 j.value("pin_hash", ""),
                                 j.value("active", false),
                                 j.value("badge", ""),
                                 j.value("language", "")};
}

}  // namespace evertill::hq
