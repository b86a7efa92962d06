#include "esl_push.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <algorithm>

#include "evertill/service/till.h"

namespace evertill::till {

using Step = ui::EslState::Step;

namespace {

constexpr int kAnswerMs = 30'000;  // longer than the till is ever closed for a change of mode

devices::EslLabel labelOf(const QString& store, const service::LabelSheet& s) {
    const QString id = QStringLiteral("%1:%2:%3").arg(store).arg(s.job.id).arg(s.job.revision);
    return {id, s.label, QString::fromStdString(s.form)};
}

QString wordsOf(const service::LabelRefusal& r) {
    return QString::fromStdString(r.storage ? std::string(store::storeErrorName(r.storage->kind)) +
                                                  ": " + r.detail
                                            : r.code + " " + r.detail);
}

}  // namespace

std::unique_ptr<devices::EslOutput> EslPush::makeOutput(const devices::EslSetup& setup) {
    if (!setup.file.isEmpty()) return std::make_unique<devices::EslFileOutput>(setup.file);
    devices::EslHttpSetup http;
    http.url = setup.url;
    http.attempts =
        1;  // the pauses between attempts are ours, so that they are seen and can be cut
    if (!setup.tokenFile.isEmpty()) {
        QFile file(setup.tokenFile);
        if (file.open(QIODevice::ReadOnly)) http.token = file.readLine().trimmed();
    }
    return std::make_unique<devices::EslHttpOutput>(http);
}

EslPush::EslPush(Post post, const Clock& clock, MakeOutput make, EslPace pace, QObject* parent)
    : QObject(parent),
      m_post(std::move(post)),
      m_clock(clock),
      m_make(std::move(make)),
      m_pace(pace),
      m_next(this),
      m_lost(this) {
    m_thread.setObjectName(QStringLiteral("shelf labels"));
    m_next.setSingleShot(true);
    m_lost.setSingleShot(true);
    m_lost.setInterval(kAnswerMs);
    connect(&m_next, &QTimer::timeout, this, &EslPush::look);
    connect(&m_lost, &QTimer::timeout, this, [this] {
        ++m_question;
        m_busy = false;
        rest(Step::Idle, m_pace.lookMs);
    });
}

EslPush::~EslPush() {
    drop();
}

void EslPush::drop() {
    ++m_round;
    m_next.stop();
    m_lost.stop();
    m_busy = m_again = false;
    m_failuresInRow = 0;
    if (m_output == nullptr) return;
    m_output->disconnect(this);
    m_output->deleteLater();
    m_output = nullptr;
    m_thread.quit();  // deletes what waits to be deleted
    m_thread.wait();
}

void EslPush::setUp(const std::optional<devices::EslSetup>& setup) {
    if (setup == m_setup) return;
    drop();
    m_setup = setup;
    m_state = {};
    if (m_setup) {
        m_state.step = Step::Sending;
        m_state.target = m_setup->file.isEmpty() ? m_setup->url.toDisplayString() : m_setup->file;
        m_output = m_make(*m_setup).release();
        m_output->moveToThread(&m_thread);
        connect(m_output, &devices::EslOutput::finished, this,
                [this, round = m_round](const devices::EslResult& r) {
                    if (round == m_round) finished(r);
                });
        m_thread.start(QThread::LowPriority);
        m_next.start(0);
    }
    emit changed();
}

void EslPush::pushNow() {
    if (!m_setup) return;
    m_again = m_busy;  // there may be more by now than what it is about
    if (!m_busy) look();
}

template <typename T>
void EslPush::ask(std::function<T(service::Till&)> work, std::function<void(T)> done) {
    m_lost.start();
    m_post([self = QPointer<EslPush>(this), question = ++m_question, work = std::move(work),
            done = std::move(done)](service::Till& till) {
        auto result = std::make_shared<T>(work(till));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, question, done, result] {
                if (!self || self->m_question != question) return;
                self->m_lost.stop();
                done(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

void EslPush::look() {
    if (m_busy || !m_setup) return;
    m_busy = true;
    m_again = false;
    m_next.stop();
    ask<Asked>(
        [name = m_setup->name, batch = m_setup->batch](service::Till& till) -> Asked {
            Asked out;
            auto* desk = till.labelDesk();
            if (desk == nullptr) return out;  // training: the shelf is none of its business
            out.store = QString::fromStdString(desk->storeCode());
            auto due = desk->undelivered(name, batch);
            if (due)
                out.sheets = std::move(*due);
            else
                out.error = wordsOf(due.error());
            return out;
        },
        [this](Asked asked) { found(std::move(asked)); });
}

void EslPush::found(Asked asked) {
    if (!asked.error.isEmpty()) return failed(Step::Waiting, asked.error);
    if (asked.sheets.empty()) {
        m_busy = false;
        m_failuresInRow = 0;
        return rest(Step::Idle, m_again ? 0 : m_pace.lookMs);
    }
    m_sent = std::move(asked.sheets);
    std::vector<devices::EslLabel> labels;
    for (const auto& s : m_sent)
        labels.push_back(labelOf(asked.store, s));
    // After a failure the screen goes on saying so until something was taken.
    if (m_failuresInRow == 0) m_state.step = Step::Sending;
    emit changed();
    QMetaObject::invokeMethod(m_output, [output = m_output, store = asked.store, labels] {
        output->send(store, labels);
    });
}

void EslPush::finished(const devices::EslResult& result) {
    if (!result.taken) {
        const bool refused = result.error == QLatin1String("refused");
        const QString detail = result.detail.isEmpty() ? result.error : result.detail;
        return failed(refused ? Step::Refused : Step::Waiting, detail, result.againMs);
    }
    ask<QString>(
        [name = m_setup->name, confirm = m_setup->confirm,
         sheets = m_sent](service::Till& till) -> QString {
            auto* desk = till.labelDesk();
            // Taken and not noted: it is given again under the same ids.
            if (desk == nullptr) return {};
            const auto done = desk->delivered(name, sheets, confirm);
            return done ? QString() : wordsOf(done.error());
        },
        [this, taken = m_sent.size()](const QString& error) { noted(error, taken); });
}

void EslPush::noted(const QString& error, std::size_t taken) {
    if (!error.isEmpty()) return failed(Step::Waiting, error);
    m_state.taken += taken;
    m_state.lastTakenMs = m_clock.utcMs();
    m_state.detail.clear();
    m_failuresInRow = 0;
    m_busy = false;
    rest(Step::Sending, 0);
}

void EslPush::failed(Step step, const QString& detail, int leastMs) {
    ++m_state.failures;
    m_state.detail = detail;
    m_busy = false;
    int wait = m_pace.mostWaitMs;
    if (step == Step::Waiting) {
        wait = m_pace.firstWaitMs;
        for (int i = 0; i < m_failuresInRow && wait < m_pace.mostWaitMs; ++i)
            wait *= 2;
        wait = std::min(std::max(wait, leastMs), m_pace.mostWaitMs);
    }
    ++m_failuresInRow;
    rest(step, wait);
}

void EslPush::rest(Step step, int ms) {
    m_state.step = step;
    const bool waits = step == Step::Waiting || step == Step::Refused;
    m_state.nextTryMs = waits ? m_clock.utcMs() + ms : 0;
    m_next.start(ms);
    emit changed();
}

}  // namespace evertill::till
