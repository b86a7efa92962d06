// The words of the documents for the enums: one table for reading and writing.
#pragma once
#include <array>
#include <string_view>
#include <utility>

#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

template <typename E, std::size_t N>
using NameTable = std::array<std::pair<std::string_view, E>, N>;

inline constexpr NameTable<Basis, 2> kBasisNames{
    {{"current", Basis::Current}, {"list", Basis::List}}};
inline constexpr NameTable<Repeat, 2> kRepeatNames{
    {{"once", Repeat::Once}, {"each", Repeat::Each}}};
inline constexpr NameTable<RoundLevel, 3> kRoundLevelNames{
    {{"unit", RoundLevel::Unit},
     {"line", RoundLevel::Line},
     {"application", RoundLevel::Application}}};
inline constexpr NameTable<RoundWhat, 2> kRoundWhatNames{
    {{"discount", RoundWhat::Discount}, {"price", RoundWhat::Price}}};
inline constexpr NameTable<bool, 2> kRoundModeNames{{{"floor", false}, {"half_up", true}}};
inline constexpr NameTable<RewardType, 15> kRewardNames{{
    {"unit_price", RewardType::UnitPrice},
    {"percent_off", RewardType::PercentOff},
    {"amount_off_each", RewardType::AmountOffEach},
    {"amount_off_total", RewardType::AmountOffTotal},
    {"set_price", RewardType::SetPrice},
    {"cheapest_percent_off", RewardType::CheapestPercentOff},
    {"cheapest_unit_price", RewardType::CheapestUnitPrice},
    {"progressive", RewardType::Progressive},
    {"get", RewardType::Get},
    {"gift", RewardType::Gift},
    {"points_offset", RewardType::PointsOffset},
    {"round_total", RewardType::RoundTotal},
    {"recharge_bonus", RewardType::RechargeBonus},
    {"issue_coupon", RewardType::IssueCoupon},
    {"points_factor", RewardType::PointsFactor},
}};
/// Benefits of `get`.
inline constexpr NameTable<RewardType, 3> kBenefitNames{
    {{"unit_price", RewardType::UnitPrice},
     {"percent_off", RewardType::PercentOff},
     {"amount_off_each", RewardType::AmountOffEach}}};

template <typename E, std::size_t N>
constexpr std::string_view nameIn(const NameTable<E, N>& table, E value) {
    for (const auto& [name, v] : table)
        if (v == value) return name;
    return {};
}

}  // namespace evertill::pricing
