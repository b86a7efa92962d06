#include "till_devices.h"

#include <QFile>
#include <mutex>

#include "evertill/codec/escpos_encoder.h"
#include "evertill/render/font_rasterizer.h"
#include "pole_page.h"

namespace evertill::till {

namespace {

// Numbers of our own jobs beside the till's slips, which count from 1.
constexpr quint64 kOwnJob = quint64{1} << 62;

ui::DeviceHealth healthOf(const devices::DeviceStatus& s) {
    using devices::DeviceCause;
    using devices::DeviceState;
    switch (s.state) {
        case DeviceState::Absent:
            return ui::DeviceHealth::NotConfigured;
        case DeviceState::Offline:
            return s.cause == DeviceCause::None ? ui::DeviceHealth::Connecting
                                                : ui::DeviceHealth::Failed;
        case DeviceState::Online:
            return s.cause == DeviceCause::PaperNearEnd ? ui::DeviceHealth::Attention
                                                        : ui::DeviceHealth::Ready;
        case DeviceState::Error:
            return ui::DeviceHealth::Failed;
    }
    return ui::DeviceHealth::Failed;
}

constexpr int kPriceShownMs = 2500;

service::PrintOutcome outcomeOf(const devices::PrintResult& result) {
    // A printer that cannot say what it did has been given the whole slip: printing it again and
    // again would only spend paper.
    if (result.cause == devices::DeviceCause::CannotConfirm) return service::PrintOutcome::Printed;
    switch (result.outcome) {
        case devices::PrintOutcome::Printed:
            return service::PrintOutcome::Printed;
        case devices::PrintOutcome::NotPrinted:
            return service::PrintOutcome::Failed;
        case devices::PrintOutcome::Unsure:
            return service::PrintOutcome::Unsure;
    }
    return service::PrintOutcome::Unsure;
}

/// What a printer's own fonts lack is drawn; the drawn characters are shared by all printers.
devices::ReceiptEncoder encoderWithFonts() {
    struct Fonts {
        std::mutex mutex;
        render::FontRasterizer rasterizer;
    };
    return [fonts = std::make_shared<Fonts>()](const domain::ReceiptDocument& document,
                                               const devices::PrinterSetup& printer) {
        const std::lock_guard lock(fonts->mutex);
        return QByteArray::fromStdString(
            codec::encodeReceipt(document, printer.profile, &fonts->rasterizer));
    };
}

}  // namespace

TillDevices::TillDevices(QObject* parent) : ui::DevicePort(parent), m_encode(encoderWithFonts()) {
    m_manager.setReceiptEncoder(m_encode);
    connect(&m_manager, &devices::DeviceManager::scanned, this,
            [this](const QByteArray& code, const devices::DeviceId& from) {
                emit scanned(QString::fromUtf8(code), from.key());
            });
    // Until a screen asks the person, a repeated code counts: a scan is never lost without a word.
    connect(&m_manager, &devices::DeviceManager::scannedAgain, this,
            [this](const QByteArray& code, const devices::DeviceId& from) {
                emit scanned(QString::fromUtf8(code), from.key());
            });
    connect(&m_manager, &devices::DeviceManager::weightChanged, this,
            [this](const codec::ScaleReading& reading) {
                m_reading = reading;
                if (m_watching) tellWeight();
            });
    connect(&m_manager, &devices::DeviceManager::stateChanged, this, [this] {
        if (m_watching) tellWeight();
        emit stateChanged();
    });
    connect(&m_manager, &devices::DeviceManager::drawerChanged, this, [this] {
        m_drawerLeftOpen = false;
        emit stateChanged();
    });
    connect(&m_manager, &devices::DeviceManager::drawerLeftOpen, this, [this] {
        m_drawerLeftOpen = true;
        emit stateChanged();
    });
    m_totalLater.setSingleShot(true);
    connect(&m_totalLater, &QTimer::timeout, this, [this] { m_manager.showOnDisplay(m_total); });
    connect(&m_manager, &devices::DeviceManager::jobFinished, this,
            [this](quint64 id, const devices::PrintResult& result) {
                if (id < kOwnJob) emit jobFinished(static_cast<qint64>(id), outcomeOf(result));
            });
}

Result<void, QString> TillDevices::start(const QByteArray& hqSetting, const QString& terminal,
                                         const QString& path) {
    QByteArray local;
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly)) return unexpected(file.errorString());
        local = file.readAll();
    }
    const auto profile = devices::mergeDeviceProfiles(hqSetting, terminal, local);
    if (!profile) return unexpected(profile.error());
    const auto applied = m_manager.apply(*profile);
    emit stateChanged();
    return applied;
}

