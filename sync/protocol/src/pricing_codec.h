#pragma once
#include "evertill/domain/member/member.h"
#include "evertill/domain/pricing/price_change.h"
#include "evertill/domain/pricing/promotion_record.h"
#include "json_fields.h"

namespace evertill::sync {

Json promotionToJson(const pricing::PromotionRecord& record);
/// nullopt for a state this program does not know: a newer HQ must not stop a till.
std::optional<pricing::PromotionRecord> promotionFromJson(const Json& json, std::string* error);
Json itemPricesToJson(const pricing::ItemPrices& prices);
/// Rows of a kind this program does not know are left out: a newer HQ must not stop a till.
pricing::ItemPrices itemPricesFromJson(const Json& json, std::string* error);

Json memberToJson(const domain::Member& member);
domain::Member memberFromJson(const Json& json, std::string* error);

}  // namespace evertill::sync
