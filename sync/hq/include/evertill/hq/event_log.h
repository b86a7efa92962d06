// One JSON object a line for what an operator may ask about later. Any thread. Values are escaped
// and cut; a flood is cut too and says how much was left out; a reader that does not read never
// holds the server up. No keys, codes, tokens or bodies go in here.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "evertill/base/clock.h"

namespace evertill::hq {

class EventLog {
 public:
    using Field = std::pair<const char*, std::string>;
    /// fd stays its owner's; -1: nothing is written.
    EventLog(int fd, const Clock& clock) : m_fd(fd), m_clock(clock) {}
    void event(std::string_view name, std::initializer_list<Field> fields = {});

    static constexpr int kLinesASecond = 20;
    static constexpr std::size_t kLongestValue = 200;

 private:
    int m_fd;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::int64_t m_second = 0;
    int m_lines = 0;
    std::int64_t m_leftOut = 0;
};

}  // namespace evertill::hq
