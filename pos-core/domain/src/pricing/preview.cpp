#include "evertill/domain/pricing/preview.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

std::vector<LinePart> partsOf(const PricedBasket& priced, int line) {
    std::vector<LinePart> parts;
    for (const Application& a : priced.applications)
        for (const Share& s : a.shares)
            if (s.line == line && !s.discount.isZero()) parts.push_back({a.promotion, s.discount});
    return parts;
}

PreviewVerdict judge(const std::string& id, const PricedBasket& priced) {
    PreviewVerdict out;
    out.verdict.promotion = id;
    const auto v = std::find_if(priced.verdicts.begin(), priced.verdicts.end(),
                                [&](const Verdict& one) { return one.promotion == id; });
    if (v == priced.verdicts.end()) {
        // Points and rounding look at the amount due, not at goods: the engine lists them only as
        // applications.
        const auto a = std::find_if(priced.applications.begin(), priced.applications.end(),
                                    [&](const Application& one) { return one.promotion == id; });
        if (a != priced.applications.end()) {
            out.verdict.discount = a->discount;
            return out;
        }
        out.verdict.standing = Standing::NoGoods;
        out.touches = false;
        return out;
    }
    out.verdict = *v;
    return out;
}

}  // namespace

Preview preview(const PromotionSet& before, const PromotionSet& after,
                const std::vector<std::string>& ids, const std::vector<BasketLine>& lines,
                const Context& context) {
    Preview p;
    p.before = price(before, lines, context);
    p.after = explain(after, lines, context);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        PreviewLine line;
        line.list = lines[i].amount;
        line.before = line.list - p.before.discounts[i];
        line.after = line.list - p.after.discounts[i];
        line.by = partsOf(p.after, static_cast<int>(i));
        line.byBefore = partsOf(p.before, static_cast<int>(i));
        p.lines.push_back(std::move(line));
    }
    for (const std::string& id : ids)
        p.verdicts.push_back(judge(id, p.after));
    return p;
}

}  // namespace evertill::pricing
