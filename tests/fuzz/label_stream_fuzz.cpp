// The emulator's readers of TSPL, ZPL II and EPL2: any bytes end, and in pictures of a label's
// size.
#include "evertill/emulator/label_paper.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t choice = in.byte();
    const auto language = static_cast<LabelLanguage>(choice % 3);
    const auto got =
        evertill::emulator::printLabels(in.rest(), language, (choice & 4) != 0 ? 300 : 203);
    for (const auto& label : got.labels)
        require(label.image.width() <= 4096 && label.image.height() <= 8192, "a label's size");
    tsplStatus(choice);
    zplStatus(in.rest());
    return 0;
}
