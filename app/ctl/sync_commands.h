#pragma once
#include "commands.h"

namespace evertill::ctl {

/// enrol, sync.
void addSyncCommands(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
