// How each device class is made and what of it the manager hears.
#include "evertill/devices/device_manager.h"
#include "evertill/devices/label_printer.h"
#include "evertill/devices/line_drawer.h"
#include "evertill/devices/pole_display.h"
#include "evertill/devices/receipt_printer.h"
#include "evertill/devices/scale.h"
#include "evertill/devices/scanner.h"
#include "evertill/devices/terminal_line.h"

namespace evertill::devices {

Device* DeviceManager::makePrinter(const DeviceId& id, const PrinterSetup& setup) {
    auto* printer = new ReceiptPrinter(setup, makeTransport(setup.address));
    connect(
        printer, &ReceiptPrinter::jobFinished, this,
        [this](quint64 ticket, const PrintResult& result) { m_spooler.finished(ticket, result); });
    connect(printer, &ReceiptPrinter::drawerFinished, this, &DeviceManager::endKick);
    if (id == DeviceId::Printer && !m_profile.drawer)
        connect(printer, &ReceiptPrinter::drawerChanged, this, &DeviceManager::takeDrawer);
    return printer;
}

Device* DeviceManager::makeDrawer(const DrawerSetup& setup) {
    auto* drawer = new LineDrawer(setup, makeTransport(setup.address));
    connect(drawer, &LineDrawer::finished, this, &DeviceManager::endKick);
    connect(drawer, &LineDrawer::drawerChanged, this, &DeviceManager::takeDrawer);
    return drawer;
}

Device* DeviceManager::makeScale(const ScaleSetup& setup) {
    auto* scale = new Scale(setup, makeTransport(setup.address));
    connect(scale, &Scale::readingChanged, this, &DeviceManager::weightChanged);
    connect(scale, &Scale::weighed, this, &DeviceManager::endWeighing);
    connect(scale, &Scale::commandDone, this, &DeviceManager::scaleCommandDone);
    return scale;
}

Device* DeviceManager::makeScanner(const DeviceId& id, const ScannerSetup& setup) {
    auto* scanner = new Scanner(setup, makeTransport(setup.address));
    connect(scanner, &Scanner::scanned, this,
            [this, id](const QByteArray& code) { takeScan(id, code, false); });
    connect(scanner, &Scanner::scannedAgain, this,
            [this, id](const QByteArray& code) { takeScan(id, code, true); });
    connect(scanner, &Scanner::scanIgnored, this, [this, id] { ++queueOf(id).ignoredByDevice; });
    return scanner;
}

Device* DeviceManager::makeDisplay(const DisplaySetup& setup) {
    return new PoleDisplay(setup, makeTransport(setup.address));
}

Device* DeviceManager::makeLabelPrinter(const LabelPrinterSetup& setup) {
    auto* printer = new LabelPrinter(setup, makeTransport(setup.address));
    connect(printer, &LabelPrinter::jobFinished, this,
            [this](quint64 ticket, const PrintResult& result) {
                const auto at = m_labels.find(ticket);
                if (at == m_labels.end()) return;
                const quint64 id = at->second.id;
                m_labels.erase(at);
                emit labelsFinished(id, result);
            });
    return printer;
}

Device* DeviceManager::makeTerminal(const TerminalSetup& setup) {
    return new TerminalLine(setup, makeTransport(setup.address));
}

// Runs again for each restart, with the setup of the time it was started with.
DeviceHost::Factory DeviceManager::factoryOf(const DeviceId& id) {
    DeviceManager* self = this;
    switch (id.deviceClass) {
        case DeviceClass::Printer: {
            const PrinterSetup setup =
                id == DeviceId::Printer ? *m_profile.printer : *m_profile.fallbackPrinter;
            return [self, id, setup] { return self->makePrinter(id, setup); };
        }
        case DeviceClass::Drawer:
            return [self, setup = *m_profile.drawer] { return self->makeDrawer(setup); };
        case DeviceClass::Scale:
            return [self, setup = *m_profile.scale] { return self->makeScale(setup); };
        case DeviceClass::Scanner: {
            const ScannerSetup setup =
                id.name.isEmpty() ? *m_profile.scanner : m_profile.moreScanners.at(id.name);
            return [self, id, setup] { return self->makeScanner(id, setup); };
        }
        case DeviceClass::Display:
            return [self, setup = *m_profile.display] { return self->makeDisplay(setup); };
        case DeviceClass::LabelPrinter:
            return [self, setup = *labelSetup(id)] { return self->makeLabelPrinter(setup); };
        case DeviceClass::Terminal:
            return [self, setup = *m_profile.terminal] { return self->makeTerminal(setup); };
    }
    return {};
}

}  // namespace evertill::devices
