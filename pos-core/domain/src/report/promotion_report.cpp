#include "evertill/domain/report/promotion_report.h"

#include <algorithm>
#include <set>

#include "evertill/base/rounding.h"
#include "report/line_shares.h"

namespace evertill::domain {
namespace {

std::optional<std::int64_t> bps(Money part, Money whole) {
    if (whole <= Money()) return std::nullopt;
    return divideRounded(static_cast<Int128>(part.minor()) * 10'000, whole.minor(),
                         Rounding::HalfUp);
}

/// Change per day: (during/days - before/daysBefore) / (before/daysBefore).
std::optional<std::int64_t> change(std::int64_t before, std::int64_t daysBefore,
                                   std::int64_t during, std::int64_t days) {
    if (before <= 0 || days <= 0) return std::nullopt;
    const Int128 was = static_cast<Int128>(before) * days;
    const Int128 is = static_cast<Int128>(during) * daysBefore;
    // 10,000 x (is - was) / was, halves away from zero; was may exceed 64 bits only beyond any
    // shop's sales.
    if (was > INT64_MAX) return std::nullopt;
    return divideRounded((is - was) * 10'000, static_cast<std::int64_t>(was), Rounding::HalfUp);
}

void put(PromotedSales& to, const LinePortion& p, Money discount, std::int64_t units) {
    to.units += units;
    to.list += p.list;
    to.discount += discount;
    to.paid += p.paid;
    if (!p.cost) return;
    to.cost += *p.cost;
    to.paidKnown += p.paid;
}

struct SoldGoods {
    std::string name;
    PromotedSales sales;
    std::map<BusinessDate, Amounts> days;  ///< all sales of the item
};

struct Promotion {
    std::string name, kind;
    std::int64_t times = 0;
    PromotedSales sales;
    std::map<std::string, PromotedItem> items;
    std::map<BusinessDate, PromotedSales> days;
    std::optional<BusinessDate> firstSeen;
};

}  // namespace

std::optional<std::int64_t> PromotedSales::discountBps() const {
    return bps(discount, list);
}

std::optional<std::int64_t> PromotedSales::marginBps() const {
    return bps(margin(), paidKnown);
}

struct PromotionReporter::Work {
    explicit Work(PromotionReportOptions given) : options(std::move(given)) {
        for (const auto& d : options.documents)
            facts.emplace(d.id, &d);
    }

    bool inside(BusinessDate day) const {
        return (!options.from || day >= *options.from) && (!options.to || day <= *options.to);
    }

    void addTotals(const Sale& sale, BusinessDate day) {
        if (!report.from || day < *report.from) report.from = day;
        if (!report.to || day > *report.to) report.to = day;
        ReportDay& of = totals[day];
        ++report.tickets;
        ++of.tickets;
        if (!sale.terms.member.empty()) ++report.memberTickets;
        if (!sale.promotions.empty()) {
            ++report.promotedTickets;
            ++of.promotedTickets;
        }
        for (const LineItem& l : sale.lines) {
            if (l.voided) continue;
            report.list += l.amount;
            report.discount += l.discount;
            report.paid += l.net();
            of.list += l.amount;
            of.discount += l.discount;
            of.paid += l.net();
        }
    }

    /// The sales of each item by day, for the comparison before and during.
    void addDays(const Sale& sale, BusinessDate day) {
        tradingDays.insert(day);
        for (const LineItem& l : sale.lines) {
            if (l.voided || l.origin == PriceOrigin::Gift) continue;
            Amounts& a = items[l.itemCode].days[day];
            const std::int64_t quantity = baseQuantity(l);
            (uomIsWeight(l.quantity.uom()) ? a.weight : a.pieces) += quantity;
            a.sales += l.net();
        }
    }

    void addShares(const std::vector<OwnedShare>& shares, BusinessDate day) {
        std::set<std::string> seen, seenItems;
        std::set<std::pair<std::string, std::string>> seenBoth;
        std::set<std::pair<std::string, int>> linesDone;
        for (const OwnedShare& s : shares) {
            const LinePortion p = portionOf(*s.line, s.part, s.whole, options.cost);
            Promotion& own = promotions[s.promotion->id];
            note(own, *s.promotion, day);
            PromotedItem& item = own.items[s.line->itemCode];
            item.code = s.line->itemCode;
            item.name = s.line->name;
            put(own.sales, p, s.share.discount, s.share.units);
            put(own.days[day], p, s.share.discount, s.share.units);
            put(item.sales, p, s.share.discount, s.share.units);
            if (!s.returned && seen.insert(s.promotion->id).second) {
                ++own.sales.tickets;
                ++own.days[day].tickets;
            }
            if (!s.returned && seenBoth.insert({s.promotion->id, item.code}).second)
                ++item.sales.tickets;
            // In the ranking of goods a line counts once, whatever acted on it.
            if (!linesDone.insert({s.line->itemCode, s.line->no}).second) continue;
            SoldGoods& all = items[s.line->itemCode];
            all.name = s.line->name;
            const LinePortion whole = portionOf(*s.line, 1, 1, options.cost);
            put(all.sales, whole, s.line->discount, lineUnits(*s.line));
            if (!s.returned && seenItems.insert(s.line->itemCode).second) ++all.sales.tickets;
        }
    }

