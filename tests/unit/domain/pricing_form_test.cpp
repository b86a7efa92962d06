// Forms of promotions: each kind gives the document of docs/promotions.md, and the document gives
// the form back.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/domain/pricing/promotion_form.h"

namespace evertill::pricing {
namespace {

using F = FormField;

/// "full_reduction scope=all min_amount=100 amount=20": lists are parted by commas.
FormValues keyed(const std::string& line) {
    std::istringstream words(line);
    std::string word;
    words >> word;
    FormValues v = emptyForm(*formKindFromName(word));
    v.id = "X";
    while (words >> word) {
        const auto at = word.find('=');
        const auto field = formFieldFromName(word.substr(0, at));
        EXPECT_TRUE(field) << word;
        std::vector<std::string> texts;
        std::istringstream parts(word.substr(at + 1));
        std::string part;
        while (std::getline(parts, part, ','))
            texts.push_back(part);
        if (field) v.set(*field, texts);
    }
    return v;
}

struct Case {
    const char* form;
    const char* document;  ///< without id, kind and names
};

// clang-format off
const Case kCases[] = {
    {"special_price goods=RICE price=34.90",
     R"({"layer":1,"mandatory":true,"scope":{"skus":["RICE"]},"reward":{"type":"unit_price","price_minor":3490}})"},
    {"special_price goods=RICE price=29.9 from=2026-06-12 to=2026-06-25 limit=2 quota=50",
     R"({"layer":1,"mandatory":true,"when":{"from":"2026-06-12T00:00:00","to":"2026-06-26T00:00:00"},"limit_qty":2,
         "limits":{"quota":50},"scope":{"skus":["RICE"]},"reward":{"type":"unit_price","price_minor":2990}})"},
    {"timed_price scope=categories categories=面包 benefit=percent off=30 hours=19:30-21:00",
     R"({"layer":1,"mandatory":true,"when":{"windows":[["19:30","21:00"]]},"scope":{"categories":["面包"]},
         "reward":{"type":"percent_off","bps":3000}})"},
    {"timed_price goods=NOODLE price=5 hours=22:00-02:00 weekdays=6,5",
     R"({"layer":1,"mandatory":true,"when":{"windows":[["22:00","02:00"]],"dow":[5,6]},"scope":{"skus":["NOODLE"]},
         "reward":{"type":"unit_price","price_minor":500}})"},
    {"clearance scope=categories categories=乳品 days=2 off=50",
     R"({"layer":1,"mandatory":true,"scope":{"categories":["乳品"],"max_days_to_expiry":2},
         "reward":{"type":"percent_off","bps":5000}})"},
    {"member_price goods=MILK levels=silver,gold price=4.20",
     R"({"layer":1,"mandatory":true,"member_levels":["silver","gold"],"scope":{"skus":["MILK"]},
         "reward":{"type":"unit_price","price_minor":420}})"},
    {"percent_off scope=categories categories=零食 exclude_goods=CHOCOLATE off=20",
     R"({"layer":2,"scope":{"categories":["零食"],"exclude_skus":["CHOCOLATE"]},"reward":{"type":"percent_off","bps":2000}})"},
    {"percent_off scope=brands brands=禾丰 off=12.5 together=unreduced",
     R"({"layer":2,"only_undiscounted":true,"scope":{"brands":["禾丰"]},"reward":{"type":"percent_off","bps":1250}})"},
    {"amount_off goods=OIL,OIL2 amount=10",
     R"({"layer":2,"scope":{"skus":["OIL","OIL2"]},"reward":{"type":"amount_off_each","amount_minor":1000}})"},
    {"quantity_price goods=BEER tiers=6=5.50,12=5",
     R"({"layer":2,"scope":{"skus":["BEER"]},"trigger":{"whole":true},
         "tiers":[{"min_qty":6,"reward":{"type":"unit_price","price_minor":550}},
                  {"min_qty":12,"reward":{"type":"unit_price","price_minor":500}}]})"},
    {"second_half scope=categories categories=甜品 max_times=3",
     R"({"layer":2,"max_times":3,"scope":{"categories":["甜品"]},"trigger":{"exact_qty":2},
         "reward":{"type":"cheapest_percent_off","bps":5000}})"},
    {"nth_piece goods=SHIRT qty=3 off=70 same_goods=yes",
     R"({"layer":2,"scope":{"skus":["SHIRT"]},"trigger":{"exact_qty":3,"same_sku":true},
         "reward":{"type":"cheapest_percent_off","bps":7000}})"},
    {"nth_piece goods=CUP qty=2 benefit=price price=1",
     R"({"layer":2,"scope":{"skus":["CUP"]},"trigger":{"exact_qty":2},
         "reward":{"type":"cheapest_unit_price","price_minor":100}})"},
    {"n_for_m scope=categories categories=饮料 qty=3 price=10",
     R"({"layer":2,"scope":{"categories":["饮料"]},"trigger":{"exact_qty":3},"reward":{"type":"set_price","price_minor":1000}})"},
    {"buy_n_get_m scope=categories categories=玩具 qty=2 free_qty=1",
     R"({"layer":2,"scope":{"categories":["玩具"]},"trigger":{"exact_qty":3},
         "reward":{"type":"cheapest_percent_off","bps":10000,"take":1}})"},
    {"buy_a_get_b goods=PASTA qty=1 get_goods=SAUCE",
     R"({"layer":2,"trigger":{"buy":{"selector":{"skus":["PASTA"]},"qty":1}},
         "reward":{"type":"get","selector":{"skus":["SAUCE"]},"qty":1,"benefit":{"type":"percent_off","bps":10000}}})"},
    {"buy_a_get_b goods=OIL qty=2 get_goods=SALT,SUGAR get_qty=2 benefit=price price=1",
     R"({"layer":2,"trigger":{"buy":{"selector":{"skus":["OIL"]},"qty":2}},
         "reward":{"type":"get","selector":{"skus":["SALT","SUGAR"]},"qty":2,
                   "benefit":{"type":"unit_price","price_minor":100}}})"},
    {"cheapest_free scope=categories categories=玩具 qty=4 clawback=yes",
     R"({"layer":2,"clawback":true,"scope":{"categories":["玩具"]},"trigger":{"exact_qty":4},
         "reward":{"type":"cheapest_percent_off","bps":10000,"take":1,"spread":true}})"},
    {"bundle bundle_goods=TEA*1,CAKE*2 price=25",
     R"({"layer":2,"trigger":{"items":[{"selector":{"skus":["TEA"]},"qty":1},{"selector":{"skus":["CAKE"]},"qty":2}]},
         "reward":{"type":"set_price","price_minor":2500}})"},
    {"full_reduction scope=categories categories=食品 min_amount=100 amount=20",
     R"({"layer":3,"scope":{"categories":["食品"]},"trigger":{"min_amount_minor":10000},
         "reward":{"type":"amount_off_total","amount_minor":2000}})"},
    {"every_full min_amount=50 amount=10 max_times=3",
     R"({"layer":3,"trigger":{"min_amount_minor":5000},"reward":{"type":"amount_off_total","amount_minor":1000},
         "repeat":"each","max_times":3})"},
    {"every_full scope=categories categories=日化 threshold=pieces min_qty=5 amount=10",
     R"({"layer":3,"scope":{"categories":["日化"]},"trigger":{"min_qty":5},
         "reward":{"type":"amount_off_total","amount_minor":1000},"repeat":"each"})"},
    {"tiered_reduction tiers=100=10,200=30",
     R"({"layer":3,"trigger":{"whole":true},
         "tiers":[{"min_amount_minor":10000,"reward":{"type":"amount_off_total","amount_minor":1000}},
                  {"min_amount_minor":20000,"reward":{"type":"amount_off_total","amount_minor":3000}}]})"},
    {"full_discount min_amount=200 off=10 cap=50",
     R"({"layer":3,"trigger":{"min_amount_minor":20000},"reward":{"type":"percent_off","bps":1000},
         "round_level":"application","cap_minor":5000})"},
    {"tiered_discount scope=categories categories=童装 threshold=pieces tiers=2=10,3=20",
     R"({"layer":3,"scope":{"categories":["童装"]},"trigger":{"whole":true},
         "tiers":[{"min_qty":2,"reward":{"type":"percent_off","bps":1000}},
                  {"min_qty":3,"reward":{"type":"percent_off","bps":2000}}],"round_level":"application"})"},
    {"full_gift min_amount=88 gift=TOWEL",
     R"({"layer":3,"trigger":{"min_amount_minor":8800},"reward":{"type":"gift","sku":"TOWEL","qty":1}})"},
    {"full_gift scope=goods goods=NOTEBOOK threshold=pieces min_qty=3 gift=PEN gift_qty=2 every=each max_times=2",
     R"({"layer":3,"max_times":2,"repeat":"each","scope":{"skus":["NOTEBOOK"]},"trigger":{"min_qty":3},
         "reward":{"type":"gift","sku":"PEN","qty":2}})"},
    {"full_coupon min_amount=100 coupon=BACK every=each max_times=3",
     R"({"layer":3,"trigger":{"min_amount_minor":10000},"reward":{"type":"issue_coupon","campaign":"BACK"},
         "repeat":"each","max_times":3})"},
    {"add_on min_amount=50 get_goods=PAN price=9.9",
     R"({"layer":3,"scope":{"skus":["PAN"]},"conditions":[{"selector":{"exclude_skus":["PAN"]},"min_amount_minor":5000}],
         "reward":{"type":"unit_price","price_minor":990},"limit_qty":1})"},
    {"member_discount levels=basic,silver off=12 weekdays=3",
     R"({"layer":5,"when":{"dow":[3]},"member_levels":["basic","silver"],"trigger":{"whole":true},
         "reward":{"type":"percent_off","bps":1200},"round_level":"application"})"},
    {"coupon coupon=C50 min_amount=50 amount=10 together=exclusive",
     R"({"layer":4,"basket_exclusive":true,"coupon":"C50","trigger":{"min_amount_minor":5000},
         "reward":{"type":"amount_off_total","amount_minor":1000}})"},
    {"coupon coupon=C20 benefit=percent off=20 cap=30",
     R"({"layer":4,"coupon":"C20","trigger":{"whole":true},"reward":{"type":"percent_off","bps":2000},
         "round_level":"application","cap_minor":3000})"},
};
// clang-format on

