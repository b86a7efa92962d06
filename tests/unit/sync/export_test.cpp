// What leaves for other systems: POSLog, JSON lines, vouchers. What is exported sums to what the
// figures say.
#include <pugixml.hpp>
#include <sstream>

#include "chain_records.h"
#include "evertill/hq/sales_export.h"
#include "evertill/hq/voucher.h"

namespace evertill::hq {
namespace {

using Export = ChainFixture;
const ExportRange kDay{"S001", "2026-11-22", "2026-11-22"};

std::int64_t minor(const char* text) {
    return Money::parse(text)->minor();
}

TEST_F(Export, PosLog_isWellFormed_andSumsToTheProjection) {
    fillTwoShops();
    closeS001();
    std::ostringstream out;
    const auto done = exportPosLog(store->sql(), kDay, out);
    ASSERT_TRUE(done);
    pugi::xml_document doc;
    const std::string xml = out.str();
    const auto parsed = doc.load_string(xml.c_str(), pugi::parse_full);
    ASSERT_TRUE(parsed) << parsed.description() << " at " << parsed.offset;
    const auto root = doc.child("POSLog");
    EXPECT_STREQ(root.attribute("xmlns").value(), "http://www.nrf-arts.org/IXRetail/namespace/");
    std::int64_t total = 0, lines = 0, taxes = 0, tenders = 0, count = 0;
    for (const auto t : root.children("Transaction")) {
        ++count;
        EXPECT_STREQ(t.child("BusinessUnit").child("UnitID").text().get(), "S001");
        EXPECT_STREQ(t.child("BusinessDayDate").text().get(), "2026-11-22");
        const auto sale = t.child("RetailTransaction");
        for (const auto l : sale.children("LineItem")) {
            const auto s = l.child("Sale") ? l.child("Sale") : l.child("Return");
            const bool counts = std::string(l.attribute("VoidFlag").value()) != "true";
            if (s && counts)
                lines +=
                    (l.child("Return") ? -1 : 1) * minor(s.child("ExtendedAmount").text().get());
            if (l.child("Tax")) taxes += minor(l.child("Tax").child("Amount").text().get());
            if (const auto tender = l.child("Tender"))
                tenders +=
                    (std::string(tender.attribute("TypeCode").value()) == "Refund" ? -1 : 1) *
                    minor(tender.child("Amount").text().get());
        }
        for (const auto sum : sale.children("Total"))
            if (std::string(sum.attribute("TotalType").value()) == "TransactionGrossAmount")
                total += minor(sum.text().get());
    }
    EXPECT_EQ(count, done->records);
    EXPECT_EQ(total, number("SELECT SUM(total) FROM sum_hour WHERE store='S001'"));
    EXPECT_EQ(total, done->total);
    EXPECT_EQ(lines, 1200);
    EXPECT_EQ(taxes, number("SELECT SUM(tax) FROM sum_tax WHERE store='S001'"));
    EXPECT_EQ(tenders, number("SELECT SUM(received-refunded) FROM sum_tender WHERE store='S001'"));
    EXPECT_EQ(root.select_nodes("//ControlTransaction/BusinessEOD").size(), 2u);
    EXPECT_EQ(root.select_nodes("//LineItem[@VoidFlag='true']").size(), 1u);
}

TEST_F(Export, HostileNames_areEscapedInXml) {
    auto l = line(1, "A", 1, 100, 1300, 12);
    l.name = "<script>&\"'\x01\xEF\xBF\xBF]]>";
    put("S001", "S001-T01", "2026-11-22", 2, sale({l}));
    store->projector().catchUp();
    std::ostringstream out;
    ASSERT_TRUE(exportPosLog(store->sql(), kDay, out));
    pugi::xml_document doc;
    ASSERT_TRUE(doc.load_string(out.str().c_str()));
    EXPECT_STREQ(doc.select_node("//Description").node().text().get(),
                 "<script>&\"'\xEF\xBF\xBD\xEF\xBF\xBD]]>");
}

TEST_F(Export, JsonLines_holdEveryRecordAsItWasSigned) {
    fillTwoShops();
    std::ostringstream out;
    const auto done = exportJsonLines(store->sql(), kDay, out);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->records, 4);
    EXPECT_EQ(done->total, 1200);
    std::istringstream in(out.str());
    std::string one;
    int lines = 0;
    while (std::getline(in, one)) {
        ++lines;
        const auto j = nlohmann::json::parse(one);
        const auto body = one.substr(one.find("\"body\":") + 7);
        EXPECT_EQ(toHex(sha256(std::string_view(body).substr(0, body.size() - 1))), j["hash"]);
    }
    EXPECT_EQ(lines, 4);
}

TEST_F(Export, LongRange_isReadInPieces_onlyItsDays) {
    for (int i = 0; i < 600; ++i)
        put("S001", "S001-T01", i < 300 ? "2026-11-21" : "2026-11-22", 2,
            sale({line(1, "A", 1, 100, 1300, 12)}));
    store->projector().catchUp();
    std::ostringstream out;
    EXPECT_EQ(exportJsonLines(store->sql(), kDay, out)->records, 300);
    EXPECT_EQ(exportJsonLines(store->sql(), {"S001", "2026-11-21", "2026-11-22"}, out)->records,
              600);
    EXPECT_EQ(exportJsonLines(store->sql(), {"S002", "2026-11-21", "2026-11-22"}, out)->records, 0);
}

class VoucherTest : public ChainFixture {
 protected:
    std::vector<Voucher> make() {
        return *Vouchers(store->sql(), clock).of("S001", "2026-11-22", AccountMap());
    }
    static std::int64_t signedOf(const Voucher& v, const std::string& key) {
        for (const auto& l : v.lines)
            if (l.key == key) return l.debit - l.credit;
        return 0;
    }
};

TEST_F(VoucherTest, DebitsEqualCredits_withTaxRoundingAndShortCash) {
    fillTwoShops();
    auto open = make();
    ASSERT_EQ(open.size(), 1u);
    EXPECT_FALSE(open[0].complete);
    EXPECT_EQ(open[0].number, "");  // not given out while the day runs
    closeS001();
    const auto v = make();
    ASSERT_EQ(v.size(), 1u);
    EXPECT_EQ(v[0].number, "S001-20261122");
    EXPECT_EQ(v[0].debits(), v[0].credits());
    EXPECT_EQ(signedOf(v[0], "tender:cash"), 1305 - 100 - 5);
    EXPECT_EQ(signedOf(v[0], "revenue:1300"), -(265 - 88));
    EXPECT_EQ(signedOf(v[0], "output_tax:1300"), -(35 - 12));
    EXPECT_EQ(signedOf(v[0], "revenue:900"), -917);
    EXPECT_EQ(signedOf(v[0], "output_tax:900"), -83);
    EXPECT_EQ(signedOf(v[0], "rounding"), -5);
    EXPECT_EQ(signedOf(v[0], "over_short"), 5);
    EXPECT_EQ(signedOf(v[0], "suspense"), 0);
}

TEST_F(VoucherTest, AskedAgain_sameNumber_lateRecordsMakeARevisionOfTheDifference) {
    fillTwoShops();
    closeS001();
    const auto first = voucherJson(make());
    clock.advance(3'600'000);
    open();
    EXPECT_EQ(voucherJson(make()), first);
    // A till that was cut off comes back with its own day.
    put("S001", "S001-T03", "2026-11-22", 9, sale({line(1, "A", 1, 113, 1300, 13)}));
    closeDay("S001", "S001-T03", "2026-11-22", 113);
    store->projector().catchUp();
    const auto v = make();
    ASSERT_EQ(v.size(), 2u);
    EXPECT_EQ(v[1].number, "S001-20261122-2");
    EXPECT_EQ(v[1].debits(), 113);
    EXPECT_EQ(v[1].credits(), 113);
    EXPECT_EQ(voucherJson({v[0]}), first);
    EXPECT_EQ(make().size(), 2u);
}

TEST_F(VoucherTest, SaleThatDoesNotAddUp_standsInSuspense_notInRevenue) {
    auto s = sale({line(1, "A", 1, 113, 1300, 13)});
    s.tenders[0].amount = Money::fromMinor(100);
    put("S001", "S001-T01", "2026-11-22", 2, s);
    closeDay("S001", "S001-T01", "2026-11-22", 113);
    store->projector().catchUp();
    const auto v = make();
    ASSERT_EQ(v.size(), 1u);
    EXPECT_EQ(v[0].debits(), v[0].credits());
    EXPECT_EQ(signedOf(v[0], "suspense"), 13);
}

TEST_F(VoucherTest, AccountMap_takesExactThenGeneralEntries_andRefusesUnknown) {
    const auto map = AccountMap::parse(R"({"revenue":"6001","revenue:900":"600109"})");
    ASSERT_TRUE(map);
    EXPECT_EQ(map->of("revenue:900"), "600109");
    EXPECT_EQ(map->of("revenue:1300"), "6001");
    EXPECT_EQ(map->of("tender:cash"), "1001");
    EXPECT_FALSE(AccountMap::parse(R"({"revenu":"6001"})"));
    EXPECT_FALSE(AccountMap::parse(R"({"revenue":6001})"));
    EXPECT_FALSE(AccountMap::parse("[]"));
}

TEST_F(Export, AdminApi_sendsFilesAndVouchers_andRefusesNonsense) {
    fillTwoShops();
    closeS001();
    const std::string day = "store=S001&from=2026-11-22&to=2026-11-22";
    const auto xml = get("/v1/admin/exports/poslog?" + day);
    ASSERT_EQ(xml.status, 200) << xml.body;
    pugi::xml_document doc;
    EXPECT_TRUE(doc.load_file(xml.file.c_str()));
    EXPECT_EQ(xml.contentType, "application/xml");
    EXPECT_EQ(get("/v1/admin/exports/jsonl?" + day).status, 200);
    const auto v = get("/v1/admin/exports/voucher?" + day);
    ASSERT_EQ(v.status, 200);
    EXPECT_EQ(nlohmann::json::parse(v.body)["vouchers"][0]["number"], "S001-20261122");
    EXPECT_NE(get("/v1/admin/exports/voucher?" + day + "&format=csv").body.find("S001-20261122,"),
              std::string::npos);
    EXPECT_EQ(get("/v1/admin/exports/poslog?store=S001").status, 400);
    EXPECT_EQ(get("/v1/admin/exports/poslog?store=S001&from=2026-01-01&to=2026-11-22").status, 400);
    EXPECT_EQ(get("/v1/admin/exports/poslog?store=S001&from=2026-11-23&to=2026-11-22").status, 400);
    EXPECT_EQ(get("/v1/admin/exports/other?" + day).status, 404);
    EXPECT_EQ(get("/v1/admin/exports/poslog?" + day, false).status, 401);
}

}  // namespace
}  // namespace evertill::hq
