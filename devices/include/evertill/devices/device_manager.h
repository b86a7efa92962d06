// Owns the till's devices, each in a thread of its own, so that a slow or dead one never holds up
// a screen or another device. All methods are for the owner's thread (the GUI's) and return at
// once; answers come as signals on that thread.
#pragma once
#include <QObject>
#include <QTimer>
#include <map>
#include <memory>

#include "evertill/devices/device_host.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/event_gate.h"
#include "evertill/devices/print_spooler.h"
#include "evertill/devices/scale_setup.h"

class QJsonObject;

namespace evertill::devices {

class DeviceManager : public QObject {
    Q_OBJECT
 public:
    explicit DeviceManager(QObject* parent = nullptr);
    ~DeviceManager() override;

    /// How a document becomes bytes where the till has more than the plain codec (pictures of
    /// text): used for the test page, on printers' threads.
    void setReceiptEncoder(ReceiptEncoder encode) { m_encode = std::move(encode); }
    /// Stops what ran and starts these devices: opened, claimed and enabled.
    void start(const DeviceProfile& profile);
    /// The same from a profile's JSON, but only what it changes is stopped and started. A wrong
    /// profile is refused with the field's name, and everything goes on as it was.
    Result<void, QString> apply(const QByteArray& json);
    /// Waits for the device threads to end; jobs not done are reported as NotPrinted or Unsure.
    void stop();
    const DeviceProfile& profile() const { return m_profile; }
    void setWatchdog(WatchdogRules rules) { m_watchdog = rules; }  ///< for those started from now

    // ---- Life cycle of one device
    std::vector<DeviceId> devices() const;
    LifeStep step(const DeviceId& device) const;
    void release(const DeviceId& device);  ///< its line is free for another program
    void claim(const DeviceId& device);    ///< taken again, and enabled
    /// While disabled its events and jobs are held, in order; none is lost.
    void setEnabled(const DeviceId& device, bool enabled);
    /// All scanners at once: for the time of a dialog that must not take a scan.
    void setScannersEnabled(bool enabled);
    std::size_t scansHeld() const;
    /// received = handled + ignored + refused + held, since the scanner was first set up.
    struct ScanCounts {
        std::uint64_t received = 0;
        std::uint64_t handled = 0;
        std::uint64_t ignored = 0;  ///< repeats that the settings or a person dropped
        std::uint64_t refused = 0;
        std::uint64_t held = 0;
    };
    ScanCounts scanCounts(const DeviceId& scanner) const;
    /// A person said that what scannedAgain() told of is no second piece.
    void ignoreScan(const DeviceId& scanner);
    void check(const DeviceId& device);
    DeviceStatus status(const DeviceId& device) const;  ///< last known

    // ---- Printing
    /// `id` is the caller's and comes back in jobFinished(), exactly once.
    void print(quint64 id, const QByteArray& bytes);
    void print(quint64 id, PrintEncoder encoder);
    /// Prints a test page on this printer and no other; ends in jobFinished().
    void testPrinter(quint64 id, const DeviceId& printer = DeviceId::Printer);
    std::vector<SpoolJob> printJobs() const { return m_spooler.jobs(); }
    void checkPrinter() { check(DeviceId::Printer); }
    /// True when the next receipt may end in the middle: the paper is nearly or wholly out.
    bool paperWarning() const;

    // ---- Drawer
    void kickDrawer(quint64 id);  ///< ends in drawerFinished(), exactly once
    DrawerState drawerState() const { return m_drawer; }

    // ---- Scale; scale_commands.cpp
    /// A weight for a sale: stable, and sent after this question. Ends in weighed(), exactly once.
    /// `unitPrice` ("12.80") is for scales that compute prices, else empty.
    void weigh(quint64 id, const QString& unitPrice, int timeoutMs);
    void commandScale(ScaleCommand command);
    void presetTare(const QString& weight);  ///< "0.050", in the scale's unit

    // ---- Customer display, labels
    void showOnDisplay(const codec::DisplayPage& page);
    /// Ends in labelsFinished(), exactly once.
    void printLabels(quint64 id, const QByteArray& bytes,
                     const DeviceId& printer = DeviceId::LabelPrinter);
    /// One label with a word on it.
    void testLabels(quint64 id, const DeviceId& printer = DeviceId::LabelPrinter);
    const LabelPrinterSetup* labelSetup(const DeviceId& printer) const;  ///< nullptr: no such one

