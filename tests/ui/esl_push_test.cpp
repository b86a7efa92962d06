// Due labels go to the electronic shelf labels by themselves: each once, whatever fails.
#include "esl_push.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>

#include "fake_till.h"
#include "testkit/fake_clock.h"

namespace evertill::tests {
namespace {

using till::EslPush;
using Step = ui::EslState::Step;

/// What the outputs of one system were given, and what they answer. Outlives them.
struct System {
    std::deque<devices::EslResult> answers;  ///< then everything is taken
    QStringList batches;                     ///< "A1@11.00 B2@5.00"
    QStringList ids;
    bool silent = false;
    std::mutex mutex;
};

class FakeOutput final : public devices::EslOutput {
 public:
    explicit FakeOutput(System& system) : m_system(system) {}
    void send(const QString&, const std::vector<devices::EslLabel>& labels) override {
        const std::lock_guard lock(m_system.mutex);
        QStringList words, ids;
        for (const auto& l : labels) {
            words << QString::fromStdString(l.label.code + "@" + l.label.price.toString());
            ids << l.id;
        }
        m_system.batches << words.join(' ');
        m_system.ids << ids.join(' ');
        if (m_system.silent) return;
        devices::EslResult result{true, {}, {}, 0};
        if (!m_system.answers.empty()) {
            result = m_system.answers.front();
            m_system.answers.pop_front();
        }
        QMetaObject::invokeMethod(
            this, [this, result] { emit finished(result); }, Qt::QueuedConnection);
    }

 private:
    System& m_system;
};

class EslPushTest : public ::testing::Test {
 protected:
    EslPushTest() {
        m_till.shelf = std::make_shared<FakeShelf>(m_clock);
        for (const char* code : {"A1", "B2", "C3"})
            shelf().put(code, "10.00", "酱油");
        shelf().look();
        begin();
    }
    FakeShelf& shelf() { return *m_till.shelf; }
    void change(std::initializer_list<const char*> codes, const char* price) {
        for (const char* code : codes)
            shelf().put(code, price, "酱油");
        shelf().look();
    }
    void begin() {
        m_push = std::make_unique<EslPush>(
            [this](std::function<void(service::Till&)> work) {
                if (m_closed) return;
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(), [this, work = std::move(work)] { work(m_till); },
                    Qt::QueuedConnection);
            },
            m_clock,
            [this](const devices::EslSetup&) { return std::make_unique<FakeOutput>(m_system); },
            till::EslPace{20, 5, 40});
        devices::EslSetup setup;
        setup.url = QUrl("http://esl.shop/");
        setup.batch = 2;
        setup.confirm = m_confirm;
        m_push->setUp(setup);
    }
    bool until(const std::function<bool()>& holds) {
        const QDeadlineTimer limit(8'000);
        while (!holds()) {
            if (limit.hasExpired()) return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents,
                                            20);
        }
        return true;
    }
    QStringList batches() {
        const std::lock_guard lock(m_system.mutex);
        return m_system.batches;
    }
    bool taken(std::uint64_t n) {
        return until(
            [&] { return m_push->state().taken == n && m_push->state().step == Step::Idle; });
    }

