// A sale to look at receipt templates with.
#pragma once
#include "evertill/domain/ledger/entry.h"

namespace evertill::render_tool {

domain::Entry sampleSale();

}  // namespace evertill::render_tool
