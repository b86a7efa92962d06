// What a node remembers for a moment, so that an upload costs no query for what seldom changes.
// Any thread.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "evertill/hq/terminals.h"

namespace evertill::hq {

/// Rows of tills that just asked for something. A till's key that was revoked (perhaps on another
/// node) is refused after kLifeMs at the latest.
class TillKeys {
 public:
    static constexpr std::int64_t kLifeMs = 3'000;

    std::optional<TerminalRow> find(const std::string& name, std::int64_t nowMs) {
        const std::lock_guard lock(m_mutex);
        const auto it = m_rows.find(name);
        if (it == m_rows.end() || nowMs - it->second.at >= kLifeMs || nowMs < it->second.at)
            return std::nullopt;
        return it->second.row;
    }
    void put(const TerminalRow& row, std::int64_t nowMs) {
        const std::lock_guard lock(m_mutex);
        if (m_rows.size() >= kMost) m_rows.clear();
        m_rows[row.terminal] = {row, nowMs};
    }
    void forget() {
        const std::lock_guard lock(m_mutex);
        m_rows.clear();
    }

 private:
    static constexpr std::size_t kMost = 20'000;
    struct Known {
        TerminalRow row;
        std::int64_t at = 0;  ///< monotonic milliseconds
    };
    std::mutex m_mutex;
    std::map<std::string, Known> m_rows;
};

}  // namespace evertill::hq
