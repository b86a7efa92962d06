#include "evertill/devices/device_manager.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "evertill/devices/label_printer.h"
#include "evertill/devices/line_drawer.h"
#include "evertill/devices/pole_display.h"
#include "evertill/devices/receipt_printer.h"
#include "test_page.h"

namespace evertill::devices {

DeviceManager::DeviceManager(QObject* parent)
    : QObject(parent), m_spooler(this), m_drawerOpen(this) {
    registerDeviceTypes();
    m_drawerOpen.setSingleShot(true);
    connect(&m_drawerOpen, &QTimer::timeout, this, &DeviceManager::drawerLeftOpen);
    connect(&m_spooler, &PrintSpooler::changed, this, &DeviceManager::spoolChanged);
    connect(&m_spooler, &PrintSpooler::jobFinished, this, &DeviceManager::jobFinished);
}

DeviceManager::~DeviceManager() {
    stop();
}

std::vector<DeviceId> DeviceManager::wanted() const {
    std::vector<DeviceId> out;
    const auto add = [&out](bool has, const DeviceId& id) {
        if (has) out.push_back(id);
    };
    add(m_profile.printer.has_value(), DeviceId::Printer);
    add(m_profile.fallbackPrinter.has_value(), DeviceId::FallbackPrinter);
    add(m_profile.drawer.has_value(), DeviceId::Drawer);
    add(m_profile.scale.has_value(), DeviceId::Scale);
    add(m_profile.scanner.has_value(), DeviceId::Scanner);
    for (const auto& [name, setup] : m_profile.moreScanners)
        out.push_back({DeviceClass::Scanner, name});
    add(m_profile.display.has_value(), DeviceId::Display);
    add(m_profile.labelPrinter.has_value(), DeviceId::LabelPrinter);
    for (const auto& [name, setup] : m_profile.moreLabelPrinters)
        out.push_back({DeviceClass::LabelPrinter, name});
    add(m_profile.terminal.has_value(), DeviceId::Terminal);
    return out;
}

// Starts what the profile wants and does not run yet.
void DeviceManager::startUnits() {
    for (const DeviceId& id : wanted()) {
        if (m_units.contains(id)) continue;
        Unit& unit = m_units[id];
        if (id.deviceClass == DeviceClass::Scanner) queueOf(id);
        unit.host = std::make_unique<DeviceHost>(id, factoryOf(id), m_watchdog);
        DeviceHost* started = unit.host.get();
        connect(started, &DeviceHost::statusChanged, this,
                [this, id](const DeviceStatus& status) { takeStatus(id, status); });
        connect(started, &DeviceHost::replaced, this, [this, id] { driverReplaced(id); });
        started->claim();
        setEnabled(id, mayEnable(id));
    }
    wirePrinters();
}

void DeviceManager::stopUnits(const std::vector<DeviceId>& ids) {
    for (const DeviceId& id : ids)
        if (DeviceHost* running = host(id)) running->askToEnd();
    for (const DeviceId& id : ids)
        if (DeviceHost* running = host(id)) running->close();
    // The results of what was under way have been posted to us before the threads ended.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    for (const DeviceId& id : ids) {
        const auto at = m_units.find(id);
        if (at == m_units.end()) continue;
        driverReplaced(id);  // what a driver left behind did not answer
        m_units.erase(at);
        const bool hadDrawer = id == DeviceId::Printer || id == DeviceId::Drawer;
        if (hadDrawer) takeDrawer(DrawerState::Unknown);
        emit stateChanged(id, DeviceStatus{});
    }
}

void DeviceManager::wirePrinters() {
    std::vector<PrintSpooler::Printer> printers;
    for (const DeviceId& id : {DeviceId::Printer, DeviceId::FallbackPrinter}) {
        if (host(id) == nullptr) continue;
        const PrinterSetup setup =
            id == DeviceId::Printer ? *m_profile.printer : *m_profile.fallbackPrinter;
        PrintSpooler::Printer printer;
        printer.id = id;
        printer.isReady = [this, id] { return step(id) == LifeStep::Enabled; };
        printer.isOnline = [this, id] { return status(id).state == DeviceState::Online; };
        printer.print = [this, id, setup](quint64 ticket, const PrintEncoder& encoder) {
            host(id)->post<ReceiptPrinter>(
                [ticket, encoder, setup](ReceiptPrinter& p) { p.print(ticket, encoder(setup)); });
        };
        printers.push_back(std::move(printer));
    }
    m_spooler.setPrinters(std::move(printers));
}

void DeviceManager::start(const DeviceProfile& profile) {
    stop();
    m_profile = profile;
    startUnits();
}

