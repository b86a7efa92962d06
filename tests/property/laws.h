// Laws of the price engine: what must hold for every basket, whatever the promotions. Each takes a
// random set, changes it where the law has a precondition, and says what is broken ("" = nothing).
#pragma once
#include "support/random.h"
#include "support/shop.h"

namespace evertill::property {

using Law = std::string (*)(const pricing::Example& example, std::uint64_t salt);

std::string figuresAddUp(const pricing::Example& example, std::uint64_t salt);
std::string sameAgain(const pricing::Example& example, std::uint64_t salt);
std::string orderOfPromotions(const pricing::Example& example, std::uint64_t salt);
/// Where no layer follows a shared amount: the odd cent goes to the earlier line, and a later
/// layer would see it (oracle/READINGS.md, X1).
std::string orderOfLines(const pricing::Example& example, std::uint64_t salt);
std::string splitLine(const pricing::Example& example, std::uint64_t salt);
/// Without thresholds, limits and conditions of the basket: with them two tickets may well be
/// cheaper (a 满减 for each).
std::string twoTickets(const pricing::Example& example, std::uint64_t salt);
std::string untouchedGoods(const pricing::Example& example, std::uint64_t salt);
std::string excludeOne(const pricing::Example& example, std::uint64_t salt);
std::string addOptional(const pricing::Example& example, std::uint64_t salt);
std::string giftCostsNothing(const pricing::Example& example, std::uint64_t salt);
std::string allReturned(const pricing::Example& example, std::uint64_t salt);
std::string fewSteps(const pricing::Example& example, std::uint64_t salt);
std::string explained(const pricing::Example& example, std::uint64_t salt);

}  // namespace evertill::property