Promotion documentOf(const Case& c, const Promotion& made) {
    auto j = nlohmann::json::parse(c.document);
    j["id"] = "X";
    auto read = parsePromotion(j.dump());
    EXPECT_TRUE(read) << c.form << ": " << (read ? "" : read.error().front().path);
    if (!read) return {};
    read->kind = made.kind;
    read->name = made.name;
    read->nameEn = made.nameEn;
    read->text = made.text;
    read->textEn = made.textEn;
    return *read;
}

TEST(PromotionForm, EachKind_givesTheDocumentOfItsMeaning_andItGivesTheFormBack) {
    std::set<FormKind> seen;
    for (const Case& c : kCases) {
        const FormValues values = keyed(c.form);
        seen.insert(values.kind);
        const auto made = promotionOf(values);
        ASSERT_TRUE(made) << c.form << ": " << formFieldName(made.error().front().field) << " "
                          << formFaultName(made.error().front().fault);
        EXPECT_EQ(toJson(*made), toJson(documentOf(c, *made))) << c.form;
        EXPECT_TRUE(parsePromotion(toJson(*made))) << c.form << ": the codec must take it";
        EXPECT_FALSE(made->name.empty()) << c.form;
        EXPECT_FALSE(made->nameEn.empty()) << c.form;

        const auto back = formOf(*made);
        ASSERT_TRUE(back) << c.form;
        EXPECT_EQ(back->kind, values.kind)
            << c.form << " came back as " << formKindName(back->kind);
        const auto again = promotionOf(*back);
        ASSERT_TRUE(again) << c.form;
        EXPECT_EQ(toJson(*again), toJson(*made)) << c.form;
    }
    for (const FormKind k : formKinds())
        EXPECT_TRUE(seen.contains(k)) << formKindName(k) << " has no case";
}

