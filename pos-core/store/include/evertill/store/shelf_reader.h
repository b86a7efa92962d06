// What the shelf labels of a shop must say, read from its master file in pieces, so that selling
// never waits. Belongs to the owner thread of the MasterStore.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evertill/domain/label/shelf_price.h"
#include "evertill/store/product_facts.h"
#include "evertill/store/promotion_store.h"

namespace evertill::store {

struct ItemLabels {
    std::string item;
    std::vector<domain::ShelfLabel> labels;  ///< as shelfLabels() gives them
};

/// Reads promotions, groups and settings once; make a new one for each look.
class ShelfReader {
 public:
    /// master must outlive this object.
    ShelfReader(MasterStore& master, const StorePlace& place, domain::ShelfWindow window);

    /// The next items by row number; empty when all have been read.
    std::vector<ItemLabels> next(int count);
    /// nullopt: there is no such item (by item code or anything that can be scanned).
    std::optional<ItemLabels> find(std::string_view code);

 private:
    ItemLabels labelsOf(const domain::Item& item, std::string_view codes, std::int64_t flags);
    std::string barcodeOf(domain::ItemId id, std::string_view ownCode, std::string_view codes);
    MasterStore& m_master;
    domain::ShelfWindow m_window;
    ProductFacts m_facts;
    /// By item code: the promotions that name it, ready for the engine.
    std::map<std::string, std::vector<const pricing::Promotion*>, std::less<>> m_naming;
    std::vector<pricing::Promotion> m_promotions;
    Statement m_items, m_prices, m_pack;
    domain::ItemId m_last = 0;
};

}  // namespace evertill::store
