#include "evertill/hq/reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "hq_http.h"

namespace evertill::hq {

namespace {

using K = CellKind;

struct Definition {
    ReportKind kind;
    const char* table;
    /// Grouped by; the first `groups` columns of the result.
    const char* groups;
    const char* sums;  ///< the other columns
    const char* order;
    bool dated = true;
    std::vector<ReportColumn> columns;
};

const ReportColumn kStoreColumn{"store", "门店", "Store"};
const ReportColumn kDateColumn{"business_date", "营业日", "Business day"};

constexpr const char* kHourSums =
    "SUM(tickets),SUM(returns),SUM(sold),SUM(discount),SUM(returned),SUM(tax),SUM(rounding),"
    "SUM(total),SUM(voids),SUM(cancelled)";

std::vector<ReportColumn> withHourSums(std::vector<ReportColumn> keys) {
    for (const auto& c :
         std::initializer_list<ReportColumn>{{"tickets", "单数", "Tickets", K::Count},
                                             {"returns", "退货单", "With returns", K::Count},
                                             {"sold", "销售", "Sold", K::Money},
                                             {"discount", "优惠", "Discount", K::Money},
                                             {"returned", "退货", "Returned", K::Money},
                                             {"tax", "税额", "Tax", K::Money},
                                             {"rounding", "抹零", "Rounding", K::Money},
                                             {"total", "实收", "Total", K::Money},
                                             {"voids", "作废行", "Voided lines", K::Count},
                                             {"cancelled", "取消单", "Cancelled", K::Count}})
        keys.push_back(c);
    return keys;
}

const std::vector<Definition>& definitions() {
    static const std::vector<Definition> kAll = {
        {{"sales", "日销售", "Sales by day"},
         "sum_hour",
         "store,business_date",
         kHourSums,
         "business_date DESC,store",
         true,
         withHourSums({kStoreColumn, kDateColumn})},
        {{"hours", "时段", "Sales by hour"},
         "sum_hour",
         "store,business_date,hour",
         kHourSums,
         "business_date DESC,store,hour",
         true,
         withHourSums({kStoreColumn, kDateColumn, {"hour", "时段", "Hour", K::Hour}})},
        {{"tills", "收银台", "Sales by till"},
         "sum_hour",
         "store,business_date,terminal",
         kHourSums,
         "business_date DESC,store,terminal",
         true,
         withHourSums({kStoreColumn, kDateColumn, {"terminal", "收银台", "Till"}})},
        {{"cashiers", "收银员", "Sales by cashier"},
         "sum_hour",
         "store,business_date,cashier",
         kHourSums,
         "business_date DESC,store,cashier",
         true,
         withHourSums({kStoreColumn, kDateColumn, {"cashier", "收银员", "Cashier"}})},
        {{"items", "商品", "Sales by item"},
         "sum_item",
         "store,business_date,item,uom",
         "SUM(qty_sold),SUM(qty_returned),SUM(sold),SUM(discount),SUM(returned),SUM(tax)",
         "business_date DESC,store,SUM(sold) DESC,item,uom",
         true,
         {kStoreColumn,
          kDateColumn,
          {"item", "货号", "Item"},
          {"uom", "单位", "Unit"},
          {"quantity_sold", "销量", "Qty sold", K::Quantity},
          {"quantity_returned", "退量", "Qty returned", K::Quantity},
          {"sold", "销售", "Sold", K::Money},
          {"discount", "优惠", "Discount", K::Money},
          {"returned", "退货", "Returned", K::Money},
          {"tax", "税额", "Tax", K::Money}}},
        {{"tenders", "支付方式", "Tenders"},
         "sum_tender",
         "store,business_date,tender",
         "SUM(tickets),SUM(received),SUM(refunded)",
         "business_date DESC,store,tender",
         true,
         {kStoreColumn,
          kDateColumn,
          {"tender", "支付方式", "Tender"},
          {"tickets", "笔数", "Count", K::Count},
          {"received", "收款", "Received", K::Money},
          {"refunded", "退款", "Refunded", K::Money}}},
        {{"taxes", "税率", "Tax rates"},
         "sum_tax",
         "store,business_date,rate",
         "SUM(net),SUM(tax)",
         "business_date DESC,store,rate",
         true,
         {kStoreColumn,
          kDateColumn,
          {"rate", "税率", "Rate", K::Rate},
          {"net", "不含税销售", "Net sales", K::Money},
          {"tax", "税额", "Tax", K::Money}}},
        {{"drawers", "钱箱", "Drawers"},
         "sum_drawer",
         "store,business_date,terminal",
         "SUM(opened),SUM(closed),SUM(floats),SUM(expected),SUM(counted),SUM(counted-expected)",
         "business_date DESC,store,terminal",
         true,
         {kStoreColumn,
          kDateColumn,
          {"terminal", "收银台", "Till"},
          {"opened", "开班", "Opened", K::Count},
          {"closed", "交班", "Closed", K::Count},
          {"float", "备用金", "Float", K::Money},
          {"expected", "应有", "Expected", K::Money},
          {"counted", "实点", "Counted", K::Money},
          {"over_short", "长短款", "Over/short", K::Money}}},
        {{"stock", "库存变动", "Stock movements"},
         "sum_stock",
         "store,item,uom",
         "SUM(CASE kind WHEN 'sale' THEN quantity ELSE 0 END),"
         "SUM(CASE kind WHEN 'return' THEN quantity ELSE 0 END),SUM(quantity)",
         "store,item,uom",
         false,
         {kStoreColumn,
          {"item", "货号", "Item"},
          {"uom", "单位", "Unit"},
          {"sale", "销售", "Sold", K::Quantity},
          {"return", "退货", "Returned", K::Quantity},
          {"moved", "变动合计", "Moved", K::Quantity}}}};
    return kAll;
}

}  // namespace

std::span<const ReportKind> reportKinds() {
    static const std::vector<ReportKind> kKinds = [] {
        std::vector<ReportKind> kinds;
        for (const auto& d : definitions())
            kinds.push_back(d.kind);
        return kinds;
    }();
    return kKinds;
}

std::optional<Report> report(Sql& sql, std::string_view name, const ReportQuery& q) {
    const auto& all = definitions();
    const auto d = std::find_if(all.begin(), all.end(),
                                [&](const Definition& x) { return name == x.kind.name; });
    if (d == all.end()) return std::nullopt;
    // An open bound is left out rather than compared with: the planner sees what it may skip.
    std::string where = " WHERE build=0";
    if (!q.store.empty()) where += " AND store=?1";
    if (d->dated && !q.from.empty()) where += " AND business_date>=?2";
    if (d->dated && !q.to.empty()) where += " AND business_date<=?3";
    const std::int64_t limit = std::clamp<std::int64_t>(q.limit, 1, kMostReportRows);
    // Every parameter stands in the text, so that both engines count the same ones.
    auto st = sql.prepare(std::string("SELECT ") + d->groups + "," + d->sums + " FROM " + d->table +
                          where +
                          " AND coalesce(?1,'') IS NOT NULL AND coalesce(?2,'') IS NOT NULL"
                          " AND coalesce(?3,'') IS NOT NULL GROUP BY " +
                          d->groups + " ORDER BY " + d->order + " LIMIT ?4 OFFSET ?5");
    st.bind(1, q.store).bind(2, q.from).bind(3, q.to).bind(4, limit + 1);
    st.bind(5, std::max<std::int64_t>(0, q.offset));
    Report out;
    out.columns = d->columns;
    while (st.step()) {
        if (static_cast<std::int64_t>(out.rows.size()) == limit) {
            out.more = true;
            break;
        }
        auto& row = out.rows.emplace_back();
        for (std::size_t i = 0; i < d->columns.size(); ++i) {
            Report::Cell c;
            if (d->columns[i].kind == CellKind::Text)
                c.text = st.text(static_cast<int>(i));
            else
                c.number = st.integer(static_cast<int>(i));
            if (d->columns[i].kind == CellKind::Hour)
                c.number = ((c.number * 60 + q.offsetMinutes) / 60 % 24 + 24) % 24;
            row.push_back(std::move(c));
        }
    }
    return out;
}

std::string shown(const ReportColumn& column, const Report::Cell& cell) {
    switch (column.kind) {
        case CellKind::Text:
            return cell.text;
        case CellKind::Count:
            return std::to_string(cell.number);
        case CellKind::Money:
            return Money::fromMinor(cell.number).toString();
        case CellKind::Quantity:
            return Quantity::fromThousandths(cell.number).toString();
        case CellKind::Rate:
            return fmt::format("{}.{:02}%", cell.number / 100, cell.number % 100);
        case CellKind::Hour:
            return fmt::format("{:02}:00", cell.number);
    }
    return {};
}

std::string csvCell(std::string_view text) {
    const bool formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    std::string out = formula ? "'" : "";
    out += text;
    if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out)
        quoted.append(c == '"' ? "\"\"" : std::string(1, c));
    return quoted + "\"";
}

std::string reportCsv(const Report& report) {
    std::string out = "\xEF\xBB\xBF";
    const char* between = "";
    for (const auto& c : report.columns)
        out.append(std::exchange(between, ",")).append(c.key);
    out += "\r\n";
    for (const auto& row : report.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& c = report.columns[i];
            // A negative figure is a figure; only texts can be formulas.
            const std::string text = shown(c, row[i]);
            out.append(i == 0 ? "" : ",").append(c.kind == CellKind::Text ? csvCell(text) : text);
        }
        out += "\r\n";
    }
    return out;
}

std::string reportJson(std::string_view name, const Report& report) {
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& row : report.rows) {
        nlohmann::json one = nlohmann::json::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& c = report.columns[i];
            one[c.key] = c.kind == CellKind::Text ? nlohmann::json(row[i].text)
                                                  : nlohmann::json(row[i].number);
        }
        rows.push_back(std::move(one));
    }
    return dumped({{"report", std::string(name)}, {"rows", rows}, {"more", report.more}});
}

}  // namespace evertill::hq