 signals:
    void scanned(const QByteArray& code, const evertill::devices::DeviceId& from);
    /// The same code again within the time that the settings give, where they say "ask"; in its
    /// place among the others.
    void scannedAgain(const QByteArray& code, const evertill::devices::DeviceId& from);
    void weightChanged(const evertill::codec::ScaleReading& reading);  ///< for display
    void weighed(quint64 id, const evertill::devices::WeighResult& result);
    void scaleCommandDone(bool sent);
    /// A scan came while its scanner is disabled: it waits.
    void scanHeld(const evertill::devices::DeviceId& scanner);
    void stateChanged(const evertill::devices::DeviceId& device,
                      const evertill::devices::DeviceStatus& status);
    void spoolChanged(const evertill::devices::SpoolJob& job);
    void jobFinished(quint64 id, const evertill::devices::PrintResult& result);
    void labelsFinished(quint64 id, const evertill::devices::PrintResult& result);
    void drawerFinished(quint64 id, const evertill::devices::DrawerResult& result);
    void drawerChanged(evertill::devices::DrawerState state);
    void drawerLeftOpen();  ///< for longer than the settings allow; once for each opening

 private:
    struct Scan {
        QByteArray code;
        bool again = false;
    };
    struct ScanQueue {
        explicit ScanQueue(std::function<void(const Scan&)> deliver) : gate(std::move(deliver)) {}
        EventGate<Scan> gate;
        std::uint64_t ignoredByDevice = 0;
        std::uint64_t ignoredByPerson = 0;
    };
    struct Unit {
        std::unique_ptr<DeviceHost> host;
    };

    // Each makes the device of its class and connects it; device_units.cpp.
    Device* makePrinter(const DeviceId& id, const PrinterSetup& setup);
    Device* makeDrawer(const DrawerSetup& setup);
    Device* makeScale(const ScaleSetup& setup);
    Device* makeScanner(const DeviceId& id, const ScannerSetup& setup);
    Device* makeDisplay(const DisplaySetup& setup);
    Device* makeLabelPrinter(const LabelPrinterSetup& setup);
    Device* makeTerminal(const TerminalSetup& setup);
    DeviceHost::Factory factoryOf(const DeviceId& id);
    ScanQueue& queueOf(const DeviceId& scanner);
    void takeScan(const DeviceId& from, const QByteArray& code, bool again);

    std::vector<DeviceId> wanted() const;
    void startUnits();
    void stopUnits(const std::vector<DeviceId>& ids);
    void wirePrinters();
    DeviceHost* host(const DeviceId& id) const;
    bool mayEnable(const DeviceId& device) const;
    void takeStatus(const DeviceId& id, const DeviceStatus& status);
    void takeDrawer(DrawerState state);
    void endKick(quint64 ticket, const DrawerResult& result);
    void driverReplaced(const DeviceId& id);
    void endWeighing(quint64 id, const WeighResult& result);

    DeviceProfile m_profile;
    std::map<QString, QByteArray> m_parts;  // of the profile's JSON, by key
    WatchdogRules m_watchdog;
    std::map<DeviceId, Unit> m_units;
    // Longer-lived than the scanners: what one of them had held when it was set up anew or taken
    // away is still a scan.
    std::map<DeviceId, std::unique_ptr<ScanQueue>> m_scans;
    PrintSpooler m_spooler;
    ReceiptEncoder m_encode = plainReceipt;
    std::map<quint64, quint64> m_kicks;  // ticket -> the caller's id
    struct LabelJob {
        quint64 id = 0;  ///< the caller's
        DeviceId printer;
    };
    std::map<quint64, LabelJob> m_labels;  // by ticket
    std::vector<quint64> m_weighings;      // asked for and not answered
    quint64 m_lastTicket = 0;
    bool m_scannersEnabled = true;  ///< those that start later, too
    DrawerState m_drawer = DrawerState::Unknown;
    QTimer m_drawerOpen;
};

}  // namespace evertill::devices
