#include "report_views.h"

namespace evertill::ctl {
namespace {

using domain::PromotedSales;
using nlohmann::ordered_json;

void putRate(ordered_json& j, const char* name, std::optional<std::int64_t> bps) {
    j[name] = bps ? ordered_json(*bps) : ordered_json();
}

void putSales(ordered_json& j, const PromotedSales& s) {
    j["tickets"] = s.tickets;
    j["units"] = s.units;
    j["list_minor"] = s.list.minor();
    j["discount_minor"] = s.discount.minor();
    putRate(j, "discount_bps", s.discountBps());
    j["paid_minor"] = s.paid.minor();
    j["known_paid_minor"] = s.paidKnown.minor();
    j["known_cost_minor"] = s.cost.minor();
    putRate(j, "margin_bps", s.marginBps());
}

ordered_json amountsJson(const domain::Amounts& a) {
    return {{"sales_minor", a.sales.minor()},
            {"pieces_thousandths", a.pieces},
            {"weight_thousandths", a.weight}};
}

ordered_json itemsJson(const std::vector<domain::PromotedItem>& items) {
    auto list = ordered_json::array();
    for (const auto& i : items) {
        ordered_json one = {{"code", i.code}, {"name", i.name}};
        putSales(one, i.sales);
        list.push_back(std::move(one));
    }
    return list;
}

ordered_json promotionJson(const domain::PromotionFigures& p) {
    ordered_json j = {{"id", p.id}, {"name", p.name}, {"kind", p.kind}, {"times", p.times}};
    putSales(j, p.sales);
    putRate(j, "share_bps", p.shareBps);
    if (p.uplift) {
        auto& u = j["uplift"] = {{"start", p.uplift->start.toString()},
                                 {"days_before", p.uplift->daysBefore},
                                 {"days", p.uplift->days},
                                 {"before", amountsJson(p.uplift->before)},
                                 {"during", amountsJson(p.uplift->during)}};
        putRate(u, "sales_bps", p.uplift->salesBps);
        putRate(u, "pieces_bps", p.uplift->piecesBps);
        putRate(u, "weight_bps", p.uplift->weightBps);
    }
    j["items"] = itemsJson(p.items);
    auto& days = j["days"] = ordered_json::array();
    for (const auto& d : p.days) {
        ordered_json one = {{"day", d.day.toString()}};
        putSales(one, d.sales);
        days.push_back(std::move(one));
    }
    return j;
}

}  // namespace

ordered_json reportJson(const domain::PromotionReport& r) {
    ordered_json j = {{"from", r.from ? ordered_json(r.from->toString()) : ordered_json()},
                      {"to", r.to ? ordered_json(r.to->toString()) : ordered_json()},
                      {"tickets", r.tickets},
                      {"promoted_tickets", r.promotedTickets},
                      {"member_tickets", r.memberTickets},
                      {"list_minor", r.list.minor()},
                      {"discount_minor", r.discount.minor()},
                      {"paid_minor", r.paid.minor()},
                      {"stray_returns_minor", r.strayReturns.minor()}};
    auto& promotions = j["promotions"] = ordered_json::array();
    for (const auto& p : r.promotions)
        promotions.push_back(promotionJson(p));
    j["items"] = itemsJson(r.items);
    auto& coupons = j["coupons"] = ordered_json::array();
    for (const auto& c : r.coupons)
        coupons.push_back({{"coupon", c.key},
                           {"used", c.used},
                           {"tickets", c.tickets},
                           {"discount_minor", c.discount.minor()},
                           {"ticket_sales_minor", c.sales.minor()},
                           {"issued", c.issued}});
    auto& gifts = j["gifts"] = ordered_json::array();
    for (const auto& g : r.gifts) {
        ordered_json one = {{"promotion", g.promotion},
                            {"code", g.code},
                            {"name", g.name},
                            {"tickets", g.tickets},
                            {"quantity_thousandths", g.quantity}};
        if (g.cost) one["cost_minor"] = g.cost->minor();
        gifts.push_back(std::move(one));
    }
    return j;
}

}  // namespace evertill::ctl