TEST(PromotionForm, EmptyForm_asksForEveryRequiredField) {
    for (const FormKind k : formKinds()) {
        const FormValues empty = emptyForm(k);
        const auto made = promotionOf(empty);
        ASSERT_FALSE(made) << formKindName(k);
        std::set<F> missing;
        for (const auto& e : made.error()) {
            EXPECT_EQ(e.fault, FormFault::Missing) << formKindName(k);
            missing.insert(e.field);
        }
        for (const auto& f : formFields(empty))
            EXPECT_EQ(missing.contains(f.field), f.required)
                << formKindName(k) << " " << formFieldName(f.field);
    }
}

struct Bad {
    const char* form;
    F field;
    FormFault fault;
    int row = -1;
};

TEST(PromotionForm, BadText_isSaidAtItsField) {
    const Bad bad[] = {
        {"special_price goods=A price=abc", F::Price, FormFault::NotAnAmount},
        {"special_price goods=A price=0", F::Price, FormFault::TooSmall},
        {"special_price goods=A price=1.234", F::Price, FormFault::NotAnAmount},
        {"percent_off goods=A off=100", F::Off, FormFault::TooLarge},
        {"percent_off goods=A off=101", F::Off, FormFault::NotAPercent},
        {"percent_off goods=A off=0", F::Off, FormFault::TooSmall},
        {"n_for_m goods=A qty=1 price=5", F::Qty, FormFault::TooSmall},
        {"n_for_m goods=A qty=2.5 price=5", F::Qty, FormFault::NotACount},
        {"special_price goods=A price=1 from=2026-02-30", F::From, FormFault::BadDate},
        {"special_price goods=A price=1 from=2026-06-02 to=2026-06-01", F::To,
         FormFault::EndBeforeStart},
        {"timed_price goods=A price=1 hours=19:30-21:00,9-10", F::Hours, FormFault::BadHours, 1},
        {"timed_price goods=A price=1 hours=19:30-19:30", F::Hours, FormFault::BadHours, 0},
        {"timed_price goods=A price=1 weekdays=8", F::Weekdays, FormFault::BadWeekday},
        {"tiered_reduction tiers=100=10,100=30", F::Tiers, FormFault::NotAscending, 1},
        {"tiered_reduction tiers=100=30,200=10", F::Tiers, FormFault::NotAscending, 1},
        {"tiered_reduction tiers=100=30,x=10", F::Tiers, FormFault::NotAnAmount, 1},
        {"tiered_reduction tiers=100", F::Tiers, FormFault::BadTier, 0},
        {"quantity_price goods=A tiers=6=5,12=5.50", F::Tiers, FormFault::NotAscending, 1},
        {"tiered_discount tiers=100=100", F::Tiers, FormFault::TooLarge, 0},
        {"bundle bundle_goods=A*1 price=5", F::BundleGoods, FormFault::TooFewParts},
        {"bundle bundle_goods=A*1,B*0 price=5", F::BundleGoods, FormFault::TooSmall, 1},
        {"full_reduction threshold=weight min_amount=1 amount=1", F::Threshold,
         FormFault::UnknownChoice},
        {"special_price goods=A price=1 gift=B", F::Gift, FormFault::NotOnThisForm},
    };
    for (const Bad& b : bad) {
        const auto made = promotionOf(keyed(b.form));
        ASSERT_FALSE(made) << b.form;
        EXPECT_EQ(made.error().front(), (FormError{b.field, b.fault, b.row}))
            << b.form << ": " << formFieldName(made.error().front().field) << " "
            << formFaultName(made.error().front().fault) << " " << made.error().front().row;
    }
}

