// Uploads as the tills' own sync engine makes them, with what they leave at headquarters.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "evertill/hq/hq_store.h"

namespace evertill::bench {

struct JournalRow {
    std::string store, terminal;
    std::int64_t stream = 1, seq = 0, epoch = 0, receivedAt = 0;
    std::string body, hash;
};
struct UploadRequest {
    std::string headers, body;  ///< of POST /v1/journal
    std::int64_t records = 0;
};
struct TillUploads {
    std::string terminal, store, publicKey;
    std::vector<UploadRequest> requests;  ///< in order
    std::vector<JournalRow> rows;         ///< what headquarters holds afterwards
};
struct Workload {
    std::vector<TillUploads> tills;
    std::int64_t records = 0, bytes = 0, requests = 0;  ///< without each till's first upload
};

/// Sells at `tills` tills and lets each engine upload to a headquarters in this process.
Workload makeWorkload(const std::string& folder, std::int64_t tills, std::int64_t sales, int lines);

/// A headquarters that knows the tills and has the first upload of each: keys made, partitions
/// there, caches warm.
void prepareHq(const std::string& folder, const std::string& database, const Workload& work);

}  // namespace evertill::bench
