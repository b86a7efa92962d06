// evertillctl decode ...: what the bytes of devices mean. The same commands stand under "device".
#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"

namespace evertill::ctl {

/// Adds "decode" with all its subcommands to `parent`.
void addDecodeCommands(CLI::App& parent, Exit& exit);

// One file each.
void addDecodeScale(CLI::App& decode, Exit& exit);
void addDecodeScanner(CLI::App& decode, Exit& exit);
void addDecodePrinter(CLI::App& decode, Exit& exit);
void addDecodeReceipt(CLI::App& decode, Exit& exit);

/// One JSON object on one line of standard output; bytes that are no UTF-8 are replaced.
void printLine(const nlohmann::ordered_json& object);
/// Prints {"ok":false,"error":...} and gives `code` back.
int refuseLine(const std::string& error, int code);

/// Bytes of a hexadecimal text: blanks, commas, colons, dashes and "0x" may stand between pairs.
std::optional<std::string> bytesOfHex(std::string_view text);

/// The pieces of input: the arguments, or without them the lines of standard input. Empty lines
/// and lines that begin with "#" are left out.
std::vector<std::string> inputPieces(const std::vector<std::string>& arguments);

}  // namespace evertill::ctl
