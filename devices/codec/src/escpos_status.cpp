#include "evertill/codec/escpos_status.h"

#include <algorithm>

namespace evertill::codec {
namespace {

constexpr std::uint8_t kBlockStart = 0x5F;     // GS I answers: 5F text 00
constexpr std::uint8_t kResponseStart = 0x37;  // GS ( H answers: 37 22 number 00
constexpr char kProcessIdKind = '\x22';
constexpr std::uint8_t kXon = 0x11;
constexpr std::uint8_t kXoff = 0x13;
constexpr std::size_t kBlockLimit = 80;

bool bit(std::uint8_t byte, int n) {
    return ((byte >> n) & 1) != 0;
}

}  // namespace

bool PrinterStatus::canPrint() const {
    return online && !coverOpen && paper != PaperState::End && !mechanicalError && !cutterError &&
           !unrecoverableError && !headHot && !otherError;
}

bool isRealTimeStatus(std::uint8_t byte) {
    return (byte & 0x93U) == 0x12U;
}

bool applyRealTimeStatus(int n, std::uint8_t byte, PrinterStatus& status) {
    if (!isRealTimeStatus(byte)) return false;
    switch (n) {
        case 1:
            status.drawerPin3High = bit(byte, 2);
            status.online = !bit(byte, 3);
            status.feedButton = bit(byte, 6);
            return true;
        case 2:
            status.coverOpen = bit(byte, 2);
            if (bit(byte, 5)) status.paper = PaperState::End;
            status.otherError = bit(byte, 6);
            return true;
        case 3:
            status.mechanicalError = bit(byte, 2);
            status.cutterError = bit(byte, 3);
            status.unrecoverableError = bit(byte, 5);
            status.headHot = bit(byte, 6);
            return true;
        case 4:
            status.paper = bit(byte, 5) || bit(byte, 6)   ? PaperState::End
                           : bit(byte, 2) || bit(byte, 3) ? PaperState::NearEnd
                                                          : PaperState::Ok;
            return true;
        default:
            return false;
    }
}

std::optional<PaperState> decodePaperAnswer(std::uint8_t byte) {
    if ((byte & 0x90U) != 0) return std::nullopt;
    if (bit(byte, 2) || bit(byte, 3)) return PaperState::End;
    if (bit(byte, 0) || bit(byte, 1)) return PaperState::NearEnd;
    return PaperState::Ok;
}

std::vector<PrinterAnswer> AnswerReader::feed(std::string_view bytes) {
    std::vector<PrinterAnswer> out;
    for (char c : bytes)
        feedByte(static_cast<std::uint8_t>(c), out);
    return out;
}

void AnswerReader::feedByte(std::uint8_t byte, std::vector<PrinterAnswer>& out) {
    if (m_inBlock) {
        feedBlock(byte, out);
        return;
    }
    if (feedAutoStatus(byte, out)) return;
    if (byte == kBlockStart || (byte == kResponseStart && m_processId)) {
        m_inBlock = true;
        m_block.assign(1, static_cast<char>(byte));
    } else if (isRealTimeStatus(byte) && !m_realTime.empty()) {
        out.emplace_back(RealTimeAnswer{m_realTime.front(), byte});
        m_realTime.pop_front();
    } else if (const auto paper = decodePaperAnswer(byte); paper && m_processed > 0) {
        out.emplace_back(ProcessedAnswer{*paper});
        --m_processed;
    } else {
        ++m_ignored;
    }
}

void AnswerReader::feedBlock(std::uint8_t byte, std::vector<PrinterAnswer>& out) {
    if (byte == 0) {
        const std::string text = m_block.substr(1);
        const bool response = static_cast<std::uint8_t>(m_block[0]) == kResponseStart;
        m_inBlock = false;
        if (!response) {
            out.emplace_back(InfoAnswer{text});
        } else if (text.size() == 5 && text[0] == kProcessIdKind) {
            out.emplace_back(ProcessIdAnswer{text.substr(1)});
        } else {
            m_ignored += m_block.size() + 1;
        }
    } else if (byte < 0x20 || byte >= 0x7F || m_block.size() > kBlockLimit) {
        // Not a text block after all; the byte may be a status that was sent in between.
        m_ignored += m_block.size() + 1;
        m_inBlock = false;
        feedByte(byte, out);
    } else {
        m_block += static_cast<char>(byte);
    }
}

// True when the byte belongs to the four. XON and XOFF, and answers to DLE EOT, may come between
// them; anything else means that it was not an automatic status.
bool AnswerReader::feedAutoStatus(std::uint8_t byte, std::vector<PrinterAnswer>& out) {
    if (m_autoBytes.empty()) {
        if (!isAutoStatusStart(byte)) return false;
        m_autoBytes.push_back(byte);
        return true;
    }
    if ((byte & 0x90U) == 0) {
        m_autoBytes.push_back(byte);
        if (m_autoBytes.size() < 4) return true;
        AutoStatusAnswer answer{};
        std::copy(m_autoBytes.begin(), m_autoBytes.end(), answer.bytes.begin());
        m_autoBytes.clear();
        out.emplace_back(answer);
        return true;
    }
    if (byte == kXon || byte == kXoff || isRealTimeStatus(byte)) return false;
    m_ignored += m_autoBytes.size();
    m_autoBytes.clear();
    if (!isAutoStatusStart(byte)) return false;
    m_autoBytes.push_back(byte);
    return true;
}

std::string autoStatusRequest(bool on) {
    return std::string("\x1D\x61") + (on ? '\x0F' : '\0');
}

bool isAutoStatusStart(std::uint8_t byte) {
    return (byte & 0x93U) == 0x10U;
}

void applyAutoStatus(const AutoStatusAnswer& answer, PrinterStatus& status) {
    const auto& b = answer.bytes;
    status.drawerPin3High = bit(b[0], 2);
    status.online = !bit(b[0], 3);
    status.coverOpen = bit(b[0], 5);
    status.feedButton = bit(b[0], 6);
    status.mechanicalError = bit(b[1], 2);
    status.cutterError = bit(b[1], 3);
    status.unrecoverableError = bit(b[1], 5);
    status.headHot = bit(b[1], 6);
    status.paper = bit(b[2], 2) || bit(b[2], 3)   ? PaperState::End
                   : bit(b[2], 0) || bit(b[2], 1) ? PaperState::NearEnd
                                                  : PaperState::Ok;
}

std::string processIdRequest(std::string_view number) {
    return std::string("\x1D(H\x06\x00\x30\x30", 7) + std::string(number.substr(0, 4));
}

}  // namespace evertill::codec
