// Every protocol: the till's side against the emulated device on a pseudo terminal; weights for a
// sale, commands, and the finder.
#include <QElapsedTimer>

#include "device_bench.h"
#include "evertill/devices/scale.h"
#include "evertill/devices/scale_finder.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

struct Spoken {
    const char* protocol;
    const char* variant;
};
void PrintTo(const Spoken& s, std::ostream* out) {
    *out << s.protocol;
}

// Runs faster than the wall's, and the devices ask and speak faster by as much: time-outs of
// seconds are over in fractions of one, and everything meets everything else as in real time.
constexpr int kFaster = 5;
Scale::Clock fastClock() {
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed() * kFaster; };
}
constexpr int kPollMs = 50 / kFaster;
constexpr int kStreamMs = emulator::ScaleEmulator::kStreamMs / kFaster;

class AnyScale : public testing::Test {
 protected:
    void begin(const Spoken& spoken) {
        path = folder.file(spoken.protocol);
        emulated = std::make_unique<emulator::ScaleEmulator>(
            emulator::makeWire(QString::fromStdString(path)), QLatin1String(spoken.protocol));
        ASSERT_TRUE(emulated->isValid());
        ASSERT_TRUE(emulated->wire().plug());
        emulated->setStreamMs(kStreamMs);
        ScaleSetup setup{address(), spoken.protocol, spoken.variant, kPollMs};
        scale = std::make_unique<Scale>(setup, makeTransport(setup.address), nullptr, fastClock());
        QObject::connect(scale.get(), &Scale::readingChanged,
                         [this](const codec::ScaleReading& r) { last = r; });
        QObject::connect(scale.get(), &Scale::statusChanged,
                         [this](const DeviceStatus& s) { status = s; });
        QObject::connect(scale.get(), &Scale::weighed,
                         [this](quint64 id, const WeighResult& r) { results.emplace_back(id, r); });
        QObject::connect(scale.get(), &Scale::commandDone, [this](bool sent) { done = sent; });
        scale->start();
    }
    DeviceAddress address() const {
        SerialAddress a;
        a.path = QString::fromStdString(path);
        return a;
    }
    WeighOutcome weigh(int timeoutMs, const QString& price = {}) {
        const std::size_t before = results.size();
        scale->weigh(before + 1, price, timeoutMs);
        EXPECT_TRUE(eventually([&] { return results.size() > before; }));
        return results.size() > before ? results.back().second.outcome : WeighOutcome::NoAnswer;
    }
    bool reads(std::int64_t thousandths) {
        return eventually(
            [&] { return last.saleOk() && last.weight.thousandths() == thousandths; });
    }

    testkit::TempDir folder;
    std::string path;
    std::unique_ptr<emulator::ScaleEmulator> emulated;
    std::unique_ptr<Scale> scale;
    codec::ScaleReading last;
    DeviceStatus status;
    std::vector<std::pair<quint64, WeighResult>> results;
    bool done = false;
};

class EveryScale : public AnyScale, public testing::WithParamInterface<Spoken> {};

constexpr Spoken kScales[] = {
    {"toledo8217", R"({"unit":"kg"})"},
    {"toledo_cont", ""},
    {"mt_sics", ""},
    {"nci", ""},
    {"nci_ecr", ""},
    {"cas", ""},
    {"cas22", ""},
    {"dibal", ""},
    {"dibal_datecs", ""},
    {"adam", R"({"stable_only":true})"},
    {"ascii_line", ""},
    {"yousheng_ff", ""},
    {"os2", ""},
    {"dialog06", ""},
    {"usb_hid_scale", ""},
};

}  // namespace

TEST_P(EveryScale, WeighsAndGivesNoOtherWeightForSale) {
    begin(GetParam());
    emulated->state().thousandths = 786;
    ASSERT_TRUE(reads(786));
    emulated->state().thousandths = 1250;
    ASSERT_TRUE(reads(1250));
    EXPECT_EQ(last.weight.uom(), Uom::Kilogram);
    emulated->state().motion = true;
    EXPECT_TRUE(eventually([&] { return !last.saleOk(); })) << "in motion";
    emulated->state().motion = false;
    emulated->state().thousandths = 1500;
    ASSERT_TRUE(reads(1500));
    emulated->state().thousandths = -20;
    EXPECT_TRUE(eventually([&] { return !last.saleOk(); })) << "under zero";
    emulated->state().thousandths = 900;
    ASSERT_TRUE(reads(900));
    emulated->state().overload = true;
    EXPECT_TRUE(eventually([&] { return !last.saleOk(); })) << "over its range";
    emulated->state().overload = false;
    emulated->state().thousandths = 910;
    ASSERT_TRUE(reads(910));
    emulated->garbage = true;
    EXPECT_TRUE(eventually([&] { return !last.saleOk(); })) << "damaged";
    emulated->garbage = false;
    emulated->state().thousandths = 930;
    EXPECT_TRUE(reads(930));
}

