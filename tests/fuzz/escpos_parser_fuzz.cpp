// The reader of printer streams, which the emulator and "decode receipt" use.
#include "evertill/codec/escpos_parser.h"
#include "fuzz.h"
#include "printer_stream.h"

using namespace evertill::codec;
using evertill::fuzz::commandsOf;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t split = in.byte();
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    require(commandsOf<EscposParser>(bytes, {}) ==
                commandsOf<EscposParser>(bytes.substr(0, at), bytes.substr(at)),
            "split streams");
    RealTimeScanner scanner;
    scanner.feed(bytes);
    return 0;
}
