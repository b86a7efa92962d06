#include "pricing_codec.h"

namespace evertill::sync {

using namespace pricing;

namespace {

constexpr std::size_t kMaxDocument = 1 << 20;

void put(Json& j, const char* key, const std::optional<LocalTime>& t) {
    if (t) j[key] = t->seconds();
}
void put(Json& j, const char* key, const std::optional<std::int64_t>& n) {
    if (n) j[key] = *n;
}
void put(Json& j, const char* key, const std::string& text) {
    if (!text.empty()) j[key] = text;
}

std::optional<LocalTime> localTime(Fields& f, const char* key) {
    if (!f.has(key)) return std::nullopt;
    return LocalTime::fromSeconds(f.integer(key, std::nullopt, 0));
}

std::optional<std::int64_t> optionalInteger(Fields& f, const char* key) {
    if (!f.has(key)) return std::nullopt;
    return f.integer(key);
}

}  // namespace

Json promotionToJson(const PromotionRecord& r) {
    Json j{{"id", r.id},       {"version", r.version},   {"state", promotionStateName(r.state)},
           {"owner", r.owner}, {"document", r.document}, {"created_ms", r.createdMs}};
    put(j, "from", r.from);
    put(j, "to", r.to);
    put(j, "ended", r.endedAt);
    put(j, "created_by", r.createdBy);
    put(j, "approved_by", r.approvedBy);
    put(j, "approved_ms", r.approvedMs);
    put(j, "ended_by", r.endedBy);
    put(j, "ended_ms", r.endedMs);
    return j;
}

std::optional<PromotionRecord> promotionFromJson(const Json& json, std::string* error) {
    Fields f(json, error);
    PromotionRecord r;
    r.id = f.text("id", true, 256);
    r.version = f.integer("version", std::nullopt, 1);
    const auto state = promotionStateFromName(f.text("state", true, 16));
    if (!state && f.ok()) return std::nullopt;
    r.state = state.value_or(PromotionState::Draft);
    r.owner = f.text("owner", true, 256);
    r.document = f.text("document", true, kMaxDocument);
    r.createdMs = f.integer("created_ms", 0);
    r.from = localTime(f, "from");
    r.to = localTime(f, "to");
    r.endedAt = localTime(f, "ended");
    r.createdBy = f.text("created_by", false, 256);
    r.approvedBy = f.text("approved_by", false, 256);
    r.approvedMs = optionalInteger(f, "approved_ms");
    r.endedBy = f.text("ended_by", false, 256);
    r.endedMs = optionalInteger(f, "ended_ms");
    return r;
}

Json itemPricesToJson(const ItemPrices& prices) {
    Json rows = Json::array();
    for (const auto& r : prices.rows) {
        Json row{{"kind", priceKindName(r.kind)},
                 {"from", r.fromMs},
                 {"price", r.price.tenThousandths()}};
        put(row, "to", r.toMs);
        put(row, "ref", r.ref);
        put(row, "origin", r.origin);
        if (r.minQuantity > 0) row["min_qty"] = r.minQuantity;
        rows.push_back(std::move(row));
    }
    return Json{{"item", prices.itemCode}, {"rows", std::move(rows)}};
}

ItemPrices itemPricesFromJson(const Json& json, std::string* error) {
    Fields f(json, error);
    ItemPrices out{f.text("item", true, 256), {}};
    for (const auto& row : f.array("rows")) {
        Fields g(row, error);
        const auto kind = priceKindFromName(g.text("kind", true, 32));
        PriceRow r;
        r.itemCode = out.itemCode;
        r.kind = kind.value_or(PriceKind::Base);
        r.fromMs = g.integer("from", std::nullopt, INT64_MIN);
        r.toMs = optionalInteger(g, "to");
        r.price = UnitPrice::fromTenThousandths(
            g.integer("price", std::nullopt, 0, kMaxAmountMinor * 100));
        r.ref = g.text("ref", false, 256);
        r.minQuantity = g.integer("min_qty", 0, 0, kMaxQuantityThousandths);
        r.origin = g.text("origin", false, 256);
        if (kind) out.rows.push_back(std::move(r));
    }
    return out;
}

Json memberToJson(const domain::Member& m) {
    Json j{{"number", m.number}, {"name", m.name}, {"active", m.active}};
    for (const auto& [key, text] :
         {std::pair("phone", &m.phone), std::pair("level", &m.level),
          std::pair("birthday", &m.birthday), std::pair("list", &m.priceList)})
        if (!text->empty()) j[key] = *text;
    if (!m.tags.empty()) j["tags"] = m.tags;
    return j;
}

domain::Member memberFromJson(const Json& json, std::string* error) {
    Fields f(json, error);
    domain::Member m;
    m.number = f.text("number", true, 40);
    m.name = f.text("name", false, 120);
    m.phone = f.text("phone", false, 20);
    m.level = f.text("level", false, 32);
    m.birthday = f.text("birthday", false, 5);
    m.priceList = f.text("list", false, 32);
    m.active = !json.is_object() || !json.contains("active") || f.flag("active");
    for (const auto& t : f.array("tags", false)) {
        if (t.is_string() && !t.get<std::string>().empty() &&
            t.get<std::string>().find(' ') == std::string::npos)
            m.tags.push_back(t.get<std::string>());
        else
            f.fail("tags", "not words");
    }
    const auto digit = [&](std::size_t i) { return m.birthday[i] >= '0' && m.birthday[i] <= '9'; };
    if (!m.birthday.empty() && (m.birthday.size() != 5 || m.birthday[2] != '-' || !digit(0) ||
                                !digit(1) || !digit(3) || !digit(4)))
        f.fail("birthday", "not MM-DD");
    return m;
}

}  // namespace evertill::sync