TEST(PromotionForm, EveryFault_isListed_notOnlyTheFirst) {
    const auto made = promotionOf(keyed("special_price price=abc from=x"));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().size(), 3u) << "goods, price and date";
}

TEST(PromotionForm, HiddenField_keepsItsText_andMeansNothing) {
    FormValues v = keyed("full_reduction min_amount=100 amount=20");
    v.set(F::Threshold, std::string("pieces"));
    v.set(F::MinQty, std::string("3"));
    const auto made = promotionOf(v);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->trigger.type, TriggerType::MinQty);
    EXPECT_EQ(v.text(F::MinAmount), "100") << "changing the choice back must not lose it";
}

TEST(PromotionForm, DocumentBeyondAForm_isNoForm) {
    for (
        const char* json :
        {R"({"id":"A","reward":{"type":"round_total","unit_minor":10}})",
         R"({"id":"B","layer":3,"scope":{"skus":["A"],"brands":["B"]},"trigger":{"min_amount_minor":100},
              "reward":{"type":"amount_off_total","amount_minor":10}})",
         R"({"id":"C","layer":2,"tenders":["wechat"],"scope":{"skus":["A"]},"reward":{"type":"percent_off","bps":1000}})",
         R"({"id":"D","layer":2,"scope":{"skus":["A"]},"limits":{"per_member":1},"reward":{"type":"percent_off","bps":1000}})"}) {
        const auto p = parsePromotion(json);
        ASSERT_TRUE(p) << json;
        EXPECT_FALSE(formOf(*p)) << json;
    }
}

