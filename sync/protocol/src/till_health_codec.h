// The part of a hello that says how the till is.
#pragma once
#include "evertill/sync/till_health.h"
#include "json_fields.h"

namespace evertill::sync {

Json healthJson(const TillHealth& health);
TillHealth readHealth(const Json& json, Fields& f);

}  // namespace evertill::sync
