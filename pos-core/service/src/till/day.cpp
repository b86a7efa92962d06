// Business day, session (drawer) and their reports.
#include <algorithm>

#include "evertill/domain/ledger/chain.h"
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::Refusal;

namespace {
Money money(std::int64_t minor) {
    return Money::fromMinor(minor);
}

/// Of a clock that may be dead (1970) or decades ahead: a date outside of the years that exist for
/// us could be opened, and after that neither be read again nor opened twice.
BusinessDate dayOfClock(std::int64_t utcMs, int offsetMinutes) {
    static const BusinessDate kFirst = *BusinessDate::fromYmd(2000, 1, 1);
    static const BusinessDate kLast = *BusinessDate::fromYmd(2199, 12, 31);
    return std::clamp(BusinessDate::ofInstant(utcMs, offsetMinutes), kFirst, kLast);
}

}  // namespace

BusinessDate TillImpl::proposedBusinessDate() const {
    const auto today = dayOfClock(m_clock.utcMs(), m_store.utcOffsetMinutes);
    const auto& last = m_ledger->registerState().lastDate;
    return last && today <= *last ? BusinessDate::fromDays(last->daysSinceEpoch() + 1) : today;
}

TillResult<> TillImpl::openDay(BusinessDate date) {
    if (auto ok = requireOperator(); !ok) return ok;
    const auto& reg = m_ledger->registerState();
    if (reg.businessDate) return unexpected(refused(Refusal::DayAlreadyOpen));
    if (reg.lastDate && date <= *reg.lastDate)
        return unexpected(refused(Refusal::BusinessDateBackwards));
    // A mistyped year would block the till for that long: at most a week ahead of the clock.
    const auto today = dayOfClock(m_clock.utcMs(), m_store.utcOffsetMinutes);
    if (date.daysSinceEpoch() > std::max(today, proposedBusinessDate()).daysSinceEpoch() + 7)
        return unexpected(refused(Refusal::DateInvalid));
    auto may = require(Permission::OpenDay);
    if (!may) return unexpected(may.error());
    if (auto done = record(domain::DayOpened{date, *may}, {}); !done)
        return unexpected(storageRefusal(done.error()));
    return {};
}

TillResult<> TillImpl::openSession(Money openingFloat) {
    if (auto ok = requireOperator(); !ok) return ok;
    const auto& reg = m_ledger->registerState();
    if (!reg.businessDate) return unexpected(refused(Refusal::DayNotOpen));
    if (reg.openSession != 0) return unexpected(refused(Refusal::SessionAlreadyOpen));
    if (openingFloat.isNegative() || openingFloat.minor() > kMaxAmountMinor)
        return unexpected(refused(Refusal::AmountInvalid));
    auto may = require(Permission::OpenSession);
    if (!may) return unexpected(may.error());
    store::Effects effects;
    effects.kickDrawer = !m_options.training;
    if (auto done = record(domain::SessionOpened{reg.session + 1, openingFloat, *may}, effects);
        !done)
        return unexpected(storageRefusal(done.error()));
    return {};
}

TotalsReport TillImpl::sessionReport(const store::SessionRow& row, std::string kind) const {
    TotalsReport r;
    r.kind = std::move(kind);
    r.number = row.number;
    r.terminal = m_ledger->identity().terminal;
    r.businessDate = BusinessDate::parse(row.businessDate).value_or(BusinessDate{});
    r.fromMs = row.openedAt;
    r.toMs = row.closed ? row.closedAt : m_clock.utcMs();
    r.sales = row.sales;
    r.lines = row.lines;
    r.goods = money(row.goods);
    r.tax = money(row.tax);
    r.rounding = money(row.rounding);
    r.total = money(row.total);
    r.cashIn = money(row.cashIn);
    r.change = money(row.change);
    r.openingFloat = money(row.openingFloat);
    r.expectedCash = money(row.expected);
    r.countedCash = money(row.counted);
    r.overShort = row.closed ? money(row.counted - row.expected) : Money();
    r.voidedLines = row.voidedLines;
    r.voidedAmount = money(row.voidedAmount);
    r.cancelledSales = row.cancelled;
    r.cancelledAmount = money(row.cancelledAmount);
    r.noSales = row.noSales;
    // As it was at the end of this session: the slip may be printed when the next one sells
    // already.
    r.grandTotal = money(m_ledger->registerState().grandTotal);
    for (auto n = row.number + 1; n <= m_ledger->registerState().session; ++n)
        if (const auto later = m_ledger->session(n)) r.grandTotal -= money(later->total);
    r.firstSeq = row.firstSeq;
    r.lastSeq = m_ledger->head().seq;
    for (const auto& t : m_ledger->taxSums(row.number, row.number))
        r.taxes.push_back({Rate::fromBasisPoints(t.rate), money(t.gross), money(t.tax)});
    for (const auto& d : m_ledger->departmentSums(row.number, row.number))
        r.departments.push_back({d.department, money(d.amount), d.lines});
    return r;
}

