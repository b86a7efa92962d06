#include "evertill/devices/device_manager.h"

#include "evertill/devices/receipt_printer.h"
#include "evertill/devices/scale.h"
#include "evertill/devices/scanner.h"

namespace evertill::devices {
namespace {

using domain::Align;
using domain::TextBlock;

domain::ReceiptDocument testPage(const codec::PrinterProfile& profile) {
    domain::ReceiptDocument page;
    page.blocks = {
        TextBlock{"Evertill", Align::Centre, true, true},
        TextBlock{"Printer test", Align::Centre, false, false},
        domain::RuleBlock{},
        domain::PairBlock{"Columns", std::to_string(profile.columns), false, false},
        domain::PairBlock{"Dots", std::to_string(profile.dots), false, false},
    };
    if (profile.charset != codec::Charset::Ascii) {
        page.blocks.emplace_back(domain::PairBlock{"中文打印测试", "￥88.00", false, false});
        page.blocks.emplace_back(TextBlock{"粗体中文", Align::Left, true, false});
    }
    page.blocks.emplace_back(domain::RuleBlock{});
    page.blocks.emplace_back(domain::BarcodeBlock{"12345678"});
    page.blocks.emplace_back(domain::QrBlock{"Evertill printer test"});
    return page;
}

}  // namespace

DeviceManager::DeviceManager(QObject* parent) : QObject(parent) {
    registerDeviceTypes();
}

DeviceManager::~DeviceManager() {
    stop();
}

template <typename Device>
void DeviceManager::launch(DeviceId id, Device* device) {
    auto thread = std::make_unique<QThread>();
    thread->setObjectName(QString::fromLatin1(id == DeviceId::Printer ? "printer"
                                              : id == DeviceId::Scale ? "scale"
                                                                      : "scanner"));
    device->moveToThread(thread.get());
    connect(thread.get(), &QThread::finished, device, &QObject::deleteLater);
    connect(device, &Device::statusChanged, this, [this, id, device](const DeviceStatus& status) {
        // What a stopped device said last may still be on its way.
        const auto at = m_objects.find(id);
        if (at != m_objects.end() && at->second == device) takeStatus(id, status);
    });
    thread->start();
    QMetaObject::invokeMethod(device, &Device::start, Qt::QueuedConnection);
    m_objects[id] = device;
    m_threads[id] = std::move(thread);
}

void DeviceManager::start(const DeviceProfile& profile) {
    stop();
    m_profile = profile;
    if (profile.printer) {
        m_printer = new ReceiptPrinter(*profile.printer, makeTransport(profile.printer->address));
        connect(m_printer, &ReceiptPrinter::jobFinished, this, &DeviceManager::jobFinished);
        connect(m_printer, &ReceiptPrinter::drawerFinished, this, &DeviceManager::drawerFinished);
        connect(m_printer, &ReceiptPrinter::drawerChanged, this, [this](DrawerState state) {
            m_drawer = state;
            emit drawerChanged(state);
        });
        launch(DeviceId::Printer, m_printer);
    }
    if (profile.scale) {
        auto* scale = new Scale(*profile.scale, makeTransport(profile.scale->address));
        connect(scale, &Scale::readingChanged, this, &DeviceManager::weightChanged);
        launch(DeviceId::Scale, scale);
    }
    if (profile.scanner) {
        auto* scanner = new Scanner(*profile.scanner, makeTransport(profile.scanner->address));
        connect(scanner, &Scanner::scanned, this, &DeviceManager::scanned);
        launch(DeviceId::Scanner, scanner);
    }
}

void DeviceManager::stop() {
    for (auto& [id, object] : m_objects) {
        QThread* thread = m_threads.at(id).get();
        const auto end = [thread](auto* device) {
            QMetaObject::invokeMethod(
                device,
                [device, thread] {
                    device->stop();
                    thread->quit();
                },
                Qt::QueuedConnection);
        };
        if (id == DeviceId::Printer)
            end(static_cast<ReceiptPrinter*>(object));
        else if (id == DeviceId::Scale)
            end(static_cast<Scale*>(object));
        else
            end(static_cast<Scanner*>(object));
    }
    for (auto& [id, thread] : m_threads)
        thread->wait();
    m_objects.clear();
    m_threads.clear();
    m_printer = nullptr;
    for (auto& [id, status] : std::exchange(m_status, {}))
        emit stateChanged(id, DeviceStatus{});
    if (std::exchange(m_drawer, DrawerState::Unknown) != DrawerState::Unknown)
        emit drawerChanged(m_drawer);
}

void DeviceManager::takeStatus(DeviceId id, const DeviceStatus& status) {
    m_status[id] = status;
    emit stateChanged(id, status);
}

DeviceStatus DeviceManager::status(DeviceId device) const {
    const auto at = m_status.find(device);
    return at == m_status.end() ? DeviceStatus{} : at->second;
}

void DeviceManager::print(quint64 id, const QByteArray& bytes) {
    if (m_printer == nullptr) {
        // Queued, as every other answer: the caller has returned from this call when it comes.
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                emit jobFinished(id, {PrintOutcome::NotPrinted, DeviceCause::NotConfigured});
            },
            Qt::QueuedConnection);
        return;
    }
    ReceiptPrinter* printer = m_printer;
    QMetaObject::invokeMethod(
        printer, [printer, id, bytes] { printer->print(id, bytes); }, Qt::QueuedConnection);
}

void DeviceManager::kickDrawer(quint64 id) {
    if (m_printer == nullptr) {
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                emit drawerFinished(id, {DrawerOutcome::NotSent, DeviceCause::NotConfigured});
            },
            Qt::QueuedConnection);
        return;
    }
    ReceiptPrinter* printer = m_printer;
    QMetaObject::invokeMethod(
        printer, [printer, id] { printer->kickDrawer(id); }, Qt::QueuedConnection);
}

void DeviceManager::testPrinter(quint64 id) {
    const codec::PrinterProfile profile =
        m_profile.printer ? m_profile.printer->profile : codec::PrinterProfile{};
    print(id, QByteArray::fromStdString(codec::encodeReceipt(testPage(profile), profile, m_fonts)));
}

void DeviceManager::checkPrinter() {
    if (m_printer == nullptr) return;
    ReceiptPrinter* printer = m_printer;
    QMetaObject::invokeMethod(
        printer, [printer] { printer->check(); }, Qt::QueuedConnection);
}

}  // namespace evertill::devices
