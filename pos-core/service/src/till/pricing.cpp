// What the basket costs: the promotions in force, the customer's own prices and what was given by
// hand, put to the price engine.
#include <algorithm>

#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/store/coupon_store.h"
#include "evertill/store/member_store.h"
#include "till_impl.h"

namespace evertill::service {

using domain::ItemKind;
using domain::LineItem;
using domain::PriceOrigin;
using pricing::Promotion;

namespace {

/// Work of one pricing, 20 to 40 ms at most: counted, not timed, so that two tills with the
/// same basket agree. The clock only stops a machine that stands still.
constexpr std::int64_t kPricingSteps = 400'000;
constexpr std::int64_t kPricingLimitMs = 100;
/// Layer of discounts by hand: after everything that promotions do to prices.
constexpr std::int64_t kManualLayer = 50;

bool hasLimits(const Promotion& p) {
    const auto& l = p.limits;
    return l.perMemberPerDay || l.perMember || l.perStorePerDay || l.quota || l.budget;
}

Money toMoney(UnitPrice p) {
    return Money::fromMinor(
        divideRounded(p.tenThousandths(), 100, Rounding::HalfUp).value_or(kMaxAmountMinor));
}

/// Whole days from the business date to the date on the label.
std::optional<int> daysTo(const std::string& expiry, const std::optional<BusinessDate>& today) {
    const auto date = BusinessDate::parse(expiry);
    if (!date || !today) return std::nullopt;
    return date->daysSinceEpoch() - today->daysSinceEpoch();
}

}  // namespace

void TillImpl::loadPromotions() {
    m_products.clear();
    m_basketFacts.reset();
    m_priced.reset();
    m_facts = std::make_unique<store::ProductFacts>(*m_master);
    const auto now = pricing::LocalTime::ofInstant(m_clock.utcMs(), m_store.utcOffsetMinutes);
    store::PromotionStore stored(*m_master, std::string(pricing::kHqOwner));
    // Most changes of master data are of goods: a thousand documents are not read again for them.
    const std::string are = stored.fingerprint() + "/" + m_store.storeCode;
    // Those that were over when they were read are not here: a clock set back needs them again.
    if (are == m_promotionsAre && m_promotionsAt <= now) return;
    m_promotionsAre = are;
    m_promotionsAt = now;
    auto active = stored.active(store::placeOf(*m_master, identity().store), now);
    std::string all;
    m_limited.clear();
    for (const auto& p : active.promotions) {
        all += pricing::toJson(p);
        if (hasLimits(p)) m_limited.push_back(p);
    }
    m_promotionDigest = all.empty() ? std::string() : toHex(sha256(all)).substr(0, 16);
    m_promotions = pricing::PromotionSet(std::move(active.promotions));
}

const TillImpl::Goods& TillImpl::goodsOf(const LineItem& line) const {
    if (const auto it = m_products.find(line.itemCode); it != m_products.end()) return it->second;
    Goods goods;
    goods.product.sku = line.itemCode;
    // The row key is known for goods of this till's run; a draft or an old sale knows the code.
    auto found = line.itemId != 0 ? m_master->catalogue().findById(line.itemId, m_clock.utcMs())
                                  : std::nullopt;
    if (!found || found->item.code != line.itemCode)
        if (const auto id = m_master->catalogue().idOfItemCode(line.itemCode))
            found = m_master->catalogue().findById(*id, m_clock.utcMs());
    if (found && found->item.code == line.itemCode) {
        goods.product = m_facts->product(found->item);
        goods.floor = m_facts->floor(found->item);
        goods.id = found->item.id;
        goods.specialPrices = found->hasSpecialPrices || found->item.memberPrice.has_value();
    }
    return m_products.emplace(line.itemCode, std::move(goods)).first->second;
}

pricing::BasketLine TillImpl::engineLine(const LineItem& l) const {
    const Goods& goods = goodsOf(l);
    pricing::BasketLine b;
    b.product = &goods.product;
    b.unitPrice = toMoney(l.unitPrice);
    b.amount = l.amount;
    b.daysToExpiry = daysTo(l.expiry, m_ledger->registerState().businessDate);
    if (l.origin == PriceOrigin::Return || l.amount.isNegative()) {
        b.pieces = -1;
        b.amount = l.net();
        return b;
    }
    b.locked = l.origin == PriceOrigin::Override;
    const bool pieces = l.kind != ItemKind::Weighed && l.kind != ItemKind::Amount &&
                        l.quantity.isWhole() && !uomIsWeight(l.quantity.uom());
    if (pieces) {
        b.pieces = l.quantity.thousandths() / 1000;
    } else {
        // One unit; goods sold by length or volume have no kilograms, their amount counts.
        const auto kg = l.quantity.convertedTo(Uom::Kilogram);
        b.weight = kg.value_or(Quantity::fromUnits(1, Uom::Kilogram));
        b.pieces = 1;
    }
    if (goods.floor) {
        const Quantity unit = pieces ? l.pack : l.quantity;
        b.floor = extend(*goods.floor, unit).value_or(Money());
    }
    return b;
}

/// The customer's own prices as price-level rules, and what was given by hand.
pricing::PromotionSet TillImpl::extraPromotions() const {
    std::vector<Promotion> list;
    const auto& terms = m_basket.terms();
    const auto& member = basketFacts().member;
    const std::string customerList = member ? member->priceList : std::string();
    std::map<std::string, std::int64_t> quantities;
    for (const auto& l : m_basket.lines())
        if (!l.voided && l.quantity.thousandths() > 0)
            quantities[l.itemCode] +=
                divideRounded(static_cast<Int128>(l.quantity.thousandths()) * l.pack.thousandths(),
                              1000, Rounding::HalfUp)
                    .value_or(0);
    for (const auto& [code, quantity] : quantities) {
        const auto it = m_products.find(code);
        if (it == m_products.end() || !it->second.specialPrices) continue;
        const store::PriceQuestion who{!terms.member.empty(), terms.memberLevels, customerList,
                                       quantity};
        const auto answer = m_master->catalogue().priceFor(it->second.id, m_clock.utcMs(), who);
        if (!answer.best || !answer.base || answer.best->price >= answer.base->price) continue;
        Promotion p;
        p.id = "price:" + code;
        p.kind = std::string(pricing::priceKindName(answer.best->kind));
        p.name = answer.best->kind == pricing::PriceKind::Quantity ? "量贩价"
                 : answer.best->kind == pricing::PriceKind::List   ? "客户价"
                                                                   : "会员价";
        p.nameEn = answer.best->kind == pricing::PriceKind::Quantity ? "Quantity price"
                   : answer.best->kind == pricing::PriceKind::List   ? "Customer price"
                                                                     : "Member price";
        p.text = p.name + " " + answer.best->price.toString();
        p.textEn = p.nameEn + " " + answer.best->price.toString();
        p.layer = 1;
        p.mandatory = true;
        p.scope.skus = {code};
        // A case of the same goods has its own price.
        p.scope.maxUnitPrice = toMoney(answer.base->price);
        p.reward.type = pricing::RewardType::UnitPrice;
        p.reward.price = toMoney(answer.best->price);
        list.push_back(std::move(p));
    }
    if (terms.manual) {
        Promotion p;
        p.id = "manual";
        p.kind = terms.manual->off > Rate() ? "整单折扣" : "整单立减";
        p.name = p.kind;
        p.nameEn = "Discount";
        p.layer = kManualLayer;
        p.trigger.type = pricing::TriggerType::Whole;
        p.roundLevel = pricing::RoundLevel::Application;
        p.reward.type = terms.manual->off > Rate() ? pricing::RewardType::PercentOff
                                                   : pricing::RewardType::AmountOffTotal;
        p.reward.off = terms.manual->off;
        p.reward.amount = terms.manual->amount;
        list.push_back(std::move(p));
    }
    return pricing::PromotionSet(std::move(list));
}

/// What is left of the limits, from the ledger. A limit for each member needs a member: without one
/// it would be no limit.
std::map<std::string, pricing::Allowance> TillImpl::allowances() const {
    std::map<std::string, pricing::Allowance> result;
    const auto date = m_ledger->registerState().businessDate;
    if (!date) return result;
    const std::string& member = m_basket.terms().member;
    for (const Promotion& p : m_limited) {
        const auto usage = m_ledger->promotionUsage(p.id, *date, member);
        pricing::Allowance a;
        const auto& l = p.limits;
        const bool spent =
            (l.perMemberPerDay &&
             (member.empty() || usage.memberDayTickets >= *l.perMemberPerDay)) ||
            (l.perMember && (member.empty() || usage.memberTickets >= *l.perMember)) ||
            (l.perStorePerDay && usage.dayTickets >= *l.perStorePerDay);
        if (spent) a.applications = 0;
        if (l.quota) a.units = std::max<std::int64_t>(0, *l.quota - usage.units);
        if (l.budget) a.discount = std::max(Money(), *l.budget - Money::fromMinor(usage.discount));
        if (a.applications || a.units || a.discount) result.emplace(p.id, a);
    }
    return result;
}

const TillImpl::BasketFacts& TillImpl::basketFacts() const {
    if (m_basketFacts) return *m_basketFacts;
    m_basketFacts.emplace();
    const auto& terms = m_basket.terms();
    if (!terms.member.empty())
        m_basketFacts->member = store::MemberStore(*m_master).find(terms.member);
    for (const auto& c : terms.coupons) {
        auto& [name, nameEn] = m_basketFacts->coupons[c.key];
        name = nameEn = c.key;
        for (const Promotion& p : m_promotions.promotions()) {
            if (p.coupon != c.key) continue;  // without a campaign: what it unlocks
            name = promotionName(p.id, false);
            nameEn = promotionName(p.id, true);
            break;
        }
        if (const auto campaign = store::CouponStore(*m_master).findById(c.key)) {
            name = campaign->name;
            nameEn = campaign->nameEn.empty() ? campaign->name : campaign->nameEn;
        }
    }
    m_basketFacts->allowances = allowances();
    return *m_basketFacts;
}

TillImpl::Question TillImpl::question() const {
    Question q;
    const auto& lines = m_basket.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].voided) continue;
        q.lines.push_back(engineLine(lines[i]));
        q.lineOf.push_back(i);
    }
    q.extra = extraPromotions();
    const auto& terms = m_basket.terms();
    q.context.time = pricing::LocalTime::ofInstant(m_clock.utcMs(), m_store.utcOffsetMinutes);
    q.context.memberLevels = terms.memberLevels;
    for (const auto& c : terms.coupons)
        q.context.coupons.push_back(c.key);
    q.context.tenders = {"cash"};
    q.context.excluded = terms.switchedOff;
    q.context.allowances = basketFacts().allowances;
    q.context.maxSteps = kPricingSteps;
    const std::int64_t until = m_clock.monotonicMs() + kPricingLimitMs;
    q.context.outOfTime = [this, until] { return m_clock.monotonicMs() > until; };
    return q;
}

