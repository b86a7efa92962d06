#include "ingest_workload.h"

#include <filesystem>

#include "bench_till.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/hq/hq_service.h"
#include "evertill/service/setup.h"
#include "evertill/sync/sync_engine.h"

namespace evertill::bench {

namespace fs = std::filesystem;

namespace {

constexpr const char* kUrl = "http://hq";

std::string headersOf(const sync::HttpRequest& r) {
    std::string text;
    for (const auto& [name, value] : r.headers)
        text.append(name).append(": ").append(value).append("\r\n");
    return text;
}

sync::HttpResponse ask(hq::HqService& service, sync::HttpRequest r) {
    r.path = r.path.substr(std::string(kUrl).size());
    return service.handle(r);
}

void sell(BenchTill& till, std::uint64_t seed, std::int64_t sales, int lines) {
    Dice dice(seed);
    till.openForSale();
    for (std::int64_t i = 0; i < sales; ++i) {
        till.fillBasket(dice, lines);
        till.pay();
        till.drainEffects();
    }
}

TillUploads upload(BenchTill& till, hq::HqStore& store, hq::HqService& service,
                   const std::string& shop, const std::string& name) {
    SystemClock clock;
    SystemIdSource ids;
    auto& port = till.till().syncPort();
    const auto code = store.newEnrolCode(shop, name, 600'000);
    if (!code) giveUp("code");
    const auto enrolled =
        sync::takeEnrolAnswer(port, kUrl, ask(service, sync::enrolRequest(port, kUrl, *code, "")));
    if (!enrolled.empty()) giveUp("enrol: " + enrolled);
    sync::SyncEngine engine(port, clock, ids, till.folder());
    TillUploads made{name, shop, port.identity().publicKey, {}, {}};
    while (const auto request = engine.next()) {
        const bool journal = request->path.ends_with("/v1/journal");
        if (!journal && !request->path.ends_with("/v1/hello")) break;  // all is sent
        const auto response = ask(service, *request);
        engine.answered(response);
        if (response.status != 200) giveUp(request->path + ": " + response.body);
        if (journal) made.requests.push_back({headersOf(*request), request->body, 0});
    }
    return made;
}

void readRows(hq::Sql& sql, TillUploads& till) {
    auto st = sql.prepare(
        "SELECT stream,seq,epoch,received_at,body,hash FROM journal WHERE store=?1 AND terminal=?2"
        " ORDER BY seq");
    st.bind(1, till.store).bind(2, till.terminal);
    while (st.step())
        till.rows.push_back({till.store, till.terminal, st.integer(0), st.integer(1), st.integer(2),
                             st.integer(3), st.body(4), st.body(5)});
}

}  // namespace

Workload makeWorkload(const std::string& folder, std::int64_t tills, std::int64_t sales,
                      int lines) {
    SystemClock clock;
    SystemIdSource ids;
    fs::create_directories(folder + "/catalogue");
    BenchTill first(folder + "/catalogue", 500);
    auto store = hq::HqStore::open(folder + "/hq", clock, ids);
    if (!store) giveUp("headquarters: " + store.error().context);
    hq::HqService service(**store, clock);
    Workload work;
    for (std::int64_t i = 0; i < tills; ++i) {
        const std::string shop = "S" + std::to_string(100 + i), name = shop + "-T01";
        const std::string at = folder + "/" + name;
        fs::create_directories(at);
        if (!service::createTill(at, {shop, name, 1}, clock, ids)) giveUp("make till");
        fs::copy(folder + "/catalogue/master.db", at + "/master.db",
                 fs::copy_options::overwrite_existing);
        BenchTill till(at, 0);
        till.useCodes(first.codes());
        sell(till, static_cast<std::uint64_t>(i), sales, lines);
        auto made = upload(till, **store, service, shop, name);
        readRows((*store)->sql(), made);
        const auto all = static_cast<std::int64_t>(made.rows.size());
        const auto warm = std::min<std::int64_t>(all, sync::kMaxBatchRecords);
        work.records += all - warm;
        work.requests += static_cast<std::int64_t>(made.requests.size()) - 1;
        for (auto r = static_cast<std::size_t>(warm); r < made.rows.size(); ++r)
            work.bytes += static_cast<std::int64_t>(made.rows[r].body.size());
        work.tills.push_back(std::move(made));
    }
    return work;
}

void prepareHq(const std::string& folder, const std::string& database, const Workload& work) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(folder, clock, ids, database);
    if (!store) giveUp("headquarters: " + store.error().context);
    hq::HqService service(**store, clock);
    auto& sql = (*store)->sql();
    for (const auto& t : work.tills) {
        auto till = sql.prepare(
            "INSERT INTO terminal(terminal,store,epoch,public_key,enrolled_at) "
            "VALUES(?1,?2,1,?3,0)");
        till.bind(1, t.terminal).bind(2, t.store).bind(3, t.publicKey).run();
        auto stream = sql.prepare(
            "INSERT INTO stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,"
            "received_at,opened_at) VALUES(?1,?2,1,0,?3,0,?3,0,0)");
        stream.bind(1, t.store).bind(2, t.terminal);
        stream.bindBytes(3, domain::genesisHash(t.terminal, 1, t.publicKey)).run();
        sync::HttpRequest r{"POST", "/v1/journal", {}, t.requests.front().body, {}};
        const std::string& text = t.requests.front().headers;
        for (std::size_t at = 0, end = 0; (end = text.find("\r\n", at)) != std::string::npos;
             at = end + 2) {
            const auto colon = text.find(": ", at);
            r.headers[text.substr(at, colon - at)] = text.substr(colon + 2, end - colon - 2);
        }
        if (const auto a = service.handle(r); a.status != 200) giveUp("first upload: " + a.body);
    }
    (*store)->projector().catchUp();
    if (auto error = sql.takeError()) giveUp(error->context);
}

}  // namespace evertill::bench
