// Real goods, real baskets, all our programs: what the till printed, its journal, its postings, its
// Z reports and headquarters' totals must agree to the fen.
//
// The data folder is EVERTILL_DATA, or ../shared/data beside the repository. Without it the extract
// in packaging/demo is played. EVERTILL_BASKETS: how many (1000), or "all".
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/ledger/postings.h"
#include "evertill/store/ledger.h"
#include "shop.h"

using namespace evertill;
using namespace evertill::e2e;
namespace fs = std::filesystem;

namespace {

std::string dataFolder() {
    const char* named = std::getenv("EVERTILL_DATA");
    return named != nullptr ? named : EVERTILL_SOURCE_DIR "/../shared/data";
}

std::size_t basketLimit() {
    const char* text = std::getenv("EVERTILL_BASKETS");
    if (text == nullptr || *text == '\0') return 1000;
    return std::string(text) == "all" ? 0 : static_cast<std::size_t>(std::atoll(text));
}

struct Ledgers {
    std::int64_t entries = 0, sales = 0, total = 0, rounding = 0, cash = 0, lines = 0;
    std::int64_t revenueAndTax = 0, till = 0, safe = 0, roundingAccount = 0, overShort = 0;
};

/// From the journal's own bytes and from the account balances, independently of each other.
Ledgers readLedgers(const std::string& folder) {
    Ledgers l;
    auto opened = store::Ledger::open(folder + "/ledger.db");
    EXPECT_TRUE(opened);
    if (!opened) return l;
    for (std::int64_t seq = 1; seq <= (*opened)->head().seq; ++seq) {
        const auto record = (*opened)->record(seq);
        const auto entry = domain::decodeEntry(record ? record->body : "");
        EXPECT_TRUE(entry) << "entry " << seq;
        ++l.entries;
        const auto* sale = entry ? std::get_if<domain::Sale>(&entry->data) : nullptr;
        if (sale == nullptr) continue;
        ++l.sales;
        l.total += sale->total.minor();
        l.rounding += sale->rounding.minor();
        for (const auto& t : sale->tenders)
            l.cash += (t.amount - t.change).minor();
        for (const auto& line : sale->lines)
            if (!line.voided) l.lines += line.amount.minor();
    }
    for (const auto& [account, amount] : (*opened)->accountBalances()) {
        if (account.starts_with("revenue:") || account.starts_with("output_tax:"))
            l.revenueAndTax -= amount;
        if (account == domain::kAccountTillCash) l.till = amount;
        if (account == domain::kAccountSafe) l.safe = amount;
        if (account == domain::kAccountCashRounding) l.roundingAccount = amount;
        if (account == domain::kAccountOverShort) l.overShort = amount;
    }
    return l;
}

std::string yuan(std::int64_t minor) {
    return Money::fromMinor(minor).toString();
}

class RealData : public ::testing::Test {
 protected:
    /// Seconds since the last call.
    double lap() {
        const auto before = std::exchange(m_mark, testkit::ChildProcess::Steady::now());
        return std::chrono::duration<double>(m_mark - before).count();
    }

    void play(const std::vector<std::string>& products, const std::string& basketFile,
              std::size_t limit, std::size_t perDay) {
        lap();
        shop.stockHeadquarters(products);
        const double stocked = lap();
        shop.enrolTill();
        shop.sync();
        const double enrolled = lap();
        if (HasFailure()) return;
        const auto baskets = readBaskets(basketFile, limit);
        int number = 0;
        for (std::size_t at = 0; at < baskets.size(); at += perDay) {
            const auto end = std::min(at + perDay, baskets.size());
            days.push_back(
                shop.playDay(++number, {baskets.begin() + static_cast<std::ptrdiff_t>(at),
                                        baskets.begin() + static_cast<std::ptrdiff_t>(end)}));
            if (HasFailure()) return;
            checkDay(days.back());
            // Every third day the line is down; the next one catches up.
            if (number % 3 != 0) shop.sync();
        }
        EXPECT_EQ(shop.sync()["unsent"], 0);
        const double played = lap();
        checkAll(baskets.size());
        std::printf(
            "stocked %.1f s, enrolled and fetched master data %.1f s, played and synced %.1f s, "
            "checked %.1f s\n",
            stocked, enrolled, played, lap());
        for (const char* file :
             {"/till/ledger.db", "/till/master.db", "/till/search.db", "/hq/hq.db"})
            if (fs::exists(shop.folder() + file))
                std::printf("%s: %.1f MB\n", file + 1,
                            double(fs::file_size(shop.folder() + file)) / 1e6);
    }

