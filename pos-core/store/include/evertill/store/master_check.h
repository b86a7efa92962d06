// Looks a master file through before a till sells from it. Any thread; both files are only read.
#pragma once
#include <cstdint>
#include <map>
#include <string>

namespace evertill::store {

/// Empty, or why the file must not be used: damaged, of a newer format, not the rows headquarters
/// counted, figures that cannot be, or changed against `inUse` beyond what its setting
/// "master_bounds" allows ({"removed_bps","unpriced_bps","jump_bps","jump_times"}: of the items in
/// use, how many may be gone, lose their price, change it by that many times or more; the new
/// file's word, so that headquarters can widen it). Shops of fewer than 20 items are not compared.
std::string checkMasterFile(const std::string& path,
                            const std::map<std::string, std::int64_t>& rows,
                            const std::string& inUse);

}  // namespace evertill::store
