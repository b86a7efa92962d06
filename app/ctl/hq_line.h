// Talking with headquarters from the command line.
#pragma once
#include <string>

#include "evertill/service/till.h"
#include "evertill/sync/sync_engine.h"

namespace evertill::ctl {

/// Enrols the till; its fingerprint and what it waits for are told on standard error. Empty, or why
/// it failed. `fingerprint` is set in any case.
std::string enrolTill(service::Till& till, const std::string& folder, const std::string& hq,
                      const std::string& code, int waitSeconds, std::string& fingerprint);

/// Exchanges until nothing is left, a person is needed, or the time is over.
/// programs: folder of evertill-start, to fetch updates as well.
sync::SyncStatus exchangeAll(service::Till& till, const std::string& folder, int seconds,
                             bool& idle, const std::string& programs = {});

}  // namespace evertill::ctl
