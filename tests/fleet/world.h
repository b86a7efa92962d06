// What a run is made of: chance from one number, simulated time, a trace that two runs of a seed
// must share, and the count of what happened.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"

namespace evertill::fleet {

inline constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                              kDay = 24 * kHour;

/// splitmix64 (Steele, Lea, Flood 2014; public domain): every state is good, so seeds may be 1, 2,
/// 3.
class Rng {
 public:
    explicit Rng(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::int64_t below(std::int64_t n) {
        return n <= 0 ? 0 : static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n));
    }
    std::int64_t between(std::int64_t a, std::int64_t b) { return a + below(b - a + 1); }
    bool chance(std::int64_t perMille) { return below(1000) < perMille; }

 private:
    std::uint64_t m_state;
};

class SeededIds final : public IdSource {
 public:
    explicit SeededIds(std::uint64_t seed) : m_rng(seed) {}
    Uuid next(std::int64_t utcMs) override {
        std::array<std::uint8_t, 10> r{};
        random(r.data(), r.size());
        return makeUuid7(utcMs, r);
    }
    void random(std::uint8_t* out, std::size_t n) override {
        for (std::size_t i = 0; i < n; ++i)
            out[i] = static_cast<std::uint8_t>(m_rng.next() >> 40);
    }

 private:
    Rng m_rng;
};

class World {
 public:
    std::int64_t now() const { return m_now; }
    void at(std::int64_t when, std::function<void()> what) {
        m_events.push({when < m_now ? m_now : when, m_order++, std::move(what)});
    }
    void after(std::int64_t ms, std::function<void()> what) { at(m_now + ms, std::move(what)); }
    /// Runs what is due until `end`; false: nothing is left.
    bool step(std::int64_t end) {
        if (m_events.empty() || m_events.top().when > end) {
            m_now = end;
            return false;
        }
        Event e = m_events.top();
        m_events.pop();
        m_now = e.when;
        ++steps;
        e.what();
        return true;
    }
    void trace(std::string_view what, std::string_view who = {}, std::int64_t a = 0,
               std::int64_t b = 0) {
        add(std::to_string(m_now));
        add(what);
        add(who);
        add(std::to_string(a));
        add(std::to_string(b));
        if (log) log(m_now, what, who, a, b);
    }
    void count(const std::string& what) { ++counts[what]; }
    std::uint64_t hash() const { return m_hash; }

    std::map<std::string, std::int64_t> counts;
    std::int64_t steps = 0;
    std::function<void(std::int64_t, std::string_view, std::string_view, std::int64_t,
                       std::int64_t)>
        log;

 private:
    struct Event {
        std::int64_t when, order;
        std::function<void()> what;
        bool operator<(const Event& o) const {
            return when != o.when ? when > o.when : order > o.order;
        }
    };
    void add(std::string_view text) {  // FNV-1a
        for (const char c : text)
            m_hash = (m_hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        m_hash = (m_hash ^ '|') * 1099511628211ULL;
    }
    std::priority_queue<Event> m_events;
    std::int64_t m_now = 0, m_order = 0;
    std::uint64_t m_hash = 14695981039346656037ULL;
};

inline constexpr std::int64_t kStartUtc = 1'795'305'600'000;  // 2026-11-22T00:00:00Z

/// A machine's clocks over the world's time: the wall clock may be anything.
class MachineClock final : public Clock {
 public:
    explicit MachineClock(const World* world) : m_world(world) {}
    std::int64_t utcMs() const override { return kStartUtc + now() + skew; }
    std::int64_t monotonicMs() const override { return now() + 1000; }
    std::int64_t skew = 0;

 private:
    std::int64_t now() const { return m_world == nullptr ? 0 : m_world->now(); }
    const World* m_world;
};

}  // namespace evertill::fleet
