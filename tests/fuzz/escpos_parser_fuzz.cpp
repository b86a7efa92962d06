// The reader of printer streams, which the emulator and "decode receipt" use.
#include "evertill/codec/escpos_parser.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

namespace {

std::size_t kinds(std::string_view first, std::string_view second) {
    EscposParser parser;
    std::size_t sum = 0;
    std::string text;
    const auto take = [&](const std::vector<PrinterCommand>& commands) {
        for (const PrinterCommand& c : commands) {
            if (const auto* t = std::get_if<TextCommand>(&c))
                text += t->utf8;  // a text may come in pieces
            else
                sum = sum * 31 + c.index();
        }
    };
    take(parser.feed(first));
    take(parser.feed(second));
    take(parser.takePendingText());
    return sum * 31 + std::hash<std::string>()(text) + parser.unknownCommands();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t split = in.byte();
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    require(kinds(bytes, {}) == kinds(bytes.substr(0, at), bytes.substr(at)), "split streams");
    RealTimeScanner scanner;
    scanner.feed(bytes);
    return 0;
}
