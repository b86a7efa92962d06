#include "simulation_views.h"

#include <iostream>

#include "promo_words.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;
using pricing::PromotionUse;
using pricing::SimulationSide;

void putRate(ordered_json& j, const char* name, std::optional<std::int64_t> bps) {
    j[name] = bps ? ordered_json(*bps) : ordered_json();
}

ordered_json sideJson(const SimulationSide& s) {
    ordered_json j = {{"list_minor", s.list.minor()},
                      {"goods_minor", s.goods.minor()},
                      {"due_minor", s.due.minor()},
                      {"discount_minor", s.discount.minor()}};
    putRate(j, "discount_bps", pricing::shareBps(s.discount, s.list));
    j["margin"] = {{"paid_minor", s.margin.paid.minor()},
                   {"cost_minor", s.margin.cost.minor()},
                   {"gain_minor", s.margin.gain().minor()},
                   {"unknown_cost_paid_minor", s.margin.paidUnknown.minor()}};
    putRate(j["margin"], "rate_bps", s.margin.rateBps());
    j["gifts"] = s.gifts;
    j["gift_cost_minor"] = s.giftCost.minor();
    j["loss_lines"] = s.lossLines;
    j["loss_baskets"] = s.lossBaskets;
    j["loss_minor"] = s.loss.minor();
    j["unproven"] = s.unproven;
    return j;
}

ordered_json useJson(const PromotionUse& u) {
    ordered_json j = {{"touched", u.touched},
                      {"applied", u.applied},
                      {"times", u.times},
                      {"units", u.units},
                      {"list_minor", u.list.minor()},
                      {"discount_minor", u.discount.minor()}};
    putRate(j, "discount_bps", pricing::shareBps(u.discount, u.list));
    j["known_paid_minor"] = u.paid.minor();
    j["known_cost_minor"] = u.cost.minor();
    if (u.gifts > 0) j["gifts"] = u.gifts;
    if (u.issued > 0) j["issued"] = u.issued;
    auto& standings = j["standings"] = ordered_json::object();
    for (const auto& [standing, n] : u.standings)
        standings[std::string(standingName(standing))] = n;
    j["nearly"] = {{"baskets", u.nearly},
                   {"missing_minor", u.nearlyMissing.minor()},
                   {"missing_qty", u.nearlyMissingQty},
                   {"gain_minor", u.nearlyGain.minor()}};
    return j;
}

std::string idOf(const SimulationView& v, std::size_t basket) {
    return (*v.baskets)[basket].id;
}

std::string signedText(Money m) {
    return (m > Money() ? "+" : "") + m.toString();
}

void showSummary(const SimulationView& v, const Words& w) {
    const auto& s = v.simulation;
    std::cout << s.baskets << w(" 张小票，", " baskets, ") << s.changed
              << w(" 张变化（", " change (") << s.cheaper << w(" 张更便宜，", " cheaper, ")
              << s.dearer << w(" 张更贵）", " dearer)");
    if (v.skipped > 0) std::cout << w("；未能读取 ", "; not read: ") << v.skipped;
    if (v.timing) std::cout << "; " << v.ms << " ms";
    std::cout << "\n\n";
    TextTable t({"", w(">促销前", ">before"), w(">促销后", ">after"), w(">差", ">change")});
    const auto money = [&](const char* label, Money a, Money b) {
        t.row({label, a.toString(), b.toString(), signedText(b - a)});
    };
    money(w("原价合计", "list sales"), s.before.list, s.after.list);
    money(w("应付合计", "amount due"), s.before.due, s.after.due);
    money(w("优惠合计", "discount"), s.before.discount, s.after.discount);
    t.row({w("优惠率", "discount rate"),
           percentText(pricing::shareBps(s.before.discount, s.before.list)),
           percentText(pricing::shareBps(s.after.discount, s.after.list)), ""});
    if (!s.after.margin.cost.isZero() || !s.before.margin.cost.isZero()) {
        money(w("毛利", "margin"), s.before.margin.gain(), s.after.margin.gain());
        t.row({w("毛利率", "margin rate"), percentText(s.before.margin.rateBps()),
               percentText(s.after.margin.rateBps()), ""});
        money(w("成本未知的销售", "sales without known cost"), s.before.margin.paidUnknown,
              s.after.margin.paidUnknown);
        money(w("低于成本的亏损", "loss below cost"), s.before.loss, s.after.loss);
    }
    t.print(std::cout);
    if (s.before.unproven + s.after.unproven > 0)
        std::cout << w("未证明最优：", "not proven the best price: ")
                  << s.before.unproven + s.after.unproven << '\n';
}

