// Which devices a till has, as its settings say it. docs/devices.md describes the JSON.
#pragma once
#include <QByteArray>
#include <QString>
#include <QUrl>
#include <map>
#include <optional>

#include "evertill/base/result.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/pole_display.h"
#include "evertill/codec/scan_framer.h"
#include "evertill/codec/scan_gate.h"
#include "evertill/codec/terminal_frame.h"
#include "evertill/devices/device_address.h"
#include "evertill/devices/scale_setup.h"

namespace evertill::devices {

enum class DrawerSensor { None, HighIsOpen, LowIsOpen };

/// How a printer proves that it printed.
enum class PrintProof {
    Processed,  ///< GS r: answered when everything before it was processed
    ProcessId,  ///< GS ( H: answered when everything before it was printed (newer Epson models)
};              ///< A Star printer counts ETBs, whatever stands here.

struct PrinterSetup {
    DeviceAddress address;
    codec::PrinterProfile profile;
    DrawerSensor drawerSensor = DrawerSensor::None;
    /// False for printers without a way back: jobs then end as Unsure(CannotConfirm).
    bool answersStatus = true;
    bool autoStatus = false;  ///< tells changes unasked (GS a); looks are then only a safeguard
    PrintProof proof = PrintProof::Processed;
    int openWarningSeconds = 0;  ///< the drawer stands open for longer: a warning; 0: never
    // Times in milliseconds.
    int answerMs = 1500;     ///< for a real-time status
    int confirmMs = 30000;   ///< for the end of a job, besides the time its bytes take
    int pollMs = 5000;       ///< between looks at an idle printer
    int idleCloseMs = 2000;  ///< a network printer serves one till at a time: do not hold it
    int lookMs = 1000;       ///< between looks at the printer while the proof is waited for
    int drawerLookMs = 150;  ///< between looks at a drawer that was kicked
};

/// A drawer with a line of its own: serial, or a USB trigger.
struct DrawerSetup {
    DeviceAddress address;
    QByteArray pulse = QByteArray("\x07", 1);
    QByteArray ask;         ///< asks for the sensor; empty: it cannot be asked
    QByteArray answerOpen;  ///< what it then says
    QByteArray answerClosed;
    int answerMs = 500;
    int openWarningSeconds = 0;
    int lookMs = 150;   ///< between looks at a drawer that was kicked
    int pollMs = 1000;  ///< between looks at its sensor
};

struct ScannerSetup {
    DeviceAddress address;
    codec::ScanFraming framing = {};      ///< of a line; HID POS reports need none
    codec::ScanGateSettings repeat = {};  ///< what becomes of the same code again
    bool hidPos = false;                  ///< speaks USB HID POS reports, not text
};

struct DisplaySetup {
    DeviceAddress address;
    codec::DisplayRules rules;
    std::string greeting = "WELCOME";
    std::string greeting2;
    int idleSeconds = 30;  ///< after the last sale the greeting comes back
};

enum class LabelLanguage { Tspl, Zpl, Epl };
struct LabelPrinterSetup {
    DeviceAddress address;
    LabelLanguage language = LabelLanguage::Tspl;
    int dpi = 203;
    bool answersStatus = true;
    int answerMs = 1500;
};

/// An electronic shelf label system that the till gives its due labels to (docs/esl-format.md).
struct EslSetup {
    QString file;              ///< written for the system to pick up; or
    QUrl url;                  ///< batches are posted there
    QString tokenFile;         ///< holds the bearer token; empty: none
    std::string name = "esl";  ///< what it has taken is noted under this name
    bool confirm = false;      ///< its labels are the shelf's: nothing to print
    int batch = 20;
    bool operator==(const EslSetup&) const = default;
};

struct TerminalSetup {
    DeviceAddress address;
    codec::FrameRules framing;
};

struct DeviceProfile {
    std::optional<PrinterSetup> printer;  ///< the drawer may hang on it
    std::optional<PrinterSetup> fallbackPrinter;
    std::optional<DrawerSetup> drawer;  ///< only one with a line of its own
    std::optional<ScaleSetup> scale;
    std::optional<ScannerSetup> scanner;
    std::map<QString, ScannerSetup> moreScanners;  ///< by name
    std::optional<DisplaySetup> display;
    std::optional<LabelPrinterSetup> labelPrinter;
    std::map<QString, LabelPrinterSetup> moreLabelPrinters;  ///< by name
    std::optional<EslSetup> esl;  ///< no device of the manager's: the till's own work
    std::optional<TerminalSetup> terminal;
};

/// The error names the field that was wrong, for example "scale.unit".
Result<DeviceProfile, QString> parseDeviceProfile(const QByteArray& json);

/// Lays a till's own settings over those of headquarters, field by field; null takes a device or a
/// field away. `hqSetting` is {"all": {...}, "tills": {"S001-T01": {...}}}, or empty; `local` is a
/// profile, or empty. The result is one profile's JSON; the error names what was not an object.
Result<QByteArray, QString> mergeDeviceProfiles(const QByteArray& hqSetting,
                                                const QString& terminal, const QByteArray& local);

}  // namespace evertill::devices
