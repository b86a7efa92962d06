#include "evertill/codec/star_status.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kLeast = 7;
constexpr std::size_t kMost = 15;

// Bits 1-3 and 5 of the first byte are the number of bytes, itself included.
std::size_t lengthOf(unsigned char first) {
    return (first >> 1 & 7U) | (first >> 5 & 1U) << 3U;
}

bool isHeader(unsigned char byte) {
    const std::size_t length = lengthOf(byte);
    return (byte & 0x91U) == 0x01U && length >= kLeast && length <= kMost;
}

StarStatus decode(std::string_view block) {
    const auto bit = [&](std::size_t byte, int n) {
        return byte < block.size() && (static_cast<unsigned char>(block[byte]) >> n & 1) != 0;
    };
    StarStatus s;
    s.etbExecuted = bit(2, 1);
    s.drawerSwitch = bit(2, 2);
    s.offline = bit(2, 3);
    s.coverOpen = bit(2, 5);
    s.mechanicalError = bit(3, 2);
    s.cutterError = bit(3, 3);
    s.unrecoverable = bit(3, 5);
    s.headHot = bit(3, 6);
    s.bufferOverflow = bit(4, 6);
    s.paper = bit(5, 3)                ? PaperState::End
              : bit(5, 2) || bit(5, 1) ? PaperState::NearEnd
                                       : PaperState::Ok;
    if (block.size() > 7)
        s.etbCounter =
            bit(7, 6) << 4 | bit(7, 5) << 3 | bit(7, 3) << 2 | bit(7, 2) << 1 | bit(7, 1);
    return s;
}

}  // namespace

std::vector<StarStatus> StarStatusReader::feed(std::string_view bytes) {
    std::vector<StarStatus> out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        // XON and XOFF look like a first byte but for bit 4, like a later one but for bit 0.
        if (byte == 0x11 || byte == 0x13) continue;
        if (isHeader(byte)) {
            m_dropped += m_block.size();
            m_block.assign(1, c);
            continue;
        }
        if (m_block.empty() || (byte & 0x91U) != 0) {
            m_dropped += 1 + m_block.size();
            m_block.clear();
            continue;
        }
        m_block += c;
        if (m_block.size() < lengthOf(static_cast<unsigned char>(m_block[0]))) continue;
        out.push_back(decode(m_block));
        m_block.clear();
    }
    return out;
}

PrinterStatus printerStatusOf(const StarStatus& s) {
    PrinterStatus out;
    out.online = !s.offline;
    out.coverOpen = s.coverOpen;
    out.paper = s.paper;
    out.drawerPin3High = s.drawerSwitch;
    out.mechanicalError = s.mechanicalError;
    out.cutterError = s.cutterError;
    out.unrecoverableError = s.unrecoverable;
    out.headHot = s.headHot;
    out.otherError = s.bufferOverflow;
    return out;
}

std::string starStatusBlock(const StarStatus& s) {
    std::string out(9, '\0');
    const auto set = [&](std::size_t byte, int n, bool on) {
        if (on) out[byte] = static_cast<char>(out[byte] | 1 << n);
    };
    out[0] = 0x23;  // nine bytes
    out[1] = 0x06;  // version of the layout
    set(2, 1, s.etbExecuted);
    set(2, 2, s.drawerSwitch);
    set(2, 3, s.offline);
    set(2, 5, s.coverOpen);
    set(3, 2, s.mechanicalError);
    set(3, 3, s.cutterError);
    set(3, 5, s.unrecoverable);
    set(3, 6, s.headHot);
    set(4, 6, s.bufferOverflow);
    set(5, 2, s.paper == PaperState::NearEnd || s.paper == PaperState::End);
    set(5, 3, s.paper == PaperState::End);
    static constexpr int kPlaces[] = {1, 2, 3, 5, 6};
    for (int i = 0; i < 5; ++i)
        set(7, kPlaces[i], s.etbCounter >= 0 && (s.etbCounter >> i & 1) != 0);
    return out;
}

}  // namespace evertill::codec
