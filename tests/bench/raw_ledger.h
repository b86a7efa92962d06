// The floor under a sale: the same rows in the same tables with the same pragmas, written by
// prepared statements of the plain C interface. No domain work, no encoding, no hash.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "evertill/store/database.h"

namespace evertill::bench {

/// All rows one cash sale writes, as the product wrote them.
struct SaleRows {
    struct Line {
        std::string item, name, department, uom;
        std::int64_t quantity = 0, price = 0, amount = 0, rate = 0, tax = 0, voided = 0;
        bool operator==(const Line&) const = default;
    };
    struct Tender {
        std::string kind;
        std::int64_t amount = 0, change = 0;
        bool operator==(const Tender&) const = default;
    };
    struct Posting {
        std::string account;
        std::int64_t amount = 0;
        bool operator==(const Posting&) const = default;
    };
    std::int64_t seq = 0, epoch = 0, at = 0;
    std::string body;
    std::string hash;
    std::int64_t receipt = 0, session = 0, goods = 0, tax = 0, rounding = 0, total = 0, lines = 0;
    std::string date, op;
    std::vector<Line> saleLines;
    std::vector<Tender> tenders;
    std::vector<Posting> postings;
    std::vector<std::string> draft;  ///< the basket's steps, each one durable row before the sale
    bool operator==(const SaleRows&) const = default;
};

/// Reads what the sale `seq` wrote. `draft` comes from the caller: the sale deletes it.
SaleRows readSale(store::Database& db, std::int64_t seq, std::vector<std::string> draft);
std::vector<std::string> readDraft(store::Database& db);

class RawLedger {
 public:
    explicit RawLedger(const std::string& path);  ///< an existing ledger file of this version
    ~RawLedger();
    RawLedger(const RawLedger&) = delete;

    void draftRow(std::int64_t at, const std::string& op);  ///< one durable row
    void clearDraft();
    void begin();
    void commit();
    /// The rows of the sale; between begin() and commit().
    void saleRows(const SaleRows& rows, bool effects = true);
    void drainEffects();  ///< what the devices would do after each sale
    void idle();          ///< the product's rule for checkpoints
    void checkpoint();
    std::string pragmas();
    std::int64_t count(const std::string& table);

 private:
    sqlite3_stmt* prepare(const char* sql);
    void exec(const std::string& sql);
    std::int64_t integer(const std::string& sql);
    void run(sqlite3_stmt* st);
    void totals(const SaleRows& rows);
    std::string m_path;
    sqlite3* m_db = nullptr;
    std::vector<sqlite3_stmt*> m_all;
    sqlite3_stmt *m_begin, *m_commit, *m_journal, *m_sale, *m_line, *m_tender, *m_posting,
        *m_balance, *m_stock, *m_sessionSale, *m_sessionTax, *m_sessionDept, *m_register,
        *m_receipt, *m_print, *m_kick, *m_clearDraft, *m_draft, *m_printing, *m_printed, *m_kicked;
};

}  // namespace evertill::bench
