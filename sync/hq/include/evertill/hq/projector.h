// What HQ makes of the records it holds: day totals, sums of sales, exceptions, coupons. Every
// stream is interpreted in order, each record once; the position moves in the same transaction. The
// figures can be thrown away and made again from the records (rebuild.h).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/domain/ledger/entry.h"
#include "evertill/hq/sales_sums.h"
#include "evertill/hq/sql.h"

namespace evertill::hq {

struct DayRow {
    std::string store, terminal, businessDate;
    std::int64_t stream = 1;
    std::int64_t records = 0;  ///< that HQ holds of this day
    std::int64_t sales = 0, goods = 0, tax = 0, rounding = 0, total = 0, cash = 0;
    /// Total of this day's records from before a copied or set-back disk went its own way: they are
    /// counted in the stream it left.
    std::int64_t inherited = 0;
    std::optional<std::int64_t> zNumber, zTotal;
    std::optional<std::int64_t> claimed;  ///< records the till says it has of the open day
    bool ended = false;  ///< of a device that was replaced: what is missing is on its disk
    /// The day is closed and HQ's own sum equals the till's Z. No record can be missing: the Z is
    /// one of them, and a stream has no gaps.
    bool complete() const { return zTotal && *zTotal == total + inherited; }
};

struct ExceptionRow {
    std::string terminal, what, detail;
    std::int64_t stream = 1, seq = 0, at = 0;
};

/// A record, as the parts of HQ that look into it get it; `e` names till and number.
struct Interpreted {
    const domain::Envelope& e;
    std::int64_t stream = 1;
    const domain::EntryData& data;
};

class Projector {
 public:
    /// Told of every readable record, in the transaction that moves the position: coupons.
    using Also = std::function<void(const Interpreted&)>;
    Projector(Sql& sql, const Clock& clock, Also also)
        : m_sql(sql), m_clock(clock), m_also(std::move(also)) {}

    /// Interprets at most about `records`; what is left. Several nodes share the work by stream.
    Result<std::int64_t, store::StoreError> work(std::int64_t records);
    /// All of it, before figures are shown. Errors leave it for later.
    void catchUp();

    std::vector<DayRow> days(int limit);
    std::vector<ExceptionRow> exceptions(int limit);
    void exception(const std::string& terminal, std::int64_t stream, std::int64_t seq,
                   const std::string& what, const std::string& detail);

 private:
    Result<std::int64_t, store::StoreError> workOn(const std::string& store,
                                                   const std::string& terminal, std::int64_t stream,
                                                   std::int64_t records);
    void interpret(const std::string& store, const std::string& terminal, std::int64_t stream,
                   std::int64_t seq, const std::string& body);
    void sale(const domain::Envelope& e, std::int64_t stream, const domain::Sale& s);
    void resumed(const std::string& store, const domain::Envelope& e, std::int64_t stream,
                 const domain::SaleResumed& d);
    void contested(const domain::Envelope& e, std::int64_t stream,
                   const domain::BasketContested& d);
    /// Writes what the records so far add to the day totals.
    void flushDays(const std::string& store, const std::string& terminal, std::int64_t stream);
    /// Sales of the day that the streams this one came from hold below its base.
    std::int64_t inherited(const std::string& store, const std::string& terminal,
                           std::int64_t stream, const std::string& date);
    void zReport(const std::string& store, const domain::Envelope& e, std::int64_t stream,
                 const domain::DayClosed& z);

    /// What records of one transaction add to a business day.
    struct DayPart {
        std::int64_t records = 0, first = 0, last = 0;
        std::int64_t sales = 0, goods = 0, tax = 0, rounding = 0, total = 0, cash = 0;
    };
    Sql& m_sql;
    const Clock& m_clock;
    Also m_also;
    std::map<std::string, DayPart> m_dayParts;  ///< by business date
    SalesSums m_sums;
};

}  // namespace evertill::hq
