#include "pricing/promotion_reader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pricing/promotion_names.h"

namespace evertill::pricing {
namespace {

constexpr std::size_t kMaxConditions = 20;
constexpr std::size_t kMaxTiers = 50;
constexpr std::size_t kMaxSlots = 50;
constexpr std::size_t kMaxWindows = 24;
constexpr std::size_t kMaxPromotions = 50'000;
constexpr std::int64_t kMaxSetQty = 10'000;
constexpr std::int64_t kMaxLayer = 9'999;
constexpr std::int64_t kMaxPriority = 1'000'000;

/// "07:30" as minutes of the day; 24:00 only where a window ends.
std::optional<int> minutesOf(const std::string& s, bool isEnd) {
    const auto digit = [&](std::size_t i) { return s[i] >= '0' && s[i] <= '9'; };
    if (s.size() != 5 || s[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return std::nullopt;
    const int hour = (s[0] - '0') * 10 + (s[1] - '0');
    const int minute = (s[3] - '0') * 10 + (s[4] - '0');
    if (hour == 24 && minute == 0 && isEnd) return 1440;
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

void readInstant(FieldReader& r, const char* name, std::optional<LocalTime>& out) {
    std::string text;
    r.text(name, text, 40);
    if (text.empty()) return;
    out = LocalTime::parse(text);
    if (!out)
        r.error(name, "\"" + FieldReader::printable(text) +
                          "\" is no local time as 2026-06-15T12:00:00 (no zone)");
}

void readWindow(const Json& j, const std::string& path, ErrorList& errors, When& when) {
    if (!j.is_array() || j.size() != 2 || !j[0].is_string() || !j[1].is_string())
        return errors.add(path, "must be [\"HH:MM\",\"HH:MM\"]");
    const auto from = minutesOf(j[0].get_ref<const std::string&>(), false);
    const auto to = minutesOf(j[1].get_ref<const std::string&>(), true);
    if (!from) errors.add(path + "/0", "is no HH:MM from 00:00 to 23:59");
    if (!to) errors.add(path + "/1", "is no HH:MM from 00:00 to 24:00");
    if (!from || !to) return;
    if (*from == *to)
        return errors.add(path, "starts where it ends: the whole day is [\"00:00\",\"24:00\"]");
    when.windows.push_back({*from, *to});
}

void readWhen(FieldReader& parent, When& out) {
    const Json* j = parent.find("when");
    if (j == nullptr) return;
    FieldReader r(*j, childPath(parent.path(), "when"), parent.errors());
    readInstant(r, "from", out.from);
    readInstant(r, "to", out.to);
    if (out.from && out.to && *out.from >= *out.to) r.error("to", "is not after from");
    r.array("windows", kMaxWindows, [&](const Json& w, const std::string& path) {
        readWindow(w, path, parent.errors(), out);
    });
    r.array("dow", 7, [&](const Json& d, const std::string& path) {
        if (!d.is_number_integer() || d < 1 || d > 7)
            return parent.errors().add(path, "must be 1 (Monday) to 7 (Sunday)");
        const int day = d.get<int>();
        if (std::find(out.daysOfWeek.begin(), out.daysOfWeek.end(), day) != out.daysOfWeek.end())
            return parent.errors().add(path, "stands in the list twice");
        out.daysOfWeek.push_back(day);
    });
    for (const char* name : {"windows", "dow"})
        if (const Json* list = r.find(name); list != nullptr && list->is_array() && list->empty())
            r.error(name, "empty list: leave the field out or name something");
    r.refuseUnknown("of when");
}

Condition readCondition(const Json& j, const std::string& path, ErrorList& errors) {
    Condition c;
    FieldReader r(j, path, errors);
    readSelector(r, "selector", c.selector);
    r.integer("min_qty", c.minQty, 1, kMaxCount);
    r.money("min_amount_minor", c.minAmount, 1);
    r.integer("min_distinct_skus", c.minDistinctSkus, 1, kMaxCount);
    r.choice("basis", c.basis, kBasisNames);
    r.refuseUnknown("of a condition");
    if (r.isObject() && !r.has("min_qty") && !r.has("min_amount_minor") &&
        !r.has("min_distinct_skus"))
        r.errorHere("asks for nothing: give min_qty, min_amount_minor or min_distinct_skus");
    return c;
}

SlotSelector readSlot(const Json& j, const std::string& path, ErrorList& errors) {
    SlotSelector slot;
    FieldReader r(j, path, errors);
    readSelector(r, "selector", slot.selector);
    r.integer("qty", slot.qty, 1, kMaxSetQty);
    r.refuseUnknown("of a slot");
    return slot;
}

void readItems(FieldReader& r, Trigger& t) {
    t.type = TriggerType::Items;
    r.array("items", kMaxSlots, [&](const Json& slot, const std::string& path) {
        t.items.push_back(readSlot(slot, path, r.errors()));
    });
    const Json* list = r.find("items");
    if (list != nullptr && list->is_array() && list->empty())
        r.error("items", "a bundle of nothing");
}

void readTrigger(FieldReader& parent, Trigger& t) {
    const Json* j = parent.find("trigger");
    if (j == nullptr) return;
    FieldReader r(*j, childPath(parent.path(), "trigger"), parent.errors());
    if (!r.isObject()) return;
    const bool exact = r.has("exact_qty"), items = r.has("items"), buy = r.has("buy");
    const bool qty = r.has("min_qty"), amount = r.has("min_amount_minor"), whole = r.has("whole");
    if (exact + items + buy + qty + amount + whole != 1) {
        r.errorHere(
            "must hold exactly one of exact_qty, items, buy, min_qty, min_amount_minor, whole");
    }
    if (exact) {
        t.type = TriggerType::ExactQty;
        r.integer("exact_qty", t.qty, 1, kMaxSetQty);
        r.flag("same_sku", t.sameSku);
    } else if (items) {
        readItems(r, t);
    } else if (buy) {
        t.type = TriggerType::BuyGet;
        t.items.push_back(readSlot(*r.find("buy"), childPath(r.path(), "buy"), r.errors()));
    } else if (qty || amount || whole) {
        t.type = qty ? TriggerType::MinQty : amount ? TriggerType::MinAmount : TriggerType::Whole;
        r.integer("min_qty", t.qty, 1, kMaxCount);
        r.money("min_amount_minor", t.amount, 1);
        r.choice("basis", t.basis, kBasisNames);
        bool isWhole = true;
        r.flag("whole", isWhole);
        if (!isWhole) r.error("whole", "can only be true");
    }
    r.refuseUnknown("of this trigger");
}

Tier readTier(const Json& j, const std::string& path, ErrorList& errors) {
    Tier t;
    FieldReader r(j, path, errors);
    r.integer("min_qty", t.minQty, 1, kMaxCount);
    r.money("min_amount_minor", t.minAmount, 1);
    if (r.isObject() && r.has("min_qty") == r.has("min_amount_minor"))
        r.errorHere("must hold either min_qty or min_amount_minor");
    if (const Json* reward = r.find("reward"))
        t.reward = readReward(*reward, childPath(path, "reward"), errors);
    else if (r.isObject())
        r.error("reward", "missing");
    r.refuseUnknown("of a tier");
    return t;
}

void readStores(FieldReader& parent, StoreScope& out) {
    const Json* j = parent.find("stores");
    if (j == nullptr) return;
    FieldReader r(*j, childPath(parent.path(), "stores"), parent.errors());
    r.texts("stores", out.stores);
    r.texts("regions", out.regions);
    r.refuseUnknown("of stores");
}

void readLimits(FieldReader& parent, UsageLimits& out) {
    const Json* j = parent.find("limits");
    if (j == nullptr) return;
    FieldReader r(*j, childPath(parent.path(), "limits"), parent.errors());
    r.integer("per_ticket", out.perTicket, 1, kMaxCount);
    r.integer("per_member_per_day", out.perMemberPerDay, 1, kMaxCount);
    r.integer("per_member", out.perMember, 1, kMaxCount);
    r.integer("per_store_per_day", out.perStorePerDay, 1, kMaxCount);
    r.integer("quota", out.quota, 1, 1'000'000'000);
    r.money("budget_minor", out.budget, 1);
    r.refuseUnknown("of limits");
}

void readLabels(FieldReader& r, Promotion& p) {
    r.text("id", p.id, kMaxId, Need::Required);
    r.text("name", p.name, kMaxName);
    r.text("name_en", p.nameEn, kMaxName);
    r.text("kind", p.kind, kMaxName);
    r.text("text", p.text, kMaxText);
    r.text("text_en", p.textEn, kMaxText);
    r.text("owner", p.owner, kMaxId);
    r.text("group", p.group, kMaxId);
    r.text("coupon", p.coupon, kMaxId);
}

}  // namespace

void readSelector(FieldReader& parent, const char* name, Selector& out) {
    const Json* j = parent.find(name);
    if (j == nullptr) return;
    FieldReader r(*j, childPath(parent.path(), name), parent.errors());
    r.texts("skus", out.skus);
    r.texts("categories", out.categories);
    r.texts("brands", out.brands);
    r.texts("sub_categories", out.subCategories);
    r.texts("exclude_skus", out.excludeSkus);
    r.texts("exclude_categories", out.excludeCategories);
    r.money("min_unit_price", out.minUnitPrice);
    r.money("max_unit_price", out.maxUnitPrice);
    if (out.minUnitPrice && out.maxUnitPrice && *out.minUnitPrice > *out.maxUnitPrice)
        r.error("max_unit_price", "is below min_unit_price");
    std::optional<std::int64_t> days;
    r.integer("max_days_to_expiry", days, 0, 3'650);
    if (days) out.maxDaysToExpiry = static_cast<int>(*days);
    r.refuseUnknown("of a selector");
}

Promotion readPromotion(const Json& j, const std::string& path, ErrorList& errors) {
    Promotion p;
    FieldReader r(j, path, errors);
    if (!r.isObject()) return p;
    Readable readable;
    readLabels(r, p);
    r.integer("layer", p.layer, 0, kMaxLayer);
    r.integer("priority", p.priority, -kMaxPriority, kMaxPriority);
    r.flag("mandatory", p.mandatory);
    r.flag("stack_in_layer", p.stackInLayer);
    r.flag("alone", p.alone);
    r.flag("basket_exclusive", p.basketExclusive);
    readWhen(r, p.when);
    r.texts("member_levels", p.memberLevels, 100);
    r.texts("tenders", p.tenders, 100);
    readSelector(r, "scope", p.scope);
    r.array("conditions", kMaxConditions, [&](const Json& c, const std::string& at) {
        p.conditions.push_back(readCondition(c, at, errors));
    });
    std::size_t before = errors.size();
    const auto noneSince = [&] { return errors.size() == std::exchange(before, errors.size()); };
    readTrigger(r, p.trigger);
    readable.trigger = noneSince();
    if (const Json* reward = r.find("reward"))
        p.reward = readReward(*reward, childPath(path, "reward"), errors);
    readable.reward = noneSince();
    r.array("tiers", kMaxTiers, [&](const Json& t, const std::string& at) {
        p.tiers.push_back(readTier(t, at, errors));
    });
    readable.tiers = noneSince();
    r.choice("repeat", p.repeat, kRepeatNames);
    readable.repeat = noneSince();
    r.integer("max_times", p.maxTimes, 1, kMaxCount);
    r.integer("limit_qty", p.limitQty, 1, kMaxCount);
    r.money("cap_minor", p.cap, 1);
    r.flag("only_undiscounted", p.onlyUndiscounted);
    r.flag("count_non_discountable", p.countNonDiscountable);
    // Largest remainder is the only way; a document may say so.
    std::string allocation = "largest_remainder";
    r.text("allocation", allocation, 40);
    if (allocation != "largest_remainder") r.error("allocation", "can only be largest_remainder");
    r.choice("round_level", p.roundLevel, kRoundLevelNames);
    r.choice("rounds", p.rounds, kRoundWhatNames);
    readStores(r, p.stores);
    readLimits(r, p.limits);
    r.flag("clawback", p.clawback);
    r.refuseUnknown("of a promotion");
    checkSense(p, readable, path, errors);
    return p;
}

std::vector<Promotion> readPromotions(const Json& j, const std::string& path, ErrorList& errors) {
    std::vector<Promotion> all;
    if (!j.is_array()) {
        errors.add(path, "must be a list of promotions, is " + describe(j));
        return all;
    }
    if (j.size() > kMaxPromotions) {
        errors.add(path, "more than " + std::to_string(kMaxPromotions) + " promotions");
        return all;
    }
    std::map<std::string, std::size_t, std::less<>> first;
    for (std::size_t i = 0; i < j.size(); ++i) {
        all.push_back(readPromotion(j[i], childPath(path, i), errors));
        const std::string& id = all.back().id;
        if (id.empty()) continue;
        const auto [it, fresh] = first.emplace(id, i);
        if (!fresh)
            errors.add(childPath(childPath(path, i), "id"),
                       "\"" + id + "\" is already the id of number " + std::to_string(it->second));
    }
    return all;
}

}  // namespace evertill::pricing
