#include "evertill/domain/security/permission.h"

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

}  // namespace evertill::domain
