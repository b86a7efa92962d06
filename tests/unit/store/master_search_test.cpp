#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "evertill/domain/catalogue/search_text.h"
#include "evertill/store/item_search.h"
#include "evertill/store/master_store.h"
#include "testkit/temp_dir.h"

namespace evertill::store {
namespace {

using domain::Item;

class Search : public ::testing::Test {
 protected:
    void SetUp() override {
        m_store = std::move(*MasterStore::open(m_dir.file("master.db")));
        const char* goods[][3] = {{"100001", "6901234567892", "番茄炒蛋盖饭"},
                                  {"100002", "6923450657713", "可口可乐 500ml"},
                                  {"100003", "", "新鲜番茄"},
                                  {"100004", "", "银行卡套"},
                                  {"100005", "", "长沙臭豆腐"},
                                  {"100006", "", "Nestlé Crème Brûlée"},
                                  {"100007", "", "Dark Chocolate with Nuts"},
                                  {"100008", "", "Milk Chocolate"},
                                  {"A100-2", "", "Chocolate cream biscuits"},
                                  {"42", "", "苹果"},
                                  {"100011", "4006381333931", "茄子番薯"},
                                  {"100012", "", "女装 L码"}};
        ASSERT_TRUE(m_store->begin());
        for (const auto& g : goods)
            m_store->upsertItem(item(g[0], g[1], g[2]));
        m_store->setPopularity("100007", 5);
        ASSERT_TRUE(m_store->commit());
        rebuild();
    }
    static Item item(const std::string& code, const std::string& barcode, const std::string& name) {
        Item i;
        i.code = code;
        i.name = name;
        i.price = UnitPrice::parse("1.00");
        if (!barcode.empty()) i.identifiers = {{barcode, Quantity::fromUnits(1), "", std::nullopt}};
        return i;
    }
    void rebuild() {
        const auto built = ItemSearch::build(m_dir.file("master.db"), m_dir.file("search.db"));
        ASSERT_TRUE(built) << built.error().context;
        auto opened = ItemSearch::open(m_dir.file("master.db"), m_dir.file("search.db"));
        ASSERT_TRUE(opened);
        m_search = std::move(*opened);
    }
    std::string codes(std::string_view query, std::size_t limit = 20) {
        std::string out;
        for (const auto& hit : m_search->search(query, 0, limit))
            out += (out.empty() ? "" : " ") + hit.code;
        return out;
    }
    testkit::TempDir m_dir;
    std::unique_ptr<MasterStore> m_store;
    std::unique_ptr<ItemSearch> m_search;
};

TEST_F(Search, EachQuery_findsWhatItShould) {
    const std::pair<const char*, const char*> cases[] = {
        {"番茄", "100003 100001"},
        {"fanqie", "100003 100001"},
        {"fq", "100003 100001"},
        {"fanqiechaodan", "100001"},
        {"fqcd", "100001"},
        {"yinhangka", "100004"},
        {"yhk", "100004"},
        {"yinxing", "100004"},
        {"changsha", "100005"},
        {"zhangsha", "100005"},
        {"cscdf", "100005"},
        {"nvzhuang", "100012"},
        {"creme", "100006"},
        {"CRÈME", "100006"},
        {"nest brul", "100006"},
        {"choc", "100007 100008 A100-2"},
        {"chocolate nuts", "100007"},
        {"c", "100007 100005 100001 100008 100006 A100-2"},
        {"a100", "A100-2"},
        {"6713", ""},
        {"57713", "100002"},
        {"0657", "100002"},
        {"690123", "100001"},
        {"6901234567892", "100001"},
        {"cola", ""},
        {"可乐 500", "100002"},
        {"kele", "100002"},
        {"kkkl", "100002"},
        {"42", "42"},
        {"茄", "100003 100011 100001"},
        {"zzzz", ""},
        {"", ""},
        {" , ", ""},
    };
    for (const auto& [query, expected] : cases)
        EXPECT_EQ(codes(query), expected) << query;
}

TEST_F(Search, Hit_carriesWhatAScreenShows) {
    const auto hits = m_search->search("可乐", 0);
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].name, "可口可乐 500ml");
    EXPECT_EQ(hits[0].barcode, "06923450657713");
    EXPECT_EQ(hits[0].price->toString(), "1.00");
}

