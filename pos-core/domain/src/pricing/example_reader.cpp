#include "pricing/example_reader.h"

#include <algorithm>
#include <map>

#include "pricing/promotion_names.h"
#include "pricing/promotion_reader.h"

namespace evertill::pricing {
namespace {

constexpr std::size_t kMaxProducts = 100'000;
constexpr std::size_t kMaxLines = 10'000;
constexpr NameTable<Policy, 2> kPolicyNames{
    {{"best_price", Policy::BestPrice}, {"priority", Policy::Priority}}};

struct CatalogueEntry {
    const Product* product = nullptr;
    Money price, floor;
    bool weighed = false;
};
using Catalogue = std::map<std::string, CatalogueEntry, std::less<>>;

/// One text, or a list of them (own and all above).
void readGroups(FieldReader& r, const char* name, std::vector<std::string>& out) {
    const Json* j = r.find(name);
    if (j == nullptr || (j->is_array() && j->empty())) return;
    if (j->is_array()) return r.texts(name, out, 100);
    std::string one;
    r.text(name, one, kMaxId);
    if (!one.empty()) out.push_back(std::move(one));
}

/// As texts(), but empty means none and a text may stand twice.
void readCodes(FieldReader& r, const char* name, std::vector<std::string>& out) {
    r.array(name, 1'000, [&](const Json& j, const std::string& path) {
        if (!j.is_string()) return r.errors().add(path, "must be a text, is " + describe(j));
        const auto& text = j.get_ref<const std::string&>();
        if (checkText(text, kMaxId, path, r.errors())) out.push_back(text);
    });
}

class ExampleReader {
 public:
    ExampleReader(Example& example, ErrorList& errors) : m_example(example), m_errors(errors) {}

    void catalog(const Json& list, const std::string& path) {
        if (!list.is_array())
            return m_errors.add(path, "must be a list of goods, is " + describe(list));
        if (list.size() > kMaxProducts)
            return m_errors.add(path, "more than " + std::to_string(kMaxProducts) + " goods");
        for (std::size_t i = 0; i < list.size(); ++i)
            goods(list[i], childPath(path, i));
    }

    void basket(const Json& list, const std::string& path) {
        if (!list.is_array())
            return m_errors.add(path, "must be a list of lines, is " + describe(list));
        if (list.size() > kMaxLines)
            return m_errors.add(path, "more than " + std::to_string(kMaxLines) + " lines");
        for (std::size_t i = 0; i < list.size(); ++i)
            line(list[i], childPath(path, i));
    }

    void remember(const FieldReader& r) {
        for (auto& p : r.unread())
            m_example.unread.push_back(std::move(p));
    }

 private:
    void goods(const Json& j, const std::string& path) {
        FieldReader r(j, path, m_errors);
        if (!r.isObject()) return;
        Product p;
        CatalogueEntry entry;
        r.text("sku", p.sku, kMaxId, Need::Required);
        r.money("price_minor", entry.price, 0, Need::Required);
        readGroups(r, "category", p.categories);
        readGroups(r, "sub_category", p.subCategories);
        r.text("brand", p.brand, kMaxId);
        r.flag("weighed", entry.weighed);
        r.money("floor_minor", entry.floor);
        r.flag("non_discountable", p.nonDiscountable);
        r.find("name");
        remember(r);
        if (p.sku.empty()) return;
        m_example.products.push_back(std::move(p));
        entry.product = &m_example.products.back();
        if (!m_catalogue.emplace(entry.product->sku, entry).second)
            r.error("sku", "stands in the catalogue twice");
    }

    void line(const Json& j, const std::string& path) {
        FieldReader r(j, path, m_errors);
        if (!r.isObject()) return;
        std::string sku;
        r.text("sku", sku, kMaxId, Need::Required);
        std::optional<Money> override;
        r.money("override_price_minor", override);
        std::optional<std::int64_t> days;
        r.integer("days_to_expiry", days, -36'500, 36'500);
        const Json* qty = r.find("qty");
        if (qty == nullptr) r.error("qty", "missing");
        remember(r);
        if (sku.empty()) return;
        const auto found = m_catalogue.find(sku);
        if (found == m_catalogue.end())
            return r.error("sku",
                           "\"" + FieldReader::printable(sku) + "\" is not in the catalogue");
        const CatalogueEntry& entry = found->second;
        BasketLine line;
        line.product = entry.product;
        line.unitPrice = override.value_or(entry.price);
        line.locked = override.has_value();
        line.floor = entry.floor;
        if (days) line.daysToExpiry = static_cast<int>(*days);
        if (qty == nullptr) return;
        if (entry.weighed ? weigh(*qty, r, line) : count(r, line))
            m_example.lines.push_back(std::move(line));
    }

    bool count(FieldReader& r, BasketLine& line) {
        std::optional<std::int64_t> n;
        r.integer("qty", n, -kMaxCount, kMaxCount);
        if (!n) return false;
        if (*n == 0) {
            r.error("qty", "must not be 0");
            return false;
        }
        line.pieces = *n;
        return setAmount(static_cast<Int128>(line.unitPrice.minor()) * *n, r, line);
    }

