// Canonical form: keys sorted (the tree sorts them), defaults left out.
#include "evertill/domain/pricing/promotion_codec.h"
#include "pricing/json_document.h"
#include "pricing/promotion_names.h"

namespace evertill::pricing {
namespace {

void put(Json& j, const char* name, const std::string& v) {
    if (!v.empty()) j[name] = v;
}
void put(Json& j, const char* name, const std::vector<std::string>& v) {
    if (!v.empty()) j[name] = v;
}
void put(Json& j, const char* name, bool v) {
    if (v) j[name] = true;
}
void put(Json& j, const char* name, const std::optional<std::int64_t>& v) {
    if (v) j[name] = *v;
}
void put(Json& j, const char* name, const std::optional<Money>& v) {
    if (v) j[name] = v->minor();
}
void put(Json& j, const char* name, Basis v) {
    if (v != Basis::Current) j[name] = nameIn(kBasisNames, v);
}
void putObject(Json& j, const char* name, Json&& v) {
    if (!v.empty()) j[name] = std::move(v);
}

Json selectorJson(const Selector& s) {
    Json j = Json::object();
    put(j, "skus", s.skus);
    put(j, "categories", s.categories);
    put(j, "brands", s.brands);
    put(j, "sub_categories", s.subCategories);
    put(j, "exclude_skus", s.excludeSkus);
    put(j, "exclude_categories", s.excludeCategories);
    put(j, "min_unit_price", s.minUnitPrice);
    put(j, "max_unit_price", s.maxUnitPrice);
    if (s.maxDaysToExpiry) j["max_days_to_expiry"] = *s.maxDaysToExpiry;
    return j;
}

std::string clockText(int minutes) {
    const std::string h = std::to_string(minutes / 60), m = std::to_string(minutes % 60);
    return (h.size() < 2 ? "0" : "") + h + ":" + (m.size() < 2 ? "0" : "") + m;
}

Json whenJson(const When& w) {
    Json j = Json::object();
    if (w.from) j["from"] = w.from->toString();
    if (w.to) j["to"] = w.to->toString();
    for (const auto& window : w.windows)
        j["windows"].push_back(Json::array({clockText(window.from), clockText(window.to)}));
    if (!w.daysOfWeek.empty()) j["dow"] = w.daysOfWeek;
    return j;
}

Json conditionJson(const Condition& c) {
    Json j = Json::object();
    putObject(j, "selector", selectorJson(c.selector));
    put(j, "min_qty", c.minQty);
    put(j, "min_amount_minor", c.minAmount);
    put(j, "basis", c.basis);
    put(j, "min_distinct_skus", c.minDistinctSkus);
    return j;
}

Json slotJson(const SlotSelector& s) {
    return Json{{"selector", selectorJson(s.selector)}, {"qty", s.qty}};
}

Json triggerJson(const Trigger& t) {
    Json j = Json::object();
    switch (t.type) {
        case TriggerType::Unit:
            return j;
        case TriggerType::ExactQty:
            j["exact_qty"] = t.qty;
            put(j, "same_sku", t.sameSku);
            return j;
        case TriggerType::Items:
            j["items"] = Json::array();
            for (const auto& s : t.items)
                j["items"].push_back(slotJson(s));
            return j;
        case TriggerType::BuyGet:
            j["buy"] = slotJson(t.items.empty() ? SlotSelector{} : t.items.front());
            return j;
        case TriggerType::MinQty:
            j["min_qty"] = t.qty;
            break;
        case TriggerType::MinAmount:
            j["min_amount_minor"] = t.amount.minor();
            break;
        case TriggerType::Whole:
            j["whole"] = true;
            break;
    }
    put(j, "basis", t.basis);
    return j;
}

Json benefitJson(const Benefit& b) {
    Json j{{"type", nameIn(kBenefitNames, b.type)}};
    if (b.type == RewardType::UnitPrice) {
        j["price_minor"] = b.price.minor();
    } else if (b.type == RewardType::AmountOffEach) {
        j["amount_minor"] = b.amount.minor();
    } else {
        j["bps"] = b.off.basisPoints();
        put(j, "basis", b.basis);
    }
    return j;
}

void putGift(Json& j, const Reward& r) {
    j["sku"] = r.sku;
    put(j, "choices", r.choices);
    if (r.perQty > 0) {
        j["qty_per"] = r.qtyPer;
        j["per_qty"] = r.perQty;
    } else if (r.qty != 1) {
        j["qty"] = r.qty;
    }
}

void putCheapest(Json& j, const Reward& r) {
    if (r.type == RewardType::CheapestPercentOff)
        j["bps"] = r.off.basisPoints();
    else
        j["price_minor"] = r.price.minor();
    if (r.take != 1) j["take"] = r.take;
    put(j, "spread", r.spread);
}

void putGet(Json& j, const Reward& r) {
    putObject(j, "selector", selectorJson(r.selector));
    if (r.qty != 1) j["qty"] = r.qty;
    j["benefit"] = benefitJson(r.benefit);
}

void putOfTicket(Json& j, const Reward& r) {
    if (r.type == RewardType::PointsOffset) {
        j["step_points"] = r.stepPoints;
        if (r.maxShare.basisPoints() != 10'000) j["max_bps"] = r.maxShare.basisPoints();
        j["value_minor_per_100_points"] = r.valuePer100Points.minor();
    } else if (r.type == RewardType::RoundTotal) {
        if (r.roundHalfUp) j["mode"] = nameIn(kRoundModeNames, true);
        j["unit_minor"] = r.roundUnit.minor();
    } else if (r.type == RewardType::IssueCoupon) {
        j["campaign"] = r.campaign;
    } else {
        j["factor_bps"] = r.factor.basisPoints();
    }
}

Json rewardJson(const Reward& r) {
    Json j = Json::object();
    if (r.type == RewardType::None) return j;
    j["type"] = nameIn(kRewardNames, r.type);
    switch (r.type) {
        case RewardType::UnitPrice:
        case RewardType::SetPrice:
            j["price_minor"] = r.price.minor();
            break;
        case RewardType::PercentOff:
            j["bps"] = r.off.basisPoints();
            put(j, "basis", r.basis);
            break;
        case RewardType::AmountOffEach:
        case RewardType::AmountOffTotal:
        case RewardType::RechargeBonus:
            j["amount_minor"] = r.amount.minor();
            break;
        case RewardType::CheapestPercentOff:
        case RewardType::CheapestUnitPrice:
            putCheapest(j, r);
            break;
        case RewardType::Progressive:
            j["steps_bps"] = Json::array();
            for (const Rate step : r.steps)
                j["steps_bps"].push_back(step.basisPoints());
            break;
        case RewardType::Get:
            putGet(j, r);
            break;
        case RewardType::Gift:
            putGift(j, r);
            break;
        default:
            putOfTicket(j, r);
    }
    return j;
}

Json limitsJson(const UsageLimits& l) {
    Json j = Json::object();
    put(j, "per_ticket", l.perTicket);
    put(j, "per_member_per_day", l.perMemberPerDay);
    put(j, "per_member", l.perMember);
    put(j, "per_store_per_day", l.perStorePerDay);
    put(j, "quota", l.quota);
    put(j, "budget_minor", l.budget);
    return j;
}

void putParts(Json& j, const Promotion& p) {
    putObject(j, "when", whenJson(p.when));
    putObject(j, "scope", selectorJson(p.scope));
    for (const auto& c : p.conditions)
        j["conditions"].push_back(conditionJson(c));
    putObject(j, "trigger", triggerJson(p.trigger));
    putObject(j, "reward", rewardJson(p.reward));
    for (const auto& t : p.tiers) {
        Json tier{{"reward", rewardJson(t.reward)}};
        put(tier, "min_qty", t.minQty);
        put(tier, "min_amount_minor", t.minAmount);
        j["tiers"].push_back(std::move(tier));
    }
    putObject(j, "limits", limitsJson(p.limits));
    Json stores = Json::object();
    put(stores, "stores", p.stores.stores);
    put(stores, "regions", p.stores.regions);
    putObject(j, "stores", std::move(stores));
}

}  // namespace

std::string toJson(const Promotion& p) {
    Json j{{"id", p.id}};
    put(j, "name", p.name);
    put(j, "name_en", p.nameEn);
    put(j, "kind", p.kind);
    put(j, "text", p.text);
    put(j, "text_en", p.textEn);
    put(j, "owner", p.owner);
    if (p.layer != 1) j["layer"] = p.layer;
    if (p.priority != 0) j["priority"] = p.priority;
    put(j, "mandatory", p.mandatory);
    put(j, "stack_in_layer", p.stackInLayer);
    put(j, "alone", p.alone);
    put(j, "basket_exclusive", p.basketExclusive);
    put(j, "group", p.group);
    put(j, "member_levels", p.memberLevels);
    put(j, "coupon", p.coupon);
    put(j, "tenders", p.tenders);
    putParts(j, p);
    if (p.repeat != Repeat::Unlimited) j["repeat"] = nameIn(kRepeatNames, p.repeat);
    put(j, "max_times", p.maxTimes);
    put(j, "limit_qty", p.limitQty);
    put(j, "cap_minor", p.cap);
    put(j, "only_undiscounted", p.onlyUndiscounted);
    put(j, "count_non_discountable", p.countNonDiscountable);
    if (p.roundLevel != RoundLevel::Unit) j["round_level"] = nameIn(kRoundLevelNames, p.roundLevel);
    if (p.rounds != RoundWhat::Discount) j["rounds"] = nameIn(kRoundWhatNames, p.rounds);
    put(j, "clawback", p.clawback);
    // Texts of promotions made in code may be damaged; the writer must not throw.
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace evertill::pricing
