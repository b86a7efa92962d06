#include "till_devices.h"

#include <QFile>

#include "evertill/codec/escpos_encoder.h"

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

service::PrintOutcome outcomeOf(devices::PrintOutcome outcome) {
    switch (outcome) {
        case devices::PrintOutcome::Printed:
            return service::PrintOutcome::Printed;
        case devices::PrintOutcome::NotPrinted:
            return service::PrintOutcome::Failed;
        case devices::PrintOutcome::Unsure:
            return service::PrintOutcome::Unsure;
    }
    return service::PrintOutcome::Unsure;
}

}  // namespace

TillDevices::TillDevices(QObject* parent) : ui::DevicePort(parent) {
    connect(&m_manager, &devices::DeviceManager::scanned, this, [this](const QByteArray& code) {
        emit scanned(QString::fromUtf8(code), QStringLiteral("scanner"));
    });
    // Until a screen asks the person, a repeated code counts: a scan is never lost without a word.
    connect(&m_manager, &devices::DeviceManager::scannedAgain, this,
            [this](const QByteArray& code) {
                emit scanned(QString::fromUtf8(code), QStringLiteral("scanner"));
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
    connect(&m_manager, &devices::DeviceManager::drawerChanged, this,
            [this] { emit stateChanged(); });
    connect(&m_manager, &devices::DeviceManager::jobFinished, this,
            [this](quint64 id, const devices::PrintResult& result) {
                if (id < kOwnJob)
                    emit jobFinished(static_cast<qint64>(id), outcomeOf(result.outcome));
            });
}

Result<void, QString> TillDevices::start(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return unexpected(file.errorString());
    const auto profile = devices::parseDeviceProfile(file.readAll());
    if (!profile) return unexpected(profile.error());
    m_manager.start(*profile);
    emit stateChanged();
    return {};
}

ui::DeviceInfo TillDevices::info(devices::DeviceId device, ui::DeviceKind kind, const char* id,
                                 const QString& address) const {
    const devices::DeviceStatus s = m_manager.status(device);
    ui::DeviceInfo out;
    out.id = QLatin1String(id);
    out.kind = kind;
    out.address = s.model.isEmpty() ? address : address + QStringLiteral(" · ") + s.model;
    out.health = healthOf(s);
    out.stateText = devices::causeCode(s.cause);
    if (out.health == ui::DeviceHealth::Failed) out.lastError = s.detail;
    return out;
}

std::vector<ui::DeviceInfo> TillDevices::devices() const {
    using devices::DeviceId;
    std::vector<ui::DeviceInfo> out;
    const auto& profile = m_manager.profile();
    if (profile.printer) {
        const QString address = devices::toString(profile.printer->address);
        out.push_back(info(DeviceId::Printer, ui::DeviceKind::Printer, "printer", address));
        // The drawer hangs on the printer: without it nothing opens.
        ui::DeviceInfo drawer = out.back();
        drawer.id = QStringLiteral("drawer");
        drawer.kind = ui::DeviceKind::Drawer;
        if (m_manager.drawerState() == devices::DrawerState::Open) {
            drawer.health = ui::DeviceHealth::Ready;
            drawer.stateText = QStringLiteral("drawer_open");
        } else if (drawer.health == ui::DeviceHealth::Attention) {
            drawer.health = ui::DeviceHealth::Ready;
            drawer.stateText.clear();
        }
        out.push_back(std::move(drawer));
    }
    if (profile.scanner)
        out.push_back(info(DeviceId::Scanner, ui::DeviceKind::Scanner, "scanner",
                           devices::toString(profile.scanner->address)));
    if (profile.scale)
        out.push_back(info(DeviceId::Scale, ui::DeviceKind::Scale, "scale",
                           devices::toString(profile.scale->address)));
    return out;
}

void TillDevices::print(const service::PrintJob& job) {
    const auto& printer = m_manager.profile().printer;
    if (!printer) {
        emit jobFinished(job.id, service::PrintOutcome::Failed);
        return;
    }
    m_manager.print(static_cast<quint64>(job.id), QByteArray::fromStdString(codec::encodeReceipt(
                                                      job.document, printer->profile)));
}

void TillDevices::openDrawer() {
    m_manager.kickDrawer(kOwnJob);
}

void TillDevices::testDevice(const QString& id) {
    if (id == QLatin1String("printer")) m_manager.testPrinter(kOwnJob + 1);
    if (id == QLatin1String("drawer")) m_manager.kickDrawer(kOwnJob + 2);
    if (id == QLatin1String("scale")) tellWeight();
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
