// Runs long work (reports, exports) on a thread of its own, one piece after the other, and brings
// the result back to the GUI thread. A result is dropped when its context object is gone.
#pragma once
#include <QObject>
#include <QPointer>
#include <QThread>
#include <memory>
#include <utility>

namespace evertill::ui {

class JobRunner final : public QObject {
    Q_OBJECT
 public:
    explicit JobRunner(QObject* parent = nullptr) : QObject(parent) {
        m_thread.setObjectName(QStringLiteral("reports"));
        m_worker.moveToThread(&m_thread);
    }
    /// Waits for the piece that runs: stop it first.
    ~JobRunner() override {
        m_thread.quit();
        m_thread.wait();
    }
    bool busy() const { return m_waiting > 0; }

    template <typename Work, typename Done>
    void post(QObject* context, Work work, Done done) {
        using R = std::invoke_result_t<Work>;
        // A till whose manager never asks for a report never pays for the thread.
        if (!m_thread.isRunning()) m_thread.start(QThread::LowPriority);
        ++m_waiting;
        QMetaObject::invokeMethod(
            &m_worker, [this, context = QPointer<QObject>(context), work = std::move(work),
                        done = std::move(done)]() mutable {
                auto result = std::make_shared<R>(work());
                QMetaObject::invokeMethod(
                    this, [this, context, done = std::move(done), result]() mutable {
                        --m_waiting;
                        if (context) done(std::move(*result));
                    });
            });
    }

 private:
    QThread m_thread;
    QObject m_worker;
    int m_waiting = 0;
};

}  // namespace evertill::ui