    bool weigh(const Json& qty, FieldReader& r, BasketLine& line) {
        std::optional<Quantity> kg;
        if (qty.is_string())
            kg = Quantity::parse(qty.get_ref<const std::string&>(), Uom::Kilogram);
        else if (qty.is_number_integer() && qty >= -kMaxCount && qty <= kMaxCount)
            kg = Quantity::fromUnits(qty.get<std::int64_t>(), Uom::Kilogram);
        if (!kg || kg->thousandths() == 0) {
            r.error("qty", "must be kilograms as a text, \"1.234\": weighed goods");
            return false;
        }
        line.weight = kg;
        line.pieces = kg->thousandths() < 0 ? -1 : 1;
        const Int128 product = static_cast<Int128>(line.unitPrice.minor()) * kg->thousandths();
        const auto amount = divideRounded(product, 1000, Rounding::HalfUp);
        return amount && setAmount(*amount, r, line);
    }

    bool setAmount(Int128 minor, FieldReader& r, BasketLine& line) {
        if (minor > kMaxAmountMinor || minor < -kMaxAmountMinor) {
            r.error("qty", "makes an amount beyond " + std::to_string(kMaxAmountMinor));
            return false;
        }
        line.amount = Money::fromMinor(static_cast<std::int64_t>(minor));
        return true;
    }

    Example& m_example;
    ErrorList& m_errors;
    Catalogue m_catalogue;
};

void readAllowances(FieldReader& parent, std::map<std::string, Allowance>& out) {
    const Json* j = parent.find("allowances");
    if (j == nullptr) return;
    const std::string path = childPath(parent.path(), "allowances");
    if (!j->is_object()) return parent.error("allowances", "must be an object, is " + describe(*j));
    for (const auto& [id, left] : j->items()) {
        FieldReader r(left, childPath(path, id), parent.errors());
        Allowance a;
        r.integer("applications", a.applications, 0, kMaxCount);
        r.integer("units", a.units, 0, 1'000'000'000);
        r.money("discount_minor", a.discount);
        r.refuseUnknown("of an allowance");
        out.emplace(id, a);
    }
}

void readContext(FieldReader& r, Context& c) {
    r.choice("policy", c.policy, kPolicyNames);
    std::string time;
    r.text("time", time, 40, Need::Required);
    if (!time.empty()) {
        if (const auto t = LocalTime::parse(time))
            c.time = *t;
        else
            r.error("time", "is no local time as 2026-06-15T12:00:00 (no zone)");
    }
    std::string level;
    r.text("member_level", level, kMaxId);
    if (!level.empty()) c.memberLevels.push_back(level);
    readCodes(r, "member_levels", c.memberLevels);
    readCodes(r, "coupons", c.coupons);
    readCodes(r, "tenders", c.tenders);
    readCodes(r, "excluded", c.excluded);
    readAllowances(r, c.allowances);
    r.integer("points_balance", c.pointsBalance, 0, 1'000'000'000'000);
    r.money("top_up_minor", c.topUp);
}

bool creditsWithoutScope(const Promotion& p) {
    if (!p.scope.matchesAll()) return false;
    return p.reward.type == RewardType::RechargeBonus ||
           std::any_of(p.tiers.begin(), p.tiers.end(),
                       [](const Tier& t) { return t.reward.type == RewardType::RechargeBonus; });
}

/// An example that knows no field for the top-up writes it as the basket itself.
void lendTopUp(Example& e) {
    if (std::none_of(e.promotions.begin(), e.promotions.end(), creditsWithoutScope)) return;
    for (const BasketLine& line : e.lines)
        if (!line.amount.isNegative()) e.context.topUp += line.amount;
}

/// What other programs and people write beside an example.
constexpr const char* kRemarks[] = {
    "source", "source_kind", "kind", "peer", "greedy_total_minor", "schema_version", "title"};

}  // namespace

Example readExample(const ExampleParts& parts, const std::string& path, ErrorList& errors) {
    Example e;
    FieldReader r(parts.root, path, errors);
    if (!r.isObject()) return e;
    r.text("id", e.id, kMaxName);
    r.text("note", e.note, 2'000);
    std::int64_t exponent = 2;
    r.integer("currency_exponent", exponent, 0, 4);
    e.currencyExponent = static_cast<int>(exponent);
    readContext(r, e.context);
    for (const char* remark : kRemarks)
        r.find(remark);
    if (const Json* expected = r.find("expected")) e.expected = expected->dump();
    ExampleReader reader(e, errors);
    const auto part = [&](const char* name, const Json* own, auto read) {
        const Json* j = own != nullptr ? own : r.find(name);
        if (j == nullptr)
            r.error(name, "missing");
        else
            read(*j, childPath(path, name));
    };
    part("catalog", parts.catalog,
         [&](const Json& j, const std::string& at) { reader.catalog(j, at); });
    part("basket", nullptr, [&](const Json& j, const std::string& at) { reader.basket(j, at); });
    part("promotions", parts.promotions, [&](const Json& j, const std::string& at) {
        e.promotions = readPromotions(j, at, errors);
    });
    if (!r.has("top_up_minor")) lendTopUp(e);
    reader.remember(r);
    return e;
}

}  // namespace evertill::pricing
