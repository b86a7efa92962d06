// Scale protocols: first byte the protocol, second where to split, text up to a zero the variant.
#include "evertill/codec/scale_protocol.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

namespace {

void check(const ScaleFrame& f) {
    const bool sold = f.kind == ScaleFrameKind::Weight && f.weight && f.unit && f.stable == true &&
                      !f.error && f.overload != true && f.underload != true && f.zero != true;
    const auto quantity = quantityOf(f);
    require(!f.saleOk || sold, "sale_ok implies its conditions");
    require(!f.saleOk || (quantity && quantity->thousandths() > 0), "what is sold is positive");
    require(f.kind != ScaleFrameKind::Error || (f.error && !f.weight), "damage carries no weight");
    require(readingOf(f).saleOk() == f.saleOk || f.error.has_value() || f.zero == true,
            "screens and sale agree");
}

std::vector<ScaleFrame> decode(std::string_view name, std::string_view variant,
                               std::string_view first, std::string_view second) {
    auto made = makeScaleProtocol(name, variant);
    if (!made) return {};
    std::vector<ScaleFrame> out = (*made)->feed(first, 0);
    for (ScaleFrame& f : (*made)->feed(second, 0))
        out.push_back(std::move(f));
    for (ScaleFrame& f : (*made)->finish())
        out.push_back(std::move(f));
    std::uint64_t damaged = 0;
    for (const ScaleFrame& f : out)
        damaged += f.kind == ScaleFrameKind::Error ? 1 : 0;
    require(damaged == (*made)->damagedFrames(), "damaged frames are counted");
    require(!(*made)->hasPartialFrame(), "nothing is left after the end");
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const auto& names = scaleProtocolNames();
    const std::string_view name = names[in.byte() % names.size()];
    const std::uint8_t split = in.byte();
    const std::string_view variant = in.text();
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    const auto whole = decode(name, variant, bytes, {});
    require(whole == decode(name, variant, bytes.substr(0, at), bytes.substr(at)),
            "split frames are the same frames");
    for (const ScaleFrame& f : whole)
        check(f);

    // The same bytes as answers: one answer a question at most, and never without one.
    auto made = makeScaleProtocol(name, variant);
    if (!made || (*made)->speaksUnasked()) return 0;
    std::size_t answers = 0;
    (*made)->request(0);
    for (const ScaleFrame& f : (*made)->feed(bytes, 1))
        answers += f.kind != ScaleFrameKind::Ack && f.error != "nak" ? 1 : 0;
    require(answers <= 1, "one answer a question");
    (*made)->takeReply();
    if (!(*made)->checkTimeout(100000)) return 0;
    require((*made)->feed(bytes, 100001).empty(), "nothing counts after the time-out");
    return 0;
}
