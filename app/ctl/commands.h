// evertillctl is made of command groups, one file each. A group registers its subcommands; the
// chosen one runs from its CLI11 callback and leaves its exit code in Exit.
#pragma once
#include <CLI/CLI.hpp>

namespace evertill::ctl {

/// Exit codes: 0 done, 1 refused or a check failed, 2 bad usage, 3 the world failed (file, disk,
/// network).
struct Exit {
    int code = 0;
};

}  // namespace evertill::ctl
