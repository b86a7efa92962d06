// One queue for what a device sends, with an explicit gate: while it is shut (a dialog is open, the
// till is not ready) everything is kept in order, and given out when it opens. What comes when the
// queue is full is refused and counted, never exchanged for something older: the cashier is told
// that scans were not taken, and which ones is plain, the last. For one thread.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

namespace evertill::devices {

template <typename Event>
class EventGate {
 public:
    static constexpr std::size_t kCapacity = 4096;  // three minutes of scanning without a pause

    explicit EventGate(std::function<void(const Event&)> deliver) : m_deliver(std::move(deliver)) {}

    /// False: refused, the queue is full.
    bool offer(Event event) {
        ++m_received;
        if (m_held.size() >= kCapacity) {
            ++m_refused;
            return false;
        }
        m_held.push_back(std::move(event));
        pump();
        return true;
    }
    void setOpen(bool open) {
        m_open = open;
        pump();
    }
    bool isOpen() const { return m_open; }
    std::size_t held() const { return m_held.size(); }
    /// received = handled + refused + held, always.
    std::uint64_t received() const { return m_received; }
    std::uint64_t handled() const { return m_handled; }
    std::uint64_t refused() const { return m_refused; }

 private:
    // The receiver may shut the gate while it handles an event, or make more of them come.
    void pump() {
        if (m_pumping) return;
        m_pumping = true;
        while (m_open && !m_held.empty()) {
            const Event event = std::move(m_held.front());
            m_held.pop_front();
            ++m_handled;
            m_deliver(event);
        }
        m_pumping = false;
    }

    std::function<void(const Event&)> m_deliver;
    std::deque<Event> m_held;
    bool m_open = true;
    bool m_pumping = false;
    std::uint64_t m_received = 0;
    std::uint64_t m_handled = 0;
    std::uint64_t m_refused = 0;
};

}  // namespace evertill::devices
