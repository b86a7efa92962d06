// The disk is full, read-only or damaged, another process has the folder, a till dies while it is
// made: clear refusals, nothing lost, and selling goes on when the cause is gone.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "evertill/store/ledger_audit.h"
#include "testkit/child_process.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using testkit::ChildProcess;
using testkit::program;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string readAll(const std::string& file) {
    if (!fs::is_regular_file(file)) return {};
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void writeAll(const std::string& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), std::ssize(bytes));
}

/// The headless till as a child, spoken to line by line.
struct Talk {
    explicit Talk(const std::string& folder, std::function<void()> prepare = {})
        : process({program("evertillctl"), "script", "-", "--store", folder}, std::move(prepare)) {}
    Json say(const std::string& command) {
        process.write(command + "\n");
        const auto line = process.line(ChildProcess::Steady::now() + std::chrono::seconds(60));
        return line ? Json::parse(*line, nullptr, false) : Json::object();
    }
    void must(const std::string& command) {
        const auto reply = say(command);
        EXPECT_TRUE(reply.value("ok", false))
            << command << ": " << reply.dump() << process.errorText();
    }
    std::string refusal(const std::string& command) {
        return say(command).value("refusal", "<none>");
    }
    void openForSale() {
        for (const char* c : {"sign-on 9001 9999", "open-day", "open-session 100"})
            must(c);
    }
    ChildProcess process;
};

/// Exit code and the name of the error that the program printed.
std::pair<int, std::string> failureOf(const std::string& folder) {
    const auto r =
        testkit::run({program("evertillctl"), "script", "-", "--store", folder}, "show\n");
    const auto j = Json::parse(r.err, nullptr, false);
    return {r.exitCode, j.is_object() ? j.value("error", "") : r.err};
}

void expectIntact(const std::string& folder, std::int64_t sales) {
    const auto verified = store::verifyLedger(folder + "/ledger.db");
    ASSERT_TRUE(verified) << verified.error().context;
    for (const auto& p : verified->problems)
        ADD_FAILURE() << p.seq << " " << p.what << " " << p.detail;
    auto db = store::Database::open(folder + "/ledger.db", store::OpenMode::ReadOnly);
    ASSERT_TRUE(db);
    EXPECT_EQ((*db)->queryInteger("SELECT count(*) FROM sale"), sales);
}

/// What must hold while no space is left, and after it is back. `fill` and `free` act on the store.
void sellThroughFullDisk(Talk& till, const char* refusal, const std::function<void()>& fill,
                         const std::function<void()>& free) {
    till.openForSale();
    till.must("scan 6901234567892");
    till.must("pay cash exact");
    till.must("scan 6901234567892");
    till.must("scan 6920152400777");
    fill();
    for (const char* command : {"scan 6901234567892", "void-line 1", "pay cash 50", "suspend",
                                "cancel", "no-sale", "lock", "scan 6920152400777"}) {
        const auto reply = till.say(command);
        EXPECT_EQ(reply.value("refusal", "<none>"), refusal) << command << ": " << reply.dump();
        EXPECT_FALSE(reply.value("detail", "").empty());
        EXPECT_EQ(reply["totals"]["due"], 655) << command;
        EXPECT_EQ(reply["basket"]["lines"].size(), 2U) << command;
    }
    free();
    till.must("scan 6901234567892");
    const auto paid = till.say("pay cash 50");
    EXPECT_TRUE(paid.value("ok", false)) << paid.dump();
    EXPECT_EQ(paid["result"]["total"], 855);
    EXPECT_EQ(paid["result"]["receipt"], "S001-T01-00000002");
    EXPECT_EQ(till.process.finish().exitCode, 1) << "some commands were refused";
}

/// Whether this process may make a mount namespace of its own.
bool mayMount() {
    const pid_t pid = ::fork();
    if (pid == 0) {
        const bool ok = ::unshare(CLONE_NEWNS) == 0 &&
                        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
        ::_exit(ok ? 0 : 1);
    }
    int status = 1;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void privateMount(const char* from, const std::string& at, const char* kind, unsigned long flags,
                  const char* options) {
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount(from, at.c_str(), kind, flags, options) != 0)
        ::_exit(125);
}

}  // namespace

