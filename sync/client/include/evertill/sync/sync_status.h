// What screens and tools show of the talk with HQ.
#pragma once
#include <cstdint>
#include <string>

#include "evertill/sync/program_update_status.h"

namespace evertill::sync {

enum class SyncState {
    NotEnrolled,  ///< stand-alone till
    Synced,       ///< HQ holds everything
    Sending,      ///< online, records on their way
    Offline,      ///< no answer; the till sells on
    Attention,    ///< HQ refused something: a person must look
};

struct SyncStatus {
    SyncState state = SyncState::NotEnrolled;
    std::int64_t unsent = 0;
    std::int64_t oldestUnsentMs = 0;  ///< UTC, 0 if none
    std::int64_t lastSuccessMs = 0;   ///< UTC of the last good answer, 0 if never
    std::int64_t lastAttemptMs = 0;
    std::string hqUrl;
    std::string error;   ///< short code: "connect", "timeout", "portal", "certificate", "http_500",
                         ///< "refused", "bad_answer"
    std::string detail;  ///< for the log and the sync centre
    std::string generation;
    std::int64_t cursor = 0;
    std::int64_t certificateUntilMs = 0;  ///< UTC: of the till's TLS certificate; 0: none
    std::int64_t clockOffMs = 0;  ///< this till's wall clock less HQ's signed time; 0: not known
    ProgramUpdateStatus program;
    bool operator==(const SyncStatus&) const = default;
};

const char* syncStateName(SyncState s);  ///< "synced", ...

}  // namespace evertill::sync
