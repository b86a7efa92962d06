// Member, prices by hand, promotions switched off; and the explanation of the price.
#include <algorithm>
#include <tuple>

#include "evertill/store/member_store.h"
#include "till_impl.h"

namespace evertill::service {

using domain::LineItem;
using domain::Permission;
using domain::Refusal;
using pricing::Standing;

TillResult<> TillImpl::setTerms(domain::SaleTerms terms) {
    return applyDurably(domain::SetTerms{std::move(terms)});
}

TillResult<> TillImpl::attachMember(std::string_view code) {
    if (auto ok = requireSelling(); !ok) return ok;
    const auto member = store::MemberStore(*m_master).find(code);
    if (!member || !member->active) return unexpected(refused(Refusal::NoSuchMember));
    auto terms = m_basket.terms();
    terms.member = member->number;
    const auto date = m_ledger->registerState().businessDate;
    terms.memberLevels = domain::levelsOn(*member, date ? date->toString() : "");
    // Every member has a level, so that "members only" can be said.
    terms.memberLevels.emplace_back("member");
    return setTerms(std::move(terms));
}

TillResult<> TillImpl::detachMember() {
    if (auto ok = requireSelling(); !ok) return ok;
    auto terms = m_basket.terms();
    terms.member.clear();
    terms.memberLevels.clear();
    return setTerms(std::move(terms));
}

TillResult<> TillImpl::overridePrice(int line, UnitPrice price, std::string_view reason) {
    if (auto ok = requireSelling(); !ok) return ok;
    const LineItem* l = m_basket.find(line);
    if (l == nullptr) return unexpected(refused(Refusal::NoSuchLine));
    if (reason.empty()) return unexpected(refused(Refusal::ReasonMissing));
    domain::OverridePrice step{line, price, std::string(reason), {}};
    domain::Basket probe = m_basket;
    if (auto ok = probe.apply(step, m_settings); !ok) return unexpected(refused(ok.error()));
    const auto& goods = goodsOf(*l);
    if (goods.floor && extend(*goods.floor, l->pack).value_or(Money()) >
                           extend(price, Quantity::fromUnits(1)).value_or(Money()))
        return unexpected(refused(Refusal::PriceTooLow, goods.floor->toString()));
    const UnitPrice book = l->bookPrice.value_or(l->unitPrice);
    const Money off = extend(book, l->quantity).value_or(Money()) - probe.find(line)->amount;
    auto may = require(Permission::OverridePrice, std::max(off, Money()));
    if (!may) return unexpected(may.error());
    step.approver = *may;
    return applyDurably(step);
}

TillResult<> TillImpl::discountBasket(Rate off, Money amount, std::string_view reason) {
    if (auto ok = requireSelling(); !ok) return ok;
    auto terms = m_basket.terms();
    if (off == Rate() && amount.isZero()) {
        terms.manual.reset();
        return setTerms(std::move(terms));
    }
    const bool both = off > Rate() && amount > Money();
    if (both || off < Rate() || off > Rate::fromBasisPoints(10'000) || amount.isNegative() ||
        amount.minor() > kMaxAmountMinor)
        return unexpected(refused(Refusal::AmountInvalid));
    if (reason.empty()) return unexpected(refused(Refusal::ReasonMissing));
    if (!m_basket.hasGoods()) return unexpected(refused(Refusal::BasketEmpty));
    const Money goods = priced().totals.goods;
    auto may = require(Permission::DiscountBasket, off > Rate() ? off.of(goods) : amount);
    if (!may) return unexpected(may.error());
    terms.manual = domain::ManualDiscount{off, amount, std::string(reason), *may};
    return setTerms(std::move(terms));
}

TillResult<> TillImpl::switchPromotion(std::string_view id, bool on) {
    if (auto ok = requireSelling(); !ok) return ok;
    auto terms = m_basket.terms();
    const auto it = std::find(terms.switchedOff.begin(), terms.switchedOff.end(), id);
    if (on) {
        if (it == terms.switchedOff.end()) return unexpected(refused(Refusal::NoSuchPromotion));
        terms.switchedOff.erase(it);
        return setTerms(std::move(terms));
    }
    const auto* p = m_promotions.find(id);
    if (p == nullptr || p->mandatory || it != terms.switchedOff.end())
        return unexpected(refused(Refusal::NoSuchPromotion));
    auto may = require(Permission::SwitchPromotion);
    if (!may) return unexpected(may.error());
    if (!may->empty())
        if (auto ok = applyDurably(domain::NoteApproval{"switch_promotion:" + *may}); !ok)
            return ok;
    terms.switchedOff.emplace_back(id);
    return setTerms(std::move(terms));
}

std::vector<PromotionHint> TillImpl::hintsOf(const pricing::PricedBasket& result) const {
    std::vector<PromotionHint> hints;
    for (const auto& h : result.hints)
        hints.push_back({h.promotion, promotionName(h.promotion, false),
                         promotionName(h.promotion, true), h.missingQty, h.missingAmount, h.gain});
    return hints;
}

PriceExplanation TillImpl::explainPrices() const {
    PriceExplanation e;
    const Priced& now = priced();
    Question q = question();
    q.context.extra = &now.extra;
    const auto result = q.lines.empty() ? pricing::PricedBasket{}
                                        : pricing::explain(m_promotions, q.lines, q.context);
    e.list = now.totals.goods + now.totals.discount;
    e.discount = now.totals.discount;
    e.total = now.totals.total;
    e.applied = now.applied;
    e.hints = hintsOf(result);
    e.optimal = result.optimal;
    e.bound = result.bound;
    for (const auto& v : result.verdicts) {
        const auto* p = m_promotions.find(v.promotion);
        if (p == nullptr) p = now.extra.find(v.promotion);
        PromotionVerdict out;
        out.promotion = v.promotion;
        out.name = promotionName(v.promotion, false);
        out.nameEn = promotionName(v.promotion, true);
        if (p != nullptr) {
            out.kind = p->kind;
            out.text = p->text;
            out.textEn = p->textEn;
            out.mandatory = p->mandatory || v.promotion == "manual";
        }
        out.standing = v.standing;
        out.discount = v.discount;
        out.missingQty = v.missingQty;
        out.missingAmount = v.missingAmount;
        for (const auto& by : v.beatenBy)
            out.beatenBy.push_back(promotionName(by, m_store.language != "zh"));
        out.betterBy = v.betterBy;
        out.switchedOff = v.standing == Standing::Excluded;
        e.verdicts.push_back(std::move(out));
    }
    const auto rank = [](const PromotionVerdict& v) {
        if (v.standing == Standing::Applied) return 0;
        if (v.standing == Standing::ShortOfQty || v.standing == Standing::ShortOfAmount) return 1;
        return v.standing == Standing::Beaten ? 2 : 3;
    };
    std::stable_sort(e.verdicts.begin(), e.verdicts.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return e;
}

TillResult<> TillImpl::printExplanation() {
    if (auto ok = requireOperator(); !ok) return ok;
    const auto seq = m_ledger->lastSaleSeq();
    if (seq == 0) return unexpected(refused(Refusal::NotFound));
    if (auto done = m_ledger->queuePrint("explain", seq); !done)
        return unexpected(storageRefusal(done.error()));
    changed();
    return {};
}

void TillImpl::fillPricing(BasketSnapshot& b) const {
    const Priced& p = priced();
    b.lines = p.lines;
    b.promotions = p.applied;
    b.hints = hintsOf(p.result);
    b.gifts = p.gifts;
    b.optimal = p.result.optimal;
    b.bound = p.result.bound;
    const auto& terms = m_basket.terms();
    b.manual = terms.manual;
    b.switchedOff = terms.switchedOff;
    for (const auto& c : terms.coupons) {
        CouponInfo info;
        info.code = c.code;
        std::tie(info.name, info.nameEn) = basketFacts().coupons.at(c.key);
        const auto refusedIt = std::find_if(p.result.refused.begin(), p.result.refused.end(),
                                            [&](const auto& r) { return r.code == c.key; });
        info.applied = refusedIt == p.result.refused.end();
        if (!info.applied) info.reason = refusedIt->reason;
        b.coupons.push_back(std::move(info));
    }
    if (terms.member.empty()) return;
    MemberInfo m;
    m.number = terms.member;
    m.levels = terms.memberLevels;
    if (const auto& member = basketFacts().member) {
        m.name = domain::maskedName(member->name);
        m.phone = domain::maskedPhone(member->phone);
    }
    b.member = m;
}

}  // namespace evertill::service
