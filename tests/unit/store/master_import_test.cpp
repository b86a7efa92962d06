#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "evertill/store/catalogue_import.h"
#include "testkit/temp_dir.h"
#include "testkit/xlsx_file.h"

namespace evertill::store {
namespace {

using domain::Item;

class Import : public ::testing::Test {
 protected:
    void SetUp() override { m_store = std::move(*MasterStore::open(m_dir.file("master.db"))); }

    std::string write(const std::string& bytes, const std::string& name = "in.csv") {
        std::ofstream(m_dir.file(name), std::ios::binary) << bytes;
        return m_dir.file(name);
    }
    Result<ImportReport, ImportError> run(const std::string& bytes, ImportOptions options = {}) {
        return importCatalogue(*m_store, write(bytes), options);
    }
    /// Runs a file that must be imported.
    ImportReport good(const std::string& bytes, ImportOptions options = {}) {
        auto r = run(bytes, options);
        EXPECT_TRUE(r) << fileProblemName(r.error().problem) << " " << r.error().detail;
        if (!r) return {};
        for (const auto& e : r->errors)
            EXPECT_TRUE(options.skipBad)
                << e.line << ": " << rowProblemName(e.problem) << " " << e.value;
        EXPECT_TRUE(r->applied);
        return *r;
    }
    Item item(const std::string& code) {
        auto i = m_store->catalogue().fullItemByCode(code);
        EXPECT_TRUE(i) << code;
        return i.value_or(Item{});
    }
    testkit::TempDir m_dir;
    std::unique_ptr<MasterStore> m_store;
};

TEST_F(Import, FloorPriceAndNoDiscount_areTaken_inBothLanguages) {
    EXPECT_EQ(good("货号,品名,最低售价,不可打折\nA,甲,2.50,是\nB,乙,,否\n").added, 2);
    EXPECT_EQ(item("A").floorPrice->toString(), "2.50");
    EXPECT_TRUE(item("A").nonDiscountable && !item("B").nonDiscountable);
    EXPECT_EQ(good("code,floor_price,no_discount\nA,-,no\nB,1.2,yes\n").changed, 2);
    EXPECT_FALSE(item("A").floorPrice || item("A").nonDiscountable);
    EXPECT_TRUE(item("B").floorPrice->toString() == "1.20" && item("B").nonDiscountable);
}

TEST_F(Import, ChineseHeaders_fillEveryField) {
    const auto r = good(
        "货号,条码,品名,规格,单位,售价(元),进价,会员价,税率,分类,品牌,供应商,柜组,类型,保质期,"
        "包装数量,包装单位,箱价,PLU,"
        "年龄限制,皮重,可改价,不可退,批次管理,停售,颜色尺码,库存\n"
        "100001,6901234567892,可口可乐,500ml,瓶,3.50,2.1234,3.20,13%,饮料,可口,甲;乙,01,计件,"
        "12个月,1,,,,,,是,否,是,0,红,7\n"
        "100001,16901234567899,,,,,,,,,,,,,,24,箱,79.90,,,,,,,,,\n"
        "42,,苹果,,公斤,12.8,,,9,水果,,,,称重,,,,,00042,,0.015,,,,,,\n");
    EXPECT_EQ(r.rows, 3);
    EXPECT_EQ(r.added, 2);
    EXPECT_EQ(r.ignoredColumns, std::vector<std::string>{"库存"});
    const Item cola = item("100001");
    EXPECT_EQ(cola.name, "可口可乐");
    EXPECT_EQ(cola.spec, "500ml");
    EXPECT_EQ(cola.unitName, "瓶");
    EXPECT_EQ(cola.price->toString(), "3.50");
    EXPECT_EQ(cola.cost->toString(), "2.1234");
    EXPECT_EQ(cola.memberPrice->toString(), "3.20");
    EXPECT_EQ(cola.taxRate.basisPoints(), 1300);
    EXPECT_EQ(cola.suppliers, (std::vector<std::string>{"甲", "乙"}));
    EXPECT_EQ(cola.department, "01");
    EXPECT_EQ(cola.shelfLifeDays, 360);
    EXPECT_EQ(cola.variantText, "红");
    EXPECT_TRUE(cola.openPrice && cola.lotTracked);
    EXPECT_FALSE(cola.notReturnable || cola.blocked);
    ASSERT_EQ(cola.identifiers.size(), 2U);
    EXPECT_EQ(cola.identifiers[1].pack.toString(), "24");
    EXPECT_EQ(cola.identifiers[1].unitName, "箱");
    EXPECT_EQ(cola.identifiers[1].price->toString(), "79.90");
    const Item apple = item("42");
    EXPECT_EQ(apple.kind, domain::ItemKind::Weighed);
    EXPECT_EQ(apple.uom, Uom::Kilogram);
    EXPECT_EQ(apple.tare.toString(), "0.015");
    EXPECT_EQ(m_store->catalogue().findByCode("00042", 0).size(), 1U);
}

TEST_F(Import, EnglishHeaders_semicolonsAndDecimalCommas) {
    good(
        "Item Code;Barcode;Product Name;Retail Price;Cost Price;VAT\n"
        "A1;4006381333931;\"Stift; rot\"\"\";1,5;0,9999;0,19\n");
    EXPECT_EQ(item("A1").name, "Stift; rot\"");
    EXPECT_EQ(item("A1").price->toString(), "1.50");
    EXPECT_EQ(item("A1").cost->toString(), "0.9999");
    EXPECT_EQ(item("A1").taxRate.basisPoints(), 1900);
}

TEST_F(Import, EachEncoding_isDetected) {
    const std::u16string wide = u"货号,品名\n1,番茄\n";
    std::string le;
    std::string be;
    for (const char16_t c : wide) {
        le += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
        be += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
    }
    const std::u16string latin = u"code,name\n1,Tomate Tomate Tomate\n";
    std::string latinLe;
    for (const char16_t c : latin)
        latinLe += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    const std::string gb = "\xbb\xf5\xba\xc5,\xc6\xb7\xc3\xfb\n1,\xb7\xac\xc7\xd1\n";
    EXPECT_EQ(good("货号,品名\n1,番茄\n").encoding, "utf-8");
    EXPECT_EQ(good("\xef\xbb\xbf货号,品名\r\n2,番茄\r\n").encoding, "utf-8");
    EXPECT_EQ(good("\xff\xfe" + le).encoding, "utf-16le");
    EXPECT_EQ(good("\xfe\xff" + be).encoding, "utf-16be");
    EXPECT_EQ(good(latinLe).encoding, "utf-16le");
    EXPECT_EQ(item("1").name, "Tomate Tomate Tomate");
    EXPECT_EQ(good(gb).encoding, "gb18030");
    EXPECT_EQ(item("1").name, "番茄");
}

TEST_F(Import, BlankAndMissingColumns_leaveValues_dashEmptiesThem) {
    good("code,name,price,member price,brand,suppliers\n1,Tea,5,4,B,S1\n");
    const auto blank = good("code,name,price,member price\n1,,,\n");
    EXPECT_EQ(blank.same, 1);
    EXPECT_EQ(item("1").price->toString(), "5.00");
    EXPECT_EQ(item("1").brand, "B");
    const auto dash = good("code,price,member price,brand,suppliers\n1,0,-,-,-\n");
    EXPECT_EQ(dash.changed, 1);
    EXPECT_EQ(item("1").price->toString(), "0.00");
    EXPECT_FALSE(item("1").memberPrice);
    EXPECT_EQ(item("1").brand, "");
    EXPECT_TRUE(item("1").suppliers.empty());
}

TEST_F(Import, SameFileAgain_changesNothing) {
    const std::string file = "条码,品名,售价\n6901234567892,A,1\n6923450657713,B,2\n";
    EXPECT_EQ(good(file).added, 2);
    const auto again = good(file);
    EXPECT_EQ(again.same, 2);
    EXPECT_EQ(again.added + again.changed, 0);
}

TEST_F(Import, BarcodeAlone_isTheKey_andFindsItemsByCodeToo) {
    good("code,barcode,name\nX1,6901234567892,A\n");
    EXPECT_EQ(good("barcode,price\n6901234567892,7\n").changed, 1);
    EXPECT_EQ(item("X1").price->toString(), "7.00");
}

TEST_F(Import, DryRun_countsAndChangesNothing) {
    const auto r = run("code,name\n1,A\n2,B\n", {.dryRun = true});
    ASSERT_TRUE(r);
    EXPECT_EQ(r->added, 2);
    EXPECT_FALSE(r->applied);
    EXPECT_EQ(m_store->catalogue().itemCount(), 0);
    EXPECT_FALSE(m_store->catalogue().fullItemByCode("1"));
}

TEST_F(Import, OneBadRow_stopsAll_unlessSkipped) {
    const std::string file = "code,name,price\n1,A,1\n2,B,x\n3,C,3\n";
    const auto r = run(file);
    ASSERT_TRUE(r);
    EXPECT_FALSE(r->applied);
    EXPECT_EQ(r->bad, 1);
    EXPECT_EQ(r->errors[0].line, 3);
    EXPECT_EQ(r->errors[0].column, "price");
    EXPECT_EQ(m_store->catalogue().itemCount(), 0);
    EXPECT_EQ(good(file, {.skipBad = true}).added, 2);
    EXPECT_EQ(m_store->catalogue().itemCount(), 2);
}

struct BadRow {
    const char* header;
    const char* row;
    RowProblem problem;
    const char* column;
};

TEST_F(Import, EachBadRow_isNamedWithItsColumn) {
    using P = RowProblem;
    good("code,barcode,name\nOLD,4006381333931,Old\nT1,6923450657713,T\nT2,6923450657713,T\n",
         {.skipBad = true});
    const BadRow rows[] = {
        {"code,name", ",A", P::MissingKey, ""},
        {"code,barcode,name", " , ,A", P::MissingKey, ""},
        {"code,name", "1,", P::MissingName, "name"},
        {"barcode,price", "6901234567892,1", P::MissingName, ""},
        {"barcode,name", "6901234567893,A", P::CheckDigit, "barcode"},
        {"barcode,name", "690123456780,A", P::CheckDigit, "barcode"},
        {"barcode,name", "96385075,A", P::CheckDigit, "barcode"},
        {"barcode,name", "16901234567890,A", P::CheckDigit, "barcode"},
        {"barcode,name", "6.90E+12,A", P::ExcelScientific, "barcode"},
        {"barcode,name", "6.90123E+12,A", P::ExcelScientific, "barcode"},
        {"barcode;name", "6,9E+12;A", P::ExcelScientific, "barcode"},
        {"barcode,name", "6.9e12,A", P::ExcelScientific, "barcode"},
        {"code,name", "1E+05,A", P::ExcelScientific, "code"},
        {"barcode,name", "36000291452,A", P::ExcelLostZeros, "barcode"},
        {"条码,name", "1234565,A", P::ExcelLostZeros, "条码"},
        {"code,name", "2023-01-05,A", P::ExcelDate, "code"},
        {"code,name", "2023/1/5,A", P::ExcelDate, "code"},
        {"code,name", "5-Jan,A", P::ExcelDate, "code"},
        {"code,name", "Jan-05,A", P::ExcelDate, "code"},
        {"code,name", "1月5日,A", P::ExcelDate, "code"},
        {"code,name", "01/05/2023,A", P::ExcelDate, "code"},
        {"barcode,name", "6901234567890000,A", P::ExcelPrecision, "barcode"},
        {"code,name", "#N/A,A", P::ExcelError, "code"},
        {"code,name", "1,#REF!", P::ExcelError, "name"},
        {"code,name,price", "1,A,#VALUE!", P::ExcelError, "price"},
        {"code,name,price", "1,A,#DIV/0!", P::ExcelError, "price"},
        {"barcode,name", "########,A", P::ExcelHashes, "barcode"},
        {"code,name,price", "1,A,####", P::ExcelHashes, "price"},
        {"code,name,price", "1,A,abc", P::NotANumber, "price"},
        {"code,name,price", "1,A,1.2.3", P::NotANumber, "price"},
        {"code,name,price", "1,A,12元5", P::NotANumber, "price"},
        {"code,name,price", "1,A,¥", P::NotANumber, "price"},
        {"code,name,price", "1,A,1e3", P::NotANumber, "price"},
        {"code,name,price", "1,A,\"1,234\"", P::AmbiguousNumber, "price"},
        {"code,name,price", "1,A,-1", P::Negative, "price"},
        {"code,name,cost", "1,A,-0.01", P::Negative, "cost"},
        {"code,name,price", "1,A,1.23456", P::TooManyDecimals, "price"},
        {"code,name,price", "1,A,100000001", P::OutOfRange, "price"},
        {"code,name,price", "1,A,99999999999999999999", P::OutOfRange, "price"},
        {"code,name,member price", "1,A,x", P::NotANumber, "member price"},
        {"code,name,tax", "1,A,101", P::OutOfRange, "tax"},
        {"code,name,tax", "1,A,13.001", P::TooManyDecimals, "tax"},
        {"code,name,tax", "1,A,-3%", P::Negative, "tax"},
        {"code,name,tax", "1,A,免税", P::NotANumber, "tax"},
        {"code,name,type", "1,A,服务", P::UnknownKind, "type"},
        {"code,name,可改价", "1,A,也许", P::UnknownFlag, "可改价"},
        {"code,name,停售", "1,A,2", P::UnknownFlag, "停售"},
        {"code,name,保质期", "1,A,很久", P::NotANumber, "保质期"},
        {"code,name,保质期", "1,A,1.5", P::TooManyDecimals, "保质期"},
        {"code,name,保质期", "1,A,200年", P::OutOfRange, "保质期"},
        {"code,name,min age", "1,A,200", P::OutOfRange, "min age"},
        {"code,name,tare", "1,A,0.0001", P::TooManyDecimals, "tare"},
        {"code,barcode,name,pack", "1,6901234567892,A,0", P::OutOfRange, "pack"},
        {"code,barcode,name,pack", "1,6901234567892,A,two", P::NotANumber, "pack"},
        {"code,barcode,name,pack price", "1,6901234567892,A,-2", P::Negative, "pack price"},
        {"code,barcode,name", "1,4006381333931,A", P::BarcodeInUse, ""},
        {"code,extra barcodes,name", "1,4006381333932,A", P::CheckDigit, "extra barcodes"},
        {"code,extra barcodes,name", "1,4006381333931,A", P::BarcodeInUse, ""},
        {"code,name", "1,A,B", P::ExtraCells, ""},
        {"code,name,price", "1,A,1,5", P::ExtraCells, ""},
        {"code,name", "1,A\x01", P::BadCharacter, "name"},
        {"code,name", "1\x02,A", P::BadCharacter, "code"},
        {"code,name,unit", "1,A,单位单位单位单位单位单位单位单位单位单位单", P::TooLong, "unit"},
        {"code,name,components", "1,A,2*0", P::BadComponents, "components"},
        {"code,name,components", "1,A,*3", P::BadComponents, "components"},
        {"code,name,components", "1,A,2*x", P::BadComponents, "components"},
    };
    for (const auto& bad : rows) {
        const auto r = run(std::string(bad.header) + "\n" + bad.row + "\n");
        ASSERT_TRUE(r) << bad.row << ": " << fileProblemName(r.error().problem);
        EXPECT_FALSE(r->applied);
        ASSERT_EQ(r->errors.size(), 1U) << bad.row;
        EXPECT_STREQ(rowProblemName(r->errors[0].problem), rowProblemName(bad.problem)) << bad.row;
        EXPECT_EQ(r->errors[0].column, bad.column) << bad.row;
        EXPECT_EQ(r->errors[0].line, 2);
    }
    EXPECT_GE(std::size(rows), 60U);
}

TEST_F(Import, LongNamesAndCodes_areRefused) {
    const auto name = run("code,name\n1," + std::string(121, 'n') + "\n");
    EXPECT_EQ(name->errors.at(0).problem, RowProblem::TooLong);
    const auto code = run("code,name\n" + std::string(65, 'c') + ",A\n");
    EXPECT_EQ(code->errors.at(0).problem, RowProblem::TooLong);
}

TEST_F(Import, RepeatedRow_andSharedBarcode_areNamed) {
    const auto twice = run("code,name\n1,A\n1,B\n");
    EXPECT_EQ(twice->errors.at(0).problem, RowProblem::DuplicateRow);
    EXPECT_EQ(twice->errors.at(0).line, 3);
    Item a;
    a.code = "S1";
    a.name = "A";
    a.identifiers = {{"6901234567892", Quantity::fromUnits(1), "", std::nullopt}};
    Item b = a;
    b.code = "S2";
    MasterBatch batch;
    batch.items = {a, b};
    ASSERT_TRUE(m_store->apply(batch));
    const auto shared = run("barcode,price\n6901234567892,1\n");
    EXPECT_EQ(shared->errors.at(0).problem, RowProblem::AmbiguousBarcode);
}

TEST_F(Import, HarmlessSpellings_areUnderstood) {
    good(
        "*条码：,品名,售 价\n=\"6901234567892\",A,￥12.50元\n'6923450657713,B,\"1,234.50\"\n"
        "4006381333931.00,\"C\nD\",12.500000\n036000291452,　E　,.5\n");
    EXPECT_EQ(item("6901234567892").price->toString(), "12.50");
    EXPECT_EQ(item("6923450657713").price->toString(), "1234.50");
    EXPECT_EQ(item("4006381333931").name, "C D");
    EXPECT_EQ(item("036000291452").name, "E");
    EXPECT_EQ(item("036000291452").price->toString(), "0.50");
}

TEST_F(Import, Lenient_keepsDirtyRows) {
    const auto r =
        good("6901234567893\tA\n6901234567892\t\n6901234567892\tB\n123\tC\n",
             {.lenient = true, .columns = {"barcode", "name"}, .priceFromBarcode = true});
    EXPECT_EQ(r.added, 3);
    EXPECT_EQ(r.merged, 1);
    EXPECT_EQ(item("6901234567893").name, "A");
    EXPECT_EQ(item("6901234567892").name, "6901234567892");
    EXPECT_TRUE(item("123").price);
    const auto price = item("6901234567892").price->tenThousandths();
    EXPECT_GE(price, 5000);
    EXPECT_LT(price, 1'000'000);
    EXPECT_EQ(price % 100, 0);
}

TEST_F(Import, UnreadableFiles_areNamed) {
    using F = FileProblem;
    const std::pair<std::string, F> files[] = {
        {"", F::Empty},
        {"\n\n  \n", F::NoHeader},
        {"foo,bar\n1,2\n", F::NoHeader},
        {"品名,售价\nA,1\n", F::MissingKeyColumn},
        {"code,货号,name\n1,1,A\n", F::RepeatedColumn},
        {"code,name\n1,\"A\n2,B\n", F::UnclosedQuote},
        {"code,name\n1,\xff\xff\xff\n", F::Encoding},
        {"\xd0\xcf\x11\xe0 old", F::OldExcel},
        {"PK\x03\x04 broken", F::DamagedArchive},
        {"\x28\xb5\x2f\xfd broken", F::DamagedArchive},
    };
    for (const auto& [bytes, problem] : files) {
        const auto r = run(bytes);
        ASSERT_FALSE(r) << fileProblemName(problem);
        EXPECT_STREQ(fileProblemName(r.error().problem), fileProblemName(problem));
    }
    EXPECT_EQ(importCatalogue(*m_store, m_dir.file("none")).error().problem, F::Unreadable);
    EXPECT_EQ(run("1,A\n", {.columns = {"code", "colour"}}).error().problem, F::UnknownColumn);
    EXPECT_EQ(m_store->catalogue().itemCount(), 0);
}

TEST_F(Import, GarbageFiles_doNoHarm) {
    std::mt19937 random(5);
    const std::string pieces[] = {"code",
                                  "条码",
                                  "name",
                                  ",",
                                  ";",
                                  "\t",
                                  "\"",
                                  "\n",
                                  "\r\n",
                                  "1",
                                  "6901234567892",
                                  "\xff",
                                  "\xef\xbb\xbf",
                                  std::string(1, '\0'),
                                  "#N/A",
                                  "=\"",
                                  "'",
                                  "E+12",
                                  "PK\x03\x04"};
    for (int i = 0; i < 3000; ++i) {
        std::string bytes = i % 2 == 0 ? "code,barcode,name,price,pack\n" : "";
        for (unsigned n = random() % 40; n > 0; --n)
            bytes += pieces[random() % std::size(pieces)];
        (void)run(bytes, {.dryRun = true, .lenient = i % 3 == 0});
    }
    EXPECT_EQ(m_store->catalogue().itemCount(), 0);
}

// ---- XLSX

class Xlsx : public Import {
 protected:
    std::string archive(const std::vector<testkit::XlsxPart>& parts) {
        return testkit::writeXlsx(m_dir.file("in.xlsx"), parts);
    }
    static std::string sheet(const std::string& rows) { return testkit::xlsxSheet(rows); }
    static constexpr const char* kHeader =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>条码</t></is></c>"
        "<c r=\"B1\" t=\"inlineStr\"><is><t>品名</t></is></c>"
        "<c r=\"C1\" t=\"inlineStr\"><is><t>售价</t></is></c></row>";
};

TEST_F(Xlsx, Workbook_isReadThroughItsRelations) {
    const auto path = archive(
        {{"xl/workbook.xml",
          "<workbook xmlns:r=\"x\"><sheets><sheet name=\"a\" r:id=\"rId7\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"rId7\" "
          "Target=\"worksheets/goods.xml\"/></Relationships>"},
         {"xl/sharedStrings.xml",
          "<sst><si><t>可乐</t></si><si><r><t>雪</t></r><r><t>碧</t></r><rPh><t>x</t></rPh></si></"
          "sst>"},
         {"xl/worksheets/goods.xml",
          sheet(std::string(kHeader) +
                "<row r=\"3\"><c r=\"A3\"><v>6901234567892</v></c><c r=\"B3\" "
                "t=\"s\"><v>0</v></c><c r=\"C3\"><v>3.5</v></c></row>"
                "<row r=\"4\"><c r=\"A4\"><v>6.9234506577130E+12</v></c><c r=\"B4\" "
                "t=\"s\"><v>1</v></c></row>")}});
    const auto r = importCatalogue(*m_store, path);
    ASSERT_TRUE(r) << r.error().detail;
    EXPECT_TRUE(r->applied);
    EXPECT_EQ(r->encoding, "xlsx");
    EXPECT_EQ(item("6901234567892").name, "可乐");
    EXPECT_EQ(item("6901234567892").price->toString(), "3.50");
    EXPECT_EQ(item("6923450657713").name, "雪碧");
    EXPECT_FALSE(item("6923450657713").price);
}

TEST_F(Xlsx, NumbersAsSpreadsheetsStoreThem_areReadAsShown) {
    // A number cell holds a binary fraction with up to 17 digits; 15 of them are meant.
    const std::pair<const char*, const char*> stored[] = {{"1.1000000000000001", "1.10"},
                                                          {"34.899999999999999", "34.90"},
                                                          {"3.9990000000000001", "3.999"},
                                                          {"2.0000000000000001E-2", "0.02"},
                                                          {"1E-3", "0.001"},
                                                          {"9.9999999999999996", "10.00"},
                                                          {"0.29999999999999999", "0.30"},
                                                          {"12", "12.00"},
                                                          {"1.2E+3", "1200.00"}};
    std::string rows = kHeader;
    int n = 2;
    for (const auto& [v, price] : stored) {
        const std::string at = std::to_string(n);
        rows += "<row r=\"" + at + "\"><c r=\"A" + at + "\" t=\"str\"><v>X" + at +
                "</v></c><c r=\"B" + at + "\" t=\"str\"><v>N</v></c><c r=\"C" + at + "\"><v>" + v +
                "</v></c></row>";
        ++n;
    }
    const auto r = importCatalogue(*m_store, archive({{"xl/worksheets/sheet1.xml", sheet(rows)}}));
    ASSERT_TRUE(r) << r.error().detail;
    ASSERT_TRUE(r->applied) << r->errors.size();
    n = 2;
    for (const auto& [v, price] : stored)
        EXPECT_EQ(item("X" + std::to_string(n++)).price->toString(), price) << v;
}

TEST_F(Xlsx, CodeShownAsDate_isNamedWithItsRow) {
    const auto path =
        archive({{"xl/styles.xml",
                  "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]0\"/><numFmt "
                  "numFmtId=\"171\" formatCode=\"yyyy/mm\"/></numFmts>"
                  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf "
                  "numFmtId=\"171\"/></cellXfs></styleSheet>"},
                 {"xl/worksheets/sheet1.xml",
                  sheet(std::string(kHeader) +
                        "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>6901234567892</v></c><c r=\"B2\" "
                        "t=\"str\"><v>A</v></c></row>"
                        "<row r=\"9\"><c r=\"A9\" s=\"2\"><v>44931</v></c><c r=\"B9\" "
                        "t=\"str\"><v>B</v></c></row>")}});
    const auto r = importCatalogue(*m_store, path);
    ASSERT_TRUE(r);
    ASSERT_EQ(r->errors.size(), 1U);
    EXPECT_EQ(r->errors[0].problem, RowProblem::ExcelDate);
    EXPECT_EQ(r->errors[0].line, 9);
}

TEST_F(Xlsx, Bombs_areRefusedUnread) {
    const auto path = archive({{"xl/worksheets/sheet1.xml", sheet(std::string(40U << 20, ' '))}});
    const auto r = importCatalogue(*m_store, path);
    ASSERT_FALSE(r);
    EXPECT_EQ(r.error().problem, FileProblem::TooLarge);
}

TEST_F(Xlsx, DamagedWorkbooks_areNamed) {
    EXPECT_EQ(importCatalogue(*m_store, archive({{"a.txt", "x"}})).error().problem,
              FileProblem::DamagedSheet);
    EXPECT_EQ(
        importCatalogue(*m_store, archive({{"xl/worksheets/sheet1.xml", "<work"}})).error().problem,
        FileProblem::DamagedSheet);
    EXPECT_EQ(importCatalogue(*m_store, archive({{"xl/worksheets/sheet1.xml", sheet("")}}))
                  .error()
                  .problem,
              FileProblem::Empty);
    EXPECT_EQ(importCatalogue(*m_store, archive({{"xl/sharedStrings.xml", "<"},
                                                 {"xl/worksheets/sheet1.xml", sheet("")}}))
                  .error()
                  .problem,
              FileProblem::DamagedSheet);
}

TEST_F(Xlsx, FlippedBytes_doNoHarm) {
    const auto path =
        archive({{"xl/sharedStrings.xml", "<sst><si><t>可乐</t></si></sst>"},
                 {"xl/worksheets/sheet1.xml",
                  sheet(std::string(kHeader) +
                        "<row><c><v>6901234567892</v></c><c t=\"s\"><v>0</v></c></row>")}});
    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::mt19937 random(9);
    for (int i = 0; i < 500; ++i) {
        std::string damaged = bytes;
        for (unsigned n = 1 + random() % 4; n > 0; --n)
            damaged[4 + random() % (damaged.size() - 4)] = static_cast<char>(random());
        (void)importCatalogue(*m_store, write(damaged, "damaged.xlsx"), {.dryRun = true});
    }
}

}  // namespace
}  // namespace evertill::store
