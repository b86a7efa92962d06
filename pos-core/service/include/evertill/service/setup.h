// Making a new till's folder: device key, empty master file, ledger with its genesis entry.
#pragma once
#include <string>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/base/result.h"
#include "evertill/store/store_error.h"

namespace evertill::service {

struct NewTill {
    std::string store;     ///< "S001"
    std::string terminal;  ///< "S001-T01"
    std::int64_t epoch = 1;
};

/// Refuses (Constraint) a folder that already holds a ledger. A device key that is already there is
/// kept.
Result<void, store::StoreError> createTill(const std::string& directory, const NewTill& spec,
                                           const Clock& clock, IdSource& ids);

}  // namespace evertill::service
