// Master data that count for a part of the chain only: values beside those of the whole chain, in
// headquarters' copy of the master file (never in files for tills), and what one till gets of them.
// The most specific value wins: till, store, region, chain. A staged release (releases.h) counts as
// if its values stood at its scope already, in the stores that have it. One thread.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "evertill/store/master_store.h"
#include "evertill/store/promotion_store.h"

namespace evertill::hq {

/// "chain", "region:东区", "store:S001", "till:S001-T02".
struct Scope {
    enum class Level { Chain, Region, Store, Till };
    Level level = Level::Chain;
    std::string name;
    static std::optional<Scope> parse(std::string_view text);
    std::string text() const;
    /// In feed rows: empty for the chain.
    std::string audience() const { return level == Level::Chain ? std::string() : text(); }
    bool operator==(const Scope&) const = default;
};

/// Where a till stands; without a store: what the whole chain has.
struct TillPlace {
    std::string terminal, store;
    std::vector<std::string> regions;  ///< sorted; of several the first one wins
};

/// One value that is not the chain's own, as release_values.h writes it. nullopt, of a release
/// only: it takes the value at its scope away.
struct ScopedRow {
    std::string kind, key, part, scope, release;
    std::optional<std::string> value;
};

class Scopes {
 public:
    explicit Scopes(store::MasterStore& master) : m_master(master) {}

    /// Tables of headquarters alone; makes them if they are missing.
    static void makeTables(store::Database& db);
    /// Out of a copy that is meant for tills.
    static void dropTables(store::Database& db);

    TillPlace placeOf(const std::string& terminal, const std::string& store);
    /// Feed rows of these audiences are for the till, and those of none.
    std::set<std::string> audiences(const TillPlace& place);
    bool any();
    /// Which stores belong to a region as the setting "regions" says it; why it cannot be read.
    static Result<std::map<std::string, std::set<std::string>>, std::string> regionsOf(
        const std::string& setting);
    /// What stores have to fetch anew because they belong to other regions now.
    struct Moved {
        std::string store, kind, key;
    };
    std::vector<Moved> moved(const std::string& before, const std::string& after);

    // Into the open transaction.
    void put(const ScopedRow& row);
    void remove(const ScopedRow& row);  ///< by everything but its value
    std::optional<ScopedRow> find(const std::string& kind, const std::string& key,
                                  const std::string& part, const std::string& scope);
    /// Kinds as in the feed, with keys, of everything that stands at a scope.
    std::set<std::pair<std::string, std::string>> keysAt(const std::string& scope);

    /// What a till has of its own beyond a whole file, by number: (number, feed kind, key).
    struct Own {
        std::int64_t id;
        std::string kind, key;
    };
    std::vector<Own> own(const TillPlace& place, std::int64_t after, int limit);

    // What a till gets; nullopt: it has none.
    std::optional<domain::Item> item(const std::string& code, const TillPlace& place);
    std::optional<std::string> setting(const std::string& key, const TillPlace& place);
    std::optional<store::OperatorRecord> person(const std::string& number, const TillPlace& place);
    std::optional<pricing::PromotionRecord> promotion(const std::string& id,
                                                      const TillPlace& place);
    /// Rows that are not over at utcMs. Where scopes differ they do not overlap, so that a till
    /// that knows nothing of scopes reads the right price at any time.
    std::vector<pricing::PriceRow> prices(const std::string& code, const TillPlace& place,
                                          std::int64_t utcMs);

    /// As in the feed: "blocked" is part of "item".
    static std::string feedKind(const std::string& kind) {
        return kind == "blocked" ? "item" : kind;
    }

 private:
    struct Ranked {
        std::int64_t rank = 0;
        ScopedRow row;
    };
    /// Rows of a key that count at a place, the weakest first.
    std::vector<Ranked> ranked(const std::string& kind, const std::string& key,
                               const TillPlace& place);
    /// What takes the place of the chain's value; outer nullopt: nothing does.
    std::optional<std::optional<std::string>> own(const std::string& kind, const std::string& key,
                                                  const TillPlace& place);
    store::MasterStore& m_master;
};

/// Prices of one item in layers, the weakest first: at every instant of each kind, list and
/// quantity only the strongest layer that has a row then is left.
std::vector<pricing::PriceRow> flattened(const std::vector<std::vector<pricing::PriceRow>>& layers);

/// A price row's name within its item, and its value; and back.
std::string pricePart(const pricing::PriceRow& row);
std::string priceValue(const pricing::PriceRow& row);
std::optional<pricing::PriceRow> priceRow(const std::string& item, const std::string& part,
                                          const std::string& value);

/// An operator as JSON (with the PIN's hash), and back.
std::string personValue(const store::OperatorRecord& record);
std::optional<store::OperatorRecord> personFrom(const std::string& number,
                                                const std::string& value);

}  // namespace evertill::hq
