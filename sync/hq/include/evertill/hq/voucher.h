// Accounting voucher (记账凭证) of a store and business day: what the tills' sums say as debits and
// credits, equal to the fen. Given out vouchers never change: records that come later make the next
// revision, which holds the difference alone. Money in minor units.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/hq/sql.h"

namespace evertill::hq {

/// Account numbers, from the setting "accounts" (docs/headquarters.md); absent keys have a default
/// of the Chinese standard chart.
class AccountMap {
 public:
    /// Bad JSON or a bad entry: which.
    static Result<AccountMap, std::string> parse(const std::string& json);
    AccountMap();
    /// "tender:cash", "revenue:1300" (else "revenue"), "output_tax:1300", "rounding",
    /// "over_short", "suspense".
    std::string of(const std::string& key) const;

 private:
    std::map<std::string, std::string> m_accounts;
};

struct VoucherLine {
    std::string key;      ///< as in AccountMap
    std::string account;  ///< number
    std::int64_t debit = 0, credit = 0;
};

struct Voucher {
    std::string store, businessDate;
    std::string number;  ///< "S001-20261122", later ones "S001-20261122-2"; empty: not given out
    std::int64_t revision = 0;
    /// Every till of the store closed the day and HQ's sums equal its Z reports.
    bool complete = false;
    std::vector<VoucherLine> lines;
    std::int64_t debits() const;
    std::int64_t credits() const;
};

class Vouchers {
 public:
    Vouchers(Sql& sql, const Clock& clock) : m_sql(sql), m_clock(clock) {}
    /// What was given out for the day so far and, when the day is complete, what must still be
    /// given out, which is stored under its number first. Of an incomplete day without any: the
    /// figures so far, without a number.
    Result<std::vector<Voucher>, store::StoreError> of(const std::string& store,
                                                       const std::string& businessDate,
                                                       const AccountMap& accounts);

 private:
    std::map<std::string, std::int64_t> sums(const std::string& store, const std::string& date);
    bool complete(const std::string& store, const std::string& date);
    std::vector<Voucher> given(const std::string& store, const std::string& date);
    Sql& m_sql;
    const Clock& m_clock;
};

std::string voucherJson(const std::vector<Voucher>& vouchers);
/// number,date,line,account,key,debit,credit
std::string voucherCsv(const std::vector<Voucher>& vouchers);

}  // namespace evertill::hq
