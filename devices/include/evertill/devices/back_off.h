// Growing pauses between attempts, with jitter so that a shop's tills do not knock in step.
#pragma once
#include <cstdint>

namespace evertill::devices {

class BackOff {
 public:
    BackOff(int firstMs, int capMs, std::uint32_t seed)
        : m_first(firstMs), m_cap(capMs), m_next(firstMs), m_state(seed | 1U) {}

    /// Between half and the whole of 1, 2, 4 ... times the first pause, up to the cap.
    int nextDelayMs() {
        const int whole = m_next;
        m_next = m_next > m_cap / 2 ? m_cap : m_next * 2;
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 17U;
        m_state ^= m_state << 5U;
        const int half = whole / 2;
        return half + static_cast<int>(m_state % static_cast<std::uint32_t>(whole - half + 1));
    }
    void reset() { m_next = m_first; }

 private:
    int m_first;
    int m_cap;
    int m_next;
    std::uint32_t m_state;
};

}  // namespace evertill::devices
