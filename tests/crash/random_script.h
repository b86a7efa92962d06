// Commands of a busy cashier, from a seed: the endless script that the kill suite feeds to the
// till.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace evertill::crash {

class RandomScript {
 public:
    explicit RandomScript(std::uint64_t seed) : m_state(seed * 2 + 1) {}
    std::uint64_t below(std::uint64_t n);

    /// A process starts: what a person does first after the till came up.
    void begin(std::int64_t utcMs, bool dayOpen, bool sessionOpen);
    std::string next();
    /// Learns from what the till answered (numbers of parked sales).
    void answered(const nlohmann::ordered_json& reply);

 private:
    void refill();
    void sale();
    void entry();
    void effects();
    void endOfDay();
    void settleGifts(const nlohmann::ordered_json& lines);
    void say(std::string command) { m_queue.push_back(std::move(command)); }

    std::uint64_t m_state;
    int m_lines = 0;
    std::deque<std::string> m_queue;
    std::vector<std::string> m_parked, m_sold, m_coupons;
};

}  // namespace evertill::crash
