// Every address headquarters answers, in one table: the service refuses what is not in it, and the
// OpenAPI document (sync/hq/openapi.json) is compared with it by a test.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace evertill::hq {

enum class Access : std::uint8_t {
    Open,     ///< anybody
    Till,     ///< signed by an enrolled till
    Admin,    ///< Authorization: Bearer TOKEN
    Console,  ///< a session of the console
};

struct Route {
    const char* method;
    const char* path;  ///< {x} stands for one segment
    Access access = Access::Open;
};
std::span<const Route> routes();

/// 200: there is such a route; 405: with another method; 404: not at all. path without query.
int routeStatus(std::string_view method, std::string_view path);

/// Who may ask for it; nullopt: there is no such address.
std::optional<Access> routeAccess(std::string_view path);

/// The committed OpenAPI 3.1 document, as served at /v1/openapi.json.
std::string_view openApiDocument();

}  // namespace evertill::hq
