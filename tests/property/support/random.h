// Random numbers of a seed, the same on every machine (xorshift64*, Vigna 2014).
#pragma once
#include <cstdint>
#include <vector>

namespace evertill::property {

class Random {
 public:
    explicit Random(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 0x1234567ULL) {
        if (m_state == 0) m_state = 1;
        for (int i = 0; i < 4; ++i)
            next();
    }
    std::uint64_t next() {
        m_state ^= m_state >> 12;
        m_state ^= m_state << 25;
        m_state ^= m_state >> 27;
        return m_state * 0x2545F4914F6CDD1DULL;
    }
    /// low..high, both included.
    std::int64_t in(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>((next() >> 11) %
                                               static_cast<std::uint64_t>(high - low + 1));
    }
    bool percent(int chance) { return in(0, 99) < chance; }
    template <typename T>
    const T& of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(in(0, static_cast<std::int64_t>(list.size()) - 1))];
    }

 private:
    std::uint64_t m_state;
};

}  // namespace evertill::property
