#include "evertill/store/catalogue_import.h"

#include <array>
#include <unordered_set>

#include "import/key_filter.h"
#include "import/row_to_item.h"
#include "import/rows.h"

namespace evertill::store {

const char* rowProblemName(RowProblem p) {
    static constexpr std::array<const char*, 23> kNames = {
        "missing_key",       "missing_name",     "bad_character",     "too_long",
        "check_digit",       "excel_scientific", "excel_lost_zeros",  "excel_date",
        "excel_precision",   "excel_error",      "excel_hashes",      "not_a_number",
        "ambiguous_number",  "negative",         "too_many_decimals", "out_of_range",
        "unknown_type",      "unknown_flag",     "duplicate_row",     "barcode_in_use",
        "ambiguous_barcode", "extra_cells",      "bad_components"};
    return kNames[static_cast<std::size_t>(p)];
}

const char* fileProblemName(FileProblem p) {
    static constexpr std::array<const char*, 13> kNames = {
        "unreadable",     "too_large",      "encoding",  "old_excel",          "damaged_archive",
        "damaged_sheet",  "empty",          "no_header", "missing_key_column", "repeated_column",
        "unclosed_quote", "unknown_column", "store"};
    return kNames[static_cast<std::size_t>(p)];
}

namespace {

using namespace import;
using domain::Item;
using domain::ItemId;

constexpr std::size_t kMaxListedErrors = 1000;

/// A stable price for goods that come without one; see ImportOptions::priceFromBarcode.
UnitPrice priceFromCode(std::string_view code) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : code) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return UnitPrice::fromMoney(Money::fromMinor(50 + static_cast<std::int64_t>(hash % 9950)));
}

class Importer {
 public:
    Importer(MasterStore& store, const ImportOptions& options, RowSource& rows,
             const Columns& columns, ImportReport& report, bool commaIsDecimal)
        : m_store(store),
          m_options(options),
          m_rows(rows),
          m_reader(columns, options, commaIsDecimal),
          m_report(report),
          m_lastOldId(store.database().queryInteger("SELECT max(id) FROM item").value_or(0)) {
        m_startedEmpty = m_lastOldId == 0;
    }

    /// A header that was read as data already, or nothing.
    void run(Row row, bool first) {
        while (first || m_rows.next(row)) {
            first = false;
            ++m_report.rows;
            if (auto e = one(row)) {
                ++m_report.bad;
                if (m_report.errors.size() < kMaxListedErrors)
                    m_report.errors.push_back(std::move(*e));
            }
            if (m_store.database().error()) return;
        }
    }

 private:
    std::optional<RowError> one(const Row& row) {
        auto codes = m_reader.codes(row);
        if (!codes) return codes.error();
        std::optional<ItemId> id;
        if (auto e = findItem(row, *codes, id)) return e;
        const bool inFile = id && (*id > m_lastOldId || m_touched.contains(*id));
        Item item;
        if (id) item = *m_store.catalogue().fullItem(*id);
        if (inFile && !addsCode(*codes, item)) {
            if (!m_options.lenient)
                return RowError{row.line, RowProblem::DuplicateRow, {}, item.code};
            ++m_report.merged;
            return std::nullopt;
        }
        Item before;
        if (id) before = item;
        if (auto e = m_reader.apply(row, *codes, item)) return e;
        if (!item.price && m_options.priceFromBarcode) item.price = priceFromCode(item.code);
        if (auto e = codesInUse(row, *codes, item, before)) return e;
        if (!id) {
            m_store.insertItem(item);
            ++m_report.added;
            noteKeys(item);
        } else if (item != before) {
            m_store.replaceItem(*id, item);
            noteKeys(item);
            if (!inFile)
                ++m_report.changed;
            else if (*id <= m_lastOldId && m_same.erase(*id) > 0) {
                --m_report.same;
                ++m_report.changed;
            }
        } else if (!inFile) {
            ++m_report.same;
            m_same.insert(*id);
        }
        if (id && *id <= m_lastOldId) m_touched.insert(*id);
        return std::nullopt;
    }

    void noteKeys(const Item& item) {
        if (!m_startedEmpty) return;
        m_keys.add(catalogueKey(item.code));
        for (const auto& d : item.identifiers)
            m_keys.add(d.code);
    }

