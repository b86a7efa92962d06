// Goods and their groups for whoever writes promotions: what conflicts are looked for among, and
// what a form can choose from. Belongs to the owner thread of the MasterStore.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "evertill/domain/pricing/conflicts.h"
#include "evertill/store/master_store.h"
#include "evertill/store/product_facts.h"

namespace evertill::store {

/// With the prices of the item's own row; a missing price is 0.
pricing::CatalogueGoods catalogueGoods(const ProductFacts& facts, const domain::Item& item);

struct GoodsSample {
    std::vector<pricing::CatalogueGoods> goods;
    bool all = true;  ///< false: there are more than `most`
};
/// Goods that are not blocked: those of `named` (item codes) first, then the others by item code,
/// `most` altogether. A thousand take about 30 ms.
GoodsSample sampleGoods(MasterStore& master, const ProductFacts& facts,
                        std::span<const std::string> named, std::size_t most);

/// Groups that have a name or goods, by code, at most 2,000; without a name the code is the name.
std::vector<NamedCode> goodsGroups(MasterStore& master, NamedCodeKind kind);

}  // namespace evertill::store
