#include "devices/device_view_model.h"

#include <QCoreApplication>

#include "format/money_text.h"

namespace evertill::ui {

namespace {
enum Role { Id = Qt::UserRole + 1, Icon, Name, Address, State, Error, Test, Health };

QString iconOf(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::Printer:
            return QStringLiteral("printer");
        case DeviceKind::Drawer:
            return QStringLiteral("drawer");
        case DeviceKind::Scanner:
            return QStringLiteral("scanner");
        case DeviceKind::Scale:
            return QStringLiteral("scale");
        case DeviceKind::CustomerDisplay:
            return QStringLiteral("screen");
    }
    return {};
}

QString testOf(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::Printer:
            return DeviceViewModel::tr("Print a test");
        case DeviceKind::Drawer:
            return DeviceViewModel::tr("Open it");
        case DeviceKind::Scanner:
            return DeviceViewModel::tr("Scan something");
        case DeviceKind::Scale:
            return DeviceViewModel::tr("Read it");
        case DeviceKind::CustomerDisplay:
            return DeviceViewModel::tr("Show a test");
    }
    return {};
}

QString nameOf(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::Printer:
            return DeviceViewModel::tr("Receipt printer");
        case DeviceKind::Drawer:
            return DeviceViewModel::tr("Cash drawer");
        case DeviceKind::Scanner:
            return DeviceViewModel::tr("Scanner");
        case DeviceKind::Scale:
            return DeviceViewModel::tr("Scale");
        case DeviceKind::CustomerDisplay:
            return DeviceViewModel::tr("Customer display");
    }
    return {};
}

QString causeOf(const QString& cause) {
    struct Cause {
        const char* code;
        const char* text;
    };
    static constexpr Cause kCauses[] = {
        {"paper_end", QT_TRANSLATE_NOOP("DeviceCauses", "Paper is out")},
        {"paper_near_end", QT_TRANSLATE_NOOP("DeviceCauses", "Paper runs low")},
        {"cover_open", QT_TRANSLATE_NOOP("DeviceCauses", "Cover is open")},
        {"drawer_open", QT_TRANSLATE_NOOP("DeviceCauses", "Drawer is open")},
        {"not_found", QT_TRANSLATE_NOOP("DeviceCauses", "Not found: check the cable")},
        {"refused", QT_TRANSLATE_NOOP("DeviceCauses", "In use, or switched off")},
        {"access_denied", QT_TRANSLATE_NOOP("DeviceCauses", "No access to the port")},
        {"link_lost", QT_TRANSLATE_NOOP("DeviceCauses", "Unplugged or powered off")},
        {"no_answer", QT_TRANSLATE_NOOP("DeviceCauses", "Does not answer")},
        {"bad_answer", QT_TRANSLATE_NOOP("DeviceCauses", "Answers nonsense: wrong model?")},
        {"device_offline", QT_TRANSLATE_NOOP("DeviceCauses", "Switched offline at the device")},
        {"cutter_error", QT_TRANSLATE_NOOP("DeviceCauses", "The cutter is jammed")},
        {"head_hot", QT_TRANSLATE_NOOP("DeviceCauses", "The print head cools down")},
        {"device_fault", QT_TRANSLATE_NOOP("DeviceCauses", "Needs service")},
        {"cannot_confirm", QT_TRANSLATE_NOOP("DeviceCauses", "Cannot confirm what it prints")},
        {"queue_full", QT_TRANSLATE_NOOP("DeviceCauses", "Too many jobs wait")},
        {"stuck", QT_TRANSLATE_NOOP("DeviceCauses", "Its driver hung and starts anew")},
        {"zero_fault", QT_TRANSLATE_NOOP("DeviceCauses", "Cannot find its zero")},
    };
    for (const Cause& c : kCauses)
        if (cause == QLatin1String(c.code))
            return QCoreApplication::translate("DeviceCauses", c.text);
    return {};
}

QString stateOf(const DeviceInfo& d) {
    const QString cause = causeOf(d.stateText);
    if (!cause.isEmpty()) return cause;
    switch (d.health) {
        case DeviceHealth::NotConfigured:
            return DeviceViewModel::tr("Not set up");
        case DeviceHealth::Connecting:
            return DeviceViewModel::tr("Connecting ...");
        case DeviceHealth::Ready:
            return DeviceViewModel::tr("Ready");
        case DeviceHealth::Attention:
            return DeviceViewModel::tr("Needs a look");
        case DeviceHealth::Failed:
            return DeviceViewModel::tr("Does not answer");
    }
    return {};
}
}  // namespace

QVariant DeviceListModel::data(const QModelIndex& index, int role) const {
    const DeviceRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Id:
            return r.id;
        case Icon:
            return r.icon;
        case Name:
            return r.name;
        case Address:
            return r.address;
        case State:
            return r.state;
        case Error:
            return r.error;
        case Test:
            return r.test;
        case Health:
            return r.health;
        default:
            return {};
    }
}

QHash<int, QByteArray> DeviceListModel::roleNames() const {
    return {{Id, "deviceId"},  {Icon, "icon"},   {Name, "name"}, {Address, "address"},
            {State, "state_"}, {Error, "error"}, {Test, "test"}, {Health, "health"}};
}

DeviceViewModel::DeviceViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_all(this), m_unwell(this) {
    connect(&m_ui.devices, &DevicePort::stateChanged, this, &DeviceViewModel::refresh);
    connect(&m_ui.devices, &DevicePort::weightChanged, this, [this](const WeightReading& r) {
        m_weight = r.valid
                       ? fromUtf8(r.gross.toString()) + QLatin1Char(' ') + uomText(r.gross.uom()) +
                             (r.stable ? QString() : QStringLiteral(" ~"))
                       : tr("no reading");
        emit changed();
    });
    refresh();
}

int DeviceViewModel::slipsWaiting() const {
    return m_ui.snapshot() ? m_ui.snapshot()->printJobsWaiting : 0;
}

void DeviceViewModel::showScan(const QString& code) {
    m_lastScan = code;
    emit changed();
}

void DeviceViewModel::refresh() {
    std::vector<DeviceRow> all, unwell;
    for (const DeviceInfo& d : m_ui.devices.devices()) {
        DeviceRow row{d.id,
                      iconOf(d.kind),
                      d.name.isEmpty() ? nameOf(d.kind) : d.name,
                      d.address,
                      stateOf(d),
                      d.lastError,
                      testOf(d.kind),
                      static_cast<int>(d.health)};
        if (d.health == DeviceHealth::Attention || d.health == DeviceHealth::Failed)
            unwell.push_back(row);
        all.push_back(std::move(row));
    }
    m_all.replace(std::move(all));
    m_unwell.replace(std::move(unwell));
    emit changed();
}

void DeviceViewModel::test(const QString& id) {
    m_ui.devices.testDevice(id);
}

}  // namespace evertill::ui
