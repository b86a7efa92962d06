// Every screen in both languages and at each text size: nothing clipped, everything reachable by
// assistive technology.
#include <QAccessible>
#include <QFile>
#include <QTemporaryDir>

#include "ui_driver.h"

namespace evertill::tests {
namespace {

void walkItems(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
    if (!item->isVisible()) return;
    visit(item);
    for (QQuickItem* child : item->childItems())
        walkItems(child, visit);
}

bool isText(QQuickItem* item) {
    return item->inherits("QQuickText") && !item->property("text").toString().isEmpty();
}

/// No text leaves its box; only names of goods may be shortened, and only those with an ellipsis.
void expectNothingClipped(UiDriver& d, const std::string& where) {
    walkItems(d.window()->contentItem(), [&](QQuickItem* item) {
        if (!isText(item) || item->width() <= 0) return;
        const QString text = item->property("text").toString();
        const double painted = item->property("contentWidth").toDouble();
        EXPECT_LE(painted, item->width() + 1.5)
            << where << ": wider than its place: " << text.toStdString();
        const bool goods =
            text.contains(QStringLiteral("心相印")) || text.contains(QStringLiteral("农夫")) ||
            text.contains(QStringLiteral("康师傅")) || text.contains(QStringLiteral("洽洽"));
        EXPECT_TRUE(goods || !item->property("truncated").toBool())
            << where << ": cut off: " << text.toStdString();
    });
}

void expectAccessible(UiDriver& d, const std::string& where) {
    int actions = 0;
    walkItems(d.window()->contentItem(), [&](QQuickItem* item) {
        if (!item->inherits("QQuickMouseArea")) return;
        // What can be touched, or the item it covers, has a role and a name.
        for (QQuickItem* at = item; at; at = at->parentItem()) {
            QAccessibleInterface* i = QAccessible::queryAccessibleInterface(at);
            if (!i || i->role() == QAccessible::NoRole || i->role() == QAccessible::Client)
                continue;
            EXPECT_FALSE(i->text(QAccessible::Name).isEmpty())
                << where << ": no name: " << at->metaObject()->className() << " "
                << at->objectName().toStdString();
            ++actions;
            return;
        }
        ADD_FAILURE() << where << ": a touch area without a role";
    });
    EXPECT_GT(actions, 0) << where;
}

constexpr const char* kSeeds = "6924187828544";

struct Look {
    const char* language;
    int percent;
    int width, height;
};
std::ostream& operator<<(std::ostream& o, const Look& l) {
    return o << l.language << l.percent << "_" << l.width;
}

class Screens : public ::testing::TestWithParam<Look> {};

TEST_P(Screens, NothingIsClippedAndEverythingHasAName) {
    ui::TillUiOptions options;
    options.language = GetParam().language;
    options.textPercent = GetParam().percent;
    options.windowWidth = GetParam().width;
    options.windowHeight = GetParam().height;
    UiDriver d(options);
    d.rig.needApproval = {domain::Permission::CancelSale};
    d.rig.devices.labelPort.answers = {{ui::LabelOutcome::Unsure, "paper_end"}};
    d.rig.shelf = std::make_shared<FakeShelf>(d.rig.clock);
    d.rig.shelf->look();
    d.rig.shelf->put("100234", "8.80", "海天特级金标生抽酱油", "调味品", "06901234567892");
    d.rig.shelf->put("100235", "12.80", "红富士苹果", "水果");
    d.rig.shelf->look();
    d.rig.devices.list = {{"printer",
                           ui::DeviceKind::Printer,
                           {},
                           "tcp:10.0.0.8:9100",
                           ui::DeviceHealth::Attention,
                           "paper_near_end",
                           {}},
                          {"scale",
                           ui::DeviceKind::Scale,
                           {},
                           "serial:/dev/ttyS1",
                           ui::DeviceHealth::Failed,
                           "not_found",
                           "No such file"}};
    const auto look = [&](const char* where) {
        ASSERT_TRUE(d.settle());
        expectNothingClipped(d, where);
        expectAccessible(d, where);
    };
    const auto dialog = [&](int key, Qt::KeyboardModifiers mods, const char* where) {
        d.key(key, mods);
        look(where);
        d.key(Qt::Key_Escape);
    };
    d.start();
    look("sign-in");
    d.type("1001");
    d.enter();
    d.type("0000");
    d.enter();
    look("wrong pin");
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.page("open_day"));
    look("open day");
    d.enter();
    ASSERT_TRUE(d.page("open_session"));
    look("open session");
    d.touch("count-mode-1");
    look("denominations");
    d.touch("count-confirm");
    ASSERT_TRUE(d.page("sale"));
    look("empty basket");
    for (const char* code : {kWater, kNoodles, "6922868286089", "6923644266318"})
        d.scan(code);
    d.key(Qt::Key_Up);
    d.key(Qt::Key_Delete);
    look("basket");
    for (const char* code : {"M1001", "CPN-Q5", "CPN-Q50", kSeeds, kSeeds})
        d.scan(code);
    look("member, coupons, promotions");
    dialog(Qt::Key_F3, Qt::ShiftModifier, "why this price");
    dialog(Qt::Key_F1, Qt::ShiftModifier, "member");
    dialog(Qt::Key_F6, Qt::ShiftModifier, "change price");
    dialog(Qt::Key_F8, Qt::ShiftModifier, "discount");
    d.scan("4006381333931");
    look("error");
    dialog(Qt::Key_F3, Qt::NoModifier, "price check");
    dialog(Qt::Key_F6, Qt::NoModifier, "quantity");
    dialog(Qt::Key_F12, Qt::NoModifier, "menu");
    dialog(Qt::Key_F10, Qt::NoModifier, "key help");
    dialog(Qt::Key_X, Qt::ControlModifier, "x report");
    dialog(Qt::Key_F1, Qt::ControlModifier, "sync centre");
    dialog(Qt::Key_F2, Qt::ControlModifier, "device centre");
    dialog(Qt::Key_F3, Qt::ControlModifier, "settings");
    d.key(Qt::Key_F7, Qt::ControlModifier);
    ASSERT_TRUE(d.until([&] { return d.app().labels()->rows()->count() == 2; }));
    look("labels");
    d.key(Qt::Key_F9);
    ASSERT_TRUE(
        d.until([&] { return d.app().labels()->runStep() == ui::LabelsViewModel::Trouble; }));
    look("labels: paper is out");
    d.touch("labels-leave");
    dialog(Qt::Key_F2, Qt::NoModifier, "labels: asking for some");
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.page("sale"));
    d.key(Qt::Key_F1);
    d.type("all");
    look("search");
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_Escape);
    d.scan("21001");
    look("weigh");
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_Delete, Qt::ControlModifier);
    look("confirm");
    d.enter();
    look("approval");
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_F9);
    d.type("100");
    look("payment");
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    look("finished");
    d.key(Qt::Key_F11, Qt::ShiftModifier);
    look("return: receipt");
    d.scan(FakeTill::kReturnReceipt);
    look("return: lines");
    d.key(Qt::Key_F8);
    d.type("*");
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    look("refund");
    d.key(Qt::Key_F9);
    look("pay out");
    d.enter();
    look("paid out");
}

