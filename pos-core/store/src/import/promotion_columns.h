// Columns and kinds of promotion tables.
#pragma once
#include "import/rows.h"

namespace evertill::store::import {

enum class PromoField {
    Kind,
    Id,
    Document,
    Name,
    NameEn,
    Text,
    TextEn,
    Sku,
    Category,
    SubCategory,
    Brand,
    ExcludeSku,
    Price,
    Pay,  ///< 折扣: what the customer still pays
    Off,  ///< percent off
    Amount,
    MinAmount,
    MinQty,
    Qty,
    Gift,
    GiftQty,
    MaxTimes,
    Limit,
    SameGoods,
    Levels,
    Coupon,
    From,
    To,
    Windows,
    Weekdays,
    Stores,
    Layer,
    Group,
};
inline constexpr std::size_t kPromoFieldCount = static_cast<std::size_t>(PromoField::Group) + 1;

struct PromoColumns {
    std::vector<std::string> headers;
    std::vector<std::optional<std::size_t>> at =
        std::vector<std::optional<std::size_t>>(kPromoFieldCount);
    std::vector<std::string> ignored;
};
/// From the header row; the kind's column must be there.
FileResult<PromoColumns> promoColumnsOf(const std::vector<std::string>& headers);

enum class PromoKind {
    SpecialPrice,
    MemberPrice,
    PercentOff,
    AmountOff,
    SecondHalf,
    NForM,
    FullReduction,
    EveryFull,
    FullGift,
    EveryGift,
};

struct PromoKindInfo {
    PromoKind kind;
    std::string_view name, nameEn;
    std::string_view idPrefix;
    std::int64_t layer;
    std::string_view aliases;  ///< normalised, between bars
    /// Columns beside the common ones that this kind has a use for.
    std::vector<PromoField> uses;
};
/// "满减", "Full Reduction", ...; nullptr if it is none of ours.
const PromoKindInfo* promoKindOf(std::string_view cell);

}  // namespace evertill::store::import
