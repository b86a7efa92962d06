// What the admin interface and the console say of releases.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/hq/releases.h"

namespace evertill::hq {

/// A value for people: never a PIN's hash. Empty: none.
std::string shownValue(const ReleaseChange& change, const std::optional<std::string>& value);
nlohmann::json releaseJson(Releases& releases, const Release& release);

/// The sentences a refusal consists of.
std::string refusalText(const store::DocumentRefusal& refusal);

}  // namespace evertill::hq
