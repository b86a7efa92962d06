// A program as a child of the starter: it dies with us, and we wait for its end, for a signal to
// us, or for a time.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace evertill::update {

class Child {
 public:
    /// `toUs`: a pipe whose writing end the child has under kReadyVariable, or as both outputs.
    enum class Pipe { Ready, Output };
    static std::optional<Child> start(const std::vector<std::string>& args,
                                      const std::vector<std::pair<std::string, std::string>>& env,
                                      Pipe pipe);
    Child(Child&& o) noexcept;
    Child& operator=(Child&&) = delete;
    ~Child();

    struct Event {
        std::optional<int> ended;   ///< exit code, 128 + signal if it was killed
        std::optional<int> signal;  ///< to us: SIGTERM, SIGINT, SIGHUP
        bool said = false;          ///< something came through the pipe
    };
    /// Waits at most so long (negative: for ever).
    Event wait(std::int64_t ms);
    void kill(int signal) const;
    /// What came through the pipe, its last 4 KiB.
    const std::string& said() const { return m_said; }

 private:
    Child(pid_t pid, int pipe) : m_pid(pid), m_pipe(pipe) {}
    bool read();
    std::optional<int> collect();
    pid_t m_pid = -1;
    int m_pipe = -1;
    std::string m_said;
};

/// From here on these signals wait for Child::wait() in this process (not in children).
void holdSignals();

}  // namespace evertill::update
