// Commands of evertill-hq for figures: rebuild, export, erp.
#pragma once
#include <CLI/CLI.hpp>

namespace evertill::hq {

void addFiguresCommands(CLI::App& app, int& exit);

}  // namespace evertill::hq
