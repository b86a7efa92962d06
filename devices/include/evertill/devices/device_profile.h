// Which devices a till has, as its settings say it. docs/devices.md describes the JSON.
#pragma once
#include <QByteArray>
#include <QString>
#include <optional>

#include "evertill/base/result.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/scan_framer.h"
#include "evertill/devices/device_address.h"
#include "evertill/devices/scale_setup.h"

namespace evertill::devices {

enum class DrawerSensor { None, HighIsOpen, LowIsOpen };

struct PrinterSetup {
    DeviceAddress address;
    codec::PrinterProfile profile;
    DrawerSensor drawerSensor = DrawerSensor::None;
    /// False for printers without a way back: jobs then end as Unsure(CannotConfirm).
    bool answersStatus = true;
    // Times in milliseconds.
    int answerMs = 1500;     ///< for a real-time status
    int confirmMs = 30000;   ///< for the end of a job, besides the time its bytes take
    int pollMs = 5000;       ///< between looks at an idle printer
    int idleCloseMs = 2000;  ///< a network printer serves one till at a time: do not hold it
};

struct ScannerSetup {
    DeviceAddress address;
    codec::ScanFraming framing;
};

struct DeviceProfile {
    std::optional<PrinterSetup> printer;  ///< the drawer hangs on it
    std::optional<ScaleSetup> scale;
    std::optional<ScannerSetup> scanner;
};

/// The error names the field that was wrong, for example "scale.unit".
Result<DeviceProfile, QString> parseDeviceProfile(const QByteArray& json);

}  // namespace evertill::devices
