// Hands print jobs to the printers, one at a time and in order, and tells what became of each. The
// queue that survives a power cut are the till's own rows; these are the jobs it has given out.
// A job whose printer could not even begin goes to the other printer; one that may be on paper
// already never does: the till gives it again, whole and marked as a copy. Lives in the owner's
// thread.
#pragma once
#include <QObject>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "evertill/devices/device_profile.h"
#include "evertill/devices/device_types.h"

namespace evertill::devices {

/// The job's bytes for one printer; runs in that printer's thread.
using PrintEncoder = std::function<QByteArray(const PrinterSetup&)>;
/// A document to the bytes of this printer. Called on printers' threads.
using ReceiptEncoder =
    std::function<QByteArray(const domain::ReceiptDocument&, const PrinterSetup&)>;
/// With the printer's own characters only.
QByteArray plainReceipt(const domain::ReceiptDocument& document, const PrinterSetup& setup);

class PrintSpooler : public QObject {
    Q_OBJECT
 public:
    static constexpr std::size_t kMaxQueue = 100;
    static constexpr std::size_t kMaxHistory = 50;

    struct Printer {
        DeviceId id;
        /// `ticket` comes back in finished().
        std::function<void(quint64 ticket, const PrintEncoder&)> print;
        std::function<bool()> isReady;   ///< enabled: may be given a job
        std::function<bool()> isOnline;  ///< as last seen
    };

    using QObject::QObject;
    /// The first is the one that is wanted. Jobs that wait go to the new ones.
    void setPrinters(std::vector<Printer> printers);
    /// `only`: for this printer and no other (a test page).
    void add(quint64 id, PrintEncoder encoder, std::optional<DeviceId> only = {});
    void finished(quint64 ticket, const PrintResult& result);
    /// Its driver was given up: what it had is in doubt.
    void lost(const DeviceId& printer);
    /// Ends what waits as NotPrinted(Stopped), and what is under way as Unsure.
    void end();
    /// A printer was enabled.
    void wake();

    /// Those that wait or are under way, then those that ended, newest first.
    std::vector<SpoolJob> jobs() const;

 signals:
    void changed(const evertill::devices::SpoolJob& job);
    void jobFinished(quint64 id, const evertill::devices::PrintResult& result);

 private:
    struct Job {
        SpoolJob seen;
        PrintEncoder encoder;
        std::vector<DeviceId> tried;
        std::optional<DeviceId> only;
    };
    void next();
    const Printer* choose(const Job& job) const;
    void finish(Job job, const PrintResult& result);

    std::vector<Printer> m_printers;
    std::deque<Job> m_queue;  // the first may be under way
    quint64 m_ticket = 0;     // of the job under way
    bool m_busy = false;
    std::deque<SpoolJob> m_history;
};

}  // namespace evertill::devices
