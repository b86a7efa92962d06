// Till and headquarters over loopback, each figure against its floor in the same run.
//   sync_bench --what=backlog  [--sales=9000] [--lines=10] [--pairs=3]   sales drained, both ends
//   durable sync_bench --what=snapshot [--items=818776] [--pairs=3]              a new till to
//   ready-to-sell sync_bench --what=prices   [--items=20000] [--changes=10000] [--pairs=3]
//   sync_bench --what=hello    [--engine=postgres|sqlite] [--requests=3000]   heartbeats a second
//   sync_bench --what=sale     [--sales=300] [--before=2000] [--gap-ms=5] [--pairs=5]
#include <atomic>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "evertill/store/catalogue_import.h"
#include "evertill/sync/sync_runner.h"
#include "sync_rig.h"
#include "testkit/http_client.h"
#include "testkit/postgres.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

/// Goods of headquarters: a generated list, or the real one.
void fillGoods(hq::HqStore& store, std::int64_t items) {
    testkit::TempDir dir;
    addStaff(dir.path());
    auto from = store::MasterStore::open(dir.file("master.db"));
    for (const auto& r : (*from)->roles())
        if (!store.master().upsertRole(r)) giveUp("role");
    for (const auto& o : (*from)->operators())
        if (!store.master().upsertOperator(o)) giveUp("operator");
    store::ImportOptions options;
    options.lenient = options.priceFromBarcode = options.skipBad = true;
    options.columns = {"barcode", "name"};
    const auto report =
        store::importCatalogue(store.master(), productList(dir.path(), items), options);
    if (!report || !report->applied || !store.newGeneration()) giveUp("import");
}

std::vector<std::string> codesOf(const std::string& master, std::int64_t count) {
    auto db = *store::Database::open(master, store::OpenMode::ReadOnly);
    auto st = db->prepare(
        "SELECT code FROM item WHERE price IS NOT NULL AND length(code)=13 AND code>'3'"
        " ORDER BY code LIMIT ?1");
    st.bind(1, count);
    std::vector<std::string> out;
    while (st.step())
        out.emplace_back(st.text(0));
    return out;
}

int verdict(const std::string& name, const std::vector<double>& ratios, double goal, bool atLeast,
            double gate) {
    const auto [low, high] = std::minmax_element(ratios.begin(), ratios.end());
    const double value = median(ratios);
    std::printf("%s ratio=%.3f [%.3f..%.3f] goal=%s%.2f verdict=%s\n", name.c_str(), value, *low,
                *high, atLeast ? ">=" : "<=", goal,
                (atLeast ? value >= goal : value <= goal) ? "meets" : "misses");
    std::fflush(stdout);
    return (atLeast ? value < gate : value > gate) ? 1 : 0;
}

double ms(std::int64_t ns) {
    return static_cast<double>(ns) / 1e6;
}

void sell(BenchTill& till, Dice& dice, std::int64_t sales, int lines) {
    for (std::int64_t i = 0; i < sales; ++i) {
        till.fillBasket(dice, lines);
        till.pay();
        till.drainEffects();
    }
}

