#include "evertill/reports/promotion_sheets.h"

namespace evertill::reports {
namespace {

using domain::PromotedSales;

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

Sheet totalSheet(const domain::PromotionReport& r, const Words& w) {
    Sheet s{"totals",
            w("每日合计", "All sales by day"),
            {w("日期", "day"), w("小票数", "tickets"), w("促销小票数", "with promotions"),
             w("原价额", "list sales"), w("优惠额", "discount"), w("实收额", "paid sales")},
            {}};
    for (const auto& d : r.days)
        s.rows.push_back(
            {d.day.toString(), d.tickets, d.promotedTickets, d.list, d.discount, d.paid});
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
            giftSheet(report, w),      daySheet(report, w),  totalSheet(report, w)};
}

}  // namespace evertill::reports
