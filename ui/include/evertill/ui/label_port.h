// What the screen of shelf labels needs from the devices: label printers, drawing, and how the
// electronic shelf labels do. GUI thread; drawing is handed out as work for another thread.
#pragma once
#include <QByteArray>
#include <QObject>
#include <QString>
#include <functional>
#include <utility>
#include <vector>

#include "evertill/service/label_desk.h"
#include "evertill/ui/device_port.h"

namespace evertill::ui {

struct LabelPrinterInfo {
    QString id;    ///< "label_printer", "label_printer:cold"
    QString name;  ///< the part behind the colon; empty for the first
    DeviceHealth health = DeviceHealth::Connecting;
    QString cause;  ///< code, empty: none
    bool operator==(const LabelPrinterInfo&) const = default;
};

/// Labels as the bytes of a printer. Those that cannot be drawn are not among them.
struct DrawnLabels {
    QByteArray bytes;
    std::vector<std::pair<std::int64_t, QString>> bad;  ///< job, why (a technical text)
};

/// One label as it comes out of the printer.
struct LabelPicture {
    QByteArray png;
    QString error;  ///< instead of a picture: why it cannot be drawn (a technical text)
};

enum class LabelOutcome { Printed, NotPrinted, Unsure };

/// The electronic shelf label system that the till gives its labels to.
struct EslState {
    enum class Step {
        Off,      ///< none is set up
        Idle,     ///< it has everything that is due
        Sending,  ///< or looking for what is due
        Waiting,  ///< it did not answer, and is tried again
        Refused,  ///< it says no to what we sent: a person must look; tried again, rarely
    };
    Step step = Step::Off;
    QString target;                ///< file or address
    QString detail;                ///< technical text of the last failure
    std::uint64_t taken = 0;       ///< labels, since the till started
    std::uint64_t failures = 0;    ///< attempts in vain, since the till started
    std::int64_t nextTryMs = 0;    ///< UTC; 0: none planned
    std::int64_t lastTakenMs = 0;  ///< UTC; 0: none yet
    bool operator==(const EslState&) const = default;
};

class LabelPort : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    virtual std::vector<LabelPrinterInfo> printers() const = 0;
    /// Work for another thread: these labels in the language of that printer.
    virtual std::function<DrawnLabels()> encode(std::vector<service::LabelSheet> sheets,
                                                const QString& printer) const = 0;
    /// Work for another thread: one label as that printer (empty: any) prints it.
    virtual std::function<LabelPicture()> draw(service::LabelSheet sheet,
                                               const QString& printer) const = 0;
    /// Prints in the background; finished(ticket) follows exactly once.
    virtual void print(std::uint64_t ticket, const QByteArray& bytes, const QString& printer) = 0;
    virtual EslState esl() const { return {}; }
    /// Has a look for what is due now, without waiting for the next attempt.
    virtual void pushEsl() {}

 signals:
    /// `cause`: code, empty if it went well.
    void finished(std::uint64_t ticket, evertill::ui::LabelOutcome outcome, const QString& cause);
    void stateChanged();  ///< of a printer or the electronic labels
};

}  // namespace evertill::ui
