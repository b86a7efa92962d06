// An update's whole way with our own programs: signed here, kept and offered by a headquarters that
// runs, fetched by a till that is killed on the way, tried and started by evertill-start; with the
// real till where it is built.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <nlohmann/json.hpp>

#include <fstream>

#include "evertill/store/data_formats.h"
#include "evertill/update/program_folder.h"
#include "shop.h"

namespace evertill::e2e {
namespace {

namespace fs = std::filesystem;
using testkit::ChildProcess;
using testkit::program;
using update::ProgramVersion;

class ProgramUpdateDay : public ::testing::Test {
 protected:
    void SetUp() override {
        shop.stockHeadquarters({});
        shop.openHeadquarters();
        must({"evertillctl", "release", "key", key()});
        hq({"key", key() + ".pub"});
        shop.enrolTill();  // learns the release key
        fs::create_directories(programs() + "/versions");
    }
    static std::string must(const std::vector<std::string>& args) { return Shop::must(args); }
    std::string key() const { return shop.folder() + "/release.key"; }
    std::string programs() const { return shop.folder() + "/programs"; }
    update::ProgramFolder folder() const { return update::ProgramFolder(programs()); }
    std::string hq(std::vector<std::string> args) {
        std::vector<std::string> all{"evertill-hq", "update"};
        all.insert(all.end(), args.begin(), args.end());
        all.insert(all.end(), {"--dir", shop.hqFolder()});
        return must(all);
    }
    /// bin/evertill of a version: a script.
    std::string source(const std::string& version, const std::string& script) {
        const std::string to = shop.folder() + "/source-" + version;
        fs::create_directories(to + "/bin");
        std::ofstream(to + "/bin/evertill") << "#!/bin/sh\n" << script << "\n";
        ::chmod((to + "/bin/evertill").c_str(), 0755);
        std::ofstream big(to + "/data", std::ios::binary);
        std::uint64_t x = 88172645463325252ULL;
        for (int i = 0; i < 5 << 17; ++i) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            big.write(reinterpret_cast<const char*>(&x), sizeof x);
        }
        return to;
    }
    void publish(const std::string& version, const std::string& script) {
        const std::string file = shop.folder() + "/" + version + ".release";
        must({"evertillctl", "release", "pack", source(version, script), "--key", key(),
              "--version", version, "--from-min", "0.0.1", "--to", file});
        hq({"add", file});
        hq({"offer", version});
    }
    void install(const std::string& version, const std::string& script) {
        const std::string from = source(version, script);
        fs::copy(from, programs() + "/versions/" + version, fs::copy_options::recursive);
    }
    std::vector<std::string> sync() const {
        return {program("evertillctl"), "sync",     "--store",   shop.tillFolder(),
                "--programs",           programs(), "--seconds", "60"};
    }
    Json list() { return Json::parse(hq({"list", "--json"})); }
    Json first(const char* version) {
        const auto all = list();
        for (const auto& r : all["releases"])
            if (r["version"] == version) return r;
        return Json::object();
    }
    template <typename Until>
    testkit::RunResult start(Until until, std::vector<std::string> args = {}) {
        std::vector<std::string> all{program("evertill-start"), "--programs", programs(), "--store",
                                     shop.tillFolder(),         "--trial-ms", "300"};
        if (!args.empty()) all.emplace_back("--");
        all.insert(all.end(), args.begin(), args.end());
        ChildProcess child(all);
        const auto end = ChildProcess::Steady::now() + std::chrono::minutes(3);
        while (!until() && ChildProcess::Steady::now() < end)
            ::usleep(5'000);
        EXPECT_TRUE(until()) << child.errorText();
        child.signal(SIGTERM);
        return child.finish(std::chrono::seconds(30));
    }
    std::function<bool()> runs(const char* version) {
        return [this, version] {
            const auto p = folder().pointer();
            return p && !p->trial && p->version.text() == version;
        };
    }

    Shop shop;
};

constexpr const char* kGood =
    "case \"$*\" in *--self-test*) exit 0;; esac\n"
    "eval \"printf ready >&$EVERTILL_READY_FD\"; sleep 60";

}  // namespace

TEST_F(ProgramUpdateDay, KilledOnTheWay_arrives_runs_andHeadquartersKnows) {
    install("1.0.0", kGood);
    start([&] { return folder().pointer().has_value(); });
    publish("1.1.0", kGood);
    // The till dies at other moments each time; what has arrived stays.
    for (int ms = 20; ms <= 260; ms += 40) {
        ChildProcess till(sync());
        ::usleep(static_cast<useconds_t>(ms) * 1'000);  // the moment is what is tried
        till.kill();
        till.wait();
        const auto staged = folder().staged();
        ASSERT_TRUE(!staged || fs::exists(folder().versionPath(staged->version) + "/data")) << ms;
    }
    const auto r = testkit::run(sync());
    EXPECT_EQ(r.exitCode, 0) << r.out << r.err;
    ASSERT_TRUE(folder().staged()) << r.out;
    EXPECT_EQ(first("1.1.0")["waiting"], 1);
    start(runs("1.1.0"));
    testkit::run(sync());
    EXPECT_EQ(first("1.1.0")["running"], 1);
    EXPECT_EQ(first("1.1.0")["waiting"], 0);
}

TEST_F(ProgramUpdateDay, OneThatFails_isGoneAgain_andHeadquartersKnowsWhy) {
    install("1.0.0", kGood);
    start([&] { return folder().pointer().has_value(); });
    publish("1.1.0", "echo ledger: entry 7 hash_changed; exit 1");
    testkit::run(sync());
    ASSERT_TRUE(folder().staged());
    start([&] { return !folder().failures().empty(); });
    EXPECT_TRUE(runs("1.0.0")());
    testkit::run(sync());
    EXPECT_FALSE(folder().staged());
    const auto l = list();
    EXPECT_EQ(l["releases"][0]["failed"], 1);
    EXPECT_EQ(l["tills"][0]["why"], "self-test failed: ledger: entry 7 hash_changed");
    // Back by order, over the same way.
    publish("1.2.0", kGood);
    testkit::run(sync());
    start(runs("1.2.0"));
    const std::string file = shop.folder() + "/1.0.0.release";
    must({"evertillctl", "release", "pack", source("1.0.0", kGood), "--key", key(), "--version",
          "1.0.0", "--from-min", "0.0.1", "--to", file});
    hq({"add", file});
    must({"evertillctl", "release", "back", "--key", key(), "--from", "1.2.0", "--to-version",
          "1.0.0", "--to", shop.folder() + "/back"});
    hq({"stop", "1.2.0"});
    hq({"back", shop.folder() + "/back"});
    testkit::run(sync());
    start(runs("1.0.0"));
}

/// The real till: its self-test on real data, its first page, its readiness.
TEST_F(ProgramUpdateDay, RealTill_isTested_started_andStays) {
    if (!fs::exists(program("evertill"))) GTEST_SKIP() << "the till with screens is not built";
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
    install("0.0.1", kGood);
    start([&] { return folder().pointer().has_value(); });
    // By name, so that the test need not carry a hundred megabytes through the signature.
    publish("0.1.0", "exec " + program("evertill") + " \"$@\"");
    testkit::run(sync());
    ASSERT_TRUE(folder().staged());
    const auto before = *store::ledgerState(shop.tillFolder() + "/ledger.db");
    start(runs("0.1.0"), {"--windowed", "1024x768", "--mute"});
    EXPECT_TRUE(folder().failures().empty()) << folder().failures().front().why;
    EXPECT_EQ(store::ledgerState(shop.tillFolder() + "/ledger.db")->headHash, before.headHash);
    EXPECT_FALSE(fs::exists(shop.tillFolder() + "/self-test"));
}

TEST_F(ProgramUpdateDay, RealTill_whoseTotalsWereTouched_failsTheSelfTest) {
    if (!fs::exists(program("evertill"))) GTEST_SKIP() << "the till with screens is not built";
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
    const std::vector<std::string> test{program("evertill"), "--store", shop.tillFolder(),
                                        "--self-test"};
    const auto good = testkit::run(test);
    EXPECT_EQ(good.exitCode, 0) << good.out << good.err;
    {
        auto db =
            *store::Database::open(shop.tillFolder() + "/ledger.db", store::OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec("UPDATE register SET grand_total=grand_total+1"));
    }
    const auto bad = testkit::run(test);
    EXPECT_EQ(bad.exitCode, 1);
    EXPECT_NE(bad.out.find("register"), std::string::npos) << bad.out;
    ChildProcess user({program("evertillctl"), "script", "-", "--store", shop.tillFolder()});
    user.write("status\n");
    (void)user.line(ChildProcess::Steady::now() + std::chrono::minutes(1));
    EXPECT_EQ(testkit::run(test).exitCode, update::kSelfTestNotNow) << "the till is in use";
}

}  // namespace evertill::e2e
