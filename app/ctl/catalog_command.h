// evertillctl catalog ...: importing, searching and showing goods of a store folder.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addCatalogCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
