#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "evertill/base/bounded_text.h"
#include "evertill/domain/scan/check_digit.h"
#include "evertill/domain/scan/classify.h"
#include "evertill/domain/scan/scan_fields.h"

namespace evertill::domain {
namespace {

const char* kVerifierRules = R"({"formats":[
    {"prefix":"24","length":13,"layout":"FFIIIIIVAAAAC","verifier":"gs1_4"},
    {"prefix":"26","length":13,"layout":"FFIIIIVAAAAAC","verifier":"gs1_5"},
    {"prefix":"27","length":13,"layout":"FFPPPPPVWWWWC","verifier":"gs1_4","weight_unit":"kg","weight_decimals":3},
    {"prefix":"02","length":13,"layout":"FFIIIIIVAAAAC","verifier":"gs1_4","amount_decimals":2},
    {"prefix":"29","length":13,"layout":"FFPPPPPNNNNNC"},
    {"prefix":"23","length":13,"layout":"FFRRXXXAAAAAC","amount_decimals":1}]})";

ScanRulesFile rulesNamed(const std::string& name) {
    const char* json = "{}";
    if (name == "verifier") json = kVerifierRules;
    if (name == "unit_price") json = R"({"unit_price":"2.65"})";
    if (name == "assume_gs1") json = R"({"assume_gs1_when_no_aim":true})";
    auto file = parseScanRules(json);
    EXPECT_TRUE(file) << file.error();
    file->context.today = BusinessDate::fromYmd(2026, 11, 22);
    return *file;
}

std::string withSeparators(std::string code) {
    for (auto at = code.find("{GS}"); at != std::string::npos; at = code.find("{GS}"))
        code.replace(at, 4, "\x1d");
    return code;
}

bool isGoods(CodeType t) {
    return t != CodeType::Url && t != CodeType::Text && t != CodeType::Invalid &&
           t != CodeType::Member && t != CodeType::Coupon && t != CodeType::Receipt &&
           t != CodeType::Operator && t != CodeType::Suspended;
}

void checkCase(const std::string& code, const std::string& expected, const ScanRulesFile& setup) {
    const ScannedCode got = classify(withSeparators(code), setup.rules, setup.context);
    std::istringstream words(expected);
    std::string word;
    words >> word;
    EXPECT_EQ(word, codeTypeName(got.type));
    std::string error;
    bool noSale = false;
    const auto fields = scanFields(got);
    while (words >> word) {
        const auto equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (word == "no_sale") {
            noSale = true;
        } else if (name == "error") {
            error = word.substr(equals + 1);
        } else {
            std::string value;
            for (const auto& [field, text] : fields)
                if (field == name) value = text;
            EXPECT_EQ(value, word.substr(equals + 1)) << name;
        }
    }
    EXPECT_EQ(error, codeErrorName(got.error));
    EXPECT_EQ(got.saleOk, isGoods(got.type) && error.empty() && !noSale);
}

TEST(ScanTable, EachCode_isWhatTheTableSays) {
    std::ifstream file(EVERTILL_TABLES "/scan.table");
    ASSERT_TRUE(file);
    ScanRulesFile setup = rulesNamed("default");
    int cases = 0;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        SCOPED_TRACE("scan.table:" + std::to_string(number) + ": " + line);
        if (line.rfind("@rules ", 0) == 0) {
            setup = rulesNamed(line.substr(7));
        } else if (line.rfind("@context ", 0) == 0) {
            setup.context.place =
                line == "@context payment" ? ScanPlace::Payment : ScanPlace::ItemEntry;
        } else {
            const auto arrow = line.find(" => ");
            ASSERT_NE(arrow, std::string::npos);
            checkCase(line.substr(0, arrow), line.substr(arrow + 4), setup);
            ++cases;
        }
    }
    EXPECT_GE(cases, 120);
}

