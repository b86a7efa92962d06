// From a scanner's last byte to the service: the byte is written into a pseudo terminal, and the
// clock stops when DeviceManager::scanned is heard on the thread that owns the manager. Floor: the
// same bytes echoed by a thread that does nothing but read and write the same kind of line.
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <cstdio>
#include <string>
#include <thread>

#include "evertill/devices/device_manager.h"
#include "report.h"

using namespace evertill;
using namespace evertill::bench;
using namespace evertill::devices;

namespace {

constexpr int kGapUs = 2000;  // scans do not come back to back: every one finds sleepers
constexpr int kPatienceMs = 5000;

struct Pty {
    int master = -1;
    int slave = -1;
    std::string path;

    bool open() {
        master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) return false;
        path = ptsname(master);
        slave = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        termios raw{};
        if (slave < 0 || tcgetattr(slave, &raw) != 0) return false;
        cfmakeraw(&raw);
        return tcsetattr(slave, TCSANOW, &raw) == 0;
    }
    ~Pty() {
        if (slave >= 0) ::close(slave);
        if (master >= 0) ::close(master);
    }
};

std::string scanOf(std::int64_t n) {
    return std::to_string(6900000000000LL + n) + "\r";
}

bool put(int fd, const std::string& bytes) {
    return ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
}

class ScannerLine {
 public:
    bool start() {
        if (!m_pty.open()) return false;
        DeviceProfile profile;
        SerialAddress address;
        address.path = QString::fromStdString(m_pty.path);
        profile.scanner = ScannerSetup{address};
        QObject::connect(&m_manager, &DeviceManager::scanned, [this](const QByteArray& code) {
            m_heardAt = nowNs();
            m_heard = code;
        });
        m_manager.start(profile);
        return waitFor(
            [this] { return m_manager.status(DeviceId::Scanner).state == DeviceState::Online; });
    }
    /// False when a scan did not come, or not as it was sent.
    bool run(std::int64_t scans, Samples& out) {
        for (std::int64_t i = 0; i < scans; ++i) {
            const std::string bytes = scanOf(m_sent++);
            m_heard.clear();
            const std::int64_t begin = nowNs();
            if (!put(m_pty.master, bytes)) return false;
            if (!waitFor([this] { return !m_heard.isEmpty(); })) return false;
            if (m_heard.toStdString() + "\r" != bytes) return false;
            out.ns.push_back(m_heardAt - begin);
            usleep(kGapUs);
        }
        return true;
    }

 private:
    template <typename Condition>
    static bool waitFor(Condition condition) {
        QDeadlineTimer patience(kPatienceMs);
        while (!condition() && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return condition();
    }
    Pty m_pty;
    DeviceManager m_manager;
    QByteArray m_heard;
    std::int64_t m_heardAt = 0;
    std::int64_t m_sent = 0;
};

class Echo {
 public:
    ~Echo() {
        if (m_pty.master >= 0) put(m_pty.master, "q");
        if (m_thread.joinable()) m_thread.join();
    }
    bool start() {
        if (!m_pty.open()) return false;
        m_thread = std::thread([this] {
            char bytes[64];
            for (;;) {
                const ssize_t n = ::read(m_pty.slave, bytes, sizeof bytes);
                if (n <= 0 || bytes[0] == 'q' || ::write(m_pty.slave, bytes, n) != n) return;
            }
        });
        return true;
    }
    bool run(std::int64_t scans, Samples& out) {
        for (std::int64_t i = 0; i < scans; ++i) {
            const std::string bytes = scanOf(i);
            char back[64];
            std::size_t got = 0;
            const std::int64_t begin = nowNs();
            if (!put(m_pty.master, bytes)) return false;
            while (got < bytes.size()) {
                pollfd wait{m_pty.master, POLLIN, 0};
                if (poll(&wait, 1, kPatienceMs) <= 0) return false;
                const ssize_t n = ::read(m_pty.master, back, sizeof back);
                if (n <= 0) return false;
                got += static_cast<std::size_t>(n);
            }
            out.ns.push_back(nowNs() - begin);
            usleep(kGapUs);
        }
        return true;
    }

 private:
    Pty m_pty;
    std::thread m_thread;
};

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments(argc, argv);
    const std::int64_t pairs = arguments.number("pairs", 5);
    const std::int64_t scans = arguments.number("scans", 300);
    QCoreApplication app(argc, argv);
    printEnvironment("device_bench", "scans=" + std::to_string(scans));
    ScannerLine product;
    Echo floor;
    if (!product.start() || !floor.start()) {
        std::fprintf(stderr, "device_bench: no pseudo terminal, or no scanner on it\n");
        return 2;
    }
    PairReport report("scan_to_service", {0, 0});
    Samples all;
    for (std::int64_t i = 0; i < pairs; ++i) {
        Samples ours;
        Samples echo;
        if (!product.run(scans, ours) || !floor.run(scans, echo)) {
            std::fprintf(stderr, "device_bench: a scan was lost\n");
            return 1;
        }
        report.add(ours, echo);
        all.ns.insert(all.ns.end(), ours.ns.begin(), ours.ns.end());
    }
    const int failed = report.finish();
    return failed | judge("scan_to_service_p99", "us", all.percentileUs(0.99), 2000);
}
