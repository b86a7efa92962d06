// Double entry: each entry that moves value becomes postings whose sum is zero. Debit positive,
// credit negative.
#pragma once
#include <string>
#include <vector>

#include "evertill/domain/ledger/entry.h"

namespace evertill::domain {

struct Posting {
    std::string account;
    Money amount;
    bool operator==(const Posting&) const = default;
};

// Accounts of the till's ledger. Revenue and tax carry the rate in basis points: "revenue:1300",
// "output_tax:1300".
inline constexpr std::string_view kAccountTillCash = "till_cash";
inline constexpr std::string_view kAccountSafe = "safe";
inline constexpr std::string_view kAccountCashRounding = "cash_rounding";
inline constexpr std::string_view kAccountOverShort = "cash_over_short";

/// False for a sale whose tenders are not what its lines and rounding say: asked of bodies that
/// come from a file, before their postings are made.
bool balances(const EntryData& data);

/// Postings of an entry; empty if it moves no value. Asserts that debits equal credits.
std::vector<Posting> postingsOf(const EntryData& data);

}  // namespace evertill::domain
