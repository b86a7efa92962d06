#include "child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "evertill/update/program_folder.h"

namespace evertill::update {

namespace {

constexpr std::size_t kKept = 4096;

sigset_t held() {
    sigset_t set;
    sigemptyset(&set);
    for (const int s : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, s);
    return set;
}

int signalFd() {
    static const int fd = [] {
        const auto set = held();
        return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    }();
    return fd;
}

/// In the child, before the program: nothing here may allocate in a process with threads; the
/// starter has one.
[[noreturn]] void become(const std::vector<std::string>& args,
                         const std::vector<std::pair<std::string, std::string>>& env,
                         Child::Pipe pipe, int end, pid_t parent) {
    const auto set = held();
    ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
    ::setpgid(0, 0);
    // A till whose starter is gone would keep the next one from the ledger.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(127);
    for (const auto& [name, value] : env)
        ::setenv(name.c_str(), value.c_str(), 1);
    if (pipe == Child::Pipe::Output) {
        ::dup2(end, 1);
        ::dup2(end, 2);
    } else {
        const int open = ::dup(end);  // without close-on-exec
        ::setenv(kReadyVariable, std::to_string(open).c_str(), 1);
    }
    std::vector<char*> argv;
    for (const auto& a : args)
        argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
}

}  // namespace

void holdSignals() {
    const auto set = held();
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    (void)signalFd();
}

std::optional<Child> Child::start(const std::vector<std::string>& args,
                                  const std::vector<std::pair<std::string, std::string>>& env,
                                  Pipe pipe) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) become(args, env, pipe, ends[1], parent);
    // By both, or a signal sent before the child got that far would reach nobody.
    if (pid > 0) ::setpgid(pid, pid);
    ::close(ends[1]);
    if (pid < 0) {
        ::close(ends[0]);
        return std::nullopt;
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return Child(pid, ends[0]);
}

Child::Child(Child&& o) noexcept
    : m_pid(std::exchange(o.m_pid, -1)),
      m_pipe(std::exchange(o.m_pipe, -1)),
      m_said(std::move(o.m_said)) {}

Child::~Child() {
    if (m_pid > 0) {
        kill(SIGKILL);
        while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    if (m_pipe >= 0) ::close(m_pipe);
}

void Child::kill(int signal) const {
    if (m_pid > 0) ::kill(-m_pid, signal);
}

bool Child::read() {
    char room[1024];
    bool any = false;
    for (;;) {
        const auto n = ::read(m_pipe, room, sizeof room);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return any;
        if (n == 0) {
            ::close(std::exchange(m_pipe, -1));
            return any;
        }
        any = true;
        m_said.append(room, static_cast<std::size_t>(n));
        if (m_said.size() > kKept) m_said.erase(0, m_said.size() - kKept);
    }
}

std::optional<int> Child::collect() {
    int status = 0;
    if (m_pid < 0) return std::nullopt;
    const auto got = ::waitpid(m_pid, &status, WNOHANG);
    if (got != m_pid) return std::nullopt;
    m_pid = -1;
    if (m_pipe >= 0) (void)read();
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Child::Event Child::wait(std::int64_t ms) {
    Event e;
    e.ended = collect();
    if (e.ended) return e;
    pollfd fds[2] = {{signalFd(), POLLIN, 0}, {m_pipe, POLLIN, 0}};
    const int limit = ms < 0 ? -1 : static_cast<int>(std::min<std::int64_t>(ms, 1 << 30));
    if (::poll(fds, 2, limit) <= 0) return e;
    if (fds[1].revents != 0) e.said = read();
    signalfd_siginfo info{};
    while (::read(signalFd(), &info, sizeof info) == sizeof info)
        if (info.ssi_signo != SIGCHLD) e.signal = static_cast<int>(info.ssi_signo);
    e.ended = collect();
    return e;
}

}  // namespace evertill::update
