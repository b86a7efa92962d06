// Text on a grid of cells: nothing is wider than its place, nothing is lost in wrapping, and no
// control character gets through.
#include "evertill/codec/text_width.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const auto set = static_cast<Charset>(in.byte() % 6);
    const int cells = 2 + in.byte() % 60;
    const std::string text = printableText(in.rest(), set);
    for (const char c : text)
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "no control characters");
    require(printableText(text, set) == text, "what is printable stays as it is");
    std::string joined;
    for (const std::string& line : wrapToCells(text, cells, set)) {
        require(textCells(line, set) <= cells, "a line fits");
        joined += line;
    }
    std::string wanted = text;
    std::erase(wanted, ' ');
    std::erase(joined, ' ');
    require(joined == wanted, "only blanks are lost in wrapping");
    require(text.starts_with(cutToCells(text, cells, set)), "a cut is a beginning");
    require(textCells(cutToCells(text, cells, set), set) <= cells, "a cut fits");
    require(textCells(shortenToCells(text, cells, set), set) <= cells, "a shortened text fits");
    require(
        textCells(padRight(std::string(cutToCells(text, cells, set)), cells, set), set) == cells,
        "padded to the full width");
    return 0;
}