Result<void, QString> DeviceManager::apply(const QByteArray& json) {
    auto profile = parseDeviceProfile(json);
    if (!profile) return unexpected(profile.error());
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    std::map<QString, QByteArray> parts;
    for (const QString& key : root.keys())
        parts[key] = QJsonDocument(root.value(key).toObject()).toJson(QJsonDocument::Compact);
    // A drawer on the printer's socket is part of the printer.
    if (!profile->drawer) parts[QStringLiteral("printer")] += parts[QStringLiteral("drawer")];
    std::vector<DeviceId> changed;
    for (const auto& [id, unit] : m_units) {
        const auto now = parts.find(id.key());
        const auto was = m_parts.find(id.key());
        const bool same = now != parts.end() && was != m_parts.end() && now->second == was->second;
        if (!same) changed.push_back(id);
    }
    stopUnits(changed);
    m_profile = std::move(*profile);
    m_parts = std::move(parts);
    startUnits();
    return {};
}

void DeviceManager::stop() {
    stopUnits(devices());
    m_spooler.end();
    m_parts.clear();
}

void DeviceManager::takeStatus(const DeviceId& id, const DeviceStatus& status) {
    const bool printerLost =
        id == DeviceId::Printer && !m_profile.drawer && status.state == DeviceState::Offline;
    if (printerLost) takeDrawer(DrawerState::Unknown);
    emit stateChanged(id, status);
}

void DeviceManager::driverReplaced(const DeviceId& id) {
    m_spooler.lost(id);
    const bool kicks = id == DeviceId::Drawer || (id == DeviceId::Printer && !m_profile.drawer);
    if (kicks)
        for (const auto& [ticket, caller] : std::exchange(m_kicks, {}))
            emit drawerFinished(caller, {DrawerOutcome::Unsure, DeviceCause::Stuck});
    std::vector<quint64> labels;
    for (const auto& [ticket, job] : m_labels)
        if (job.printer == id) labels.push_back(job.id);
    std::erase_if(m_labels, [&id](const auto& job) { return job.second.printer == id; });
    for (const quint64 caller : labels)
        emit labelsFinished(caller, {PrintOutcome::Unsure, DeviceCause::Stuck});
    if (id == DeviceId::Scale)
        for (const quint64 caller : std::exchange(m_weighings, {}))
            emit weighed(caller, WeighResult{});
}

// ---- Life cycle

DeviceHost* DeviceManager::host(const DeviceId& id) const {
    const auto at = m_units.find(id);
    return at == m_units.end() ? nullptr : at->second.host.get();
}

std::vector<DeviceId> DeviceManager::devices() const {
    std::vector<DeviceId> out;
    for (const auto& [id, unit] : m_units)
        out.push_back(id);
    return out;
}

LifeStep DeviceManager::step(const DeviceId& device) const {
    const DeviceHost* at = host(device);
    return at == nullptr ? LifeStep::Closed : at->step();
}

void DeviceManager::release(const DeviceId& device) {
    if (DeviceHost* at = host(device)) at->release();
}

void DeviceManager::claim(const DeviceId& device) {
    DeviceHost* at = host(device);
    if (at == nullptr) return;
    at->claim();
    setEnabled(device, mayEnable(device));
}

void DeviceManager::setEnabled(const DeviceId& device, bool enabled) {
    const auto at = m_units.find(device);
    if (at == m_units.end()) return;
    at->second.host->setEnabled(enabled);
    if (device.deviceClass == DeviceClass::Scanner) queueOf(device).gate.setOpen(enabled);
    if (enabled) m_spooler.wake();
}

bool DeviceManager::mayEnable(const DeviceId& device) const {
    return m_scannersEnabled || device.deviceClass != DeviceClass::Scanner;
}

void DeviceManager::setScannersEnabled(bool enabled) {
    m_scannersEnabled = enabled;
    std::vector<DeviceId> scanners;
    for (const auto& [id, queue] : m_scans)
        scanners.push_back(id);
    for (const DeviceId& id : scanners) {
        // What one of them had held comes in this call, and may be reason to hold the rest again.
        if (m_scannersEnabled != enabled) return;
        if (host(id) != nullptr)
            setEnabled(id, enabled);
        else
            queueOf(id).gate.setOpen(enabled);  // was taken away with scans still held
    }
}

std::size_t DeviceManager::scansHeld() const {
    std::size_t held = 0;
    for (const auto& [id, queue] : m_scans)
        held += queue->gate.held();
    return held;
}

DeviceManager::ScanCounts DeviceManager::scanCounts(const DeviceId& scanner) const {
    const auto at = m_scans.find(scanner);
    if (at == m_scans.end()) return {};
    const ScanQueue& q = *at->second;
    return {q.gate.received() + q.ignoredByDevice, q.gate.handled() - q.ignoredByPerson,
            q.ignoredByDevice + q.ignoredByPerson, q.gate.refused(), q.gate.held()};
}

DeviceManager::ScanQueue& DeviceManager::queueOf(const DeviceId& scanner) {
    auto& queue = m_scans[scanner];
    if (!queue)
        queue = std::make_unique<ScanQueue>([this, scanner](const Scan& scan) {
            if (scan.again)
                emit scannedAgain(scan.code, scanner);
            else
                emit scanned(scan.code, scanner);
        });
    return *queue;
}

