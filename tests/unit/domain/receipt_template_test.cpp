#include "evertill/domain/receipt/receipt_template.h"

#include <gtest/gtest.h>

#include "evertill/domain/receipt/receipt_builder.h"

using namespace evertill;
using namespace evertill::domain;

namespace {

constexpr const char* kWhole =
    R"({"type":"title"},{"type":"lines"},{"type":"total"},{"type":"tenders"})";

Result<ReceiptTemplate, std::string> parse(const std::string& blocks,
                                           const std::string& more = "") {
    return parseReceiptTemplate(R"({"format":"evertill-receipt/1",)" + more + R"("blocks":[)" +
                                blocks + "]}");
}

std::string textOf(const ReceiptDocument& d) {
    std::string out;
    for (const auto& b : d.blocks) {
        if (const auto* t = std::get_if<TextBlock>(&b)) out += t->text + "\n";
        if (const auto* p = std::get_if<PairBlock>(&b)) out += p->left + "|" + p->right + "\n";
        if (const auto* q = std::get_if<QrBlock>(&b)) out += "QR " + q->data + "\n";
        if (const auto* c = std::get_if<BarcodeBlock>(&b)) out += "BAR " + c->data + "\n";
    }
    return out;
}

Sale sale() {
    Sale s;
    LineItem water;
    water.no = 1;
    water.code = "6901234567892";
    water.name = "农夫山泉";
    water.quantity = Quantity::fromUnits(3);
    water.unitPrice = *UnitPrice::parse("2.00");
    water.amount = Money::fromMinor(600);
    s.lines = {water};
    s.goods = s.total = Money::fromMinor(600);
    s.receiptNumber = 17;
    s.tenders = {{TenderKind::Cash, Money::fromMinor(1000), Money::fromMinor(400)}};
    return s;
}

std::string print(const ReceiptTemplate& form, SlipContext c = {}) {
    const Envelope e{"S001", "S001-T01", 1, 9, 1'795'312'800'000, "1001", 1, std::nullopt};
    c.store.storeName = "永续超市";
    c.store.storeNameEn = "Evertill Market";
    c.store.footer = "欢迎再来";
    c.store.footerEn = "Come again";
    c.qr = "EVT1:x";
    c.form = &form;
    return textOf(saleReceipt(e, sale(), c));
}

}  // namespace

TEST(ReceiptTemplate, PartsAndOwnWords_ComeInTheOrderOfTheDocument) {
    const auto form = parse(
        R"({"type":"qr"},{"type":"title"},{"type":"text","text":"{store} {number} {total}","bold":true},)"
        R"({"type":"lines"},{"type":"total"},{"type":"tenders"},{"type":"barcode"})");
    ASSERT_TRUE(form) << form.error();
    EXPECT_EQ(print(*form),
              "QR EVT1:x\n购物小票\n永续超市 S001-T01-00000017 ¥6.00\n农夫山泉\n"
              "应收|¥6.00\n现金|10.00\n找零|4.00\nBAR S001-T01-00000017\n");
}

TEST(ReceiptTemplate, Languages_AreTheDocumentsOwn) {
    const auto en = parse(kWhole, R"("language":"en",)");
    ASSERT_TRUE(en);
    EXPECT_NE(print(*en).find("Change|4.00"), std::string::npos) << print(*en);
    const auto both = parse(R"({"type":"head"},{"type":"footer"},)" + std::string(kWhole),
                            R"("language":"both",)");
    ASSERT_TRUE(both);
    const std::string said = print(*both);
    for (const char* part :
         {"永续超市\n", "Evertill Market\n", "欢迎再来\n", "Come again\n", "找零 Change|4.00"})
        EXPECT_NE(said.find(part), std::string::npos) << part << said;
}

TEST(ReceiptTemplate, TrainingAndCopy_AreMarkedWhateverItSays) {
    SlipContext c;
    c.training = true;
    c.copy = 3;
    const std::string said = print(*parse(kWhole), c);
    EXPECT_EQ(said.find("*** 培训"), 0U) << said;
    EXPECT_NE(said.find("重印 第 3"), std::string::npos) << said;
}

TEST(ReceiptTemplate, WrongDocuments_AreRefusedWithPathAndReason) {
    struct Case {
        std::string blocks;
        const char* error;
    };
    const std::string whole = kWhole;
    const Case cases[] = {
        {R"({"type":"title"},{"type":"total"},{"type":"tenders"})", "blocks: lines is missing"},
        {whole + R"(,{"type":"advert"})", "blocks[4].type: unknown"},
        {whole + R"(,{"type":"rule","colour":"red"})", "blocks[4].colour: unknown"},
        {whole + R"(,{"type":"text","text":"{secret}"})", "blocks[4].text: {secret} is unknown"},
        {whole + R"(,{"type":"text","text":7})", "blocks[4].text: a text"},
        {whole + R"(,{"type":"text","text":"a","align":"up"})",
         "blocks[4].align: left, centre or right"},
        {whole + R"(,{"type":"feed","lines":99})", "blocks[4].lines: 1 to 20"},
        {whole + R"(,{"type":"picture","width":8,"height":2,"bits":"AA"})",
         "blocks[4].bits: base64url of the rows, width and height in dots"},
        {whole + ",5", "blocks[4]: an object"},
    };
    for (const Case& c : cases) {
        const auto form = parse(c.blocks);
        ASSERT_FALSE(form) << c.blocks;
        EXPECT_EQ(form.error(), c.error);
    }
    EXPECT_EQ(parseReceiptTemplate("[]").error(), "not a JSON object");
    EXPECT_EQ(parseReceiptTemplate(R"({"blocks":[]})").error(), "format: evertill-receipt/1");
    EXPECT_EQ(parse(whole, R"("language":"fr",)").error(), "language: zh, en or both");
    EXPECT_EQ(parse(whole, R"("paper":80,)").error(), "paper: unknown");
}
