#include "report.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>

namespace {
std::int64_t g_syncs = 0;
}

// SQLite's calls arrive here first and are counted on their way to the kernel.
extern "C" int fdatasync(int fd) {
    ++g_syncs;
    return static_cast<int>(::syscall(SYS_fdatasync, fd));
}
extern "C" int fsync(int fd) {
    ++g_syncs;
    return static_cast<int>(::syscall(SYS_fsync, fd));
}

namespace evertill::bench {

std::int64_t nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::int64_t processorNs() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec;
}

std::int64_t residentKb(std::int64_t pid) {
    std::ifstream status("/proc/" + (pid == 0 ? "self" : std::to_string(pid)) + "/status");
    for (std::string word; status >> word;)
        if (word == "VmRSS:") {
            std::int64_t kb = 0;
            status >> kb;
            return kb;
        }
    return 0;
}

std::int64_t bytesWritten() {
    std::ifstream io("/proc/self/io");
    for (std::string word; io >> word;)
        if (word == "wchar:") {
            std::int64_t bytes = 0;
            io >> bytes;
            return bytes;
        }
    return 0;
}

std::int64_t syncCalls() {
    return g_syncs;
}

void printEnvironment(const std::string& name, const std::string& facts) {
    std::string load;
    std::ifstream in("/proc/loadavg");
    std::getline(in, load);
    std::printf("%s env loadavg=\"%s\" cores=%ld %s\n", name.c_str(), load.c_str(),
                ::sysconf(_SC_NPROCESSORS_ONLN), facts.c_str());
    std::fflush(stdout);
}

double Samples::percentileUs(double share) const {
    if (ns.empty()) return 0;
    auto sorted = ns;
    std::sort(sorted.begin(), sorted.end());
    const auto at = std::llround(share * static_cast<double>(sorted.size() - 1));
    return static_cast<double>(sorted[static_cast<std::size_t>(at)]) / 1000.0;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

void PairReport::add(const Samples& product, const Samples& floor) {
    const double p50 = product.percentileUs(0.5);
    const double f50 = floor.percentileUs(0.5);
    const double p99 = product.percentileUs(0.99);
    const double f99 = floor.percentileUs(0.99);
    m_p50.push_back(f50 > 0 ? p50 / f50 : 0);
    m_p99.push_back(f99 > 0 ? p99 / f99 : 0);
    std::printf("%s pair=%zu n=%zu product_p50_us=%.1f floor_p50_us=%.1f ratio_p50=%.3f ",
                m_name.c_str(), m_p50.size(), product.ns.size(), p50, f50, m_p50.back());
    std::printf("product_p99_us=%.1f floor_p99_us=%.1f ratio_p99=%.3f\n", p99, f99, m_p99.back());
    std::fflush(stdout);
}

int PairReport::finish() const {
    const double p50 = median(m_p50);
    const double p99 = median(m_p99);
    const auto [low, high] = std::minmax_element(m_p50.begin(), m_p50.end());
    const bool meets =
        (m_goal.p50 <= 0 || p50 <= m_goal.p50) && (m_goal.p99 <= 0 || p99 <= m_goal.p99);
    std::printf("%s ratio_p50=%.3f [%.3f..%.3f] ratio_p99=%.3f goal=%.2f", m_name.c_str(), p50,
                m_p50.empty() ? 0 : *low, m_p50.empty() ? 0 : *high, p99, m_goal.p50);
    if (m_goal.p99 > 0) std::printf("/%.2f", m_goal.p99);
    const bool judged = m_goal.p50 > 0 || m_goal.p99 > 0;
    std::printf(" verdict=%s\n", !judged ? "reported" : meets ? "meets" : "misses");
    std::fflush(stdout);
    return m_goal.p50 > 0 && p50 > 2 * m_goal.p50 ? 1 : 0;
}

int judge(const std::string& name, const std::string& unit, double value, double goal,
          double gate) {
    std::printf("%s %s=%.3f goal=%.3f verdict=%s\n", name.c_str(), unit.c_str(), value, goal,
                value <= goal ? "meets" : "misses");
    std::fflush(stdout);
    return value > goal * gate ? 1 : 0;
}

std::int64_t Arguments::number(const std::string& name, std::int64_t otherwise) const {
    const std::string found = text(name);
    return found.empty() ? otherwise : std::atoll(found.c_str());
}

std::string Arguments::text(const std::string& name, const std::string& otherwise) const {
    const std::string head = "--" + name + "=";
    for (const auto& word : m_words)
        if (word.rfind(head, 0) == 0) return word.substr(head.size());
    return otherwise;
}

void giveUp(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(2);
}

}  // namespace evertill::bench
