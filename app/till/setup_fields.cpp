#include "setup_fields.h"

#include <QJsonDocument>

#include "evertill/codec/printer_profile.h"
#include "evertill/devices/device_address.h"
#include "evertill/devices/device_profile.h"
#include "scale_fields.h"

namespace evertill::till {

namespace {

using ui::SetupField;

QStringList printerProfiles() {
    QStringList out;
    for (const std::string& name : codec::printerProfileNames())
        out << QString::fromStdString(name);
    return out;
}

SetupField field(const char* name, QStringList values, const QJsonObject& part,
                 const QString& proposed = {}) {
    SetupField out;
    out.name = QLatin1String(name);
    out.values = std::move(values);
    out.value = part.value(out.name).toVariant().toString();
    if (out.value.isEmpty()) out.value = proposed.isEmpty() ? out.values.value(0) : proposed;
    // What somebody wrote into the file by hand stays to be chosen.
    if (!out.values.contains(out.value)) out.values << out.value;
    return out;
}

const devices::SerialAddress* serialOf(const Result<devices::DeviceAddress, QString>& address) {
    return address ? std::get_if<devices::SerialAddress>(&*address) : nullptr;
}

QString lineText(const devices::SerialAddress& a) {
    return QStringLiteral("%1-%2%3%4")
        .arg(a.baud)
        .arg(a.bits)
        .arg(QLatin1Char(a.parity))
        .arg(a.stopBits);
}

QString flowText(devices::SerialAddress::Flow flow) {
    using Flow = devices::SerialAddress::Flow;
    return flow == Flow::RtsCts    ? QStringLiteral("rtscts")
           : flow == Flow::XonXoff ? QStringLiteral("xonxoff")
                                   : QStringLiteral("none");
}

void addLine(std::vector<SetupField>& out, const QString& role, const QString& address) {
    const auto parsed = devices::parseDeviceAddress(address);
    const auto* serial = serialOf(parsed);
    if (serial == nullptr) return;
    const bool asWritten = address.contains(QLatin1Char('?'));
    const bool scale = role == QLatin1String("scale");
    SetupField line{
        QStringLiteral("line"),
        {QStringLiteral("9600-8N1"), QStringLiteral("9600-7E1"), QStringLiteral("2400-7E1"),
         QStringLiteral("4800-8N1"), QStringLiteral("19200-8N1"), QStringLiteral("38400-8N1"),
         QStringLiteral("115200-8N1")},
        asWritten ? lineText(*serial)
        : scale   ? QStringLiteral("9600-7E1")
                  : QStringLiteral("9600-8N1")};
    if (!line.values.contains(line.value)) line.values << line.value;
    out.push_back(std::move(line));
    if (!role.startsWith(QLatin1String("printer"))) return;
    out.push_back({QStringLiteral("flow"),
                   {QStringLiteral("none"), QStringLiteral("rtscts"), QStringLiteral("xonxoff")},
                   flowText(serial->flow)});
}

// How soon the same code again counts as a repeat.
SetupField repeatTime(const QJsonObject& part) {
    return field("repeat_ms",
                 {QStringLiteral("300"), QStringLiteral("500"), QStringLiteral("1000"),
                  QStringLiteral("2000")},
                 part, QStringLiteral("500"));
}

SetupField yesNo(const char* name, const QJsonObject& part, bool proposed) {
    return field(name, {QStringLiteral("true"), QStringLiteral("false")}, part,
                 proposed ? QStringLiteral("true") : QStringLiteral("false"));
}

SetupField drawerField(const QJsonObject& part, const QJsonObject& drawer) {
    SetupField out;
    out.name = QStringLiteral("drawer");
    out.values = {QStringLiteral("off"), QStringLiteral("none"), QStringLiteral("high_is_open"),
                  QStringLiteral("low_is_open")};
    out.value = QStringLiteral("none");
    const bool own = drawer.contains(QLatin1String("address"));
    if (!part.isEmpty() && (drawer.isEmpty() || own)) out.value = QStringLiteral("off");
    if (!drawer.isEmpty() && !own)
        out.value = drawer.value(QLatin1String("sensor")).toString(QStringLiteral("none"));
    return out;
}

}  // namespace

std::vector<SetupField> setupFields(const QString& role, const QString& address,
                                    const QJsonObject& part, const QJsonObject& drawer) {
    std::vector<SetupField> out;
    if (role.startsWith(QLatin1String("printer"))) {
        out.push_back(field("profile", printerProfiles(), part));
        out.push_back(yesNo("answers_status", part, true));
        if (role == QLatin1String("printer")) out.push_back(drawerField(part, drawer));
    } else if (role == QLatin1String("drawer")) {
        out.push_back(field("open_warning_s",
                            {QStringLiteral("0"), QStringLiteral("30"), QStringLiteral("60"),
                             QStringLiteral("120")},
                            part));
    } else if (role == QLatin1String("scale")) {
        out = scaleFields(part);
    } else if (role.startsWith(QLatin1String("scanner"))) {
        out.push_back(field("suffix",
                            {QStringLiteral("any"), QStringLiteral("cr"), QStringLiteral("lf"),
                             QStringLiteral("crlf")},
                            part));
        out.push_back(field(
            "repeat", {QStringLiteral("accept"), QStringLiteral("ignore"), QStringLiteral("ask")},
            part));
        if (out.back().value != QLatin1String("accept")) out.push_back(repeatTime(part));
    } else if (role == QLatin1String("display")) {
        out.push_back(field(
            "language",
            {QStringLiteral("cd5220"), QStringLiteral("escpos"), QStringLiteral("led8n")}, part));
    } else if (role == QLatin1String("label_printer")) {
        out.push_back(field("language",
                            {QStringLiteral("tspl"), QStringLiteral("zpl"), QStringLiteral("epl")},
                            part));
        out.push_back(field("dpi", {QStringLiteral("203"), QStringLiteral("300")}, part));
    } else if (role == QLatin1String("terminal")) {
        out.push_back(
            field("framing",
                  {QStringLiteral("stx_lrc"), QStringLiteral("length2"), QStringLiteral("length4")},
                  part));
    }
    addLine(out, role, address);
    return out;
}

std::vector<SetupField> setupFieldsAfter(const QString& role, std::vector<SetupField> fields) {
    if (role == QLatin1String("scale")) return scaleFieldsAfter(std::move(fields));
    if (!role.startsWith(QLatin1String("scanner"))) return fields;
    const auto named = [](const char* name) {
        return [name](const SetupField& f) { return f.name == QLatin1String(name); };
    };
    const auto repeat = std::find_if(fields.begin(), fields.end(), named("repeat"));
    const auto time = std::find_if(fields.begin(), fields.end(), named("repeat_ms"));
    if (repeat == fields.end()) return fields;
    const bool wanted = repeat->value != QLatin1String("accept");
    if (wanted && time == fields.end()) fields.insert(repeat + 1, repeatTime({}));
    if (!wanted && time != fields.end()) fields.erase(time);
    return fields;
}

QString addressWithLine(const QString& address, const std::vector<SetupField>& fields) {
    auto parsed = devices::parseDeviceAddress(address);
    auto* serial = parsed ? std::get_if<devices::SerialAddress>(&*parsed) : nullptr;
    if (serial == nullptr) return address;
    for (const SetupField& f : fields) {
        if (f.name == QLatin1String("line")) {
            const QString form = f.value.section(QLatin1Char('-'), 1);
            serial->baud = f.value.section(QLatin1Char('-'), 0, 0).toInt();
            if (form.size() != 3) continue;
            serial->bits = form[0].digitValue();
            serial->parity = form[1].toLatin1();
            serial->stopBits = form[2].digitValue();
        }
        using Flow = devices::SerialAddress::Flow;
        if (f.name == QLatin1String("flow"))
            serial->flow = f.value == QLatin1String("rtscts")    ? Flow::RtsCts
                           : f.value == QLatin1String("xonxoff") ? Flow::XonXoff
                                                                 : Flow::None;
    }
    return devices::toString(*parsed);
}

}  // namespace evertill::till
