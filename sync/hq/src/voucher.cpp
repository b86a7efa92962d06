#include "evertill/hq/voucher.h"

#include <algorithm>

#include "evertill/hq/reports.h"
#include "hq_http.h"

namespace evertill::hq {

using store::StoreError;
using Json = nlohmann::json;

namespace {

using Sums = std::map<std::string, std::int64_t>;  ///< by key; debit positive

/// One line a key; a key that came to nothing has none.
std::vector<VoucherLine> linesOf(const Sums& sums, const AccountMap& accounts) {
    std::vector<VoucherLine> out;
    for (const auto& [key, amount] : sums)
        if (amount > 0) out.push_back({key, accounts.of(key), amount, 0});
    for (const auto& [key, amount] : sums)
        if (amount < 0) out.push_back({key, accounts.of(key), 0, -amount});
    return out;
}

Json toJson(const Voucher& v) {
    Json lines = Json::array();
    for (const auto& l : v.lines)
        lines.push_back(
            {{"key", l.key}, {"account", l.account}, {"debit", l.debit}, {"credit", l.credit}});
    return {{"store", v.store},       {"business_date", v.businessDate}, {"number", v.number},
            {"revision", v.revision}, {"complete", v.complete},          {"debit", v.debits()},
            {"credit", v.credits()},  {"lines", std::move(lines)}};
}

std::string numberOf(const std::string& store, const std::string& date, std::int64_t revision) {
    std::string number = store + "-";
    for (const char c : date)
        if (c != '-') number += c;
    return revision > 1 ? number + "-" + std::to_string(revision) : number;
}

}  // namespace

AccountMap::AccountMap()
    : m_accounts{{"tender:cash", "1001"},  {"tender", "1012"},   {"revenue", "6001"},
                 {"output_tax", "222101"}, {"rounding", "6603"}, {"over_short", "190101"},
                 {"suspense", "190199"}} {}

Result<AccountMap, std::string> AccountMap::parse(const std::string& json) {
    AccountMap map;
    const Json j = Json::parse(json, nullptr, false);
    if (!j.is_object()) return unexpected(std::string("accounts: a JSON object is needed"));
    for (const auto& [key, value] : j.items()) {
        const std::string kind = key.substr(0, key.find(':'));
        if (!AccountMap().m_accounts.contains(kind) && kind != "tender")
            return unexpected("accounts: " + key + " is no entry of a voucher");
        if (!value.is_string() || value.get<std::string>().empty() ||
            value.get<std::string>().size() > 40)
            return unexpected("accounts: " + key + " needs an account number as text");
        map.m_accounts[key] = value.get<std::string>();
    }
    return map;
}

std::string AccountMap::of(const std::string& key) const {
    if (const auto it = m_accounts.find(key); it != m_accounts.end()) return it->second;
    const auto it = m_accounts.find(key.substr(0, key.find(':')));
    return it != m_accounts.end() ? it->second : m_accounts.at("suspense");
}

std::int64_t Voucher::debits() const {
    std::int64_t sum = 0;
    for (const auto& l : lines)
        sum += l.debit;
    return sum;
}

std::int64_t Voucher::credits() const {
    std::int64_t sum = 0;
    for (const auto& l : lines)
        sum += l.credit;
    return sum;
}

Sums Vouchers::sums(const std::string& store, const std::string& date) {
    Sums out;
    const auto each = [&](const char* sql, auto&& take) {
        auto st = m_sql.prepare(sql);
        st.bind(1, store).bind(2, date);
        while (st.step())
            take(st);
    };
    each(
        "SELECT tender,received-refunded FROM sum_tender WHERE store=?1 AND build=0 AND"
        " business_date=?2",
        [&](const Query& st) { out["tender:" + std::string(st.text(0))] += st.integer(1); });
    each("SELECT rate,net,tax FROM sum_tax WHERE store=?1 AND build=0 AND business_date=?2",
         [&](const Query& st) {
             const std::string rate = std::to_string(st.integer(0));
             out["revenue:" + rate] -= st.integer(1);
             out["output_tax:" + rate] -= st.integer(2);
         });
    each("SELECT SUM(rounding) FROM sum_hour WHERE store=?1 AND build=0 AND business_date=?2",
         [&](const Query& st) { out["rounding"] -= st.integer(0); });
    each(
        "SELECT SUM(counted-expected) FROM sum_drawer WHERE store=?1 AND build=0 AND"
        " business_date=?2 AND closed>0",
        [&](const Query& st) {
            out["tender:cash"] += st.integer(0);
            out["over_short"] -= st.integer(0);
        });
    // Records whose own figures do not agree (they are exceptions): what is missing is shown, not
    // spread.
    std::int64_t rest = 0;
    for (const auto& [key, amount] : out)
        rest += amount;
    if (rest != 0) out["suspense"] -= rest;
    return out;
}

bool Vouchers::complete(const std::string& store, const std::string& date) {
    auto st = m_sql.prepare(
        "SELECT COUNT(*), SUM(CASE WHEN z_total IS NOT NULL AND z_total=total+inherited THEN 0 ELSE"
        " 1 END) FROM day_total WHERE store=?1 AND business_date=?2");
    st.bind(1, store).bind(2, date);
    return st.step() && st.integer(0) > 0 && st.integer(1) == 0;
}

std::vector<Voucher> Vouchers::given(const std::string& store, const std::string& date) {
    auto st = m_sql.prepare(
        "SELECT document FROM voucher WHERE store=?1 AND business_date=?2 ORDER BY revision");
    st.bind(1, store).bind(2, date);
    std::vector<Voucher> out;
    while (st.step()) {
        const Json j = Json::parse(st.text(0), nullptr, false);
        if (!j.is_object()) continue;
        Voucher v{store, date, j.value("number", ""), j.value("revision", std::int64_t{0}),
                  true,  {}};
        for (const auto& l : j.value("lines", Json::array()))
            v.lines.push_back({l.value("key", ""), l.value("account", ""),
                               l.value("debit", std::int64_t{0}),
                               l.value("credit", std::int64_t{0})});
        out.push_back(std::move(v));
    }
    return out;
}

Result<std::vector<Voucher>, StoreError> Vouchers::of(const std::string& store,
                                                      const std::string& date,
                                                      const AccountMap& accounts) {
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    m_sql.lockTable("voucher");
    auto out = given(store, date);
    Sums left = sums(store, date);
    for (const auto& v : out)
        for (const auto& l : v.lines)
            left[l.key] -= l.debit - l.credit;
    Voucher next{store, date, {}, 0, complete(store, date), linesOf(left, accounts)};
    if (!next.lines.empty() && next.complete) {
        next.revision = static_cast<std::int64_t>(out.size()) + 1;
        next.number = numberOf(store, date, next.revision);
        auto put = m_sql.prepare(
            "INSERT INTO voucher(store,business_date,revision,number,made_at,document)"
            " VALUES(?1,?2,?3,?4,?5,?6)");
        put.bind(1, store).bind(2, date).bind(3, next.revision).bind(4, next.number);
        put.bind(5, m_clock.utcMs());
        const std::string document = dumped(toJson(next));
        put.bind(6, document).run();
    }
    if (auto done = m_sql.commit(); !done) return unexpected(done.error());
    if (!next.lines.empty()) out.push_back(std::move(next));
    return out;
}

std::string voucherJson(const std::vector<Voucher>& vouchers) {
    Json list = Json::array();
    for (const auto& v : vouchers)
        list.push_back(toJson(v));
    return dumped({{"vouchers", std::move(list)}});
}

std::string voucherCsv(const std::vector<Voucher>& vouchers) {
    std::string out = "\xEF\xBB\xBFnumber,business_date,line,account,entry,debit,credit\r\n";
    for (const auto& v : vouchers) {
        int line = 0;
        for (const auto& l : v.lines)
            out += csvCell(v.number) + "," + csvCell(v.businessDate) + "," +
                   std::to_string(++line) + "," + csvCell(l.account) + "," + csvCell(l.key) + "," +
                   Money::fromMinor(l.debit).toString() + "," +
                   Money::fromMinor(l.credit).toString() + "\r\n";
    }
    return out;
}

}  // namespace evertill::hq
