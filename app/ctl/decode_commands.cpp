#include "decode_commands.h"

#include <iostream>

#include "evertill/base/bytes.h"

namespace evertill::ctl {

void addDecodeCommands(CLI::App& parent, Exit& exit) {
    CLI::App* decode = parent.add_subcommand("decode", "Say what the bytes of a device mean");
    decode->require_subcommand(1);
    addDecodeScale(*decode, exit);
    addDecodeScanner(*decode, exit);
    addDecodePrinter(*decode, exit);
    addDecodeReceipt(*decode, exit);
}

void printLine(const nlohmann::ordered_json& object) {
    std::cout << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

int refuseLine(const std::string& error, int code) {
    printLine({{"ok", false}, {"error", error}});
    return code;
}

std::optional<std::string> bytesOfHex(std::string_view text) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == ',' || c == ':' || c == '-') continue;
        const bool prefix =
            c == '0' && i + 1 < text.size() && (text[i + 1] == 'x' || text[i + 1] == 'X');
        if (prefix && digits.size() % 2 == 0) {
            ++i;
            continue;
        }
        digits += c;
    }
    const auto bytes = fromHex(digits);
    if (!bytes) return std::nullopt;
    return std::string(bytes->begin(), bytes->end());
}

std::vector<std::string> inputPieces(const std::vector<std::string>& arguments) {
    if (!arguments.empty() && arguments != std::vector<std::string>{"-"}) return arguments;
    std::vector<std::string> out;
    std::string line;
    while (std::getline(std::cin, line)) {
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string::npos && line[first] != '#') out.push_back(line);
    }
    return out;
}

}  // namespace evertill::ctl