TEST(Storage, NoSpaceLeft_RefusesClearly_KeepsTheBasket_SellsOnAfterwards) {
    if (!mayMount()) GTEST_SKIP() << "a file system of its own needs root";
    testkit::TillFixture fixture;
    const std::string folder = fixture.dir.path();
    testkit::TempDir disk;
    const auto prepare = [&] {
        privateMount("tmpfs", disk.path(), "tmpfs", 0, "size=4m");
        fs::copy(folder, disk.file("till"), fs::copy_options::recursive);
    };
    Talk till(disk.file("till"), prepare);
    till.must("show");
    // The child's view of its disk.
    const std::string seen = "/proc/" + std::to_string(till.process.pid()) + "/root" + disk.path();
    const auto fill = [&] {
        std::ofstream filler(seen + "/filler", std::ios::binary);
        const std::string page(4096, 'x');
        while (filler.write(page.data(), 4096).flush()) {
        }
    };
    sellThroughFullDisk(till, "storage_full", fill, [&] { fs::remove(seen + "/filler"); });
}

TEST(Storage, FileMayNotGrow_RefusesClearly_KeepsTheBasket_SellsOnAfterwards) {
    testkit::TillFixture fixture;
    Talk till(fixture.dir.path(), [] { ::signal(SIGXFSZ, SIG_IGN); });
    till.must("show");
    const auto limit = [&](rlim_t bytes) {
        const rlimit l{bytes, RLIM_INFINITY};
        EXPECT_EQ(::prlimit(till.process.pid(), RLIMIT_FSIZE, &l, nullptr), 0);
    };
    sellThroughFullDisk(
        till, "storage_failed",
        [&] { limit(fs::file_size(fixture.dir.file("ledger.db-wal")) + 100); },
        [&] { limit(RLIM_INFINITY); });
    expectIntact(fixture.dir.path(), 2);
}

TEST(Storage, ReadOnlyFolder_IsRefusedClearly) {
    if (!mayMount()) GTEST_SKIP() << "a read-only file system needs root";
    testkit::TillFixture fixture;
    const std::string folder = fixture.dir.path();
    const auto r =
        testkit::run({program("evertillctl"), "script", "-", "--store", folder}, "show\n", [&] {
            privateMount(folder.c_str(), folder, nullptr, MS_BIND, nullptr);
            if (::mount(nullptr, folder.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY,
                        nullptr) != 0)
                ::_exit(125);
        });
    EXPECT_EQ(r.exitCode, 3) << r.out;
    EXPECT_EQ(Json::parse(r.err)["error"], "io") << r.err;
    expectIntact(folder, 0);
}

TEST(Storage, SecondProcess_IsLockedOut_FirstSellsOn) {
    testkit::TillFixture fixture;
    Talk first(fixture.dir.path());
    first.openForSale();
    first.must("scan 6901234567892");
    EXPECT_EQ(failureOf(fixture.dir.path()), std::pair(3, std::string("locked")));
    const auto rebuild =
        testkit::run({program("evertillctl"), "ledger", "rebuild", "--store", fixture.dir.path()});
    EXPECT_EQ(rebuild.exitCode, 3);
    EXPECT_EQ(Json::parse(rebuild.err)["error"], "locked");
    first.must("pay cash exact");
    first.process.finish();
    expectIntact(fixture.dir.path(), 1);
}

namespace {

struct Damage {
    const char* name;
    const char* expected;
    std::function<void(const std::string& folder)> how;
};

void PrintTo(const Damage& d, std::ostream* out) {
    *out << d.name;
}

const std::vector<Damage>& damages() {
    static const std::vector<Damage> kAll = {
        {"LedgerIsText", "corrupt",
         [](auto& f) { writeAll(f + "/ledger.db", std::string(5000, 'z')); }},
        {"LedgerIsMissing", "not_found", [](auto& f) { fs::remove(f + "/ledger.db"); }},
        {"LedgerIsEmpty", "corrupt", [](auto& f) { writeAll(f + "/ledger.db", ""); }},
        {"LedgerIsCutInHalf", "corrupt",
         [](auto& f) {
             fs::resize_file(f + "/ledger.db", fs::file_size(f + "/ledger.db") / 2 / 4096 * 4096);
         }},
        {"LedgerHeaderIsZeros", "corrupt",
         [](auto& f) {
             auto bytes = readAll(f + "/ledger.db");
             bytes.replace(0, 100, std::string(100, '\0'));
             writeAll(f + "/ledger.db", bytes);
         }},
        {"LedgerIsAFolder", "io",
         [](auto& f) {
             fs::remove(f + "/ledger.db");
             fs::create_directory(f + "/ledger.db");
         }},
        {"LedgerIsNewer", "newer",
         [](auto& f) {
             auto db = *store::Database::open(f + "/ledger.db", store::OpenMode::ReadWrite);
             db->exec("PRAGMA user_version=99");
         }},
        {"KeyIsMissing", "not_found", [](auto& f) { fs::remove(f + "/device.key"); }},
        {"KeyIsShort", "corrupt", [](auto& f) { writeAll(f + "/device.key", "abc"); }},
        {"KeyIsAnother", "corrupt",
         [](auto& f) { writeAll(f + "/device.key", std::string(32, 'k')); }},
        {"CatalogueIsText", "corrupt",
         [](auto& f) { writeAll(f + "/master.db", std::string(5000, 'z')); }},
        {"CatalogueIsNewer", "newer",
         [](auto& f) {
             auto db = *store::Database::open(f + "/master.db", store::OpenMode::ReadWrite);
             db->exec("PRAGMA user_version=99");
         }},
        {"FolderIsMissing", "not_found", [](auto& f) { fs::remove_all(f); }},
    };
    return kAll;
}

class DamagedStore : public ::testing::TestWithParam<Damage> {};

}  // namespace

