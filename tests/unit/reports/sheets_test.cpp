// Tables as files: what a spreadsheet reads must be what the report said.
#include <gtest/gtest.h>

#include "evertill/reports/promotion_sheets.h"

namespace evertill::reports {
namespace {

domain::PromotionReport oneSale() {
    domain::PromotionReport r;
    domain::PromotionFigures p;
    p.id = "007";
    p.name = "=满减";
    p.sales.paid = Money::fromMinor(-1205);
    r.promotions = {p};
    return r;
}

TEST(Sheets, Csv_keepsCodesAndSigns_andRunsNoFormula) {
    const auto sheets = sheetsOf(oneSale(), Words("zh"));
    ASSERT_EQ(sheets.size(), 6U);
    EXPECT_EQ(sheets[0].key, "promotions");
    const std::string csv = csvOf(sheets[0]);
    EXPECT_TRUE(csv.starts_with("\xef\xbb\xbf编号,名称,")) << csv;
    EXPECT_NE(csv.find("\"=\"\"007\"\"\",'=满减,"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",-12.05,"), std::string::npos) << csv;
}

TEST(Sheets, Workbook_isAWholeZip) {
    const auto book = xlsxOf(sheetsOf(oneSale(), Words("en")));
    ASSERT_TRUE(book) << book.error();
    EXPECT_TRUE(book->starts_with("PK\x03\x04"));
    EXPECT_NE(book->find("xl/worksheets/sheet6.xml"), std::string::npos);
    // The end of a zip without comment: signature, then 18 bytes.
    ASSERT_GT(book->size(), 22U);
    EXPECT_EQ(book->substr(book->size() - 22, 4), "PK\x05\x06");
}

}  // namespace
}  // namespace evertill::reports
