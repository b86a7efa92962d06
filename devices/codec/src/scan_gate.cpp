#include "evertill/codec/scan_gate.h"

namespace evertill::codec {

ScanVerdict ScanGate::judge(std::string_view code, std::int64_t nowMs) {
    ++m_counts.received;
    const bool again = m_any && m_last == code && nowMs - m_lastMs < m_settings.windowMs;
    m_any = true;
    m_last = code;
    m_lastMs = nowMs;
    if (!again || m_settings.policy == RepeatPolicy::Accept) {
        ++m_counts.accepted;
        return ScanVerdict::Accept;
    }
    if (m_settings.policy == RepeatPolicy::Ignore) {
        ++m_counts.ignored;
        return ScanVerdict::Ignore;
    }
    ++m_counts.asked;
    return ScanVerdict::Ask;
}

}  // namespace evertill::codec
