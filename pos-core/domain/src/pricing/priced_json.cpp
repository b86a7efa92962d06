#include <nlohmann/json.hpp>

#include "evertill/domain/pricing/example.h"

namespace evertill::pricing {
namespace {

// Kept in the order written: the amount due first.
using Out = nlohmann::ordered_json;

Out applicationJson(const Application& a) {
    Out shares = Out::array();
    for (const Share& s : a.shares)
        shares.push_back(
            {{"line", s.line}, {"units", s.units}, {"discount_minor", s.discount.minor()}});
    return {{"promotion", a.promotion},
            {"layer", a.layer},
            {"times", a.times},
            {"discount_minor", a.discount.minor()},
            {"shares", std::move(shares)}};
}

Out giftJson(const Gift& g) {
    Out j{{"promotion", g.promotion}, {"sku", g.sku}, {"qty", g.qty}};
    if (!g.choices.empty()) j["choices"] = g.choices;
    return j;
}

Out hintJson(const Hint& h) {
    Out j{{"promotion", h.promotion}};
    if (h.missingQty != 0) j["missing_qty"] = h.missingQty;
    if (!h.missingAmount.isZero() || h.missingQty == 0)
        j["missing_minor"] = h.missingAmount.minor();
    j["gain_minor"] = h.gain.minor();
    return j;
}

Out verdictJson(const Verdict& v) {
    Out j{{"promotion", v.promotion}, {"standing", standingName(v.standing)}};
    if (v.standing == Standing::Applied) j["discount_minor"] = v.discount.minor();
    if (v.missingQty != 0) j["missing_qty"] = v.missingQty;
    if (!v.missingAmount.isZero()) j["missing_minor"] = v.missingAmount.minor();
    if (!v.beatenBy.empty()) j["beaten_by"] = v.beatenBy;
    if (v.betterBy) j["better_by_minor"] = v.betterBy->minor();
    return j;
}

template <typename T, typename F>
Out listJson(const std::vector<T>& values, F each) {
    Out list = Out::array();
    for (const T& v : values)
        list.push_back(each(v));
    return list;
}

}  // namespace

std::string toJson(const PricedBasket& b) {
    Out j;
    j["total_minor"] = b.total.minor();
    j["list_total_minor"] = b.listTotal.minor();
    j["goods_total_minor"] = b.goodsTotal.minor();
    j["lines"] = listJson(b.discounts, [](Money m) { return Out(m.minor()); });
    j["applications"] = listJson(b.applications, applicationJson);
    j["gifts"] = listJson(b.gifts, giftJson);
    j["issued"] = listJson(b.issued, [](const IssuedCoupon& c) {
        return Out{{"promotion", c.promotion}, {"campaign", c.campaign}, {"count", c.count}};
    });
    j["points_used"] = b.pointsUsed;
    j["points_value_minor"] = b.pointsValue.minor();
    j["points_factor_bps"] = b.pointsFactor.basisPoints();
    j["rounding_minor"] = b.rounding.minor();
    j["stored_value_credit_minor"] = b.storedValueCredit.minor();
    j["hints"] = listJson(b.hints, hintJson);
    j["refused"] = listJson(b.refused, [](const RefusedCoupon& c) {
        return Out{{"code", c.code}, {"reason", standingName(c.reason)}};
    });
    j["verdicts"] = listJson(b.verdicts, verdictJson);
    j["optimal"] = b.optimal;
    j["bound_minor"] = b.bound.minor();
    j["steps"] = b.steps;
    return j.dump(-1, ' ', false, Out::error_handler_t::replace);
}

}  // namespace evertill::pricing
