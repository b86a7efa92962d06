// Commands that work beside a running server: they go to it by its admin interface, and to the
// folder itself if none runs. The same checks, answers and errors either way.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "evertill/sync/http.h"

namespace evertill::hq {

/// For a query.
std::string encodedForQuery(std::string_view text);
/// Asks for /v1/admin/<what>; `request` has method and body. Status 0 with `error`: neither.
sync::HttpResponse askAdmin(const std::string& folder, const std::string& what,
                            sync::HttpRequest request);

// For commands that say something of their own. Nothing: the reason is said on standard error.
std::optional<nlohmann::json> jsonOf(const sync::HttpResponse& r);
std::optional<nlohmann::json> adminJson(const std::string& folder, const std::string& method,
                                        const std::string& what, const nlohmann::json& body);

// For commands that pass the answer on as it is.
std::optional<sync::HttpResponse> adminAnswer(const std::string& folder, const char* method,
                                              const std::string& path, const std::string& body);
/// 0 done, 1 refused, 3 the world failed.
int exitOf(const sync::HttpResponse& answer);
/// The answer on standard output, a refusal on standard error.
int runAdmin(const std::string& folder, const char* method, const std::string& path,
             const std::string& body);

/// The whole file; nullopt: it cannot be read (said on standard error).
std::optional<std::string> wholeFile(const std::string& path);

}  // namespace evertill::hq
