// Where the master data of all nodes stand, and what was published in order of commits: in the
// shared database, on one connection.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/hq/sql.h"

namespace evertill::hq {

struct MasterPlace {
    std::string generation;
    std::int64_t n = 0;       ///< of the last publication
    std::int64_t cursor = 0;  ///< of the last feed row, as tills know it: drafts have none
    Sha256 chain{};           ///< hash over everything published in the generation
    bool operator==(const MasterPlace&) const = default;
};

struct Publication {
    std::int64_t n = 0, cursor = 0;
    Sha256 chain{};
    int format = 0;  ///< version of the master file it was made on
    std::int64_t at = 0;
    std::string author, what;
    Bytes changes;
};

class MasterLog {
 public:
    explicit MasterLog(Sql& sql) : m_sql(sql) {}

    /// nullopt: nothing was published yet, or the database does not answer (Sql::error()).
    std::optional<MasterPlace> head() { return read(""); }
    /// Likewise, and nobody else publishes until the open transaction ends.
    std::optional<MasterPlace> lock() { return read(m_sql.forUpdate()); }
    /// Into the open transaction, under lock().
    void append(const std::string& generation, const Publication& p);
    void setHead(const MasterPlace& place);
    /// The next publications, in order, a few at a time.
    std::vector<Publication> after(const std::string& generation, std::int64_t n);

    // What tills' records ask to be published: noted in the transaction that says so.
    void noteDue(const char* kind, const std::string& key);
    std::vector<std::pair<std::string, std::string>> due();
    void clearDue(const std::string& kind, const std::string& key);

    static Sha256 chained(const Sha256& before, std::int64_t n,
                          std::span<const std::uint8_t> changes);

 private:
    std::optional<MasterPlace> read(std::string_view lock);
    Sql& m_sql;
};

}  // namespace evertill::hq
