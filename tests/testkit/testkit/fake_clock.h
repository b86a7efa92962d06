// Clock and identities that tests move by hand.
#pragma once
#include <atomic>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"

namespace evertill::testkit {

class FakeClock final : public Clock {
 public:
    std::int64_t utcMs() const override { return m_utc; }
    std::int64_t monotonicMs() const override { return m_monotonic; }
    void advance(std::int64_t ms) {
        m_utc += ms;
        m_monotonic += ms;
    }
    void setUtc(std::int64_t ms) { m_utc = ms; }

 private:
    std::atomic<std::int64_t> m_utc = 1'795'312'800'000;  // 2026-11-22T02:00:00Z
    std::atomic<std::int64_t> m_monotonic = 1'000;        // a server's threads read them
};

class SequenceIds final : public IdSource {
 public:
    Uuid next(std::int64_t utcMs) override {
        std::array<std::uint8_t, 10> r{};
        random(r.data(), r.size());
        return makeUuid7(utcMs, r);
    }
    void random(std::uint8_t* out, std::size_t n) override {
        for (std::size_t i = 0; i < n; ++i) {
            m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
            out[i] = static_cast<std::uint8_t>(m_state >> 33);
        }
    }

 private:
    std::uint64_t m_state = 42;
};

}  // namespace evertill::testkit
