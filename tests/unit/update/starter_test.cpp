// evertill-start with real processes: what it does with an update, and what of its trouble.
#include <sys/resource.h>

#include <csignal>

#include "program_shelf.h"

namespace evertill::update {
namespace {

class Starter : public ::testing::Test, public Shelf {
 protected:
    void SetUp() override {
        put("1.0.0");
        point("1.0.0");
    }
    void openSale() {
        auto ledger = *store::Ledger::open(store() + "/ledger.db");
        const std::string op = R"({"op":"scan"})";
        ASSERT_TRUE(ledger->appendDraft(std::span(&op, 1), 1));
    }
};

}  // namespace

TEST_F(Starter, Good_isTestedThenRuns_andTheOneBeforeIsKept) {
    put("1.1.0");
    stage("1.1.0");
    const auto r = run(settled("1.1.0"));
    EXPECT_EQ(r.exitCode, 128 + SIGTERM) << r.err;
    EXPECT_EQ(log(), "test 1.1.0\nstart 1.1.0\n");
    EXPECT_FALSE(folder.staged());
    EXPECT_EQ(folder.pointer()->history, std::vector{v("1.0.0")});
    EXPECT_TRUE(there("1.0.0"));
    EXPECT_TRUE(folder.failures().empty());
}

TEST_F(Starter, SelfTestFails_theOneBeforeRuns_andTheReasonIsKept) {
    put("1.1.0", {.test = "echo totals differ: table sale; exit 1"});
    stage("1.1.0");
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(log(), "test 1.1.0\nstart 1.0.0\n");
    EXPECT_EQ(failure(), "1.1.0: self-test failed: totals differ: table sale");
    EXPECT_FALSE(folder.staged());
    EXPECT_FALSE(there("1.1.0"));
    EXPECT_EQ(folder.pointer()->version, v("1.0.0"));
}

TEST_F(Starter, SelfTestThatNeverEnds_isEnded) {
    put("1.1.0", {.test = "sleep 600; exit 0"});
    stage("1.1.0");
    run([&] { return count("start 1.0.0") > 0; }, 150, {}, 200);
    EXPECT_EQ(failure(), "1.1.0: its self-test does not end");
}

TEST_F(Starter, SelfTestThatCannotRunNow_isTriedAtTheNextStart) {
    put("1.1.0", {.test = "[ -e $HERE/room ] && exit 0; echo no room; exit 4"});
    stage("1.1.0");
    for (int i = 1; i <= 5; ++i)  // more often than a start that is cut off may be
        run([&] { return count("start 1.0.0") == i; });
    EXPECT_TRUE(folder.staged());
    EXPECT_TRUE(folder.failures().empty());
    std::ofstream(dir.file("room")) << "x";
    run(settled("1.1.0"));
}

TEST_F(Starter, DiesTwice_theOneBeforeRuns) {
    put("1.1.0", {.start = "ready; exit 3"});
    stage("1.1.0");
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(log(), "test 1.1.0\nstart 1.1.0\nstart 1.1.0\nstart 1.0.0\n");
    EXPECT_EQ(failure(), "1.1.0: did not stay up: it ended with 3");
    EXPECT_FALSE(there("1.1.0"));
}

TEST_F(Starter, CrashesOnce_isTriedAgain_andStays) {
    put("1.1.0", {.start = "[ -e $HERE/once ] || { touch $HERE/once; kill -SEGV $$; }\n"
                           "ready; wait_for_end"});
    stage("1.1.0");
    run(settled("1.1.0"));
    EXPECT_EQ(count("start 1.1.0"), 2);
    EXPECT_TRUE(folder.failures().empty());
}

TEST_F(Starter, NeverReady_isNoProgram) {
    put("1.1.0", {.start = "wait_for_end"});
    stage("1.1.0");
    readyMs = 300;
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(count("start 1.1.0"), 2);
    EXPECT_EQ(failure(), "1.1.0: did not stay up: it was not ready in time");
}

TEST_F(Starter, EndedByItsUserInTheTrial_isNoFailure) {
    put("1.1.0", {.start = "ready; exit 0"});
    stage("1.1.0");
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(testkit::run(command(60'000)).exitCode, 0);
    EXPECT_TRUE(folder.pointer()->trial);
    EXPECT_EQ(count("start 1.1.0"), 4);
    EXPECT_TRUE(folder.failures().empty());
}

TEST_F(Starter, SaleOpen_itWaits) {
    put("1.1.0");
    stage("1.1.0");
    openSale();
    const auto r = run([&] { return count("start 1.0.0") > 0; });
    EXPECT_NE(r.err.find("a sale is open"), std::string::npos) << r.err;
    EXPECT_EQ(log(), "start 1.0.0\n");
    ASSERT_TRUE(folder.staged());
    EXPECT_TRUE(folder.staged()->held);
    EXPECT_TRUE(there("1.1.0"));
}

TEST_F(Starter, AsksToBeStartedAgainForNothing_isLeftToWhoeverStartedIt) {
    put("1.0.0", {.start = "ready; exit 75"});
    EXPECT_EQ(testkit::run(command(150)).exitCode, 75);
    EXPECT_EQ(log(), "start 1.0.0\n");
}

TEST_F(Starter, WithoutConsent_itWaits) {
    put("1.1.0");
    stage("1.1.0", sync::InstallWhen::Consent);
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(count("test 1.1.0"), 0);
    const auto r = testkit::run(
        {testkit::program("evertillctl"), "update", "consent", "--programs", folder.path()});
    EXPECT_EQ(r.exitCode, 0) << r.err;
    run(settled("1.1.0"));
}

TEST_F(Starter, TillThatAsksForIt_isStartedAsTheNewOne) {
    put("1.0.0", {.start = "ready; while [ ! -e $HERE/free ]; do sleep 0.02; done; exit 75"});
    testkit::ChildProcess child(command(150));
    ASSERT_TRUE(eventually([&] { return count("start 1.0.0") == 1; }));
    put("1.1.0");
    stage("1.1.0");
    std::ofstream(dir.file("free")) << "x";
    EXPECT_TRUE(eventually(settled("1.1.0"))) << log();
    child.signal(SIGTERM);
    child.finish();
    EXPECT_EQ(log(), "start 1.0.0\ntest 1.1.0\nstart 1.1.0\n");
}

TEST_F(Starter, FileSpoiledOnTheDisk_isNotStarted) {
    put("1.1.0");
    stage("1.1.0");
    std::ofstream(folder.versionPath(v("1.1.0")) + "/share/words") << "of another\n";
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(count("test 1.1.0"), 0);
    EXPECT_EQ(failure(), "1.1.0: damaged on this disk: share/words");
}

TEST_F(Starter, LowerVersion_needsAnOrder_andDataItCanRead) {
    put("0.9.0");
    stage("0.9.0");
    run([&] { return count("start 1.0.0") == 1; });
    EXPECT_EQ(failure(), "0.9.0: is lower than the one that runs, and no order says to go back");
    const auto ordered = [&] {
        const std::string text = encode(sync::RollbackOrder{v("1.0.0"), v("0.9.0"), 0, 1, "k"});
        Staged s;
        s.version = v("0.9.0");
        s.order = sync::SignedManifest{text, ""};
        return folder.setStaged(s).has_value();
    };
    put("0.9.0", {}, {{"ledger", 1}, {"master", 1'000}});
    ASSERT_TRUE(ordered());
    run([&] { return count("start 1.0.0") == 2; });
    EXPECT_EQ(failure(), "0.9.0: cannot read this till's ledger, which is of a newer format");
    put("0.9.0");
    ASSERT_TRUE(ordered());
    run(settled("0.9.0"));
    EXPECT_EQ(folder.pointer()->history, std::vector{v("1.0.0")});
}

TEST_F(Starter, TwoVersionsBefore_areKept_olderOnesGo) {
    for (const char* next : {"1.1.0", "1.2.0", "1.3.0"}) {
        put(next);
        stage(next);
        run(settled(next));
    }
    run([&] { return count("start 1.3.0") == 2; });
    EXPECT_FALSE(there("1.0.0"));
    EXPECT_TRUE(there("1.1.0"));
    EXPECT_TRUE(there("1.2.0"));
    EXPECT_EQ(folder.pointer()->history, (std::vector{v("1.2.0"), v("1.1.0")}));
}

TEST_F(Starter, NoPointer_startsTheLowestThatDidNotFail) {
    put("1.1.0");
    put("0.5.0");
    ASSERT_TRUE(folder.addFailure({v("0.5.0"), 1, "bad", 0}));
    for (const char* spoiled : {"", "{", "{\"version\":\"x\"}"}) {
        std::ofstream(folder.path() + "/pointer") << spoiled;
        const int before = count("start 1.0.0");
        run([&] { return count("start 1.0.0") > before; });
        EXPECT_EQ(folder.pointer()->version, v("1.0.0"));
    }
}

TEST_F(Starter, DiskFull_nothingIsPutInPlace_andTheTillRuns) {
    put("1.1.0");
    stage("1.1.0");
    const auto tooSmall = [] {
        const rlimit limit{60, 60};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN);
    };
    run([&] { return count("start 1.0.0") > 0; }, 150, tooSmall);
    EXPECT_EQ(folder.pointer()->version, v("1.0.0"));
    EXPECT_TRUE(folder.staged());
    run(settled("1.1.0"));  // with room again
}

// ---- Power cuts: the starter is killed, and what it started with it.

TEST_F(Starter, KilledInTheSelfTest_isTriedAgain_thriceAtMost) {
    put("1.1.0", {.test = "sleep 600"});
    stage("1.1.0");
    for (int i = 1; i <= 3; ++i) {
        testkit::ChildProcess child(command(150));
        ASSERT_TRUE(eventually([&] { return count("test 1.1.0") == i; }));
        child.kill();
        child.wait();
    }
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(failure(), "1.1.0: putting it in place was cut off each time");
    EXPECT_FALSE(there("1.1.0"));
}

TEST_F(Starter, KilledInTheFirstStarts_countsAsOnesThatEndedBadly) {
    put("1.1.0", {.start = "wait_for_end"});
    stage("1.1.0");
    for (int i = 1; i <= 2; ++i) {
        testkit::ChildProcess child(command(60'000));
        ASSERT_TRUE(eventually([&] { return count("start 1.1.0") == i; }));
        child.kill();
        child.wait();
    }
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(failure(), "1.1.0: did not stay up");
}

TEST_F(Starter, KilledBetweenPointerAndTheRest_goesOn) {
    put("1.1.0");
    stage("1.1.0");
    Pointer p;
    p.version = v("1.1.0");
    p.trial = true;
    p.history = {v("1.0.0")};
    ASSERT_TRUE(folder.setPointer(p));
    run(settled("1.1.0"));
    run([&] { return count("start 1.1.0") == 2; });
    EXPECT_FALSE(folder.staged());
    EXPECT_EQ(count("test 1.1.0"), 0);
}

TEST_F(Starter, KilledAtAnyMoment_oneOfTheTwoRunsAfterwards) {
    for (int ms = 0; ms < 60; ms += 4) {
        put("1.1.0");
        point("1.0.0");
        stage("1.1.0");
        {
            testkit::ChildProcess child(command(5));
            ::usleep(static_cast<useconds_t>(ms) * 1'000);  // the moment is what is tried
            child.kill();
            child.wait();
        }
        const auto p = folder.pointer();
        ASSERT_TRUE(p) << ms;
        ASSERT_TRUE(p->version == v("1.0.0") || p->version == v("1.1.0")) << ms;
        run(settled("1.1.0"), 5);
        ASSERT_TRUE(there("1.0.0")) << ms;
        std::filesystem::remove(dir.file("log"));
    }
}

}  // namespace evertill::update
