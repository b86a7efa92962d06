#include "slips.h"

namespace evertill::service {

using namespace domain;

namespace {

struct TotalsWords {
    const char *session, *z, *till, *number, *businessDate, *from, *to, *sales, *goods, *tax,
        *rounding, *total, *cashIn, *change, *openingFloat, *expected, *counted, *overShort,
        *voided, *cancelled, *noSales, *grandTotal, *entries, *taxes, *departments, *signature;
};
constexpr TotalsWords kChinese = {.session = "交班结算单",
                                  .z = "日结报表 Z",
                                  .till = "收银台",
                                  .number = "编号",
                                  .businessDate = "营业日",
                                  .from = "开始",
                                  .to = "结束",
                                  .sales = "销售笔数",
                                  .goods = "商品金额",
                                  .tax = "税额",
                                  .rounding = "抹零",
                                  .total = "销售合计",
                                  .cashIn = "收现金",
                                  .change = "找零",
                                  .openingFloat = "备用金",
                                  .expected = "应有现金",
                                  .counted = "实点现金",
                                  .overShort = "长短款",
                                  .voided = "取消行",
                                  .cancelled = "取消单",
                                  .noSales = "开钱箱次数",
                                  .grandTotal = "累计销售",
                                  .entries = "流水",
                                  .taxes = "税率汇总",
                                  .departments = "部类汇总",
                                  .signature = "收银员签字: ____________"};
constexpr TotalsWords kEnglish = {.session = "Session settlement",
                                  .z = "Z report",
                                  .till = "Till",
                                  .number = "Number",
                                  .businessDate = "Business day",
                                  .from = "From",
                                  .to = "To",
                                  .sales = "Sales",
                                  .goods = "Goods",
                                  .tax = "Tax",
                                  .rounding = "Cash rounding",
                                  .total = "Total sales",
                                  .cashIn = "Cash taken",
                                  .change = "Change given",
                                  .openingFloat = "Opening float",
                                  .expected = "Cash expected",
                                  .counted = "Cash counted",
                                  .overShort = "Over / short",
                                  .voided = "Voided lines",
                                  .cancelled = "Cancelled sales",
                                  .noSales = "Drawer opened without sale",
                                  .grandTotal = "Grand total",
                                  .entries = "Journal",
                                  .taxes = "By tax rate",
                                  .departments = "By department",
                                  .signature = "Signature: ____________"};

void pair(ReceiptDocument& d, const char* word, std::string value, bool bold = false) {
    d.blocks.emplace_back(PairBlock{word, std::move(value), bold, false});
}

void cashBlock(ReceiptDocument& d, const TotalsReport& r, const TotalsWords& w) {
    pair(d, w.openingFloat, r.openingFloat.toString());
    pair(d, w.cashIn, r.cashIn.toString());
    pair(d, w.change, r.change.toString());
    pair(d, w.expected, r.expectedCash.toString());
    pair(d, w.counted, r.countedCash.toString());
    pair(d, w.overShort, r.overShort.toString(), true);
    d.blocks.emplace_back(RuleBlock{});
}

void sumsBlock(ReceiptDocument& d, const TotalsReport& r, const TotalsWords& w) {
    if (!r.taxes.empty()) d.blocks.emplace_back(TextBlock{w.taxes, Align::Left, true});
    for (const auto& t : r.taxes)
        d.blocks.emplace_back(ColumnsBlock{
            {t.rate.toString() + "%", t.gross.toString(), t.tax.toString()}, {6, 10, 10}});
    if (!r.departments.empty()) d.blocks.emplace_back(TextBlock{w.departments, Align::Left, true});
    for (const auto& dept : r.departments)
        d.blocks.emplace_back(ColumnsBlock{{dept.department.empty() ? "-" : dept.department,
                                            std::to_string(dept.lines), dept.amount.toString()},
                                           {10, 6, 10}});
    d.blocks.emplace_back(RuleBlock{});
}

}  // namespace

ReceiptDocument totalsSlip(const TotalsReport& r, const SlipContext& c) {
    const auto& w = c.language == "zh" ? kChinese : kEnglish;
    ReceiptDocument d;
    addSlipHead(d, c, r.kind == "z" ? w.z : w.session);
    pair(d, w.till, r.terminal);
    pair(d, w.number, std::to_string(r.number));
    pair(d, w.businessDate, r.businessDate.toString());
    pair(d, w.from, localTimeText(r.fromMs, c.store.utcOffsetMinutes));
    pair(d, w.to, localTimeText(r.toMs, c.store.utcOffsetMinutes));
    d.blocks.emplace_back(RuleBlock{});
    pair(d, w.sales, std::to_string(r.sales));
    pair(d, w.goods, r.goods.toString());
    pair(d, w.tax, r.tax.toString());
    pair(d, w.rounding, r.rounding.toString());
    d.blocks.emplace_back(PairBlock{w.total, (r.total + r.rounding).toString(), true, true});
    d.blocks.emplace_back(RuleBlock{});
    cashBlock(d, r, w);
    pair(d, w.voided, std::to_string(r.voidedLines) + " / " + r.voidedAmount.toString());
    pair(d, w.cancelled, std::to_string(r.cancelledSales) + " / " + r.cancelledAmount.toString());
    pair(d, w.noSales, std::to_string(r.noSales));
    d.blocks.emplace_back(RuleBlock{});
    sumsBlock(d, r, w);
    pair(d, w.grandTotal, r.grandTotal.toString());
    pair(d, w.entries, std::to_string(r.firstSeq) + " - " + std::to_string(r.lastSeq));
    d.blocks.emplace_back(FeedBlock{2});
    d.blocks.emplace_back(TextBlock{w.signature});
    addSlipFoot(d, c);
    return d;
}

}  // namespace evertill::service
