// What the screens need from devices, sync and search. The program (app/till) wires the real ones;
// every port object lives on the GUI thread and answers by signals, except SearchPort.
#pragma once
#include <QObject>
#include <QString>
#include <cstdint>
#include <string_view>
#include <vector>

#include "evertill/domain/catalogue/catalogue.h"
#include "evertill/service/till.h"

namespace evertill::ui {

enum class DeviceHealth {
    NotConfigured,  ///< no such device at this till: nothing is shown
    Connecting,
    Ready,
    Attention,  ///< works, or nearly: paper low, cover open
    Failed,     ///< does not answer
};

enum class DeviceKind { Printer, Drawer, Scanner, Scale, CustomerDisplay };

struct DeviceInfo {
    QString id;  ///< stable, from the device file
    DeviceKind kind = DeviceKind::Printer;
    QString name;     ///< shown to people
    QString address;  ///< "tcp 10.0.0.8:9100", "/dev/ttyS0"
    DeviceHealth health = DeviceHealth::NotConfigured;
    QString stateText;  ///< short cause: "paper_end", "cover_open", "offline", or empty
    QString lastError;  ///< technical text of the last failure, empty if none
};

struct WeightReading {
    Quantity gross;
    Quantity tare = Quantity::fromThousandths(0, Uom::Kilogram);
    bool stable = false;
    bool valid = false;  ///< false: the scale does not answer, or reports an error
    QString problem;     ///< "overload", "underload", "offline"; empty if valid
};

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
    /// While on, scans are kept in order and none is lost; they follow when it ends.
    virtual void holdScans(bool) {}
    /// The till's new state, for displays that are devices.
    virtual void showState(const service::TillSnapshot&) {}

 signals:
    void scanned(const QString& code, const QString& deviceId);
    void weightChanged(const evertill::ui::WeightReading& reading);
    void stateChanged();
    void jobFinished(qint64 id, evertill::service::PrintOutcome outcome);
};

struct SyncState {
    bool configured = false;  ///< an HQ address is known; otherwise the till stands alone
    bool connected = false;
    bool sending = false;
    std::int64_t lastSuccessMs = 0;  ///< UTC, 0 never
    std::int64_t nextTryMs = 0;      ///< UTC, 0 none planned
    int needsAttention = 0;          ///< records that HQ refused: a person must look
    QString hq;                      ///< address, for the sync centre
    QString lastError;
    QString masterVersion;
};

class SyncPort : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    virtual SyncState status() const = 0;
    virtual void requestNow() = 0;
    virtual void committed() = 0;  ///< something new is in the journal
    /// The till is about to be replaced (training on or off): let go of it. resume() follows when
    /// the new one is open.
    virtual void suspend() = 0;
    virtual void resume(bool training) = 0;

 signals:
    void statusChanged();
    void masterChanged();  ///< new prices, staff or settings have been stored
};

/// Used on the query thread only, with its own read-only connection.
class SearchPort {
 public:
    virtual ~SearchPort() = default;
    virtual std::vector<domain::ItemHit> search(std::string_view text) = 0;
};

}  // namespace evertill::ui

Q_DECLARE_METATYPE(evertill::ui::WeightReading)
