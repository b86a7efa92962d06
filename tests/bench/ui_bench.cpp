// The screens against an empty till page, each a program of its own, in turn: start to ready,
// memory with the full catalogue, time without work, event to drawn frame. Offscreen, software
// renderer.
//   ui_bench --bin=FOLDER --tests=FOLDER --catalogue=FOLDER [--pairs=5] [--frames=100] [--cold=1]
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "catalogue_fixture.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

/// A child whose standard output is read line by line.
class Child {
 public:
    explicit Child(const std::vector<std::string>& words) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) giveUp("pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            ::dup2(ends[1], 1);
            std::vector<char*> argv;
            for (const auto& w : words)
                argv.push_back(const_cast<char*>(w.c_str()));
            argv.push_back(nullptr);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        m_out = ::fdopen(ends[0], "r");
    }
    ~Child() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGTERM);
            ::waitpid(m_pid, nullptr, 0);
        }
        if (m_out != nullptr) std::fclose(m_out);
    }
    Child(const Child&) = delete;

    /// The rest of the first line that starts with `head`; gives up at the end of the output.
    std::string lineWith(const std::string& head) {
        char line[4096];
        while (std::fgets(line, sizeof line, m_out) != nullptr)
            if (std::string(line).rfind(head, 0) == 0) return std::string(line).substr(head.size());
        giveUp("a program ended before it said " + head);
    }
    pid_t pid() const { return m_pid; }
    /// Ticks of processor time so far, user and system.
    std::int64_t ticks() const {
        std::ifstream in("/proc/" + std::to_string(m_pid) + "/stat");
        std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        std::istringstream rest(all.substr(all.rfind(')') + 2));
        std::string word;
        for (int i = 0; i < 11; ++i)
            rest >> word;
        std::int64_t user = 0;
        std::int64_t system = 0;
        rest >> user >> system;
        return user + system;
    }

 private:
    pid_t m_pid = -1;
    std::FILE* m_out = nullptr;
};

bool dropPageCache() {
    ::sync();
    std::ofstream out("/proc/sys/vm/drop_caches");
    out << 3 << std::endl;
    return static_cast<bool>(out);
}

std::int64_t startTo(const std::vector<std::string>& words, const std::string& mark) {
    const auto start = nowNs();
    Child child(words);
    child.lineWith(mark);
    return nowNs() - start;
}

double figure(const std::string& line, const std::string& name) {
    const auto at = line.find(name + "=");
    return at == std::string::npos ? 0 : std::atof(line.c_str() + at + name.size() + 1);
}

int compareStarts(const std::string& name, const std::vector<std::string>& till,
                  const std::vector<std::string>& floor, std::int64_t pairs, double goal,
                  bool cold) {
    PairReport report(name, {goal, 0});
    for (std::int64_t i = cold ? 0 : -1; i < pairs; ++i) {  // the first warm pair only warms
        Samples a;
        Samples b;
        if (cold) dropPageCache();
        a.ns.push_back(startTo(till, "ready-ms"));
        if (cold) dropPageCache();
        b.ns.push_back(startTo(floor, "ready"));
        if (i >= 0) report.add(a, b);
    }
    return report.finish();
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const std::string folder = args.text("catalogue");
    const auto pairs = args.number("pairs", 5);
    needCatalogue(folder, args.number("products", kProducts));
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
    ::setenv("XDG_RUNTIME_DIR", "/tmp", 0);  // else Qt talks about it
    const std::string floorProgram = args.text("tests") + "/qml_floor";
    const std::vector<std::string> till = {args.text("bin") + "/evertill",
                                           "--store",
                                           folder,
                                           "--windowed",
                                           "1280x800",
                                           "--print-ready",
                                           "--mute"};
    const std::vector<std::string> floor = {floorProgram, "start"};
    printEnvironment("ui", "window=1280x800 platform=offscreen renderer=software");
    int code = compareStarts("start_to_ready_warm", till, floor, pairs, 2.0, false);
    if (args.number("cold", 0) != 0) {
        if (dropPageCache())
            code |= compareStarts("start_to_ready_cold", till, floor, pairs, 1.5, true);
        else
            std::printf("start_to_ready_cold skipped: the page cache cannot be dropped here\n");
    }
    {
        Child child(till);
        child.lineWith("ready-ms");
        std::this_thread::sleep_for(std::chrono::seconds(2));  // devices and search have started
        const auto before = child.ticks();
        std::this_thread::sleep_for(std::chrono::seconds(5));
        const auto ticks = child.ticks() - before;
        code |= judge("memory_full_catalogue", "resident_mb",
                      static_cast<double>(residentKb(child.pid())) / 1024, 100, 1.5);
        code |= judge(
            "idle_processor_time", "ms_per_second",
            static_cast<double>(ticks) * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK)) / 5,
            2.0, 10);
    }
    const std::string frames = std::to_string(args.number("frames", 100));
    std::vector<double> p50;
    std::vector<double> p99;
    for (std::int64_t i = 0; i < pairs; ++i) {
        const auto a = Child({args.text("tests") + "/till_frames", frames}).lineWith("frames");
        const auto b = Child({floorProgram, "append", frames}).lineWith("frames");
        p50.push_back(figure(a, "p50_us") / figure(b, "p50_us"));
        p99.push_back(figure(a, "p99_us") / figure(b, "p99_us"));
        std::printf(
            "event_to_frame pair=%lld product_p50_us=%.0f floor_p50_us=%.0f ratio_p50=%.3f"
            " product_p99_us=%.0f floor_p99_us=%.0f ratio_p99=%.3f\n",
            static_cast<long long>(i + 1), figure(a, "p50_us"), figure(b, "p50_us"), p50.back(),
            figure(a, "p99_us"), figure(b, "p99_us"), p99.back());
        std::fflush(stdout);
    }
    std::printf("event_to_frame ratio_p50=%.3f ratio_p99=%.3f goal=1.30/2.00 verdict=%s\n",
                median(p50), median(p99),
                median(p50) <= 1.3 && median(p99) <= 2.0 ? "meets" : "misses");
    // Reported, not gated: both programs share two cores with whatever else runs, and the page is
    // known to miss this goal (docs/performance.md).
    return code;
}
