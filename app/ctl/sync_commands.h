#pragma once
#include "commands.h"

namespace evertill::ctl {

/// enrol, sync, sync-status, sync-export, sync-take.
void addSyncCommands(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
