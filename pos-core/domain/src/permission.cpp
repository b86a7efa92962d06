#include "evertill/domain/security/permission.h"

#include <nlohmann/json.hpp>

namespace evertill::domain {

std::string_view permissionName(Permission p) {
    switch (p) {
#define X(name, text)      \
    case Permission::name: \
        return text;
        EVERTILL_PERMISSIONS(X)
#undef X
    }
    return {};
}

std::optional<Permission> permissionFromName(std::string_view name) {
#define X(id, text) \
    if (name == text) return Permission::id;
    EVERTILL_PERMISSIONS(X)
#undef X
    return std::nullopt;
}

bool Role::allows(Permission p, Money amount) const {
    if (!permissions.contains(p)) return false;
    const auto limit = limits.find(p);
    return limit == limits.end() || amount <= limit->second;
}

Role Role::fromJson(std::string_view name, std::string_view json) {
    using Json = nlohmann::json;
    Role role;
    role.name = name;
    const Json j = Json::parse(json, nullptr, false);
    if (!j.is_object()) return role;
    if (const auto it = j.find("permissions"); it != j.end() && it->is_array())
        for (const auto& p : *it)
            if (const auto known =
                    p.is_string() ? permissionFromName(p.get<std::string>()) : std::nullopt)
                role.permissions.insert(*known);
    if (const auto it = j.find("limits"); it != j.end() && it->is_object())
        for (const auto& [key, value] : it->items())
            if (const auto known = permissionFromName(key); known && value.is_number_integer())
                role.limits[*known] = Money::fromMinor(value.get<std::int64_t>());
    return role;
}

std::string Role::permissionsJson() const {
    nlohmann::json j{{"permissions", nlohmann::json::array()},
                     {"limits", nlohmann::json::object()}};
    for (const auto p : permissions)
        j["permissions"].push_back(permissionName(p));
    for (const auto& [p, limit] : limits)
        j["limits"][std::string(permissionName(p))] = limit.minor();
    return j.dump();
}

}  // namespace evertill::domain
