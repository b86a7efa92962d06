#include "profile_parts.h"

namespace evertill::devices {

QString readScalePart(const QJsonObject& object, const QString& key, ScaleSetup& out) {
    return readScaleSettings(object, key, out);
}

}  // namespace evertill::devices
