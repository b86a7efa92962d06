#include "self_test.h"

#include <sys/statvfs.h>

#include <QTimer>
#include <cstdio>
#include <filesystem>

#include "evertill/service/till.h"
#include "evertill/service/version.h"
#include "evertill/store/ledger.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/store/lock_file.h"
#include "evertill/update/program_folder.h"
#include "till_devices.h"
#include "till_search.h"
#include "till_sync.h"

namespace evertill::till {

namespace fs = std::filesystem;

namespace {

constexpr int kPageMs = 60'000;  ///< the first page stands by then
/// Of a ledger: itself, the copy its migration makes, and the log of writing both.
constexpr std::int64_t kCopies = 3;
constexpr std::int64_t kReserve = 64LL << 20;  ///< the shop's own files grow meanwhile
constexpr const char* kCopied[] = {"ledger.db",   "ledger.db-wal", "master.db", "master.db-wal",
                                   "labels.db",   "labels.db-wal", "search.db", "settings.json",
                                   "keymap.json", "device.key"};

struct Outcome {
    int code = update::kSelfTestGood;
    std::string why;
};

Outcome bad(std::string why) {
    return {update::kSelfTestBad, std::move(why)};
}
Outcome notNow(std::string why) {
    return {update::kSelfTestNotNow, std::move(why)};
}

/// A folder with copies of secrets: for its owner alone, and gone afterwards.
class Scratch {
 public:
    explicit Scratch(const std::string& folder) : m_path(folder + "/self-test") { clear(); }
    ~Scratch() { clear(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string path() const { return m_path; }
    Outcome fill(const std::string& from) const {
        std::error_code error;
        fs::create_directories(m_path, error);
        if (error) return notNow("make a folder: " + error.message());
        fs::permissions(m_path, fs::perms::owner_all, error);
        std::int64_t needed = kReserve;
        for (const char* name : kCopied)
            if (const auto size = fs::file_size(from + "/" + name, error); !error)
                needed += static_cast<std::int64_t>(size) * kCopies;
        struct statvfs disk {};
        if (::statvfs(m_path.c_str(), &disk) != 0) return notNow("cannot look at the disk");
        if (static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize) <
            needed)
            return notNow("the disk has no room for a trial");
        for (const char* name : kCopied) {
            const std::string file = from + "/" + name;
            if (!fs::exists(file, error)) continue;
            if (!fs::copy_file(file, m_path + "/" + name, error))
                return notNow(std::string("copy ") + name + ": " + error.message());
        }
        return {};
    }

 private:
    void clear() const {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    std::string m_path;
};

/// The journal decides: what this version makes of it must be what the till has.
Outcome checkLedger(const std::string& path) {
    {
        auto ledger = store::Ledger::open(path);  // migrates the copy
        if (!ledger) return bad("ledger: " + ledger.error().context);
    }
    const auto checked = store::verifyLedger(path);
    if (!checked) return bad("ledger: " + checked.error().context);
    if (!checked->ok())
        return bad("ledger: entry " + std::to_string(checked->problems.front().seq) + " " +
                   checked->problems.front().what);
    const auto made = store::rebuildLedger(path);
    if (!made) return bad("ledger: " + made.error().context);
    if (!made->differingTables.empty())
        return bad("totals differ: table " + made->differingTables.front());
    return {};
}

Outcome showFirstPage(QGuiApplication& app, const std::string& folder) {
    const SystemClock clock;
    SystemIdSource ids;
    TillDevices devices;
    TillSync sync;
    TillSearch search(folder, clock);
    ui::TillUiPorts ports;
    std::string problem;
    ports.openTill = [&](bool training) {
        auto till = service::Till::open({folder, training}, clock, ids);
        if (!till) problem = till.error().context;  // read when the store thread is over
        return till;
    };
    ports.openSearch = [&search] { return search.open(); };
    ports.devices = &devices;
    ports.sync = &sync;
    ports.clock = &clock;
    int code = 1;
    {
        ui::TillUiOptions o;
        o.directory = QString::fromStdString(folder);
        o.sound = false;
        ui::TillUi till(std::move(ports), o);
        if (!till.show()) return bad("the screens do not load");
        till.onReady([] { QCoreApplication::exit(0); });
        QTimer::singleShot(kPageMs, &app, [] { QCoreApplication::exit(1); });
        code = app.exec();
    }
    if (!problem.empty()) return bad("the till does not open: " + problem);
    return code == 0 ? Outcome{} : bad("the first page does not come");
}

Outcome tested(QGuiApplication& app, const std::string& folder) {
    const Scratch scratch(folder);
    {
        const auto lock = store::LockFile::take(folder + "/till.lock");
        if (!lock) return notNow("the till is in use");
        if (auto o = scratch.fill(folder); o.code != 0) return o;
    }
    if (auto o = checkLedger(scratch.path() + "/ledger.db"); o.code != 0) return o;
    return showFirstPage(app, scratch.path());
}

}  // namespace

int selfTest(QGuiApplication& app, const std::string& folder) {
    std::error_code error;
    // A till that is not set up yet has nothing to lose; its screens say so.
    if (!fs::exists(folder + "/ledger.db", error)) {
        std::printf("self-test of %s: no till in %s yet\n", service::programVersion(),
                    folder.c_str());
        return update::kSelfTestGood;
    }
    const auto o = tested(app, folder);
    std::printf("self-test of %s: %s\n", service::programVersion(),
                o.code == 0 ? "good" : o.why.c_str());
    std::fflush(stdout);
    return o.code;
}

}  // namespace evertill::till
