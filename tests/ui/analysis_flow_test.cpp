// 促销分析 on the screen: over the real till for the figures, over the fake one for long tables.
#include <QDir>
#include <QFile>

#include "analysis/day_chart.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/store/coupon_store.h"
#include "testkit/till_fixture.h"
#include "ui_driver.h"

namespace evertill::tests {
namespace {

constexpr const char* kTowel = "2990000000095";  // 9.99
constexpr const char* kRealWater = "6901234567892";

ui::TillUiOptions storedIn(const std::string& folder) {
    ui::TillUiOptions o;
    o.directory = QString::fromStdString(folder);
    return o;
}

class RealAnalysis : public ::testing::Test {
 protected:
    RealAnalysis() : d(storedIn(m_shop.dir.path())) {
        auto master = *store::MasterStore::open(m_shop.dir.file("master.db"));
        EXPECT_TRUE(store::PromotionStore(*master, "hq")
                        .putAll(R"([
 {"id":"HALF","name":"第二件半价","name_en":"Second half price","kind":"第二件半价","layer":2,
  "scope":{"skus":["T1"]},"trigger":{"exact_qty":2},
  "reward":{"type":"cheapest_percent_off","take":1,"bps":5000}},
 {"id":"TEN","name":"十元券","name_en":"Ten off","layer":4,"coupon":"AUTUMN",
  "trigger":{"min_amount_minor":1000},
  "reward":{"type":"amount_off_total","amount_minor":100},"repeat":"once"}])",
                                true, "test", m_shop.clock.utcMs()));
        EXPECT_TRUE(store::CouponStore(*master).put(
            R"({"id":"AUTUMN","number":7,"name":"秋季券","name_en":"Autumn coupon",
                "promotion":"TEN"})",
            toHex(m_key.publicKey())));
        auto towel = *master->catalogue().fullItemByCode("T1");
        towel.cost = UnitPrice::parse("8.00");
        EXPECT_TRUE(master->apply({{towel}, {}, {}, {}}));
        master.reset();
        d.rig.realTill = [this](bool training) {
            return service::Till::open({m_shop.dir.path(), training}, m_shop.clock, m_shop.ids);
        };
    }
    void startSelling(const char* number = "9001", const char* pin = "9999") {
        ASSERT_TRUE(d.rig.ui->show());
        ASSERT_TRUE(d.page("sign_in"));
        d.type(number);
        d.enter();
        d.type(pin);
        d.enter();
    }
    void open() {
        ASSERT_TRUE(d.page("open_day"));
        d.enter();
        ASSERT_TRUE(d.page("open_session"));
        d.type("200");
        d.enter();
        ASSERT_TRUE(d.page("sale"));
    }
    void sell(const char* code, int times) {
        for (int i = 0; i < times; ++i)
            d.scan(code);
        d.key(Qt::Key_F9);
        d.key(Qt::Key_F9);
        ASSERT_TRUE(d.shown("finished-panel"));
    }
    QString cell(int row, int column) {
        return d.text(QStringLiteral("analysis-cell-%1-%2").arg(row).arg(column));
    }
    QStringList exported() {
        return QDir(QString::fromStdString(m_shop.dir.file("export"))).entryList(QDir::Files);
    }
    SigningKey m_key = SigningKey::fromSeed({9});
    testkit::TillFixture m_shop;
    UiDriver d;
};

TEST_F(RealAnalysis, Sales_showAsFigures_andLeadIntoTheirPromotion) {
    startSelling();
    open();
    sell(kTowel, 2);
    sell(kRealWater, 1);
    d.key(Qt::Key_F12);
    d.touch("menu-analysis");
    ASSERT_TRUE(d.page("analysis"));
    ASSERT_TRUE(d.shown("analysis-row-0"));
    EXPECT_EQ(d.text("figure-0"), "1 of 2");
    EXPECT_EQ(d.text("figure-1"), "16.98");
    EXPECT_EQ(cell(0, 0), "Second half price");
    EXPECT_EQ(cell(0, 3), "5.00");
    EXPECT_EQ(cell(0, 4), "14.98");
    EXPECT_EQ(cell(0, 5), QStringLiteral("−1.02")) << "14.98 paid, 16.00 cost";
    EXPECT_EQ(cell(0, 6), QStringLiteral("–")) << "nothing was sold before";
    d.enter();
    ASSERT_TRUE(d.shown("analysis-all"));
    EXPECT_EQ(d.text("page-title"), "Second half price");
    EXPECT_EQ(cell(0, 0), QStringLiteral("毛巾"));
    EXPECT_EQ(d.text("figure-3"), QStringLiteral("−1.02 · −6.8 %"));
    d.touch("analysis-tab-1");
    EXPECT_EQ(cell(0, 4), "14.98");
    EXPECT_EQ(d.app().analysis()->lineTexts(), QStringList{"14.98"});
    d.key(Qt::Key_Escape);
    EXPECT_EQ(d.text("page-title"), "Analysis of promotions");
    d.key(Qt::Key_Escape);
    EXPECT_TRUE(d.page("sale"));
    EXPECT_FALSE(d.app().analysis()->loaded()) << "figures are not kept for the next person";
}