TEST_P(DamagedStore, IsRefusedClearly_AndLeftAlone) {
    testkit::TillFixture fixture;
    {
        Talk till(fixture.dir.path());
        till.openForSale();
        for (int i = 0; i < 30; ++i) {
            till.must("scan 6901234567892");
            till.must("pay cash exact");
        }
        till.process.finish();
    }
    GetParam().how(fixture.dir.path());
    const auto before = readAll(fixture.dir.file("ledger.db"));
    EXPECT_EQ(failureOf(fixture.dir.path()), std::pair(3, std::string(GetParam().expected)));
    if (!before.empty()) EXPECT_TRUE(readAll(fixture.dir.file("ledger.db")) == before);
}

INSTANTIATE_TEST_SUITE_P(Each, DamagedStore, ::testing::ValuesIn(damages()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Storage, WalCutOrSpoiledAtAnyPlace_LeavesAValidBeginningOfTheDay) {
    testkit::TillFixture fixture;
    const std::string folder = fixture.dir.path();
    {
        Talk till(folder);
        till.openForSale();
        for (int i = 0; i < 12; ++i) {
            till.must("scan 6901234567892");
            till.must("pay cash exact");
        }
        till.process.kill();
        till.process.wait();
    }
    testkit::TempDir kept;
    fs::copy(folder, kept.file("store"), fs::copy_options::recursive);
    const auto wal = readAll(folder + "/ledger.db-wal");
    ASSERT_GT(wal.size(), 50'000U);
    std::uint64_t random = 7;
    for (int i = 0; i < 60; ++i) {
        SCOPED_TRACE("place " + std::to_string(i));
        fs::remove_all(folder);
        fs::copy(kept.file("store"), folder, fs::copy_options::recursive);
        fs::remove(folder + "/ledger.db-shm");
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto at = (random >> 20) % wal.size();
        auto damaged = i % 2 == 0 ? wal.substr(0, at) : wal;
        if (i % 2 == 1) damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        writeAll(folder + "/ledger.db-wal", damaged);
        const auto r = testkit::run({program("evertillctl"), "script", "-", "--store", folder},
                                    "sign-on 9001 9999\nshow\n");
        ASSERT_EQ(r.exitCode, 0) << r.out << r.err;
        const auto verified = store::verifyLedger(folder + "/ledger.db");
        ASSERT_TRUE(verified);
        EXPECT_TRUE(verified->ok());
        const auto rebuilt = store::rebuildLedger(folder + "/ledger.db");
        ASSERT_TRUE(rebuilt);
        EXPECT_TRUE(rebuilt->differingTables.empty());
    }
}

TEST(Storage, TillKilledWhileItIsMade_IsThereWholeOrCanBeMadeAgain) {
    std::uint64_t random = 11;
    int whole = 0;
    int again = 0;
    for (int i = 0; i < 80; ++i) {
        SCOPED_TRACE("kill " + std::to_string(i));
        testkit::TempDir dir;
        const std::vector<std::string> init = {program("evertillctl"), "init", "--store",
                                               dir.file("till")};
        {
            ChildProcess child(init);
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            child.line(ChildProcess::Steady::now() +
                       std::chrono::microseconds((random >> 20) % 60'000));
            child.kill();
            child.wait();
        }
        const auto second = testkit::run(init);
        if (second.exitCode == 0)
            ++again;
        else
            ++whole;
        if (second.exitCode != 0)
            EXPECT_EQ(Json::parse(second.err)["error"], "constraint") << second.err;
        const auto shown = testkit::run(
            {program("evertillctl"), "script", "-", "--store", dir.file("till")}, "show\n");
        ASSERT_EQ(shown.exitCode, 0) << shown.err;
        EXPECT_EQ(Json::parse(shown.out)["result"]["head"], 1);
        expectIntact(dir.file("till"), 0);
    }
    std::printf("whole %d, made again %d\n", whole, again);
}
