#include "till_device_setup.h"

#include <QJsonDocument>

#include "device_words.h"
#include "evertill/devices/diagnostics.h"
#include "scale_fields.h"
#include "setup_fields.h"
#include "till_devices.h"

namespace evertill::till {

namespace {

constexpr quint64 kTrialJob = 1;

const char* const kRoles[] = {"printer", "printer:fallback", "drawer",        "scanner",
                              "scale",   "display",          "label_printer", "terminal"};

// Fields that stand for something written elsewhere in the file.
bool isSpecial(const QString& name) {
    return name == QLatin1String("line") || name == QLatin1String("flow") ||
           name == QLatin1String("drawer");
}

// What older device files say beside a scale's variant stands in it now.
const QStringList kInVariant = {QStringLiteral("unit"), QStringLiteral("decimals"),
                                QStringLiteral("status_bit5_is_net")};

QString withoutLine(const QString& address) {
    return address.startsWith(QLatin1String("serial:")) ? address.section(QLatin1Char('?'), 0, 0)
                                                        : address;
}

}  // namespace

TillDeviceSetup::TillDeviceSetup(TillDevices& till, devices::ReceiptEncoder encode) : m_till(till) {
    m_trial.setReceiptEncoder(std::move(encode));
    connectTrial();
    connectFinder();
}

TillDeviceSetup::~TillDeviceSetup() {
    m_finderThread.quit();
    m_finderThread.wait();
}

void TillDeviceSetup::connectFinder() {
    using devices::ScaleFinder;
    m_finder = new ScaleFinder;
    m_finder->moveToThread(&m_finderThread);
    connect(&m_finderThread, &QThread::finished, m_finder, &QObject::deleteLater);
    connect(m_finder, &ScaleFinder::progress, this, &TillDeviceSetup::scaleProgress);
    connect(m_finder, &ScaleFinder::notOpened, this,
            [this](devices::DeviceCause cause, const QString&) { m_finderCause = causeOf(cause); });
    connect(m_finder, &ScaleFinder::finished, this,
            [this](const std::vector<devices::ScaleCandidate>& found) {
                std::vector<ui::ScaleGuess> guesses;
                for (const devices::ScaleCandidate& c : found)
                    guesses.push_back(
                        {c.address, c.protocol, c.variant, c.sample, c.checksummed, c.tellsUnit});
                emit scaleFound(guesses, std::exchange(m_finderCause, {}));
            });
    m_finderThread.setObjectName(QStringLiteral("scale finder"));
    m_finderThread.start();
}

void TillDeviceSetup::findScale(const QString& address) {
    const auto parsed = devices::parseDeviceAddress(address);
    if (!parsed) return emit scaleFound({}, QStringLiteral("not_found"));
    endTrial();
    takeLine(address, QStringLiteral("scale"));
    m_finderCause.clear();
    QMetaObject::invokeMethod(
        m_finder, [finder = m_finder, line = *parsed] { finder->start(line); },
        Qt::QueuedConnection);
}

void TillDeviceSetup::stopFindingScale() {
    QMetaObject::invokeMethod(
        m_finder, [finder = m_finder] { finder->cancel(); }, Qt::QueuedConnection);
}

std::vector<ui::SetupField> TillDeviceSetup::fieldsOf(const ui::ScaleGuess& guess) const {
    QJsonObject part{
        {QStringLiteral("protocol"), guess.protocol},
        {QStringLiteral("variant"), QJsonDocument::fromJson(guess.variant.toUtf8()).object()}};
    return setupFields(QStringLiteral("scale"), guess.address, part, {});
}

std::vector<ui::SetupField> TillDeviceSetup::fieldsAfter(const ui::SetupDraft& draft) const {
    return setupFieldsAfter(draft.role, draft.fields);
}

void TillDeviceSetup::connectTrial() {
    using devices::DeviceManager;
    connect(&m_trial, &DeviceManager::stateChanged, this,
            [this](const devices::DeviceId& id, const devices::DeviceStatus& s) {
                if (m_trying != id) return;
                m_state.health = healthOf(s);
                m_state.cause = causeOf(s.cause);
                m_state.detail = s.detail;
                m_state.model = s.model;
                tell();
            });
    connect(&m_trial, &DeviceManager::weightChanged, this, [this](const codec::ScaleReading& r) {
        m_state.weight = weightOf(r, m_trial.status(devices::DeviceId::Scale));
        tell();
    });
    connect(&m_trial, &DeviceManager::scanned, this, [this](const QByteArray& code) {
        m_state.heard = QString::fromUtf8(code);
        tell();
    });
    const auto ended = [this](bool ok, const QString& cause) {
        m_state.testing = false;
        m_state.testOk = ok;
        m_state.testCause = cause;
        tell();
    };
    connect(&m_trial, &DeviceManager::jobFinished, this,
            [ended](quint64, const devices::PrintResult& r) {
                ended(r.outcome == devices::PrintOutcome::Printed, causeOf(r.cause));
            });
    connect(&m_trial, &DeviceManager::labelsFinished, this,
            [ended](quint64, const devices::PrintResult& r) {
                ended(r.outcome == devices::PrintOutcome::Printed, causeOf(r.cause));
            });
    connect(&m_trial, &DeviceManager::drawerFinished, this,
            [ended](quint64, const devices::DrawerResult& r) {
                const DrawerTest test = drawerTestOf(r);
                ended(test.ok, test.cause);
            });
}

void TillDeviceSetup::tell() {
    if (m_trying) emit trialChanged(m_state);
}

QJsonObject TillDeviceSetup::profile() const {
    const auto merged = m_till.local().merged();
    return merged ? QJsonDocument::fromJson(*merged).object() : QJsonObject();
}

QStringList TillDeviceSetup::roles() const {
    QStringList out;
    for (const char* role : kRoles)
        out << QLatin1String(role);
    // Further scanners have names of their own.
    for (const QString& key : profile().keys())
        if (!out.contains(key)) out << key;
    return out;
}

QString TillDeviceSetup::addressOf(const QString& role) const {
    return profile().value(role).toObject().value(QLatin1String("address")).toString();
}

bool TillDeviceSetup::isOwn(const QString& role) const {
    const auto own = m_till.local().read();
    return own && QJsonDocument::fromJson(*own).object().value(role).isObject();
}

std::vector<ui::SetupField> TillDeviceSetup::fieldsOf(const QString& role,
                                                      const QString& address) const {
    const QJsonObject now = profile();
    return setupFields(role, address, now.value(role).toObject(),
                       now.value(QLatin1String("drawer")).toObject());
}

std::vector<ui::FoundInfo> TillDeviceSetup::shown(
    const std::vector<devices::FoundDevice>& found) const {
    std::vector<ui::FoundInfo> out;
    const QJsonObject now = profile();
    for (const devices::FoundDevice& d : found) {
        ui::FoundInfo info{d.address, d.model, {}, {}};
        if (d.isLikely) info.likely = kindOf(*d.isLikely);
        for (const QString& role : now.keys()) {
            const QString used =
                now.value(role).toObject().value(QLatin1String("address")).toString();
            if (!used.isEmpty() && withoutLine(used) == withoutLine(d.address)) info.usedBy = role;
        }
        out.push_back(std::move(info));
    }
    return out;
}

void TillDeviceSetup::find() {
    const int search = ++m_search;
    m_found = shown(devices::findLocalDevices());
    emit found(m_found, false);
    devices::findNetworkDevices(this, kNetworkMs,
                                [this, search](const std::vector<devices::FoundDevice>& network) {
                                    if (search != m_search) return;  // asked again meanwhile
                                    for (ui::FoundInfo& d : shown(network))
                                        m_found.push_back(std::move(d));
                                    emit found(m_found, true);
                                });
}

TillDeviceSetup::Parts TillDeviceSetup::partsOf(const ui::SetupDraft& draft) const {
    std::vector<std::pair<QString, QString>> fields;
    QString drawer;
    for (const ui::SetupField& f : draft.fields) {
        if (f.name == QLatin1String("drawer")) drawer = f.value;
        if (!isSpecial(f.name)) fields.emplace_back(f.name, f.value);
    }
    const bool scale = draft.role == QLatin1String("scale");
    QJsonObject part = devices::devicePart(addressWithLine(draft.address, draft.fields),
                                           scale ? decltype(fields)() : fields);
    if (scale) {
        const QJsonObject said = scalePart(draft.fields);
        for (const QString& key : said.keys())
            part.insert(key, said.value(key));
    }
    const QJsonObject now = profile();
    const QJsonObject was = now.value(draft.role).toObject();
    // The same device set up again: what this page does not show stays as it was.
    const bool same =
        withoutLine(was.value(QLatin1String("address")).toString()) == withoutLine(draft.address);
    if (same)
        for (const QString& key : was.keys())
            if (!part.contains(key) && !(scale && kInVariant.contains(key)))
                part.insert(key, was.value(key));
    Parts out{{draft.role, part}};
    if (drawer.isEmpty()) return out;
    QJsonObject box = now.value(QLatin1String("drawer")).toObject();
    const bool own = box.contains(QLatin1String("address"));
    if (drawer == QLatin1String("off")) {
        if (!own) out.emplace_back(QStringLiteral("drawer"), QJsonObject());
    } else {
        if (own) box = {};
        box.insert(QStringLiteral("sensor"), drawer);
        out.emplace_back(QStringLiteral("drawer"), box);
    }
    return out;
}

Result<void, QString> TillDeviceSetup::tryOut(const ui::SetupDraft& draft) {
    endTrial();
    QJsonObject alone;
    for (const auto& [role, part] : partsOf(draft))
        if (!part.isEmpty()) alone.insert(role, part);
    const auto parsed = devices::parseDeviceProfile(QJsonDocument(alone).toJson());
    if (!parsed) return unexpected(parsed.error());
    takeLine(draft.address, draft.role);
    m_state = {};
    m_trial.start(*parsed);
    for (const devices::DeviceId& id : m_trial.devices())
        if (id.key() == draft.role) m_trying = id;
    tell();
    return {};
}

void TillDeviceSetup::takeLine(const QString& address, const QString& role) {
    auto& running = m_till.manager();
    for (const devices::DeviceId& id : running.devices()) {
        const bool sameLine =
            withoutLine(devices::addressOf(running.profile(), id)) == withoutLine(address);
        if (!sameLine && id.key() != role) continue;
        running.release(id);
        m_released.push_back(id);
    }
}

void TillDeviceSetup::test() {
    if (!m_trying) return;
    using devices::DeviceClass;
    m_state.testing = true;
    m_state.testOk.reset();
    switch (m_trying->deviceClass) {
        case DeviceClass::Printer:
            m_trial.testPrinter(kTrialJob, *m_trying);
            break;
        case DeviceClass::Drawer:
            m_trial.kickDrawer(kTrialJob);
            break;
        case DeviceClass::LabelPrinter:
            m_trial.testLabels(kTrialJob);
            break;
        case DeviceClass::Display:
            m_trial.showOnDisplay(displayTestPage());
            [[fallthrough]];
        default:
            // Seen by the person in front of it: a weight, a scan, a text.
            m_state.testing = false;
            m_trial.check(*m_trying);
            break;
    }
    tell();
}

void TillDeviceSetup::endTrial() {
    stopFindingScale();
    m_trying.reset();
    m_trial.stop();
    for (const devices::DeviceId& id : std::exchange(m_released, {}))
        m_till.manager().claim(id);
}

Result<void, QString> TillDeviceSetup::save(const ui::SetupDraft& draft) {
    const auto saved = m_till.local().save(partsOf(draft));
    if (!saved) return saved;
    endTrial();
    return m_till.restart();
}

Result<void, QString> TillDeviceSetup::remove(const QString& role) {
    Parts parts{{role, {}}};
    // A drawer on the printer goes with it.
    const QJsonObject now = profile();
    const QJsonObject drawer = now.value(QLatin1String("drawer")).toObject();
    const bool onPrinter = !drawer.isEmpty() && !drawer.contains(QLatin1String("address"));
    if (role == QLatin1String("printer") && onPrinter)
        parts.emplace_back(QStringLiteral("drawer"), QJsonObject());
    const auto saved = m_till.local().save(parts);
    if (!saved) return saved;
    endTrial();
    return m_till.restart();
}

}  // namespace evertill::till