    static void checkDay(const DayFigures& d) {
        EXPECT_EQ(d.z["sales"], d.sales);
        EXPECT_EQ(d.z["total"], d.total);
        EXPECT_EQ(d.z["rounding"], d.rounding);
        EXPECT_EQ(d.z["cash_in"], d.tendered);
        EXPECT_EQ(d.z["change"], d.change);
        EXPECT_EQ(d.z["voided_lines"], d.voids);
        EXPECT_EQ(d.session["expected_cash"], 50'000 + d.due);
        EXPECT_EQ(d.session["over_short"], 0);
        EXPECT_EQ(d.due, d.total + d.rounding);
        EXPECT_EQ(d.due, d.tendered - d.change);
    }

    void checkAll(std::size_t baskets) {
        DayFigures sum;
        for (const auto& d : days) {
            sum.sales += d.sales;
            sum.lines += d.lines;
            sum.total += d.total;
            sum.rounding += d.rounding;
            sum.due += d.due;
            sum.voids += d.voids;
            sum.suspends += d.suspends;
        }
        EXPECT_EQ(sum.sales, static_cast<std::int64_t>(baskets));
        EXPECT_EQ(days.back().z["grand_total"], sum.total);
        const auto l = readLedgers(shop.tillFolder());
        EXPECT_EQ(l.sales, sum.sales);
        EXPECT_EQ(l.total, sum.total);
        EXPECT_EQ(l.lines, sum.total);
        EXPECT_EQ(l.rounding, sum.rounding);
        EXPECT_EQ(l.cash, sum.due);
        EXPECT_EQ(l.revenueAndTax, sum.total);
        EXPECT_EQ(l.roundingAccount, -sum.rounding);
        EXPECT_EQ(l.till, 0) << "every session is closed";
        EXPECT_EQ(l.safe, sum.due);
        EXPECT_EQ(l.overShort, 0);
        const auto verified = Json::parse(
            Shop::must({"evertillctl", "ledger", "verify", "--store", shop.tillFolder()}));
        EXPECT_EQ(verified["entries"], l.entries);
        EXPECT_GE(verified["signatures"].get<std::size_t>(), 2 * days.size());
        const auto rebuilt = Json::parse(
            Shop::must({"evertillctl", "ledger", "rebuild", "--store", shop.tillFolder()}));
        EXPECT_EQ(rebuilt["identical"], true) << rebuilt.dump();
        checkHeadquarters(sum, l.entries, verified["hash"]);
        std::printf(
            "%lld sales, %lld lines sold, %lld voided, %lld parked, %zu days, %lld entries\n"
            "total %s, rounding %s, cash %s: receipts = journal = postings = Z = headquarters\n",
            (long long)sum.sales, (long long)sum.lines, (long long)sum.voids,
            (long long)sum.suspends, days.size(), (long long)l.entries, yuan(sum.total).c_str(),
            yuan(sum.rounding).c_str(), yuan(sum.due).c_str());
    }

    void checkHeadquarters(const DayFigures& sum, std::int64_t entries, const Json& headHash) {
        const auto hq = shop.status();
        EXPECT_EQ(hq["records"], entries);
        EXPECT_TRUE(hq["exceptions"].empty()) << hq["exceptions"].dump();
        ASSERT_EQ(hq["tills"].size(), 1U);
        EXPECT_EQ(hq["tills"][0]["head"], entries);
        EXPECT_EQ(hq["tills"][0]["hash"], headHash);
        EXPECT_EQ(hq["tills"][0]["unsent"], 0);
        ASSERT_EQ(hq["days"].size(), days.size());
        std::map<std::string, Json> byDate;
        std::int64_t total = 0;
        for (const auto& d : hq["days"]) {
            byDate[d["business_date"].get<std::string>()] = d;
            total += d["total"].get<std::int64_t>();
        }
        EXPECT_EQ(total, sum.total);
        for (const auto& d : days) {
            const auto& said = byDate[d.date];
            EXPECT_EQ(said["complete"], true) << d.date;
            EXPECT_EQ(said["sales"], d.sales) << d.date;
            EXPECT_EQ(said["total"], d.total) << d.date;
            EXPECT_EQ(said["rounding"], d.rounding) << d.date;
            EXPECT_EQ(said["cash"], d.due) << d.date;
            EXPECT_EQ(said["tax"], d.z["tax"]) << d.date;
        }
    }

    Shop shop;
    std::vector<DayFigures> days;

 private:
    testkit::ChildProcess::Steady::time_point m_mark;
};

}  // namespace

TEST_F(RealData, Extract_EveryLedgerAgreesToTheFen) {
    const std::string demo = EVERTILL_DEMO_DATA;
    play({demo + "/products.tsv", "--columns", "barcode,name", "--price-from-barcode", "--lenient"},
         demo + "/baskets.csv", 0, 80);
}

TEST_F(RealData, FullCatalogue_EveryLedgerAgreesToTheFen) {
    const std::string data = dataFolder();
    const std::string products = data + "/products-openfoodfacts-2019.tsv.zst";
    const std::string baskets = data + "/groceries-baskets.csv";
    if (!fs::exists(products) || !fs::exists(baskets))
        GTEST_SKIP() << "no real data: name their folder in EVERTILL_DATA (the committed extract "
                        "is played by RealData.Extract)";
    play({products, "--columns", "barcode,name", "--price-from-barcode", "--lenient"}, baskets,
         basketLimit(), 500);
}
