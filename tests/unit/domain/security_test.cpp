// Roles, refusals and receipts.
#include <gtest/gtest.h>

#include <set>

#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/domain/refusal.h"
#include "evertill/domain/sale/basket.h"
#include "evertill/domain/security/permission.h"

using namespace evertill;
using namespace evertill::domain;

TEST(Role, Json_RoundTripsAndIgnoresTheUnknown) {
    Role r{"cashier",
           {Permission::Sell, Permission::VoidLine},
           {{Permission::VoidLine, Money::fromMinor(2000)}}};
    EXPECT_EQ(Role::fromJson("cashier", r.permissionsJson()), r);
    EXPECT_TRUE(r.allows(Permission::VoidLine, Money::fromMinor(2000)));
    EXPECT_FALSE(r.allows(Permission::VoidLine, Money::fromMinor(2001)));
    EXPECT_FALSE(r.allows(Permission::NoSale));
    const Role odd =
        Role::fromJson("x", R"({"permissions":["sell","fly",7],"limits":{"sell":"much","fly":1}})");
    EXPECT_EQ(odd.permissions, (std::set<Permission>{Permission::Sell}));
    EXPECT_TRUE(odd.limits.empty());
    for (const char* bad : {"", "[]", "{", "7", "null"})
        EXPECT_TRUE(Role::fromJson("x", bad).permissions.empty());
}

TEST(Refusals, NamesAndNumbers_AreUnique) {
    std::set<std::string> names;
    std::set<int> numbers;
#define X(name, number, text)                             \
    EXPECT_TRUE(names.insert(text).second) << text;       \
    EXPECT_TRUE(numbers.insert(number).second) << number; \
    EXPECT_EQ(refusalName(Refusal::name), std::string_view(text));
    EVERTILL_REFUSALS(X)
#undef X
}

TEST(Settings, DamagedJson_KeepsDefaults) {
    const SaleSettings d;
    for (const char* bad :
         {"", "{", "[]", R"({"cash_step":"x","max_lines":0,"quick_notes":[],"tax_included":1})",
          R"({"cash_step":-5,"max_pieces":99999999999})"})
        EXPECT_EQ(SaleSettings::fromJson(bad), d) << bad;
    SaleSettings s;
    s.cashStep = 10;
    s.cashRounding = Rounding::Floor;
    s.taxIncluded = false;
    EXPECT_EQ(SaleSettings::fromJson(s.toJson()), s);
    StoreInfo info;
    info.storeName = "永续";
    info.utcOffsetMinutes = -300;
    EXPECT_EQ(StoreInfo::fromJson(info.toJson()), info);
}

TEST(CashRounding, EachPolicy_OnTheEdges) {
    struct Case {
        std::int64_t step;
        Rounding rounding;
        std::int64_t total, expected;
    };
    for (const auto& c :
         {Case{1, Rounding::HalfUp, 1234, 0}, Case{10, Rounding::HalfUp, 1234, -4},
          Case{10, Rounding::HalfUp, 1235, 5}, Case{10, Rounding::Floor, 1239, -9},
          Case{100, Rounding::HalfUp, 1250, 50}, Case{100, Rounding::Floor, 99, -99},
          Case{100, Rounding::HalfUp, 49, -49}, Case{10, Rounding::Floor, 1230, 0}}) {
        SaleSettings s;
        s.cashStep = c.step;
        s.cashRounding = c.rounding;
        EXPECT_EQ(cashRounding(Money::fromMinor(c.total), s).minor(), c.expected)
            << c.step << " " << c.total;
    }
}

namespace {

std::string textOf(const ReceiptDocument& d) {
    std::string out;
    for (const auto& b : d.blocks) {
        if (const auto* t = std::get_if<TextBlock>(&b)) out += t->text + "\n";
        if (const auto* p = std::get_if<PairBlock>(&b)) out += p->left + "|" + p->right + "\n";
        if (const auto* c = std::get_if<ColumnsBlock>(&b)) {
            for (const auto& cell : c->cells)
                out += cell + ";";
            out += "\n";
        }
        if (const auto* q = std::get_if<QrBlock>(&b)) out += "QR " + q->data + "\n";
    }
    return out;
}

Sale oneSale() {
    Sale s;
    LineItem water;
    water.no = 1;
    water.code = "6901234567892";
    water.name = "农夫山泉";
    water.quantity = Quantity::fromUnits(3);
    water.unitPrice = *UnitPrice::parse("2.00");
    water.amount = Money::fromMinor(600);
    LineItem gone = water;
    gone.no = 2;
    gone.name = "取消了";
    gone.voided = true;
    s.lines = {water, gone};
    s.goods = s.total = Money::fromMinor(600);
    s.rounding = Money::fromMinor(-3);
    s.receiptNumber = 17;
    s.tenders = {{TenderKind::Cash, Money::fromMinor(1000), Money::fromMinor(403)}};
    return s;
}

}  // namespace

TEST(Receipt, SaysWhatWasSold_NotWhatWasVoided) {
    const Envelope e{"S001", "S001-T01", 1, 9, 1'795'312'800'000, "1001", 1, std::nullopt};
    SlipContext c;
    c.store.storeName = "永续超市";
    c.store.storeNameEn = "Evertill Market";
    c.operatorName = "王芳";
    const std::string zh = textOf(saleReceipt(e, oneSale(), c));
    for (const char* part :
         {"永续超市", "S001-T01-00000017", "农夫山泉", "6901234567892;2.00;3;6.00;", "抹零|-0.03",
          "应收|¥5.97", "现金|10.00", "找零|4.03", "2026-11-22 10:00:00", "1001 王芳"})
        EXPECT_NE(zh.find(part), std::string::npos) << part << "\n" << zh;
    EXPECT_EQ(zh.find("取消了"), std::string::npos);
    EXPECT_EQ(zh.find("重印"), std::string::npos);
    c.language = "en";
    c.copy = 2;
    c.training = true;
    c.qr = "EVT1:x";
    const std::string en = textOf(saleReceipt(e, oneSale(), c));
    for (const char* part : {"Evertill Market", "COPY 2", "TRAINING", "Change|4.03", "QR EVT1:x"})
        EXPECT_NE(en.find(part), std::string::npos) << part << "\n" << en;
}
