// The goods that promotions are tried on: of a shop's folder, or of a catalogue file.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/pricing/simulation.h"
#include "evertill/store/shop_copy.h"

namespace evertill::ctl {

struct ShelfOptions {
    std::string store;    ///< folder of a till or of headquarters
    std::string catalog;  ///< JSON catalogue (docs/promotions.md), or a table as for the import
    pricing::LocalTime time;
};

class Shelf {
 public:
    virtual ~Shelf() = default;
    /// By scanned code, item code or name; the pointer stays good. Several goods with one code: the
    /// first by item code.
    virtual const store::ShopGoods* find(const std::string& code) = 0;
    virtual std::vector<pricing::CatalogueGoods> all() = 0;
    /// Promotions of the shop; a file has none.
    virtual std::vector<pricing::Promotion> promotions() { return {}; }
    /// The promotions may run here, as far as they name stores.
    virtual bool runsHere(const pricing::Promotion&) { return true; }
    virtual int utcOffset() { return 480; }
    pricing::CostOf cost();
};

/// nullptr: said on stderr, the exit code is in `code`.
std::unique_ptr<Shelf> openShelf(const ShelfOptions& options, int& code);

/// `quantity`: pieces or kilograms. nullopt: not a quantity of these goods.
std::optional<pricing::BasketLine> lineOf(const store::ShopGoods& goods,
                                          const std::string& quantity);
/// Cost of a line made so, if known.
std::optional<Money> lineCost(const store::ShopGoods& goods, const pricing::BasketLine& line);

}  // namespace evertill::ctl
