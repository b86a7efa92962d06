#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "evertill/domain/catalogue/pinyin.h"
#include "evertill/domain/catalogue/search_text.h"

namespace evertill::domain {
namespace {

TEST(Pinyin, EveryReading_isKnown) {
    auto has = [](char32_t c, std::string_view syllable) {
        const auto ids = pinyinReadings(c);
        return std::any_of(ids.begin(), ids.end(),
                           [&](SyllableId id) { return pinyinSyllables()[id] == syllable; });
    };
    EXPECT_TRUE(has(U'番', "fan"));
    EXPECT_TRUE(has(U'茄', "qie"));
    EXPECT_TRUE(has(U'茄', "jia"));
    EXPECT_TRUE(has(U'行', "hang"));
    EXPECT_TRUE(has(U'行', "xing"));
    EXPECT_TRUE(has(U'长', "chang"));
    EXPECT_TRUE(has(U'长', "zhang"));
    EXPECT_TRUE(has(U'女', "nv"));
    EXPECT_TRUE(has(U'略', "lve"));
    EXPECT_TRUE(has(U'略', "lue"));
    EXPECT_FALSE(has(U'番', "qie"));
    EXPECT_TRUE(pinyinReadings(U'a').empty());
    EXPECT_TRUE(pinyinReadings(U'\uFFFD').empty());
}

TEST(Pinyin, Letters_matchWholeReadingsInitialsAndBoth) {
    struct Case {
        const char32_t* run;
        const char* letters;
        bool matches;
    };
    const Case cases[] = {
        {U"番茄炒蛋", "fanqie", true},
        {U"番茄炒蛋", "fq", true},
        {U"番茄炒蛋", "fqcd", true},
        {U"番茄炒蛋", "fanqcd", true},
        {U"番茄炒蛋", "fqiechao", true},
        {U"番茄炒蛋", "chaodan", true},
        {U"番茄炒蛋", "cd", true},
        {U"番茄炒蛋", "fanqi", true},
        {U"番茄炒蛋", "fanq", true},
        {U"番茄炒蛋", "fanjia", true},
        {U"番茄炒蛋", "fd", false},
        {U"番茄炒蛋", "fanchao", false},
        {U"番茄炒蛋", "fanqiechaodanx", false},
        {U"银行卡", "yinhangka", true},
        {U"银行卡", "yinxingka", true},
        {U"银行卡", "yhk", true},
        {U"长沙", "changsha", true},
        {U"长沙", "zhangsha", true},
        {U"长沙", "cs", true},
        {U"西安", "xian", true},
        {U"先", "xian", true},
        {U"女装", "nvzhuang", true},
        {U"番茄", "", false},
        {U"", "a", false},
    };
    for (const auto& c : cases)
        EXPECT_EQ(pinyinMatches(c.run, c.letters), c.matches) << c.letters;
}

TEST(SearchText, Names_areCutIntoWordsAndRuns) {
    const FoldedText t = foldText("Crème Brûlée ＡＢＣ１ 可口可乐500ml×6 ストレート Kellogg's ŒUF");
    EXPECT_EQ(t.words, (std::vector<std::string>{"creme", "brulee", "abc1", "500ml", "6",
                                                 "kelloggs", "oeuf"}));
    EXPECT_EQ(t.runs, (std::vector<std::u32string>{U"可口可乐", U"ストレート"}));
}

TEST(SearchText, OtherScripts_foldCapitals) {
    EXPECT_EQ(foldText("МОЛОКО Ώρα").words[0], "молоко");
    EXPECT_EQ(foldText("ΓΑΛΑ").words[0], "γαλα");
}

TEST(SearchText, TokenKinds) {
    const auto t = parseSearch("番茄 abc 123 a1 молоко");
    ASSERT_EQ(t.size(), 5U);
    EXPECT_EQ(t[0].kind, SearchToken::Kind::Run);
    EXPECT_EQ(t[1].kind, SearchToken::Kind::Letters);
    EXPECT_EQ(t[2].kind, SearchToken::Kind::Digits);
    EXPECT_EQ(t[3].kind, SearchToken::Kind::Word);
    EXPECT_EQ(t[4].kind, SearchToken::Kind::Word);
    EXPECT_TRUE(parseSearch(" ,;- ").empty());
}

TEST(SearchText, GarbageBytes_areHarmless) {
    std::mt19937 random(3);
    for (int i = 0; i < 20'000; ++i) {
        std::string s;
        for (unsigned n = random() % 300; n > 0; --n)
            s += static_cast<char>(random());
        const auto text = foldText(s);
        for (const auto& w : text.words)
            EXPECT_LE(w.size(), 32U);
        EXPECT_LE(parseSearch(s).size(), 8U);
    }
}

}  // namespace
}  // namespace evertill::domain
