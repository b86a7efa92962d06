// What is plugged in or answers on the network, for the set-up wizard and the tools.
#pragma once
#include <QObject>
#include <functional>
#include <optional>
#include <vector>

#include "evertill/devices/device_types.h"

namespace evertill::devices {

struct FoundDevice {
    QString address;                      ///< as the settings write it
    std::optional<DeviceClass> isLikely;  ///< by what the bus says; absent: anything
    QString model;                        ///< as the device or its plug names itself; may be empty
};

/// USB printers, serial ports, HID devices and the running emulator's. Reads what the kernel shows,
/// opens nothing and does not wait.
std::vector<FoundDevice> findLocalDevices();

/// Asks the network (mDNS) and calls back once, on the caller's thread.
void findNetworkDevices(QObject* context, int milliseconds,
                        std::function<void(std::vector<FoundDevice>)> found);

}  // namespace evertill::devices
