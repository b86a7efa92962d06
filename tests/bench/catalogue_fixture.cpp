#include "catalogue_fixture.h"

#include <cstdio>
#include <filesystem>

#include "evertill/domain/scan/check_digit.h"
#include "evertill/store/catalogue_import.h"
#include "evertill/store/item_search.h"

namespace evertill::bench {

namespace fs = std::filesystem;

void needCatalogue(const std::string& folder, std::int64_t products) {
    const std::string done = folder + "/complete-" + std::to_string(products);
    if (fs::exists(done)) return;
    fs::remove_all(folder);
    fs::create_directories(folder);
    makeTill(folder);
    addStaff(folder);
    store::ImportOptions options;
    options.lenient = options.priceFromBarcode = options.skipBad = true;
    options.columns = {"barcode", "name"};
    {
        auto master = store::MasterStore::open(folder + "/master.db");
        if (!master) giveUp("open master file");
        const auto report =
            store::importCatalogue(**master, productList(folder, products), options);
        if (!report || !report->applied) giveUp("import of the catalogue failed");
        std::printf("catalogue rows=%lld items=%lld bad=%lld\n",
                    static_cast<long long>(report->rows), static_cast<long long>(report->added),
                    static_cast<long long>(report->bad));
        (*master)->database().checkpoint(true);
    }
    if (!store::ItemSearch::build(folder + "/master.db", folder + "/search.db"))
        giveUp("build the search index");
    BenchTill till(folder, 0);
    till.openForSale();
    till.close();
    std::FILE* mark = std::fopen(done.c_str(), "w");
    if (mark != nullptr) std::fclose(mark);
}

std::vector<std::string> someBarcodes(const std::string& folder, std::size_t count) {
    auto db = *store::Database::open(folder + "/master.db", store::OpenMode::ReadOnly);
    // By item, not by identifier: that table has no index by item.
    auto st = db->prepare("SELECT code FROM item WHERE id=?1 AND price IS NOT NULL");
    const auto last = db->queryInteger("SELECT max(id) FROM item").value_or(0);
    Dice dice(11);
    std::vector<std::string> out;
    for (std::size_t tries = 0; out.size() < count && tries < count * 20; ++tries) {
        st.reset().bind(1, 1 + dice.below(last));
        if (!st.step()) continue;
        std::string code(st.text(0));
        // No prefix that a store uses for labels of its own.
        if (code.size() == 13 && code[0] >= '3' && domain::normalizeGtin(code))
            out.push_back(std::move(code));
    }
    if (out.size() < count) giveUp("too few barcodes in the catalogue");
    return out;
}

}  // namespace evertill::bench
