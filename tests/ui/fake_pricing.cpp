// The fake till's prices: two promotions, one member, a few coupons and one finished sale to bring
// goods back from. Just enough for the screens; the engine has its own tests.
#include "fake_till.h"

namespace evertill::tests {

using domain::Permission;
using domain::PriceOrigin;
using domain::Refusal;
using pricing::Standing;
using service::TillResult;

namespace {

/// Milk (item 3): 20 off from 100, and a bag free.
constexpr const char* kHalf = "HALF2";
constexpr const char* kHalfName = "第二件半价";
constexpr const char* kHalfNameEn = "Second piece half price";
constexpr const char* kFull = "FULL100";
constexpr const char* kFullName = "满100减20";
constexpr const char* kFullNameEn = "20 off from 100";
const Money kHalfOff = Money::fromMinor(645);
const Money kFullFrom = Money::fromMinor(10'000);
const Money kFullOff = Money::fromMinor(2'000);

bool off(const service::BasketSnapshot& b, const char* id) {
    return std::find(b.switchedOff.begin(), b.switchedOff.end(), id) != b.switchedOff.end();
}

bool promotable(const domain::LineItem& l) {
    return !l.voided && l.origin == PriceOrigin::Book && !l.amount.isNegative();
}

/// Sunflower seeds (item 6): each second piece costs half.
void halfPrice(service::BasketSnapshot& b) {
    domain::AppliedPromotion p{kHalf, kHalfName, "第二件半价", 2, 0, {}, {}, kHalfNameEn};
    for (auto& l : b.lines) {
        if (l.itemId != 6 || !promotable(l)) continue;
        const std::int64_t pairs = l.quantity.thousandths() / 2000;
        if (pairs == 0) {
            b.hints.push_back({kHalf, kHalfName, kHalfNameEn, 1, {}, kHalfOff});
            continue;
        }
        const Money less = Money::fromMinor(kHalfOff.minor() * pairs);
        l.discount += less;
        p.discount += less;
        p.times += pairs;
        p.shares.push_back({l.no, pairs * 2, less});
    }
    if (!p.shares.empty()) b.promotions.push_back(p);
}

void fullReduction(service::BasketSnapshot& b) {
    Money sum;
    domain::LineItem* largest = nullptr;
    for (auto& l : b.lines) {
        if (l.itemId != 3 || !promotable(l)) continue;
        sum += l.net();
        if (!largest || l.net() > largest->net()) largest = &l;
    }
    if (!largest) return;
    if (sum >= kFullFrom) {
        largest->discount += kFullOff;
        b.promotions.push_back(
            {kFull, kFullName, "满减", 3, 1, kFullOff, {{largest->no, 1, kFullOff}}, kFullNameEn});
    } else if (sum > Money::fromMinor(5'000)) {
        b.hints.push_back({kFull, kFullName, kFullNameEn, 0, kFullFrom - sum, kFullOff});
    }
}

}  // namespace

void FakeTill::priceBasket() {
    auto& b = m_s.basket;
    b.promotions.clear();
    b.hints.clear();
    b.gifts.clear();
    for (auto& l : b.lines)
        l.discount = {};
    if (!off(b, kHalf)) halfPrice(b);
    if (!off(b, kFull)) fullReduction(b);
    for (const auto& l : b.lines)
        if (l.itemId == 3 && promotable(l)) {
            domain::LineItem gift = l;
            gift.no = 0;
            gift.name = "帆布购物袋";
            gift.spec.clear();
            gift.unitName = "个";
            gift.quantity = Quantity::fromUnits(1);
            gift.unitPrice = {};
            gift.amount = {};
            gift.discount = {};
            gift.origin = PriceOrigin::Gift;
            b.gifts = {gift};
        }
    for (auto& c : b.coupons)
        c.applied = c.code == "Q5";
    b.optimal = !roughPrices;
}

std::optional<TillResult<service::ScanOutcome>> FakeTill::scanSpecial(std::string_view code) {
    using Kind = service::ScanOutcome::Kind;
    service::ScanOutcome out;
    TillResult<> done;
    if (code == "M1001") {
        out.kind = Kind::MemberAttached;
        done = attachMember(code);
    } else if (code.starts_with("CPN-")) {
        out.kind = Kind::CouponAdded;
        done = addCoupon(code.substr(4));
    } else if (code == kReturnReceipt) {
        out.kind = Kind::ReturnFound;
        out.receiptNo = code;
    } else {
        return std::nullopt;
    }
    if (!done) return tl::unexpected(done.error());
    return out;
}

TillResult<> FakeTill::attachMember(std::string_view code) {
    if (code != "13800005678" && code != "M1001")
        return no(Refusal::NoSuchMember, std::string(code));
    m_s.basket.member = service::MemberInfo{"M1001", "张**", "138****5678", {"金卡"}};
    recount();
    return {};
}

TillResult<> FakeTill::detachMember() {
    m_s.basket.member.reset();
    recount();
    return {};
}

TillResult<> FakeTill::addCoupon(std::string_view code) {
    if (code != "Q5" && code != "Q50") return no(Refusal::CouponUnknown, std::string(code));
    for (const auto& c : m_s.basket.coupons)
        if (c.code == code) return no(Refusal::CouponPresented);
    service::CouponInfo c;
    c.code = code;
    c.name = code == "Q5" ? "5元无门槛券" : "满200减50券";
    c.nameEn = code == "Q5" ? "5 off coupon" : "50 off from 200";
    c.reason = Standing::ShortOfAmount;
    m_s.basket.coupons.push_back(c);
    recount();
    return {};
}

TillResult<> FakeTill::removeCoupon(std::string_view code) {
    std::erase_if(m_s.basket.coupons, [&](const auto& c) { return c.code == code; });
    recount();
    return {};
}

TillResult<> FakeTill::overridePrice(int number, UnitPrice price, std::string_view reason) {
    auto* l = line(number);
    if (!l) return no(Refusal::NoSuchLine);
    if (reason.empty()) return no(Refusal::ReasonMissing);
    if (l->origin != PriceOrigin::Book) return no(Refusal::PriceFixed);
    if (auto r = permit(Permission::OverridePrice)) return tl::unexpected(*r);
    l->bookPrice = l->unitPrice;
    l->unitPrice = price;
    l->amount = extend(price, l->quantity).value_or(Money());
    l->origin = PriceOrigin::Override;
    l->reason = reason;
    m_s.basket.touchedLine = number;
    recount();
    return {};
}

TillResult<> FakeTill::discountBasket(Rate percent, Money amount, std::string_view reason) {
    if (percent == Rate() && amount.isZero()) {
        m_s.basket.manual.reset();
    } else {
        if (reason.empty()) return no(Refusal::ReasonMissing);
        m_s.basket.manual = domain::ManualDiscount{percent, amount, std::string(reason), {}};
    }
    recount();
    return {};
}

TillResult<> FakeTill::switchPromotion(std::string_view id, bool on) {
    if (auto r = permit(Permission::SwitchPromotion)) return tl::unexpected(*r);
    auto& list = m_s.basket.switchedOff;
    std::erase(list, std::string(id));
    if (!on) list.emplace_back(id);
    recount();
    return {};
}

service::PriceExplanation FakeTill::explainPrices() const {
    const auto& b = m_s.basket;
    service::PriceExplanation e;
    e.list = b.totals.list;
    e.discount = b.totals.discount;
    e.total = b.totals.total;
    e.applied = b.promotions;
    e.hints = b.hints;
    e.optimal = b.optimal;
    e.bound = b.bound;
    const auto verdict = [&](const char* id, const char* name, const char* nameEn,
                             const char* text) {
        service::PromotionVerdict v;
        v.promotion = id;
        v.name = name;
        v.nameEn = nameEn;
        v.kind = name;
        v.text = text;
        v.textEn = nameEn;
        v.standing = Standing::ShortOfQty;
        v.missingQty = 1;
        v.switchedOff = off(b, id);
        if (v.switchedOff) v.standing = Standing::Excluded;
        for (const auto& p : b.promotions)
            if (p.id == id) {
                v.standing = Standing::Applied;
                v.discount = p.discount;
            }
        return v;
    };
    e.verdicts.push_back(verdict(kHalf, kHalfName, kHalfNameEn, "瓜子第二件半价"));
    e.verdicts.push_back(verdict(kFull, kFullName, kFullNameEn, "牛奶满100元减20元"));
    if (e.verdicts.back().standing == Standing::ShortOfQty) {
        e.verdicts.back().standing = Standing::ShortOfAmount;
        e.verdicts.back().missingQty = 0;
        e.verdicts.back().missingAmount = Money::fromMinor(4'010);
    }
    service::PromotionVerdict beaten;
    beaten.promotion = "NINE";
    beaten.name = "饮料九折";
    beaten.nameEn = "Drinks 10 % off";
    beaten.kind = "品类折扣";
    beaten.standing = Standing::Beaten;
    beaten.beatenBy = {kHalfName};
    beaten.betterBy = Money::fromMinor(500);
    e.verdicts.push_back(beaten);
    service::PromotionVerdict member;
    member.promotion = "MP";
    member.name = "牛奶会员价";
    member.nameEn = "Milk for members";
    member.kind = "会员价";
    member.standing = Standing::NotMember;
    member.mandatory = true;
    e.verdicts.push_back(member);
    return e;
}

TillResult<> FakeTill::printExplanation() {
    m_jobs.push_back({++m_seq, "explanation", 0, {}});
    m_s.printJobsWaiting = static_cast<int>(m_jobs.size());
    return {};
}

TillResult<service::ReturnableSale> FakeTill::findSale(std::string_view receiptNo) const {
    if (receiptNo != kReturnReceipt) return no(Refusal::NoSuchSale, std::string(receiptNo));
    service::ReturnableSale sale;
    sale.seq = 77;
    sale.receiptNo = receiptNo;
    sale.atMs = nowMs - 86'400'000;
    sale.total = Money::fromMinor(10'915);
    sale.promotions = {{kHalf, kHalfName, "第二件半价", 2, 1, kHalfOff, {{1, 2, kHalfOff}}}};
    const auto add = [&](domain::ItemId id, std::int64_t pieces, Money paidLess, bool possible) {
        domain::LineItem l;
        const domain::Item& i = *std::find_if(items().begin(), items().end(),
                                              [id](const auto& x) { return x.id == id; });
        l.no = static_cast<int>(sale.lines.size()) + 1;
        l.itemId = id;
        l.code = l.itemCode = i.code;
        l.name = i.name;
        l.unitName = i.unitName;
        l.quantity = Quantity::fromUnits(pieces);
        l.unitPrice = i.price.value_or(UnitPrice());
        l.amount = extend(l.unitPrice, l.quantity).value_or(Money());
        l.discount = paidLess;
        service::ReturnableSale::Line line;
        line.sold = l;
        line.returned = Quantity::fromUnits(0);
        line.returnable = Quantity::fromUnits(possible ? pieces : 0);
        line.refund = possible ? l.net() : Money();
        line.why = Refusal::NotReturnable;
        sale.lines.push_back(line);
    };
    add(6, 2, kHalfOff, true);
    add(3, 1, {}, true);
    add(10, 1, {}, false);
    return sale;
}

TillResult<> FakeTill::returnLine(std::int64_t saleSeq, int number, Quantity quantity,
                                  std::string_view reason) {
    if (reason.empty()) return no(Refusal::ReasonMissing);
    if (auto r = permit(Permission::Return)) return tl::unexpected(*r);
    const auto sale = findSale(kReturnReceipt);
    if (saleSeq != sale->seq) return no(Refusal::NoSuchSale);
    for (const auto& sold : sale->lines) {
        if (sold.sold.no != number) continue;
        if (quantity.thousandths() > sold.returnable.thousandths())
            return no(Refusal::AlreadyReturned);
        domain::LineItem l = sold.sold;
        l.no = m_nextLine++;
        l.quantity = Quantity::fromThousandths(-quantity.thousandths());
        l.amount = Money::fromMinor(-sold.refund.minor() * quantity.thousandths() /
                                    sold.returnable.thousandths());
        l.discount = {};
        l.origin = PriceOrigin::Return;
        l.reason = reason;
        l.returnOf = saleSeq;
        l.returnLine = number;
        m_s.basket.lines.push_back(l);
        m_s.basket.touchedLine = l.no;
    }
    recount();
    return {};
}

std::vector<service::CouponOffer> FakeTill::couponOffers() const {
    return {{"BACK", "满10减5", "5 off 10", "2026-12-31"},
            {"WINE", "酒类满100减20", "Wine 20 off 100", ""}};
}

TillResult<domain::IssuedCoupon> FakeTill::giveCoupon(std::string_view campaign,
                                                      std::string_view reason) {
    if (reason.empty()) return no(Refusal::ReasonMissing);
    if (auto r = permit(Permission::GiveCoupon)) return tl::unexpected(*r);
    return domain::IssuedCoupon{std::string(campaign), "满10减5", "EVC1", 1, "2026-12-31"};
}

TillResult<> FakeTill::chargeGift(std::int64_t, int, std::string_view) {
    return no(Refusal::GiftNotOwed);
}

}  // namespace evertill::tests