void showPromotions(const SimulationView& v, const Words& w) {
    TextTable t({w("方案", "promotion"), w("名称", "name"), w("变化", "set"),
                 w(">涉及", ">touches"), w(">生效", ">applies"), w(">次数", ">times"),
                 w(">件数", ">units"), w(">优惠", ">discount"), w(">优惠率", ">rate"),
                 w(">促销前优惠", ">before"), w(">差一点", ">nearly")});
    for (const auto& p : v.simulation.promotions) {
        const auto* document = v.after->find(p.id);
        if (document == nullptr) document = v.before->find(p.id);
        const char* change = p.change == pricing::SetChange::New       ? w("新增", "new")
                             : p.change == pricing::SetChange::Changed ? w("修改", "changed")
                             : p.change == pricing::SetChange::Removed ? w("取消", "removed")
                                                                       : "";
        t.row({p.id, nameOf(document, p.id, w), change, std::to_string(p.after.touched),
               std::to_string(p.after.applied), std::to_string(p.after.times),
               std::to_string(p.after.units), p.after.discount.toString(),
               percentText(pricing::shareBps(p.after.discount, p.after.list)),
               p.before.discount.toString(), std::to_string(p.after.nearly)});
    }
    std::cout << '\n';
    t.print(std::cout);
}

void showBaskets(const SimulationView& v, const Words& w) {
    TextTable t({w("变化最大的小票", "baskets changed most"), w(">原价", ">list"),
                 w(">促销前", ">before"), w(">促销后", ">after"), w(">差", ">change"),
                 w("促销", "promotions")});
    for (const auto& b : v.simulation.top) {
        std::string by;
        for (const auto& d : b.promotions)
            by += (by.empty() ? "" : ", ") + d.promotion + " " + signedText(d.before - d.after);
        t.row({idOf(v, b.basket), b.list.toString(), b.before.toString(), b.after.toString(),
               signedText(b.after - b.before), by});
    }
    if (t.empty()) return;
    std::cout << '\n';
    t.print(std::cout);
}

void showLosses(const SimulationView& v, const Words& w) {
    TextTable t({w("低于成本", "below cost"), w("商品", "goods"), w(">原价", ">list"),
                 w(">实付", ">paid"), w(">成本", ">cost"), w("原来就亏", "before, too")});
    for (const auto& b : v.simulation.losses)
        for (const auto& l : b.lines)
            t.row({idOf(v, b.basket), l.sku, l.list.toString(), l.paid.toString(),
                   l.cost.toString(), l.before ? w("是", "yes") : ""});
    if (t.empty()) return;
    std::cout << '\n';
    t.print(std::cout);
}

}  // namespace

ordered_json simulationJson(const SimulationView& v) {
    const auto& s = v.simulation;
    ordered_json j = {{"baskets", s.baskets},      {"skipped", v.skipped},
                      {"changed", s.changed},      {"cheaper", s.cheaper},
                      {"dearer", s.dearer},        {"before", sideJson(s.before)},
                      {"after", sideJson(s.after)}};
    auto& promotions = j["promotions"] = ordered_json::array();
    for (const auto& p : s.promotions)
        promotions.push_back({{"id", p.id},
                              {"set", setChangeName(p.change)},
                              {"before", useJson(p.before)},
                              {"after", useJson(p.after)}});
    auto& top = j["changed_baskets"] = ordered_json::array();
    for (const auto& b : s.top) {
        ordered_json one = {{"basket", idOf(v, b.basket)},
                            {"list_minor", b.list.minor()},
                            {"before_minor", b.before.minor()},
                            {"after_minor", b.after.minor()}};
        auto& deltas = one["promotions"] = ordered_json::array();
        for (const auto& d : b.promotions)
            deltas.push_back({{"promotion", d.promotion},
                              {"before_minor", d.before.minor()},
                              {"after_minor", d.after.minor()}});
        top.push_back(std::move(one));
    }
    auto& losses = j["losses"] = ordered_json::array();
    for (const auto& b : s.losses) {
        ordered_json one = {{"basket", idOf(v, b.basket)}, {"loss_minor", b.loss.minor()}};
        auto& lines = one["lines"] = ordered_json::array();
        for (const auto& l : b.lines)
            lines.push_back({{"line", l.line},
                             {"sku", l.sku},
                             {"list_minor", l.list.minor()},
                             {"paid_minor", l.paid.minor()},
                             {"cost_minor", l.cost.minor()},
                             {"before", l.before}});
        losses.push_back(std::move(one));
    }
    j["conflicts"] = conflictsJson(v.conflicts);
    if (v.timing) j["ms"] = v.ms;
    return j;
}

void showSimulation(const SimulationView& v, std::size_t limit, const Words& w) {
    showSummary(v, w);
    showPromotions(v, w);
    showBaskets(v, w);
    showLosses(v, w);
    if (v.conflicts.empty()) return;
    std::cout << '\n';
    printConflicts(v.conflicts, limit, w);
}

}  // namespace evertill::ctl
