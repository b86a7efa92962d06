// From a JSON tree to a Promotion. Form first (promotion_reader.cpp, reward_reader.cpp), then sense
// (promotion_rules.cpp); both report everything they find.
#pragma once
#include "evertill/domain/pricing/promotion.h"
#include "pricing/field_reader.h"

namespace evertill::pricing {

/// Reads and checks one promotion; what could not be read stays at its default.
Promotion readPromotion(const Json& j, const std::string& path, ErrorList& errors);
/// The elements of an array (anything else is an error at `path`); ids are checked to be unique.
std::vector<Promotion> readPromotions(const Json& j, const std::string& path, ErrorList& errors);

void readSelector(FieldReader& parent, const char* name, Selector& out);
Reward readReward(const Json& j, const std::string& path, ErrorList& errors);

/// Which parts were read without an error: the sense of the others cannot be judged.
struct Readable {
    bool trigger = true, reward = true, tiers = true, repeat = true;
};
/// What cannot be meant although each field is well-formed.
void checkSense(const Promotion& p, const Readable& readable, const std::string& path,
                ErrorList& errors);

}  // namespace evertill::pricing
