#include "evertill/store/goods_sample.h"

#include <algorithm>
#include <map>
#include <set>

namespace evertill::store {
namespace {

constexpr int kMostGroups = 2'000;

Money perUnit(const std::optional<UnitPrice>& price) {
    if (!price) return {};
    return extend(*price, Quantity::fromUnits(1)).value_or(Money());
}

}  // namespace

pricing::CatalogueGoods catalogueGoods(const ProductFacts& facts, const domain::Item& item) {
    pricing::CatalogueGoods g;
    g.product = facts.product(item);
    g.price = perUnit(item.price);
    g.weighed = item.kind == domain::ItemKind::Weighed;
    g.floor = perUnit(facts.floor(item));
    g.cost = item.cost;
    return g;
}

GoodsSample sampleGoods(MasterStore& master, const ProductFacts& facts,
                        std::span<const std::string> named, std::size_t most) {
    GoodsSample out;
    std::set<std::string> taken;
    const auto add = [&](domain::ItemId id) {
        const auto item = master.catalogue().fullItem(id);
        if (!item || item->blocked || !taken.insert(item->code).second) return;
        out.goods.push_back(catalogueGoods(facts, *item));
    };
    for (const std::string& code : named)
        if (out.goods.size() < most)
            if (const auto id = master.catalogue().idOfItemCode(code)) add(*id);
    auto st = master.database().prepare("SELECT id FROM item ORDER BY code LIMIT ?1");
    st.bind(1, static_cast<std::int64_t>(most));
    std::vector<domain::ItemId> ids;
    while (st.step())
        ids.push_back(st.integer(0));
    for (const auto id : ids)
        if (out.goods.size() < most) add(id);
    out.all = master.catalogue().itemCount() <= static_cast<std::int64_t>(most);
    return out;
}

std::vector<NamedCode> goodsGroups(MasterStore& master, NamedCodeKind kind) {
    std::map<std::string, NamedCode> groups;
    for (auto& g : master.named(kind))
        groups.emplace(g.code, g);
    const bool brands = kind == NamedCodeKind::Brand;
    if (brands || kind == NamedCodeKind::Category) {
        auto st = master.database().prepare(
            brands ? "SELECT DISTINCT brand FROM item WHERE brand<>'' LIMIT ?1"
                   : "SELECT DISTINCT category FROM item WHERE category<>'' LIMIT ?1");
        st.bind(1, kMostGroups);
        while (st.step()) {
            const std::string code(st.text(0));
            groups.emplace(code, NamedCode{code, code, {}});
        }
    }
    std::vector<NamedCode> out;
    for (auto& [code, g] : groups) {
        if (g.name.empty()) g.name = code;
        if (out.size() < kMostGroups) out.push_back(std::move(g));
    }
    return out;
}

}  // namespace evertill::store
