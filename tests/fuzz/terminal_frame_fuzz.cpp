// Framing of bank terminals: noise split anywhere reads the same, and what two framers say to each
// other arrives once and in order.
#include "evertill/codec/terminal_frame.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

namespace {

FrameRules rulesOf(std::uint8_t choice) {
    FrameRules r;
    r.kind = static_cast<FrameKind>(choice % 3);
    r.lrcStart = (choice & 8) != 0 ? 0x7F : 0;
    r.lrcWithStx = (choice & 16) != 0;
    r.maxBytes = (choice & 32) != 0 ? 20 : 65535;
    return r;
}

std::string listen(const FrameRules& rules, std::string_view first, std::string_view second) {
    TerminalFramer framer(rules);
    framer.feed(first, 0);
    framer.feed(second, 0);
    std::string out =
        framer.takeOutput() + '|' + std::to_string(framer.damaged()) + (framer.broken() ? "!" : "");
    for (const FrameResult& r : framer.takeResults()) {
        require(r.text.size() <= static_cast<std::size_t>(rules.maxBytes), "no longer than agreed");
        out += std::to_string(static_cast<int>(r.event)) + r.text;
    }
    return out;
}

void talk(const FrameRules& rules, std::string_view text) {
    TerminalFramer till(rules);
    TerminalFramer terminal(rules);
    std::vector<std::string> sent;
    for (int i = 0; i < 3 && !text.empty(); ++i) {
        std::string part(text.substr(0, text.size() / (3U - static_cast<unsigned>(i)) + 1));
        text.remove_prefix(std::min(part.size(), text.size()));
        // STX framing carries no control characters, and nothing carries more than agreed.
        if (rules.kind == FrameKind::StxLrc)
            std::erase_if(part, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        part.resize(std::min<std::size_t>(part.size(), 16));
        if (part.empty() || (!sent.empty() && sent.back() == part))
            continue;  // a repeat is dropped
        sent.push_back(part);
        till.send(part);
    }
    std::vector<std::string> got;
    std::size_t delivered = 0;
    for (int round = 0; round < 20; ++round) {
        till.tick(round);
        terminal.feed(till.takeOutput(), round);
        for (const FrameResult& r : terminal.takeResults())
            if (r.event == FrameEvent::Message) got.push_back(r.text);
        till.feed(terminal.takeOutput(), round);
        for (const FrameResult& r : till.takeResults())
            delivered += r.event == FrameEvent::Delivered ? 1 : 0;
    }
    require(got == sent, "each message once and in order");
    require(delivered == sent.size(), "and known to be delivered");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const FrameRules rules = rulesOf(in.byte());
    const std::uint8_t split = in.byte();
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    require(listen(rules, bytes, {}) == listen(rules, bytes.substr(0, at), bytes.substr(at)),
            "split frames");
    talk(rules, bytes);
    return 0;
}
