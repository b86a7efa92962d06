// A program of ours as a child of the test: fed through a pipe, read line by line, killed at will.
#pragma once
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace evertill::testkit {

struct RunResult {
    int exitCode = -1;  ///< as the shell counts: 128 + signal if it was killed
    std::string out;
    std::string err;
};

class ChildProcess {
 public:
    using Steady = std::chrono::steady_clock;

    /// `prepare` runs in the child before the program starts (limits, namespaces).
    explicit ChildProcess(std::vector<std::string> args, std::function<void()> prepare = {}) {
        ::signal(SIGPIPE, SIG_IGN);
        int in[2];
        int out[2];
        int err[2];
        if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0 ||
            ::pipe2(err, O_CLOEXEC) != 0)
            throw std::runtime_error("pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            ::dup2(err[1], 2);
            ::signal(SIGPIPE, SIG_DFL);
            if (prepare) prepare();
            std::vector<char*> argv;
            for (auto& a : args)
                argv.push_back(a.data());
            argv.push_back(nullptr);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        ::close(err[1]);
        m_in = in[1];
        m_out = out[0];
        m_err = err[0];
    }
    ~ChildProcess() {
        if (m_pid > 0) {
            kill();
            wait();
        }
        closeInput();
        ::close(m_out);
        ::close(m_err);
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void write(std::string_view text) {
        while (!text.empty() && m_in >= 0) {
            const auto n = ::write(m_in, text.data(), text.size());
            if (n <= 0) return;  // it is gone
            text.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    void closeInput() {
        if (m_in >= 0) ::close(std::exchange(m_in, -1));
    }
    void signal(int number) const { ::kill(m_pid, number); }
    void kill() const { signal(SIGKILL); }
    int pid() const { return m_pid; }

    /// The next complete line of its output before `until`; nothing if there is none or it ended.
    std::optional<std::string> line(Steady::time_point until) {
        for (;;) {
            if (const auto end = m_text.find('\n'); end != std::string::npos) {
                std::string l = m_text.substr(0, end);
                m_text.erase(0, end + 1);
                return l;
            }
            if (m_outEnded || !waitReadable(until)) return std::nullopt;
        }
    }
    /// After its end: every complete line that it still wrote.
    std::vector<std::string> remainingLines() {
        std::vector<std::string> lines;
        while (auto l = line(Steady::now() + std::chrono::minutes(2)))
            lines.push_back(std::move(*l));
        return lines;
    }
    const std::string& errorText() const { return m_errText; }

    /// Gives it the last input, reads to the end of both outputs and collects the exit code.
    RunResult finish(std::chrono::seconds limit = std::chrono::seconds(240),
                     std::string_view input = {}) {
        // Both directions at once: a program that waits for its reader must not block the writer.
        ::fcntl(m_in, F_SETFL, O_NONBLOCK);
        m_toWrite = input;
        if (m_toWrite.empty()) closeInput();
        RunResult r;
        const auto until = Steady::now() + limit;
        while (!m_outEnded || !m_errEnded)
            if (!waitReadable(until)) break;
        if (!m_outEnded || !m_errEnded) kill();
        r.exitCode = wait();
        r.out = std::exchange(m_text, {});
        r.err = m_errText;
        return r;
    }
    int wait() {
        if (m_pid <= 0) return m_exit;
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        m_pid = -1;
        m_exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return m_exit;
    }

 private:
    /// Takes what is there to read; false when `until` has passed.
    bool waitReadable(Steady::time_point until) {
        using namespace std::chrono;
        const auto left = duration_cast<nanoseconds>(until - Steady::now()).count();
        if (left < 0) return false;
        pollfd fds[3] = {{m_outEnded ? -1 : m_out, POLLIN, 0},
                         {m_errEnded ? -1 : m_err, POLLIN, 0},
                         {m_toWrite.empty() ? -1 : m_in, POLLOUT, 0}};
        const timespec ts{static_cast<time_t>(left / 1'000'000'000), left % 1'000'000'000};
        const int n = ::ppoll(fds, 3, &ts, nullptr);
        if (n < 0 && errno == EINTR) return true;
        if (n <= 0) return false;
        if (fds[0].revents != 0) m_outEnded = !take(m_out, m_text);
        if (fds[2].revents != 0) feed();
        if (fds[1].revents != 0) m_errEnded = !take(m_err, m_errText);
        return true;
    }
    void feed() {
        const auto n = ::write(m_in, m_toWrite.data(), m_toWrite.size());
        if (n > 0) m_toWrite.remove_prefix(static_cast<std::size_t>(n));
        if (n < 0 && errno != EAGAIN && errno != EINTR) m_toWrite = {};  // it is gone
        if (m_toWrite.empty()) closeInput();
    }
    static bool take(int fd, std::string& to) {
        char buffer[1 << 14];
        const auto n = ::read(fd, buffer, sizeof buffer);
        if (n <= 0) return n < 0 && errno == EINTR;
        to.append(buffer, static_cast<std::size_t>(n));
        return true;
    }

    pid_t m_pid = -1;
    int m_in = -1, m_out = -1, m_err = -1, m_exit = -1;
    bool m_outEnded = false, m_errEnded = false;
    std::string m_text, m_errText;
    std::string_view m_toWrite;
};

/// A program of ours: of this build, or of the folder in EVERTILL_BIN (an installed package).
inline std::string program(const std::string& name) {
    const char* folder = std::getenv("EVERTILL_BIN");
    return std::string(folder != nullptr ? folder : EVERTILL_BIN_DIR) + "/" + name;
}

/// Runs a program to its end.
inline RunResult run(std::vector<std::string> args, std::string_view input = {},
                     std::function<void()> prepare = {}) {
    ChildProcess child(std::move(args), std::move(prepare));
    return child.finish(std::chrono::seconds(240), input);
}

}  // namespace evertill::testkit
