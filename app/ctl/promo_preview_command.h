#pragma once
#include "commands.h"

namespace evertill::ctl {

/// evertillctl promo preview: one basket without and with new promotions.
void addPromoPreview(CLI::App& group, Exit& exit);

}  // namespace evertill::ctl
