#include "evertill/codec/escpos_status.h"

namespace evertill::codec {
namespace {

constexpr std::uint8_t kBlockStart = 0x5F;  // GS I answers: 5F text 00
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
        if (byte == 0) {
            out.emplace_back(InfoAnswer{std::move(m_block)});
            m_block.clear();
            m_inBlock = false;
        } else if (byte < 0x20 || byte >= 0x7F || m_block.size() >= kBlockLimit) {
            // Not a text block after all; the byte may be a status that was sent in between.
            m_ignored += m_block.size() + 1;
            m_block.clear();
            m_inBlock = false;
            feedByte(byte, out);
        } else {
            m_block += static_cast<char>(byte);
        }
        return;
    }
    if (byte == kBlockStart) {
        m_inBlock = true;
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

}  // namespace evertill::codec
