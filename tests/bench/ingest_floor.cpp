#include "ingest_floor.h"

#include <libpq-fe.h>

#include <ctime>
#include <thread>

#include "evertill/store/database.h"
#include "report.h"

namespace evertill::bench {

namespace {

constexpr std::size_t kCopyRows = 1024;
constexpr std::size_t kInsertRows = 256;
constexpr std::size_t kWarm = sync::kMaxBatchRecords;
constexpr std::string_view kSignature("PGCOPY\n\377\r\n\0", 11);

void number(std::string& out, std::uint64_t v, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(v >> shift & 0xFF);
}
void field(std::string& out, std::string_view bytes) {
    number(out, bytes.size(), 4);
    out += bytes;
}
void field(std::string& out, std::int64_t v) {
    number(out, 8, 4);
    number(out, static_cast<std::uint64_t>(v), 8);
}

std::int64_t monthOf(std::int64_t utcMs) {
    const std::time_t seconds = utcMs / 1000;
    std::tm t{};
    ::gmtime_r(&seconds, &t);
    return (t.tm_year + 1900) * 100LL + t.tm_mon + 1;
}

/// One COPY of rows [from, to) as PostgreSQL's binary format, made before the time runs.
std::string copyText(const std::vector<JournalRow>& rows, std::size_t from, std::size_t to) {
    std::string out(kSignature);
    number(out, 0, 4);
    number(out, 0, 4);
    for (std::size_t i = from; i < to; ++i) {
        const auto& r = rows[i];
        number(out, 9, 2);
        field(out, r.store);
        field(out, r.terminal);
        field(out, r.stream);
        field(out, r.seq);
        field(out, r.epoch);
        field(out, r.receivedAt);
        field(out, monthOf(r.receivedAt));
        field(out, r.body);
        field(out, r.hash);
    }
    number(out, 0xFFFF, 2);
    return out;
}

void run(PGconn* c, const char* sql, ExecStatusType expected) {
    PGresult* r = PQexec(c, sql);
    if (PQresultStatus(r) != expected) giveUp(std::string(sql) + ": " + PQerrorMessage(c));
    PQclear(r);
}

void copyAll(PGconn* c, const std::vector<std::string>& parts) {
    for (const auto& part : parts) {
        run(c,
            "COPY journal(store,terminal,stream,seq,epoch,received_at,month,body,hash) FROM STDIN"
            " (FORMAT binary)",
            PGRES_COPY_IN);
        if (PQputCopyData(c, part.data(), static_cast<int>(part.size())) != 1 ||
            PQputCopyEnd(c, nullptr) != 1)
            giveUp(std::string("copy: ") + PQerrorMessage(c));
        PGresult* r = PQgetResult(c);
        if (PQresultStatus(r) != PGRES_COMMAND_OK) giveUp(PQerrorMessage(c));
        PQclear(r);
        while ((r = PQgetResult(c)) != nullptr)
            PQclear(r);
    }
}

}  // namespace

std::int64_t copyRows(const std::string& database, const Workload& work, int connections) {
    const auto n = static_cast<std::size_t>(connections);
    std::vector<std::vector<std::string>> parts(n);
    for (std::size_t t = 0; t < work.tills.size(); ++t) {
        const auto& rows = work.tills[t].rows;
        for (std::size_t at = kWarm; at < rows.size(); at += kCopyRows)
            parts[t % n].push_back(copyText(rows, at, std::min(rows.size(), at + kCopyRows)));
    }
    std::vector<PGconn*> lines;
    for (std::size_t i = 0; i < n; ++i) {
        lines.push_back(PQconnectdb(database.c_str()));
        if (PQstatus(lines.back()) != CONNECTION_OK) giveUp(PQerrorMessage(lines.back()));
        run(lines.back(), "SET synchronous_commit=on", PGRES_COMMAND_OK);
    }
    const auto start = nowNs();
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < n; ++i)
        threads.emplace_back([&, i] { copyAll(lines[i], parts[i]); });
    for (auto& t : threads)
        t.join();
    const auto took = nowNs() - start;
    for (PGconn* c : lines)
        PQfinish(c);
    return took;
}

std::int64_t insertRows(const std::string& folder, const Workload& work) {
    auto db = store::Database::open(folder + "/hq.db", store::OpenMode::ReadWrite);
    if (!db) giveUp("floor: " + db.error().context);
    auto put = (*db)->prepare(
        "INSERT INTO journal(store,terminal,stream,seq,epoch,received_at,body,hash)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    const auto bytes = [](const std::string& s) {
        return std::span(reinterpret_cast<const std::uint8_t*>(s.data()), s.size());
    };
    const auto start = nowNs();
    auto look = start;
    for (const auto& t : work.tills)
        for (std::size_t at = kWarm; at < t.rows.size(); at += kInsertRows) {
            if (!(*db)->begin()) giveUp("floor: begin");
            for (std::size_t i = at; i < std::min(t.rows.size(), at + kInsertRows); ++i) {
                const auto& r = t.rows[i];
                put.bind(1, std::string_view(r.store)).bind(2, std::string_view(r.terminal));
                put.bind(3, r.stream).bind(4, r.seq).bind(5, r.epoch).bind(6, r.receivedAt);
                put.bindBlob(7, bytes(r.body)).bindBlob(8, bytes(r.hash)).run();
            }
            if (auto done = (*db)->commit(); !done) giveUp("floor: " + done.error().context);
            if (nowNs() - look < 1'000'000'000) continue;
            look = nowNs();
            if ((*db)->walBytes() > 0) (*db)->checkpoint((*db)->walBytes() > (8LL << 20));
        }
    return nowNs() - start;
}

}  // namespace evertill::bench
