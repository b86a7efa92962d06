// Document -> form: everything a form could hold is taken out, and the form counts only if it gives
// the same document back. Nothing can be lost by editing.
#include <algorithm>

#include "pricing/form/form_reader.h"
#include "pricing/form/form_table.h"

namespace evertill::pricing {
namespace {

using F = FormField;
using K = FormKind;

std::string digits(std::int64_t n) {
    return std::to_string(n);
}

std::string dateText(LocalTime t, bool lastDay) {
    const bool midnight = ((t.seconds() % 86'400) + 86'400) % 86'400 == 0;
    if (midnight && lastDay) t = LocalTime::fromSeconds(t.seconds() - 86'400);
    std::string s = t.toString();
    if (midnight) return s.substr(0, 10);
    s[10] = ' ';
    return s.ends_with(":00") ? s.substr(0, 16) : s;
}

class Extractor {
 public:
    Extractor(const Promotion& p, K kind) : m_p(p) {
        m_v.kind = kind;
        m_v.id = p.id;
        m_v.priority = p.priority;
        m_v.group = p.group;
        if (p.layer != formRow(kind).layer) m_v.layer = p.layer;
    }

    FormValues run() {
        when();
        limits();
        names();
        if (!formRow(m_v.kind).mandatory) together();
        terms();
        prune();
        return std::move(m_v);
    }

 private:
    void money(F f, Money m) { m_v.set(f, m.toString()); }
    void count(F f, std::int64_t n) { m_v.set(f, digits(n)); }
    template <typename T>
    void count(F f, const std::optional<T>& n) {
        if (n) count(f, *n);
    }

    void selector(const Selector& s) {
        const char* scope = !s.skus.empty()         ? "goods"
                            : !s.categories.empty() ? "categories"
                            : !s.brands.empty()     ? "brands"
                                                    : "all";
        m_v.set(F::Scope, std::string(scope));
        m_v.set(F::Goods, s.skus);
        m_v.set(F::Categories, s.categories);
        m_v.set(F::Brands, s.brands);
        m_v.set(F::ExcludeGoods, s.excludeSkus);
    }

    void when() {
        const When& w = m_p.when;
        if (w.from) m_v.set(F::From, dateText(*w.from, false));
        if (w.to) m_v.set(F::To, dateText(*w.to, true));
        std::vector<std::string> days, hours;
        for (const int d : w.daysOfWeek)
            days.push_back(digits(d));
        for (const auto& x : w.windows)
            hours.push_back(textOfWindow(x));
        m_v.set(F::Weekdays, days);
        m_v.set(F::Hours, hours);
        m_v.set(F::Levels, m_p.memberLevels);
    }

    void limits() {
        count(F::LimitPerBasket, m_p.limitQty);
        count(F::MaxTimes, m_p.maxTimes);
        if (m_p.cap) money(F::Cap, *m_p.cap);
        count(F::PerMemberPerDay, m_p.limits.perMemberPerDay);
        count(F::Quota, m_p.limits.quota);
        if (m_p.limits.budget) money(F::Budget, *m_p.limits.budget);
    }

    void names() {
        m_v.set(F::Name, m_p.name);
        m_v.set(F::NameEn, m_p.nameEn);
        m_v.set(F::Text, m_p.text);
        m_v.set(F::TextEn, m_p.textEn);
    }

    void together() {
        const char* how = m_p.basketExclusive    ? "exclusive"
                          : m_p.alone            ? "alone"
                          : m_p.onlyUndiscounted ? "unreduced"
                          : m_p.stackInLayer     ? "stack"
                                                 : "normal";
        m_v.set(F::Together, std::string(how));
        m_v.set(F::Clawback, std::string(m_p.clawback ? "yes" : "no"));
    }

    void benefit(RewardType type, Rate off, Money price, Money amount) {
        switch (type) {
            case RewardType::UnitPrice:
            case RewardType::CheapestUnitPrice:
                m_v.set(F::Benefit, std::string("price"));
                return money(F::Price, price);
            case RewardType::AmountOffEach:
            case RewardType::AmountOffTotal:
                m_v.set(F::Benefit, std::string("amount"));
                return money(F::Amount, amount);
            default:
                if (m_v.kind == K::BuyAGetB && off == Rate::fromBasisPoints(10'000))
                    return m_v.set(F::Benefit, std::string("free"));
                m_v.set(F::Benefit, std::string("percent"));
                m_v.set(F::Off, off.toString());
        }
    }

    void trigger() {
        const Trigger& t = m_p.trigger;
        const bool byQty = t.type == TriggerType::MinQty ||
                           (!m_p.tiers.empty() && m_p.tiers.front().minQty.has_value());
        m_v.set(F::Threshold, std::string(byQty ? "pieces" : "amount"));
        m_v.set(F::SameGoods, std::string(t.sameSku ? "yes" : "no"));
        if (t.type == TriggerType::MinQty) count(F::MinQty, t.qty);
        if (t.type == TriggerType::MinAmount) money(F::MinAmount, t.amount);
        if (t.type == TriggerType::ExactQty)
            count(F::Qty, m_v.kind == K::BuyNGetM ? t.qty - m_p.reward.take : t.qty);
    }

    void tiers() {
        std::vector<std::string> rows;
        for (const Tier& t : m_p.tiers) {
            const Reward& r = t.reward;
            const std::string from =
                t.minQty ? digits(*t.minQty) : t.minAmount.value_or(Money()).toString();
            rows.push_back(from + "=" +
                           (r.type == RewardType::PercentOff  ? r.off.toString()
                            : r.type == RewardType::UnitPrice ? r.price.toString()
                                                              : r.amount.toString()));
        }
        m_v.set(F::Tiers, rows);
    }

    void buyAGetB() {
        const Trigger& t = m_p.trigger;
        if (t.items.size() != 1) return;
        selector(t.items.front().selector);
        count(F::Qty, t.items.front().qty);
        m_v.set(F::GetGoods, m_p.reward.selector.skus);
        count(F::GetQty, m_p.reward.qty);
        const Benefit& b = m_p.reward.benefit;
        benefit(b.type, b.off, b.price, b.amount);
    }

    void bundle() {
        std::vector<std::string> rows;
        for (const SlotSelector& s : m_p.trigger.items)
            if (s.selector.skus.size() == 1)
                rows.push_back(s.selector.skus.front() + "*" + digits(s.qty));
        m_v.set(F::BundleGoods, rows);
    }

    void addOn() {
        if (m_p.conditions.size() != 1) return;
        const Condition& c = m_p.conditions.front();
        Selector others = c.selector;
        std::erase_if(others.excludeSkus, [&](const std::string& sku) {
            return std::find(m_p.scope.skus.begin(), m_p.scope.skus.end(), sku) !=
                   m_p.scope.skus.end();
        });
        selector(others);
        m_v.set(F::GetGoods, m_p.scope.skus);
        if (c.minAmount) money(F::MinAmount, *c.minAmount);
    }

    void terms() {
        const Reward& r = m_p.reward;
        if (m_v.kind == K::BuyAGetB) return buyAGetB();
        trigger();
        tiers();
        if (m_v.kind == K::Bundle)
            bundle();
        else if (m_v.kind == K::AddOn)
            addOn();
        else
            selector(m_p.scope);
        benefit(r.type, r.off, r.price, r.amount);
        if (r.type == RewardType::SetPrice) money(F::Price, r.price);
        if (m_v.kind == K::BuyNGetM) count(F::FreeQty, r.take);
        if (r.type == RewardType::Gift) {
            m_v.set(F::Gift, r.sku);
            count(F::GiftQty, r.qty);
        }
        m_v.set(F::Every, std::string(m_p.repeat == Repeat::Each ? "each" : "once"));
        m_v.set(F::Coupon, r.type == RewardType::IssueCoupon ? r.campaign : m_p.coupon);
        if (m_p.scope.maxDaysToExpiry) count(F::Days, *m_p.scope.maxDaysToExpiry);
    }

    /// Keeps what this kind shows; what is lost by that shows when the document is made again.
    void prune() {
        std::map<F, std::vector<std::string>> kept;
        for (const FieldSpec& s : formFields(m_v))
            if (const auto it = m_v.fields.find(s.field); it != m_v.fields.end()) kept.insert(*it);
        m_v.fields = std::move(kept);
    }

    const Promotion& m_p;
    FormValues m_v;
};

/// What has no effect, or is not the form's business, does not tell two documents apart.
Promotion plain(Promotion p) {
    p.owner.clear();
    p.stores = {};
    p.kind.clear();
    std::sort(p.when.daysOfWeek.begin(), p.when.daysOfWeek.end());
    // A pool applies once by itself.
    if (p.trigger.pooled() && p.repeat == Repeat::Once) p.repeat = Repeat::Unlimited;
    return p;
}

std::optional<FormValues> fits(const Promotion& promotion, K kind) {
    FormValues v = Extractor(promotion, kind).run();
    auto again = promotionOf(v);
    if (!again) return std::nullopt;
    // Names that were left empty stay empty in the document.
    again->name = promotion.name;
    again->nameEn = promotion.nameEn;
    again->text = promotion.text;
    again->textEn = promotion.textEn;
    if (plain(*again) != plain(promotion)) return std::nullopt;
    return v;
}

std::optional<F> priceField(std::string_view rest) {
    if (rest.ends_with("price_minor")) return F::Price;
    if (rest.ends_with("amount_minor")) return F::Amount;
    if (rest.ends_with("bps")) return F::Off;
    if (rest.ends_with("sku")) return F::Gift;
    if (rest.ends_with("campaign")) return F::Coupon;
    if (rest.starts_with("/reward/selector")) return F::GetGoods;
    return std::nullopt;
}

std::optional<F> fieldNamed(const FormValues& v, std::string_view path) {
    struct Row {
        std::string_view start;
        F field;
    };
    static constexpr Row kRows[] = {{"/when/from", F::From},
                                    {"/when/to", F::To},
                                    {"/when/windows", F::Hours},
                                    {"/when/dow", F::Weekdays},
                                    {"/when", F::To},
                                    {"/member_levels", F::Levels},
                                    {"/coupon", F::Coupon},
                                    {"/limits/quota", F::Quota},
                                    {"/limits/budget", F::Budget},
                                    {"/limits/per_member", F::PerMemberPerDay},
                                    {"/limits", F::PerMemberPerDay},
                                    {"/limit_qty", F::LimitPerBasket},
                                    {"/max_times", F::MaxTimes},
                                    {"/cap_minor", F::Cap},
                                    {"/tiers", F::Tiers},
                                    {"/name_en", F::NameEn},
                                    {"/name", F::Name},
                                    {"/text_en", F::TextEn},
                                    {"/text", F::Text},
                                    {"/trigger/items", F::BundleGoods},
                                    {"/trigger/exact_qty", F::Qty},
                                    {"/trigger/min_qty", F::MinQty},
                                    {"/trigger/min_amount", F::MinAmount},
                                    {"/conditions", F::MinAmount},
                                    {"/alone", F::Together},
                                    {"/stack_in_layer", F::Together},
                                    {"/basket_exclusive", F::Together}};
    if (path.starts_with("/reward")) return priceField(path);
    if (path.starts_with("/scope") || path.starts_with("/trigger/buy")) {
        const bool other = v.kind == K::AddOn && path.starts_with("/scope");
        if (other) return F::GetGoods;
        const std::string& scope = v.text(F::Scope);
        return scope == "categories" ? F::Categories
               : scope == "brands"   ? F::Brands
               : scope == "goods"    ? F::Goods
                                     : F::Scope;
    }
    for (const Row& r : kRows)
        if (path.starts_with(r.start)) return r.field;
    return std::nullopt;
}

}  // namespace

std::optional<FormValues> formOf(const Promotion& promotion) {
    // The kind it says it is first: "买1送1" and "第2件免费" are one document.
    for (const bool named : {true, false})
        for (const K kind : formKinds())
            if ((formKindLabel(kind) == promotion.kind) == named)
                if (auto v = fits(promotion, kind)) return v;
    return std::nullopt;
}

std::optional<FormField> fieldOfPath(const FormValues& values, std::string_view path) {
    const auto shown = [&](F f) {
        const auto fields = formFields(values);
        return std::any_of(fields.begin(), fields.end(),
                           [&](const FieldSpec& s) { return s.field == f; });
    };
    if (const auto f = fieldNamed(values, path); f && shown(*f)) return f;
    // The reward as a whole: the figure of this form that says how much.
    if (path.starts_with("/reward"))
        for (const F f : {F::Price, F::Off, F::Amount, F::Gift, F::Coupon, F::Tiers, F::Qty})
            if (shown(f)) return f;
    return std::nullopt;
}

}  // namespace evertill::pricing
