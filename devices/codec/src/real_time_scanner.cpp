#include <utility>

#include "evertill/codec/escpos_parser.h"

namespace evertill::codec {
namespace {

int u8(std::string_view b, std::size_t at) {
    return static_cast<std::uint8_t>(b[at]);
}

}  // namespace

std::vector<PrinterCommand> RealTimeScanner::feed(std::string_view bytes) {
    std::vector<PrinterCommand> out;
    std::string all = std::exchange(m_tail, {});
    all += bytes;
    std::size_t at = 0;
    while ((at = all.find('\x10', at)) != std::string::npos) {
        const std::string_view rest = std::string_view(all).substr(at);
        const int kind = rest.size() > 1 ? u8(rest, 1) : -1;
        const std::size_t needs = kind == 0x14 ? 5 : kind == 0x04 || kind == 0x05 ? 3 : 2;
        if (rest.size() < needs) {
            m_tail = rest;
            break;
        }
        if (kind == 0x04 && u8(rest, 2) >= 1 && u8(rest, 2) <= 4) {
            out.emplace_back(StatusRequest{u8(rest, 2)});
            at += 3;
        } else if (kind == 0x05 && (u8(rest, 2) == 1 || u8(rest, 2) == 2)) {
            out.emplace_back(RecoverCommand{u8(rest, 2)});
            at += 3;
        } else if (kind == 0x14 && u8(rest, 2) == 1 && u8(rest, 4) >= 1 && u8(rest, 4) <= 8) {
            out.emplace_back(DrawerCommand{u8(rest, 3) == 1 ? 5 : 2, u8(rest, 4) * 100, true});
            at += 5;
        } else {
            at += 1;
        }
    }
    return out;
}

}  // namespace evertill::codec
