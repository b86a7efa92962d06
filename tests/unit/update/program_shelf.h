// A till's folder of programs whose programs are small shell scripts, and the real evertill-start.
#pragma once
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "evertill/service/setup.h"
#include "evertill/store/ledger.h"
#include "evertill/update/program_folder.h"
#include "evertill/update/release_file.h"
#include "testkit/child_process.h"
#include "testkit/fake_clock.h"
#include "testkit/temp_dir.h"

namespace evertill::update {

inline ProgramVersion v(const char* text) {
    return *ProgramVersion::parse(text);
}

/// What a script does when it is tested and when it is started.
struct Behaviour {
    std::string test = "echo all well; exit 0";
    std::string start = "ready; wait_for_end; exit 0";
};

class Shelf {
 public:
    Shelf() : folder(dir.file("programs")) {
        std::filesystem::create_directories(dir.file("programs/versions"));
        testkit::FakeClock clock;
        SystemIdSource ids;
        EXPECT_TRUE(service::createTill(dir.file("till"), {"S001", "S001-T01", 1}, clock, ids));
    }
    std::string store() const { return dir.file("till"); }
    std::string log() const {
        std::ifstream in(dir.file("log"));
        return {std::istreambuf_iterator<char>(in), {}};
    }
    int count(const std::string& line) const {
        std::ifstream in(dir.file("log"));
        int n = 0;
        for (std::string l; std::getline(in, l);)
            n += l == line ? 1 : 0;
        return n;
    }
    /// bin/evertill of a version, in a folder of its own.
    std::string source(const std::string& version, const Behaviour& b) {
        const std::string to = dir.file("source-" + version);
        std::filesystem::create_directories(to + "/bin");
        std::ofstream(to + "/bin/evertill")
            << "#!/bin/sh\nLOG=" << dir.file("log") << "\nSTORE=" << store()
            << "\nHERE=" << dir.path()
            << "\nready() { eval \"printf ready >&$EVERTILL_READY_FD\"; }\n"
            << "wait_for_end() { while [ ! -e $HERE/end ]; do sleep 0.02; done; }\n"
            << "case \"$*\" in *--self-test*) echo test " << version << " >> $LOG\n"
            << b.test << ";; esac\necho start " << version << " >> $LOG\n"
            << b.start << "\n";
        ::chmod((to + "/bin/evertill").c_str(), 0755);
        std::filesystem::create_directories(to + "/share");
        std::ofstream(to + "/share/words") << "of " << version << "\n";
        return to;
    }
    /// Packs it and unpacks it under versions/, as a till does.
    void put(const std::string& version, const Behaviour& b = {},
             std::map<std::string, std::int64_t> formats = {{"ledger", 1'000}, {"master", 1'000}}) {
        const std::string file = dir.file(version + ".release");
        ReleaseSpec spec;
        spec.version = v(version.c_str());
        spec.formats = std::move(formats);
        const auto made = packRelease(source(version, b), spec, key, file);
        ASSERT_TRUE(made) << made.error();
        const auto release = readRelease(file);
        ASSERT_TRUE(release) << release.error();
        ReleaseFetch fetch(release->manifest, folder.downloadPath());
        ASSERT_EQ(fetch.begin(0), "");
        while (const auto i = fetch.next()) {
            bool full = false;
            ASSERT_EQ(fetch.take(*i, *readPiece(file, *release, *i), full), "");
        }
        bool full = false;
        ASSERT_EQ(
            unpackRelease(folder.downloadPath(), release->said, release->manifest, folder, full),
            "");
        std::filesystem::remove(folder.downloadPath());
    }
    void stage(const std::string& version, sync::InstallWhen when = sync::InstallWhen::Idle) {
        Staged s;
        s.version = v(version.c_str());
        s.when = when;
        ASSERT_TRUE(folder.setStaged(s));
    }
    void point(const std::string& version, std::vector<ProgramVersion> history = {}) {
        Pointer p;
        p.version = v(version.c_str());
        p.history = std::move(history);
        ASSERT_TRUE(folder.setPointer(p));
    }
    std::vector<std::string> command(int trialMs, int testMs = 20'000) const {
        return {testkit::program("evertill-start"),
                "--programs",
                folder.path(),
                "--store",
                store(),
                "--trial-ms",
                std::to_string(trialMs),
                "--ready-ms",
                std::to_string(std::max(trialMs, readyMs)),
                "--self-test-ms",
                std::to_string(testMs)};
    }
    /// Runs until `until` holds, then ends it as a service manager does.
    template <typename Until>
    testkit::RunResult run(Until until, int trialMs = 150, std::function<void()> prepare = {},
                           int testMs = 20'000) {
        testkit::ChildProcess child(command(trialMs, testMs), std::move(prepare));
        EXPECT_TRUE(eventually(until)) << log() << child.errorText();
        child.signal(SIGTERM);
        auto r = child.finish(std::chrono::seconds(30));
        return r;
    }
    template <typename Until>
    static bool eventually(Until until) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!until()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::yield();
            ::usleep(2'000);  // other programs move, not a clock of ours
        }
        return true;
    }
    /// It runs, and is no trial any more.
    std::function<bool()> settled(const char* version) {
        return [this, version] {
            const auto p = folder.pointer();
            return p && !p->trial && p->version == v(version) &&
                   count(std::string("start ") + version) > 0;
        };
    }
    std::string failure() const {
        const auto all = folder.failures();
        return all.empty() ? std::string() : all.front().version.text() + ": " + all.front().why;
    }
    bool there(const char* version) const {
        return std::filesystem::exists(folder.versionPath(v(version)));
    }

    testkit::TempDir dir;
    ProgramFolder folder;
    int readyMs = 20'000;
    SigningKey key = SigningKey::fromSeed({7});
};

}  // namespace evertill::update