int backlog(const Arguments& a) {
    const auto pairs = a.number("pairs", 3), sales = a.number("sales", 9'000);
    const int lines = static_cast<int>(a.number("lines", 10));
    std::vector<double> shares;
    for (std::int64_t i = 0; i < pairs; ++i) {
        HqProcess hq([](hq::HqStore& s) { fillGoods(s, 2'000); }, 1);
        LineTill till(hq, 1);
        till.run();
        till.till().useCodes(codesOf(till.folder() + "/master.db", 500));
        till.till().openForSale();
        till.renewEngine();
        Dice dice(static_cast<std::uint64_t>(i));
        sell(till.till(), dice, sales, lines);
        const auto records = till.till().till().syncPort().headSeq();
        const auto ledger = till.folder() + "/ledger.db";
        const auto floorFirst = i % 2 == 0 ? rawUpload(ledger) : 0;
        const auto took = till.run();
        if (till.till().till().syncPort().ackedSeq() != records) giveUp("not all acknowledged");
        const auto floor = i % 2 == 0 ? floorFirst : rawUpload(ledger);
        if (hq.storedRecords() != records) giveUp("records are missing");
        shares.push_back(ms(floor) / ms(took));
        std::printf(
            "sync_backlog pair=%lld records=%lld product_ms=%.0f per_s=%.0f floor_ms=%.0f"
            " per_s=%.0f share=%.3f\n",
            (long long)i + 1, (long long)records, ms(took),
            static_cast<double>(records) * 1e3 / ms(took), ms(floor),
            static_cast<double>(records) * 1e3 / ms(floor), shares.back());
        std::fflush(stdout);
    }
    return verdict("sync_backlog", shares, 0.60, true, 0.08);
}

int snapshot(const Arguments& a) {
    const auto pairs = a.number("pairs", 3), items = a.number("items", kProducts);
    HqProcess hq([&](hq::HqStore& s) { fillGoods(s, items); }, static_cast<int>(pairs) + 1);
    // Headquarters makes its pieces ahead: not the till's time.
    LineTill(hq, 1).run();
    std::vector<double> ratios;
    for (std::int64_t i = 0; i < pairs; ++i) {
        LineTill till(hq, static_cast<int>(i) + 2);
        const auto took = till.run();
        const auto file = till.folder() + "/master.db";
        const auto codes = codesOf(file, 1);
        if (codes.empty() || !till.till().till().signOn("9001", "9999")) giveUp("not ready");
        const auto floor = rawCopy(file, till.folder() + "/copy.db");
        ratios.push_back(ms(took) / ms(floor));
        std::printf(
            "sync_snapshot pair=%lld items=%lld bytes=%lld product_ms=%.0f copy_ms=%.0f"
            " ratio=%.2f\n",
            (long long)i + 1, (long long)items, (long long)std::filesystem::file_size(file),
            ms(took), ms(floor), ratios.back());
        std::fflush(stdout);
    }
    return verdict("sync_snapshot", ratios, 2.0, false, 40.0);
}

std::string pricesOf(const std::vector<domain::Item>& items, std::size_t from, std::size_t to) {
    std::string body = R"({"items":[)";
    for (std::size_t i = from; i < to; ++i)
        body += (i == from ? "" : ",") + sync::encodeItem(items[i]);
    return body + "]}";
}

std::vector<domain::Item> itemsOf(const std::string& master,
                                  const std::vector<std::string>& codes) {
    auto file = *store::MasterStore::open(master);
    std::vector<domain::Item> out;
    for (const auto& c : codes)
        if (auto item = file->catalogue().fullItemByCode(c)) out.push_back(*item);
    return out;
}

/// The same new prices on a copy of the till's file, by row number, one durable transaction.
std::int64_t rawPrices(const std::string& file, const std::vector<domain::Item>& items) {
    auto db = *store::Database::open(file, store::OpenMode::ReadWrite);
    std::map<std::string, std::int64_t> rows;
    auto all = db->prepare("SELECT code,id FROM item");
    while (all.step())
        rows[std::string(all.text(0))] = all.integer(1);
    auto put = db->prepare("UPDATE item SET price=?2 WHERE id=?1");
    const auto start = nowNs();
    if (!db->begin()) giveUp("floor: begin");
    for (const auto& i : items)
        put.reset().bind(1, rows[i.code]).bind(2, i.price->tenThousandths()).run();
    if (!db->commit()) giveUp("floor: commit");
    return nowNs() - start;
}

int prices(const Arguments& a) {
    const auto pairs = a.number("pairs", 3), changes = a.number("changes", 10'000);
    HqProcess hq([&](hq::HqStore& s) { fillGoods(s, a.number("items", 20'000)); }, 1);
    LineTill till(hq, 1);
    till.run();
    const auto file = till.folder() + "/master.db";
    auto items = itemsOf(file, codesOf(file, changes));
    std::vector<double> ratios;
    for (std::int64_t p = 0; p < pairs; ++p) {
        for (auto& i : items)
            i.price = *UnitPrice::parse(std::to_string(3 + p) + ".10");
        std::filesystem::copy_file(file, till.folder() + "/floor.db",
                                   std::filesystem::copy_options::overwrite_existing);
        const auto published = nowNs();
        for (std::size_t at = 0; at < items.size(); at += 500)
            hq.admin("items", pricesOf(items, at, std::min(items.size(), at + 500)));
        const auto publishing = nowNs() - published;
        till.renewEngine();
        const auto took = till.run();
        if (itemsOf(file, {items.back().code})[0].price != items.back().price) giveUp("price");
        const auto floor = rawPrices(till.folder() + "/floor.db", items);
        ratios.push_back(ms(took) / ms(floor));
        std::printf(
            "sync_prices pair=%lld changes=%zu publish_ms=%.0f product_ms=%.0f floor_ms=%.0f"
            " ratio=%.2f\n",
            (long long)p + 1, items.size(), ms(publishing), ms(took), ms(floor), ratios.back());
        std::fflush(stdout);
    }
    return verdict("sync_prices", ratios, 1.2, false, 40.0);
}

/// What a node can take of heartbeats: the same signed hello of 8 tills, on 4 kept connections.
int hello(const Arguments& a) {
    std::unique_ptr<testkit::PostgresServer> postgres;
    if (a.text("engine", "sqlite") == "postgres")
        postgres = std::make_unique<testkit::PostgresServer>();
    HqProcess hq([](hq::HqStore& s) { fillGoods(s, 100); }, 8,
                 postgres ? postgres->schema("hq") : std::string());
    std::vector<std::pair<std::string, std::string>> requests;
    for (int i = 1; i <= 8; ++i) {
        LineTill till(hq, i);
        till.run();
        const auto r = till.hello();
        std::string headers;
        for (const auto& [name, value] : r.headers)
            headers.append(name).append(": ").append(value).append("\r\n");
        requests.emplace_back(headers, r.body);
    }
    const auto n = a.number("requests", 3'000);
    std::atomic<std::int64_t> next{0};
    std::vector<std::thread> clients;
    const auto start = nowNs();
    for (int c = 0; c < 4; ++c)
        clients.emplace_back([&] {
            testkit::HttpClient client(hq.port());
            for (std::int64_t i; (i = next++) < n;) {
                const auto& [headers, body] = requests[static_cast<std::size_t>(i % 8)];
                if (client.ask("POST", "/v1/hello", headers, body).status != 200) giveUp("hello");
            }
        });
    for (auto& c : clients)
        c.join();
    const auto took = nowNs() - start;
    std::printf("sync_hello engine=%s requests=%lld per_s=%.0f verdict=reported\n",
                postgres ? "postgres" : "sqlite", (long long)n,
                static_cast<double>(n) * 1e3 / ms(took));
    return 0;
}

/// The till's thread: work that is posted is done between sales, as in the real program.
class TillsThread {
 public:
    void post(std::function<void(service::Till&)> f) {
        const std::lock_guard lock(m_mutex);
        m_posted.push_back(std::move(f));
    }
    /// Works until the sale is due.
    void until(std::int64_t due, service::Till& till) {
        while (nowNs() < due) {
            std::function<void(service::Till&)> f;
            {
                const std::lock_guard lock(m_mutex);
                if (!m_posted.empty()) {
                    f = std::move(m_posted.front());
                    m_posted.pop_front();
                }
            }
            if (f)
                f(till);
            else
                ::usleep(50);
        }
    }

 private:
    std::mutex m_mutex;
    std::deque<std::function<void(service::Till&)>> m_posted;
};

/// From the moment a payment is due, whatever else the thread does, to its being on the disk.
Samples sales(LineTill& till, TillsThread& thread, Dice& dice, std::int64_t n, std::int64_t gapMs,
              const std::function<void()>& sold) {
    Samples s;
    for (std::int64_t i = 0; i < n; ++i) {
        till.till().fillBasket(dice, 10);
        const auto due = nowNs() + gapMs * 1'000'000;
        thread.until(due, till.till().till());
        till.till().pay();
        s.ns.push_back(nowNs() - due);
        till.till().drainEffects();
        sold();
    }
    return s;
}

int sale(const Arguments& a) {
    const auto pairs = a.number("pairs", 5), n = a.number("sales", 300),
               gap = a.number("gap-ms", 5);
    HqProcess hq([](hq::HqStore& s) { fillGoods(s, 20'000); }, 1);
    LineTill till(hq, 1);
    till.run();
    const auto file = till.folder() + "/master.db";
    till.till().useCodes(codesOf(file, 500));
    till.till().openForSale();
    auto items = itemsOf(file, codesOf(file, 500));
    Dice dice(3);
    sell(till.till(), dice, a.number("before", 2'000), 10);
    PairReport report("sync_sale", {1.1, 1.1});
    TillsThread thread;
    for (std::int64_t p = 0; p < pairs; ++p) {
        const auto idle = sales(till, thread, dice, n, gap, [] {});
        std::atomic<bool> goOn = true;
        std::thread office([&] {
            for (std::int64_t round = 1; goOn; ++round) {
                for (auto& i : items)
                    i.price = *UnitPrice::parse(std::to_string(3 + round % 50) + ".10");
                hq.admin("items", pricesOf(items, 0, items.size()));
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
            }
        });
        Samples busy;
        {
            sync::SyncRunner runner([&](auto f) { thread.post(std::move(f)); }, {}, till.folder());
            runner.requestNow();
            busy = sales(till, thread, dice, n, gap, [&] { runner.notify(); });
        }
        goOn = false;
        office.join();
        report.add(busy, idle);
    }
    const auto& port = till.till().till().syncPort();
    std::printf("sync_sale head=%lld acknowledged=%lld\n", (long long)port.headSeq(),
                (long long)port.ackedSeq());
    if (port.ackedSeq() < a.number("before", 2'000)) giveUp("nothing was uploaded meanwhile");
    return report.finish();
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments a(argc, argv);
    const std::string what = a.text("what", "backlog");
    printEnvironment("sync_" + what, "transport=http loopback");
    if (what == "backlog") return backlog(a);
    if (what == "snapshot") return snapshot(a);
    if (what == "prices") return prices(a);
    if (what == "hello") return hello(a);
    if (what == "sale") return sale(a);
    giveUp("--what=backlog, snapshot, prices, hello or sale");
}
