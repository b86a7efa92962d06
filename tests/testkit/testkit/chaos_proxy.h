// A TCP proxy on loopback with a thread of its own that does one bad thing to the next connection:
// after exactly N bytes of one direction it cuts the line, closes half of it, stands still or puts
// garbage in. Everything else passes untouched.
#pragma once
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace evertill::testkit {

class ChaosProxy {
 public:
    using Steady = std::chrono::steady_clock;
    enum class Fault {
        Cut,        ///< both ends see the connection end
        HalfClose,  ///< the receiver sees the end, the sender goes on talking to nobody
        Stall,      ///< nothing more comes through in this direction
        Garbage,    ///< random bytes, in place of those that follow or between them
    };
    enum Side { FromTill = 0, FromHq = 1 };
    struct Plan {
        Fault fault = Fault::Cut;
        Side side = FromTill;
        std::int64_t after = 0;  ///< bytes of that direction that still pass
        /// What is left of the line ends after this time; a cut ends at once.
        std::chrono::milliseconds linger{40};
    };

    explicit ChaosProxy(int toPort) : m_toPort(toPort) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in a = loopback(0);
        socklen_t size = sizeof a;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&a), sizeof a) != 0 ||
            ::listen(m_listener, 64) != 0 || ::pipe2(m_wake, O_CLOEXEC) != 0)
            throw std::runtime_error("proxy");
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&a), &size);
        m_port = ntohs(a.sin_port);
        m_thread = std::thread([this] { run(); });
    }
    ~ChaosProxy() {
        ::close(m_wake[1]);  // readable at the other end
        m_thread.join();
        ::close(m_wake[0]);
        ::close(m_listener);
    }
    ChaosProxy(const ChaosProxy&) = delete;
    ChaosProxy& operator=(const ChaosProxy&) = delete;
    int port() const { return m_port; }

    /// The next connection that is accepted gets it, and counts its bytes.
    void arm(Plan plan) {
        const std::lock_guard lock(m_mutex);
        m_plan = plan;
        m_watched = m_struck = false;
        m_bytes = {0, 0};
        m_armed = true;
    }
    /// Did it happen? Connections that come later are left alone.
    bool disarm() {
        const std::lock_guard lock(m_mutex);
        m_armed = false;
        return m_struck;
    }
    /// Bytes of each direction of the connection that arm() was for.
    std::array<std::int64_t, 2> bytes() const {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

 private:
    struct Line {
        std::array<int, 2> fd{-1, -1};          ///< the till's, HQ's
        std::array<bool, 2> reads{true, true};  ///< from that end
        bool watched = false;                   ///< the plan is for this one
        bool struck = false, dead = false;
        std::optional<Steady::time_point> until;
    };

    static sockaddr_in loopback(int port) {
        sockaddr_in a{};
        a.sin_family = AF_INET;
        a.sin_port = htons(static_cast<std::uint16_t>(port));
        a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return a;
    }
    void run() {
        for (;;) {
            std::vector<pollfd> fds{{m_wake[0], POLLIN, 0}, {m_listener, POLLIN, 0}};
            int wait = -1;
            for (auto& l : m_lines) {
                for (int s = 0; s < 2; ++s)
                    fds.push_back({l.reads[static_cast<std::size_t>(s)]
                                       ? l.fd[static_cast<std::size_t>(s)]
                                       : -1,
                                   POLLIN, 0});
                if (l.until) wait = 5;
            }
            ::poll(fds.data(), fds.size(), wait);
            if (fds[0].revents != 0) break;
            std::size_t i = 2;
            for (auto& l : m_lines) {
                for (int s = 0; s < 2; ++s, ++i)
                    if (fds[i].revents != 0 && !l.dead) pump(l, static_cast<Side>(s));
                if (l.until && Steady::now() > *l.until) l.dead = true;
                if (l.dead) closeBoth(l);
            }
            m_lines.remove_if([](const Line& l) { return l.dead; });
            if (fds[1].revents != 0) accept();
        }
        for (auto& l : m_lines)
            closeBoth(l);
    }
    void accept() {
        Line l;
        l.fd[0] = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (l.fd[0] < 0) return;
        l.fd[1] = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in a = loopback(m_toPort);
        if (::connect(l.fd[1], reinterpret_cast<const sockaddr*>(&a), sizeof a) != 0)
            return closeBoth(l);
        const int on = 1;
        for (const int fd : l.fd)
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const std::lock_guard lock(m_mutex);
        if (m_armed && !m_watched) l.watched = m_watched = true;
        if (l.watched && m_plan.after == 0) strike(l, {}, 0);
        if (l.dead) return closeBoth(l);
        m_lines.push_back(l);
    }
    void pump(Line& l, Side side) {
        const auto from = static_cast<std::size_t>(side), to = 1 - from;
        std::array<char, 1 << 14> buffer{};
        const auto n = ::recv(l.fd[from], buffer.data(), buffer.size(), 0);
        if (n <= 0) {
            l.reads[from] = false;
            ::shutdown(l.fd[to], SHUT_WR);
            l.dead = n < 0 || !l.reads[to];
            return;
        }
        const std::lock_guard lock(m_mutex);
        std::int64_t pass = n;
        const bool reached = l.watched && m_armed && !l.struck && m_plan.side == side &&
                             m_bytes[from] + n >= m_plan.after;
        if (reached) pass = m_plan.after - m_bytes[from];
        if (l.watched) m_bytes[from] += pass;
        send(l, to, buffer.data(), pass);
        if (reached && !l.dead) strike(l, buffer.data() + pass, n - pass);
    }
    /// `rest` arrived behind the place.
    void strike(Line& l, const char* rest, std::int64_t n) {
        const auto from = static_cast<std::size_t>(m_plan.side), to = 1 - from;
        l.struck = m_struck = true;
        if (m_plan.fault == Fault::Cut) {
            l.dead = true;
            return;
        }
        l.until = Steady::now() + m_plan.linger;
        if (m_plan.fault == Fault::Garbage) {
            std::array<char, 64> junk{};
            const auto length = static_cast<std::int64_t>(1 + random() % junk.size());
            for (auto& c : junk)
                c = static_cast<char>(random());
            send(l, to, junk.data(), length);
            const std::int64_t skip = random() % 2 == 0 ? 0 : std::min(n, length);
            if (!l.dead) send(l, to, rest + skip, n - skip);
            return;
        }
        l.reads[from] = false;
        if (m_plan.fault == Fault::HalfClose) ::shutdown(l.fd[to], SHUT_WR);
    }
    static void send(Line& l, std::size_t to, const char* data, std::int64_t n) {
        while (n > 0) {
            const auto sent = ::send(l.fd[to], data, static_cast<std::size_t>(n), MSG_NOSIGNAL);
            if (sent <= 0) {
                l.dead = true;
                return;
            }
            data += sent;
            n -= sent;
        }
    }
    static void closeBoth(Line& l) {
        for (auto& fd : l.fd)
            if (fd >= 0) ::close(std::exchange(fd, -1));
        l.dead = true;
    }
    std::uint64_t random() {
        m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
        return m_random >> 33;
    }

    int m_toPort, m_port = 0, m_listener = -1;
    int m_wake[2] = {-1, -1};
    std::list<Line> m_lines;  // the thread's
    std::uint64_t m_random = 11;
    mutable std::mutex m_mutex;
    Plan m_plan;
    bool m_armed = false, m_watched = false, m_struck = false;
    std::array<std::int64_t, 2> m_bytes{0, 0};
    std::thread m_thread;
};

}  // namespace evertill::testkit
