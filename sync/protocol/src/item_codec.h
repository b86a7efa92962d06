#pragma once
#include "evertill/domain/item/item.h"
#include "json_fields.h"

namespace evertill::sync {

Json itemToJson(const domain::Item& item);
domain::Item itemFromJson(const Json& json, std::string* error);

}  // namespace evertill::sync
