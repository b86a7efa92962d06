#include "evertill/devices/diagnostics.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace evertill::devices {

namespace {

QJsonValue number(std::uint64_t value) {
    return static_cast<qint64>(value);
}

QJsonObject countersOf(const DeviceManager& manager, const DeviceId& id) {
    const DeviceCounters c = manager.status(id).counters;
    QJsonObject out{{QStringLiteral("connects"), number(c.connects)},
                    {QStringLiteral("losses"), number(c.losses)},
                    {QStringLiteral("timeouts"), number(c.timeouts)},
                    {QStringLiteral("jobs"), number(c.jobs)},
                    {QStringLiteral("failures"), number(c.failures)},
                    {QStringLiteral("restarts"), number(c.restarts)}};
    if (id.deviceClass == DeviceClass::Scanner) {
        const auto s = manager.scanCounts(id);
        out.insert(QStringLiteral("scans_received"), number(s.received));
        out.insert(QStringLiteral("scans_handled"), number(s.handled));
        out.insert(QStringLiteral("scans_ignored"), number(s.ignored));
        out.insert(QStringLiteral("scans_held"), number(s.held));
        out.insert(QStringLiteral("scans_refused"), number(s.refused));
    }
    return out;
}

}  // namespace

QString addressOf(const DeviceProfile& p, const DeviceId& id) {
    const auto text = [](const auto& setup) {
        return setup ? toString(setup->address) : QString();
    };
    switch (id.deviceClass) {
        case DeviceClass::Printer:
            return text(id.name.isEmpty() ? p.printer : p.fallbackPrinter);
        case DeviceClass::Drawer:
            return text(p.drawer);
        case DeviceClass::Scale:
            return text(p.scale);
        case DeviceClass::Scanner: {
            if (id.name.isEmpty()) return text(p.scanner);
            const auto at = p.moreScanners.find(id.name);
            return at == p.moreScanners.end() ? QString() : toString(at->second.address);
        }
        case DeviceClass::Display:
            return text(p.display);
        case DeviceClass::LabelPrinter:
            if (!id.name.isEmpty()) {
                const auto at = p.moreLabelPrinters.find(id.name);
                return at == p.moreLabelPrinters.end() ? QString() : toString(at->second.address);
            }
            return text(p.labelPrinter);
        case DeviceClass::Terminal:
            return text(p.terminal);
    }
    return {};
}

QByteArray deviceStates(const DeviceManager& manager) {
    QJsonArray devices;
    for (const DeviceId& id : manager.devices()) {
        const DeviceStatus s = manager.status(id);
        devices.append(QJsonObject{
            {QStringLiteral("device"), id.key()},
            {QStringLiteral("address"), addressOf(manager.profile(), id)},
            {QStringLiteral("step"), lifeStepCode(manager.step(id))},
            {QStringLiteral("state"), stateCode(s.state)},
            {QStringLiteral("cause"), causeCode(s.cause)},
            {QStringLiteral("detail"), s.detail},
            {QStringLiteral("model"), s.model},
            {QStringLiteral("capabilities"), QJsonArray::fromStringList(s.capabilities)},
            {QStringLiteral("counters"), countersOf(manager, id)}});
    }
    QJsonArray jobs;
    for (const SpoolJob& job : manager.printJobs())
        jobs.append(QJsonObject{{QStringLiteral("job"), number(job.id)},
                                {QStringLiteral("state"), spoolStateCode(job.state)},
                                {QStringLiteral("cause"), causeCode(job.cause)},
                                {QStringLiteral("printer"), job.printer.key()}});
    return QJsonDocument(
               QJsonObject{{QStringLiteral("devices"), devices}, {QStringLiteral("jobs"), jobs}})
        .toJson();
}

}  // namespace evertill::devices
