// The fake till's analysis: many promotions and goods with figures that follow from their numbers,
// so that long tables, losses and gaps can be looked at. What is right about figures is proved by
// the core's own tests.
#include "fake_till.h"

namespace evertill::tests {

using service::CouponCard;
using service::PromotionAnalysis;
using service::TillResult;

namespace {

domain::PromotedSales sales(std::int64_t n) {
    domain::PromotedSales s;
    s.tickets = 3 + n * 7 % 90;
    s.units = s.tickets * 2 + n % 5;
    s.list = Money::fromMinor(s.units * (350 + n * 137 % 2400));
    s.discount = Money::fromMinor(s.list.minor() * (5 + n * 11 % 40) / 100);
    s.paid = s.list - s.discount;
    if (n % 7 != 3) {
        s.paidKnown = s.paid;
        s.cost = Money::fromMinor(s.list.minor() * 72 / 100);
    }
    return s;
}

void addPromotions(PromotionAnalysis& a, BusinessDate from, BusinessDate to) {
    static constexpr const char* kNames[][3] = {
        {"满50减5", "5 off 50", "满减"},
        {"纯牛奶第二件半价", "Second milk half price", "第二件半价"},
        {"茶叶特价", "Tea special", "单品特价"},
        {"银卡95折", "Silver 5 % off", "会员折扣"},
        {"秋季10元券", "Autumn coupon 10.00", "代金券"},
        {"买咖啡送糖浆，全店通用，节日期间每单一次",
         "Coffee comes with syrup, once a receipt in all "
         "stores during the holidays",
         "满赠"}};
    for (std::int64_t n = 0; n < 46; ++n) {
        domain::PromotionFigures p;
        const auto& name = kNames[n % 6];
        p.id = "P" + std::to_string(100 + n);
        p.name = name[0];
        p.kind = name[2];
        if (n >= 6) p.name += " " + std::to_string(n);
        a.promotions[p.id] = {p.name, n >= 6 ? name[1] + (" " + std::to_string(n)) : name[1]};
        p.sales = sales(n);
        p.times = p.sales.tickets;
        p.shareBps = 4000 / (n + 1);
        for (std::int64_t i = 0; i < 12; ++i) {
            const std::string no = std::to_string(n * 12 + i);
            p.items.push_back({"G" + no, "商品" + no, sales(n + i)});
        }
        for (auto d = from.daysSinceEpoch(); d <= to.daysSinceEpoch(); ++d)
            p.days.push_back({BusinessDate::fromDays(d), sales(n + d % 9)});
        if (n % 4 != 2) {
            domain::Uplift u;
            u.start = from;
            u.daysBefore = 7;
            u.days = to.daysSinceEpoch() - from.daysSinceEpoch() + 1;
            u.before.sales = Money::fromMinor(p.sales.paid.minor() * 8 / 10);
            u.during.sales = p.sales.paid;
            u.salesBps = 2500 - n * 190;
            p.uplift = u;
        }
        a.report.promotions.push_back(std::move(p));
    }
}

PromotionAnalysis analysis(BusinessDate from, BusinessDate to) {
    PromotionAnalysis a;
    a.from = from;
    a.to = to;
    auto& r = a.report;
    // The last days before the fake's clock have sales; days long ago have none.
    if (to < *BusinessDate::parse("2026-10-01")) return a;
    addPromotions(a, from, to);
    for (std::int64_t n = 0; n < 150; ++n)
        r.items.push_back({"G" + std::to_string(n), "商品" + std::to_string(n), sales(n)});
    for (auto d = from.daysSinceEpoch(); d <= to.daysSinceEpoch(); ++d) {
        const auto s = sales(d % 13);
        r.days.push_back({BusinessDate::fromDays(d), s.tickets + 120, s.tickets,
                          s.list + Money::fromMinor(600'000), s.discount,
                          s.paid + Money::fromMinor(600'000)});
        r.tickets += s.tickets + 120;
        r.promotedTickets += s.tickets;
        r.list += r.days.back().list;
        r.discount += s.discount;
        r.paid += r.days.back().paid;
    }
    r.memberTickets = r.tickets / 3;
    r.coupons = {{"AUTUMN", 12, 12, Money::fromMinor(12'000), Money::fromMinor(98'020), 40},
                 {"WELCOME", 3, 3, Money::fromMinor(1'500), Money::fromMinor(21'480), 0}};
    a.coupons["AUTUMN"] = {"秋季10元券", "Autumn coupon 10.00"};
    r.gifts = {{"买咖啡送糖浆", "G132", "糖浆", 9, 9'000, Money::fromMinor(8'100)},
               {"满100送购物袋", "G200", "帆布购物袋", 4, 4'000, std::nullopt}};
    return a;
}

class FakeJob final : public service::PromotionReportJob {
 public:
    FakeJob(BusinessDate from, BusinessDate to) : m_from(from), m_to(to) {}
    Result<PromotionAnalysis, service::Refused> run() override {
        m_percent = 100;
        return analysis(m_from, m_to);
    }

 private:
    BusinessDate m_from, m_to;
};

}  // namespace

TillResult<service::PromotionReportJobPtr> FakeTill::promotionReport(
    std::optional<BusinessDate> from, std::optional<BusinessDate> to) {
    if (auto refused = permit(domain::Permission::Analysis)) return unexpected(*refused);
    return std::make_shared<FakeJob>(*from, *to);
}

TillResult<CouponCard> FakeTill::lookUpCoupon(std::string_view code) const {
    CouponCard c;
    c.code = code;
    if (!code.starts_with("Q")) {
        c.why = domain::Refusal::CouponUnknown;
        c.detail = "wrong_campaign";
        return c;
    }
    c.code = "618-7";
    c.campaign = "AUTUMN";
    c.name = c.promotion = "秋季10元券";
    c.nameEn = c.promotionEn = "Autumn coupon 10.00";
    c.text = "满50减10";
    c.textEn = "10 off 50";
    c.face = Money::fromMinor(1000);
    c.last = BusinessDate::parse("2026-12-31");
    c.ownCode = c.isSigned = true;
    c.campaignToday = 3;
    c.campaignLimit = 100;
    if (code == "Q5") return c;
    c.why = domain::Refusal::CouponUsed;
    c.used = 1;
    c.lastUse = CouponCard::Use{kReturnReceipt, nowMs, Money::fromMinor(1000),
                                Money::fromMinor(8'230), CouponCard::Back::Part};
    return c;
}

}  // namespace evertill::tests
