#include "evertill/store/product_facts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace evertill::store {

ProductFacts::ProductFacts(MasterStore& master) {
    std::map<std::string, std::string> parents;
    for (auto& c : master.named(NamedCodeKind::Category))
        parents.emplace(std::move(c.code), std::move(c.parent));
    for (const auto& [code, parent] : parents) {
        auto& chain = m_chains[code];
        // A ring in the data ends where it would repeat.
        for (std::string at = code;
             !at.empty() && std::find(chain.begin(), chain.end(), at) == chain.end();) {
            chain.push_back(at);
            const auto above = parents.find(at);
            at = above == parents.end() ? std::string() : above->second;
        }
    }
    const auto j = nlohmann::json::parse(master.setting("floor").value_or("{}"), nullptr, false);
    if (!j.is_object()) return;
    if (const auto it = j.find("cost_bps"); it != j.end() && it->is_number_integer())
        m_floorCostBps = std::clamp<std::int64_t>(it->get<std::int64_t>(), 0, 100'000);
}

pricing::Product ProductFacts::product(const domain::Item& item) const {
    pricing::Product p;
    p.sku = item.code;
    p.brand = item.brand;
    p.nonDiscountable = item.nonDiscountable;
    if (item.category.empty()) return p;
    if (const auto known = m_chains.find(item.category); known != m_chains.end())
        p.categories = known->second;
    else
        p.categories = {item.category};
    p.subCategories = p.categories;
    return p;
}

std::optional<UnitPrice> ProductFacts::floor(const domain::Item& item) const {
    if (item.floorPrice) return item.floorPrice;
    if (m_floorCostBps == 0 || !item.cost) return std::nullopt;
    const auto v = divideRounded(static_cast<Int128>(item.cost->tenThousandths()) * m_floorCostBps,
                                 10'000, Rounding::Ceiling);
    if (!v) return std::nullopt;
    return UnitPrice::fromTenThousandths(*v);
}

}  // namespace evertill::store
