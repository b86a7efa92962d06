// Commands about tills: code, pending, confirm, revoke, restore, certificate.
#pragma once
#include <CLI/CLI.hpp>

namespace evertill::hq {

void addTillCommands(CLI::App& app, int& exit);

}  // namespace evertill::hq