TEST(PromotionForm, WhatIsNotOnTheForm_survivesAnEdit) {
    const auto p = parsePromotion(
        R"({"id":"A","layer":7,"priority":5,"group":"g","scope":{"skus":["A"]},"name":"甲","name_en":"A",
            "reward":{"type":"percent_off","bps":1000}})");
    ASSERT_TRUE(p);
    auto v = formOf(*p);
    ASSERT_TRUE(v);
    v->set(F::Off, std::string("20"));
    const auto made = promotionOf(*v);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->layer, 7);
    EXPECT_EQ(made->priority, 5);
    EXPECT_EQ(made->group, "g");
    EXPECT_EQ(made->name, "甲");
}

TEST(PromotionForm, Names_sayTheFigures) {
    const FormSubject milk{"纯牛奶", "Milk", "毛巾", "Towel"};
    const auto names = [&](const char* form) {
        const auto n = formNames(keyed(form), milk);
        return n.zh + " / " + n.en;
    };
    EXPECT_EQ(names("full_reduction min_amount=100 amount=20"),
              "纯牛奶满100减20 / 20 off 100 Milk");
    EXPECT_EQ(names("percent_off off=15"), "纯牛奶8.5折 / 15% off Milk");
    EXPECT_EQ(names("special_price price=6.50"), "纯牛奶特价6.5 / Milk at 6.5");
    EXPECT_EQ(names("buy_n_get_m qty=2 free_qty=1"), "纯牛奶买2送1 / Buy 2 get 1 free Milk");
    EXPECT_EQ(names("buy_a_get_b qty=1"), "买纯牛奶送毛巾 / Buy Milk, Towel free");
    EXPECT_EQ(names("tiered_reduction tiers=100=10,200=30"),
              "纯牛奶满100减10，满200减30 / 10 off 100, 30 off 200 Milk");
    EXPECT_EQ(names("full_gift min_amount=88"), "纯牛奶满88赠毛巾 / Towel free from 88 Milk");
    EXPECT_EQ(names("full_coupon min_amount=100 coupon=BACK every=each"),
              "纯牛奶每满100返券 / Coupon with every 100 Milk");
    EXPECT_EQ(names("full_reduction min_amount=100"), " / ") << "a figure is missing";
    const auto keyedName =
        promotionOf(keyed("full_reduction min_amount=100 amount=20 name=周年庆"));
    ASSERT_TRUE(keyedName);
    EXPECT_EQ(keyedName->name, "周年庆");
    EXPECT_EQ(keyedName->text, "满100减20");
}

TEST(PromotionForm, PathOfADocument_findsItsField) {
    const auto at = [](const char* form, const char* path) {
        return fieldOfPath(keyed(form), path);
    };
    EXPECT_EQ(at("special_price", "/reward/price_minor"), F::Price);
    EXPECT_EQ(at("special_price", "/reward"), F::Price);
    EXPECT_EQ(at("full_reduction", "/reward"), F::Amount);
    EXPECT_EQ(at("full_reduction threshold=pieces", "/trigger/min_qty"), F::MinQty);
    EXPECT_EQ(at("full_reduction", "/when"), F::To);
    EXPECT_EQ(at("percent_off scope=brands", "/scope/brands/0"), F::Brands);
    EXPECT_EQ(at("tiered_discount", "/tiers/1/reward"), F::Tiers);
    EXPECT_EQ(at("add_on", "/scope/skus"), F::GetGoods);
    EXPECT_EQ(at("special_price", "/owner"), std::nullopt);
}

}  // namespace
}  // namespace evertill::pricing
