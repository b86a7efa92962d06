#include "evertill/codec/scan_framer.h"

namespace evertill::codec {
namespace {

constexpr char kGroupSeparator = 0x1D;

}  // namespace

void ScanFramer::reset() {
    m_partial.clear();
    m_tooLong = false;
    m_sawCr = false;
}

std::vector<std::string> ScanFramer::feed(std::string_view bytes, std::int64_t nowMs) {
    std::vector<std::string> out;
    if (!m_partial.empty() && nowMs - m_lastMs > m_framing.idleMs) {
        ++m_dropped;
        reset();
    }
    m_lastMs = nowMs;
    for (char c : bytes) {
        if (endsScan(c)) {
            finish(out);
        } else if (m_partial.size() >= kMaxLength) {
            m_tooLong = true;
        } else if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == kGroupSeparator) {
            m_partial += c;
        }
    }
    return out;
}

bool ScanFramer::endsScan(char c) {
    switch (m_framing.suffix) {
        case ScanSuffix::Any:
            return c == '\r' || c == '\n';
        case ScanSuffix::Cr:
            return c == '\r';
        case ScanSuffix::Lf:
            return c == '\n';
        case ScanSuffix::CrLf:
            break;
    }
    const bool ends = m_sawCr && c == '\n';
    m_sawCr = c == '\r';
    return ends;
}

void ScanFramer::finish(std::vector<std::string>& out) {
    if (m_tooLong) {
        ++m_dropped;
    } else {
        std::string_view scan = m_partial;
        if (!m_framing.prefix.empty() && scan.starts_with(m_framing.prefix))
            scan.remove_prefix(m_framing.prefix.size());
        if (!scan.empty()) out.emplace_back(scan);
    }
    reset();
}

}  // namespace evertill::codec
