// The whole counter as the command line asks for it: makes the devices, plugs them in, knows their
// addresses.
#pragma once
#include <QJsonObject>
#include <memory>

#include "evertill/emulator/control_server.h"

class QCommandLineParser;

namespace evertill::emulator {

class Counter {
 public:
    static void describe(QCommandLineParser& options);
    /// Empty, or what could not be made.
    QString make(const QCommandLineParser& options, PaperSize size, const QString& folder);
    Bench bench();
    /// By device, as the ready file has them.
    const QJsonObject& addresses() const { return m_addresses; }

 private:
    QString makePrinters(const QCommandLineParser& options, PaperSize size, const QString& folder);
    QString makeUsb(const QString& where, std::unique_ptr<UsbPrinter>& usb,
                    PrinterEmulator& printer, const char* key);
    template <typename Device>
    QString plug(const char* key, Device& device, const QString& options = {});

    QJsonObject m_addresses;
    std::unique_ptr<PrinterEmulator> m_printer;
    std::unique_ptr<PrinterEmulator> m_second;
    std::unique_ptr<UsbPrinter> m_usb;
    std::unique_ptr<UsbPrinter> m_secondUsb;
    std::unique_ptr<WirePrinter> m_serialPrinter;
    std::unique_ptr<ScaleEmulator> m_scale;
    std::unique_ptr<Wire> m_scanner;
    std::unique_ptr<DisplayEmulator> m_display;
    std::unique_ptr<DrawerBox> m_box;
    std::unique_ptr<LabelEmulator> m_labels;
    std::unique_ptr<TerminalEcho> m_terminal;
};

}  // namespace evertill::emulator
