// Journals that came as files (sync/client's journal_file.h), from shops without a line.
#pragma once
#include <iosfwd>
#include <string>

#include "evertill/hq/hq_store.h"

namespace evertill::hq {

struct ImportedFile {
    std::string terminal;
    std::int64_t uploads = 0, stored = 0;  ///< stored: records that were new
    std::string refused;                   ///< the first reason, empty if everything is here now
};

/// Takes every upload of the file as if it came over the line; the signed answers go to `answers`,
/// to be carried back. A file may be taken any number of times, in any order. An error: it is no
/// such file, of an unknown or revoked till, or the database failed (what was taken stays taken).
Result<ImportedFile, std::string> importJournal(HqStore& store, std::istream& file,
                                                std::ostream& answers);

}  // namespace evertill::hq
