// From a scanned code to a priced, durable line with the full catalogue, against the raw lookup of
// the same item and one durable draft row of the same bytes.
//   scan_bench --catalogue=FOLDER [--pairs=5] [--baskets=40] [--products=818776]
#include "catalogue_fixture.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

constexpr std::int64_t kLinesPerBasket = 15;

/// The lookup by the plain C interface: every column read once.
class RawLookup {
 public:
    explicit RawLookup(const std::string& path) {
        if (sqlite3_open_v2(path.c_str(), &m_db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                            nullptr) != SQLITE_OK)
            giveUp("open " + path);
        sqlite3_exec(m_db, "PRAGMA cache_size=-8192", nullptr, nullptr, nullptr);
        sqlite3_exec(m_db, "PRAGMA cell_size_check=ON", nullptr, nullptr, nullptr);
        const char* sql =
            "SELECT d.pack,d.pack_uom,d.unit,d.price,i.id,i.code,i.name,i.kind,i.flags,i.uom,"
            "i.price,i.member_price,i.cost,i.tax,i.spec,i.unit,i.category,i.brand,i.department,"
            "i.tare,i.tare_uom,i.shelf_life,i.min_age,i.variant_of,i.variant_text"
            " FROM identifier d JOIN item i ON i.id=d.item WHERE d.code=?1 ORDER BY d.item";
        if (sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_find, nullptr) !=
            SQLITE_OK)
            giveUp(sqlite3_errmsg(m_db));
    }
    ~RawLookup() {
        sqlite3_finalize(m_find);
        sqlite3_close(m_db);
    }
    RawLookup(const RawLookup&) = delete;

    std::int64_t find(const std::string& gtin) {
        sqlite3_bind_text(m_find, 1, gtin.data(), static_cast<int>(gtin.size()), SQLITE_STATIC);
        std::int64_t found = 0;
        while (sqlite3_step(m_find) == SQLITE_ROW) {
            ++found;
            for (int c = 0; c < sqlite3_column_count(m_find); ++c) {
                if (sqlite3_column_type(m_find, c) == SQLITE_TEXT)
                    m_bytes += sqlite3_column_bytes(m_find, c);
                else
                    m_bytes += sqlite3_column_int64(m_find, c);
            }
        }
        sqlite3_reset(m_find);
        return found;
    }

 private:
    sqlite3* m_db = nullptr;
    sqlite3_stmt* m_find = nullptr;
    std::int64_t m_bytes = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const testkit::TempDir dir;
    const std::string folder = args.text("catalogue", dir.file("catalogue"));
    const auto pairs = args.number("pairs", 5);
    const auto baskets = args.number("baskets", 40);
    needCatalogue(folder, args.number("products", kProducts));
    makeTill(dir.file("floor"));
    RawLedger floor(dir.file("floor/ledger.db"));
    RawLookup lookup(folder + "/master.db");
    BenchTill t(folder, 0);
    t.openForSale();
    auto reader = *store::Database::open(t.ledgerPath(), store::OpenMode::ReadOnly);
    const auto codes = someBarcodes(folder, static_cast<std::size_t>(baskets * kLinesPerBasket));
    const std::string name = "scan_to_line";
    printEnvironment(name,
                     floor.pragmas() + " items=" + std::to_string(t.till().snapshot()->itemCount));
    PairReport report(name, {1.3, 1.5});
    auto newest = reader->prepare("SELECT op FROM draft_op ORDER BY n DESC LIMIT 1");
    for (std::int64_t pair = -1; pair < pairs; ++pair) {  // the first round warms both
        Samples a;
        Samples b;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            auto start = nowNs();
            const auto done = t.till().scan(codes[i]);
            a.ns.push_back(nowNs() - start);
            if (!done) giveUp("scan " + codes[i] + " refused");
            newest.reset().step();
            const std::string op(newest.text(0));
            newest.reset();
            start = nowNs();
            const auto found = lookup.find("0" + codes[i]);
            floor.draftRow(1'800'000'000'000, op);
            b.ns.push_back(nowNs() - start);
            if (found != 1) giveUp("lookup of " + codes[i]);
            if ((i + 1) % kLinesPerBasket != 0) continue;
            if (!t.till().cancelSale()) giveUp("cancel");
            floor.clearDraft();
            t.till().idle();
            floor.idle();
        }
        if (pair >= 0) report.add(a, b);
    }
    return report.finish();
}