    static void note(Promotion& own, const AppliedPromotion& a, BusinessDate day) {
        own.name = a.name;
        own.kind = a.kind;
        if (!own.firstSeen || day < *own.firstSeen) own.firstSeen = day;
    }

    void addWithoutShares(const Sale& sale, BusinessDate day) {
        for (const AppliedPromotion& a : sale.promotions) {
            Promotion& own = promotions[a.id];
            note(own, a, day);
            own.times += a.times;
            if (!a.shares.empty()) continue;
            // Points, rounding, gifts: no goods of their own.
            own.sales.discount += a.discount;
            ++own.sales.tickets;
            PromotedSales& at = own.days[day];
            at.discount += a.discount;
            ++at.tickets;
        }
    }

    void addCoupons(const Sale& sale) {
        std::set<std::string> keys;
        for (const PresentedCoupon& c : sale.terms.coupons) {
            const std::string& key = c.key.empty() ? c.code : c.key;
            CouponFigures& f = coupons[key];
            ++f.used;
            if (!keys.insert(key).second) continue;
            ++f.tickets;
            for (const LineItem& l : sale.lines)
                if (!l.voided) f.sales += l.net();
        }
        for (const auto& coupon : sale.issued)
            ++coupons[coupon.campaign].issued;
        for (const AppliedPromotion& a : sale.promotions) {
            const auto it = facts.find(a.id);
            if (it != facts.end() && keys.contains(it->second->coupon))
                coupons[it->second->coupon].discount += a.discount;
        }
    }

    void addGifts(const Sale& sale) {
        std::set<std::pair<std::string, std::string>> seen;
        for (const LineItem& l : sale.lines) {
            if (l.voided || l.origin != PriceOrigin::Gift) continue;
            GiftFigures& g = gifts[{l.reason, l.itemCode}];
            g.promotion = l.reason;
            g.code = l.itemCode;
            g.name = l.name;
            g.quantity += baseQuantity(l);
            if (seen.insert({l.reason, l.itemCode}).second) ++g.tickets;
            if (const auto cost = portionOf(l, 1, 1, options.cost).cost)
                g.cost = g.cost.value_or(Money()) + *cost;
        }
    }

    std::optional<Uplift> uplift(const std::string& id, const Promotion& p) const;
    Amounts sumOf(const Promotion& p, const std::vector<BusinessDate>& days) const;
    PromotionFigures figures(const std::string& id, Promotion& p) const;

