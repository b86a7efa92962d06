#include "raw_ledger.h"

#include <sys/stat.h>

#include <utility>

#include "report.h"

namespace evertill::bench {
namespace {

void text(sqlite3_stmt* st, int at, const std::string& s) {
    sqlite3_bind_text(st, at, s.data(), static_cast<int>(s.size()), SQLITE_STATIC);
}
void integer(sqlite3_stmt* st, int at, std::int64_t v) {
    sqlite3_bind_int64(st, at, v);
}

std::string own(std::string_view s) {
    return std::string(s);
}

}  // namespace

std::vector<std::string> readDraft(store::Database& db) {
    std::vector<std::string> ops;
    auto st = db.prepare("SELECT op FROM draft_op ORDER BY n");
    while (st.step())
        ops.push_back(own(st.text(0)));
    return ops;
}

SaleRows readSale(store::Database& db, std::int64_t seq, std::vector<std::string> draft) {
    SaleRows r;
    r.draft = std::move(draft);
    auto j = db.prepare("SELECT seq,epoch,at,body,hash FROM journal WHERE seq=?1");
    j.bind(1, seq).step();
    r.seq = j.integer(0);
    r.epoch = j.integer(1);
    r.at = j.integer(2);
    r.body = own(j.text(3));
    const auto hash = j.blob(4);
    r.hash.assign(hash.begin(), hash.end());
    auto s = db.prepare(
        "SELECT receipt,business_date,session,operator,goods,tax,rounding,total,lines FROM sale"
        " WHERE seq=?1");
    if (!s.bind(1, seq).step()) giveUp("no sale under number " + std::to_string(seq));
    r.receipt = s.integer(0);
    r.date = own(s.text(1));
    r.session = s.integer(2);
    r.op = own(s.text(3));
    r.goods = s.integer(4);
    r.tax = s.integer(5);
    r.rounding = s.integer(6);
    r.total = s.integer(7);
    r.lines = s.integer(8);
    const std::int64_t first = seq * 1024;
    auto range = [&](const char* sql) {
        auto st = db.prepare(sql);
        st.bind(1, first).bind(2, first + 1023);
        return st;
    };
    auto l = range(
        "SELECT item,name,department,quantity,uom,price,amount,rate,tax,voided FROM sale_line"
        " WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    while (l.step())
        r.saleLines.push_back({own(l.text(0)), own(l.text(1)), own(l.text(2)), own(l.text(4)),
                               l.integer(3), l.integer(5), l.integer(6), l.integer(7), l.integer(8),
                               l.integer(9)});
    auto t = range("SELECT kind,amount,change FROM sale_tender WHERE id BETWEEN ?1 AND ?2");
    while (t.step())
        r.tenders.push_back({own(t.text(0)), t.integer(1), t.integer(2)});
    auto p = range("SELECT account,amount FROM posting WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    while (p.step())
        r.postings.push_back({own(p.text(0)), p.integer(1)});
    return r;
}

RawLedger::RawLedger(const std::string& path) : m_path(path) {
    if (sqlite3_open_v2(path.c_str(), &m_db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
        giveUp("open " + path);
    exec("PRAGMA foreign_keys=ON");
    exec("PRAGMA cell_size_check=ON");
    exec("PRAGMA cache_size=-8192");
    exec("PRAGMA journal_mode=WAL");
    exec("PRAGMA synchronous=FULL");
    exec("PRAGMA wal_autocheckpoint=0");
    m_begin = prepare("BEGIN IMMEDIATE");
    m_commit = prepare("COMMIT");
    m_journal = prepare("INSERT INTO journal VALUES(?1,?2,?3,?4,?5)");
    m_sale = prepare("INSERT INTO sale VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)");
    m_line = prepare("INSERT INTO sale_line VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)");
    m_tender = prepare("INSERT INTO sale_tender VALUES(?1,?2,?3,?4)");
    m_posting = prepare("INSERT INTO posting VALUES(?1,?2,?3)");
    m_balance = prepare(
        "INSERT INTO account_balance VALUES(?1,?2) ON CONFLICT(account) DO UPDATE SET"
        " amount=amount+excluded.amount");
    m_stock = prepare(
        "INSERT INTO stock_balance VALUES(?1,?2) ON CONFLICT(item) DO UPDATE SET"
        " quantity=quantity+excluded.quantity");
    m_sessionSale = prepare(
        "UPDATE session SET sales=sales+1,lines=lines+?2,goods=goods+?3,tax=tax+?4,"
        "rounding=rounding+?5,total=total+?6,cash_in=cash_in+?7,change=change+?8,"
        "expected=expected+?9,voided_lines=voided_lines+?10,voided_amount=voided_amount+?11"
        " WHERE number=?1");
    m_sessionTax = prepare(
        "INSERT INTO session_tax VALUES(?1,?2,?3,?4) ON CONFLICT(session,rate) DO UPDATE SET"
        " gross=gross+excluded.gross,tax=tax+excluded.tax");
    m_sessionDept = prepare(
        "INSERT INTO session_department VALUES(?1,?2,?3,?4) ON CONFLICT(session,department)"
        " DO UPDATE SET amount=amount+excluded.amount,lines=lines+excluded.lines");
    m_receipt = prepare("INSERT INTO receipt_number VALUES(?1,?2)");
    m_register = prepare("UPDATE register SET receipt=?1,grand_total=grand_total+?2 WHERE id=1");
    m_print = prepare("INSERT INTO print_job(kind,seq,copy,state) VALUES('receipt',?1,0,'queued')");
    m_kick = prepare("INSERT INTO drawer_kick VALUES(?1)");
    m_clearDraft = prepare("DELETE FROM draft_op");
    m_draft = prepare("INSERT INTO draft_op(at,op) VALUES(?1,?2)");
    m_printing = prepare("UPDATE print_job SET state='printing' WHERE state='queued'");
    m_printed = prepare("DELETE FROM print_job WHERE state='printing'");
    m_kicked = prepare("DELETE FROM drawer_kick");
}

RawLedger::~RawLedger() {
    for (auto* st : m_all)
        sqlite3_finalize(st);
    checkpoint();
    sqlite3_close(m_db);
}

sqlite3_stmt* RawLedger::prepare(const char* sql) {
    sqlite3_stmt* st = nullptr;
    if (sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, nullptr) != SQLITE_OK)
        giveUp(std::string(sql) + ": " + sqlite3_errmsg(m_db));
    m_all.push_back(st);
    return st;
}

void RawLedger::exec(const std::string& sql) {
    if (sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        giveUp(sql + ": " + sqlite3_errmsg(m_db));
}

std::int64_t RawLedger::integer(const std::string& sql) {
    sqlite3_stmt* st = nullptr;
    if (sqlite3_prepare_v2(m_db, sql.c_str(), -1, &st, nullptr) != SQLITE_OK) giveUp(sql);
    const std::int64_t v = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_finalize(st);
    return v;
}

void RawLedger::run(sqlite3_stmt* st) {
    if (sqlite3_step(st) != SQLITE_DONE)
        giveUp(std::string(sqlite3_sql(st)) + ": " + sqlite3_errmsg(m_db));
    sqlite3_reset(st);
}

void RawLedger::draftRow(std::int64_t at, const std::string& op) {
    bench::integer(m_draft, 1, at);
    text(m_draft, 2, op);
    run(m_draft);
}

void RawLedger::clearDraft() {
    run(m_clearDraft);
}
void RawLedger::begin() {
    run(m_begin);
}
void RawLedger::commit() {
    run(m_commit);
}

void RawLedger::saleRows(const SaleRows& r, bool effects) {
    using bench::integer;
    integer(m_journal, 1, r.seq);
    integer(m_journal, 2, r.epoch);
    integer(m_journal, 3, r.at);
    text(m_journal, 4, r.body);
    sqlite3_bind_blob(m_journal, 5, r.hash.data(), static_cast<int>(r.hash.size()), SQLITE_STATIC);
    run(m_journal);
    integer(m_sale, 1, r.seq);
    integer(m_sale, 2, r.receipt);
    text(m_sale, 3, r.date);
    integer(m_sale, 4, r.session);
    text(m_sale, 5, r.op);
    const std::int64_t figures[] = {r.at, r.goods, r.tax, r.rounding, r.total, r.lines};
    for (int i = 0; i < 6; ++i)
        integer(m_sale, 6 + i, figures[i]);
    run(m_sale);
    std::int64_t id = r.seq * 1024;
    for (const auto& l : r.saleLines) {
        integer(m_line, 1, ++id);
        text(m_line, 2, l.item);
        text(m_line, 3, l.name);
        text(m_line, 4, l.department);
        integer(m_line, 5, l.quantity);
        text(m_line, 6, l.uom);
        const std::int64_t rest[] = {l.price, l.amount, l.rate, l.tax, l.voided};
        for (int i = 0; i < 5; ++i)
            integer(m_line, 7 + i, rest[i]);
        integer(m_line, 12, 0);  // no promotions in these sales
        run(m_line);
        text(m_stock, 1, l.item);
        integer(m_stock, 2, -l.quantity);
        run(m_stock);
    }
    totals(r);
    if (effects) {
        integer(m_print, 1, r.seq);
        run(m_print);
        integer(m_kick, 1, r.seq);
        run(m_kick);
        run(m_clearDraft);
    }
}

void RawLedger::totals(const SaleRows& r) {
    using bench::integer;
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> rates;
    std::map<std::string_view, std::pair<std::int64_t, std::int64_t>> departments;
    for (const auto& l : r.saleLines) {
        rates[l.rate].first += l.amount;
        rates[l.rate].second += l.tax;
        departments[l.department].first += l.amount;
        departments[l.department].second += 1;
    }
    for (const auto& [rate, sums] : rates) {
        integer(m_sessionTax, 1, r.session);
        integer(m_sessionTax, 2, rate);
        integer(m_sessionTax, 3, sums.first);
        integer(m_sessionTax, 4, sums.second);
        run(m_sessionTax);
    }
    for (const auto& [name, sums] : departments) {
        integer(m_sessionDept, 1, r.session);
        sqlite3_bind_text(m_sessionDept, 2, name.data(), static_cast<int>(name.size()),
                          SQLITE_STATIC);
        integer(m_sessionDept, 3, sums.first);
        integer(m_sessionDept, 4, sums.second);
        run(m_sessionDept);
    }
    std::int64_t id = r.seq * 1024;
    std::int64_t in = 0;
    std::int64_t change = 0;
    for (const auto& t : r.tenders) {
        integer(m_tender, 1, id++);
        text(m_tender, 2, t.kind);
        integer(m_tender, 3, t.amount);
        integer(m_tender, 4, t.change);
        run(m_tender);
        in += t.amount;
        change += t.change;
    }
    const std::int64_t session[] = {r.session, r.lines, r.goods,     r.tax, r.rounding, r.total,
                                    in,        change,  in - change, 0,     0};
    for (int i = 0; i < 11; ++i)
        integer(m_sessionSale, i + 1, session[i]);
    run(m_sessionSale);
    integer(m_register, 1, r.receipt);
    integer(m_register, 2, r.total);
    run(m_register);
    integer(m_receipt, 1, r.receipt);
    integer(m_receipt, 2, r.seq);
    run(m_receipt);
    id = r.seq * 1024;
    for (const auto& p : r.postings) {
        integer(m_posting, 1, id++);
        text(m_posting, 2, p.account);
        integer(m_posting, 3, p.amount);
        run(m_posting);
        text(m_balance, 1, p.account);
        integer(m_balance, 2, p.amount);
        run(m_balance);
    }
}

void RawLedger::drainEffects() {
    run(m_printing);
    run(m_printed);
    run(m_kicked);
}

void RawLedger::idle() {
    struct stat st {};
    const bool large =
        ::stat((m_path + "-wal").c_str(), &st) == 0 && st.st_size > (std::int64_t{4} << 20);
    const int mode = large ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    sqlite3_wal_checkpoint_v2(m_db, nullptr, mode, nullptr, nullptr);
}

void RawLedger::checkpoint() {
    sqlite3_wal_checkpoint_v2(m_db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

std::string RawLedger::pragmas() {
    sqlite3_stmt* st = nullptr;
    sqlite3_prepare_v2(m_db, "PRAGMA journal_mode", -1, &st, nullptr);
    std::string mode;
    if (sqlite3_step(st) == SQLITE_ROW)
        mode = reinterpret_cast<const char*>(sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    return "synchronous=" + std::to_string(integer("PRAGMA synchronous")) +
           " journal_mode=" + mode +
           " wal_autocheckpoint=" + std::to_string(integer("PRAGMA wal_autocheckpoint"));
}

std::int64_t RawLedger::count(const std::string& table) {
    return integer("SELECT count(*) FROM " + table);
}

}  // namespace evertill::bench
