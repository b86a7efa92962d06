#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {

QString readScalePart(const QJsonObject& object, const QString& key, ScaleSetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    int protocol = 0;
    f.choice("protocol", protocol, {{"toledo8217", 1}});
    f.choice("unit", out.toledo.unit,
             {{"kg", Uom::Kilogram}, {"g", Uom::Gram}, {"jin", Uom::Jin}, {"lb", Uom::Pound}});
    f.integer("decimals", out.toledo.decimals, 0, 3);
    f.boolean("status_bit5_is_net", out.toledo.statusBit5IsNet);
    f.integer("poll_ms", out.pollMs, 50, 5000);
    return f.error();
}

}  // namespace evertill::devices
