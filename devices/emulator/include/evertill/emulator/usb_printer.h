// The printer's USB side, through umockdev: a device that libusb in a child process finds, claims
// and talks to as if it were plugged in. The program must have been started by umockdev-wrapper,
// and what is to see the device must be its child. Needs the GLib event loop (Qt's own on Linux).
#pragma once
#include <QObject>
#include <memory>

#include "evertill/emulator/printer_emulator.h"

namespace evertill::emulator {

struct UsbIdentity {
    quint16 vendor = 0x04B8;
    quint16 product = 0x0202;
    int socket = 5;  ///< on bus 1: "1-5"
};

class UsbPrinter : public QObject {
    Q_OBJECT
 public:
    UsbPrinter(PrinterEmulator& printer, UsbIdentity identity, QObject* parent = nullptr);
    ~UsbPrinter() override;

    /// False in a program that was built without umockdev, or was not started by its wrapper.
    static bool isPossible();
    bool plug();
    void unplug();  ///< as a pulled cable: what was under way never ends well
    bool isPlugged() const;
    QString address() const;  ///< "usb:04b8:0202?bus=1-5"
    /// As a printer that is offline: takes no bytes until this ends.
    void setHolding(bool on);

 private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace evertill::emulator
