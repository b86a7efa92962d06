#pragma once
#include <CLI/CLI.hpp>

namespace evertill::hq {

/// `evertill-hq release ...`: master data in stages, and back.
void addReleaseCommands(CLI::App& app, int& exit);

}  // namespace evertill::hq