    PromotionReportOptions options;
    std::map<std::string, const PromotionFacts*> facts;
    PromotionReport report;
    std::map<BusinessDate, ReportDay> totals;
    std::set<BusinessDate> tradingDays;
    std::map<std::string, SoldGoods> items;
    std::map<std::string, Promotion> promotions;
    std::map<std::string, CouponFigures> coupons;
    std::map<std::pair<std::string, std::string>, GiftFigures> gifts;
    ShareBook book;
};

Amounts PromotionReporter::Work::sumOf(const Promotion& p,
                                       const std::vector<BusinessDate>& days) const {
    Amounts sum;
    for (const auto& [code, item] : p.items) {
        const auto it = items.find(code);
        if (it == items.end()) continue;
        for (const BusinessDate day : days) {
            const auto at = it->second.days.find(day);
            if (at == it->second.days.end()) continue;
            sum.pieces += at->second.pieces;
            sum.weight += at->second.weight;
            sum.sales += at->second.sales;
        }
    }
    return sum;
}

std::optional<Uplift> PromotionReporter::Work::uplift(const std::string& id,
                                                      const Promotion& p) const {
    const auto known = facts.find(id);
    const PromotionFacts* f = known == facts.end() ? nullptr : known->second;
    const auto start = f != nullptr && f->firstDay ? f->firstDay : p.firstSeen;
    if (!start || p.items.empty()) return std::nullopt;
    std::vector<BusinessDate> during, before;
    for (const BusinessDate day : tradingDays) {
        if (day < *start) before.push_back(day);
        const bool over =
            (f != nullptr && f->lastDay && day > *f->lastDay) || (options.to && day > *options.to);
        if (day >= *start && !over) during.push_back(day);
    }
    if (before.empty() || during.empty()) return std::nullopt;
    if (before.size() > during.size())
        before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(during.size()));
    Uplift u;
    u.start = *start;
    u.daysBefore = static_cast<std::int64_t>(before.size());
    u.days = static_cast<std::int64_t>(during.size());
    u.before = sumOf(p, before);
    u.during = sumOf(p, during);
    u.salesBps = change(u.before.sales.minor(), u.daysBefore, u.during.sales.minor(), u.days);
    u.piecesBps = change(u.before.pieces, u.daysBefore, u.during.pieces, u.days);
    u.weightBps = change(u.before.weight, u.daysBefore, u.during.weight, u.days);
    return u;
}

namespace {

/// Most paid first, then by code.
void rank(std::vector<PromotedItem>& items) {
    std::sort(items.begin(), items.end(), [](const PromotedItem& a, const PromotedItem& b) {
        if (a.sales.paid != b.sales.paid) return a.sales.paid > b.sales.paid;
        return a.code < b.code;
    });
}

}  // namespace

PromotionFigures PromotionReporter::Work::figures(const std::string& id, Promotion& p) const {
    PromotionFigures f;
    f.id = id;
    f.name = p.name;
    f.kind = p.kind;
    if (const auto it = facts.find(id); it != facts.end()) {
        if (f.name.empty()) f.name = it->second->name;
        if (f.kind.empty()) f.kind = it->second->kind;
    }
    f.times = p.times;
    f.sales = p.sales;
    f.shareBps = bps(p.sales.paid, report.paid);
    f.uplift = uplift(id, p);
    for (auto& [code, item] : p.items)
        f.items.push_back(item);
    rank(f.items);
    for (const auto& [day, sales] : p.days)
        f.days.push_back({day, sales});
    return f;
}

PromotionFacts factsOf(const pricing::Promotion& p, std::string name) {
    PromotionFacts f;
    f.id = p.id;
    f.name = std::move(name);
    f.kind = p.kind;
    f.coupon = p.coupon;
    const auto day = [](std::int64_t d) {
        return BusinessDate::fromDays(static_cast<std::int32_t>(d));
    };
    if (p.when.from) f.firstDay = day(p.when.from->day());
    // Half-open: a run that ends at midnight does not have that day.
    if (p.when.to) f.lastDay = day(pricing::LocalTime::fromSeconds(p.when.to->seconds() - 1).day());
    return f;
}

PromotionReporter::PromotionReporter(PromotionReportOptions options)
    : m_work(std::make_unique<Work>(std::move(options))) {}
PromotionReporter::~PromotionReporter() = default;

void PromotionReporter::add(const Envelope& envelope, const Sale& sale) {
    Work& w = *m_work;
    const BusinessDate day = envelope.businessDate.value_or(
        BusinessDate::ofInstant(envelope.at, w.options.utcOffsetMinutes));
    w.addDays(sale, day);
    const auto shares = w.book.sharesOf(envelope, sale);
    if (!w.options.cameBack || w.options.cameBack(envelope)) w.book.remember(envelope, sale);
    if (!w.inside(day)) return;
    w.addTotals(sale, day);
    w.addShares(shares.owned, day);
    w.report.strayReturns += shares.stray;
    w.addWithoutShares(sale, day);
    w.addCoupons(sale);
    w.addGifts(sale);
}

PromotionReport PromotionReporter::finish() {
    Work& w = *m_work;
    PromotionReport& r = w.report;
    for (auto& [id, p] : w.promotions)
        r.promotions.push_back(w.figures(id, p));
    std::stable_sort(r.promotions.begin(), r.promotions.end(),
                     [](const PromotionFigures& a, const PromotionFigures& b) {
                         return a.sales.paid > b.sales.paid;
                     });
    for (auto& [code, item] : w.items)
        if (item.sales.tickets > 0 || !item.sales.list.isZero())
            r.items.push_back({code, item.name, item.sales});
    rank(r.items);
    for (auto& [key, c] : w.coupons) {
        c.key = key;
        r.coupons.push_back(c);
    }
    std::stable_sort(r.coupons.begin(), r.coupons.end(),
                     [](const CouponFigures& a, const CouponFigures& b) {
                         if (a.used != b.used) return a.used > b.used;
                         return a.issued > b.issued;
                     });
    for (auto& [day, of] : w.totals) {
        of.day = day;
        r.days.push_back(of);
    }
    for (const auto& [key, g] : w.gifts)
        r.gifts.push_back(g);
    std::stable_sort(
        r.gifts.begin(), r.gifts.end(),
        [](const GiftFigures& a, const GiftFigures& b) { return a.quantity > b.quantity; });
    return std::move(r);
}

}  // namespace evertill::domain
