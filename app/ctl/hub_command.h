// hub serve, use, push, status, baskets, take, release, complete.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addHubCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
