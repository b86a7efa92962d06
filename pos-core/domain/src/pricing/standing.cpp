#include "evertill/domain/pricing/pricing.h"

namespace evertill::pricing {

std::string_view standingName(Standing s) {
    switch (s) {
        case Standing::Applied:
            return "applied";
        case Standing::NotNow:
            return "not_now";
        case Standing::NotMember:
            return "not_member";
        case Standing::NoCoupon:
            return "no_coupon";
        case Standing::NoTender:
            return "no_tender";
        case Standing::UsedUp:
            return "used_up";
        case Standing::Excluded:
            return "excluded";
        case Standing::NoGoods:
            return "no_goods";
        case Standing::ShortOfQty:
            return "short_of_qty";
        case Standing::ShortOfAmount:
            return "short_of_amount";
        case Standing::Condition:
            return "condition";
        case Standing::Beaten:
            return "beaten";
        case Standing::NoGain:
            return "no_gain";
    }
    return "";
}

}  // namespace evertill::pricing
