#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/store/promotion_import.h"
#include "testkit/temp_dir.h"
#include "testkit/xlsx_file.h"

namespace evertill::store {
namespace {

using pricing::Promotion;

class PromotionTable : public ::testing::Test {
 protected:
    Result<PromotionImport, ImportError> run(const std::string& bytes) {
        std::ofstream(m_dir.file("in.csv"), std::ios::binary) << bytes;
        return importPromotions(m_dir.file("in.csv"));
    }
    /// The promotions of a table that must be good, as JSON without the labels every row has.
    std::vector<std::string> good(const std::string& bytes) {
        const auto r = run(bytes);
        EXPECT_TRUE(r) << r.error().detail;
        std::vector<std::string> all;
        if (!r) return all;
        for (const auto& e : r->errors)
            ADD_FAILURE() << "row " << e.line << " " << e.column << " " << e.value << ": "
                          << e.reason;
        for (Promotion p : r->promotions) {
            p.kind.clear();
            p.name.clear();
            p.nameEn.clear();
            all.push_back(toJson(p));
        }
        return all;
    }
    std::vector<PromotionRowError> bad(const std::string& bytes) {
        const auto r = run(bytes);
        EXPECT_TRUE(r) << r.error().detail;
        if (!r) return {};
        EXPECT_TRUE(r->promotions.empty()) << "a file with an error is refused whole";
        return r->errors;
    }
    testkit::TempDir m_dir;
};

using Lines = std::vector<std::string>;

TEST_F(PromotionTable, EachKind_becomesItsDocument) {
    EXPECT_EQ(
        good("类型,促销编号,货号,分类,促销价(元),折扣,减金额,满金额,满件数,件数,赠品,赠品数量,"
             "封顶次数,限购,同品,会员级别\n"
             "特价,A1,RICE,,34.90,,,,,,,,,2,,\n"
             "会员价,A2,MILK,,4.2,,,,,,,,,,,银卡、金卡\n"
             "折扣,A3,,零食,,8折,,,,,,,,,,\n"
             "立减,A4,OIL,,,,10,,,,,,,,,\n"
             "第二件半价,A5,,甜品,,,,,,,,,,,是,\n"
             "N件M元,A6,,饮料,10,,,,,3,,,,,,\n"
             "满减,A7,,食品,,,20,100,,,,,,,,\n"
             "每满减,A8,全部,,,,15,100,,,,,3,,,\n"
             "满赠,A9,全部,,,,,88,,,TOWEL,2,,,,\n"
             "每满赠,A10,NOTE,,,,,,3,,PEN,,,,,\n"),
        (Lines{
            R"({"id":"A1","limit_qty":2,"mandatory":true,"reward":{"price_minor":3490,"type":"unit_price"},"scope":{"skus":["RICE"]}})",
            R"({"id":"A2","mandatory":true,"member_levels":["银卡","金卡"],"reward":{"price_minor":420,"type":"unit_price"},"scope":{"skus":["MILK"]}})",
            R"({"id":"A3","layer":2,"reward":{"bps":2000,"type":"percent_off"},"scope":{"categories":["零食"]}})",
            R"({"id":"A4","layer":2,"reward":{"amount_minor":1000,"type":"amount_off_each"},"scope":{"skus":["OIL"]}})",
            R"({"id":"A5","layer":2,"reward":{"bps":5000,"type":"cheapest_percent_off"},"scope":{"categories":["甜品"]},"text":"第二件半价","text_en":"Second piece half price","trigger":{"exact_qty":2,"same_sku":true}})",
            R"({"id":"A6","layer":2,"reward":{"price_minor":1000,"type":"set_price"},"scope":{"categories":["饮料"]},"text":"3件10元","text_en":"3 for 10","trigger":{"exact_qty":3}})",
            R"({"id":"A7","layer":3,"reward":{"amount_minor":2000,"type":"amount_off_total"},"scope":{"categories":["食品"]},"text":"满100减20","text_en":"20 off 100","trigger":{"min_amount_minor":10000}})",
            R"({"id":"A8","layer":3,"max_times":3,"repeat":"each","reward":{"amount_minor":1500,"type":"amount_off_total"},"text":"每满100减15","text_en":"15 off every 100","trigger":{"min_amount_minor":10000}})",
            R"({"id":"A9","layer":3,"reward":{"qty":2,"sku":"TOWEL","type":"gift"},"text":"满88赠","text_en":"gift from 88","trigger":{"min_amount_minor":8800}})",
            R"({"id":"A10","layer":3,"repeat":"each","reward":{"sku":"PEN","type":"gift"},"scope":{"skus":["NOTE"]},"text":"每满3件赠","text_en":"gift from every 3 pieces","trigger":{"min_qty":3}})"}));
}

TEST_F(PromotionTable, EnglishHeadersAndKinds_semicolonsAndDecimalCommas) {
    EXPECT_EQ(
        good("Kind;Promotion ID;Code;Brand;Price;Percent off;Start;End;Hours;Weekdays;Stores;Name\n"
             "Special price;X1;RICE;;34,90;;2026-06-12;2026-06-25;;;S001 S002;Rice\n"
             "percent off;X2;;Hefeng;;12,5%;;;19:30-21:00;1-5;;Evening\n"),
        (Lines{
            R"({"id":"X1","mandatory":true,"reward":{"price_minor":3490,"type":"unit_price"},"scope":{"skus":["RICE"]},"stores":{"stores":["S001","S002"]},"when":{"from":"2026-06-12T00:00:00","to":"2026-06-26T00:00:00"}})",
            R"({"id":"X2","layer":2,"reward":{"bps":1250,"type":"percent_off"},"scope":{"brands":["Hefeng"]},"when":{"dow":[1,2,3,4,5],"windows":[["19:30","21:00"]]}})"}));
}

TEST_F(PromotionTable, Names_areThoseOfTheKindUnlessGiven) {
    const auto r = run("类型,货号,促销价,名称\n特价,A,1,\n特价,B,1,大米周\n");
    ASSERT_TRUE(r);
    ASSERT_EQ(r->promotions.size(), 2u);
    EXPECT_EQ(r->promotions[0].name, "单品特价");
    EXPECT_EQ(r->promotions[0].nameEn, "Special price");
    EXPECT_EQ(r->promotions[0].kind, "单品特价");
    EXPECT_EQ(r->promotions[1].name, "大米周");
}

TEST_F(PromotionTable, Ids_areMadeFromDocumentAndGoods) {
    const auto r = run("类型,快讯单号,货号,促销价\n特价,KX0612,A,1\n特价,KX0612,B,2\n特价,,C,3\n");
    ASSERT_TRUE(r);
    ASSERT_EQ(r->promotions.size(), 3u) << r->errors.size();
    EXPECT_EQ(r->promotions[0].id, "KX0612-A");
    EXPECT_EQ(r->promotions[1].id, "KX0612-B");
    EXPECT_EQ(r->promotions[2].id, "SP-C");
}

TEST_F(PromotionTable, RowsOfOneIdAndTerms_areOnePromotion) {
    EXPECT_EQ(good("类型,促销编号,货号,满,减\n满减,M1,A,100,20\n满减,M1,B、C,100,20\n").at(0),
              R"({"id":"M1","layer":3,"reward":{"amount_minor":2000,"type":"amount_off_total"},)"
              R"("scope":{"skus":["A","B","C"]},"text":"满100减20","text_en":"20 off 100",)"
              R"("trigger":{"min_amount_minor":10000}})");
    const auto terms = bad("类型,促销编号,货号,满,减\n满减,M1,A,100,20\n满减,M1,B,100,30\n");
    ASSERT_EQ(terms.size(), 1u);
    EXPECT_EQ(terms[0], (PromotionRowError{3, "", "M1", "same_id_other_terms: row 2"}));
    const auto twice = bad("类型,促销编号,货号,满,减\n满减,M1,A,100,20\n满减,M1,A,100,20\n");
    ASSERT_EQ(twice.size(), 1u);
    EXPECT_EQ(twice[0].reason, "duplicate_row: row 2");
}

TEST_F(PromotionTable, Discounts_areReadAsPeopleWriteThem) {
    const auto bps = [&](const std::string& cell) {
        const auto r = run("类型,货号,折扣\n折扣,A," + cell + "\n");
        return r && r->errors.empty() ? r->promotions.at(0).reward.off.basisPoints() : -1;
    };
    EXPECT_EQ(bps("8折"), 2000);
    EXPECT_EQ(bps("8"), 2000);
    EXPECT_EQ(bps("8.5折"), 1500);
    EXPECT_EQ(bps("8.88折"), 1120);
    EXPECT_EQ(bps("85折"), 1500);
    EXPECT_EQ(bps("85"), 1500);
    EXPECT_EQ(bps("0.85"), 1500);
    EXPECT_EQ(bps("九折"), 1000);
    EXPECT_EQ(bps("八五折"), 1500);
    EXPECT_EQ(bps("半价"), 5000);
    for (const char* wrong :
         {"20%", "0", "100", "10折", "10", "折", "八五九折", "八5折", "-8", "8.5555折"})
        EXPECT_EQ(bps(wrong), -1) << wrong;
}

TEST_F(PromotionTable, Dates_areReadAsPeopleWriteThem) {
    const auto when = [&](const std::string& from, const std::string& to) {
        const auto r = run("类型,货号,特价,开始,结束\n特价,A,1," + from + "," + to + "\n");
        if (!r || !r->errors.empty()) return std::string("refused");
        const auto& w = r->promotions.at(0).when;
        return (w.from ? w.from->toString() : "") + " " + (w.to ? w.to->toString() : "");
    };
    // The last day is meant whole; a given hour is the end itself.
    EXPECT_EQ(when("2026-06-12", "2026-06-12"), "2026-06-12T00:00:00 2026-06-13T00:00:00");
    EXPECT_EQ(when("2026/6/12 8:30", "2026/6/12 22:00"), "2026-06-12T08:30:00 2026-06-12T22:00:00");
    EXPECT_EQ(when("2026年6月12日", "2026年6月30日 24:00"),
              "2026-06-12T00:00:00 2026-07-01T00:00:00");
    EXPECT_EQ(when("2026.6.12T08:30:15", ""), "2026-06-12T08:30:15 ");
    for (const char* wrong : {"12.6.2026", "2026-02-30", "2026-06", "2026-06-12 25:00", "soon",
                              "2026-06-12 8", "2026-06-12 8:30 pm", "20260612"})
        EXPECT_EQ(when(wrong, ""), "refused") << wrong;
    EXPECT_EQ(when("2026-06-12", "2026-06-11"), "refused");
}

TEST_F(PromotionTable, WeekdaysAndHours_areReadAsPeopleWriteThem) {
    const auto days = [&](const std::string& cell) {
        const auto r = run("类型\t货号\t特价\t星期\n特价\tA\t1\t" + cell + "\n");
        std::string text;
        if (r && r->errors.empty())
            for (const int d : r->promotions.at(0).when.daysOfWeek)
                text += std::to_string(d);
        return text;
    };
    EXPECT_EQ(days("3"), "3");
    EXPECT_EQ(days("6,7"), "67");
    EXPECT_EQ(days("周三 周六"), "36");
    EXPECT_EQ(days("周六、周日"), "67");
    EXPECT_EQ(days("星期天"), "7");
    EXPECT_EQ(days("周一至周五"), "12345");
    EXPECT_EQ(days("1-5"), "12345");
    EXPECT_EQ(days("六日"), "67");
    for (const char* wrong : {"8", "0", "周", "Mon", "5-1", "3,3", "周一周一"})
        EXPECT_EQ(days(wrong), "") << wrong;
    const auto hours = [&](const std::string& cell) {
        const auto r = run("类型\t货号\t特价\t时段\n特价\tA\t1\t" + cell + "\n");
        std::string text;
        if (r && r->errors.empty())
            for (const auto& w : r->promotions.at(0).when.windows)
                text += std::to_string(w.from) + "-" + std::to_string(w.to) + " ";
        return text;
    };
    EXPECT_EQ(hours("19:30-21:00"), "1170-1260 ");
    EXPECT_EQ(hours("8:00~10:00;22:00至2:00"), "480-600 1320-120 ");
    EXPECT_EQ(hours("18:00-24:00"), "1080-1440 ");
    for (const char* wrong :
         {"19:30", "24:00-2:00", "8-10", "8:00-8:00", "8:00-25:00", "8:00-9:60"})
        EXPECT_EQ(hours(wrong), "") << wrong;
}

struct BadRow {
    const char* name;
    const char* header;
    const char* row;
    const char* column;
    const char* reason;
};

const BadRow kBadRows[] = {
    {"unknown_kind", "类型,货号", "买一赠一,A", "类型", "unknown_type"},
    {"no_kind", "类型,货号", ",A", "类型", "missing"},
    {"no_goods", "类型,货号,特价", "特价,,1", "货号", "missing"},
    {"no_goods_column", "类型,特价", "特价,1", "货号", "missing"},
    {"all_and_some", "类型,货号,分类,减,满", "满减,全部,酒,1,2", "货号", "all_and_some"},
    {"no_price", "类型,货号,特价", "特价,A,", "特价", "missing"},
    {"no_price_column", "类型,货号", "特价,A", "促销价", "missing"},
    {"price_text", "类型,货号,特价", "特价,A,便宜", "特价", "not_a_number"},
    {"price_thousand", "类型;货号;特价", "特价;A;1.234.567", "特价", "not_a_number"},
    {"price_negative", "类型,货号,特价", "特价,A,-1", "特价", "negative"},
    {"price_zero", "类型,货号,特价", "特价,A,0", "特价", "out_of_range"},
    {"price_decimals", "类型,货号,特价", "特价,A,1.234", "特价", "too_many_decimals"},
    {"price_excel", "类型,货号,特价", "特价,A,#N/A", "特价", "excel_error"},
    {"code_excel", "类型,货号,特价", "特价,6.90E+12,1", "货号", "excel_scientific"},
    {"code_twice", "类型,货号,特价", "特价,A;B;A,1", "货号", "twice"},
    {"member_level", "类型,货号,会员价,会员级别", "会员价,A,1,", "会员级别", "missing"},
    {"stray_cell", "类型,货号,特价,满件数", "特价,A,1,3", "满件数", "not_for_this_type"},
    {"stray_gift", "类型,货号,满,减,赠品", "满减,A,100,20,CUP", "赠品", "not_for_this_type"},
    {"no_discount", "类型,货号,折扣", "折扣,A,", "折扣", "missing"},
    {"two_discounts", "类型,货号,折扣,减免比例", "折扣,A,8折,20%", "减免比例",
     "beside_another_discount"},
    {"off_100", "类型,货号,减免比例", "折扣,A,100%", "减免比例", "bad_discount"},
    {"two_thresholds", "类型,货号,满,满件数,减", "满减,A,100,3,20", "满件数",
     "beside_another_threshold"},
    {"no_threshold", "类型,货号,满,减", "满减,A,,20", "满", "missing"},
    {"no_gift", "类型,货号,满,赠品", "满赠,A,100,", "赠品", "missing"},
    {"n_one", "类型,货号,件数,总价", "N件M元,A,1,10", "件数", "out_of_range"},
    {"no_n", "类型,货号,总价", "N件M元,A,10", "件数", "missing"},
    {"limit_part", "类型,货号,特价,限购", "特价,A,1,1.5", "限购", "too_many_decimals"},
    {"same_flag", "类型,货号,同品", "第二件半价,A,也许", "同品", "unknown_flag"},
    {"bad_end", "类型,货号,特价,结束", "特价,A,1,6月", "结束", "bad_time"},
    {"end_first", "类型,货号,特价,开始,结束", "特价,A,1,2026-06-12,2026-06-01", "结束",
     "end_before_start"},
    {"bad_hours", "类型,货号,特价,时段", "特价,A,1,晚上", "时段", "bad_hours"},
    {"bad_weekday", "类型,货号,特价,星期", "特价,A,1,八", "星期", "bad_weekday"},
    {"extra_cell", "类型,货号,特价", "特价,A,1,9", "", "extra_cells"},
};

class BadPromotionRow : public PromotionTable, public ::testing::WithParamInterface<BadRow> {};

TEST_P(BadPromotionRow, IsNamedByRowAndColumn) {
    const BadRow& b = GetParam();
    const auto errors = bad(std::string(b.header) + "\n" + b.row + "\n");
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].line, 2);
    EXPECT_EQ(errors[0].column, b.column);
    EXPECT_EQ(errors[0].reason, b.reason);
}

