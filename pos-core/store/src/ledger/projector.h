// Writes the projections of one journal entry. The same code runs at the commit of an entry and
// when a ledger is rebuilt from its journal, so both give the same rows.
#pragma once
#include <map>

#include "evertill/domain/ledger/entry.h"
#include "evertill/store/database.h"

namespace evertill::store {

class Projector {
 public:
    explicit Projector(Database& db);
    /// Errors stay in the database's sticky error; the surrounding commit then refuses.
    void project(const domain::Entry& entry);

    /// Empties every projection; register is reset to its first row.
    static void clear(Database& db);
    /// The projection tables with their ordering, for digests and comparisons.
    struct Table {
        const char* name;
        const char* orderBy;
    };
    static const std::vector<Table>& tables();

 private:
    void on(const domain::Envelope&, const domain::Genesis&);
    void on(const domain::Envelope&, const domain::DayOpened&);
    void on(const domain::Envelope&, const domain::SessionOpened&);
    void on(const domain::Envelope&, const domain::Sale&);
    void on(const domain::Envelope&, const domain::SaleCancelled&);
    void on(const domain::Envelope&, const domain::SaleSuspended&);
    void on(const domain::Envelope&, const domain::SaleResumed&);
    void on(const domain::Envelope&, const domain::BasketTaken&);
    void on(const domain::Envelope&, const domain::BasketContested&);
    void notWaiting(std::int64_t suspended);
    void on(const domain::Envelope&, const domain::NoSale&);
    void on(const domain::Envelope&, const domain::CouponGiven&);
    void issued(const domain::Envelope& e, const domain::IssuedCoupon& coupon);
    void on(const domain::Envelope&, const domain::SessionClosed&);
    void on(const domain::Envelope&, const domain::DayClosed&);
    void on(const domain::Envelope&, const domain::Reprinted&);
    void on(const domain::Envelope&, const domain::SignOn&);
    void on(const domain::Envelope&, const domain::SignOnFailed&);
    template <typename Other>
    void on(const domain::Envelope&, const Other&) {}

    void saleLines(std::int64_t seq, std::int64_t session, const domain::Sale& sale);
    void couponsOf(const domain::Envelope& e, const domain::Sale& s);
    void promotionsOf(const domain::Envelope& e, const domain::Sale& sale);
    void post(std::int64_t seq, const domain::EntryData& data);

    Database& m_db;
    Statement m_sale, m_line, m_tender, m_posting, m_balance, m_stock, m_sessionSale, m_sessionTax,
        m_sessionDept, m_registerSale, m_receipt, m_basketEnd;
};

}  // namespace evertill::store
