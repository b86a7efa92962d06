// Finding items in the master file. One object belongs to one thread and one connection: the store
// thread may share the owner's connection, others open their own read-only one.
#pragma once
#include <memory>

#include "evertill/domain/catalogue/catalogue.h"
#include "evertill/domain/pricing/price_change.h"
#include "evertill/store/database.h"

namespace evertill::store {

/// The key a code is stored and found under: a GTIN of 8, 12, 13 or 14 digits with a right check
/// digit becomes 14 digits, anything else stays as it is.
std::string catalogueKey(std::string_view code);

/// Who buys how much, as far as prices go.
struct PriceQuestion {
    bool member = false;                      ///< any identified member
    std::vector<std::string> levels = {};     ///< level and tags of the member
    std::string customerList = {};            ///< price list of the customer, empty if none
    std::int64_t quantityThousandths = 1000;  ///< base units of the item in the ticket
};

/// A price somebody qualifies for, and where it comes from.
struct PriceOffer {
    pricing::PriceKind kind = pricing::PriceKind::Base;
    UnitPrice price;
    std::string ref;               ///< level or list
    std::int64_t minQuantity = 0;  ///< thousandths
    std::string origin;            ///< price change document; empty: the item's own price
    std::int64_t fromMs = 0;
    std::optional<std::int64_t> toMs;
    bool operator==(const PriceOffer&) const = default;
};

struct PriceAnswer {
    std::optional<PriceOffer> base;  ///< for everybody, any quantity; absent: not priced
    std::optional<PriceOffer> best;  ///< the lowest this customer may have; never above base
};

class MasterCatalogue final : public domain::Catalogue {
 public:
    /// db must outlive this object and be migrated.
    explicit MasterCatalogue(Database& db);
    ~MasterCatalogue() override;

    /// One query for items without effective-dated prices, one more for those with. A PLU keyed or
    /// labelled with leading zeros is also found without them.
    std::vector<domain::SaleItem> findByCode(std::string_view code,
                                             std::int64_t utcMs) const override;
    std::optional<domain::SaleItem> findById(domain::ItemId id, std::int64_t utcMs) const override;
    std::int64_t itemCount() const override;

    /// All prices of one base unit of an item at an instant, answered for one customer: the lowest
    /// of base, member, level, list and quantity price; of equal ones the plainest. Two lookups;
    /// ask only when SaleItem::hasSpecialPrices or a member is there.
    PriceAnswer priceFor(domain::ItemId id, std::int64_t utcMs, const PriceQuestion& who) const;

    /// The whole item with identifiers, components and suppliers, with the prices in its own row
    /// (not those of the price book). For maintenance, not for selling.
    std::optional<domain::Item> fullItem(domain::ItemId id) const;
    std::optional<domain::Item> fullItemByCode(std::string_view itemCode) const;
    std::optional<domain::ItemId> idOfItemCode(std::string_view itemCode) const;

 private:
    struct Statements;
    void applyPriceBook(domain::SaleItem& sale, std::int64_t utcMs) const;
    void considerSpecial(domain::ItemId id, std::int64_t utcMs, const PriceQuestion& who,
                         std::optional<PriceOffer>& best) const;
    std::vector<domain::SaleItem> find(std::string_view key, std::int64_t utcMs) const;
    Database& m_db;
    std::unique_ptr<Statements> m_st;
};

}  // namespace evertill::store