TotalsReport TillImpl::dayReport(const BusinessDate& date, std::string kind) const {
    TotalsReport day;
    const auto sessions = m_ledger->sessionsOf(date);
    for (const auto& row : sessions) {
        const TotalsReport s = sessionReport(row, kind);
        day.fromMs = day.fromMs == 0 ? s.fromMs : day.fromMs;
        day.sales += s.sales;
        day.lines += s.lines;
        day.goods += s.goods;
        day.tax += s.tax;
        day.rounding += s.rounding;
        day.total += s.total;
        day.cashIn += s.cashIn;
        day.change += s.change;
        day.openingFloat += s.openingFloat;
        day.expectedCash += s.expectedCash;
        day.countedCash += s.countedCash;
        day.overShort += s.overShort;
        day.voidedLines += s.voidedLines;
        day.voidedAmount += s.voidedAmount;
        day.cancelledSales += s.cancelledSales;
        day.cancelledAmount += s.cancelledAmount;
        day.noSales += s.noSales;
    }
    day.kind = std::move(kind);
    day.terminal = m_ledger->identity().terminal;
    day.businessDate = date;
    day.toMs = m_clock.utcMs();
    day.grandTotal = money(m_ledger->registerState().grandTotal);
    day.firstSeq = m_ledger->registerState().dayFirstSeq;
    day.lastSeq = m_ledger->head().seq;
    if (sessions.empty()) day.fromMs = m_ledger->timeOf(day.firstSeq);
    if (sessions.empty()) return day;
    const auto first = sessions.front().number;
    const auto last = sessions.back().number;
    for (const auto& t : m_ledger->taxSums(first, last))
        day.taxes.push_back({Rate::fromBasisPoints(t.rate), money(t.gross), money(t.tax)});
    for (const auto& d : m_ledger->departmentSums(first, last))
        day.departments.push_back({d.department, money(d.amount), d.lines});
    return day;
}

TillResult<TotalsReport> TillImpl::xReport() const {
    if (auto ok = requireOperator(); !ok) return unexpected(ok.error());
    const auto& reg = m_ledger->registerState();
    if (!reg.businessDate) return unexpected(refused(Refusal::DayNotOpen));
    const auto* op = findOperator(m_operatorNumber);
    const auto* role = op != nullptr ? findRole(op->role) : nullptr;
    if (role == nullptr || !role->allows(Permission::XReport))
        return unexpected(Refused{Refusal::NotPermitted, Permission::XReport, {}});
    return dayReport(*reg.businessDate, "x");
}

std::optional<Money> TillImpl::expectedCash() const {
    const auto row = m_ledger->session(m_ledger->registerState().openSession);
    return row ? std::optional(money(row->expected)) : std::nullopt;
}

TillResult<TotalsReport> TillImpl::closeSession(Money counted) {
    if (auto ok = requireOperator(); !ok) return unexpected(ok.error());
    const auto number = m_ledger->registerState().openSession;
    if (number == 0) return unexpected(refused(Refusal::SessionNotOpen));
    if (!m_basket.empty()) return unexpected(refused(Refusal::BasketNotEmpty));
    if (counted.isNegative() || counted.minor() > kMaxAmountMinor)
        return unexpected(refused(Refusal::AmountInvalid));
    auto may = require(Permission::CloseSession);
    if (!may) return unexpected(may.error());
    const auto row = m_ledger->session(number);
    if (!row) return unexpected(refused(Refusal::StorageFailed));
    store::Effects effects;
    effects.printKind = "session";
    const domain::SessionClosed closed{number, money(row->expected), counted, *may};
    if (auto done = record(closed, effects); !done) return unexpected(storageRefusal(done.error()));
    signHead("session");
    return sessionReport(*m_ledger->session(number), "session");
}

TillResult<TotalsReport> TillImpl::closeDay() {
    if (auto ok = requireOperator(); !ok) return unexpected(ok.error());
    const auto reg = m_ledger->registerState();
    if (!reg.businessDate) return unexpected(refused(Refusal::DayNotOpen));
    if (reg.openSession != 0) return unexpected(refused(Refusal::SessionStillOpen));
    auto may = require(Permission::CloseDay);
    if (!may) return unexpected(may.error());
    TotalsReport r = dayReport(*reg.businessDate, "z");
    r.number = reg.z + 1;
    domain::DayClosed z{
        r.number,   *reg.businessDate, r.firstSeq,          r.sales,      r.goods, r.tax,
        r.rounding, r.total,           r.cashIn - r.change, r.grandTotal, *may};
    store::Effects effects;
    effects.printKind = "z";
    if (auto done = record(z, effects); !done) return unexpected(storageRefusal(done.error()));
    signHead("z");
    m_ledger->checkpoint(true);
    r.lastSeq = m_ledger->head().seq;
    return r;
}

void TillImpl::signHead(std::string_view reason) {
    const auto& head = m_ledger->head();
    const auto& id = m_ledger->identity();
    const auto said = domain::headStatement(id.terminal, id.epoch, head.seq, head.hash);
    // Outside the commit; if it is not stored, the next signature covers this entry too.
    (void)m_ledger->storeHeadSignature(head.seq, reason, m_key.sign(asBytes(said)));
}

}  // namespace evertill::service