TEST_F(Search, Limit_isKept) {
    EXPECT_EQ(codes("choc", 2), "100007 100008");
}

TEST_F(Search, ChangesAfterTheBuild_areFound_removedAreNot) {
    MasterBatch batch;
    batch.items = {item("100020", "", "Chocolate"), item("100008", "", "Milk Caramel")};
    batch.removedItems = {"100007"};
    ASSERT_TRUE(m_store->apply(batch));
    EXPECT_EQ(codes("choc"), "100020 A100-2");
    EXPECT_EQ(codes("caramel"), "100008");
    EXPECT_TRUE(m_search->indexIsCurrent());
    rebuild();
    EXPECT_EQ(codes("choc"), "100020 A100-2");
}

TEST_F(Search, NoIndex_stillFindsExactCodesAndChanges) {
    std::filesystem::remove(m_dir.file("search.db"));
    EXPECT_FALSE(m_search->reload());
    EXPECT_FALSE(m_search->indexIsCurrent());
    EXPECT_EQ(codes("6901234567892"), "100001");
    EXPECT_EQ(codes("fanqie"), "100003 100001");
}

TEST_F(Search, DamagedIndex_isNoHarm) {
    std::ofstream(m_dir.file("search.db")) << std::string(20'000, '\x5a');
    EXPECT_FALSE(m_search->reload());
    EXPECT_EQ(codes("6901234567892"), "100001");
}

TEST_F(Search, ManyChanges_askForANewIndex) {
    ASSERT_TRUE(m_store->begin());
    for (int i = 0; i < 2500; ++i)
        m_store->upsertItem(item("N" + std::to_string(i), "", "Neu " + std::to_string(i)));
    ASSERT_TRUE(m_store->commit());
    EXPECT_FALSE(m_search->indexIsCurrent());
    rebuild();
    EXPECT_TRUE(m_search->indexIsCurrent());
    EXPECT_EQ(m_search->search("neu", 0).size(), 20U);
    EXPECT_EQ(codes("n2477"), "N2477");
}

TEST_F(Search, Cancelled_leavesTheOldIndex) {
    const std::atomic<bool> cancel{true};
    EXPECT_FALSE(ItemSearch::build(m_dir.file("master.db"), m_dir.file("search.db"), &cancel));
    EXPECT_EQ(codes("choc"), "100007 100008 A100-2");
}

// The index may only leave out what the plain comparison leaves out.
TEST_F(Search, RandomNames_indexAgreesWithPlainComparison) {
    std::mt19937 random(11);
    const std::u32string characters = U"番茄炒蛋银行卡长沙可乐女装牛奶面包重庆西安的一";
    const char* letters[] = {"fan",  "qie", "f",  "q",   "ch", "d", "yin",
                             "hang", "xi",  "an", "nai", "c",  "n", "zh"};
    std::vector<Item> items;
    ASSERT_TRUE(m_store->begin());
    for (int i = 0; i < 400; ++i) {
        std::string name;
        for (unsigned n = 1 + random() % 6; n > 0; --n) {
            domain::appendUtf8(name, characters[random() % characters.size()]);
            if (random() % 8 == 0) name += " fanta ";
        }
        items.push_back(item("R" + std::to_string(i), "", name));
        m_store->upsertItem(items.back());
    }
    ASSERT_TRUE(m_store->commit());
    rebuild();
    for (int i = 0; i < 500; ++i) {
        std::string query;
        for (unsigned n = 1 + random() % 4; n > 0; --n)
            query += letters[random() % std::size(letters)];
        const auto tokens = domain::parseSearch(query);
        std::size_t expected = 0;
        for (const auto& it : items) {
            domain::SearchSubject subject{domain::foldText(it.name), {}};
            expected += domain::matchesSearch(subject, tokens);
        }
        std::size_t got = 0;
        for (const auto& hit : m_search->search(query, 0, 500))
            got += hit.code[0] == 'R';
        EXPECT_EQ(got, expected) << query;
    }
}

}  // namespace
}  // namespace evertill::store
