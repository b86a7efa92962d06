#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {

QString readDrawerPart(const QJsonObject& object, const QString& key, PrinterSetup* printer,
                       std::optional<DrawerSetup>& own) {
    ProfileFields f(object, key);
    if (f.has("address")) {
        DrawerSetup& drawer = own.emplace();
        f.address(drawer.address);
        f.hex("pulse", drawer.pulse);
        f.hex("ask", drawer.ask);
        f.hex("answer_open", drawer.answerOpen);
        f.hex("answer_closed", drawer.answerClosed);
        f.integer("answer_ms", drawer.answerMs, 50, 60000);
        f.integer("open_warning_s", drawer.openWarningSeconds, 0, 3600);
        return f.error();
    }
    if (printer == nullptr) return key;
    f.choice("pin", printer->profile.drawerPin, {{"2", 2}, {"5", 5}});
    f.choice("sensor", printer->drawerSensor,
             {{"none", DrawerSensor::None},
              {"high_is_open", DrawerSensor::HighIsOpen},
              {"low_is_open", DrawerSensor::LowIsOpen}});
    f.integer("on_ms", printer->profile.drawerOnMs, 2, 510);
    f.integer("off_ms", printer->profile.drawerOffMs, 2, 510);
    f.integer("open_warning_s", printer->openWarningSeconds, 0, 3600);
    return f.error();
}

}  // namespace evertill::devices
