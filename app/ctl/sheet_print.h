// Tables of reports for a terminal.
#pragma once
#include "evertill/reports/sheet.h"
#include "text_table.h"

namespace evertill::ctl {

void printSheet(const reports::Sheet& sheet, std::size_t limit, const Words& w);

}  // namespace evertill::ctl
