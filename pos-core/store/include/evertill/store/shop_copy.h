// A shop's master data for work beside the till (preview, simulation, reports): a consistent copy
// of the master file, so that the till may run meanwhile and nothing of it can be changed.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/pricing/conflicts.h"
#include "evertill/store/master_store.h"
#include "evertill/store/product_facts.h"
#include "evertill/store/promotion_store.h"

namespace evertill::store {

/// Goods as the price engine and people need them.
struct ShopGoods {
    pricing::CatalogueGoods goods;
    UnitPrice price;  ///< of one scanned unit
    std::string name;
    Quantity pack = Quantity::fromUnits(1);  ///< base units in one scanned unit
    bool priced = true;
    bool floorPerLine =
        false;  ///< the floor of weighed goods is one of the line, not of a kilogram
};

class ShopCopy {
 public:
    /// folder: of a till or of headquarters (holds master.db). The copy lies in the system's folder
    /// for temporary files and goes with this object; a million goods are about half a gigabyte.
    static Result<std::unique_ptr<ShopCopy>, StoreError> open(const std::string& folder);
    ~ShopCopy();
    ShopCopy(const ShopCopy&) = delete;
    ShopCopy& operator=(const ShopCopy&) = delete;

    /// By any code that can be scanned or keyed, or by item code.
    std::vector<ShopGoods> find(std::string_view code, std::int64_t utcMs);
    /// All goods that are not blocked, by item code, with the prices of their own rows.
    std::vector<ShopGoods> all();
    /// What runs or will run in this shop (of headquarters: the whole chain, all stores), as the
    /// till would load it.
    ActivePromotions promotions(pricing::LocalTime at);
    int utcOffset() { return utcOffsetMinutes(*m_master); }
    /// The till's store; without a code for headquarters.
    StorePlace place() { return placeOf(*m_master, m_storeCode); }

 private:
    ShopCopy() = default;
    ShopGoods goodsOf(const domain::Item& item) const;
    std::string m_folder, m_storeCode;
    std::unique_ptr<MasterStore> m_master;
    std::unique_ptr<ProductFacts> m_facts;
};

}  // namespace evertill::store
