#include "support/shop.h"

#include <map>
#include <nlohmann/json.hpp>

#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::property {
namespace {

using nlohmann::json;

json listOrText(const std::vector<std::string>& words) {
    return words.size() == 1 ? json(words.front()) : json(words);
}

json goodsOf(const BasketLine& line, Money listPrice) {
    const pricing::Product& product = *line.product;
    json goods{{"sku", product.sku}, {"price_minor", listPrice.minor()}};
    if (!product.categories.empty()) goods["category"] = listOrText(product.categories);
    if (!product.subCategories.empty()) goods["sub_category"] = listOrText(product.subCategories);
    if (!product.brand.empty()) goods["brand"] = product.brand;
    if (product.nonDiscountable) goods["non_discountable"] = true;
    if (line.weight) goods["weighed"] = true;
    if (line.floor > Money()) goods["floor_minor"] = line.floor.minor();
    return goods;
}

json allowancesOf(const pricing::Context& context) {
    json all = json::object();
    for (const auto& [id, allowance] : context.allowances) {
        json one = json::object();
        if (allowance.applications) one["applications"] = *allowance.applications;
        if (allowance.units) one["units"] = *allowance.units;
        if (allowance.discount) one["discount_minor"] = allowance.discount->minor();
        all[id] = one;
    }
    return all;
}

json lineOf(const BasketLine& line) {
    json j{{"sku", line.product->sku}};
    j["qty"] = line.weight ? json(line.weight->toString()) : json(line.pieces);
    if (line.locked) j["override_price_minor"] = line.unitPrice.minor();
    if (line.daysToExpiry) j["days_to_expiry"] = *line.daysToExpiry;
    return j;
}

}  // namespace

BasketLine& Basket::add(const Ware& ware) {
    const pricing::Product* product = nullptr;
    for (const auto& known : m_example.products)
        if (known.sku == ware.product.sku) product = &known;
    if (product == nullptr) {
        m_example.products.push_back(ware.product);
        product = &m_example.products.back();
    }
    BasketLine line;
    line.product = product;
    line.unitPrice = ware.price;
    line.floor = ware.floor;
    m_example.lines.push_back(line);
    return m_example.lines.back();
}

BasketLine& Basket::pieces(const Ware& ware, std::int64_t qty) {
    BasketLine& line = add(ware);
    line.pieces = qty;
    line.amount = fen(ware.price.minor() * qty);
    return line;
}

BasketLine& Basket::weighed(const Ware& ware, std::int64_t grams) {
    BasketLine& line = add(ware);
    line.weight = Quantity::fromThousandths(grams, Uom::Kilogram);
    line.amount = fen((ware.price.minor() * grams + 500) / 1000);
    return line;
}

Promotion promotion(const std::string& id, std::int64_t layer, TriggerType trigger,
                    std::int64_t qty, RewardType reward) {
    Promotion p;
    p.id = id;
    p.layer = layer;
    p.trigger.type = trigger;
    if (trigger == TriggerType::MinAmount)
        p.trigger.amount = fen(qty);
    else
        p.trigger.qty = qty;
    p.reward.type = reward;
    return p;
}

std::string toJson(const pricing::Example& e) {
    json j{{"id", e.id},
           {"currency_exponent", e.currencyExponent},
           {"policy", e.context.policy == pricing::Policy::Priority ? "priority" : "best_price"},
           {"time", e.context.time.toString()},
           {"basket", json::array()},
           {"catalog", json::array()},
           {"promotions", json::array()}};
    const pricing::Context& c = e.context;
    if (!c.memberLevels.empty()) j["member_levels"] = c.memberLevels;
    if (!c.coupons.empty()) j["coupons"] = c.coupons;
    if (!c.tenders.empty()) j["tenders"] = c.tenders;
    if (!c.excluded.empty()) j["excluded"] = c.excluded;
    if (!c.allowances.empty()) j["allowances"] = allowancesOf(c);
    if (c.pointsBalance != 0) j["points_balance"] = c.pointsBalance;
    // A line with a keyed price hides the list price; any other line of the goods shows it.
    std::map<std::string, json> goods;
    for (const BasketLine& line : e.lines) {
        j["basket"].push_back(lineOf(line));
        if (!line.locked || !goods.contains(line.product->sku))
            goods[line.product->sku] = goodsOf(line, line.unitPrice);
    }
    for (auto& [sku, entry] : goods)
        j["catalog"].push_back(entry);
    for (const Promotion& p : e.promotions)
        j["promotions"].push_back(json::parse(pricing::toJson(p)));
    return j.dump();
}

pricing::Example copyOf(const pricing::Example& e) {
    pricing::Example copy;
    copy.id = e.id;
    copy.note = e.note;
    copy.currencyExponent = e.currencyExponent;
    copy.promotions = e.promotions;
    copy.context = e.context;
    std::map<const pricing::Product*, const pricing::Product*> moved;
    for (const auto& product : e.products) {
        copy.products.push_back(product);
        moved[&product] = &copy.products.back();
    }
    copy.lines = e.lines;
    for (BasketLine& line : copy.lines)
        line.product = moved.at(line.product);
    return copy;
}

}  // namespace evertill::property
