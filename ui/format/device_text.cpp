#include "format/device_text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>
#include <span>

#include "evertill/codec/model_names.h"

namespace evertill::ui {

namespace {

struct Text {
    const char* code;
    const char* text;
};

QString find(std::span<const Text> texts, const char* context, const QString& code) {
    for (const Text& t : texts)
        if (code == QLatin1String(t.code)) return QCoreApplication::translate(context, t.text);
    return {};
}

constexpr Text kCauses[] = {
    {"paper_end", QT_TRANSLATE_NOOP("DeviceCauses", "Paper is out")},
    {"paper_near_end", QT_TRANSLATE_NOOP("DeviceCauses", "Paper runs low")},
    {"cover_open", QT_TRANSLATE_NOOP("DeviceCauses", "Cover is open")},
    {"drawer_open", QT_TRANSLATE_NOOP("DeviceCauses", "Drawer is open")},
    {"not_open", QT_TRANSLATE_NOOP("DeviceCauses", "The drawer stayed shut")},
    {"not_found", QT_TRANSLATE_NOOP("DeviceCauses", "Not found: check the cable")},
    {"not_configured", QT_TRANSLATE_NOOP("DeviceCauses", "Not set up")},
    {"stopped", QT_TRANSLATE_NOOP("DeviceCauses", "Stopped: its settings change")},
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
    {"esl_waiting", QT_TRANSLATE_NOOP("DeviceCauses", "Does not take the labels: tried again")},
    {"esl_refused", QT_TRANSLATE_NOOP("DeviceCauses", "Refuses the labels")},
};

constexpr Text kTodo[] = {
    {"paper_end",
     QT_TRANSLATE_NOOP("DeviceTodo", "Put in a new roll. Slips that wait follow by themselves.")},
    {"paper_near_end",
     QT_TRANSLATE_NOOP("DeviceTodo", "Change the roll before the next customer.")},
    {"cover_open", QT_TRANSLATE_NOOP("DeviceTodo", "Close the cover until it clicks.")},
    {"drawer_open", QT_TRANSLATE_NOOP("DeviceTodo", "Close the drawer.")},
    {"not_open",
     QT_TRANSLATE_NOOP("DeviceTodo", "Is it locked? Open it with its key, and check its cable.")},
    {"not_found",
     QT_TRANSLATE_NOOP("DeviceTodo", "Check plug and power. It is found again by itself.")},
    {"stopped", QT_TRANSLATE_NOOP("DeviceTodo", "It comes back in a moment.")},
    {"refused",
     QT_TRANSLATE_NOOP("DeviceTodo", "Switch it on. If another till uses it, wait a moment.")},
    {"access_denied",
     QT_TRANSLATE_NOOP("DeviceTodo",
                       "The till's account may not use this port: a technician must allow it.")},
    {"link_lost",
     QT_TRANSLATE_NOOP("DeviceTodo", "Plug it in and switch it on. It is found again by itself.")},
    {"no_answer",
     QT_TRANSLATE_NOOP("DeviceTodo",
                       "Switch it off and on. If that does not help, check its settings.")},
    {"bad_answer",
     QT_TRANSLATE_NOOP("DeviceTodo",
                       "Set it up anew and choose another model or another line speed.")},
    {"device_offline",
     QT_TRANSLATE_NOOP("DeviceTodo", "Press the online or feed key on the device.")},
    {"cutter_error",
     QT_TRANSLATE_NOOP("DeviceTodo",
                       "Switch it off, open the cover, take out the paper, close it again.")},
    {"head_hot", QT_TRANSLATE_NOOP("DeviceTodo", "Wait a minute: it goes on by itself.")},
    {"device_fault",
     QT_TRANSLATE_NOOP("DeviceTodo", "Switch it off and on. If it stays so, call service.")},
    {"cannot_confirm",
     QT_TRANSLATE_NOOP("DeviceTodo", "Look at the paper yourself: this model does not tell.")},
    {"queue_full", QT_TRANSLATE_NOOP("DeviceTodo", "See why the first one is not printed.")},
    {"stuck",
     QT_TRANSLATE_NOOP("DeviceTodo", "Wait ten seconds. If it happens again, change the cable.")},
    {"zero_fault", QT_TRANSLATE_NOOP("DeviceTodo", "Empty the scale and press its zero key.")},
    {"esl_waiting",
     QT_TRANSLATE_NOOP("DeviceTodo", "Nothing is lost. Check the network and the label system.")},
    {"esl_refused",
     QT_TRANSLATE_NOOP("DeviceTodo",
                       "Its address or key is wrong, or it does not know this shop: tell a "
                       "technician. Nothing is lost.")},
};

constexpr Text kFields[] = {
    {"profile", QT_TRANSLATE_NOOP("DeviceFields", "Model")},
    {"answers_status", QT_TRANSLATE_NOOP("DeviceFields", "Tells how it is")},
    {"drawer", QT_TRANSLATE_NOOP("DeviceFields", "Cash drawer on this printer")},
    {"protocol", QT_TRANSLATE_NOOP("DeviceFields", "Protocol")},
    {"variant", QT_TRANSLATE_NOOP("DeviceFields", "Dialect")},
    {"repeat", QT_TRANSLATE_NOOP("DeviceFields", "The same code again at once")},
    {"repeat_ms", QT_TRANSLATE_NOOP("DeviceFields", "At once means within")},
    {"unit", QT_TRANSLATE_NOOP("DeviceFields", "Unit on its display")},
    {"decimals", QT_TRANSLATE_NOOP("DeviceFields", "Decimals on its display")},
    {"suffix", QT_TRANSLATE_NOOP("DeviceFields", "Ends a scan with")},
    {"language", QT_TRANSLATE_NOOP("DeviceFields", "Language of commands")},
    {"dpi", QT_TRANSLATE_NOOP("DeviceFields", "Dots per inch")},
    {"framing", QT_TRANSLATE_NOOP("DeviceFields", "Framing")},
    {"line", QT_TRANSLATE_NOOP("DeviceFields", "Line speed")},
    {"flow", QT_TRANSLATE_NOOP("DeviceFields", "Flow control")},
    {"open_warning_s", QT_TRANSLATE_NOOP("DeviceFields", "Warn when open for longer than")},
    {"address", QT_TRANSLATE_NOOP("DeviceFields", "Address")},
};

// "field/value"
constexpr Text kValues[] = {
    {"answers_status/true", QT_TRANSLATE_NOOP("DeviceValues", "Yes")},
    {"answers_status/false", QT_TRANSLATE_NOOP("DeviceValues", "No, it never answers")},
    {"drawer/off", QT_TRANSLATE_NOOP("DeviceValues", "None")},
    {"drawer/none", QT_TRANSLATE_NOOP("DeviceValues", "Yes, without sensor")},
    {"drawer/high_is_open", QT_TRANSLATE_NOOP("DeviceValues", "Sensor: high is open")},
    {"drawer/low_is_open", QT_TRANSLATE_NOOP("DeviceValues", "Sensor: low is open")},
    {"unit/", QT_TRANSLATE_NOOP("DeviceValues", "As the scale says")},
    {"decimals/", QT_TRANSLATE_NOOP("DeviceValues", "As the scale says")},
    {"repeat/accept", QT_TRANSLATE_NOOP("DeviceValues", "Counts")},
    {"repeat/ignore", QT_TRANSLATE_NOOP("DeviceValues", "Does not count")},
    {"repeat/ask", QT_TRANSLATE_NOOP("DeviceValues", "Ask the cashier")},
    {"repeat_ms/300", QT_TRANSLATE_NOOP("DeviceValues", "0.3 s")},
    {"repeat_ms/500", QT_TRANSLATE_NOOP("DeviceValues", "0.5 s")},
    {"repeat_ms/1000", QT_TRANSLATE_NOOP("DeviceValues", "1 s")},
    {"repeat_ms/2000", QT_TRANSLATE_NOOP("DeviceValues", "2 s")},
    {"unit/kg", QT_TRANSLATE_NOOP("DeviceValues", "kg")},
    {"unit/g", QT_TRANSLATE_NOOP("DeviceValues", "g")},
    {"unit/jin", QT_TRANSLATE_NOOP("DeviceValues", "jin (500 g)")},
    {"unit/lb", QT_TRANSLATE_NOOP("DeviceValues", "lb")},
    {"suffix/any", QT_TRANSLATE_NOOP("DeviceValues", "Enter, any kind")},
    {"suffix/cr", QT_TRANSLATE_NOOP("DeviceValues", "CR")},
    {"suffix/lf", QT_TRANSLATE_NOOP("DeviceValues", "LF")},
    {"suffix/crlf", QT_TRANSLATE_NOOP("DeviceValues", "CR LF")},
    {"flow/none", QT_TRANSLATE_NOOP("DeviceValues", "None")},
    {"flow/rtscts", QT_TRANSLATE_NOOP("DeviceValues", "RTS/CTS")},
    {"flow/xonxoff", QT_TRANSLATE_NOOP("DeviceValues", "XON/XOFF")},
    {"open_warning_s/0", QT_TRANSLATE_NOOP("DeviceValues", "Never")},
    {"open_warning_s/30", QT_TRANSLATE_NOOP("DeviceValues", "30 seconds")},
    {"open_warning_s/60", QT_TRANSLATE_NOOP("DeviceValues", "1 minute")},
    {"open_warning_s/120", QT_TRANSLATE_NOOP("DeviceValues", "2 minutes")},
};

// "key=value" of a scale's variant
constexpr Text kDialects[] = {
    {"push=true", QT_TRANSLATE_NOOP("ScaleDialects", "sends by itself")},
    {"push=false", QT_TRANSLATE_NOOP("ScaleDialects", "is asked")},
    {"checksum=true", QT_TRANSLATE_NOOP("ScaleDialects", "with checksum")},
    {"checksum=false", QT_TRANSLATE_NOOP("ScaleDialects", "without checksum")},
    {"checksum=with_header", QT_TRANSLATE_NOOP("ScaleDialects", "checksum counts the header")},
    {"checksum=without_header",
     QT_TRANSLATE_NOOP("ScaleDialects", "checksum leaves the header out")},
    {"checksum=either", QT_TRANSLATE_NOOP("ScaleDialects", "any checksum")},
    {"request=S", QT_TRANSLATE_NOOP("ScaleDialects", "answers when stable")},
    {"request=SI", QT_TRANSLATE_NOOP("ScaleDialects", "answers at once")},
    {"price=true", QT_TRANSLATE_NOOP("ScaleDialects", "price and total, too")},
    {"length=10", QT_TRANSLATE_NOOP("ScaleDialects", "the figure only")},
    {"length=22", QT_TRANSLATE_NOOP("ScaleDialects", "whole frames")},
    {"model=cpwplus", QT_TRANSLATE_NOOP("ScaleDialects", "CPWplus")},
    {"model=azextra", QT_TRANSLATE_NOOP("ScaleDialects", "AZextra")},
    {"stable_only=true", QT_TRANSLATE_NOOP("ScaleDialects", "says stable weights only")},
    {"decimals_base=1", QT_TRANSLATE_NOOP("ScaleDialects", "counts decimals from one")},
    {"status_bit5_is_net=false", QT_TRANSLATE_NOOP("ScaleDialects", "its net mark means nothing")},
};

// The names of models are no sentences: they come from the codec, in both languages.
bool inChinese() {
    const auto english = QStringLiteral("names in English");
    return QCoreApplication::translate("DeviceValues", "names in English") != english;
}

// Says itself with one word: icon, name, what its test is called.
struct KindTexts {
    const char* icon;
    const char* name;
    const char* test;
};
constexpr KindTexts kKinds[] = {
    {"printer", QT_TRANSLATE_NOOP("DeviceKinds", "Receipt printer"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Print a test")},
    {"drawer", QT_TRANSLATE_NOOP("DeviceKinds", "Cash drawer"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Open it")},
    {"scanner", QT_TRANSLATE_NOOP("DeviceKinds", "Scanner"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Scan something")},
    {"scale", QT_TRANSLATE_NOOP("DeviceKinds", "Scale"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Read it")},
    {"screen", QT_TRANSLATE_NOOP("DeviceKinds", "Customer display"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Show a test")},
    {"label", QT_TRANSLATE_NOOP("DeviceKinds", "Label printer"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Print a label")},
    {"terminal", QT_TRANSLATE_NOOP("DeviceKinds", "Bank terminal"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Check the line")},
    {"label", QT_TRANSLATE_NOOP("DeviceKinds", "Electronic shelf labels"),
     QT_TRANSLATE_NOOP("DeviceKinds", "Send now")},
};

const KindTexts& textsOf(DeviceKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}

}  // namespace

QString deviceIcon(DeviceKind kind) {
    return QLatin1String(textsOf(kind).icon);
}

QString deviceName(DeviceKind kind) {
    return QCoreApplication::translate("DeviceKinds", textsOf(kind).name);
}

QString testName(DeviceKind kind) {
    return QCoreApplication::translate("DeviceKinds", textsOf(kind).test);
}

DeviceKind roleKind(const QString& role) {
    const QString name = role.section(QLatin1Char(':'), 0, 0);
    if (name == QLatin1String("drawer")) return DeviceKind::Drawer;
    if (name == QLatin1String("scanner")) return DeviceKind::Scanner;
    if (name == QLatin1String("scale")) return DeviceKind::Scale;
    if (name == QLatin1String("display")) return DeviceKind::CustomerDisplay;
    if (name == QLatin1String("label_printer")) return DeviceKind::LabelPrinter;
    if (name == QLatin1String("terminal")) return DeviceKind::Terminal;
    if (name == QLatin1String("esl")) return DeviceKind::ShelfLabels;
    return DeviceKind::Printer;
}

QString roleName(const QString& role) {
    if (role == QLatin1String("printer:fallback"))
        return QCoreApplication::translate("DeviceKinds", "Second printer");
    const QString own = role.section(QLatin1Char(':'), 1);
    const QString name = deviceName(roleKind(role));
    return own.isEmpty() ? name : name + QStringLiteral(" · ") + own;
}

QString causeText(const QString& cause) {
    return find(kCauses, "DeviceCauses", cause);
}

QString causeTodo(const QString& cause) {
    return find(kTodo, "DeviceTodo", cause);
}

QString deviceStateText(const DeviceInfo& d) {
    const QString cause = causeText(d.stateText);
    if (!cause.isEmpty()) return cause;
    switch (d.health) {
        case DeviceHealth::NotConfigured:
            return QCoreApplication::translate("DeviceCauses", "Not set up");
        case DeviceHealth::Connecting:
            return QCoreApplication::translate("DeviceCauses", "Connecting ...");
        case DeviceHealth::Ready:
            return QCoreApplication::translate("DeviceCauses", "Ready");
        case DeviceHealth::Attention:
            return QCoreApplication::translate("DeviceCauses", "Needs a look");
        case DeviceHealth::Failed:
            return QCoreApplication::translate("DeviceCauses", "Does not answer");
    }
    return {};
}

QString slipStateText(SlipState state) {
    switch (state) {
        case SlipState::Waiting:
            return QCoreApplication::translate("Slips", "waits");
        case SlipState::Printing:
            return QCoreApplication::translate("Slips", "is printed now");
        case SlipState::Done:
            return QCoreApplication::translate("Slips", "printed");
        case SlipState::Unsure:
            return QCoreApplication::translate("Slips", "unsure: look at the paper");
        case SlipState::Failed:
            return QCoreApplication::translate("Slips", "not printed");
    }
    return {};
}

QString fieldName(const QString& field) {
    const QString text = find(kFields, "DeviceFields", field);
    return text.isEmpty() ? field : text;
}

QString fieldValue(const QString& field, const QString& value) {
    const QString text = find(kValues, "DeviceValues", field + QLatin1Char('/') + value);
    if (!text.isEmpty()) return text;
    const std::string id = value.toStdString();
    const auto name = codec::modelName(field.toStdString(), id, inChinese());
    return name.empty() ? value
                        : QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString fieldValue(const SetupField& field, const QString& value) {
    return field.name == QLatin1String("variant") ? dialectText(value)
                                                  : fieldValue(field.name, value);
}

QString dialectText(const QString& variant) {
    const QJsonDocument json = QJsonDocument::fromJson(variant.toUtf8());
    if (!json.isObject()) return variant;
    const QJsonObject object = json.object();
    if (object.isEmpty()) return QCoreApplication::translate("ScaleDialects", "the usual one");
    QStringList out;
    for (const QString& key : object.keys()) {
        const QString value = object.value(key).toVariant().toString();
        const QString text = find(kDialects, "ScaleDialects", key + QLatin1Char('=') + value);
        out << (text.isEmpty() ? key + QStringLiteral(": ") + value : text);
    }
    return out.join(QStringLiteral(" · "));
}

QString lineText(const QString& address) {
    if (!address.startsWith(QLatin1String("serial:"))) return address;
    const QUrlQuery line(address.section(QLatin1Char('?'), 1));
    const auto said = [&](const char* key, const char* otherwise) {
        const QString value = line.queryItemValue(QLatin1String(key));
        return value.isEmpty() ? QString::fromLatin1(otherwise) : value;
    };
    return QStringLiteral("%1 %2%3%4")
        .arg(said("baud", "9600"), said("bits", "8"), said("parity", "N"), said("stop", "1"));
}

QString setupRefusal(const QString& field) {
    const QString name = fieldName(field.section(QLatin1Char('.'), -1));
    return QCoreApplication::translate("DeviceFields", "This does not fit: %1").arg(name);
}

}  // namespace evertill::ui
