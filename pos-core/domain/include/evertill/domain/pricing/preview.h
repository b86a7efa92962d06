// 促销预览: one basket without and with new promotions, line by line, and what became of each new
// promotion.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/pricing/pricing.h"

namespace evertill::pricing {

struct LinePart {
    std::string promotion;
    Money discount;
    bool operator==(const LinePart&) const = default;
};

struct PreviewLine {
    Money list, before, after;
    std::vector<LinePart> by;        ///< after: promotions that took something off, in their order
    std::vector<LinePart> byBefore;  ///< the same in the old world
};

/// What became of one promotion.
struct PreviewVerdict {
    Verdict verdict;      ///< as explain() gives it
    bool touches = true;  ///< false: none of its goods are in the basket
};

struct Preview {
    PricedBasket before, after;
    std::vector<PreviewLine> lines;
    std::vector<PreviewVerdict> verdicts;  ///< of the promotions asked about, in that order
};

/// `ids`: promotions to judge, of the set `after`.
Preview preview(const PromotionSet& before, const PromotionSet& after,
                const std::vector<std::string>& ids, const std::vector<BasketLine>& lines,
                const Context& context);

}  // namespace evertill::pricing
