#include "evertill/domain/pricing/price_change.h"

#include <array>
#include <set>
#include <tuple>

#include "evertill/base/decimal.h"
#include "evertill/base/quantity.h"
#include "pricing/field_reader.h"

namespace evertill::pricing {
namespace {

constexpr std::array<std::pair<std::string_view, PriceKind>, 5> kKinds = {
    {{"base", PriceKind::Base},
     {"member", PriceKind::Member},
     {"level", PriceKind::Level},
     {"list", PriceKind::List},
     {"quantity", PriceKind::Quantity}}};

bool hasRef(PriceKind k) {
    return k == PriceKind::Level || k == PriceKind::List;
}

std::optional<LocalTime> readTime(FieldReader& in, const char* name, Need need) {
    std::string text;
    in.text(name, text, 32, need);
    if (text.empty()) return std::nullopt;
    const auto t = LocalTime::parse(text);
    if (!t) in.error(name, "must be a local time such as 2026-06-15T12:00:00");
    return t;
}

PriceRow readLine(FieldReader& in, const std::string& number, int offset) {
    PriceRow row;
    row.origin = number;
    in.text("item", row.itemCode, kMaxId, Need::Required);
    if (!in.choice("kind", row.kind, kKinds) && !in.has("kind") && in.isObject())
        in.error("kind", "missing");
    in.text("ref", row.ref, kMaxId, hasRef(row.kind) ? Need::Required : Need::Optional);
    if (!hasRef(row.kind) && !row.ref.empty()) in.error("ref", "only for level and list");
    const bool needsQuantity = row.kind == PriceKind::Quantity;
    std::string text;
    in.text("min_qty", text, 16, needsQuantity ? Need::Required : Need::Optional);
    if (!text.empty()) {
        const auto n = parseDecimal(text, 3, kMaxQuantityThousandths);
        if (!n || *n <= 0 || !(needsQuantity || hasRef(row.kind)))
            in.error("min_qty", "a quantity above 0, for level, list and quantity");
        else
            row.minQuantity = *n;
    }
    const auto from = readTime(in, "from", Need::Required);
    const auto to = readTime(in, "to", Need::Optional);
    if (from) row.fromMs = from->utcMs(offset);
    if (to) row.toMs = to->utcMs(offset);
    if (from && to && *to <= *from) in.error("to", "not after from");
    std::string price;
    in.text("price", price, 24, Need::Required);
    const auto parsed = UnitPrice::parse(price);
    if (!parsed && !price.empty()) in.error("price", "must be a price with at most 4 decimals");
    row.price = parsed.value_or(UnitPrice());
    in.refuseUnknown("of a line");
    return row;
}

}  // namespace

std::string_view priceKindName(PriceKind kind) {
    return kKinds[static_cast<std::size_t>(kind)].first;
}

std::optional<PriceKind> priceKindFromName(std::string_view name) {
    for (const auto& [label, kind] : kKinds)
        if (label == name) return kind;
    return std::nullopt;
}

Result<PriceChange, DocumentErrors> parsePriceChange(std::string_view text, int offset) {
    ErrorList errors;
    const Json j = parseDocument(text, errors);
    if (!errors.empty()) return unexpected(errors.take());
    FieldReader in(j, "", errors);
    PriceChange out;
    in.text("number", out.number, 40, Need::Required);
    in.text("reason", out.reason, kMaxText, Need::Required);
    std::set<std::tuple<std::string, PriceKind, std::string, std::int64_t, std::int64_t>> seen;
    in.array("lines", kMaxPriceChangeLines, [&](const Json& element, const std::string& path) {
        FieldReader line(element, path, errors);
        out.lines.push_back(readLine(line, out.number, offset));
        const auto& r = out.lines.back();
        if (!seen.insert({r.itemCode, r.kind, r.ref, r.minQuantity, r.fromMs}).second)
            line.error("item", "the same item, kind and start stand in an earlier line");
    });
    if (out.lines.empty() && errors.empty()) in.error("lines", "missing or empty");
    in.refuseUnknown("of a price change");
    if (!errors.empty()) return unexpected(errors.take());
    return out;
}

std::string toJson(const PriceChange& change, int offset) {
    Json lines = Json::array();
    for (const auto& r : change.lines) {
        Json line{{"item", r.itemCode},
                  {"kind", priceKindName(r.kind)},
                  {"from", LocalTime::ofInstant(r.fromMs, offset).toString()},
                  {"price", r.price.toString()}};
        if (r.toMs) line["to"] = LocalTime::ofInstant(*r.toMs, offset).toString();
        if (!r.ref.empty()) line["ref"] = r.ref;
        if (r.minQuantity > 0) line["min_qty"] = decimalToString(r.minQuantity, 3, true);
        lines.push_back(std::move(line));
    }
    return Json{{"number", change.number}, {"reason", change.reason}, {"lines", lines}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace evertill::pricing
