// A finished sale and what came back of it so far.
#pragma once
#include <map>
#include <optional>

#include "evertill/domain/ledger/entry.h"

namespace evertill::service {

struct SoldSale {
    domain::Entry entry;  ///< holds a Sale
    std::map<int, std::int64_t>
        returned;                       ///< thousandths by line, in the ledger and the open basket
    mutable std::optional<Money> held;  ///< what the customer paid for all they still have; by need

    const domain::Sale& sale() const { return std::get<domain::Sale>(entry.data); }
    const domain::LineItem* line(int no) const;  ///< sold goods and gifts; nullptr: none such
    std::int64_t left(const domain::LineItem& sold) const;  ///< thousandths still with the customer
    bool untouched() const;
    bool touches(const domain::AppliedPromotion& p) const;  ///< goods it reduced came back
    bool nothingPaidIsLeft() const;                         ///< gifts apart, all came back
};

}  // namespace evertill::service
