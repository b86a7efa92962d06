// A shop's own master data as files that the imports read again (catalogue_import.h, headquarters'
// imports of prices and staff): what a shop takes along when it joins a chain.
#pragma once
#include <string>

#include "evertill/store/master_store.h"

namespace evertill::store {

struct ExportedMaster {
    std::int64_t items = 0, prices = 0, promotions = 0, staff = 0;
    std::int64_t sharedCodes = 0;  ///< that several goods have: written with the first of them
};

/// Writes items.csv (one row a barcode), prices.csv (planned and special prices), promotions.json
/// (documents in force) and staff.csv into the folder, which is made. PINs are hashes bound to
/// this till and cannot be taken along: the column is empty. Lost: units of length and volume.
/// Each file is whole or not there.
Result<ExportedMaster, StoreError> exportMaster(MasterStore& master, const std::string& folder,
                                                std::int64_t nowMs);

}  // namespace evertill::store
