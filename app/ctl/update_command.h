// evertillctl update: what a till knows of its program's updates.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addUpdateCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
