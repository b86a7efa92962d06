#pragma once
#include <optional>

#include "evertill/emulator/control_server.h"

namespace evertill::emulator {

/// Nothing when the command is none of these.
std::optional<QJsonObject> runCounterCommand(const QString& line, Bench& bench);

}  // namespace evertill::emulator
