// Promotions made ready for lookup: every code is interned to a number once, every selector is
// found from the goods it names. A basket meets only the promotions that name its goods.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "evertill/domain/pricing/pricing.h"

namespace evertill::pricing {

/// Interns text: the same text always gives the same number.
class Interner {
 public:
    int intern(std::string_view text);
    int find(std::string_view text) const;  ///< -1: no promotion names it

 private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const {
            return std::hash<std::string_view>()(s);
        }
    };
    std::unordered_map<std::string, int, Hash, std::equal_to<>> m_numbers;
};

struct CompiledSelector {
    std::vector<int> excludeSkus, excludeCategories;  ///< sorted
    std::int64_t minPrice = 0, maxPrice = 0;
    int maxDays = 0;
    bool bounded = false;  ///< any of the restrictions above is set
    bool hasMin = false, hasMax = false, hasDays = false;
};

/// Numbers of the selectors of one promotion; -1: absent (everything).
struct CompiledPromotion {
    int scope = -1;
    int get = -1;
    std::vector<int> slots;
    std::vector<int> conditions;
};

struct PromotionSet::Index {
    std::vector<Promotion> promotions;  ///< by id
    std::vector<int> rank;              ///< by promotion: its place by layer, then id
    std::vector<CompiledPromotion> compiled;
    std::vector<CompiledSelector> selectors;
    std::vector<int> owner;    ///< promotion of a selector
    std::vector<bool> leads;   ///< selector whose match means that the promotion touches the basket
    std::vector<int> openAll;  ///< selectors without any-of part: they match all goods
    std::vector<int> always;   ///< promotions that touch every basket (no scope)
    Interner skus, categories, subCategories, brands;
    std::vector<std::vector<int>> bySku, byCategory, bySubCategory, byBrand;  ///< to selectors
    std::unordered_map<std::string_view, int> byId;
    std::unordered_map<std::string_view, std::vector<int>> byCoupon;

    explicit Index(std::vector<Promotion> list);
    int addSelector(const Selector& s, int promotion, bool lead);
};

}  // namespace evertill::pricing