    testkit::FakeClock m_clock;
    System m_system;
    FakeTill m_till;
    std::unique_ptr<EslPush> m_push;
    bool m_closed = false, m_confirm = false;
};

TEST_F(EslPushTest, DueLabels_goOutInBatches_eachOnce) {
    change({"A1", "B2", "C3"}, "11.00");
    ASSERT_TRUE(taken(3));
    EXPECT_EQ(batches(), (QStringList{"A1@11.00 B2@11.00", "C3@11.00"}));
    change({"B2"}, "12.00");
    m_push->pushNow();
    ASSERT_TRUE(taken(4));
    EXPECT_EQ(batches().back(), "B2@12.00");
    EXPECT_EQ(shelf().desk().counts().due, 3) << "paper is to be printed all the same";
}

TEST_F(EslPushTest, LabelsThatAreTheShelfs_leaveTheList) {
    m_confirm = true;
    begin();
    change({"A1"}, "11.00");
    ASSERT_TRUE(taken(1));
    EXPECT_EQ(shelf().desk().counts().due, 0);
}

TEST_F(EslPushTest, NoAnswer_isTriedAgain_withTheSameIds_andTold) {
    m_system.answers = {{false, "no_answer", "HTTP 503", 0}, {false, "no_answer", "HTTP 503", 0}};
    std::vector<Step> steps;
    QObject::connect(m_push.get(), &EslPush::changed,
                     [&] { steps.push_back(m_push->state().step); });
    change({"A1"}, "11.00");
    m_push->pushNow();
    ASSERT_TRUE(taken(1));
    EXPECT_EQ(batches(), (QStringList{"A1@11.00", "A1@11.00", "A1@11.00"}));
    EXPECT_EQ(QSet<QString>(m_system.ids.begin(), m_system.ids.end()).size(), 1);
    EXPECT_NE(std::find(steps.begin(), steps.end(), Step::Waiting), steps.end());
    EXPECT_EQ(m_push->state().failures, 2u);
    EXPECT_TRUE(m_push->state().detail.isEmpty()) << "over";
}

TEST_F(EslPushTest, Refusal_isTold_andNothingIsLost) {
    m_system.answers = {{false, "refused", "HTTP 401", 0}};
    change({"A1"}, "11.00");
    m_push->pushNow();
    ASSERT_TRUE(until([&] { return m_push->state().step == Step::Refused; }));
    EXPECT_EQ(m_push->state().detail, "HTTP 401");
    EXPECT_GT(m_push->state().nextTryMs, m_clock.utcMs());
    ASSERT_TRUE(taken(1));
}

TEST_F(EslPushTest, KilledBeforeItWasNoted_givesTheSameLabelAgain_underTheSameId) {
    m_system.silent = true;
    change({"A1"}, "11.00");
    m_push->pushNow();
    ASSERT_TRUE(until([&] { return batches().size() == 1; }));
    m_push.reset();  // the system has it; the till never heard so
    m_system.silent = false;
    begin();
    ASSERT_TRUE(taken(1));
    EXPECT_EQ(m_system.ids[0], m_system.ids[1]);
    EXPECT_EQ(batches().size(), 2);
}

TEST_F(EslPushTest, ChangedWhileItWasSent_isGivenAgain) {
    m_system.silent = true;
    change({"A1"}, "11.00");
    m_push->pushNow();
    ASSERT_TRUE(until([&] { return batches().size() == 1; }));
    change({"A1"}, "12.00");
    m_push.reset();
    m_system.silent = false;
    begin();
    ASSERT_TRUE(taken(1));
    EXPECT_EQ(batches().back(), "A1@12.00");
    EXPECT_NE(m_system.ids[0], m_system.ids[1]) << "another content, another id";
}

TEST_F(EslPushTest, TakenAway_asksNobodyAnyMore) {
    m_push->setUp(std::nullopt);
    EXPECT_EQ(m_push->state().step, Step::Off);
    change({"A1"}, "11.00");
    m_push->pushNow();
    EXPECT_TRUE(batches().isEmpty());
}

TEST_F(EslPushTest, File_isWrittenByTheRealAdapter) {
    testkit::TempDir dir;
    devices::EslSetup setup;
    setup.file = QString::fromStdString(dir.file("labels.jsonl"));
    EslPush push(
        [this](std::function<void(service::Till&)> work) {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [this, work = std::move(work)] { work(m_till); },
                Qt::QueuedConnection);
        },
        m_clock, EslPush::makeOutput, till::EslPace{20, 5, 40});
    m_push->setUp(std::nullopt);
    change({"A1", "B2"}, "11.00");
    push.setUp(setup);
    ASSERT_TRUE(until([&] { return push.state().taken == 2; }));
    QFile file(setup.file);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().count('\n'), 2);
}

}  // namespace
}  // namespace evertill::tests
