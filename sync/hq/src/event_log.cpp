#include "evertill/hq/event_log.h"

#include <poll.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

namespace evertill::hq {

void EventLog::event(std::string_view name, std::initializer_list<Field> fields) {
    if (m_fd < 0) return;
    const std::lock_guard lock(m_mutex);
    const std::int64_t now = m_clock.utcMs();
    if (now / 1000 != m_second) {
        m_second = now / 1000;
        m_lines = 0;
    }
    pollfd ready{m_fd, POLLOUT, 0};
    if (++m_lines > kLinesASecond || ::poll(&ready, 1, 0) != 1 || (ready.revents & POLLOUT) == 0) {
        ++m_leftOut;
        return;
    }
    nlohmann::ordered_json line{{"time", utcToIso(now)}, {"event", name}};
    for (const auto& [key, value] : fields)
        line[key] = value.substr(0, kLongestValue);
    if (m_leftOut > 0) line["left_out"] = std::exchange(m_leftOut, 0);
    // Shorter than PIPE_BUF: a pipe that is ready takes all of it.
    std::string text = line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (text.size() > 4000) text = R"({"event":"line too long"})";
    text += '\n';
    if (::write(m_fd, text.data(), text.size()) < 0) ++m_leftOut;
}

}  // namespace evertill::hq
