// What the price engine must know of goods, from the master file: groups with everything above
// them, floors. Read once, immutable afterwards; make a new one when master data changed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evertill/domain/pricing/pricing.h"
#include "evertill/store/master_store.h"

namespace evertill::store {

class ProductFacts {
 public:
    explicit ProductFacts(MasterStore& master);

    /// sku is the item code. Both lists of groups hold the item's own category and all above it: a
    /// promotion may name a group at any level by either word.
    pricing::Product product(const domain::Item& item) const;

    /// No unit may be discounted below this: the item's own floor price, else the share of its cost
    /// that the setting "floor" {"cost_bps":10500} asks for (rounded up to 1/10000); absent: none.
    std::optional<UnitPrice> floor(const domain::Item& item) const;

 private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_chains;  ///< own first
    std::int64_t m_floorCostBps = 0;
};

}  // namespace evertill::store