TEST_F(RealAnalysis, Export_writesTheTable_saysWhere_andRefusesAPlaceThatIsGone) {
    startSelling();
    open();
    sell(kTowel, 2);
    d.key(Qt::Key_F6, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("analysis-row-0"));
    d.touch("analysis-export");
    d.touch("export-csv");
    const QString path = d.app().analysis()->writtenText();
    EXPECT_EQ(d.text("export-path"), "Written: " + path);
    EXPECT_TRUE(path.endsWith("/export/promotions-2026-11-22-promotions.csv"))
        << path.toStdString();
    QFile csv(path);
    ASSERT_TRUE(csv.open(QIODevice::ReadOnly));
    EXPECT_TRUE(csv.readAll().contains("HALF,"));
    d.touch("export-xlsx");
    EXPECT_EQ(exported().size(), 2);
    d.touch("dialog-close");
    d.app().settings()->setExportFolder(QStringLiteral("/media/stick-that-was-pulled/reports"));
    d.touch("analysis-export");
    EXPECT_EQ(d.text("export-path"), "/media/stick-that-was-pulled/reports");
    d.touch("export-csv");
    EXPECT_EQ(d.app().notice()->what(), "Not written: Nothing can be written there");
    EXPECT_TRUE(d.shown("export-dialog")) << "to choose another place";
    EXPECT_EQ(exported().size(), 2);
}

TEST_F(RealAnalysis, Coupon_scannedOnThePage_showsItsLife_andIsNotSpent) {
    startSelling();
    open();
    const auto code = QString::fromStdString(pricing::signedCouponCode(7, 5, {}, m_key));
    d.key(Qt::Key_F6, Qt::ControlModifier);
    ASSERT_TRUE(d.page("analysis"));
    d.scan(code);
    ASSERT_TRUE(d.shown("coupon-state"));
    EXPECT_EQ(d.text("coupon-name"), "Autumn coupon");
    EXPECT_EQ(d.text("coupon-state"), "Valid: it would be taken now");
    d.type("NOSUCHCODE");
    d.enter();
    EXPECT_EQ(d.text("coupon-name"), "Unknown coupon");
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.page("sale"));
    d.scan(kTowel);
    d.scan(kTowel);
    d.scan(code);
    EXPECT_EQ(d.app().sale()->dueText(), "13.98");
}

TEST_F(RealAnalysis, Cashier_needsSomebodyWhoMay) {
    startSelling();
    open();
    d.key(Qt::Key_Q, Qt::ControlModifier);
    ASSERT_TRUE(d.page("sign_in"));
    d.type("1001");
    d.enter();
    d.type("1111");
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    d.key(Qt::Key_F6, Qt::ControlModifier);
    ASSERT_TRUE(d.page("analysis"));
    ASSERT_TRUE(d.app().approval()->shown());
    EXPECT_FALSE(d.app().analysis()->loaded());
    d.key(Qt::Key_Escape);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    ASSERT_TRUE(d.shown("analysis-idle"));
    d.touch("analysis-period-0");
    ASSERT_TRUE(d.app().approval()->shown());
    d.type("9001");
    d.enter();
    d.type("9999");
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.app().analysis()->loaded(); }));
    EXPECT_EQ(d.text("analysis-empty"), "No sales in these days");
}

TEST(AnalysisPage, Table_sortsBothWays_andWhatIsNotKnownStandsLast) {
    UiDriver d;
    d.startSelling();
    d.key(Qt::Key_F6, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("analysis-row-0"));
    auto* table = d.app().analysis()->table();
    const auto number = [&](int row, int column) {
        return table->table()
            .rows.at(static_cast<std::size_t>(row))
            .cells.at(static_cast<std::size_t>(column))
            .number;
    };
    const int last = table->count() - 1;
    EXPECT_GT(number(0, 4), number(last, 4));
    d.touch("analysis-heading-6");
    EXPECT_EQ(number(last, 6), std::nullopt);
    EXPECT_GT(number(0, 6), number(1, 6));
    d.touch("analysis-heading-6");
    EXPECT_LT(number(0, 6), number(1, 6));
    EXPECT_EQ(number(last, 6), std::nullopt);
    EXPECT_EQ(d.text("analysis-bar-title"), "Growth a day, smallest first");
    d.key(Qt::Key_PageDown);
    EXPECT_EQ(table->selected(), 8);
    const QString key = table->selectedKey();
    d.enter();
    EXPECT_TRUE(d.app().analysis()->promotionOpen());
    d.touch("analysis-all");
    EXPECT_EQ(table->selectedKey(), key) << "back where one was";
}

TEST(AnalysisPage, OwnDays_byTouchAndByKeys) {
    UiDriver d;
    d.startSelling();
    d.key(Qt::Key_F6, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("analysis-row-0"));
    d.touch("analysis-period-3");
    d.touch("calendar-2026-11-03");
    d.touch("calendar-2026-11-01");
    EXPECT_EQ(d.text("dialog-title"), "2026-11-01 to 2026-11-03") << "backwards is understood";
    d.touch("calendar-2026-11-25");
    EXPECT_EQ(d.text("dialog-title"), "2026-11-01 to 2026-11-03") << "tomorrow has no figures";
    d.touch("calendar-ok");
    EXPECT_EQ(d.text("analysis-days"), "2026-11-01 to 2026-11-03");
    d.touch("analysis-period-3");
    d.type("2026090120260915");
    EXPECT_EQ(d.text("calendar-month"), "2026-09");
    d.enter();
    EXPECT_EQ(d.text("analysis-days"), "2026-09-01 to 2026-09-15");
    EXPECT_EQ(d.text("analysis-empty"), "No sales in these days");
}

TEST(DayChart_numbers, StandAtTheEndsAndTheExtremes_butNotOverEachOther) {
    EXPECT_EQ(ui::DayChart::labelled({1, 2, 3}, 4), (std::vector<int>{0, 1, 2}));
    QList<double> values;
    for (int i = 0; i < 30; ++i)
        values << (i == 12 ? 90 : i == 20 ? -5 : 10);
    EXPECT_EQ(ui::DayChart::labelled(values, 6), (std::vector<int>{0, 12, 20, 29}));
    values[1] = 95;
    EXPECT_EQ(ui::DayChart::labelled(values, 6), (std::vector<int>{1, 20, 29}));
}

}  // namespace
}  // namespace evertill::tests
