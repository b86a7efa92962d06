#include "evertill/hq/sales_sums.h"

#include <algorithm>

#include "evertill/base/utf8.h"

namespace evertill::hq {

using domain::Envelope;

namespace {

enum Table : std::size_t { kHour, kItem, kTender, kTax, kDrawer, kStock };
enum Hour : std::size_t {
    kTickets,
    kReturns,
    kSold,
    kDiscount,
    kReturned,
    kHourTax,
    kRounding,
    kTotal,
    kVoids,
    kVoidAmount,
    kCancelled,
    kCancelledAmount
};
enum Item : std::size_t {
    kLines,
    kQtySold,
    kQtyReturned,
    kItemSold,
    kItemDiscount,
    kItemReturned,
    kItemTax
};

constexpr std::size_t kRowsAtOnce[] = {128, 16, 1};  ///< in one statement
/// A line's quantity counts up to here: what a broken till makes up must not overflow a year's sum.
constexpr std::int64_t kMostOfALine = 1'000'000'000'000;

std::int64_t baseQuantity(const domain::LineItem& l) {
    const std::int64_t q = l.quantity.thousandths() / 1000 * l.pack.thousandths() +
                           l.quantity.thousandths() % 1000 * l.pack.thousandths() / 1000;
    return std::clamp(q, -kMostOfALine, kMostOfALine);
}

std::int64_t hourOf(std::int64_t utcMs) {
    constexpr std::int64_t kHourMs = 3'600'000;
    return utcMs / kHourMs - (utcMs % kHourMs < 0 ? 1 : 0);
}

std::string dateOf(const Envelope& e) {
    return e.businessDate ? e.businessDate->toString() : std::string();
}

/// As every engine stores it: two keys that differ only in what an engine refuses would be one row
/// twice in a statement.
std::string cleanKey(const std::string& text) {
    std::string out;
    std::string_view left = text;
    while (!left.empty()) {
        const std::size_t n = left[0] == '\0' ? 0 : utf8Sequence(left);
        out += n == 0 ? std::string_view("\xEF\xBF\xBD") : left.substr(0, n);
        left.remove_prefix(n == 0 ? 1 : n);
    }
    return out;
}

std::string upsert(const SumTable& t, std::size_t rows) {
    std::string names = "store,build";
    std::string target = names;
    std::string set;
    for (const auto* k : t.keys)
        names.append(",").append(k), target.append(",").append(k);
    for (const auto* v : t.values) {
        names.append(",").append(v);
        set.append(set.empty() ? "" : ",").append(v).append("=").append(t.name).append(".");
        set.append(v).append("+excluded.").append(v);
    }
    std::string sql = std::string("INSERT INTO ") + t.name + "(" + names + ") VALUES";
    int at = 2;  // ?1 and ?2 are store and build of every row
    for (std::size_t r = 0; r < rows; ++r) {
        sql += r == 0 ? "(?1,?2" : ",(?1,?2";
        for (std::size_t i = 0; i < t.keys.size() + t.values.size(); ++i)
            sql.append(",?").append(std::to_string(++at));
        sql += ")";
    }
    return sql + " ON CONFLICT(" + target + ") DO UPDATE SET " + set;
}

}  // namespace

std::span<const SumTable> sumTables() {
    static const std::vector<SumTable> kTables = {
        {"sum_hour",
         {"business_date", "terminal", "cashier", "hour"},
         {"tickets", "returns", "sold", "discount", "returned", "tax", "rounding", "total", "voids",
          "void_amount", "cancelled", "cancelled_amount"}},
        {"sum_item",
         {"business_date", "item", "uom"},
         {"lines", "qty_sold", "qty_returned", "sold", "discount", "returned", "tax"}},
        {"sum_tender", {"business_date", "tender"}, {"tickets", "received", "refunded"}},
        {"sum_tax", {"business_date", "rate"}, {"net", "tax"}},
        {"sum_drawer",
         {"business_date", "terminal"},
         {"opened", "closed", "floats", "expected", "counted"}},
        {"sum_stock", {"item", "uom", "kind"}, {"quantity"}}};
    return kTables;
}

SalesSums::SalesSums() : m_rows(sumTables().size()) {}

bool SalesSums::empty() const {
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Rows& r) { return r.empty(); });
}

std::vector<std::int64_t>& SalesSums::row(std::size_t table, Key key) {
    for (auto& part : key)
        if (!std::all_of(part.begin(), part.end(), [](char c) { return c > 0; }))
            part = cleanKey(part);
    auto& r = m_rows[table][std::move(key)];
    if (r.empty()) r.resize(sumTables()[table].values.size());
    return r;
}

