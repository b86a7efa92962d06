// What a sale says of its prices: codec, balance, and what the slips print of it.
#include <gtest/gtest.h>

#include "evertill/base/crypto.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/ledger/postings.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/domain/sale/basket.h"

using namespace evertill;
using namespace evertill::domain;

namespace {

LineItem line(int no, const char* name, std::int64_t amount, std::int64_t discount) {
    LineItem l;
    l.no = no;
    l.itemCode = "I" + std::to_string(no);
    l.code = l.itemCode;
    l.name = name;
    l.quantity = Quantity::fromUnits(2);
    l.unitPrice = UnitPrice::fromMoney(Money::fromMinor(amount / 2));
    l.amount = Money::fromMinor(amount);
    l.discount = Money::fromMinor(discount);
    l.taxRate = Rate::fromBasisPoints(1300);
    return l;
}

Entry sold() {
    Sale s;
    s.receiptNumber = 7;
    s.lines = {line(1, "毛巾", 2000, 500), line(2, "啤酒", 1300, 0)};
    s.lines[1].bookPrice = UnitPrice::fromMoney(Money::fromMinor(700));
    s.lines[1].origin = PriceOrigin::Override;
    s.lines[1].reason = "damaged";
    s.lines[1].approver = "9001";
    LineItem back = line(3, "面条", -910, -10);
    back.quantity = Quantity::fromUnits(-2);
    back.origin = PriceOrigin::Return;
    back.returnOf = 12;
    back.returnLine = 4;
    back.reason = "unwanted";
    s.lines.push_back(back);
    s.lines.push_back(line(4, "杯子", 0, 0));
    s.lines.back().origin = PriceOrigin::Gift;
    s.lines.back().promotion = "HALF";
    const auto sums = totalLines(s.lines, true);
    s.goods = sums.goods;
    s.tax = sums.tax;
    s.total = sums.total;
    s.tenders = {{TenderKind::Cash, s.total, Money()}};
    s.terms.member = "M000777";
    s.terms.memberLevels = {"silver", "member"};
    s.terms.coupons = {{"5-1", "AUTUMN", true}};
    s.terms.switchedOff = {"X"};
    s.terms.manual = ManualDiscount{Rate::fromBasisPoints(500), Money(), "goodwill", "9001"};
    s.promotions = {{"HALF",
                     "第二件半价",
                     "第二件半价",
                     2,
                     1,
                     Money::fromMinor(500),
                     {{1, 2, Money::fromMinor(500)}}}};
    s.promotions[0].nameEn = "Second half price";
    const auto key = SigningKey::fromSeed({1, 2, 3});
    const std::int64_t serial = 3 * pricing::kIssuerSerials + 1;
    s.issued = {{"WINTER"},
                {"AUTUMN", "满50减10", pricing::signedCouponCode(5, serial, 20'900, key), serial,
                 "2027-03-23"}};
    s.passed = {{"MJ", "满100减20", "short_of_amount", 0, Money::fromMinor(7210), {}},
                {"BOGO", "", "beaten", 0, Money(), {"HALF", "X"}},
                {"GOLD", "金卡价", "not_member", 0, Money(), {}}};
    s.couponsBack = {{"5-9", "AUTUMN", true}};
    s.couponsVoid = {"5-50331650"};
    s.proof = {true, false, Money::fromMinor(1800), "0123456789abcdef"};
    Entry e;
    e.envelope.store = "S001";
    e.envelope.terminal = "S001-T01";
    e.envelope.seq = 13;
    e.envelope.at = 1'795'312'800'000;
    e.data = s;
    return e;
}

std::string textOf(const ReceiptDocument& doc) {
    std::string all;
    for (const auto& block : doc.blocks) {
        if (const auto* t = std::get_if<TextBlock>(&block)) all += t->text + "\n";
        if (const auto* p = std::get_if<PairBlock>(&block)) all += p->left + "|" + p->right + "\n";
        if (const auto* q = std::get_if<QrBlock>(&block)) all += "QR " + q->data + "\n";
    }
    return all;
}

}  // namespace

TEST(JournalPrices, SaleWithTermsAndPromotions_roundTripsAndBalances) {
    const Entry e = sold();
    const std::string body = encodeEntry(e);
    const auto back = decodeEntry(body);
    ASSERT_TRUE(back) << back.error().reason;
    EXPECT_EQ(*back, e);
    EXPECT_TRUE(balances(e.data));
}

TEST(JournalPrices, EveryTruncation_isRefused) {
    const std::string body = encodeEntry(sold());
    for (std::size_t n = 0; n < body.size(); ++n)
        EXPECT_FALSE(decodeEntry(std::string_view(body).substr(0, n))) << n;
}

TEST(JournalPrices, SaleOfBefore_keepsItsBytes) {
    Entry e = sold();
    Sale plain;
    plain.lines = {line(1, "毛巾", 2000, 0)};
    plain.goods = plain.total = Money::fromMinor(2000);
    e.data = plain;
    const std::string body = encodeEntry(e);
    for (const char* field : {"discount", "terms", "promotions", "proof", "issued", "return_of",
                              "coupons_back", "coupons_void", "promotion", "passed"})
        EXPECT_EQ(body.find(std::string("\"") + field + "\""), std::string::npos) << field;
}

TEST(JournalPrices, TotalsOfASaleWithReturns_taxesBothWays) {
    auto lines = std::get<Sale>(sold().data).lines;
    const auto t = totalLines(lines, true);
    EXPECT_EQ(t.goods.minor(), 1500 + 1300 - 900);
    EXPECT_EQ(t.discount.minor(), 490);
    EXPECT_LT(lines[2].tax, Money());
    EXPECT_EQ(lines[0].tax + lines[1].tax + lines[2].tax, t.tax);
}

TEST(JournalPrices, Receipt_saysWhatWasSavedAndWhy) {
    const Entry e = sold();
    SlipContext c;
    c.language = "zh";
    const std::string text = textOf(saleReceipt(e.envelope, std::get<Sale>(e.data), c));
    EXPECT_NE(text.find("第二件半价|-5.00"), std::string::npos) << text;
    EXPECT_NE(text.find("原价 7.00 破损"), std::string::npos) << text;
    EXPECT_NE(text.find("退货 不想要了"), std::string::npos) << text;
    EXPECT_NE(text.find("****0777"), std::string::npos) << text;
    EXPECT_EQ(text.find("M000777"), std::string::npos) << text;
    const std::string why = textOf(explanationSlip(e.envelope, std::get<Sale>(e.data), c));
    EXPECT_NE(why.find("第二件半价 x1|-5.00"), std::string::npos) << why;
    c.language = "en";
    EXPECT_NE(textOf(saleReceipt(e.envelope, std::get<Sale>(e.data), c)).find("You saved"),
              std::string::npos);
}

TEST(JournalPrices, CouponsOnTheReceipt_codeOnceAndNeverOnACopy) {
    const Entry e = sold();
    const auto& sale = std::get<Sale>(e.data);
    SlipContext c;
    c.language = "zh";
    const std::string text = textOf(saleReceipt(e.envelope, sale, c));
    EXPECT_NE(text.find("QR " + sale.issued[1].code + "\n"), std::string::npos) << text;
    EXPECT_NE(text.find("有效期至 2027-03-23"), std::string::npos) << text;
    EXPECT_NE(text.find("No. 5-50331649"), std::string::npos) << text;
    EXPECT_NE(text.find("凭本小票到服务台领取"), std::string::npos) << "one without a code\n"
                                                                    << text;
    EXPECT_NE(text.find("退还礼券|5-9"), std::string::npos) << text;
    EXPECT_NE(text.find("礼券作废|5-50331650"), std::string::npos) << text;
    c.copy = 1;
    const std::string copy = textOf(saleReceipt(e.envelope, sale, c));
    EXPECT_EQ(copy.find("QR EVC1"), std::string::npos) << copy;
    EXPECT_NE(copy.find("No. 5-50331649"), std::string::npos) << copy;
}

TEST(JournalPrices, Explanation_saysWhyOthersTookNothingOff) {
    const Entry e = sold();
    SlipContext c;
    c.language = "zh";
    const std::string zh = textOf(explanationSlip(e.envelope, std::get<Sale>(e.data), c));
    EXPECT_NE(zh.find("满100减20|还差 72.10"), std::string::npos) << zh;
    EXPECT_NE(zh.find("BOGO|更优惠: 第二件半价"), std::string::npos) << zh;
    EXPECT_NE(zh.find("金卡价|会员专享"), std::string::npos) << zh;
    c.language = "en";
    const std::string en = textOf(explanationSlip(e.envelope, std::get<Sale>(e.data), c));
    EXPECT_NE(en.find("满100减20|short of 72.10"), std::string::npos) << en;
}