void DeviceManager::takeScan(const DeviceId& from, const QByteArray& code, bool again) {
    auto& gate = queueOf(from).gate;
    gate.offer({code, again});
    if (!gate.isOpen()) emit scanHeld(from);
}

void DeviceManager::ignoreScan(const DeviceId& scanner) {
    ScanQueue& q = queueOf(scanner);
    if (q.ignoredByPerson < q.gate.handled()) ++q.ignoredByPerson;
}

void DeviceManager::check(const DeviceId& device) {
    if (DeviceHost* at = host(device)) at->check();
}

DeviceStatus DeviceManager::status(const DeviceId& device) const {
    const DeviceHost* at = host(device);
    return at == nullptr ? DeviceStatus{} : at->status();
}

// ---- Printing

void DeviceManager::print(quint64 id, const QByteArray& bytes) {
    print(id, [bytes](const PrinterSetup&) { return bytes; });
}

void DeviceManager::print(quint64 id, PrintEncoder encoder) {
    m_spooler.add(id, std::move(encoder));
}

void DeviceManager::testPrinter(quint64 id, const DeviceId& printer) {
    m_spooler.add(
        id,
        [encode = m_encode](const PrinterSetup& setup) {
            return encode(testPage(setup.profile), setup);
        },
        printer);
}

bool DeviceManager::paperWarning() const {
    const DeviceCause cause = status(DeviceId::Printer).cause;
    return cause == DeviceCause::PaperNearEnd || cause == DeviceCause::PaperEnd;
}

// ---- Drawer

void DeviceManager::kickDrawer(quint64 id) {
    const bool own = m_profile.drawer.has_value();
    DeviceHost* at = host(own ? DeviceId::Drawer : DeviceId::Printer);
    if (at == nullptr || at->step() != LifeStep::Enabled) {
        const DeviceCause cause = at == nullptr ? DeviceCause::NotConfigured : DeviceCause::Stopped;
        QMetaObject::invokeMethod(
            this,
            [this, id, cause] {
                emit drawerFinished(id, {DrawerOutcome::NotSent, cause});
            },
            Qt::QueuedConnection);
        return;
    }
    const quint64 ticket = ++m_lastTicket;
    m_kicks[ticket] = id;
    if (own)
        at->post<LineDrawer>([ticket](LineDrawer& d) { d.kick(ticket); });
    else
        at->post<ReceiptPrinter>([ticket](ReceiptPrinter& p) { p.kickDrawer(ticket); });
}

void DeviceManager::endKick(quint64 ticket, const DrawerResult& result) {
    const auto at = m_kicks.find(ticket);
    if (at == m_kicks.end()) return;
    const quint64 id = at->second;
    m_kicks.erase(at);
    emit drawerFinished(id, result);
}

void DeviceManager::takeDrawer(DrawerState state) {
    if (state == m_drawer) return;
    m_drawer = state;
    const int seconds = m_profile.drawer    ? m_profile.drawer->openWarningSeconds
                        : m_profile.printer ? m_profile.printer->openWarningSeconds
                                            : 0;
    if (state == DrawerState::Open && seconds > 0)
        m_drawerOpen.start(seconds * 1000);
    else
        m_drawerOpen.stop();
    emit drawerChanged(state);
}

// ---- Customer display, labels

void DeviceManager::showOnDisplay(const codec::DisplayPage& page) {
    if (DeviceHost* at = host(DeviceId::Display))
        at->post<PoleDisplay>([page](PoleDisplay& d) { d.show(page); });
}

const LabelPrinterSetup* DeviceManager::labelSetup(const DeviceId& printer) const {
    if (printer == DeviceId::LabelPrinter)
        return m_profile.labelPrinter ? &*m_profile.labelPrinter : nullptr;
    const auto at = m_profile.moreLabelPrinters.find(printer.name);
    return at == m_profile.moreLabelPrinters.end() ? nullptr : &at->second;
}

void DeviceManager::printLabels(quint64 id, const QByteArray& bytes, const DeviceId& printer) {
    DeviceHost* at = host(printer);
    if (at == nullptr || at->step() != LifeStep::Enabled) {
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                emit labelsFinished(id, {PrintOutcome::NotPrinted, DeviceCause::NotConfigured});
            },
            Qt::QueuedConnection);
        return;
    }
    const quint64 ticket = ++m_lastTicket;
    m_labels[ticket] = {id, printer};
    at->post<LabelPrinter>([ticket, bytes](LabelPrinter& p) { p.print(ticket, bytes); });
}

void DeviceManager::testLabels(quint64 id, const DeviceId& printer) {
    const auto* setup = labelSetup(printer);
    printLabels(id, setup != nullptr ? testLabel(setup->language) : QByteArray(), printer);
}

}  // namespace evertill::devices
