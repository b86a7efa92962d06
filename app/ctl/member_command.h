// evertillctl member put | list: the members a shop of its own knows.
#pragma once
#include "commands.h"

namespace evertill::ctl {
void addMemberCommand(CLI::App& app, Exit& exit);
}  // namespace evertill::ctl
