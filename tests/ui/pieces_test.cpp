// Key map, texts and translations, without a window.
#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTranslator>
#include <set>

#include "bridge/input_target.h"
#include "bridge/key_map.h"
#include "bridge/ui_settings.h"
#include "components/icon.h"
#include "format/money_text.h"
#include "format/refusal_text.h"
#include "format/time_text.h"
#include "sale/basket_line_model.h"
#include "theme/theme.h"

namespace evertill::ui {
namespace {

TEST(KeyMap_builtIn, HasTheCashierKeysOfTheGuide) {
    const KeyMap map = KeyMap::builtIn();
    const std::pair<const char*, Action::Id> sale[] = {{"F1", Action::Search},
                                                       {"F2", Action::Suspend},
                                                       {"F3", Action::PriceCheck},
                                                       {"F4", Action::SuspendedList},
                                                       {"F7", Action::Weigh},
                                                       {"F9", Action::Pay},
                                                       {"F10", Action::KeyHelp},
                                                       {"F11", Action::Reprint},
                                                       {"*", Action::Quantity},
                                                       {"+", Action::Repeat},
                                                       {"=", Action::Subtotal},
                                                       {"Space", Action::Pay},
                                                       {"Del", Action::VoidLine},
                                                       {"Ctrl+Del", Action::CancelSale},
                                                       {"Ctrl+L", Action::Lock},
                                                       {"Esc", Action::Clear},
                                                       {"Return", Action::Enter},
                                                       {"Enter", Action::Enter},
                                                       {"Shift+F1", Action::Member},
                                                       {"Shift+F2", Action::Coupon},
                                                       {"Shift+F3", Action::WhyPrice},
                                                       {"Shift+F6", Action::ChangePrice},
                                                       {"Shift+F8", Action::DiscountBasket},
                                                       {"Shift+F11", Action::Return}};
    for (const auto& [key, action] : sale)
        EXPECT_EQ(map.action(key, KeyContext::Sale), action) << key;
    EXPECT_EQ(map.action("F1", KeyContext::Payment), Action::Note1);
    EXPECT_EQ(map.action("F9", KeyContext::Payment), Action::Exact);
    EXPECT_EQ(map.action("F10", KeyContext::Payment), Action::KeyHelp) << "falls back to the sale";
    EXPECT_FALSE(map.action("5", KeyContext::Sale));
    for (int f = 1; f <= 12; ++f)
        EXPECT_TRUE(map.action(QStringLiteral("F%1").arg(f), KeyContext::Sale)) << f;
}

TEST(KeyMap_brokenFile_isRefusedWithItsReason, EachKind) {
    const std::pair<const char*, const char*> cases[] = {
        {"", "JSON"},
        {"{", "JSON"},
        {"[]", "JSON"},
        {R"({"version":2,"groups":[]})", "version"},
        {R"({"version":1,"groups":[]})", "Enter"},
        {R"({"version":1,"groups":[{"group":"x","keys":[{"action":"fly","keys":["F1"]}]}]})",
         "fly"},
        {R"({"version":1,"groups":[{"group":"x","keys":[{"action":"pay","keys":["Bogus+Q9"]}]}]})",
         "Bogus"},
        {R"({"version":1,"groups":[{"group":"x","keys":[{"action":"pay","keys":["F1"]},
             {"action":"search","keys":["F1"]}]}]})",
         "twice"},
    };
    for (const auto& [json, word] : cases) {
        const auto map = KeyMap::parse(json);
        ASSERT_FALSE(map.has_value()) << json;
        EXPECT_TRUE(map.error().contains(word)) << map.error().toStdString();
    }
}

TEST(KeyMap_load, StoreFileOverridesAndBrokenFileFallsBack) {
    QTemporaryDir dir;
    QString problem;
    EXPECT_EQ(KeyMap::load(dir.filePath("none.json"), &problem).action("F6", KeyContext::Sale),
              Action::Quantity);
    EXPECT_TRUE(problem.isEmpty());
    QFile file(dir.filePath("keymap.json"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":1,"groups":[{"group":"cashier","keys":[
        {"action":"enter","keys":["Return"]},{"action":"clear","keys":["Esc"]},
        {"action":"pay","keys":["F6"]}]}]})");
    file.close();
    EXPECT_EQ(KeyMap::load(file.fileName(), &problem).action("F6", KeyContext::Sale), Action::Pay);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    EXPECT_EQ(KeyMap::load(file.fileName(), &problem).action("F6", KeyContext::Sale),
              Action::Quantity);
    EXPECT_FALSE(problem.isEmpty());
}

TEST(KeyMap_randomBytes, NeverCrash) {
    std::uint64_t state = 7;
    const QByteArray sound =
        R"({"version":1,"groups":[{"group":"x","keys":[{"action":"pay","keys":["F1"]}]}]})";
    for (int i = 0; i < 2000; ++i) {
        QByteArray json = sound;
        for (int k = 0; k < 3; ++k) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            json[static_cast<qsizetype>((state >> 33) % json.size())] =
                static_cast<char>(state >> 55);
        }
        (void)KeyMap::parse(json);
    }
}

