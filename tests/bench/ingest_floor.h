// The least a database needs for the rows of a workload: binary COPY on PostgreSQL, prepared
// inserts on SQLite. No hash, no signature, no reading, no HTTP.
#pragma once
#include "ingest_workload.h"

namespace evertill::bench {

/// Nanoseconds to COPY every row but those of each till's first upload into the schema's journal
/// table: `connections` at once, 1,024 rows a transaction.
std::int64_t copyRows(const std::string& database, const Workload& work, int connections);

/// The same rows into a folder's hq.db, 256 a transaction; durable, with the checkpoints that the
/// server makes too (every second, cut back above 8 MiB).
std::int64_t insertRows(const std::string& folder, const Workload& work);

}  // namespace evertill::bench
