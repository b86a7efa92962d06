// evertill-hq update: releases of the tills' program, kept and offered.
#pragma once
#include <CLI/CLI.hpp>

namespace evertill::hq {

void addUpdateCommands(CLI::App& app, int& exit);

}  // namespace evertill::hq
