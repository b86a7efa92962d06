// A command as one request to the service that also answers over HTTP: the same checks, answers and
// errors.
#pragma once
#include <optional>
#include <string>

#include "evertill/sync/http.h"

namespace evertill::hq {

/// For a query.
std::string encodedForQuery(std::string_view text);
/// What the service says; nullopt if the store cannot be opened (said on standard error).
std::optional<sync::HttpResponse> adminAnswer(const std::string& folder, const char* method,
                                              const std::string& path, const std::string& body);
/// 0 done, 1 refused, 3 the world failed.
int exitOf(const sync::HttpResponse& answer);
/// The answer on standard output, a refusal on standard error.
int askAdmin(const std::string& folder, const char* method, const std::string& path,
             const std::string& body);
/// The whole file; nullopt: it cannot be read (said on standard error).
std::optional<std::string> wholeFile(const std::string& path);

}  // namespace evertill::hq
