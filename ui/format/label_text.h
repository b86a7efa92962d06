// Sentences about shelf labels: why one is out of date, and why something was not done.
#pragma once
#include <QString>

#include "evertill/service/label_desk.h"

namespace evertill::ui {

/// "Price change", "Dated price", "Promotion begins" ...
QString labelReasonText(const domain::LabelJob& job);
/// As TonePill: 0 plain, 1 good, 2 attention, 4 information.
int labelReasonTone(const domain::LabelJob& job);
QString labelRefusalText(const service::LabelRefusal& refusal);

}  // namespace evertill::ui