INSTANTIATE_TEST_SUITE_P(Protocols, EveryScale, testing::ValuesIn(kScales),
                         [](const auto& p) { return std::string(p.param.protocol); });

TEST_F(AnyScale, SaleWeight_WaitsForRestAndTellsWhyThereIsNone) {
    begin({"toledo8217", R"({"unit":"kg"})"});
    ASSERT_TRUE(eventually([&] { return status.state == DeviceState::Online; }));
    EXPECT_EQ(weigh(150), WeighOutcome::Empty);
    emulated->state().thousandths = 786;
    emulated->state().motion = true;
    EXPECT_EQ(weigh(150), WeighOutcome::Unstable);
    QTimer::singleShot(50, [this] { emulated->state().motion = false; });
    EXPECT_EQ(weigh(kPatienceMs), WeighOutcome::Weighed) << "it came to rest";
    EXPECT_EQ(results.back().second.reading.weight.thousandths(), 786);
    emulated->state().overload = true;
    EXPECT_EQ(weigh(kPatienceMs), WeighOutcome::Overload);
    emulated->state().overload = false;
    emulated->state().thousandths = -3;
    EXPECT_EQ(weigh(kPatienceMs), WeighOutcome::Underload);
    emulated->mute = true;
    EXPECT_EQ(weigh(500), WeighOutcome::NoAnswer);
    emulated->wire().unplug();
    EXPECT_EQ(weigh(kPatienceMs), WeighOutcome::NoAnswer);
    ASSERT_TRUE(eventually([&] {
        return status.cause == DeviceCause::LinkLost || status.cause == DeviceCause::NotFound;
    }));
}

TEST_F(AnyScale, SaleWeight_IsOneSentAfterTheQuestion) {
    begin({"yousheng_ff", ""});
    emulated->state().thousandths = 786;
    ASSERT_TRUE(reads(786));
    emulated->mute = true;  // what it said before does not count
    EXPECT_EQ(weigh(200), WeighOutcome::NoAnswer);
    EXPECT_TRUE(eventually([&] { return !last.complete; })) << "nor is it shown any more";
}

TEST_F(AnyScale, PriceComputingScale_GetsThePriceAndGivesTheTotal) {
    for (const char* protocol : {"dialog06", "dibal"}) {
        begin({protocol, ""});
        emulated->state().thousandths = 786;
        ASSERT_TRUE(reads(786));
        scale->weigh(1, QStringLiteral("12.80"), kPatienceMs);
        // The first result may still be of the price before.
        ASSERT_TRUE(eventually([&] {
            if (results.empty()) return false;
            if (results.back().second.total == QLatin1String("10.06")) return true;
            const auto again = std::exchange(results, {});
            scale->weigh(1, QStringLiteral("12.80"), kPatienceMs);
            return false;
        })) << protocol;
        results.clear();
        scale.reset();
    }
}

TEST_F(AnyScale, ZeroAndTare_AreSentWhereTheProtocolHasThem) {
    begin({"toledo8217", R"({"unit":"kg"})"});
    emulated->state().thousandths = 786;
    ASSERT_TRUE(reads(786));
    scale->command(ScaleCommand::Zero);
    EXPECT_TRUE(done);
    ASSERT_TRUE(eventually([&] { return last.zero; }));
    emulated->state().thousandths = 500;
    ASSERT_TRUE(reads(500));
    scale->presetTare(QStringLiteral("0.120"));
    EXPECT_TRUE(reads(380));
    EXPECT_TRUE(last.net);
    scale->command(ScaleCommand::ClearTare);
    EXPECT_TRUE(reads(500));
    scale->presetTare(QStringLiteral("1000"));
    EXPECT_FALSE(done) << "does not fit the command";
}