ui::DeviceInfo TillDevices::info(const devices::DeviceId& device, ui::DeviceKind kind,
                                 const devices::DeviceAddress& where) const {
    const devices::DeviceStatus s = m_manager.status(device);
    const QString address = devices::toString(where);
    ui::DeviceInfo out;
    out.id = device.key();
    out.kind = kind;
    out.address = s.model.isEmpty() ? address : address + QStringLiteral(" · ") + s.model;
    out.health = healthOf(s);
    out.stateText = devices::causeCode(s.cause);
    if (out.health == ui::DeviceHealth::Failed) out.lastError = s.detail;
    return out;
}

void TillDevices::addDrawer(std::vector<ui::DeviceInfo>& out) const {
    const auto& profile = m_manager.profile();
    ui::DeviceInfo drawer;
    if (profile.drawer) {
        drawer = info(devices::DeviceId::Drawer, ui::DeviceKind::Drawer, profile.drawer->address);
    } else if (!out.empty()) {
        drawer = out.front();  // hangs on the printer: without it nothing opens
        drawer.id = QStringLiteral("drawer");
        drawer.kind = ui::DeviceKind::Drawer;
    } else {
        return;
    }
    if (m_manager.drawerState() == devices::DrawerState::Open) {
        drawer.health = m_drawerLeftOpen ? ui::DeviceHealth::Attention : ui::DeviceHealth::Ready;
        drawer.stateText = QStringLiteral("drawer_open");
    } else if (drawer.health == ui::DeviceHealth::Attention) {
        drawer.health = ui::DeviceHealth::Ready;
        drawer.stateText.clear();
    }
    out.push_back(std::move(drawer));
}

std::vector<ui::DeviceInfo> TillDevices::devices() const {
    using devices::DeviceId;
    std::vector<ui::DeviceInfo> out;
    const auto& profile = m_manager.profile();
    if (profile.printer)
        out.push_back(info(DeviceId::Printer, ui::DeviceKind::Printer, profile.printer->address));
    addDrawer(out);
    if (profile.fallbackPrinter)
        out.push_back(info(DeviceId::FallbackPrinter, ui::DeviceKind::Printer,
                           profile.fallbackPrinter->address));
    if (profile.scanner)
        out.push_back(info(DeviceId::Scanner, ui::DeviceKind::Scanner, profile.scanner->address));
    for (const auto& [name, setup] : profile.moreScanners)
        out.push_back(
            info({devices::DeviceClass::Scanner, name}, ui::DeviceKind::Scanner, setup.address));
    if (profile.scale)
        out.push_back(info(DeviceId::Scale, ui::DeviceKind::Scale, profile.scale->address));
    if (profile.display)
        out.push_back(
            info(DeviceId::Display, ui::DeviceKind::CustomerDisplay, profile.display->address));
    return out;
}

void TillDevices::print(const service::PrintJob& job) {
    m_manager.print(static_cast<quint64>(job.id), [encode = m_encode, document = job.document](
                                                      const devices::PrinterSetup& printer) {
        return encode(document, printer);
    });
}

void TillDevices::showState(const service::TillSnapshot& state) {
    if (!m_manager.profile().display) return;
    const codec::DisplayPage page = itemPage(state);
    m_total = totalPage(state);
    m_manager.showOnDisplay(page);
    if (page == m_total)
        m_totalLater.stop();
    else
        m_totalLater.start(kPriceShownMs);
}

void TillDevices::openDrawer() {
    m_manager.kickDrawer(kOwnJob);
}

void TillDevices::testDevice(const QString& id) {
    if (id == QLatin1String("printer")) m_manager.testPrinter(kOwnJob + 1);
    if (id == QLatin1String("drawer")) m_manager.kickDrawer(kOwnJob + 2);
    if (id == QLatin1String("scale")) tellWeight();
    if (id == QLatin1String("display"))
        m_manager.showOnDisplay(
            {"EVERTILL", "TEST", "88.88", codec::DisplayLamp::Total, Money::fromMinor(8888)});
}

void TillDevices::watchScale(bool on) {
    m_watching = on;
    if (on) tellWeight();
}

void TillDevices::tellWeight() {
    const bool online =
        m_manager.status(devices::DeviceId::Scale).state == devices::DeviceState::Online;
    ui::WeightReading out;
    out.valid = online && m_reading.complete && !m_reading.negative && !m_reading.overload &&
                !m_reading.zeroFault;
    out.stable = m_reading.stable;
    out.gross = m_reading.weight;
    if (online && m_reading.overload) out.problem = QStringLiteral("overload");
    if (online && m_reading.negative) out.problem = QStringLiteral("underload");
    emit weightChanged(out);
}

}  // namespace evertill::till
