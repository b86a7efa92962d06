// evertillctl join: a shop that stood alone joins a chain.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addJoinCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
