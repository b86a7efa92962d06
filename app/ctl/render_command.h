// evertillctl render ... and device render ...: handed on to evertill-render beside this program,
// so that this one needs no painting libraries.
#pragma once
#include <CLI/CLI.hpp>

#include "commands.h"

namespace evertill::ctl {

/// Adds `render` to the program or to one of its commands.
void addRenderCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
