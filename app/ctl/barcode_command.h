// evertillctl barcode ...: what a code is, as the till sees it.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addBarcodeCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
