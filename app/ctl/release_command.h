// evertillctl release: making what headquarters only passes on. For the machine that has the
// release key, which headquarters is not.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addReleaseCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