INSTANTIATE_TEST_SUITE_P(Looks, Screens,
                         ::testing::Values(Look{"en", 100, 1024, 768}, Look{"zh", 100, 1024, 768},
                                           Look{"en", 125, 1366, 768}, Look{"zh", 125, 1366, 768},
                                           Look{"en", 150, 1024, 768}, Look{"zh", 150, 1024, 768},
                                           Look{"en", 150, 1920, 1080},
                                           Look{"zh", 100, 1920, 1080}));

TEST(Screens_touchTargets, AreAtLeastTenMillimetres) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    const double mm = 768 / 198.0;
    walkItems(d.window()->contentItem(), [&](QQuickItem* item) {
        if (!item->inherits("QQuickMouseArea")) return;
        EXPECT_GE(item->height(), mm * 9.9) << item->parentItem()->objectName().toStdString();
        EXPECT_GE(item->width(), mm * 9.9) << item->parentItem()->objectName().toStdString();
    });
}

TEST(Screens_languageSwitch_changesTextsAtOnce, BothWays) {
    UiDriver d;
    d.startSelling();
    EXPECT_EQ(d.item("pay-key")->property("text").toString(), "Pay");
    d.app().settings()->setLanguage("zh");
    EXPECT_TRUE(d.settle());
    EXPECT_EQ(d.item("pay-key")->property("text").toString(), QStringLiteral("收款"));
    EXPECT_EQ(d.app().keyBar()->rows()[0].label, QStringLiteral("查找"));
    d.app().settings()->setLanguage("en");
    EXPECT_TRUE(d.settle());
    EXPECT_EQ(d.item("pay-key")->property("text").toString(), "Pay");
}

TEST(Screens_brokenKeyMap_saysSoAndKeepsTheBuiltInKeys, FromTheTillsFolder) {
    QTemporaryDir dir;
    QFile file(dir.filePath("keymap.json"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("broken");
    file.close();
    ui::TillUiOptions options;
    options.directory = dir.path();
    UiDriver d(options);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Attention);
    d.startSelling();
    d.key(Qt::Key_F1);
    EXPECT_TRUE(d.shown("lookup-dialog"));
}

TEST(Screens_keyBar_printsTheKeysInForce, WhilePayingToo) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    EXPECT_EQ(d.app().keyBar()->rows()[8].label, "Pay");
    d.touch("key-F9");
    ASSERT_TRUE(d.shown("tender-panel"));
    EXPECT_EQ(d.app().keyBar()->rows()[0].label, "100");
    EXPECT_EQ(d.app().keyBar()->rows()[8].label, "Exact");
    d.touch("key-F3");
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.app().sale()->changeText(), "18.00");
}

TEST(Screens_customerDisplay_followsTheSale, WithoutStaffTexts) {
    ui::TillUiOptions options;
    options.customerDisplay = true;
    UiDriver d(options);
    d.startSelling();
    QQuickWindow* window = d.rig.ui->customerWindow();
    ASSERT_NE(window, nullptr);
    const auto text = [&](const char* name) {
        QQuickItem* i = UiDriver::find(window->contentItem(), QLatin1String(name));
        return i ? i->property("text").toString() : QString();
    };
    d.scan(kNoodles);
    EXPECT_EQ(text("customer-total"), QStringLiteral("¥14.80"));
    d.enter();
    d.type("20");
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(text("customer-change"), QStringLiteral("¥5.20"));
}

}  // namespace
}  // namespace evertill::tests
