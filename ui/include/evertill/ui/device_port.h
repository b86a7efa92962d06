// What the screens need from the till's devices: plain values, questions that return at once, and
// answers by signals, all on the GUI thread.
#pragma once
#include <QByteArray>
#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/service/till.h"

namespace evertill::ui {

class DeviceSetupPort;
class LabelPort;

enum class DeviceHealth {
    NotConfigured,  ///< no such device at this till: nothing is shown
    Connecting,
    Ready,
    Attention,  ///< works, or nearly: paper low, cover open
    Failed,     ///< does not answer
};

enum class DeviceKind {
    Printer,
    Drawer,
    Scanner,
    Scale,
    CustomerDisplay,
    LabelPrinter,
    Terminal,
    ShelfLabels,  ///< an electronic shelf label system
};

/// Since the till started.
struct DeviceNumbers {
    std::uint64_t connects = 0;
    std::uint64_t losses = 0;    ///< connections lost
    std::uint64_t timeouts = 0;  ///< questions without an answer
    std::uint64_t jobs = 0;      ///< printed slips, scans or readings
    std::uint64_t failures = 0;  ///< jobs not or perhaps not done, damaged frames, dropped scans
    std::uint64_t restarts = 0;  ///< its driver hung and was made anew
    // Scanners: received = handled + ignored + held + refused.
    std::uint64_t scansReceived = 0;
    std::uint64_t scansHandled = 0;
    std::uint64_t scansHeld = 0;     ///< while a question stands on the screen
    std::uint64_t scansRefused = 0;  ///< the queue was full
    std::uint64_t scansIgnored = 0;  ///< repeats that the settings or a person dropped
    bool operator==(const DeviceNumbers&) const = default;
};

struct DeviceInfo {
    QString id;  ///< stable, from the device file
    DeviceKind kind = DeviceKind::Printer;
    QString name;     ///< shown to people
    QString address;  ///< "tcp:10.0.0.8:9100", "serial:/dev/ttyS0"
    DeviceHealth health = DeviceHealth::NotConfigured;
    QString stateText;   ///< short cause: "paper_end", "cover_open", "offline", or empty
    QString lastError;   ///< technical text of the last failure, empty if none
    QString model = {};  ///< as it names itself, or empty
    DeviceNumbers numbers = {};
    /// False: part of another device (a drawer on the printer), with no line and figures of its
    /// own.
    bool ownLine = true;
    QString setAs = {};  ///< what it was set up as: "protocol/os2", "profile/generic_80", or empty
};

struct WeightReading {
    Quantity gross;  ///< what the scale shows: net where `net` says so
    Quantity tare = Quantity::fromThousandths(0, Uom::Kilogram);
    bool stable = false;
    bool valid = false;  ///< false: the scale does not answer, or reports an error
    /// Empty if valid; "overload", "underload", "zero_fault", "unit" (a figure of no known unit),
    /// "offline", "none" (no scale), "waiting" (no figure yet).
    QString problem;
    bool net = false;       ///< the scale itself takes a tare off
    bool tellsNet = false;  ///< it says whether it does: only then may it be told to
};

/// Which of its keys the scale obeys when the till presses them.
struct ScaleAbilities {
    bool present = false;
    bool zero = false;
    bool tare = false;
    bool clearTare = false;
    bool presetTare = false;
    bool operator==(const ScaleAbilities&) const = default;
};
enum class ScaleKey { Zero, Tare, ClearTare };

/// How a question for a weight to sell ended.
enum class WeighAnswer { Weighed, Unstable, Empty, Overload, Underload, Fault, NoAnswer };

enum class SlipState { Waiting, Printing, Done, Unsure, Failed };

/// A slip as the spooler knows it.
struct SlipInfo {
    qint64 id = 0;  ///< 0: a test page
    SlipState state = SlipState::Waiting;
    QString cause;    ///< code, empty: none
    QString printer;  ///< id of the device where it is, or was last
};

enum class DrawerAnswer { Opened, Sent, NotOpen, NotSent, Unsure };

class DevicePort : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    virtual std::vector<DeviceInfo> devices() const = 0;
    virtual bool hasPrinter() const = 0;
    /// Prints in the background; jobFinished(id) follows exactly once.
    virtual void print(const service::PrintJob& job) = 0;
    virtual void openDrawer() = 0;
    virtual void testDevice(const QString& id) = 0;  ///< test print, kick, reading
    virtual void watchScale(bool on) = 0;            ///< while on, weightChanged follows
    virtual ScaleAbilities scaleAbilities() const { return {}; }
    /// Each ends in scaleCommandDone(). `weight` is in kilograms.
    virtual void pressScaleKey(ScaleKey) {}
    virtual void presetTare(Quantity weight) { (void)weight; }
    /// Asks for a weight that may be sold: whole, stable, positive, of known unit, and sent after
    /// this question. Ends in weighed(id), exactly once. `unitPrice` ("12.80" per kilogram) is for
    /// scales that show prices, or empty.
    virtual void weigh(quint64 id, const QString& unitPrice) { (void)id, (void)unitPrice; }
    /// While on, scans are kept in order and none is lost; they follow when it ends.
    virtual void holdScans(bool) {}
    /// What scannedAgain() told of is no second piece: counted as ignored.
    virtual void ignoreScan(const QString& deviceId) { (void)deviceId; }
    /// The till's new state, for displays that are devices.
    virtual void showState(const service::TillSnapshot&) {}
    /// What waits or is under way, then what ended, newest first.
    virtual std::vector<SlipInfo> slips() const { return {}; }
    /// Has a look at each device now; changes follow by stateChanged().
    virtual void checkAgain() {}
    /// The next receipt may end in the middle: the paper is nearly or wholly out.
    virtual bool paperWarning() const { return false; }
    /// nullptr: devices cannot be set up here.
    virtual DeviceSetupPort* setup() { return nullptr; }
    /// nullptr: this till prints no labels.
    virtual LabelPort* labels() { return nullptr; }
    /// Takes down now what a technician asks for (no customers, no secrets), and returns the work
    /// that writes it into a file, for another thread. The error is a technical text.
    virtual std::function<Result<void, QString>()> diagnosticsTo(const QString&) { return {}; }

 signals:
    void scanned(const QString& code, const QString& deviceId);
    /// The same code again at once, from a scanner whose settings leave it to a person.
    void scannedAgain(const QString& code, const QString& deviceId);
    /// A scan came while scans are held: it waits, with so many.
    void scanHeld(int waiting);
    void weightChanged(const evertill::ui::WeightReading& reading);
    /// `reading` counts only when it was weighed.
    void weighed(quint64 id, evertill::ui::WeighAnswer answer,
                 const evertill::ui::WeightReading& reading);
    void scaleCommandDone(bool sent);
    void stateChanged();
    void jobFinished(qint64 id, evertill::service::PrintOutcome outcome);
    /// The end of a test that has an end of its own. `cause`: code, empty if it went well.
    void testFinished(const QString& deviceId, bool ok, const QString& cause);
    void drawerAnswered(evertill::ui::DrawerAnswer answer, const QString& cause);
    void drawerLeftOpen();
};

}  // namespace evertill::ui

Q_DECLARE_METATYPE(evertill::ui::WeightReading)
