// What the parsers of printer languages have in common: bytes that wait for the rest of their
// command, blocks too large to keep, text that is given out when something else follows.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "evertill/codec/escpos_parser.h"

namespace evertill::codec {

struct CommandStream {
    std::string pending;
    std::size_t skip = 0;  // bytes of a block too large to keep
    std::vector<PrinterCommand> out;
    std::uint64_t unknown = 0;
};

/// `State` is a CommandStream whose step() uses up bytes at the front, or says 0: more are needed.
template <typename State>
std::vector<PrinterCommand> feedCommands(State& s, std::string_view bytes) {
    s.pending += bytes;
    std::size_t at = 0;
    while (at < s.pending.size()) {
        if (s.skip > 0) {
            const std::size_t n = std::min(s.skip, s.pending.size() - at);
            s.skip -= n;
            at += n;
            continue;
        }
        const std::size_t used = s.step(std::string_view(s.pending).substr(at));
        if (used == 0) break;
        at += used;
    }
    s.pending.erase(0, at);
    return std::exchange(s.out, {});
}

}  // namespace evertill::codec