INSTANTIATE_TEST_SUITE_P(Each, BadPromotionRow, ::testing::ValuesIn(kBadRows),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(PromotionTable, SeveralBadCells_areAllNamedAndNothingIsTaken) {
    const auto errors = bad("类型,货号,特价,开始\n特价,A,1,\n特价,B,x,soon\n特价,,2,\n");
    ASSERT_EQ(errors.size(), 3u);
    EXPECT_EQ(errors[0], (PromotionRowError{3, "开始", "soon", "bad_time"}));
    EXPECT_EQ(errors[1], (PromotionRowError{3, "特价", "x", "not_a_number"}));
    EXPECT_EQ(errors[2], (PromotionRowError{4, "货号", "", "missing"}));
}

TEST_F(PromotionTable, Files_thatAreNoTable_areRefused) {
    EXPECT_EQ(run("").error().problem, FileProblem::Empty);
    EXPECT_EQ(run("货号,特价\nA,1\n").error().problem, FileProblem::NoHeader);
    EXPECT_EQ(run("类型,特价,会员价\n").error().problem, FileProblem::RepeatedColumn);
    EXPECT_EQ(run("类型,货号\n\"特价,A\n").error().problem, FileProblem::UnclosedQuote);
    EXPECT_EQ(importPromotions(m_dir.file("none.csv")).error().problem, FileProblem::Unreadable);
    const auto header = run("类型,货号,备注\n");
    ASSERT_TRUE(header);
    EXPECT_EQ(header->rows, 0);
    EXPECT_EQ(header->ignoredColumns, Lines{"备注"});
}

TEST_F(PromotionTable, Workbook_datesAndPercentCells_areRead) {
    // Style 1 is a date, style 2 a percentage.
    const std::string path = testkit::writeXlsx(
        m_dir.file("in.xlsx"),
        {{"xl/styles.xml",
          "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
          "numFmtId=\"9\"/></cellXfs></styleSheet>"},
         {"xl/worksheets/sheet1.xml",
          testkit::xlsxSheet(
              "<row r=\"1\"><c t=\"str\"><v>类型</v></c><c t=\"str\"><v>货号</v></c><c "
              "t=\"str\"><v>减免比例</v></c><c t=\"str\"><v>开始</v></c><c "
              "t=\"str\"><v>结束</v></c></row>"
              "<row r=\"2\"><c t=\"str\"><v>折扣</v></c><c><v>6901234567892</v></c><c "
              "s=\"2\"><v>0.14999999999999999</v></c><c s=\"1\"><v>46185.8125</v></c><c "
              "s=\"1\"><v>46198</v></c></row>")}});
    const auto r = importPromotions(path);
    ASSERT_TRUE(r) << r.error().detail;
    ASSERT_EQ(r->promotions.size(), 1u) << r->errors.at(0).reason;
    const Promotion& p = r->promotions[0];
    EXPECT_EQ(p.reward.off.basisPoints(), 1500);
    EXPECT_EQ(p.when.from->toString(), "2026-06-12T19:30:00");
    EXPECT_EQ(p.when.to->toString(), "2026-06-26T00:00:00");
    EXPECT_EQ(p.scope.skus, Lines{"6901234567892"});
    EXPECT_EQ(r->encoding, "xlsx");
}

TEST_F(PromotionTable, Garbage_doesNoHarm) {
    const char* pieces[] = {"类型", "特价", "满减", ",",          "\n",   "\"",
                            "8折",  "100",  "A;B",  "2026-06-12", "周六", "\xFF",
                            "货号", "-",    "'",    "=\"1\"",     "：",   "全部"};
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        std::string bytes = "类型,货号,特价,满,减,折扣,开始,星期,时段\n";
        for (int n = 0; n < 60; ++n)
            bytes += pieces[random() % std::size(pieces)];
        if (const auto r = run(bytes))
            for (const auto& p : r->promotions)
                EXPECT_TRUE(pricing::parsePromotion(toJson(p))) << bytes;
    }
}

}  // namespace
}  // namespace evertill::store