TEST_F(AnyScale, Finder_NamesTheProtocol) {
    const std::pair<const char*, const char*> kCases[] = {{"toledo8217", "toledo8217"},
                                                          {"toledo_cont", "toledo_cont"},
                                                          {"mt_sics", "mt_sics"},
                                                          {"cas", "cas"},
                                                          {"os2", "os2"},
                                                          {"nci", "nci"},
                                                          {"yousheng_ff", "yousheng_ff"},
                                                          {"ascii_line", "ascii_line"},
                                                          {"dibal", "dibal"}};
    // One after the other shares the waiting: all finders run at the same time.
    struct Run {
        std::unique_ptr<emulator::ScaleEmulator> emulated;
        std::unique_ptr<ScaleFinder> finder;
        std::vector<ScaleCandidate> found;
        bool ended = false;
    };
    std::vector<std::unique_ptr<Run>> runs;
    for (const auto& [speaks, expected] : kCases) {
        auto run = std::make_unique<Run>();
        const QString where = QString::fromStdString(folder.file(speaks));
        run->emulated = std::make_unique<emulator::ScaleEmulator>(emulator::makeWire(where),
                                                                  QLatin1String(speaks));
        run->emulated->setStreamMs(kStreamMs);
        run->emulated->state().thousandths = 786;
        ASSERT_TRUE(run->emulated->wire().plug());
        run->finder = std::make_unique<ScaleFinder>();
        run->finder->setPatience({240, 100, 30});
        QObject::connect(run->finder.get(), &ScaleFinder::finished,
                         [r = run.get()](const std::vector<ScaleCandidate>& found) {
                             r->found = found;
                             r->ended = true;
                         });
        SerialAddress line;
        line.path = where;
        run->finder->start(line);
        runs.push_back(std::move(run));
    }
    ASSERT_TRUE(eventually(
        [&] { return std::all_of(runs.begin(), runs.end(), [](auto& r) { return r->ended; }); }));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        ASSERT_FALSE(runs[i]->found.empty()) << kCases[i].first;
        EXPECT_EQ(runs[i]->found[0].protocol.toStdString(), kCases[i].second);
        EXPECT_TRUE(runs[i]->found[0].sample.startsWith(QLatin1String("0.786")))
            << runs[i]->found[0].sample.toStdString();
        EXPECT_EQ(runs[i]->emulated->state().thousandths, 786) << "nothing was changed";
        EXPECT_EQ(runs[i]->emulated->state().tareThousandths, 0);
    }
}

TEST_F(AnyScale, PresetTare_IsTakenOffByTheScale_WhichSaysSo) {
    begin({"toledo8217", R"({"unit":"kg"})"});
    emulated->state().thousandths = 786;
    ASSERT_TRUE(reads(786));
    EXPECT_TRUE(last.tellsNet);
    EXPECT_FALSE(last.net);
    scale->presetTare("0.086");
    ASSERT_TRUE(reads(700));
    EXPECT_TRUE(last.net);
    scale->command(ScaleCommand::ClearTare);
    ASSERT_TRUE(reads(786));
    EXPECT_FALSE(last.net);
}

TEST_F(AnyScale, Commands_ThatTheProtocolHas_AreCapabilities) {
    begin({"toledo8217", R"({"unit":"kg"})"});
    ASSERT_TRUE(eventually([&] { return status.state == DeviceState::Online; }));
    EXPECT_EQ(status.capabilities, (QStringList{"zero", "tare", "clear_tare", "preset_tare"}));
}

TEST_F(AnyScale, Commands_ThatTheProtocolLacks_AreNone) {
    begin({"yousheng_ff", ""});
    emulated->state().thousandths = 786;
    ASSERT_TRUE(reads(786));
    EXPECT_TRUE(status.capabilities.isEmpty());
    EXPECT_FALSE(last.tellsNet);
}

namespace {

/// In use at first: whoever had the line lets go of it.
class BusyLine final : public Transport {
 public:
    explicit BusyLine(int& opens) : m_opens(opens) {}
    void open() override {
        ++m_opens;
        QMetaObject::invokeMethod(
            this, [this] { emit closed(DeviceCause::Refused, "in use"); }, Qt::QueuedConnection);
    }
    void close() override {}
    void abort() override {}
    bool isOpen() const override { return false; }
    void write(const QByteArray&) override {}

 private:
    int& m_opens;
};

}  // namespace

TEST_F(AnyScale, Finder_OfALineInUse_TriesAgainAndSaysWhy) {
    int opens = 0;
    ScaleFinder finder([&](const DeviceAddress&) { return std::make_unique<BusyLine>(opens); });
    ScaleFinder::Patience patience;
    patience.again = 1;
    finder.setPatience(patience);
    DeviceCause why = DeviceCause::None;
    bool ended = false;
    QObject::connect(&finder, &ScaleFinder::notOpened,
                     [&](DeviceCause cause, const QString&) { why = cause; });
    QObject::connect(&finder, &ScaleFinder::finished, [&] { ended = true; });
    finder.start(*parseDeviceAddress("serial:/dev/ttyNone"));
    ASSERT_TRUE(eventually([&] { return ended; }));
    EXPECT_EQ(opens, ScaleFinder::kOpenTries);
    EXPECT_EQ(why, DeviceCause::Refused);
}

TEST_F(AnyScale, Finder_OfALineThatCannotBeOpened_EndsAtOnce) {
    ScaleFinder finder;
    bool ended = false;
    QObject::connect(&finder, &ScaleFinder::finished,
                     [&](const std::vector<ScaleCandidate>& found) { ended = found.empty(); });
    SerialAddress line;
    line.path = QString::fromStdString(folder.file("nothing"));
    finder.start(line);
    EXPECT_TRUE(eventually([&] { return ended; }));
}