    /// By item code; without one by barcode, which must then be one item's only.
    std::optional<RowError> findItem(const Row& row, const RowCodes& codes,
                                     std::optional<ItemId>& id) {
        const auto& catalogue = m_store.catalogue();
        // A first import knows all keys there can be.
        if (m_startedEmpty &&
            !m_keys.mayHave(catalogueKey(codes.code.empty() ? codes.barcode : codes.code)))
            return std::nullopt;
        if (!codes.code.empty()) {
            id = catalogue.idOfItemCode(codes.code);
            return std::nullopt;
        }
        const auto found = catalogue.findByCode(codes.barcode, 0);
        if (found.size() > 1)
            return RowError{row.line, RowProblem::AmbiguousBarcode, {}, codes.barcode};
        if (found.size() == 1) id = found[0].item.id;
        return std::nullopt;
    }

    static bool addsCode(const RowCodes& codes, const Item& item) {
        auto known = [&](const std::string& code) {
            const std::string key = catalogueKey(code);
            if (key == catalogueKey(item.code)) return true;
            for (const auto& d : item.identifiers)
                if (d.code == key) return true;
            return false;
        };
        if (!codes.barcode.empty() && !known(codes.barcode)) return true;
        for (const auto& code : codes.extra)
            if (!known(code)) return true;
        return false;
    }

    /// A new barcode that already belongs to another item.
    std::optional<RowError> codesInUse(const Row& row, const RowCodes& codes, const Item& item,
                                       const Item& before) {
        // Without an item code the barcode was looked up already, and nobody had it.
        const std::string lookedUp = codes.code.empty() ? catalogueKey(codes.barcode) : "";
        for (const auto& d : item.identifiers) {
            bool isNew = true;
            for (const auto& old : before.identifiers)
                isNew = isNew && old.code != d.code;
            if (!isNew || d.code == lookedUp) continue;
            for (const auto& other : m_store.catalogue().findByCode(d.code, 0))
                if (other.item.id != before.id)
                    return RowError{row.line, RowProblem::BarcodeInUse, {}, d.code};
        }
        return std::nullopt;
    }

    MasterStore& m_store;
    const ImportOptions& m_options;
    RowSource& m_rows;
    RowReader m_reader;
    ImportReport& m_report;
    ItemId m_lastOldId;
    bool m_startedEmpty = false;
    KeyFilter m_keys;                      ///< of what this import wrote, if it started empty
    std::unordered_set<ItemId> m_touched;  ///< old items the file has named
    std::unordered_set<ItemId> m_same;
};

ImportError storeError(const StoreError& e) {
    return {FileProblem::Store, std::string(storeErrorName(e.kind)) + ": " + e.context};
}

}  // namespace

Result<ImportReport, ImportError> importCatalogue(MasterStore& store, const std::string& path,
                                                  const ImportOptions& options) {
    auto rows = openRows(path);
    if (!rows) return unexpected(rows.error());
    Row first;
    if (!(*rows)->next(first)) {
        if ((*rows)->fault()) return unexpected(*(*rows)->fault());
        return unexpected(ImportError{FileProblem::Empty, path});
    }
    const bool given = !options.columns.empty();
    auto columns = columnsOf(given ? options.columns : first.cells, given);
    if (!columns) return unexpected(columns.error());
    ImportReport report;
    report.encoding = (*rows)->encoding();
    report.ignoredColumns = columns->ignored;
    if (!store.begin()) {
        const auto failed = store.commit();
        return unexpected(failed ? ImportError{FileProblem::Store, {}}
                                 : storeError(failed.error()));
    }
    Importer(store, options, **rows, *columns, report, (*rows)->commaIsDecimal())
        .run(std::move(first), given);
    if ((*rows)->fault()) {
        store.rollback();
        return unexpected(*(*rows)->fault());
    }
    if (auto failed = store.database().takeError()) {
        store.rollback();
        return unexpected(storeError(*failed));
    }
    if (options.dryRun || (report.bad > 0 && !options.skipBad)) {
        store.rollback();
        return report;
    }
    if (auto done = store.commit(); !done) return unexpected(storeError(done.error()));
    report.applied = true;
    return report;
}

}  // namespace evertill::store
