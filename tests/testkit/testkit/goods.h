// What a master file says, whatever its own numbers for things are: tills must end with
// headquarters' goods.
#pragma once
#include <string>

#include "evertill/store/master_store.h"
#include "evertill/store/promotion_store.h"
#include "evertill/sync/messages.h"

namespace evertill::testkit {

inline std::string goodsOf(store::MasterStore& master) {
    std::string out;
    auto codes = master.database().prepare("SELECT code FROM item ORDER BY code");
    while (codes.step())
        out += sync::encodeItem(*master.catalogue().fullItemByCode(codes.text(0))) + "\n";
    for (const auto& v : store::PromotionStore(master, "hq").list({}))
        out +=
            v.record.id + " " + std::to_string(v.record.version) + " " + v.record.document + "\n";
    return out;
}

}  // namespace evertill::testkit