std::string TillImpl::promotionName(std::string_view id, bool english) const {
    const Promotion* p = m_promotions.find(id);
    if (p == nullptr && m_priced) p = m_priced->extra.find(id);
    if (p == nullptr) return std::string(id);
    if (english && !p->nameEn.empty()) return p->nameEn;
    if (!p->name.empty()) return p->name;
    return p->kind.empty() ? p->id : p->kind;
}

const TillImpl::Priced& TillImpl::priced(bool verdicts) const {
    if (m_priced && !verdicts) return *m_priced;
    m_priced.emplace();
    Priced& out = *m_priced;
    out.lines = m_basket.lines();
    Question q = question();
    out.extra = std::move(q.extra);
    q.context.extra = &out.extra;
    q.context.verdicts = verdicts;
    if (!q.lines.empty()) out.result = pricing::price(m_promotions, q.lines, q.context);
    for (std::size_t i = 0; i < q.lineOf.size(); ++i)
        if (out.lines[q.lineOf[i]].origin != PriceOrigin::Return)
            out.lines[q.lineOf[i]].discount = out.result.discounts[i];
    out.totals = domain::totalLines(out.lines, m_settings.taxIncluded);
    for (const auto& a : out.result.applications) {
        const Promotion* p = m_promotions.find(a.promotion);
        if (p == nullptr) p = out.extra.find(a.promotion);
        domain::AppliedPromotion applied;
        applied.id = a.promotion;
        applied.name = promotionName(a.promotion, m_store.language != "zh");
        if (const auto english = promotionName(a.promotion, true); english != applied.name)
            applied.nameEn = english;
        applied.kind = p != nullptr ? p->kind : std::string();
        applied.layer = a.layer;
        applied.times = a.times;
        applied.discount = a.discount;
        for (const auto& s : a.shares)
            applied.shares.push_back(
                {out.lines[q.lineOf[static_cast<std::size_t>(s.line)]].no, s.units, s.discount});
        out.applied.push_back(std::move(applied));
    }
    addGifts(out);
    return out;
}

