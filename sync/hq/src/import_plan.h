// What a file would change before anybody publishes it: items, prices, promotions, staff from CSV,
// TSV or XLSX. Reading changes nothing; publishing goes through HqStore alone.
#pragma once
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

struct ImportPlan {
    struct Error {
        std::int64_t line = 0;
        std::string column, value, reason;
    };
    struct Field {
        std::string name, from, to;  ///< name: "price", "name", ...
    };
    struct Change {
        std::string key, name, what;
        bool added = false;
        std::vector<Field> fields = {};  ///< of items: instead of `what`
    };
    std::string fault;  ///< the file could not be read at all
    std::int64_t rows = 0, same = 0, bad = 0;
    std::vector<Error> errors;    ///< the first 1,000
    std::vector<Change> changes;  ///< in the order of the file or by code
    // What is published.
    std::vector<domain::Item> items;
    std::vector<store::OperatorRecord> staff;
    std::string document;  ///< price change or promotions

    /// Documents are refused whole; of lists the good rows may be taken.
    bool mayPublish(bool skipBad) const {
        const bool list = document.empty();
        return fault.empty() && !changes.empty() && (bad == 0 || (skipBad && list));
    }
};

/// kind: items, prices, promotions, staff. `id` names the price change that comes of it.
ImportPlan planImport(HqStore& store, const std::string& kind, const std::string& path,
                      const std::string& id, std::int64_t nowMs);
/// Empty on success; otherwise why it was refused. Promotions and prices are approved at once.
std::string publishPlan(HqStore& store, const std::string& kind, const ImportPlan& plan);

// By kind, for planImport().
ImportPlan planItems(HqStore& store, const std::string& path);
ImportPlan planPrices(HqStore& store, const std::string& path, const std::string& id,
                      std::int64_t nowMs);
ImportPlan planPromotions(HqStore& store, const std::string& path);
ImportPlan planStaff(HqStore& store, const std::string& path);

/// A table with a header row: cells by the column's name in English.
struct NamedColumn {
    const char* key;
    std::vector<const char*> names;  ///< in lower case
};
struct NamedRow {
    std::int64_t line = 0;
    std::map<std::string, std::string> cells;
    std::string cell(const char* key) const {
        const auto it = cells.find(key);
        return it == cells.end() ? std::string() : it->second;
    }
};
Result<std::vector<NamedRow>, std::string> namedRows(const std::string& path,
                                                     const std::vector<NamedColumn>& columns);

}  // namespace evertill::hq
