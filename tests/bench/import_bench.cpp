// Import of all products against the raw prepared load of the same rows: same tables, same order,
// same transaction, rows ready in memory. Measured up to the checkpoint that ends both.
//   import_bench [--products=818776] [--pairs=3]
#include <cstdio>
#include <filesystem>

#include "bench_till.h"
#include "evertill/store/catalogue_import.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

struct ItemRow {
    std::string code, name, codes;
    std::int64_t kind = 0, flags = 0, uom = 0, price = -1, tax = 0;
};
struct IdentifierRow {
    std::string code;
    std::int64_t item = 0, role = 0, pack = 0, uom = 0;
};
struct Rows {
    std::vector<ItemRow> items;
    std::vector<IdentifierRow> identifiers;  ///< in the order of the items, as they were written
};

Rows readRows(const std::string& path) {
    auto db = *store::Database::open(path, store::OpenMode::ReadOnly);
    Rows rows;
    auto i = db->prepare("SELECT code,name,codes,kind,flags,uom,price,tax FROM item ORDER BY id");
    while (i.step())
        rows.items.push_back({std::string(i.text(0)), std::string(i.text(1)),
                              std::string(i.text(2)), i.integer(3), i.integer(4), i.integer(5),
                              i.isNull(6) ? -1 : i.integer(6), i.integer(7)});
    auto d = db->prepare("SELECT code,item,role,pack,pack_uom FROM identifier ORDER BY item");
    while (d.step())
        rows.identifiers.push_back(
            {std::string(d.text(0)), d.integer(1), d.integer(2), d.integer(3), d.integer(4)});
    return rows;
}

void must(sqlite3* db, int rc) {
    if (rc != SQLITE_OK && rc != SQLITE_DONE) giveUp(sqlite3_errmsg(db));
}

void bindText(sqlite3_stmt* st, int at, const std::string& s) {
    sqlite3_bind_text(st, at, s.data(), static_cast<int>(s.size()), SQLITE_STATIC);
}

void loadRaw(const std::string& path, const Rows& rows) {
    sqlite3* db = nullptr;
    must(db,
         sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
    auto exec = [&](const char* sql) {
        must(db, sqlite3_exec(db, sql, nullptr, nullptr, nullptr));
    };
    exec(
        "PRAGMA cache_size=-8192;PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA wal_autocheckpoint=0;PRAGMA cell_size_check=ON;PRAGMA foreign_keys=ON");
    sqlite3_stmt* item = nullptr;
    sqlite3_stmt* identifier = nullptr;
    must(db, sqlite3_prepare_v3(
                 db,
                 "INSERT INTO item(code,name,codes,kind,flags,uom,price,member_price,cost,tax,spec,"
                 "unit,category,brand,department,tare,tare_uom,shelf_life,min_age,variant_of,"
                 "variant_text) VALUES(?1,?2,?3,?4,?5,?6,?7,NULL,NULL,?8,'','','','','',0,1,0,0,"
                 "'','')",
                 -1, SQLITE_PREPARE_PERSISTENT, &item, nullptr));
    must(db, sqlite3_prepare_v3(db,
                                "INSERT INTO identifier(code,item,role,pack,pack_uom,unit,price)"
                                " VALUES(?1,?2,?3,?4,?5,'',NULL)",
                                -1, SQLITE_PREPARE_PERSISTENT, &identifier, nullptr));
    exec("BEGIN IMMEDIATE");
    std::size_t at = 0;
    for (const auto& r : rows.items) {
        bindText(item, 1, r.code);
        bindText(item, 2, r.name);
        bindText(item, 3, r.codes);
        sqlite3_bind_int64(item, 4, r.kind);
        sqlite3_bind_int64(item, 5, r.flags);
        sqlite3_bind_int64(item, 6, r.uom);
        if (r.price < 0)
            sqlite3_bind_null(item, 7);
        else
            sqlite3_bind_int64(item, 7, r.price);
        sqlite3_bind_int64(item, 8, r.tax);
        must(db, sqlite3_step(item));
        sqlite3_reset(item);
        const std::int64_t id = sqlite3_last_insert_rowid(db);
        for (; at < rows.identifiers.size() && rows.identifiers[at].item == id; ++at) {
            const auto& d = rows.identifiers[at];
            bindText(identifier, 1, d.code);
            sqlite3_bind_int64(identifier, 2, id);
            sqlite3_bind_int64(identifier, 3, d.role);
            sqlite3_bind_int64(identifier, 4, d.pack);
            sqlite3_bind_int64(identifier, 5, d.uom);
            must(db, sqlite3_step(identifier));
            sqlite3_reset(identifier);
        }
    }
    exec("COMMIT");
    sqlite3_finalize(item);
    sqlite3_finalize(identifier);
    must(db, sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr));
    sqlite3_close(db);
}

std::int64_t import(const std::string& list, const std::string& path) {
    store::ImportOptions options;
    options.lenient = options.priceFromBarcode = options.skipBad = true;
    options.columns = {"barcode", "name"};
    auto master = store::MasterStore::open(path);
    if (!master) giveUp("open " + path);
    const auto start = nowNs();
    const auto report = store::importCatalogue(**master, list, options);
    (*master)->database().checkpoint(true);
    const auto took = nowNs() - start;
    if (!report || !report->applied) giveUp("import failed");
    return took;
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const testkit::TempDir dir;
    const std::string list = productList(dir.path(), args.number("products", kProducts));
    import(list, dir.file("pattern.db"));
    const Rows rows = readRows(dir.file("pattern.db"));
    const std::string name = "import_all_products";
    printEnvironment(name, "items=" + std::to_string(rows.items.size()) +
                               " identifiers=" + std::to_string(rows.identifiers.size()));
    PairReport report(name, {1.3, 0});
    const auto pairs = args.number("pairs", 3);
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        for (const char* file : {"a.db", "a.db-wal", "a.db-shm", "b.db", "b.db-wal", "b.db-shm"})
            std::filesystem::remove(dir.file(file));
        Samples a;
        Samples b;
        a.ns.push_back(import(list, dir.file("a.db")));
        (void)store::MasterStore::open(dir.file("b.db"));  // the empty tables
        const auto start = nowNs();
        loadRaw(dir.file("b.db"), rows);
        b.ns.push_back(nowNs() - start);
        report.add(a, b);
    }
    return report.finish();
}
