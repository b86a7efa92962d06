#include "evertill/domain/ledger/postings.h"

#include <map>

#include "evertill/base/assert.h"

namespace evertill::domain {
namespace {

struct Poster {
    std::vector<Posting> rows;

    void add(std::string account, Money amount) {
        if (!amount.isZero()) rows.push_back({std::move(account), amount});
    }
    void operator()(const Sale& s) {
        Money cash;
        for (const auto& t : s.tenders)
            cash += t.amount - t.change;
        add(std::string(kAccountTillCash), cash);
        add(std::string(kAccountCashRounding), -s.rounding);
        struct Sums {
            Money net, tax;
        };
        std::map<std::int32_t, Sums> byRate;
        for (const auto& l : s.lines) {
            if (l.voided) continue;
            Sums& sums = byRate[l.taxRate.basisPoints()];
            sums.tax += l.tax;
            sums.net += s.taxIncluded ? l.net() - l.tax : l.net();
        }
        for (const auto& [rate, sums] : byRate) {
            add("revenue:" + std::to_string(rate), -sums.net);
            add("output_tax:" + std::to_string(rate), -sums.tax);
        }
    }
    void operator()(const SessionOpened& s) {
        add(std::string(kAccountTillCash), s.openingFloat);
        add(std::string(kAccountSafe), -s.openingFloat);
    }
    void operator()(const SessionClosed& s) {
        add(std::string(kAccountTillCash), -s.expected);
        add(std::string(kAccountSafe), s.counted);
        add(std::string(kAccountOverShort), s.expected - s.counted);
    }
    template <typename Other>
    void operator()(const Other&) {}
};

}  // namespace

namespace {

Money sumOf(const std::vector<Posting>& rows) {
    Money sum;
    for (const auto& p : rows)
        sum += p.amount;
    return sum;
}

}  // namespace

bool balances(const EntryData& data) {
    Poster poster;
    std::visit(poster, data);
    return sumOf(poster.rows).isZero();
}

std::vector<Posting> postingsOf(const EntryData& data) {
    Poster poster;
    std::visit(poster, data);
    EVT_ASSERT(sumOf(poster.rows).isZero());
    return poster.rows;
}

}  // namespace evertill::domain
