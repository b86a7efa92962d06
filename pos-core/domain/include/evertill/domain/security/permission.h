// Who may do what. Rights are atomic; a role is a set of rights with limits. Operator 操作员,
// Approval 授权.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "evertill/base/money.h"

namespace evertill::domain {

// clang-format off
#define EVERTILL_PERMISSIONS(X)                                                        \
    X(Sell, "sell")                      /* scan, weigh, take cash */                  \
    X(ChangeQuantity, "change_quantity") /* of a line already in the basket */         \
    X(VoidLine, "void_line")             /* limit: amount of the line */               \
    X(CancelSale, "cancel_sale")         /* limit: total of the basket */              \
    X(OpenPrice, "open_price")           /* department items; limit: amount */         \
    X(OverridePrice, "override_price")   /* limit: what is taken off the line */       \
    X(DiscountBasket, "discount_basket") /* limit: what is taken off the basket */     \
    X(SwitchPromotion, "switch_promotion") /* leave a promotion out */                 \
    X(GiveCoupon, "give_coupon")         /* a coupon by hand, for goodwill */          \
    X(Return, "return")                  /* limit: amount paid back */                 \
    X(Promotions, "promotions")          /* the store's own promotions */              \
    X(Analysis, "analysis")              /* what promotions brought, margins included */ \
    X(Labels, "labels")                  /* print and confirm shelf labels */          \
    X(LargeQuantity, "large_quantity")   /* more pieces on a line than the store allows */ \
    X(Suspend, "suspend")                                                              \
    X(Resume, "resume")                                                                \
    X(NoSale, "no_sale")                 /* open the drawer without a sale */          \
    X(Reprint, "reprint")                                                              \
    X(OpenDay, "open_day")                                                             \
    X(OpenSession, "open_session")                                                     \
    X(CloseSession, "close_session")                                                   \
    X(CloseDay, "close_day")             /* Z report */                                \
    X(XReport, "x_report")                                                             \
    X(Training, "training")                                                            \
    X(Devices, "devices")                                                              \
    X(Settings, "settings")
// clang-format on

enum class Permission : std::uint8_t {
#define X(name, text) name,
    EVERTILL_PERMISSIONS(X)
#undef X
};

std::string_view permissionName(Permission p);
std::optional<Permission> permissionFromName(std::string_view name);

struct Role {
    std::string name;  ///< "cashier", "supervisor", "manager"
    std::set<Permission> permissions;
    std::map<Permission, Money> limits;  ///< largest amount the right covers; absent: no limit
    /// True if the role may do p for this amount without asking anybody.
    bool allows(Permission p, Money amount = {}) const;
    bool operator==(const Role&) const = default;

    /// {"permissions":["sell",...],"limits":{"void_line":5000}}: unknown names are ignored, so that
    /// an older till can read a newer role.
    static Role fromJson(std::string_view name, std::string_view json);
    std::string permissionsJson() const;
};

struct Operator {
    std::string number;  ///< what is keyed: "1001"
    std::string name;
    std::string role;
    std::string pinHash;   ///< text of base/crypto.h, bound at a till; never logged or uploaded
    std::string language;  ///< "zh", "en" or empty for the store's
    bool active = true;
    bool operator==(const Operator&) const = default;
};

}  // namespace evertill::domain