TEST(Entry_put, TakesOnlyWhatItsKindAllows) {
    Entry amount(Entry::Kind::Decimal, 8, 2);
    amount.put("1a2.3.45");
    EXPECT_EQ(amount.text(), "12.34");
    Entry half(Entry::Kind::Decimal, 8, 3);
    half.put(".5");
    EXPECT_EQ(half.text(), "0.5");
    Entry digits(Entry::Kind::Digits, 3);
    digits.put("12.345");
    EXPECT_EQ(digits.text(), "123");
}

TEST(MoneyText_grouping, KeepsEveryDigit) {
    EXPECT_EQ(moneyText(Money::fromMinor(123'456'789)), "1,234,567.89");
    EXPECT_EQ(moneyText(Money::fromMinor(5)), "0.05");
    EXPECT_EQ(moneyText(Money::fromMinor(-100'000), "¥"), QStringLiteral("−¥1,000.00"));
    EXPECT_EQ(unitPriceText(UnitPrice::fromTenThousandths(1'234'567)), "123.4567");
    EXPECT_EQ(quantityText(Quantity::fromThousandths(786, Uom::Kilogram), "份"), "0.786 kg");
    EXPECT_EQ(quantityText(Quantity::fromUnits(3), "瓶"), QStringLiteral("3 瓶"));
}

TEST(CodeText_gtin, LooksAsPrinted) {
    EXPECT_EQ(codeText("06921168509256"), "6921168509256");
    EXPECT_EQ(codeText("00000096385074"), "96385074");
    EXPECT_EQ(codeText("16921168509253"), "16921168509253");
    EXPECT_EQ(codeText("21001"), "21001");
}

TEST(TimeText_zones, FollowTheStore) {
    EXPECT_EQ(clockText(1'795'312'800'000, 480), "10:00");
    EXPECT_EQ(clockText(1'795'312'800'000, -300), "21:00");
    EXPECT_EQ(businessDateText(*BusinessDate::fromYmd(2026, 11, 22)), "2026-11-22 Sunday");
    EXPECT_EQ(waitText(190), "3 min 10 s");
}

const domain::Refusal kRefusals[] = {
#define X(name, number, text) domain::Refusal::name,
    EVERTILL_REFUSALS(X)
#undef X
};
const domain::Permission kPermissions[] = {
#define X(name, text) domain::Permission::name,
    EVERTILL_PERMISSIONS(X)
#undef X
};

class Texts : public ::testing::TestWithParam<const char*> {
 protected:
    void SetUp() override {
        if (std::string(GetParam()) == "zh") {
            ASSERT_TRUE(m_translator.load(QStringLiteral(":/i18n/evertill_zh_CN.qm")));
            QCoreApplication::installTranslator(&m_translator);
        }
    }
    void TearDown() override { QCoreApplication::removeTranslator(&m_translator); }
    bool chinese() const { return std::string(GetParam()) == "zh"; }
    bool inLanguage(const QString& text) const {
        bool any = false;
        for (QChar c : text)
            any = any || c.unicode() >= 0x4E00;
        return any == chinese();
    }
    QTranslator m_translator;
};

TEST_P(Texts, EveryRefusal_saysWhatHappenedAndWhatToDo) {
    for (const domain::Refusal r : kRefusals) {
        const RefusalText t = refusalText(r);
        EXPECT_FALSE(t.what.isEmpty()) << domain::refusalName(r);
        EXPECT_FALSE(t.todo.isEmpty()) << domain::refusalName(r);
        EXPECT_TRUE(inLanguage(t.what)) << t.what.toStdString();
        EXPECT_TRUE(inLanguage(t.todo)) << t.todo.toStdString();
    }
}

TEST_P(Texts, EveryPermission_hasItsName) {
    std::set<QString> seen;
    for (const domain::Permission p : kPermissions) {
        const QString t = permissionText(p);
        EXPECT_FALSE(t.isEmpty()) << domain::permissionName(p);
        EXPECT_TRUE(inLanguage(t)) << t.toStdString();
        EXPECT_TRUE(seen.insert(t).second) << "twice: " << t.toStdString();
    }
}

TEST_P(Texts, EveryBoundAction_hasALabel) {
    const KeyMap map = KeyMap::builtIn();
    for (const KeyBinding& b : map.bindings()) {
        const QString label = Action::label(b.action);
        EXPECT_FALSE(label.isEmpty()) << Action::name(b.action).toStdString();
        EXPECT_EQ(Action::fromName(Action::name(b.action)), b.action);
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Texts, ::testing::Values("zh", "en"));

TEST(Translations_file, HasNoUnfinishedEntryAndKeepsPlaceholders) {
    QFile file(QStringLiteral(EVERTILL_TS_FILE));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString ts = QString::fromUtf8(file.readAll());
    EXPECT_FALSE(ts.contains("type=\"unfinished\""));
    EXPECT_FALSE(ts.contains("<translation></translation>"));
    const QStringList messages = ts.split("<message>");
    EXPECT_GT(messages.size(), 400);
    for (const QString& m : messages.mid(1)) {
        const QString source = m.section("<source>", 1).section("</source>", 0, 0);
        const QString target = m.section("<translation>", 1).section("</translation>", 0, 0);
        for (const QString& mark :
             {QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3")})
            EXPECT_EQ(source.contains(mark), target.contains(mark)) << source.toStdString();
    }
}

TEST(RefusalText_details, AreWorkedIn) {
    service::Refused locked{domain::Refusal::OperatorLocked, {}, "75"};
    EXPECT_TRUE(refusalText(locked).todo.contains("1 min 15 s"));
    service::Refused code{domain::Refusal::InvalidCode, {}, "check_digit"};
    EXPECT_TRUE(refusalText(code).todo.contains("check digit"));
    service::Refused right{domain::Refusal::ApprovalNeeded, domain::Permission::VoidLine, {}};
    EXPECT_TRUE(refusalText(right).what.contains("Void a line"));
}

double luminance(const QColor& c) {
    const auto part = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
}
double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Theme_contrast, TextIsReadableInEveryTheme) {
    for (const bool dark : {false, true}) {
        for (const bool training : {false, true}) {
            const Theme::Palette p = Theme::palette(dark, training);
            const std::pair<QColor, QColor> text[] = {
                {p.ink, p.background},   {p.ink, p.surface},      {p.ink, p.raised},
                {p.ink, p.accentSoft},   {p.muted, p.background}, {p.muted, p.surface},
                {p.onAccent, p.accent},  {p.accent, p.surface},   {p.accent, p.accentSoft},
                {p.onHeroMuted, p.hero}, {p.stop, p.surface},     {p.stop, p.stopSoft},
                {p.onStop, p.stop},      {p.warn, p.warnSoft},    {p.info, p.infoSoft},
                {p.warn, p.surface},     {p.muted, p.raised}};
            for (const auto& [a, b] : text)
                EXPECT_GE(contrast(a, b), 4.5)
                    << dark << training << a.name().toStdString() << b.name().toStdString();
            EXPECT_GE(contrast(p.onHero, p.hero), 7.0) << "amounts due";
        }
    }
}

TEST(Theme_scale, FitsSmallAndFillsLargeScreens) {
    EXPECT_NEAR(Theme::pixelsPerMm(3.94, {1024, 768}), 3.94, 0.15);
    EXPECT_GE(Theme::pixelsPerMm(3.9, {1920, 1080}), 5.4) << "a large screen is filled";
    EXPECT_LE(Theme::pixelsPerMm(12, {1024, 768}) * 178, 768.5) << "a lying screen still fits";
}

TEST(UiSettings_roundTrip, AndDamagedFileMeansDefaults) {
    QTemporaryDir dir;
    UiSettings s;
    s.language = "en";
    s.dark = true;
    s.textPercent = 150;
    ASSERT_TRUE(s.save(dir.filePath("settings.json")));
    EXPECT_EQ(UiSettings::load(dir.filePath("settings.json")), s);
    QFile file(dir.filePath("settings.json"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"text_percent\": 9000, \"language\": 5");
    file.close();
    EXPECT_EQ(UiSettings::load(file.fileName()), UiSettings());
}

TEST(BasketLineModel_replace, TellsOnlyWhatChanged) {
    BasketLineModel model;
    int inserted = 0, changed = 0, removed = 0, resets = 0;
    QObject::connect(&model, &QAbstractItemModel::rowsInserted,
                     [&](const QModelIndex&, int a, int b) { inserted += b - a + 1; });
    QObject::connect(&model, &QAbstractItemModel::rowsRemoved,
                     [&](const QModelIndex&, int a, int b) { removed += b - a + 1; });
    QObject::connect(&model, &QAbstractItemModel::dataChanged, [&] { ++changed; });
    QObject::connect(&model, &QAbstractItemModel::modelReset, [&] { ++resets; });
    std::vector<BasketRow> rows(3);
    for (int i = 0; i < 3; ++i)
        rows[static_cast<std::size_t>(i)].no = i + 1;
    model.replace(rows);
    EXPECT_EQ(inserted, 3);
    rows[1].amount = "2.00";
    rows.push_back({});
    model.replace(rows);
    EXPECT_EQ(inserted, 4);
    EXPECT_EQ(changed, 1);
    model.replace({});
    EXPECT_EQ(removed, 4);
    EXPECT_EQ(resets, 0);
}

}  // namespace
}  // namespace evertill::ui
