#include "till_devices.h"

#include <mutex>

#include "device_words.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/devices/diagnostics.h"
#include "evertill/render/font_rasterizer.h"
#include "pole_page.h"
#include "till_device_setup.h"
#include "till_labels.h"

namespace evertill::till {

namespace {

// Numbers of our own jobs beside the till's slips, which count from 1.
constexpr quint64 kOwnJob = quint64{1} << 62;
constexpr quint64 kSaleKick = kOwnJob;
constexpr quint64 kTestKick = kOwnJob + 1;
constexpr quint64 kTestLabel = kOwnJob + 2;
constexpr quint64 kTestPage = kOwnJob + 3;
constexpr quint64 kTestFallback = kOwnJob + 4;

constexpr int kPriceShownMs = 2500;
constexpr int kWeighMs = 2000;  ///< for goods to come to rest

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

/// What the settings say it is, as the screens look it up.
QString setAs(const devices::DeviceProfile& p, const devices::DeviceId& id) {
    using devices::DeviceClass;
    const auto profileOf = [](const std::optional<devices::PrinterSetup>& printer) {
        return printer ? QStringLiteral("profile/") + QString::fromStdString(printer->profile.name)
                       : QString();
    };
    if (id.deviceClass == DeviceClass::Scale && p.scale)
        return QStringLiteral("protocol/") + QString::fromStdString(p.scale->protocol);
    if (id.deviceClass == DeviceClass::Printer)
        return profileOf(id.name.isEmpty() ? p.printer : p.fallbackPrinter);
    return {};
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
    m_setup = std::make_unique<TillDeviceSetup>(*this, m_encode);
    m_labels = std::make_unique<TillLabels>(m_manager);
    connectManager();
    m_totalLater.setSingleShot(true);
    connect(&m_totalLater, &QTimer::timeout, this, [this] { m_manager.showOnDisplay(m_total); });
}

TillDevices::~TillDevices() = default;

void TillDevices::connectManager() {
    using devices::DeviceManager;
    connect(&m_manager, &DeviceManager::scanned, this,
            [this](const QByteArray& code, const devices::DeviceId& from) {
                emit scanned(QString::fromUtf8(code), from.key());
            });
    connect(&m_manager, &DeviceManager::scannedAgain, this,
            [this](const QByteArray& code, const devices::DeviceId& from) {
                emit scannedAgain(QString::fromUtf8(code), from.key());
            });
    connect(&m_manager, &DeviceManager::scanHeld, this,
            [this] { emit scanHeld(static_cast<int>(m_manager.scansHeld())); });
    connect(&m_manager, &DeviceManager::weightChanged, this,
            [this](const codec::ScaleReading& reading) {
                m_reading = reading;
                if (m_watching) tellWeight();
            });
    connect(&m_manager, &DeviceManager::weighed, this,
            [this](quint64 id, const devices::WeighResult& r) {
                emit weighed(id, weighAnswerOf(r.outcome),
                             weightOf(r.reading, m_manager.status(devices::DeviceId::Scale)));
            });
    connect(&m_manager, &DeviceManager::scaleCommandDone, this, &TillDevices::scaleCommandDone);
    connect(&m_manager, &DeviceManager::stateChanged, this, [this] {
        if (m_watching) tellWeight();
        emit stateChanged();
    });
    connect(&m_manager, &DeviceManager::spoolChanged, this, &TillDevices::stateChanged);
    connect(&m_manager, &DeviceManager::drawerChanged, this, [this] {
        m_drawerLeftOpen = false;
        emit stateChanged();
    });
    connect(&m_manager, &DeviceManager::drawerLeftOpen, this, [this] {
        m_drawerLeftOpen = true;
        emit stateChanged();
        emit drawerLeftOpen();
    });
    connect(&m_manager, &DeviceManager::drawerFinished, this, &TillDevices::tellDrawer);
    connect(&m_manager, &DeviceManager::labelsFinished, this,
            [this](quint64 id, const devices::PrintResult& r) {
                const bool ok = r.outcome == devices::PrintOutcome::Printed;
                if (id == kTestLabel) emit testFinished(m_testedLabels, ok, causeOf(r.cause));
            });
    connect(m_labels.get(), &ui::LabelPort::stateChanged, this, &TillDevices::stateChanged);
    connect(&m_manager, &DeviceManager::jobFinished, this,
            [this](quint64 id, const devices::PrintResult& r) {
                if (id < kOwnJob) return emit jobFinished(static_cast<qint64>(id), outcomeOf(r));
                const auto& printer = id == kTestFallback ? devices::DeviceId::FallbackPrinter
                                                          : devices::DeviceId::Printer;
                emit testFinished(printer.key(), r.outcome == devices::PrintOutcome::Printed,
                                  causeOf(r.cause));
            });
}

Result<void, QString> TillDevices::start(const QByteArray& hqSetting, const QString& terminal,
                                         const QString& file) {
    m_local = {file, hqSetting, terminal};
    return restart();
}

Result<void, QString> TillDevices::restart() {
    const auto profile = m_local.merged();
    if (!profile) return unexpected(profile.error());
    const auto applied = m_manager.apply(*profile);
    m_labels->profileChanged();
    emit stateChanged();
    return applied;
}

ui::DeviceInfo TillDevices::info(const devices::DeviceId& device, ui::DeviceKind kind) const {
    const devices::DeviceStatus s = m_manager.status(device);
    ui::DeviceInfo out;
    out.id = device.key();
    out.kind = kind;
    out.address = devices::addressOf(m_manager.profile(), device);
    out.model = s.model;
    out.health = healthOf(s);
    out.stateText = causeOf(s.cause);
    if (out.health == ui::DeviceHealth::Failed) out.lastError = s.detail;
    out.setAs = setAs(m_manager.profile(), device);
    const auto& c = s.counters;
    out.numbers = {c.connects, c.losses, c.timeouts, c.jobs, c.failures, c.restarts};
    if (kind == ui::DeviceKind::Scanner) {
        const auto scans = m_manager.scanCounts(device);
        out.numbers.scansReceived = scans.received;
        out.numbers.scansHandled = scans.handled;
        out.numbers.scansHeld = scans.held;
        out.numbers.scansIgnored = scans.ignored;
        out.numbers.scansRefused = scans.refused;
    }
    return out;
}

void TillDevices::addDrawer(std::vector<ui::DeviceInfo>& out) const {
    ui::DeviceInfo drawer;
    if (m_manager.profile().drawer) {
        drawer = info(devices::DeviceId::Drawer, ui::DeviceKind::Drawer);
    } else if (!out.empty()) {
        drawer = out.front();  // hangs on the printer: without it nothing opens
        drawer.id = QStringLiteral("drawer");
        drawer.kind = ui::DeviceKind::Drawer;
        drawer.ownLine = false;
        drawer.numbers = {};
        // A printer without paper still opens it.
        const bool paper = drawer.stateText.startsWith(QLatin1String("paper_")) ||
                           drawer.stateText == QLatin1String("cover_open");
        if (paper) {
            drawer.health = ui::DeviceHealth::Ready;
            drawer.stateText.clear();
            drawer.lastError.clear();
        }
    } else {
        return;
    }
    if (m_manager.drawerState() == devices::DrawerState::Open) {
        drawer.health = m_drawerLeftOpen ? ui::DeviceHealth::Attention : ui::DeviceHealth::Ready;
        drawer.stateText = QStringLiteral("drawer_open");
    }
    out.push_back(std::move(drawer));
}

std::vector<ui::DeviceInfo> TillDevices::devices() const {
    using devices::DeviceId;
    std::vector<ui::DeviceInfo> out;
    const auto& profile = m_manager.profile();
    if (profile.printer) out.push_back(info(DeviceId::Printer, ui::DeviceKind::Printer));
    // Without a printer's drawer entry there is no drawer on it.
    if (profile.drawer || (profile.printer && profile.printer->profile.drawer)) addDrawer(out);
    for (const DeviceId& id : m_manager.devices())
        if (id != DeviceId::Printer && id != DeviceId::Drawer)
            out.push_back(info(id, kindOf(id.deviceClass)));
    addEsl(out);
    return out;
}

void TillDevices::addEsl(std::vector<ui::DeviceInfo>& out) const {
    using Step = ui::EslState::Step;
    const ui::EslState s = m_labels->esl();
    if (s.step == Step::Off) return;
    ui::DeviceInfo esl;
    esl.id = QStringLiteral("esl");
    esl.kind = ui::DeviceKind::ShelfLabels;
    esl.address = s.target;
    esl.health = s.step == Step::Refused   ? ui::DeviceHealth::Failed
                 : s.step == Step::Waiting ? ui::DeviceHealth::Attention
                                           : ui::DeviceHealth::Ready;
    if (s.step == Step::Refused) esl.stateText = QStringLiteral("esl_refused");
    if (s.step == Step::Waiting) esl.stateText = QStringLiteral("esl_waiting");
    esl.lastError = s.detail;
    esl.numbers.jobs = s.taken;
    esl.numbers.failures = s.failures;
    out.push_back(std::move(esl));
}

void TillDevices::print(const service::PrintJob& job) {
    m_manager.print(static_cast<quint64>(job.id), [encode = m_encode, document = job.document](
                                                      const devices::PrinterSetup& printer) {
        return encode(document, printer);
    });
}

void TillDevices::showState(const service::TillSnapshot& state) {
    m_receiptProblem = state.receiptProblem;
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
    m_manager.kickDrawer(kSaleKick);
}

void TillDevices::tellDrawer(quint64 id, const devices::DrawerResult& result) {
    if (id != kTestKick)
        return emit drawerAnswered(answerOf(result.outcome), causeOf(result.cause));
    const DrawerTest test = drawerTestOf(result);
    emit testFinished(QStringLiteral("drawer"), test.ok, test.cause);
}

void TillDevices::testDevice(const QString& id) {
    using devices::DeviceId;
    if (id == DeviceId::Printer.key()) m_manager.testPrinter(kTestPage);
    if (id == DeviceId::FallbackPrinter.key())
        m_manager.testPrinter(kTestFallback, DeviceId::FallbackPrinter);
    if (id == DeviceId::Drawer.key()) m_manager.kickDrawer(kTestKick);
    if (id == DeviceId::Scale.key()) {
        m_manager.check(DeviceId::Scale);
        tellWeight();
    }
    if (id.section(QLatin1Char(':'), 0, 0) == DeviceId::LabelPrinter.key()) {
        m_testedLabels = id;
        m_manager.testLabels(kTestLabel,
                             {devices::DeviceClass::LabelPrinter, id.section(QLatin1Char(':'), 1)});
    }
    if (id == QLatin1String("esl")) m_labels->pushEsl();
    if (id == DeviceId::Display.key()) m_manager.showOnDisplay(displayTestPage());
    if (id != DeviceId::Terminal.key()) return;
    // What to say to it is the payment provider's business: the line is what can be looked at.
    m_manager.check(DeviceId::Terminal);
    const auto status = m_manager.status(DeviceId::Terminal);
    emit testFinished(id, status.state == devices::DeviceState::Online, causeOf(status.cause));
}

void TillDevices::checkAgain() {
    for (const devices::DeviceId& id : m_manager.devices())
        m_manager.check(id);
}

std::vector<ui::SlipInfo> TillDevices::slips() const {
    std::vector<ui::SlipInfo> out;
    for (const devices::SpoolJob& job : m_manager.printJobs())
        out.push_back({job.id < kOwnJob ? static_cast<qint64>(job.id) : 0, slipStateOf(job.state),
                       causeOf(job.cause), job.printer.key()});
    return out;
}

ui::LabelPort* TillDevices::labels() {
    return m_labels.get();
}

ui::DeviceSetupPort* TillDevices::setup() {
    return m_setup.get();
}

void TillDevices::watchScale(bool on) {
    m_watching = on;
    if (on) tellWeight();
}

void TillDevices::tellWeight() {
    emit weightChanged(weightOf(m_reading, m_manager.status(devices::DeviceId::Scale)));
}

ui::ScaleAbilities TillDevices::scaleAbilities() const {
    return abilitiesOf(m_manager.status(devices::DeviceId::Scale));
}

void TillDevices::pressScaleKey(ui::ScaleKey key) {
    using devices::ScaleCommand;
    m_manager.commandScale(key == ui::ScaleKey::Zero   ? ScaleCommand::Zero
                           : key == ui::ScaleKey::Tare ? ScaleCommand::Tare
                                                       : ScaleCommand::ClearTare);
}

void TillDevices::presetTare(Quantity weight) {
    // In the scale's own unit, which is the one that it last spoke in.
    const auto own = weight.convertedTo(m_reading.weight.uom());
    if (!own) return emit scaleCommandDone(false);
    m_manager.presetTare(QString::fromStdString(own->toString()));
}

void TillDevices::weigh(quint64 id, const QString& unitPrice) {
    m_manager.weigh(id, unitPrice, kWeighMs);
}

void TillDevices::ignoreScan(const QString& deviceId) {
    for (const devices::DeviceId& id : m_manager.devices())
        if (id.key() == deviceId) m_manager.ignoreScan(id);
    emit stateChanged();
}

}  // namespace evertill::till