/// Those that a customer may ask for: nearly reached, beaten, then whatever else stood against one.
std::vector<domain::PassedPromotion> TillImpl::passedOver(const Priced& now) const {
    using pricing::Standing;
    constexpr std::size_t kMost = 40;
    const auto rank = [](Standing s) {
        if (s == Standing::ShortOfQty || s == Standing::ShortOfAmount) return 0;
        return s == Standing::Beaten ? 1 : 2;
    };
    std::vector<const pricing::Verdict*> verdicts;
    for (const auto& v : now.result.verdicts)
        if (v.standing != Standing::Applied && v.standing != Standing::NotNow)
            verdicts.push_back(&v);
    std::stable_sort(verdicts.begin(), verdicts.end(), [&](const auto* a, const auto* b) {
        return rank(a->standing) < rank(b->standing);
    });
    if (verdicts.size() > kMost) verdicts.resize(kMost);
    std::vector<domain::PassedPromotion> out;
    for (const auto* v : verdicts)
        out.push_back({v->promotion, promotionName(v->promotion, m_store.language != "zh"),
                       std::string(standingName(v->standing)), v->missingQty, v->missingAmount,
                       v->beatenBy});
    return out;
}

void TillImpl::addGifts(Priced& out) const {
    for (const auto& g : out.result.gifts) {
        LineItem line;
        line.origin = PriceOrigin::Gift;
        line.itemCode = g.sku;
        line.code = g.sku;
        line.name = g.sku;
        line.quantity = Quantity::fromUnits(g.qty);
        line.reason = promotionName(g.promotion, m_store.language != "zh");
        line.promotion = g.promotion;
        if (const auto id = m_master->catalogue().idOfItemCode(g.sku))
            if (const auto found = m_master->catalogue().findById(*id, m_clock.utcMs())) {
                line.itemId = *id;
                line.name = found->item.name;
                line.spec = found->item.spec;
                line.unitName = found->item.unitName;
                line.department = found->item.department;
                line.taxRate = found->item.taxRate;
                line.notReturnable = true;
            }
        out.gifts.push_back(std::move(line));
    }
}

}  // namespace evertill::service
