// evertillctl label ...: the shelf labels of a shop's folder.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addLabelCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