TEST(ScanGarbage, RandomBytes_areClassifiedWithoutHarm) {
    std::mt19937 random(20261122);
    const ScanRulesFile plain = rulesNamed("default");
    const ScanRulesFile assume = rulesNamed("assume_gs1");
    const std::string starts[] = {"",     "]C1", "]d201", "https://x/01/", "(01)", "01",
                                  "\x1d", "21",  "M1"};
    const std::string alphabet =
        "0123456789012345678901234567890123456789\x1d]ACE()%/?&=;:-.中\xff\x00\n";
    for (int i = 0; i < 100'000; ++i) {
        std::string code = starts[random() % std::size(starts)];
        const std::size_t length = random() % (i % 100 == 0 ? 600 : 40);
        const bool text = random() % 4 != 0;
        for (std::size_t k = 0; k < length; ++k)
            code += text ? alphabet[random() % alphabet.size()] : static_cast<char>(random());
        const ScanRulesFile& setup = i % 2 == 0 ? plain : assume;
        const ScannedCode got = classify(code, setup.rules, setup.context);
        EXPECT_TRUE(got.error == CodeError::None || !got.saleOk);
        EXPECT_EQ(got.type == CodeType::Invalid, got.error != CodeError::None &&
                                                     got.error != CodeError::Expired &&
                                                     got.error != CodeError::LabelEmpty);
        EXPECT_TRUE(isValidUtf8(got.text));
        if (!got.gtin.empty()) {
            EXPECT_TRUE(gs1CheckDigitOk(got.gtin));
        }
    }
}

