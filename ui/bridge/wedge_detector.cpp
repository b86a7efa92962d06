#include "bridge/wedge_detector.h"

namespace evertill::ui {

void WedgeDetector::character(char16_t c, std::int64_t atMs) {
    const std::int64_t gap = atMs - m_lastMs;
    if (gap < 0 || gap >= kMaxGapMs || m_burst.size() >= kMaxLength) m_burst.clear();
    m_burst.push_back(c);
    m_lastMs = atMs;
}

std::optional<std::u16string> WedgeDetector::terminator(std::int64_t atMs) {
    const std::int64_t gap = atMs - m_lastMs;
    const bool scan = gap >= 0 && gap < kMaxGapMs && m_burst.size() >= kMinLength;
    std::u16string burst;
    burst.swap(m_burst);
    if (!scan) return std::nullopt;
    return burst;
}

}  // namespace evertill::ui
