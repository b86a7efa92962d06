// Form -> document.
#include <algorithm>

#include "evertill/domain/pricing/promotion_form.h"
#include "pricing/form/form_reader.h"
#include "pricing/form/form_table.h"

namespace evertill::pricing {
namespace {

using F = FormField;
using K = FormKind;

constexpr std::int64_t kMaxSet = 10'000;
constexpr std::int64_t kMaxQty = 1'000'000;
constexpr std::int64_t kMaxDays = 3'650;
constexpr Rate kFree = Rate::fromBasisPoints(10'000);
constexpr Rate kHalf = Rate::fromBasisPoints(5'000);

class Builder {
 public:
    Builder(const FormValues& v, FormErrors& errors) : m_v(v), m_in(v, errors) {}

    Promotion run(const FormSubject& subject) {
        const FormRow& row = formRow(m_v.kind);
        m_p.id = m_v.id;
        m_p.kind = row.label;
        m_p.layer = m_v.layer.value_or(row.layer);
        m_p.priority = m_v.priority;
        m_p.group = m_v.group;
        m_p.mandatory = row.mandatory;
        if (m_v.kind != K::Bundle) m_p.scope = selector();
        m_p.when = m_in.when();
        m_p.memberLevels = m_in.codes(F::Levels);
        limits();
        if (!row.mandatory) together();
        terms();
        names(subject);
        return std::move(m_p);
    }

 private:
    Selector selector() {
        Selector s;
        const std::string scope = m_in.choice(F::Scope);
        if (scope == "goods") s.skus = m_in.codes(F::Goods);
        if (scope == "categories") s.categories = m_in.codes(F::Categories);
        if (scope == "brands") s.brands = m_in.codes(F::Brands);
        if (scope != "goods") s.excludeSkus = m_in.codes(F::ExcludeGoods);
        return s;
    }

    void limits() {
        m_p.limits.perMemberPerDay = m_in.optionalCount(F::PerMemberPerDay);
        m_p.limits.quota = m_in.optionalCount(F::Quota);
        m_p.limits.budget = m_in.optionalMoney(F::Budget);
        if (shown(F::LimitPerBasket)) m_p.limitQty = m_in.optionalCount(F::LimitPerBasket);
        if (shown(F::MaxTimes)) m_p.maxTimes = m_in.optionalCount(F::MaxTimes);
        if (shown(F::Cap)) m_p.cap = m_in.optionalMoney(F::Cap);
    }

    bool shown(F f) const {
        for (const FieldSpec& s : formFields(m_v))
            if (s.field == f) return true;
        return false;
    }

    void together() {
        const std::string how = m_in.choice(F::Together);
        m_p.stackInLayer = how == "stack";
        m_p.onlyUndiscounted = how == "unreduced";
        m_p.alone = how == "alone";
        m_p.basketExclusive = how == "exclusive";
        if (shown(F::Clawback)) m_p.clawback = m_in.yes(F::Clawback);
    }

    void names(const FormSubject& subject) {
        const FormNames made = formNames(m_v, subject);
        const auto or_ = [](std::string keyed, const std::string& other) {
            return keyed.empty() ? other : keyed;
        };
        m_p.name = or_(m_in.text(F::Name, 120), made.zh);
        m_p.nameEn = or_(m_in.text(F::NameEn, 120), made.en);
        m_p.text = or_(m_in.text(F::Text, 200), made.zh);
        m_p.textEn = or_(m_in.text(F::TextEn, 200), made.en);
    }

    void price() {
        m_p.reward.type = RewardType::UnitPrice;
        m_p.reward.price = m_in.money(F::Price);
    }
    void percent() {
        m_p.reward.type = RewardType::PercentOff;
        m_p.reward.off = m_in.percent(F::Off);
    }
    void amountEach() {
        m_p.reward.type = RewardType::AmountOffEach;
        m_p.reward.amount = m_in.money(F::Amount);
    }
    void amountTotal() {
        m_p.reward.type = RewardType::AmountOffTotal;
        m_p.reward.amount = m_in.money(F::Amount);
    }
    void perUnit() {
        const std::string benefit = m_in.choice(F::Benefit);
        benefit == "price" ? price() : benefit == "percent" ? percent() : amountEach();
    }

    void set(std::int64_t pieces) {
        m_p.trigger.type = TriggerType::ExactQty;
        m_p.trigger.qty = pieces;
        m_p.trigger.sameSku = m_in.yes(F::SameGoods);
    }
    void cheapest(Rate off, std::int64_t take = 1) {
        m_p.reward.type = RewardType::CheapestPercentOff;
        m_p.reward.off = off;
        m_p.reward.take = take;
    }

    void threshold() {
        if (m_in.choice(F::Threshold) == "pieces") {
            m_p.trigger.type = TriggerType::MinQty;
            m_p.trigger.qty = m_in.count(F::MinQty, 1, kMaxQty);
        } else {
            m_p.trigger.type = TriggerType::MinAmount;
            m_p.trigger.amount = m_in.money(F::MinAmount);
        }
    }

    void whole() { m_p.trigger.type = TriggerType::Whole; }
    void ofPool() { m_p.roundLevel = RoundLevel::Application; }

    void tiers(RewardType type) {
        whole();
        const bool byQty = m_v.kind == K::QuantityPrice || m_in.choice(F::Threshold) == "pieces";
        int row = 0;
        for (const auto& step : m_in.steps(byQty)) {
            Tier t;
            if (byQty)
                t.minQty = step.qty;
            else
                t.minAmount = step.from;
            t.reward.type = type;
            if (type == RewardType::PercentOff) {
                const auto off = percentOfText(step.value, false);
                if (!off) m_in.add(F::Tiers, off.error(), row);
                t.reward.off = off.value_or(Rate());
            } else {
                const auto m = amountOfText(step.value, 1);
                if (!m) m_in.add(F::Tiers, m.error(), row);
                (type == RewardType::UnitPrice ? t.reward.price : t.reward.amount) =
                    m.value_or(Money());
            }
            if (!m_p.tiers.empty() && !givesMore(m_p.tiers.back().reward, t.reward))
                m_in.add(F::Tiers, FormFault::NotAscending, row);
            m_p.tiers.push_back(std::move(t));
            ++row;
        }
    }

    static bool givesMore(const Reward& before, const Reward& now) {
        if (now.type == RewardType::UnitPrice) return now.price < before.price;
        return now.off > before.off || now.amount > before.amount;
    }

    void buyAGetB() {
        m_p.trigger.type = TriggerType::BuyGet;
        m_p.trigger.items = {{m_p.scope, m_in.count(F::Qty, 1, kMaxSet)}};
        m_p.scope = {};
        m_p.reward.type = RewardType::Get;
        m_p.reward.selector.skus = m_in.codes(F::GetGoods);
        m_p.reward.qty = m_in.count(F::GetQty, 1, kMaxSet, 1);
        Benefit& b = m_p.reward.benefit;
        const std::string how = m_in.choice(F::Benefit);
        if (how == "price") {
            b.type = RewardType::UnitPrice;
            b.price = m_in.money(F::Price);
        } else if (how == "amount") {
            b.type = RewardType::AmountOffEach;
            b.amount = m_in.money(F::Amount);
        } else {
            b.type = RewardType::PercentOff;
            b.off = how == "free" ? kFree : m_in.percent(F::Off);
        }
    }

    void bundle() {
        m_p.trigger.type = TriggerType::Items;
        for (const auto& part : m_in.parts()) {
            SlotSelector slot;
            slot.selector.skus = {part.code};
            slot.qty = part.qty;
            m_p.trigger.items.push_back(std::move(slot));
        }
        m_p.reward.type = RewardType::SetPrice;
        m_p.reward.price = m_in.money(F::Price);
    }

    void addOn() {
        Condition c;
        c.selector = m_p.scope;
        c.minAmount = m_in.money(F::MinAmount);
        m_p.scope = {};
        m_p.scope.skus = m_in.codes(F::GetGoods);
        // The goods that come cheap do not count to the amount.
        for (const auto& sku : m_p.scope.skus)
            if (std::find(c.selector.excludeSkus.begin(), c.selector.excludeSkus.end(), sku) ==
                c.selector.excludeSkus.end())
                c.selector.excludeSkus.push_back(sku);
        m_p.conditions = {std::move(c)};
        price();
        if (!m_p.limitQty) m_p.limitQty = 1;
    }

    void gift() {
        threshold();
        m_p.reward.type = RewardType::Gift;
        m_p.reward.sku = m_in.text(F::Gift, 64);
        m_p.reward.qty = m_in.count(F::GiftQty, 1, kMaxQty, 1);
        if (m_in.choice(F::Every) == "each") m_p.repeat = Repeat::Each;
    }

    void couponNextTime() {
        threshold();
        m_p.reward.type = RewardType::IssueCoupon;
        m_p.reward.campaign = m_in.text(F::Coupon, 64);
        if (m_in.choice(F::Every) == "each") m_p.repeat = Repeat::Each;
    }

    void coupon() {
        m_p.coupon = m_in.text(F::Coupon, 64);
        if (m_in.has(F::MinAmount)) {
            m_p.trigger.type = TriggerType::MinAmount;
            m_p.trigger.amount = m_in.money(F::MinAmount);
        } else {
            whole();
        }
        if (m_in.choice(F::Benefit) == "percent") {
            percent();
            ofPool();
        } else {
            amountTotal();
        }
    }

    void nth() {
        set(m_in.count(F::Qty, 2, kMaxSet));
        if (m_in.choice(F::Benefit) == "price") {
            m_p.reward.type = RewardType::CheapestUnitPrice;
            m_p.reward.price = m_in.money(F::Price);
        } else {
            cheapest(m_in.percent(F::Off, true));
        }
    }

    void sets() {
        switch (m_v.kind) {
            case K::SecondHalf:
                set(2);
                return cheapest(kHalf);
            case K::NthPiece:
                return nth();
            case K::NForM:
                set(m_in.count(F::Qty, 2, kMaxSet));
                m_p.reward.type = RewardType::SetPrice;
                m_p.reward.price = m_in.money(F::Price);
                return;
            case K::BuyNGetM: {
                const auto bought = m_in.count(F::Qty, 1, kMaxSet / 2);
                const auto free = m_in.count(F::FreeQty, 1, kMaxSet / 2);
                set(bought + free);
                return cheapest(kFree, free);
            }
            case K::CheapestFree:
                set(m_in.count(F::Qty, 2, kMaxSet));
                cheapest(kFree);
                m_p.reward.spread = true;
                return;
            case K::BuyAGetB:
                return buyAGetB();
            default:
                return bundle();
        }
    }

    void terms() {
        switch (m_v.kind) {
            case K::SpecialPrice:
            case K::MemberPrice:
                return price();
            case K::Clearance:
                m_p.scope.maxDaysToExpiry = static_cast<int>(m_in.count(F::Days, 0, kMaxDays));
                return perUnit();
            case K::TimedPrice:
                return perUnit();
            case K::PercentOff:
                return percent();
            case K::AmountOff:
                return amountEach();
            case K::QuantityPrice:
                return tiers(RewardType::UnitPrice);
            case K::FullReduction:
                threshold();
                return amountTotal();
            case K::EveryFull:
                threshold();
                m_p.repeat = Repeat::Each;
                return amountTotal();
            case K::TieredReduction:
                return tiers(RewardType::AmountOffTotal);
            case K::FullDiscount:
                threshold();
                ofPool();
                return percent();
            case K::TieredDiscount:
                ofPool();
                return tiers(RewardType::PercentOff);
            case K::FullGift:
                return gift();
            case K::FullCoupon:
                return couponNextTime();
            case K::AddOn:
                return addOn();
            case K::MemberDiscount:
                whole();
                ofPool();
                return percent();
            case K::Coupon:
                return coupon();
            default:
                return sets();
        }
    }

    const FormValues& m_v;
    FormReader m_in;
    Promotion m_p;
};

}  // namespace

Result<Promotion, FormErrors> promotionOf(const FormValues& values, const FormSubject& subject) {
    FormErrors errors;
    Promotion p = Builder(values, errors).run(subject);
    if (!errors.empty()) return unexpected(std::move(errors));
    return p;
}

}  // namespace evertill::pricing
