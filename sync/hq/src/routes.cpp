#include "evertill/hq/routes.h"

namespace evertill::hq {

namespace {

constexpr Route kRoutes[] = {
    {"GET", "/"},
    {"GET", "/healthz"},
    {"GET", "/readyz"},
    {"GET", "/metrics"},
    {"GET", "/v1/status"},
    {"GET", "/v1/openapi.json"},
    {"POST", "/v1/enrol"},
    {"POST", "/v1/hello", Access::Till},
    {"POST", "/v1/journal", Access::Till},
    {"POST", "/v1/branch", Access::Till},
    {"POST", "/v1/relay", Access::Till},
    {"POST", "/v1/renew", Access::Till},
    {"GET", "/v1/master/changes", Access::Till},
    {"GET", "/v1/master/manifest", Access::Till},
    {"GET", "/v1/master/chunk", Access::Till},
    {"POST", "/v1/update", Access::Till},
    {"GET", "/v1/update/piece", Access::Till},
    {"POST", "/v1/admin/code", Access::Admin},
    {"GET", "/v1/admin/enrolments", Access::Admin},
    {"POST", "/v1/admin/confirm", Access::Admin},
    {"POST", "/v1/admin/revoke", Access::Admin},
    {"POST", "/v1/admin/reinstate", Access::Admin},
    {"POST", "/v1/admin/items", Access::Admin},
    {"POST", "/v1/admin/setting", Access::Admin},
    {"POST", "/v1/admin/categories", Access::Admin},
    {"POST", "/v1/admin/members", Access::Admin},
    {"GET", "/v1/admin/promotions", Access::Admin},
    {"POST", "/v1/admin/promotions", Access::Admin},
    {"POST", "/v1/admin/promotions/approve", Access::Admin},
    {"POST", "/v1/admin/promotions/end", Access::Admin},
    {"GET", "/v1/admin/price-changes", Access::Admin},
    {"POST", "/v1/admin/price-changes", Access::Admin},
    {"POST", "/v1/admin/price-changes/approve", Access::Admin},
    {"GET", "/v1/admin/releases", Access::Admin},
    {"POST", "/v1/admin/releases", Access::Admin},
    {"POST", "/v1/admin/releases/stage", Access::Admin},
    {"POST", "/v1/admin/releases/finish", Access::Admin},
    {"POST", "/v1/admin/releases/rollback", Access::Admin},
    {"GET", "/v1/admin/coupon-campaigns", Access::Admin},
    {"POST", "/v1/admin/coupon-campaigns", Access::Admin},
    {"POST", "/v1/admin/coupons/make", Access::Admin},
    {"GET", "/v1/admin/coupons/ledger", Access::Admin},
    {"GET", "/v1/admin/coupons/ranking", Access::Admin},
    {"GET", "/v1/admin/reports/{report}", Access::Admin},
    {"GET", "/v1/admin/exports/{format}", Access::Admin},
    {"POST", "/v1/admin/rebuild", Access::Admin},
    {"GET", "/v1/admin/erp", Access::Admin},
    {"POST", "/v1/admin/erp/items", Access::Admin},
    {"GET", "/v1/admin/programs", Access::Admin},
    {"POST", "/v1/admin/programs", Access::Admin},
    {"POST", "/v1/admin/programs/piece", Access::Admin},
    {"POST", "/v1/admin/programs/offer", Access::Admin},
    {"POST", "/v1/admin/programs/stop", Access::Admin},
    {"POST", "/v1/admin/programs/order", Access::Admin},
    {"POST", "/v1/admin/programs/key", Access::Admin},
    {"GET", "/console", Access::Console},
    {"GET", "/console/style.css"},
    {"GET", "/console/console.js"},
    {"GET", "/console/language"},
    {"GET", "/console/login"},
    {"POST", "/console/login"},
    {"POST", "/console/logout", Access::Console},
    {"GET", "/console/tills", Access::Console},
    {"GET", "/console/days", Access::Console},
    {"GET", "/console/enrol", Access::Console},
    {"POST", "/console/enrol", Access::Console},
    {"GET", "/console/items", Access::Console},
    {"GET", "/console/prices", Access::Console},
    {"GET", "/console/promotions", Access::Console},
    {"GET", "/console/staff", Access::Console},
    {"GET", "/console/releases", Access::Console},
    {"POST", "/console/releases", Access::Console},
    {"GET", "/console/import", Access::Console},
    {"POST", "/console/import", Access::Console},
    {"GET", "/console/import/preview", Access::Console},
    {"POST", "/console/import/publish", Access::Console},
    {"GET", "/console/exceptions", Access::Console},
    {"GET", "/console/reports", Access::Console},
    {"GET", "/console/exports", Access::Console},
    {"GET", "/console/export", Access::Console},
    {"GET", "/console/erp", Access::Console},
};

bool matches(std::string_view pattern, std::string_view path) {
    const auto brace = pattern.find('{');
    if (brace == std::string_view::npos) return pattern == path;
    // Parameters stand at the end, one segment long and never empty.
    return path.size() > brace && path.starts_with(pattern.substr(0, brace)) &&
           path.find('/', brace) == std::string_view::npos;
}

}  // namespace

std::span<const Route> routes() {
    return kRoutes;
}

int routeStatus(std::string_view method, std::string_view path) {
    int status = 404;
    for (const auto& r : kRoutes) {
        if (!matches(r.path, path)) continue;
        if (method == r.method) return 200;
        status = 405;
    }
    return status;
}

std::optional<Access> routeAccess(std::string_view path) {
    for (const auto& r : kRoutes)
        if (matches(r.path, path)) return r.access;
    return std::nullopt;
}

}  // namespace evertill::hq
