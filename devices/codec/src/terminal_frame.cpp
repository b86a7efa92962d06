#include "evertill/codec/terminal_frame.h"

#include <algorithm>

namespace evertill::codec {
namespace {

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';
constexpr char kAck = '\x06';
constexpr char kNak = '\x15';

}  // namespace

std::uint8_t TerminalFramer::lrcOf(std::string_view data) const {
    int lrc = m_rules.lrcStart ^ kEtx;
    if (m_rules.lrcWithStx) lrc ^= kStx;
    for (const char c : data)
        lrc ^= static_cast<std::uint8_t>(c);
    return static_cast<std::uint8_t>(lrc);
}

void TerminalFramer::send(std::string message) {
    m_waiting.push_back(std::move(message));
    startNext(m_now);
}

void TerminalFramer::startNext(std::int64_t nowMs) {
    m_now = nowMs;
    while (!m_current && !m_waiting.empty()) {
        m_current = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_repeats = 0;
        // STX frames have no way to carry their own control bytes.
        const bool carries = m_rules.kind != FrameKind::StxLrc ||
                             m_current->find_first_of("\x02\x03") == std::string::npos;
        const std::size_t most = m_rules.kind == FrameKind::Length2
                                     ? 0xFFFFU
                                     : static_cast<std::size_t>(m_rules.maxBytes);
        if (!carries || m_current->empty() || m_current->size() > most) {
            m_results.push_back({FrameEvent::Failed, *std::exchange(m_current, std::nullopt)});
            continue;
        }
        transmit(nowMs);
        if (m_rules.kind != FrameKind::StxLrc)  // the answer is the acknowledgement
            m_results.push_back({FrameEvent::Delivered, *std::exchange(m_current, std::nullopt)});
    }
}

void TerminalFramer::transmit(std::int64_t nowMs) {
    const std::string& data = *m_current;
    if (m_rules.kind == FrameKind::StxLrc) {
        m_output += kStx + data + kEtx + static_cast<char>(lrcOf(data));
        m_ackBy = nowMs + m_rules.ackMs;
        return;
    }
    const int bytes = m_rules.kind == FrameKind::Length2 ? 2 : 4;
    for (int i = bytes - 1; i >= 0; --i)
        m_output += static_cast<char>((data.size() >> (8 * i)) & 0xFFU);
    m_output += data;
}

void TerminalFramer::repeatOrFail(std::int64_t nowMs) {
    if (m_repeats < m_rules.retries) {
        ++m_repeats;
        transmit(nowMs);
        return;
    }
    m_ackBy.reset();
    m_results.push_back({FrameEvent::Failed, *std::exchange(m_current, std::nullopt)});
    startNext(nowMs);
}

void TerminalFramer::feed(std::string_view bytes, std::int64_t nowMs) {
    tick(nowMs);
    for (const char c : bytes) {
        if (m_rules.kind == FrameKind::StxLrc)
            feedStx(c, nowMs);
        else
            feedLength(c, nowMs);
    }
    startNext(nowMs);
}

void TerminalFramer::feedStx(char c, std::int64_t nowMs) {
    switch (m_stage) {
        case Stage::Idle:
            if (c == kStx) {
                m_stage = Stage::Text;
                m_buffer.clear();
                m_frameBy = nowMs + m_rules.ackMs;
            } else if (c == kAck && m_current) {
                m_ackBy.reset();
                m_results.push_back(
                    {FrameEvent::Delivered, *std::exchange(m_current, std::nullopt)});
                startNext(nowMs);
            } else if (c == kNak && m_current) {
                repeatOrFail(nowMs);
            } else {
                ++m_damaged;
            }
            return;
        case Stage::Text:
            if (c == kStx) {  // the frame before lost its end
                ++m_damaged;
                m_buffer.clear();
            } else if (c == kEtx) {
                m_stage = Stage::Lrc;
            } else if (m_buffer.size() >= static_cast<std::size_t>(m_rules.maxBytes)) {
                ++m_damaged;
                m_stage = Stage::Idle;
                m_frameBy.reset();
                m_output += kNak;
            } else {
                m_buffer += c;
            }
            return;
        case Stage::Lrc:
            m_stage = Stage::Idle;
            m_frameBy.reset();
            if (static_cast<std::uint8_t>(c) != lrcOf(m_buffer) || m_buffer.empty()) {
                ++m_damaged;
                m_output += kNak;
                return;
            }
            m_output += kAck;
            received(std::exchange(m_buffer, {}));
            return;
    }
}

void TerminalFramer::feedLength(char c, std::int64_t nowMs) {
    const std::size_t header = m_rules.kind == FrameKind::Length2 ? 2 : 4;
    if (m_broken) return;
    if (m_buffer.empty()) m_frameBy = nowMs + m_rules.ackMs;
    m_buffer += c;
    if (m_buffer.size() < header) return;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < header; ++i)
        length = (length << 8U) | static_cast<std::uint8_t>(m_buffer[i]);
    if (length == 0 || length > static_cast<std::uint32_t>(m_rules.maxBytes)) {
        ++m_damaged;
        m_broken = true;
        m_buffer.clear();
        m_frameBy.reset();
        return;
    }
    if (m_buffer.size() < header + length) return;
    m_results.push_back({FrameEvent::Message, m_buffer.substr(header)});
    m_buffer.clear();
    m_frameBy.reset();
}

// Our ACK may have been lost; the other side then says the same again within its own wait.
void TerminalFramer::received(std::string message) {
    const bool again = message == m_lastTaken && m_now - m_lastTakenAt <= 2 * m_rules.ackMs;
    m_lastTakenAt = m_now;
    if (again) return;
    m_lastTaken = message;
    m_results.push_back({FrameEvent::Message, std::move(message)});
}

void TerminalFramer::tick(std::int64_t nowMs) {
    m_now = nowMs;
    if (m_frameBy && nowMs >= *m_frameBy) {
        ++m_damaged;
        m_frameBy.reset();
        m_buffer.clear();
        m_stage = Stage::Idle;
        if (m_rules.kind == FrameKind::StxLrc)
            m_output += kNak;
        else
            m_broken = true;
    }
    if (m_ackBy && nowMs >= *m_ackBy) repeatOrFail(nowMs);
}

std::optional<std::int64_t> TerminalFramer::nextDeadline() const {
    if (m_ackBy && m_frameBy) return std::min(*m_ackBy, *m_frameBy);
    return m_ackBy ? m_ackBy : m_frameBy;
}

void TerminalFramer::reset() {
    m_ackBy.reset();
    m_frameBy.reset();
    m_stage = Stage::Idle;
    m_buffer.clear();
    m_lastTaken.clear();
    m_output.clear();
    m_broken = false;
    if (m_current)
        m_results.push_back({FrameEvent::Failed, *std::exchange(m_current, std::nullopt)});
    for (std::string& message : std::exchange(m_waiting, {}))
        m_results.push_back({FrameEvent::Failed, std::move(message)});
}

}  // namespace evertill::codec
