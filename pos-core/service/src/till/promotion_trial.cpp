// A promotion tried on a basket, and what it meets among those that run.
#include <algorithm>

#include "evertill/domain/pricing/preview.h"
#include "evertill/store/goods_sample.h"
#include "promotion_desk_impl.h"

namespace evertill::service {

using domain::ItemKind;
using domain::LineItem;
using domain::Permission;
using domain::PriceOrigin;
using pricing::LocalTime;
using pricing::Promotion;
using pricing::PromotionSet;

namespace {

constexpr std::int64_t kTrialSteps = 100'000;
constexpr std::int64_t kTrialLimitMs = 400;
constexpr std::size_t kConflictGoods = 10'000;
constexpr std::int64_t kLookAheadMinutes = 8 * 24 * 60;

/// Now, or the first minute of the next eight days (from its start on) in which it holds.
LocalTime momentOf(const Promotion& p, LocalTime now) {
    if (p.when.holds(now)) return now;
    const LocalTime start = p.when.from && *p.when.from > now ? *p.when.from : now;
    std::int64_t second = (start.seconds() + 59) / 60 * 60;
    for (std::int64_t i = 0; i < kLookAheadMinutes; ++i, second += 60)
        if (const auto t = LocalTime::fromSeconds(second); p.when.holds(t)) return t;
    return now;
}

/// Item codes that the document names one by one.
std::vector<std::string> namedGoods(const Promotion& p) {
    std::vector<std::string> out = p.scope.skus;
    const auto add = [&](const pricing::Selector& s) {
        out.insert(out.end(), s.skus.begin(), s.skus.end());
    };
    for (const auto& slot : p.trigger.items)
        add(slot.selector);
    add(p.reward.selector);
    return out;
}

std::string nameOr(const std::string& name, const std::string& other) {
    return name.empty() ? other : name;
}

}  // namespace

struct TillDesk::Goods {
    TrialLine asked;
    LineItem line;
    std::optional<Money> cost;  ///< of the whole line
};

std::vector<Promotion> TillDesk::others(std::string_view id) const {
    std::vector<Promotion> out = m_till.m_promotions.promotions();
    std::erase_if(out, [&](const Promotion& p) { return p.id == id; });
    return out;
}

std::optional<TillDesk::Goods> TillDesk::goodsOf(const TrialLine& asked) const {
    const auto& catalogue = m_till.m_master->catalogue();
    const std::int64_t utc = m_till.m_clock.utcMs();
    std::optional<domain::SaleItem> found;
    for (auto& item : catalogue.findByCode(store::catalogueKey(asked.code), utc))
        if (item.item.code == asked.itemCode) found = std::move(item);
    if (!found)
        if (const auto id = catalogue.idOfItemCode(asked.itemCode))
            found = catalogue.findById(*id, utc);
    if (!found || !found->unitPrice || asked.quantity.thousandths() <= 0) return std::nullopt;
    Goods g{asked, {}, {}};
    LineItem& l = g.line;
    l.no = 1;
    l.itemId = found->item.id;
    l.itemCode = found->item.code;
    l.code = asked.code;
    l.name = found->item.name;
    l.spec = found->item.spec;
    l.unitName = found->unitName.empty() ? found->item.unitName : found->unitName;
    l.kind = found->item.kind;
    l.quantity = Quantity::fromThousandths(asked.quantity.thousandths(), found->item.uom);
    l.pack = found->pack;
    l.unitPrice = *found->unitPrice;
    const auto amount = extend(l.unitPrice, l.quantity);
    if (!amount) return std::nullopt;
    l.amount = *amount;
    if (const auto whole = catalogue.fullItem(l.itemId); whole && whole->cost) {
        const auto base =
            divideRounded(static_cast<Int128>(l.quantity.thousandths()) * l.pack.thousandths(),
                          1000, Rounding::HalfUp);
        if (base) g.cost = extend(*whole->cost, Quantity::fromThousandths(*base, l.pack.uom()));
    }
    return g;
}

pricing::Context TillDesk::contextOf(const Promotion& p, Trial& trial) const {
    pricing::Context c;
    trial.at = momentOf(p, now());
    trial.now = trial.at == now();
    if (!p.memberLevels.empty()) trial.levels = {p.memberLevels.front()};
    trial.coupon = p.coupon;
    trial.asExpiring = p.scope.maxDaysToExpiry.has_value();
    c.time = trial.at;
    c.memberLevels = trial.levels;
    if (!trial.levels.empty() && trial.levels.front() != "member")
        c.memberLevels.emplace_back("member");
    if (!p.coupon.empty()) c.coupons = {p.coupon};
    c.tenders = p.tenders.empty() ? std::vector<std::string>{"cash"} : p.tenders;
    c.maxSteps = kTrialSteps;
    const std::int64_t until = m_till.m_clock.monotonicMs() + kTrialLimitMs;
    c.outOfTime = [this, until] { return m_till.m_clock.monotonicMs() > until; };
    return c;
}

namespace {

Trial::Part partOf(const std::string& id, Money discount, const PromotionSet& set) {
    const Promotion* p = set.find(id);
    Trial::Part part{id, id, id, discount};
    if (p != nullptr) {
        part.name = nameOr(p->name, nameOr(p->nameEn, id));
        part.nameEn = nameOr(p->nameEn, part.name);
    }
    return part;
}

}  // namespace

void TillDesk::fillLines(const std::vector<Goods>& goods, const pricing::Preview& preview,
                         const PromotionSet& after, Trial& trial) const {
    for (std::size_t i = 0; i < goods.size(); ++i) {
        const LineItem& l = goods[i].line;
        Trial::Line line;
        line.asked = goods[i].asked;
        line.name = l.name;
        line.spec = l.spec;
        line.unitName = l.unitName;
        line.price = l.unitPrice;
        line.list = preview.lines[i].list;
        line.without = preview.lines[i].before;
        line.with = preview.lines[i].after;
        for (const auto& part : preview.lines[i].by)
            line.by.push_back(partOf(part.promotion, part.discount, after));
        trial.lines.push_back(std::move(line));
    }
    for (const auto& a : preview.after.applications)
        if (!a.discount.isZero()) trial.acting.push_back(partOf(a.promotion, a.discount, after));
    for (const auto& g : preview.after.gifts)
        trial.gifts.push_back({goodsName(g.sku), g.qty});
    trial.list = preview.after.listTotal;
    trial.without = preview.before.total;
    trial.with = preview.after.total;
    trial.optimal = preview.before.optimal && preview.after.optimal;
}

void TillDesk::fillVerdict(const pricing::Preview& preview, const PromotionSet& after,
                           Trial& trial) const {
    if (preview.verdicts.empty()) return;
    const pricing::Verdict& v = preview.verdicts.front().verdict;
    PromotionVerdict& out = trial.verdict;
    out.promotion = v.promotion;
    out.standing = v.standing;
    out.discount = v.discount;
    out.missingQty = v.missingQty;
    out.missingAmount = v.missingAmount;
    out.betterBy = v.betterBy;
    for (const auto& id : v.beatenBy)
        out.beatenBy.push_back(partOf(id, {}, after).name);
    if (const Promotion* p = after.find(v.promotion)) {
        out.name = p->name;
        out.nameEn = p->nameEn;
        out.kind = p->kind;
        out.text = p->text;
        out.textEn = p->textEn;
        out.mandatory = p->mandatory;
    }
}

void TillDesk::fillMargin(const std::vector<Goods>& goods, const pricing::Preview& preview,
                          Trial& trial) const {
    if (!mayNow(Permission::Promotions)) return;
    pricing::Margin without, with;
    bool known = false;
    for (std::size_t i = 0; i < goods.size(); ++i) {
        const auto& cost = goods[i].cost;
        const auto add = [&](pricing::Margin& m, Money paid) {
            if (!cost) {
                m.paidUnknown += paid;
                return;
            }
            m.paid += paid;
            m.cost += *cost;
        };
        known = known || cost;
        add(without, preview.lines[i].before);
        add(with, preview.lines[i].after);
    }
    for (const auto& g : preview.after.gifts)
        if (const auto id = m_till.m_master->catalogue().idOfItemCode(g.sku))
            if (const auto item = m_till.m_master->catalogue().fullItem(*id); item && item->cost)
                with.cost += extend(*item->cost, Quantity::fromUnits(g.qty)).value_or(Money());
    if (!known) return;
    trial.marginWithout = without;
    trial.marginWith = with;
}

DeskResult<Trial> TillDesk::tryOut(const Promotion& document, const std::vector<TrialLine>& lines) {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(DeskRefused(ok.error()));
    Promotion p = document;
    if (p.id.empty()) p.id = "?";
    Trial trial;
    const pricing::Context context = contextOf(p, trial);
    std::vector<Goods> goods;
    std::vector<pricing::BasketLine> basket;
    for (const TrialLine& line : lines)
        if (auto g = goodsOf(line)) goods.push_back(std::move(*g));
    for (const Goods& g : goods) {
        basket.push_back(m_till.engineLine(g.line));
        basket.back().daysToExpiry = p.scope.maxDaysToExpiry;
    }
    const PromotionSet before(others(p.id));
    auto all = others(p.id);
    all.push_back(p);
    const PromotionSet after(std::move(all));
    const auto preview = pricing::preview(before, after, {p.id}, basket, context);
    fillLines(goods, preview, after, trial);
    fillVerdict(preview, after, trial);
    fillMargin(goods, preview, trial);
    return trial;
}

DeskResult<std::vector<TrialLine>> TillDesk::lastBasket() {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(DeskRefused(ok.error()));
    std::vector<LineItem> lines = m_till.m_basket.lines();
    if (m_till.m_basket.empty())
        if (const auto sold = m_till.soldSale(m_till.m_ledger->lastSaleSeq(), false))
            lines = sold->sale().lines;
    std::vector<TrialLine> out;
    for (const LineItem& l : lines) {
        const bool goods = !l.voided && l.origin != PriceOrigin::Return &&
                           l.origin != PriceOrigin::Gift && l.quantity.thousandths() > 0 &&
                           l.kind != ItemKind::Amount;
        if (goods) out.push_back({l.itemCode, l.code, l.quantity});
    }
    return out;
}

DeskResult<DeskConflicts> TillDesk::conflicts(const Promotion& document) {
    if (auto ok = m_till.requireOperator(); !ok) return unexpected(DeskRefused(ok.error()));
    Promotion p = document;
    if (p.id.empty()) p.id = "?";
    auto all = others(p.id);
    all.push_back(p);
    const auto sample =
        store::sampleGoods(*m_till.m_master, *m_till.m_facts, namedGoods(p), kConflictGoods);
    const std::vector<std::string> only{p.id};
    DeskConflicts out;
    out.conflicts = pricing::findConflicts(all, sample.goods, only);
    out.allGoods = sample.all;
    for (const auto& c : out.conflicts) {
        for (const std::string& id : {c.first, c.second})
            for (const Promotion& one : all)
                if (one.id == id)
                    out.promotions[id] = {id,
                                          nameOr(one.name, nameOr(one.nameEn, id)),
                                          nameOr(one.nameEn, nameOr(one.name, id)),
                                          0,
                                          {},
                                          {}};
        for (const auto& sku : c.some)
            if (!out.goods.contains(sku)) out.goods[sku] = goodsName(sku);
    }
    return out;
}

}  // namespace evertill::service
