// Customer displays: whatever a product is called, a line fills exactly its cells and holds nothing
// that the display would take for a command.
#include "evertill/codec/pole_display.h"
#include "fuzz.h"

using namespace evertill;
using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input in(data, size);
    const std::uint8_t choice = in.byte();
    DisplayRules rules;
    rules.language = static_cast<DisplayLanguage>(choice % 3);
    rules.charset = (choice & 4) != 0 ? Charset::Gb18030 : Charset::Ascii;
    rules.columns = 1 + in.byte() % 40;
    rules.throughPrinter = (choice & 8) != 0;
    DisplayPage page;
    page.lamp = static_cast<DisplayLamp>((choice >> 4) % 5);
    std::int64_t amount = 0;
    for (int i = 0; i < 8; ++i)
        amount = static_cast<std::int64_t>(static_cast<std::uint64_t>(amount) << 8U | in.byte());
    if ((choice & 0x80) != 0) page.amount = Money::fromMinor(amount);
    page.upper = in.text();
    page.lower = in.text();
    page.lowerRight = in.rest();
    for (const std::string& line :
         {displayLine(page.upper, {}, rules), displayLine(page.lower, page.lowerRight, rules)}) {
        // Four-byte characters of GB18030 take two cells, all others a cell a byte.
        std::size_t cells = 0;
        for (std::size_t i = 0; i < line.size();) {
            const auto c = static_cast<unsigned char>(line[i]);
            const bool four =
                c >= 0x80 && i + 1 < line.size() && line[i + 1] >= '0' && line[i + 1] <= '9';
            require(c >= 0x20 && c != 0x7F, "no command inside a text");
            i += c < 0x80 ? 1 : four ? 4 : 2;
            cells += c < 0x80 ? 1 : 2;
        }
        require(cells == static_cast<std::size_t>(rules.columns), "a line fills its cells");
    }
    displayInit(rules);
    displayPage(page, rules);
    if (const auto digits = ledDigits(Money::fromMinor(amount)))
        require(digits->size() <= 9 + (amount < 0 ? 1 : 0), "eight digits and a point");
    return 0;
}
