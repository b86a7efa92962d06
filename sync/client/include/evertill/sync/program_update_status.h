// What a till knows of the program it runs and of the one that comes; for screens and tools.
#pragma once
#include <cstdint>
#include <string>

#include "evertill/sync/release.h"

namespace evertill::sync {

struct ProgramUpdateStatus {
    bool on = false;      ///< started by evertill-start, so that it can be changed
    std::string running;  ///< version
    std::string coming;   ///< version that is being fetched; empty: none
    std::int64_t bytes = 0, fetched = 0;
    std::string waiting;  ///< version that is here and waits
    InstallWhen when = InstallWhen::Idle;
    bool consent = false;     ///< a manager agreed to it
    std::string failed, why;  ///< version that did not work, and how
    std::string problem;      ///< why nothing is fetched although something is offered
    bool held = false;        ///< a start could not put it in place; the next one tries again
    bool operator==(const ProgramUpdateStatus&) const = default;
};

}  // namespace evertill::sync
