// Runs the till on its own thread (the store thread) and brings results back to the GUI thread.
// The GUI never waits: it posts work and gets the result with the new snapshot later. A result is
// dropped when its context object is gone. At most kQueueMax pieces of work wait; more are refused.
#pragma once
#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>
#include <utility>

#include "evertill/service/till.h"

namespace evertill::ui {

using TillOpener =
    std::function<Result<std::unique_ptr<service::Till>, store::StoreError>(bool training)>;

class TillRunner final : public QObject {
    Q_OBJECT
 public:
    static constexpr int kQueueMax = 256;

    explicit TillRunner(TillOpener opener, QObject* parent = nullptr);
    ~TillRunner() override;  ///< finishes the queued work, closes the till, joins the thread

    /// Opens (or re-opens) the till; snapshotChanged or openFailed follows.
    void open(bool training);
    service::TillSnapshotPtr snapshot() const { return m_snapshot; }
    int waiting() const { return m_waiting; }  ///< work posted and not yet answered

    /// Runs work(till) on the store thread, then done(result) here, after the snapshot was updated.
    /// False when the queue is full: nothing will happen.
    template <typename Work, typename Done>
    bool post(QObject* context, Work work, Done done) {
        using R = std::invoke_result_t<Work, service::Till&>;
        return enqueue([this, context = QPointer<QObject>(context), work = std::move(work),
                        done = std::move(done)](service::Till& till) mutable {
            auto result = std::make_shared<R>(work(till));
            deliver(till, [context, done = std::move(done), result]() mutable {
                if (context) done(std::move(*result));
            });
        });
    }

    /// Work that did not begin on a screen (sync): runs on the store thread, from any thread; a new
    /// snapshot follows by itself. Not counted in waiting(); dropped when no till is open.
    void postFromAnywhere(std::function<void(service::Till&)> work);

 signals:
    void snapshotChanged(const evertill::service::TillSnapshotPtr& snapshot);
    void openFailed(const QString& text);
    void settled();  ///< nothing waits any more

 private:
    struct Store;
    bool enqueue(std::function<void(service::Till&)> work);
    void deliver(service::Till& till, std::function<void()> done);
    void takeSnapshot(service::TillSnapshotPtr snapshot);
    void finishOne(service::TillSnapshotPtr snapshot, const std::function<void()>& done);

    TillOpener m_opener;
    QThread m_thread;
    std::unique_ptr<Store> m_store;
    service::TillSnapshotPtr m_snapshot;
    int m_waiting = 0;
};

}  // namespace evertill::ui
