// label preview, label print: labels of the list on paper, batch after batch. A batch is noted as
// printed when the printer has it, so that a cut costs at most one batch twice.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QTimer>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "evertill/devices/device_manager.h"
#include "label_work.h"

extern char** environ;

namespace evertill::ctl {
namespace {

namespace fs = std::filesystem;
using service::LabelSheet;

/// A folder for a moment.
class Scratch {
 public:
    Scratch() {
        std::error_code none;
        std::string pattern = (fs::temp_directory_path(none) / "evertill-label-XXXXXX").string();
        if (!none && ::mkdtemp(pattern.data()) != nullptr) m_path = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        if (!m_path.empty()) fs::remove_all(m_path, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    bool made() const { return !m_path.empty(); }
    std::string file(const char* name) const { return m_path + "/" + name; }

 private:
    std::string m_path;
};

std::string readBytes(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// Runs evertill-render with its answer in a file; its exit code.
int runRender(std::vector<std::string> words, const std::string& answer) {
    char self[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    const std::string own(self, n > 0 ? static_cast<std::size_t>(n) : 0);
    words.insert(words.begin(), own.substr(0, own.rfind('/') + 1) + "evertill-render");
    std::vector<char*> argv;
    for (std::string& w : words)
        argv.push_back(w.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, answer.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    const int failed = posix_spawn(&child, argv[0], &files, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) != child) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool isAddress(const std::string& to) {
    for (const char* scheme : {"tcp:", "usb:", "serial:", "emulator:", "replay:"})
        if (to.rfind(scheme, 0) == 0) return true;
    return false;
}

/// Where a batch goes. Empty: it is there.
using Sink = std::function<std::string(const std::string& bytes)>;

/// A label printer that stays connected over all batches.
class PrinterLine {
 public:
    PrinterLine(const LabelArgs& a, devices::DeviceProfile profile) : m_seconds(a.seconds) {
        using devices::DeviceManager;
        QObject::connect(&m_manager, &DeviceManager::stateChanged,
                         [this](devices::DeviceId, const devices::DeviceStatus& s) {
                             m_cause = devices::causeCode(s.cause).toStdString();
                             if (s.state == devices::DeviceState::Online) sendOnce();
                         });
        QObject::connect(&m_manager, &DeviceManager::labelsFinished,
                         [this](quint64 ticket, const devices::PrintResult& r) {
                             if (ticket != m_ticket) return;
                             // The line may still be coming up: once more when it is.
                             if (r.outcome == devices::PrintOutcome::NotPrinted && !m_online) {
                                 m_given = false;
                                 return;
                             }
                             m_result = r;
                             QCoreApplication::quit();
                         });
        QObject::connect(&m_late, &QTimer::timeout, [] { QCoreApplication::quit(); });
        m_late.setSingleShot(true);
        m_manager.start(profile);
    }
    ~PrinterLine() { m_manager.stop(); }

    std::string send(const std::string& bytes) {
        m_bytes = QByteArray::fromStdString(bytes);
        m_result.reset();
        m_given = false;
        if (m_online) sendOnce();
        m_late.start(m_seconds * 1000);
        QCoreApplication::exec();
        m_late.stop();
        if (!m_result) return m_cause.empty() ? "no_answer" : m_cause;
        // ZPL and EPL printers never say that a label is out; their bytes have been taken.
        const bool out = m_result->outcome == devices::PrintOutcome::Printed ||
                         m_result->cause == devices::DeviceCause::CannotConfirm;
        return out ? std::string() : devices::causeCode(m_result->cause).toStdString();
    }

 private:
    void sendOnce() {
        m_online = true;
        if (m_bytes.isEmpty() || std::exchange(m_given, true)) return;
        m_manager.printLabels(++m_ticket, m_bytes);
    }
    int m_seconds;
    devices::DeviceManager m_manager;
    QTimer m_late;
    QByteArray m_bytes;
    std::optional<devices::PrintResult> m_result;
    std::string m_cause;
    quint64 m_ticket = 0;
    bool m_online = false;
    bool m_given = false;
};

/// Draws a batch; where one label spoils it, the others are drawn without it.
std::string drawGood(std::vector<LabelSheet>& sheets, const LabelArgs& a, int& bad) {
    if (auto all = drawLabels(sheets, a.language, a.dpi)) return *all;
    std::string bytes;
    std::vector<LabelSheet> good;
    for (LabelSheet& sheet : sheets) {
        auto one = drawLabels({sheet}, a.language, a.dpi);
        if (!one) {
            ++bad;
            say({{"failed", sheet.job.id}, {"item", sheet.job.item}, {"why", one.error()}});
            continue;
        }
        bytes += *one;
        good.push_back(std::move(sheet));
    }
    sheets = std::move(good);
    return bytes;
}

int printBatches(const LabelArgs& a, LabelShop& shop, const Sink& sink) {
    const auto ids = chosenJobs(a, shop);
    std::size_t printed = 0;
    int bad = 0;
    for (std::size_t at = 0; at < ids.size(); at += static_cast<std::size_t>(a.batch)) {
        const auto count = std::min(ids.size() - at, static_cast<std::size_t>(a.batch));
        auto sheets = shop.desk->sheets(std::span(ids).subspan(at, count), a.form);
        if (!sheets) return refuse(sheets.error());
        const std::string bytes = drawGood(*sheets, a, bad);
        if (sheets->empty()) continue;
        if (const std::string why = sink(bytes); !why.empty())
            return say({{"error", why}, {"printed", printed}, {"of", ids.size()}}, 3);
        // A label that changed meanwhile stays in the list.
        if (auto done = shop.desk->printed(*sheets, a.by); !done) return refuse(done.error());
        printed += sheets->size();
        say({{"printed", printed}, {"of", ids.size()}});
    }
    say({{"done", true}, {"printed", printed}, {"failed", bad}});
    return bad == 0 ? 0 : 1;
}

int printToFile(const LabelArgs& a, LabelShop& shop) {
    // Not replaced by renaming: it may be a printer's device node.
    std::ofstream out(a.to, std::ios::binary);
    if (!out) return say({{"error", "cannot write " + a.to}}, 3);
    return printBatches(a, shop, [&](const std::string& bytes) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        return out ? std::string() : "cannot write " + a.to;
    });
}

int printToAddress(const LabelArgs& a, LabelShop& shop) {
    const LabelJson json{
        {"label_printer", {{"address", a.to}, {"language", a.language}, {"dpi", a.dpi}}}};
    const auto profile = devices::parseDeviceProfile(QByteArray::fromStdString(json.dump()));
    if (!profile) return say({{"error", "bad " + profile.error().toStdString()}}, 2);
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    PrinterLine line(a, *profile);
    return printBatches(a, shop, [&line](const std::string& bytes) { return line.send(bytes); });
}

}  // namespace

Result<std::string, std::string> drawLabels(const std::vector<LabelSheet>& sheets,
                                            const std::string& to, int dpi) {
    LabelJson list = LabelJson::array();
    for (const LabelSheet& s : sheets)
        list.push_back({{"template", s.form}, {"copies", s.job.copies}, {"fields", s.texts}});
    const Scratch scratch;
    if (!scratch.made()) return unexpected(std::string("no folder for temporary files"));
    std::ofstream(scratch.file("labels.json"))
        << LabelJson{{"labels", list}}.dump(-1, ' ', false, LabelJson::error_handler_t::replace);
    const std::string out = scratch.file("out"), answer = scratch.file("answer");
    const int code = runRender({"label", scratch.file("labels.json"), "--to", to, "--dpi",
                                std::to_string(dpi), "--out", out},
                               answer);
    if (code == 0) return readBytes(out);
    const auto said = LabelJson::parse(readBytes(answer), nullptr, false);
    if (said.is_object() && said.contains("error") && said["error"].is_string())
        return unexpected(said["error"].get<std::string>());
    return unexpected(std::string("evertill-render cannot be started"));
}

int previewLabels(const LabelArgs& a) {
    return withLabels(a, [&](LabelShop& shop) {
        const auto ids = chosenJobs(a, shop);
        const auto sheets = shop.desk->sheets(ids, a.form);
        if (!sheets) return refuse(sheets.error());
        if (sheets->empty()) return say({{"labels", 0}});
        const auto png = drawLabels(*sheets, "png", a.dpi);
        if (!png) return say({{"error", png.error()}}, 1);
        std::ofstream out(a.out, std::ios::binary);
        out << *png;
        if (!out.flush()) return say({{"error", "cannot write " + a.out}}, 3);
        return say({{"labels", sheets->size()}, {"file", a.out}});
    });
}

int printLabels(const LabelArgs& a) {
    return withLabels(a, [&](LabelShop& shop) {
        return isAddress(a.to) ? printToAddress(a, shop) : printToFile(a, shop);
    });
}

}  // namespace evertill::ctl
