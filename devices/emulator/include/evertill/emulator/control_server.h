// The emulators' front panel: one text command a line on a loopback TCP port, one JSON object a
// line back. docs/devices.md lists the commands.
#pragma once
#include <QJsonObject>
#include <QTcpServer>

#include "evertill/emulator/counter_devices.h"
#include "evertill/emulator/printer_emulator.h"
#include "evertill/emulator/scale_emulator.h"
#include "evertill/emulator/usb_printer.h"
#include "evertill/emulator/wire.h"

namespace evertill::emulator {

/// Everything on one counter; parts that are not wanted are null.
struct Bench {
    PrinterEmulator* printer = nullptr;
    ScaleEmulator* scale = nullptr;
    Wire* scanner = nullptr;
    QByteArray scanSuffix = "\r";
    PrinterEmulator* second = nullptr;
    UsbPrinter* usb = nullptr;  // of the first printer
    UsbPrinter* secondUsb = nullptr;
    WirePrinter* serialPrinter = nullptr;
    DisplayEmulator* display = nullptr;
    DrawerBox* box = nullptr;
    LabelEmulator* labels = nullptr;
    TerminalEcho* terminal = nullptr;
};

/// Carries out one command, as the control port and the window's buttons do; the answer has "ok"
/// and, when false, "error".
QJsonObject runBenchCommand(const QString& line, Bench& bench);

class ControlServer : public QObject {
    Q_OBJECT
 public:
    explicit ControlServer(Bench bench, QObject* parent = nullptr);
    bool listen(quint16 port);
    quint16 port() const { return m_server.serverPort(); }

 signals:
    void quitRequested();

 private:
    QTcpServer m_server;
    Bench m_bench;
};

}  // namespace evertill::emulator
