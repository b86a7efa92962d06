// The sentence for each way the core can say no: what happened, and what to do now.
#pragma once
#include <QString>

#include "evertill/domain/refusal.h"
#include "evertill/domain/security/permission.h"
#include "evertill/service/snapshots.h"

namespace evertill::ui {

struct RefusalText {
    QString what;  ///< what happened
    QString todo;  ///< what to do now
};

RefusalText refusalText(domain::Refusal code);
/// As above with the detail worked in: the item's name, seconds of a lock-out, class of a bad code.
RefusalText refusalText(const service::Refused& refused);
QString permissionText(domain::Permission permission);

}  // namespace evertill::ui