TEST(ScanLabels, EachAmountAndWeight_comesBackAsPrinted) {
    std::mt19937 random(7);
    const ScanRules rules = ScanRules::defaults();
    char text[32];
    for (int i = 0; i < 20'000; ++i) {
        const int plu = static_cast<int>(random() % 100'000);
        const int amount = static_cast<int>(1 + random() % 99'999);
        const int grams = static_cast<int>(1 + random() % 99'999);
        std::snprintf(text, sizeof text, "21%05d%05d%05d", plu, amount, grams);
        std::string code = text;
        code += static_cast<char>('0' + gs1CheckDigit(code));
        const ScannedCode got = classify(code, rules, {});
        ASSERT_EQ(got.type, CodeType::ScaleLabel) << code;
        EXPECT_EQ(std::stoi(got.plu), plu);
        EXPECT_EQ(got.amount->minor(), amount);
        EXPECT_EQ(got.measure->quantity->thousandths(), grams);
        EXPECT_TRUE(got.saleOk);
    }
}

TEST(ScanLabels, AnySingleWrongDigit_isCaught) {
    const ScanRules rules = ScanRules::defaults();
    const std::string good = "211234500327" + std::to_string(gs1CheckDigit("211234500327"));
    for (std::size_t at = 2; at < good.size(); ++at)
        for (char d = '0'; d <= '9'; ++d) {
            std::string code = good;
            if (code[at] == d) continue;
            code[at] = d;
            EXPECT_EQ(classify(code, rules, {}).error, CodeError::CheckDigit) << code;
        }
}

TEST(ScanClassify, OverlongInput_isRefusedUnread) {
    const ScannedCode got =
        classify(std::string(kMaxScanBytes + 1, '1'), ScanRules::defaults(), {});
    EXPECT_EQ(got.error, CodeError::Length);
    EXPECT_TRUE(got.text.empty());
}

TEST(ScanClassify, ControlCharactersAndDamagedUtf8_areBadCharacters) {
    using namespace std::string_literals;
    for (const std::string& code :
         {"69\x01"s, "A\x7f"s, "\xff\xfe"s, "A\0B"s, "\xe4\xb8"s, "a\tb"s})
        EXPECT_EQ(classify(code, ScanRules::defaults(), {}).error, CodeError::BadCharacter);
}

TEST(ScanClassify, ScannerSuffix_isDropped) {
    EXPECT_EQ(classify("6901234567892\r\n", ScanRules::defaults(), {}).gtin, "06901234567892");
}

TEST(ScanClassify, NoToday_nothingIsExpired) {
    const auto got = classify("]C1010950600013435217010101", ScanRules::defaults(), {});
    EXPECT_EQ(got.error, CodeError::None);
    EXPECT_EQ(got.expiry->toString(), "2001-01-01");
}

TEST(CheckDigits, PriceVerifiers_giveTheExamplesOfTheStandard) {
    EXPECT_EQ(priceVerifier4("2875"), 9);
    EXPECT_EQ(priceVerifier5("14685"), 6);
}

TEST(ScanRulesFileTest, EachMistake_isNamedWithItsPlace) {
    const std::pair<const char*, const char*> cases[] = {
        {"{", "rules: not valid JSON"},
        {"[]", "rules: must be a JSON object"},
        {R"({"colour":1})", "colour: unknown member"},
        {R"({"formats":{}})", "formats: must be a list"},
        {R"({"formats":[1]})", "formats[0]: must be an object"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPPAAAAAZ"}]})",
         "formats[0]: layout letter 'Z' is not one of F P I X R A W N V C"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPP"}]})",
         "formats[0]: layout must have 13 or 18 letters, not 7"},
        {R"({"formats":[{"prefix":"21","length":18,"layout":"FFPPPPPAAAAAC"}]})",
         "formats[0].layout: has 13 letters, length says 18"},
        {R"({"formats":[{"prefix":"2","layout":"FFPPPPPAAAAAC"}]})",
         "formats[0]: layout must begin with one F for each digit of the prefix"},
        {R"({"formats":[{"prefix":"2a","layout":"FFPPPPPAAAAAC"}]})",
         "formats[0]: prefix must be digits"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPCAAAAAA"}]})",
         "formats[0]: C must be the last letter, once"},
        {R"({"formats":[{"prefix":"21","layout":"FFAAAAAAAAAAC"}]})",
         "formats[0]: layout names no item (P, I, X or R)"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPPPPPPPC"}]})",
         "formats[0]: layout has no amount, weight or count (A, W or N)"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPVAAAAAC"}]})",
         "formats[0]: layout has V, so verifier must be gs1_4 or gs1_5"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPVAAAAAC","verifier":"gs1_4"}]})",
         "formats[0]: the verifier covers 4 digits, the layout has 5"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPPAAAAAC","verifier":"x"}]})",
         "formats[0].verifier: unknown verifier \"x\" (gs1_4, gs1_5)"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPPAAAAAC","weight_unit":"m"}]})",
         "formats[0].weight_unit: must be kg, g, jin or lb"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPPAAAAAC","amount_decimals":3}]})",
         "formats[0].amount_decimals: must be 0 to 2"},
        {R"({"formats":[{"prefix":"21","layout":"FFPPPPPAAAAAC","weight_decimals":"3"}]})",
         "formats[0].weight_decimals: must be a whole number"},
        {R"({"today":"2026-02-30"})", "today: must be a date like 2026-11-22"},
        {R"({"context":"shop"})", "context: must be item_entry or payment"},
        {R"({"unit_price":"-1"})", "unit_price: must be a price like \"12.80\""},
        {R"({"assume_gs1_when_no_aim":1})", "assume_gs1_when_no_aim: must be true or false"},
        {R"({"own_codes":{"member":"12"}})",
         "own_codes.member: a prefix needs at least one character that is no digit"},
        {R"({"own_codes":{"vip":"V"}})",
         "own_codes.vip: unknown type (member, coupon, operator, receipt, suspended)"},
    };
    for (const auto& [json, problem] : cases) {
        const auto got = parseScanRules(json);
        ASSERT_FALSE(got) << json;
        EXPECT_EQ(got.error(), problem) << json;
    }
}

TEST(ScanRulesFileTest, OwnPrefix_replacesTheDefault) {
    auto file = parseScanRules(R"({"own_codes":{"member":"VIP:","coupon":null}})");
    ASSERT_TRUE(file) << file.error();
    EXPECT_EQ(classify("VIP:123456", file->rules, {}).type, CodeType::Member);
    EXPECT_EQ(classify("M123456", file->rules, {}).type, CodeType::Text);
    EXPECT_EQ(classify("K123456", file->rules, {}).type, CodeType::Text);
}

TEST(ScanRulesTest, DefaultFormats_areSound) {
    for (const auto& f : ScanRules::defaults().formats)
        EXPECT_EQ(labelFormatProblem(f), "");
}

}  // namespace
}  // namespace evertill::domain
