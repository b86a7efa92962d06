// The owner of the master file: its only read-write connection. Belongs to the store thread.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "evertill/domain/item/category.h"
#include "evertill/domain/item/item.h"
#include "evertill/domain/member/member.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/domain/pricing/price_change.h"
#include "evertill/domain/pricing/promotion_record.h"
#include "evertill/store/database.h"
#include "evertill/store/master_catalogue.h"

namespace evertill::store {

struct ItemKeys;

struct OperatorRecord {
    std::string number;
    std::string name;
    std::string role;
    std::string pinHash;  ///< as made by hashPin()
    bool active = true;
    std::string badge;     ///< code of the badge, empty if none
    std::string language;  ///< "zh_CN", "en", empty: the till's
    bool operator==(const OperatorRecord&) const = default;
};

struct RoleRecord {
    std::string name;
    std::string permissions;  ///< JSON
    bool operator==(const RoleRecord&) const = default;
};

struct NamedCode {
    std::string code;
    std::string name;
    std::string parent;  ///< categories only
    bool operator==(const NamedCode&) const = default;
};

enum class NamedCodeKind { Category, Department, Brand, Supplier };

using pricing::PriceKind;
using pricing::PriceRow;

/// What one delta from headquarters changes, in one transaction. Keep it at 500 rows or fewer, so
/// that selling never waits for it.
struct MasterBatch {
    std::vector<domain::Item> items;        ///< inserted or replaced, by code
    std::vector<std::string> removedItems;  ///< by code; unknown ones are ignored
    std::vector<PriceRow> prices;           ///< of items that exist; others are ignored
    std::vector<std::pair<std::string, std::string>> meta;  ///< "cursor", "version", ...
    std::vector<pricing::ItemPrices> itemPrices =
        {};                                         ///< all prices of the item, in place of its old
    std::vector<std::string> couponCampaigns = {};  ///< JSON documents from headquarters
    std::vector<domain::Category> categories = {};  ///< inserted or replaced, by code
    std::vector<domain::Member> members = {};       ///< inserted or replaced, by number
    std::vector<pricing::PromotionRecord> promotions =
        {};  ///< versions in force, from headquarters
    std::vector<pricing::CouponIssuer> couponIssuers = {};
    std::vector<pricing::CouponName> voidCoupons = {};
};

class MasterStore {
 public:
    /// Opens or creates the file and brings it to the latest version.
    static Result<std::unique_ptr<MasterStore>, StoreError> open(
        const std::string& path, const DatabaseOptions& options = {});
    ~MasterStore();

    Database& database() { return *m_db; }
    const MasterCatalogue& catalogue() const { return *m_catalogue; }

    /// `problems`: documents in it that this program cannot use; the others are applied.
    Result<void, StoreError> apply(const MasterBatch& batch,
                                   pricing::DocumentErrors* problems = nullptr);

    // Longer work (import) in one transaction of its own: begin, any number of changes, commit.
    bool begin();
    /// Inserts or replaces by code; returns its id. Errors surface in commit().
    domain::ItemId upsertItem(const domain::Item& item);
    /// Inserts an item that the caller knows to be new: saves the search for its code.
    domain::ItemId insertItem(const domain::Item& item);
    void replaceItem(domain::ItemId id, const domain::Item& item);
    bool removeItem(std::string_view code);
    /// Of items that exist; false for others, which are ignored.
    bool putPrice(const PriceRow& row);
    /// All rows of an item that are not over at utcMs (0: all), by kind, ref, quantity, start.
    std::vector<PriceRow> pricesOf(std::string_view itemCode, std::int64_t utcMs);
    void clearPrices(std::string_view itemCode);
    void setPopularity(std::string_view itemCode, std::int64_t popularity);
    Result<void, StoreError> commit();
    /// Writes what commit() would still add (its counters), so that a listener sees the whole.
    void settle();
    void rollback();

    Result<void, StoreError> putNamed(NamedCodeKind kind, const NamedCode& record);
    std::vector<NamedCode> named(NamedCodeKind kind);

    std::vector<OperatorRecord> operators();
    std::optional<OperatorRecord> findOperator(std::string_view number);
    std::optional<OperatorRecord> findOperatorByBadge(std::string_view badge);
    Result<void, StoreError> upsertOperator(const OperatorRecord& record);
    Result<void, StoreError> removeOperator(std::string_view number);
    std::vector<RoleRecord> roles();
    std::optional<RoleRecord> findRole(std::string_view name);
    Result<void, StoreError> upsertRole(const RoleRecord& record);
    std::optional<std::string> setting(std::string_view key);  ///< JSON text
    Result<void, StoreError> putSetting(std::string_view key, std::string_view json);
    Result<void, StoreError> removeSetting(std::string_view key);
    std::vector<std::pair<std::string, std::string>> settings();

    std::optional<std::string> meta(std::string_view key);
    Result<void, StoreError> putMeta(std::string_view key, std::string_view value);

    /// Items changed since the search index was built (ItemSearch tells which); forgets those up to
    /// `number`.
    void forgetChanges(std::int64_t number);

 private:
    struct Statements;
    MasterStore(std::unique_ptr<Database> db);
    void writeParts(domain::ItemId id, const domain::Item& item, const ItemKeys& keys);
    void removeParts(domain::ItemId id);
    void noteChange(domain::ItemId id);
    std::unique_ptr<Database> m_db;
    std::unique_ptr<MasterCatalogue> m_catalogue;
    std::unique_ptr<Statements> m_st;
    std::int64_t m_itemsAdded = 0;
    std::int64_t m_changes = 0;  ///< in the open transaction
    std::int64_t m_changeNumber = 0;
};

}  // namespace evertill::store
