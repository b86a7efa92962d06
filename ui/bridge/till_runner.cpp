#include "bridge/till_runner.h"

#include <QTimer>

#include "format/money_text.h"

namespace evertill::ui {

constexpr int kIdleMs = 300;
constexpr int kMoreMs = 30;       // between the steps of a longer piece of work
constexpr int kQuietMs = 30'000;  // dated prices begin while nobody touches the till

/// Lives on the store thread and is the only one to touch the till.
struct TillRunner::Store : QObject {
    std::unique_ptr<service::Till> till;
    QTimer idle{this};

    Store() {
        // A moment without work: let the till checkpoint in small steps.
        idle.setSingleShot(true);
        QObject::connect(&idle, &QTimer::timeout, this, [this] {
            if (!till) return;
            till->idle();
            idle.start(till->workWaiting() ? kMoreMs : kQuietMs);
        });
    }
};

TillRunner::TillRunner(TillOpener opener, QObject* parent)
    : QObject(parent), m_opener(std::move(opener)), m_store(std::make_unique<Store>()) {
    m_thread.setObjectName(QStringLiteral("store"));
    m_store->moveToThread(&m_thread);
    // A deep stack for the key derivation of PINs.
    m_thread.setStackSize(4U << 20);
    m_thread.start();
}

TillRunner::~TillRunner() {
    QMetaObject::invokeMethod(m_store.get(), [this] {
        m_store->idle.stop();
        m_store->till.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void TillRunner::open(bool training) {
    ++m_waiting;
    QMetaObject::invokeMethod(m_store.get(), [this, training] {
        m_store->till.reset();
        auto opened = m_opener(training);
        if (opened) {
            m_store->till = std::move(*opened);
            deliver(*m_store->till, [] {});
            m_store->idle.start(kIdleMs);
            return;
        }
        const QString text =
            QString::fromStdString(std::string(store::storeErrorName(opened.error().kind)) + ": " +
                                   opened.error().context);
        QMetaObject::invokeMethod(this, [this, text] {
            --m_waiting;
            emit openFailed(text);
        });
    });
}

bool TillRunner::enqueue(std::function<void(service::Till&)> work) {
    if (m_waiting >= kQueueMax) return false;
    ++m_waiting;
    QMetaObject::invokeMethod(m_store.get(), [this, work = std::move(work)] {
        if (m_store->till) {
            work(*m_store->till);
            m_store->idle.start(kIdleMs);
        } else {
            QMetaObject::invokeMethod(this, [this] { finishOne(m_snapshot, [] {}); });
        }
    });
    return true;
}

void TillRunner::deliver(service::Till& till, std::function<void()> done) {
    QMetaObject::invokeMethod(this, [this, snapshot = till.snapshot(), done = std::move(done)] {
        finishOne(snapshot, done);
    });
}

void TillRunner::postFromAnywhere(std::function<void(service::Till&)> work) {
    QMetaObject::invokeMethod(m_store.get(), [this, work = std::move(work)] {
        if (!m_store->till) return;
        work(*m_store->till);
        QMetaObject::invokeMethod(
            this, [this, snapshot = m_store->till->snapshot()] { takeSnapshot(snapshot); });
    });
}

void TillRunner::takeSnapshot(service::TillSnapshotPtr snapshot) {
    if (snapshot == m_snapshot) return;
    m_snapshot = std::move(snapshot);
    emit snapshotChanged(m_snapshot);
}

void TillRunner::finishOne(service::TillSnapshotPtr snapshot, const std::function<void()>& done) {
    --m_waiting;
    takeSnapshot(std::move(snapshot));
    done();
    if (m_waiting == 0) emit settled();
}

}  // namespace evertill::ui
