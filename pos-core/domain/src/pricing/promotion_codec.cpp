#include "evertill/domain/pricing/promotion_codec.h"

#include "pricing/promotion_reader.h"

namespace evertill::pricing {

Result<Promotion, DocumentErrors> parsePromotion(std::string_view json) {
    ErrorList errors;
    const Json j = parseDocument(json, errors);
    if (!errors.empty()) return unexpected(errors.take());
    Promotion p = readPromotion(j, "", errors);
    if (!errors.empty()) return unexpected(errors.take());
    return p;
}

Result<std::vector<Promotion>, DocumentErrors> parsePromotions(std::string_view json) {
    ErrorList errors;
    const Json j = parseDocument(json, errors);
    if (!errors.empty()) return unexpected(errors.take());
    std::vector<Promotion> all;
    if (j.is_object()) {
        FieldReader r(j, "", errors);
        std::int64_t version = kPromotionSchemaVersion;
        r.integer("schema_version", version, kPromotionSchemaVersion, kPromotionSchemaVersion);
        if (const Json* list = r.find("promotions"))
            all = readPromotions(*list, "/promotions", errors);
        else
            r.error("promotions", "missing");
        r.refuseUnknown("of a promotion file");
    } else {
        all = readPromotions(j, "", errors);
    }
    if (!errors.empty()) return unexpected(errors.take());
    return all;
}

}  // namespace evertill::pricing
