// Serial scanners: first byte the split, text up to a zero the framing's JSON.
#include "evertill/codec/aim_identifier.h"
#include "evertill/codec/scan_framer.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t split = in.byte();
    const auto framing = parseScanFraming(in.text());
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    ScanFramer one(framing ? *framing : ScanFraming{});
    ScanFramer two(framing ? *framing : ScanFraming{});
    const auto whole = one.feed(bytes, 0);
    auto parts = two.feed(bytes.substr(0, at), 0);
    for (std::string& s : two.feed(bytes.substr(at), 0))
        parts.push_back(std::move(s));
    require(whole == parts && one.dropped() == two.dropped(), "split scans are the same scans");
    require(one.finish() == two.finish(), "and end alike");
    for (const std::string& s : whole) {
        require(!s.empty() && s.size() <= ScanFramer::kMaxLength, "length");
        for (char c : s)
            require(static_cast<unsigned char>(c) >= 0x20 || c == 0x1D, "no control characters");
        const Scan scan = splitAim(s);
        require(scan.aim + scan.data == s, "nothing of a scan is lost");
    }
    return 0;
}
