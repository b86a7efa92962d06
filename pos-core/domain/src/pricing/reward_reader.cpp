#include "pricing/promotion_names.h"
#include "pricing/promotion_reader.h"

namespace evertill::pricing {
namespace {

constexpr std::int64_t kMaxTake = 10'000;
constexpr std::int64_t kMaxFactorBps = 1'000'000;  // a hundredfold
constexpr std::size_t kMaxSteps = 100;
constexpr std::size_t kMaxChoices = 200;

void readSteps(FieldReader& r, std::vector<Rate>& out) {
    const bool given = r.has("steps_bps");
    r.array("steps_bps", kMaxSteps, [&](const Json& step, const std::string& path) {
        if (!step.is_number_integer() || step < 0 || step > 10'000)
            return r.errors().add(path, "must be a whole number from 0 to 10000");
        out.push_back(Rate::fromBasisPoints(step.get<std::int32_t>()));
    });
    const Json* list = r.find("steps_bps");
    if (!given)
        r.error("steps_bps", "missing");
    else if (list->is_array() && list->empty())
        r.error("steps_bps", "no steps");
}

void readBenefit(FieldReader& r, Benefit& out) {
    if (!r.has("type")) return r.error("type", "missing");
    if (!r.choice("type", out.type, kBenefitNames)) return;
    if (out.type == RewardType::UnitPrice) {
        r.money("price_minor", out.price, 0, Need::Required);
    } else if (out.type == RewardType::AmountOffEach) {
        r.money("amount_minor", out.amount, 0, Need::Required);
    } else {
        r.rate("bps", out.off, Need::Required);
        r.choice("basis", out.basis, kBasisNames);
    }
    r.refuseUnknown("of this benefit");
}

void readGet(FieldReader& r, Reward& out) {
    readSelector(r, "selector", out.selector);
    r.integer("qty", out.qty, 1, kMaxTake);
    const Json* benefit = r.find("benefit");
    if (benefit == nullptr) return r.error("benefit", "missing");
    FieldReader b(*benefit, childPath(r.path(), "benefit"), r.errors());
    if (b.isObject()) readBenefit(b, out.benefit);
}

void readGift(FieldReader& r, Reward& out) {
    r.text("sku", out.sku, kMaxId, Need::Required);
    r.texts("choices", out.choices, kMaxChoices);
    const bool per = r.has("qty_per") || r.has("per_qty");
    if (per && r.has("qty")) r.error("qty", "stands beside qty_per: only one of them can count");
    r.integer("qty", out.qty, 1, kMaxCount);
    const Need need = per ? Need::Required : Need::Optional;
    r.integer("qty_per", out.qtyPer, 1, kMaxCount, need);
    r.integer("per_qty", out.perQty, 1, kMaxCount, need);
}

void readCheapest(FieldReader& r, Reward& out) {
    if (out.type == RewardType::CheapestPercentOff)
        r.rate("bps", out.off, Need::Required);
    else
        r.money("price_minor", out.price, 0, Need::Required);
    r.integer("take", out.take, 1, kMaxTake);
    r.flag("spread", out.spread);
}

void readOfTicket(FieldReader& r, Reward& out) {
    if (out.type == RewardType::PointsOffset) {
        out.stepPoints = 1;
        r.integer("step_points", out.stepPoints, 1, 1'000'000'000);
        r.rate("max_bps", out.maxShare);
        r.money("value_minor_per_100_points", out.valuePer100Points, 1, Need::Required);
    } else if (out.type == RewardType::RoundTotal) {
        r.choice("mode", out.roundHalfUp, kRoundModeNames);
        r.money("unit_minor", out.roundUnit, 1, Need::Required);
    } else if (out.type == RewardType::RechargeBonus) {
        r.money("amount_minor", out.amount, 1, Need::Required);
    } else if (out.type == RewardType::IssueCoupon) {
        r.text("campaign", out.campaign, kMaxId, Need::Required);
    } else {
        r.rate("factor_bps", out.factor, Need::Required, kMaxFactorBps);
    }
}

void readFields(FieldReader& r, Reward& out) {
    switch (out.type) {
        case RewardType::UnitPrice:
        case RewardType::SetPrice:
            return r.money("price_minor", out.price, 0, Need::Required);
        case RewardType::PercentOff:
            r.rate("bps", out.off, Need::Required);
            r.choice("basis", out.basis, kBasisNames);
            return;
        case RewardType::AmountOffEach:
        case RewardType::AmountOffTotal:
            return r.money("amount_minor", out.amount, 0, Need::Required);
        case RewardType::CheapestPercentOff:
        case RewardType::CheapestUnitPrice:
            return readCheapest(r, out);
        case RewardType::Progressive:
            return readSteps(r, out.steps);
        case RewardType::Get:
            return readGet(r, out);
        case RewardType::Gift:
            return readGift(r, out);
        case RewardType::PointsOffset:
        case RewardType::RoundTotal:
        case RewardType::RechargeBonus:
        case RewardType::IssueCoupon:
        case RewardType::PointsFactor:
            return readOfTicket(r, out);
        case RewardType::None:
            return;
    }
}

}  // namespace

Reward readReward(const Json& j, const std::string& path, ErrorList& errors) {
    Reward out;
    FieldReader r(j, path, errors);
    if (!r.isObject() || j.empty()) return out;  // {}: only the tiers reward
    if (!r.has("type")) r.error("type", "missing");
    // Fields of a type that is not known cannot be judged.
    if (!r.choice("type", out.type, kRewardNames)) return out;
    readFields(r, out);
    r.refuseUnknown("of this reward");
    return out;
}

}  // namespace evertill::pricing
