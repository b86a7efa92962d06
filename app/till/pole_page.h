// What a customer display on a pole shows of the till's state.
#pragma once
#include "evertill/codec/pole_display.h"
#include "evertill/service/snapshots.h"

namespace evertill::till {

/// The last item with its price; empty when the basket is empty and nothing was sold.
codec::DisplayPage itemPage(const service::TillSnapshot& state);
/// What is to be paid; after a sale the change.
codec::DisplayPage totalPage(const service::TillSnapshot& state);

}  // namespace evertill::till
