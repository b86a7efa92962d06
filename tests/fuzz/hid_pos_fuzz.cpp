// USB HID POS reports: first byte the split.
#include "evertill/codec/hid_pos.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t split = in.byte();
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    HidPosReader one;
    HidPosReader two;
    const auto whole = one.feed(bytes, 0);
    auto parts = two.feed(bytes.substr(0, at), 0);
    for (Scan& s : two.feed(bytes.substr(at), 0))
        parts.push_back(std::move(s));
    require(whole == parts, "split reports are the same scans");
    require(one.finish() == two.finish(), "and end alike");
    for (const Scan& s : whole)
        require(!s.data.empty() && s.data.size() <= HidPosReader::kMaxLength, "length");
    return 0;
}
