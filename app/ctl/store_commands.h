#pragma once
#include "commands.h"

namespace evertill::ctl {

/// init, staff, role, setting, script, ledger.
void addStoreCommands(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
