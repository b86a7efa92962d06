// PostgreSQL's own programs for dumps. The connection string travels in the environment: a password
// must not stand in the list of processes.
#pragma once
#include <string>

namespace evertill::hq {

/// Dumps the schema of that name; empty on success, otherwise why not.
std::string pgDump(const std::string& url, const std::string& schema, const std::string& file);
/// All of the dump in one transaction, or nothing.
std::string pgRestore(const std::string& url, const std::string& file);

}  // namespace evertill::hq
