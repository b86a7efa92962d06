#include "evertill/domain/receipt/receipt_template.h"
#include "evertill/hq/publish_bounds.h"
#include "release_document.h"

namespace evertill::hq {

bool chainSetting(const std::string& key) {
    for (const char* ours :
         {"regions", "publish_bounds", "promo_limits", "master_bounds", "accounts"})
        if (key == ours) return true;
    return false;
}

// Better refused here, with the reason, than at each of a thousand tills.
std::string settingProblem(const std::string& key, const std::string& json) {
    if (json.empty()) return {};
    if (key == "receipt")
        if (const auto form = domain::parseReceiptTemplate(json); !form)
            return "receipt: " + form.error();
    if (key == "publish_bounds") return PublishBounds::problem(json);
    if (key == "regions")
        if (const auto regions = Scopes::regionsOf(json); !regions) return regions.error();
    return {};
}

}  // namespace evertill::hq
