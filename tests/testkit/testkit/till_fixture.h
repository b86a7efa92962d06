// A till with a small catalogue and staff in a temporary folder, opened and reopened at will.
#pragma once
#include <gtest/gtest.h>

#include "evertill/service/setup.h"
#include "evertill/service/till.h"
#include "evertill/store/master_store.h"
#include "testkit/fake_clock.h"
#include "testkit/temp_dir.h"

namespace evertill::testkit {

inline domain::Item makeItem(std::string code, std::string name, const char* price,
                             domain::ItemKind kind, std::vector<domain::ItemIdentifier> codes,
                             int taxBp = 1300) {
    domain::Item i;
    i.code = std::move(code);
    i.name = std::move(name);
    if (price != nullptr) i.price = UnitPrice::parse(price);
    i.kind = kind;
    i.uom = kind == domain::ItemKind::Weighed ? Uom::Kilogram : Uom::Each;
    i.unitName = kind == domain::ItemKind::Weighed ? "kg" : "瓶";
    i.taxRate = Rate::fromBasisPoints(taxBp);
    i.department = kind == domain::ItemKind::Weighed ? "生鲜" : "食品";
    i.identifiers = std::move(codes);
    return i;
}

inline domain::ItemIdentifier code(std::string c) {
    return {std::move(c), Quantity::fromUnits(1), {}, std::nullopt};
}

/// The goods of the tests: known codes, prices and traits.
inline std::vector<domain::Item> testItems() {
    using K = domain::ItemKind;
    std::vector<domain::Item> items{
        makeItem("W1", "农夫山泉", "2.00", K::Counted,
                 {code("6901234567892"),
                  {"16901234567899", Quantity::fromUnits(24), "箱", UnitPrice::parse("45.00")}}),
        makeItem("N1", "方便面", "4.55", K::Counted, {code("6920152400777")}),
        makeItem("A1", "红富士苹果", "12.80", K::Weighed, {code("101")}, 900),
        makeItem("D01", "杂货部", nullptr, K::Amount, {}),
        makeItem("X1", "停售品", "1.00", K::Counted, {code("4006381333931")}),
        makeItem("P0", "无价品", nullptr, K::Counted, {code("5901234123457")}),
        makeItem("B1", "啤酒", "6.50", K::Counted, {code("4000417025005")}),
        makeItem("S1", "手机卡", "50.00", K::Counted, {code("9780201379624")}),
        makeItem("T1", "毛巾", "9.99", K::Counted, {code("2990000000095")}, 0),
        makeItem("Y1", "双胞胎一", "1.00", K::Counted, {code("96385074")}),
        makeItem("Y2", "双胞胎二", "2.00", K::Counted, {code("96385074")}),
        makeItem("M1", "布料", "10.00", K::Counted, {code("5012345678900")})};
    items[4].blocked = true;
    items[6].minAge = 18;
    items[7].serialTracked = true;
    items[11].uom = Uom::Metre;
    return items;
}

class TillFixture {
 public:
    explicit TillFixture(const std::string& terminal = "S001-T01") {
        EXPECT_TRUE(service::createTill(dir.path(), {"S001", terminal, 1}, clock, ids));
        auto master = *store::MasterStore::open(dir.file("master.db"));
        EXPECT_TRUE(master->apply({testItems(), {}, {}, {}}));
        const char* cashier =
            R"({"permissions":["sell","change_quantity","void_line","suspend","resume","open_price",
            "open_session","close_session"],"limits":{"void_line":2000,"open_price":5000}})";
        const char* manager =
            R"({"permissions":["sell","change_quantity","void_line","cancel_sale","open_price",
            "large_quantity","suspend","resume","no_sale","reprint","open_day","open_session","close_session",
            "close_day","x_report","training","devices","override_price","discount_basket","switch_promotion","give_coupon",
            "return","analysis","promotions","labels"]})";
        EXPECT_TRUE(master->upsertRole({"cashier", cashier}));
        EXPECT_TRUE(master->upsertRole({"manager", manager}));
        // Cheap scrypt: the tests sign on thousands of times.
        EXPECT_TRUE(master->upsertOperator(
            {"1001", "王芳", "cashier", hashPin("1111", {1}, 4), true, {}, {}}));
        EXPECT_TRUE(master->upsertOperator(
            {"1002", "陈静", "cashier", hashPin("2222", {2}, 4), true, {}, {}}));
        EXPECT_TRUE(master->upsertOperator(
            {"9001", "李强", "manager", hashPin("9999", {3}, 4), true, {}, {}}));
        EXPECT_TRUE(master->upsertOperator(
            {"1009", "离职", "cashier", hashPin("1111", {4}, 4), false, {}, {}}));
        EXPECT_TRUE(
            master->putSetting("store", R"({"store_name":"测试店","store_name_en":"Test shop"})"));
    }
    void setSale(const std::string& json) {
        till.reset();
        auto master = *store::MasterStore::open(dir.file("master.db"));
        EXPECT_TRUE(master->putSetting("sale", json));
    }
    service::Till& open(bool training = false) {
        till.reset();
        auto opened = service::Till::open({dir.path(), training}, clock, ids);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().context);
        till = std::move(*opened);
        return *till;
    }
    /// Signed on as manager, day and session open.
    service::Till& openForSale() {
        auto& t = open();
        EXPECT_TRUE(t.signOn("9001", "9999"));
        EXPECT_TRUE(t.openDay(t.proposedBusinessDate()));
        EXPECT_TRUE(t.openSession(Money::fromMinor(20000)));
        return t;
    }

    TempDir dir;
    FakeClock clock;
    SequenceIds ids;
    std::unique_ptr<service::Till> till;
};

}  // namespace evertill::testkit
