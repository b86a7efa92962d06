#pragma once
#include <CLI/CLI.hpp>

namespace evertill::hq {

/// backup, restore, verify.
void addBackupCommands(CLI::App& app, int& exit);

}  // namespace evertill::hq
