// Commands that work beside a running server: they go to it by its admin interface, and to the
// folder itself if none runs.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "evertill/sync/http.h"

namespace evertill::hq {

/// Asks for /v1/admin/<what>; `request` has method and body. Status 0 with `error`: neither.
sync::HttpResponse askAdmin(const std::string& folder, const std::string& what,
                            sync::HttpRequest request);
/// The answer, or nothing after saying why on standard error.
std::optional<nlohmann::json> adminJson(const std::string& folder, const std::string& method,
                                        const std::string& what, const nlohmann::json& body);
std::optional<nlohmann::json> adminAnswer(const sync::HttpResponse& r);

}  // namespace evertill::hq
