#include "evertill/domain/pricing/store_limits.h"

#include <algorithm>

#include "evertill/base/rounding.h"
#include "pricing/field_reader.h"

namespace evertill::pricing {
namespace {

constexpr std::int32_t kWhole = 10'000;  ///< basis points

/// What a reward takes off at its worst: of a unit in basis points, and of one application.
struct Depth {
    bool known = true;
    std::int64_t bps = 0;
    std::int64_t amount = 0;
    bool amountKnown = true;  ///< a percentage has no amount of its own
};

Depth unknownDepth() {
    return {false, 0, 0, false};
}

/// Highest list price of a selector that names goods one by one; nullopt if it does not or one is
/// unknown.
std::optional<Money> dearest(const Selector& s, const ListPriceOf& listPrice) {
    if (s.skus.empty() || !s.categories.empty() || !s.brands.empty() || !s.subCategories.empty())
        return std::nullopt;
    Money most;
    for (const auto& sku : s.skus) {
        const auto price = listPrice ? listPrice(sku) : std::nullopt;
        if (!price) return std::nullopt;
        most = std::max(most, *price);
    }
    return most;
}

std::int64_t shareOf(std::int64_t off, std::int64_t whole) {
    if (whole <= 0 || off <= 0) return 0;
    return divideRounded(static_cast<Int128>(off) * kWhole, whole, Rounding::Ceiling)
        .value_or(kWhole);
}

Depth fixedPrice(Money list, Money price) {
    const std::int64_t off = std::max<std::int64_t>(0, (list - price).minor());
    return {true, shareOf(off, list.minor()), off, true};
}

/// List price of everything one application consumes, at its dearest.
std::optional<Money> consumed(const Promotion& p, const ListPriceOf& listPrice) {
    if (p.trigger.type == TriggerType::Unit) return dearest(p.scope, listPrice);
    if (p.trigger.type == TriggerType::ExactQty) {
        const auto one = dearest(p.scope, listPrice);
        if (!one || p.trigger.qty > 1'000'000) return std::nullopt;
        return Money::fromMinor(one->minor() * p.trigger.qty);
    }
    if (p.trigger.type != TriggerType::Items) return std::nullopt;
    Money sum;
    for (const auto& slot : p.trigger.items) {
        const auto one = dearest(slot.selector.skus.empty() ? p.scope : slot.selector, listPrice);
        if (!one || slot.qty > 1'000'000) return std::nullopt;
        sum += Money::fromMinor(one->minor() * slot.qty);
    }
    return sum;
}

Depth percent(std::int64_t bps) {
    return {true, bps, 0, false};
}

Depth amountOff(const Promotion& p, const Reward& r, const ListPriceOf& listPrice) {
    std::int64_t most = r.amount.minor();
    // "each 100 takes 20 off" without an end has no most.
    const bool multiplies = p.repeat == Repeat::Each;
    if (multiplies && p.maxTimes)
        most = *p.maxTimes > kMaxAmountMinor / std::max<std::int64_t>(1, most) ? kMaxAmountMinor
                                                                               : most * *p.maxTimes;
    Depth d{true, 0, most, !multiplies || p.maxTimes.has_value()};
    if (p.trigger.type == TriggerType::MinAmount && p.trigger.amount.minor() > 0)
        d.bps = shareOf(r.amount.minor(), p.trigger.amount.minor());
    else if (const auto list = consumed(p, listPrice); list && r.type == RewardType::AmountOffTotal)
        d.bps = shareOf(r.amount.minor(), list->minor());
    else if (const auto unit = dearest(p.scope, listPrice);
             unit && r.type == RewardType::AmountOffEach)
        d.bps = shareOf(r.amount.minor(), unit->minor());
    else
        d.known = false;
    return d;
}

Depth getDepth(const Reward& r, const ListPriceOf& listPrice) {
    const Benefit& b = r.benefit;
    if (b.type == RewardType::PercentOff) return percent(b.off.basisPoints());
    const auto list = dearest(r.selector, listPrice);
    if (!list) return unknownDepth();
    const Money price = b.type == RewardType::UnitPrice ? b.price : *list - b.amount;
    Depth d = fixedPrice(*list, price);
    d.amount *= std::clamp<std::int64_t>(r.qty, 1, 1000);
    return d;
}

Depth giftDepth(const Reward& r, const ListPriceOf& listPrice) {
    Selector all;
    all.skus = r.choices;
    if (!r.sku.empty()) all.skus.push_back(r.sku);
    const auto list = dearest(all, listPrice);
    // "qty_per for every per_qty" grows with the basket.
    if (!list || r.perQty > 0) return {true, 0, 0, false};
    return {true, 0, list->minor() * std::clamp<std::int64_t>(r.qty, 1, 1000), true};
}

Depth depthOf(const Promotion& p, const Reward& r, const ListPriceOf& listPrice) {
    switch (r.type) {
        case RewardType::PercentOff:
        case RewardType::CheapestPercentOff:
            return percent(r.off.basisPoints());
        case RewardType::Progressive: {
            std::int32_t most = 0;
            for (const auto step : r.steps)
                most = std::max(most, step.basisPoints());
            return percent(most);
        }
        case RewardType::UnitPrice: {
            const auto list = dearest(p.scope, listPrice);
            return list ? fixedPrice(*list, r.price) : unknownDepth();
        }
        case RewardType::CheapestUnitPrice: {
            const auto list = dearest(p.scope, listPrice);
            if (!list) return unknownDepth();
            Depth d = fixedPrice(*list, r.price);
            d.amount *= std::clamp<std::int64_t>(r.take, 1, 1000);
            return d;
        }
        case RewardType::SetPrice: {
            const auto list = consumed(p, listPrice);
            return list ? fixedPrice(*list, r.price) : unknownDepth();
        }
        case RewardType::AmountOffEach:
        case RewardType::AmountOffTotal:
            return amountOff(p, r, listPrice);
        case RewardType::Get:
            return getDepth(r, listPrice);
        case RewardType::Gift:
            return giftDepth(r, listPrice);
        case RewardType::PointsOffset:
            return percent(r.maxShare.basisPoints());
        case RewardType::RoundTotal:
            return {true, 0, r.roundUnit.minor(), true};
        case RewardType::RechargeBonus:
            return {true, 0, r.amount.minor(), true};
        case RewardType::None:
        case RewardType::IssueCoupon:  // its worth is the campaign's, which is headquarters'
        case RewardType::PointsFactor:
            break;
    }
    return {};
}

/// These promise an amount, not a share of a price.
bool amountOnly(RewardType t) {
    return t == RewardType::Gift || t == RewardType::RoundTotal || t == RewardType::RechargeBonus;
}

void checkReward(const Promotion& p, const Reward& r, const std::string& path,
                 const StoreLimits& limits, const ListPriceOf& listPrice, DocumentErrors& errors) {
    if (r.type == RewardType::None) return;
    const Depth d = depthOf(p, r, listPrice);
    if (limits.maxPercent && !amountOnly(r.type)) {
        if (!d.known)
            errors.push_back({path, "its depth cannot be told, and headquarters allows at most " +
                                        limits.maxPercent->toString() +
                                        " % (name goods with a price one by one)"});
        else if (d.bps > limits.maxPercent->basisPoints())
            errors.push_back(
                {path, "takes off up to " +
                           Rate::fromBasisPoints(
                               static_cast<std::int32_t>(std::min<std::int64_t>(d.bps, kWhole)))
                               .toString() +
                           " %, headquarters allows " + limits.maxPercent->toString() + " %"});
    }
    if (!limits.maxAmountOff) return;
    const std::int64_t allowed = limits.maxAmountOff->minor();
    if (p.cap && p.cap->minor() <= allowed && !amountOnly(r.type)) return;
    if (d.amountKnown && d.amount > allowed)
        errors.push_back({path, "takes off up to " + std::to_string(d.amount) +
                                    " at once, headquarters allows " + std::to_string(allowed)});
    // A bare percentage is bounded by max_percent_bps; everything else needs an end.
    const bool bounded = d.amountKnown || r.type == RewardType::PercentOff ||
                         r.type == RewardType::CheapestPercentOff ||
                         r.type == RewardType::Progressive || r.type == RewardType::PointsOffset ||
                         (r.type == RewardType::Get && r.benefit.type == RewardType::PercentOff);
    if (!bounded)
        errors.push_back({path, "has no greatest amount, headquarters allows " +
                                    std::to_string(allowed) + " (set max_times or cap_minor)"});
}

void checkLife(const Promotion& p, const StoreLimits& limits, std::string_view storeCode,
               DocumentErrors& errors) {
    if (limits.maxDays) {
        if (!p.when.from || !p.when.to)
            errors.push_back({"/when", "needs from and to: headquarters allows " +
                                           std::to_string(*limits.maxDays) + " days"});
        else if (p.when.to->seconds() - p.when.from->seconds() > *limits.maxDays * 86'400)
            errors.push_back({"/when/to", "runs longer than the " +
                                              std::to_string(*limits.maxDays) +
                                              " days headquarters allows"});
    }
    if (!p.stores.regions.empty())
        errors.push_back({"/stores/regions", "a store's own promotion cannot name regions"});
    for (const auto& s : p.stores.stores)
        if (s != storeCode)
            errors.push_back({"/stores", "a store's own promotion cannot run in store " + s});
}

}  // namespace

Result<StoreLimits, DocumentErrors> parseStoreLimits(std::string_view text) {
    ErrorList errors;
    const Json j = parseDocument(text, errors);
    if (!errors.empty()) return unexpected(errors.take());
    FieldReader in(j, "", errors);
    StoreLimits out;
    in.flag("allow_store_promotions", out.allowStorePromotions);
    if (Rate most; in.has("max_percent_bps")) {
        in.rate("max_percent_bps", most);
        out.maxPercent = most;
    }
    in.money("max_amount_off_minor", out.maxAmountOff);
    in.integer("max_days", out.maxDays, 1, 36'500);
    in.array("allowed_layers", 100, [&](const Json& v, const std::string& path) {
        if (v.is_number_integer())
            out.allowedLayers.push_back(v.get<std::int64_t>());
        else
            errors.add(path, "must be a whole number");
    });
    in.texts("allowed_kinds", out.allowedKinds, 100);
    in.text("require_approval_by", out.approvalRole, kMaxId);
    in.refuseUnknown("of the limits");
    if (!errors.empty()) return unexpected(errors.take());
    return out;
}

DocumentErrors checkStoreLimits(const Promotion& p, const StoreLimits& limits,
                                std::string_view storeCode, const ListPriceOf& listPrice) {
    if (!limits.allowStorePromotions)
        return {{"/owner", "headquarters does not allow promotions of stores"}};
    DocumentErrors errors;
    checkLife(p, limits, storeCode, errors);
    const auto& layers = limits.allowedLayers;
    if (!layers.empty() && std::find(layers.begin(), layers.end(), p.layer) == layers.end())
        errors.push_back({"/layer", "layer " + std::to_string(p.layer) + " is headquarters'"});
    const auto& kinds = limits.allowedKinds;
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), p.kind) == kinds.end())
        errors.push_back({"/kind", "kind \"" + p.kind + "\" is not allowed to stores"});
    checkReward(p, p.reward, "/reward", limits, listPrice, errors);
    for (std::size_t i = 0; i < p.tiers.size(); ++i) {
        // A tier's own threshold takes the place of the trigger's.
        Promotion tier = p;
        if (p.tiers[i].minAmount) {
            tier.trigger.type = TriggerType::MinAmount;
            tier.trigger.amount = *p.tiers[i].minAmount;
        }
        checkReward(tier, p.tiers[i].reward, "/tiers/" + std::to_string(i) + "/reward", limits,
                    listPrice, errors);
    }
    return errors;
}

}  // namespace evertill::pricing
