// Sums of sales: what a run of records adds to the figures of a store, by hour, item, tender, tax
// rate, drawer and stock. Collected in memory and written as a few statements, so that a record
// costs no round trip of its own. Money in minor units, quantities in thousandths of a base unit.
#pragma once
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "evertill/domain/ledger/entry.h"
#include "evertill/hq/sql.h"

namespace evertill::hq {

/// A table of sums: after store and build come its keys, then its values.
struct SumTable {
    const char* name;
    std::vector<const char*> keys;
    std::vector<const char*> values;
};
/// In the order in which they are written (and locked).
std::span<const SumTable> sumTables();

/// Figures that count, and those that are made again beside them.
enum class Build : std::uint8_t { Counts = 0, Beside = 1 };

class SalesSums {
 public:
    SalesSums();
    void add(const domain::Envelope& e, const domain::EntryData& data);
    bool empty() const;
    /// Adds what was collected to the tables, in the open transaction, and forgets it. Rows in
    /// ascending order: several nodes may write the same store without a deadlock.
    void flush(Sql& sql, const std::string& store, Build build);

 private:
    using Key = std::vector<std::string>;
    using Rows = std::map<Key, std::vector<std::int64_t>>;
    void sale(const domain::Envelope& e, const domain::Sale& s);
    void line(const std::string& date, const domain::LineItem& l);
    std::vector<std::int64_t>& row(std::size_t table, Key key);
    Key hourKey(const domain::Envelope& e) const;
    void write(Sql& sql, const std::string& store, Build build, const SumTable& table, Rows& rows);

    std::vector<Rows> m_rows;
};

}  // namespace evertill::hq
