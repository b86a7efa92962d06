// Reading totals, parked sales and effects from the ledger.
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/store/ledger.h"
#include "ledger_statements.h"
#include "projector.h"

namespace evertill::store {
namespace {

SessionRow readSession(const Statement& st) {
    SessionRow s;
    s.number = st.integer(0);
    s.openedAt = st.integer(1);
    s.firstSeq = st.integer(2);
    s.closedAt = st.integer(3);
    s.businessDate = st.text(4);
    s.openedBy = st.text(5);
    s.openingFloat = st.integer(6);
    s.counted = st.integer(7);
    s.expected = st.integer(8);
    s.closed = st.integer(9) != 0;
    std::int64_t* const fields[] = {
        &s.sales,     &s.lines,           &s.goods,  &s.tax,         &s.rounding,
        &s.total,     &s.cashIn,          &s.change, &s.voidedLines, &s.voidedAmount,
        &s.cancelled, &s.cancelledAmount, &s.noSales};
    int column = 10;
    for (auto* f : fields)
        *f = st.integer(column++);
    return s;
}

}  // namespace

std::optional<SessionRow> Ledger::session(std::int64_t number) const {
    auto& st = m_st->readSession.reset();
    st.bind(1, number);
    std::optional<SessionRow> row;
    if (st.step()) row = readSession(st);
    st.reset();
    return row;
}

std::vector<SessionRow> Ledger::sessionsOf(const BusinessDate& date) const {
    const std::string text = date.toString();
    auto st =
        m_db->prepare(std::string(kSessionColumns) + "WHERE business_date=?1 ORDER BY number");
    st.bind(1, std::string_view(text));
    std::vector<SessionRow> rows;
    while (st.step())
        rows.push_back(readSession(st));
    return rows;
}

std::vector<TaxSum> Ledger::taxSums(std::int64_t firstSession, std::int64_t lastSession) const {
    auto st = m_db->prepare(
        "SELECT rate, sum(gross), sum(tax) FROM session_tax WHERE session BETWEEN ?1 AND ?2 "
        "GROUP BY rate ORDER BY rate");
    st.bind(1, firstSession).bind(2, lastSession);
    std::vector<TaxSum> rows;
    while (st.step())
        rows.push_back({static_cast<std::int32_t>(st.integer(0)), st.integer(1), st.integer(2)});
    return rows;
}

std::vector<DepartmentSum> Ledger::departmentSums(std::int64_t firstSession,
                                                  std::int64_t lastSession) const {
    auto st = m_db->prepare(
        "SELECT department, sum(amount), sum(lines) FROM session_department WHERE session BETWEEN "
        "?1 AND ?2 GROUP BY department ORDER BY department");
    st.bind(1, firstSession).bind(2, lastSession);
    std::vector<DepartmentSum> rows;
    while (st.step())
        rows.push_back({std::string(st.text(0)), st.integer(1), st.integer(2)});
    return rows;
}

Ledger::WaitingSales Ledger::waitingSales() const {
    const auto sumOf = [this](std::int64_t after, std::int64_t upTo) {
        auto& st = m_st->sumSales.reset();
        st.bind(1, after).bind(2, upTo);
        WaitingSales w;
        if (st.step()) w = {st.integer(0), st.integer(1)};
        st.reset();
        return w;
    };
    if (m_head.seq > m_waiting.to) {
        const auto more = sumOf(m_waiting.to, m_head.seq);
        m_waiting.sum.sales += more.sales;
        m_waiting.sum.total += more.total;
        m_waiting.to = m_head.seq;
    }
    if (m_acked > m_waiting.from) {
        const auto gone = sumOf(m_waiting.from, m_acked);
        m_waiting.sum.sales -= gone.sales;
        m_waiting.sum.total -= gone.total;
        m_waiting.from = m_acked;
    }
    return m_waiting.sum;
}

std::vector<SuspendedRow> Ledger::suspended() const {
    auto& st = m_st->readSuspended.reset();
    std::vector<SuspendedRow> rows;
    while (st.step())
        rows.push_back(
            {st.integer(0), st.integer(1), st.integer(2), st.integer(3), std::string(st.text(4))});
    st.reset();
    return rows;
}

namespace {
ResumedRow resumedRow(const Statement& st) {
    return {st.integer(0), std::string(st.text(1)), st.integer(2),          st.integer(3),
            st.integer(4), st.integer(5) != 0,      std::string(st.text(6))};
}
}  // namespace

std::vector<ResumedRow> Ledger::resumedBaskets(std::int64_t after) const {
    auto st = m_db->prepare(
        "SELECT resumed,terminal,number,fence,ended,lost,holder FROM resumed_basket"
        " WHERE resumed>?1 OR ended=0 ORDER BY resumed LIMIT 64");
    st.bind(1, after);
    std::vector<ResumedRow> rows;
    while (st.step())
        rows.push_back(resumedRow(st));
    return rows;
}

std::optional<ResumedRow> Ledger::openResumed() const {
    auto& st = m_st->readResumed.reset();
    std::optional<ResumedRow> row;
    if (st.step()) row = resumedRow(st);
    st.reset();
    return row;
}

std::int64_t Ledger::saleEndAfter(std::int64_t seq) const {
    for (auto at = seq + 1; at <= m_head.seq; ++at) {
        const auto stored = record(at);
        const auto head = stored ? domain::decodeHeader(stored->body)
                                 : Result<domain::EntryHeader, domain::DecodeError>(
                                       unexpected(domain::DecodeError{}));
        if (!head) continue;
        if (head->kind == "sale" || head->kind == "sale_cancelled" ||
            head->kind == "sale_suspended")
            return at;
    }
    return 0;
}

OperatorState Ledger::operatorState(std::string_view number) const {
    auto st = m_db->prepare("SELECT failures, locked_until FROM operator_state WHERE operator=?1");
    st.bind(1, number);
    if (!st.step()) return {};
    return {st.integer(0), st.integer(1)};
}

std::int64_t Ledger::lastSaleSeq() const {
    return m_db->queryInteger("SELECT max(seq) FROM sale").value_or(0);
}

std::int64_t Ledger::copiesOf(std::int64_t seq) const {
    auto st = m_db->prepare("SELECT copies FROM reprint WHERE of_seq=?1");
    st.bind(1, seq);
    return st.step() ? st.integer(0) : 0;
}

std::vector<std::pair<std::string, std::int64_t>> Ledger::accountBalances() const {
    auto st = m_db->prepare("SELECT account, amount FROM account_balance ORDER BY account");
    std::vector<std::pair<std::string, std::int64_t>> rows;
    while (st.step())
        rows.emplace_back(std::string(st.text(0)), st.integer(1));
    return rows;
}

std::optional<PrintRow> Ledger::takePrintJob() {
    auto& st = m_st->nextPrint.reset();
    if (!st.step()) {
        st.reset();
        return std::nullopt;
    }
    PrintRow row{st.integer(0), st.integer(1), std::string(st.text(2)),
                 static_cast<int>(st.integer(3))};
    st.reset();
    if (!m_st->markPrint.reset().bind(1, row.id).run()) {
        m_db->takeError();
        return std::nullopt;
    }
    return row;
}

void Ledger::finishPrintJob(std::int64_t id, PrintEnd end) {
    if (end == PrintEnd::Done) {
        m_st->endPrint.reset().bind(1, id).run();
    } else {
        auto st = m_db->prepare("UPDATE print_job SET state=?3, copy=copy+?2 WHERE id=?1");
        st.bind(1, id)
            .bind(2, end == PrintEnd::Again ? 0 : 1)
            .bind(3, end == PrintEnd::GivenUp ? "failed" : "queued")
            .run();
    }
    m_db->takeError();
}

namespace {

int firstInteger(Statement& st) {
    const int n = st.step() ? static_cast<int>(st.integer(0)) : 0;
    st.reset();
    return n;
}

}  // namespace

int Ledger::printJobsWaiting() const {
    return firstInteger(m_st->countPrints.reset());
}

int Ledger::printJobsGivenUp() const {
    return firstInteger(m_st->countGivenUp.reset());
}

int Ledger::printCopy(std::int64_t id) const {
    auto& st = m_st->readCopy.reset();
    st.bind(1, id);
    return firstInteger(st);
}

void Ledger::retryPrints() {
    m_db->exec("UPDATE print_job SET state='queued' WHERE state='failed'");
    m_db->takeError();
}

bool Ledger::takeDrawerKick() {
    auto& next = m_st->nextKick.reset();
    const auto seq = next.step() ? next.optionalInteger(0) : std::nullopt;
    next.reset();
    if (!seq) return false;
    const bool gone = m_st->endKick.reset().bind(1, *seq).run();
    m_db->takeError();
    return gone;
}

}  // namespace evertill::store
