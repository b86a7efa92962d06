#include "evertill/codec/wedge_recognizer.h"

#include <algorithm>
#include <utility>

namespace evertill::codec {
namespace {

constexpr char16_t kGroupSeparator = 0x1D;

}  // namespace

void WedgeRecognizer::reset() {
    m_burst.clear();
    m_shown = 0;
    m_tooLong = false;
    m_any = false;
    m_afterScan = false;
}

bool WedgeRecognizer::inBurst(std::int64_t atMs) const {
    return m_any && atMs >= m_lastMs && atMs - m_lastMs < m_settings.maxGapMs;
}

std::optional<std::int64_t> WedgeRecognizer::deadline() const {
    if (!m_settings.hold || m_burst.empty()) return std::nullopt;
    return m_lastMs + m_settings.maxGapMs;
}

// Separators stay with scanners: no field wants them.
void WedgeRecognizer::giveBack(WedgeStep& out) {
    if (m_settings.hold)
        std::copy_if(m_burst.begin(), m_burst.end(), std::back_inserter(out.type),
                     [](char16_t c) { return c != kGroupSeparator; });
    m_burst.clear();
    m_shown = 0;
}

WedgeStep WedgeRecognizer::tick(std::int64_t nowMs) {
    WedgeStep out;
    if (inBurst(nowMs)) return out;
    giveBack(out);
    reset();
    return out;
}

WedgeStep WedgeRecognizer::key(WedgeKey kind, char16_t character, std::int64_t atMs) {
    const bool inTime = inBurst(atMs);
    if (kind == WedgeKey::Enter || kind == WedgeKey::Tab) return terminator(inTime, atMs);
    WedgeStep out;
    if (!inTime) {
        giveBack(out);
        m_tooLong = false;
    }
    m_any = true;
    m_afterScan = false;
    m_lastMs = atMs;
    const bool data = kind == WedgeKey::Character || kind == WedgeKey::GroupSeparator;
    if (!data || (kind == WedgeKey::Character && character < 0x20)) return out;
    if (m_burst.size() >= m_settings.maxLength) {
        giveBack(out);
        m_tooLong = true;
    }
    if (kind == WedgeKey::GroupSeparator) {
        if (!m_tooLong) m_burst += kGroupSeparator;
        return out;
    }
    if (m_tooLong) {  // what is left of it is typed, but no part of it is a code
        out.type += character;
        return out;
    }
    m_burst += character;
    if (!m_settings.hold) {
        out.type += character;
        ++m_shown;
    }
    return out;
}

WedgeStep WedgeRecognizer::terminator(bool inTime, std::int64_t atMs) {
    WedgeStep out;
    if (inTime && m_afterScan && m_burst.empty()) {
        m_afterScan = false;  // CR LF came as two keys
        return out;
    }
    if (inTime && !m_tooLong && m_burst.size() >= m_settings.minLength) {
        out.takeBack = m_shown;
        out.scan = std::exchange(m_burst, {});
        reset();
        m_any = true;
        m_lastMs = atMs;
        m_afterScan = true;
        return out;
    }
    giveBack(out);
    reset();
    out.passKey = true;
    return out;
}

}  // namespace evertill::codec
