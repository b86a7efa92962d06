// StarPRNT: the printer's reading of commands and the till's of status blocks, split anywhere; what
// a printer in any state would send is read back as it was meant.
#include "evertill/codec/star_parser.h"
#include "evertill/codec/star_status.h"
#include "fuzz.h"
#include "printer_stream.h"

using namespace evertill::codec;
using evertill::fuzz::commandsOf;
using evertill::fuzz::require;

namespace {

std::string blocks(std::string_view first, std::string_view second) {
    StarStatusReader reader;
    std::string out;
    for (const std::string_view part : {first, second})
        for (const StarStatus& s : reader.feed(part)) {
            require(s.etbCounter >= -1 && s.etbCounter < 32, "five bits of counter");
            out += starStatusBlock(s);
        }
    return out + std::to_string(reader.droppedBytes());
}

void roundTrip(unsigned bits) {
    const auto bit = [&](int n) { return (bits >> n & 1U) != 0; };
    StarStatus s;
    s.offline = bit(0);
    s.coverOpen = bit(1);
    s.drawerSwitch = bit(2);
    s.mechanicalError = bit(3);
    s.cutterError = bit(4);
    s.unrecoverable = bit(5);
    s.headHot = bit(6);
    s.bufferOverflow = bit(7);
    s.paper = bit(8) ? PaperState::End : bit(9) ? PaperState::NearEnd : PaperState::Ok;
    s.etbExecuted = bit(10);
    s.etbCounter = static_cast<int>(bits >> 11 & 31U);
    StarStatusReader reader;
    const auto got = reader.feed(starStatusBlock(s));
    require(got.size() == 1 && starStatusBlock(got[0]) == starStatusBlock(s), "read back");
    require(got[0].canPrint() == s.canPrint() && got[0].etbCounter == s.etbCounter, "as meant");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t split = in.byte();
    const unsigned more = in.byte();
    roundTrip(split | more << 8U);
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    const std::string_view first = bytes.substr(0, at);
    require(commandsOf<StarParser>(bytes, {}) == commandsOf<StarParser>(first, bytes.substr(at)),
            "split commands");
    require(blocks(bytes, {}) == blocks(first, bytes.substr(at)), "split status blocks");
    return 0;
}
