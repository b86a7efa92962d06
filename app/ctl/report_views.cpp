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

void put(std::vector<Cell>& row, const PromotedSales& s) {
    row.insert(row.end(), {Cell(s.tickets), Cell(s.units), Cell(s.list), Cell(s.discount),
                           Cell(RateCell{s.discountBps()}), Cell(s.paid)});
    const bool known = !s.paidKnown.isZero() || !s.cost.isZero();
    row.push_back(known ? Cell(s.margin()) : Cell(Money()));
    row.push_back(RateCell{s.marginBps()});
}

void putHeaders(std::vector<std::string>& to, const Words& w) {
    to.insert(to.end(), {w("小票数", "tickets"), w("件数", "units"), w("原价额", "list sales"),
                         w("优惠额", "discount"), w("优惠率%", "discount %"),
                         w("实收额", "paid sales"), w("毛利", "margin"), w("毛利率%", "margin %")});
}

Sheet promotionSheet(const domain::PromotionReport& r, const Words& w) {
    Sheet s{"promotions",
            w("促销方案排名", "Promotions"),
            {w("编号", "id"), w("名称", "name"), w("类型", "kind"), w("次数", "times")},
            {}};
    putHeaders(s.headers, w);
    s.headers.insert(s.headers.end(),
                     {w("占全部销售%", "share of all %"), w("日均销售增长%", "uplift sales %"),
                      w("日均件数增长%", "uplift pieces %"), w("对比天数", "days compared")});
    for (const auto& p : r.promotions) {
        std::vector<Cell> row{p.id, p.name, p.kind, p.times};
        put(row, p.sales);
        row.push_back(RateCell{p.shareBps});
        row.push_back(RateCell{p.uplift ? p.uplift->salesBps : std::nullopt});
        row.push_back(RateCell{p.uplift ? p.uplift->piecesBps : std::nullopt});
        row.push_back(p.uplift ? p.uplift->daysBefore : 0);
        s.rows.push_back(std::move(row));
    }
    return s;
}

Sheet itemSheet(const domain::PromotionReport& r, const Words& w) {
    Sheet s{"goods", w("促销商品排名", "Goods"), {w("货号", "code"), w("品名", "name")}, {}};
    putHeaders(s.headers, w);
    for (const auto& i : r.items) {
        std::vector<Cell> row{i.code, i.name};
        put(row, i.sales);
        s.rows.push_back(std::move(row));
    }
    return s;
}

Sheet daySheet(const domain::PromotionReport& r, const Words& w) {
    Sheet s{"days", w("每日促销", "Days"), {w("编号", "id"), w("日期", "day")}, {}};
    putHeaders(s.headers, w);
    for (const auto& p : r.promotions)
        for (const auto& d : p.days) {
            std::vector<Cell> row{p.id, d.day.toString()};
            put(row, d.sales);
            s.rows.push_back(std::move(row));
        }
    return s;
}

Sheet couponSheet(const domain::PromotionReport& r, const Words& w) {
    Sheet s{
        "coupons",
        w("礼券使用排名", "Coupons"),
        {w("券", "coupon"), w("使用张数", "used"), w("小票数", "tickets"), w("优惠额", "discount"),
         w("用券小票实收", "paid in these tickets"), w("发放张数", "issued")},
        {}};
    for (const auto& c : r.coupons)
        s.rows.push_back({c.key, c.used, c.tickets, c.discount, c.sales, c.issued});
    return s;
}

Sheet giftSheet(const domain::PromotionReport& r, const Words& w) {
    Sheet s{"gifts",
            w("赠品", "Gifts"),
            {w("方案", "promotion"), w("货号", "code"), w("品名", "name"), w("小票数", "tickets"),
             w("数量", "quantity"), w("成本", "cost")},
            {}};
    for (const auto& g : r.gifts)
        s.rows.push_back({g.promotion, g.code, g.name, g.tickets, QuantityCell{g.quantity},
                          g.cost.value_or(Money())});
    return s;
}

}  // namespace

std::vector<Sheet> sheetsOf(const domain::PromotionReport& report, const Words& w) {
    return {promotionSheet(report, w), itemSheet(report, w), couponSheet(report, w),
            giftSheet(report, w), daySheet(report, w)};
}

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
