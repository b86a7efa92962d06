// What baskets leave of a promotion's limits over its whole run, for simulations: at a till the
// ledger counts them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evertill/domain/pricing/pricing.h"

namespace evertill::pricing {

class RunLimits {
 public:
    explicit RunLimits(const std::vector<Promotion>& promotions);
    bool any() const { return !m_left.empty(); }
    /// Lowers the allowances of the context to what is left.
    void fill(Context& context) const;
    void take(const PricedBasket& priced, LocalTime at);

 private:
    struct Left {
        const Promotion* promotion = nullptr;
        std::int64_t units = 0;
        Money discount;
        std::map<std::int64_t, std::int64_t> tickets;  ///< by day
    };
    std::map<std::string, Left, std::less<>> m_left;  ///< of promotions with such limits
};

}  // namespace evertill::pricing