SalesSums::Key SalesSums::hourKey(const Envelope& e) const {
    return {dateOf(e), e.terminal, e.operatorNumber, std::to_string(hourOf(e.at))};
}

void SalesSums::add(const Envelope& e, const domain::EntryData& data) {
    if (const auto* s = std::get_if<domain::Sale>(&data)) return sale(e, *s);
    if (const auto* c = std::get_if<domain::SaleCancelled>(&data)) {
        auto& h = row(kHour, hourKey(e));
        h[kCancelled] += 1;
        h[kCancelledAmount] += c->total.minor();
    } else if (const auto* o = std::get_if<domain::SessionOpened>(&data)) {
        auto& d = row(kDrawer, {dateOf(e), e.terminal});
        d[0] += 1;
        d[2] += o->openingFloat.minor();
    } else if (const auto* z = std::get_if<domain::SessionClosed>(&data)) {
        auto& d = row(kDrawer, {dateOf(e), e.terminal});
        d[1] += 1;
        d[3] += z->expected.minor();
        d[4] += z->counted.minor();
    }
}

void SalesSums::sale(const Envelope& e, const domain::Sale& s) {
    const std::string date = dateOf(e);
    auto& h = row(kHour, hourKey(e));
    bool returns = false;
    for (const auto& l : s.lines) {
        if (l.voided) {
            h[kVoids] += 1;
            h[kVoidAmount] += l.amount.minor();
            continue;
        }
        const bool back = l.origin == domain::PriceOrigin::Return;
        returns = returns || back;
        h[back ? kReturned : kSold] += back ? -l.net().minor() : l.net().minor();
        if (!back) h[kDiscount] += l.discount.minor();
        line(date, l);
        auto& tax = row(kTax, {date, std::to_string(l.taxRate.basisPoints())});
        tax[0] += l.net().minor() - (s.taxIncluded ? l.tax.minor() : 0);
        tax[1] += l.tax.minor();
    }
    h[kTickets] += 1;
    h[kReturns] += returns ? 1 : 0;
    h[kHourTax] += s.tax.minor();
    h[kRounding] += s.rounding.minor();
    h[kTotal] += s.total.minor();
    for (const auto& t : s.tenders) {
        auto& r = row(kTender, {date, std::string(domain::tenderKindName(t.kind))});
        const std::int64_t kept = t.amount.minor() - t.change.minor();
        r[0] += 1;
        r[kept < 0 ? 2 : 1] += kept < 0 ? -kept : kept;
    }
}

void SalesSums::line(const std::string& date, const domain::LineItem& l) {
    const bool back = l.origin == domain::PriceOrigin::Return;
    const std::int64_t q = baseQuantity(l);
    const std::string uom(uomCode(l.quantity.uom()));
    auto& i = row(kItem, {date, l.itemCode, uom});
    i[kLines] += 1;
    i[back ? kQtyReturned : kQtySold] += back ? -q : q;
    i[back ? kItemReturned : kItemSold] += back ? -l.net().minor() : l.net().minor();
    if (!back) i[kItemDiscount] += l.discount.minor();
    i[kItemTax] += l.tax.minor();
    // What is sold by amount has no stock.
    if (l.kind != domain::ItemKind::Amount)
        row(kStock, {l.itemCode, uom, back ? "return" : "sale"})[0] -= q;
}

void SalesSums::write(Sql& sql, const std::string& store, Build build, const SumTable& table,
                      Rows& rows) {
    auto at = rows.begin();
    std::size_t left = rows.size();
    for (const std::size_t n : kRowsAtOnce) {
        if (left < n) continue;
        auto st = sql.prepare(upsert(table, n));
        for (; left >= n; left -= n) {
            int place = 2;
            st.bind(1, store).bind(2, static_cast<int>(build));
            for (std::size_t r = 0; r < n; ++r, ++at) {
                for (const auto& k : at->first)
                    st.bind(++place, k);
                for (const auto v : at->second)
                    st.bind(++place, v);
            }
            st.run();
        }
    }
    rows.clear();
}

void SalesSums::flush(Sql& sql, const std::string& store, Build build) {
    for (std::size_t t = 0; t < m_rows.size(); ++t)
        write(sql, store, build, sumTables()[t], m_rows[t]);
}

}  // namespace evertill::hq
