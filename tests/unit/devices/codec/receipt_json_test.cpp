#include "evertill/codec/receipt_json.h"

#include <gtest/gtest.h>

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::domain;

TEST(ReceiptJson, EveryBlock_ComesBackAsItWas) {
    const ReceiptDocument d{
        {TextBlock{"店", Align::Centre, true, true}, PairBlock{"a", "1.00", true, false},
         ColumnsBlock{{"x", "y"}, {2, 1}, true}, RuleBlock{}, FeedBlock{3}, QrBlock{"q"},
         BarcodeBlock{"b"}},
        false};
    const std::string json = receiptToJson(d);
    const auto back = receiptFromJson(json);
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(receiptToJson(*back), json);
    EXPECT_EQ(back->blocks.size(), 7U);
    EXPECT_FALSE(back->cut);
}

TEST(ReceiptJson, WrongInput_IsNamed) {
    struct Case {
        const char* text;
        const char* error;
    };
    static constexpr Case kCases[] = {
        {"", "not a JSON object"},
        {"[1]", "not a JSON object"},
        {"{}", "blocks"},
        {R"({"blocks":1})", "blocks"},
        {R"({"blocks":[],"cut":1})", "cut"},
        {R"({"blocks":[1]})", "blocks[0]"},
        {R"({"blocks":[{"type":"rule"},{"type":"picture"}]})", "blocks[1].bits"},
        {R"({"blocks":[{"type":"text","text":5}]})", "blocks[0].text"},
        {R"({"blocks":[{"type":"text","align":"up"}]})", "blocks[0].align"},
        {R"({"blocks":[{"type":"text","bold":"yes"}]})", "blocks[0].bold"},
        {R"({"blocks":[{"type":"columns"}]})", "blocks[0].cells"},
        {R"({"blocks":[{"type":"columns","cells":[1]}]})", "blocks[0].cells"},
        {R"({"blocks":[{"type":"columns","cells":[],"weights":[1.5]}]})", "blocks[0].weights"},
        {R"({"blocks":[{"type":"feed","lines":1e9}]})", "blocks[0].lines"},
    };
    for (const Case& c : kCases) {
        const auto d = receiptFromJson(c.text);
        ASSERT_FALSE(d) << c.text;
        EXPECT_EQ(d.error(), c.error) << c.text;
    }
}
