// A headquarters with a release key and a till whose programs lie in a folder of its own.
#pragma once
#include <fstream>

#include "engine_and_hq.h"
#include "evertill/hq/program_releases.h"
#include "evertill/update/release_file.h"

namespace evertill::sync {

using hq::ProgramOffer;
using hq::ProgramReleases;

inline ProgramVersion v(const char* text) {
    return *ProgramVersion::parse(text);
}

class ProgramUpdate : public EngineAndHq {
 protected:
    ProgramUpdate() : folder(fixture.dir.file("programs")) {
        std::filesystem::create_directories(folder.path() + "/versions/1.0.0/bin");
        update::Pointer p;
        p.version = v("1.0.0");
        EXPECT_TRUE(folder.setPointer(p));
        EXPECT_TRUE(releases().trustKey(toHex(key.publicKey())));
        EXPECT_TRUE(fixture.till->syncPort().setNote("release_key", toHex(key.publicKey())));
        startTill();
        run();
    }
    ProgramReleases releases() { return {hqStore->sql(), fixture.clock}; }
    /// As a till that was killed comes back.
    void startTill(std::int64_t reserve = 0) {
        engine.reset();
        updates = std::make_unique<ProgramUpdates>(folder.path(), fixture.till->syncPort(),
                                                   fixture.clock, reserve);
        engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock, fixture.ids,
                                              dir.path());
        engine->carry(*updates);
    }
    /// A release of some megabytes that do not shrink to nothing.
    std::string pack(const std::string& version, const SigningKey& by, int megabytes = 3,
                     const char* fromMin = "0.1.0", int record = 1) {
        const std::string source = dir.file("source-" + version);
        std::filesystem::create_directories(source + "/bin");
        std::ofstream(source + "/bin/evertill") << "#!/bin/sh\n# " << version << "\n";
        std::filesystem::permissions(source + "/bin/evertill", std::filesystem::perms::owner_all);
        std::ofstream big(source + "/big", std::ios::binary);
        std::uint64_t x = 88172645463325252ULL;
        for (int i = 0; i < megabytes << 17; ++i) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            big.write(reinterpret_cast<const char*>(&x), sizeof x);
        }
        big.close();
        update::ReleaseSpec spec;
        spec.version = v(version.c_str());
        spec.fromMin = v(fromMin);
        spec.record = record;
        const std::string file = dir.file(version + ".release");
        const auto made = update::packRelease(source, spec, by, file);
        EXPECT_TRUE(made) << made.error();
        return file;
    }
    void add(const std::string& file) {
        const auto r = update::readRelease(file);
        ASSERT_TRUE(r) << r.error();
        const auto missing = releases().add(r->said);
        ASSERT_TRUE(missing) << missing.error().why;
        for (const auto i : *missing)
            ASSERT_TRUE(
                releases().putPiece(r->manifest.version, i, *update::readPiece(file, *r, i)));
    }
    void publish(const std::string& version, const ProgramOffer& offer = {}) {
        add(pack(version, key));
        ASSERT_TRUE(releases().offer(v(version.c_str()), offer));
    }
    /// Asks until nothing is left; `change` may spoil an answer.
    template <typename Change>
    void runWith(Change change, int limit = 80) {
        updates->wake();
        for (int i = 0; i < limit && !engine->idle(); ++i) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            const auto request = engine->next();
            if (!request) continue;
            auto answer = ask(*request);
            if (isPiece(*request)) ++pieces;
            change(*request, answer);
            engine->answered(answer);
            const auto s = engine->status();
            if (!s.program.problem.empty()) problems += s.program.problem + "\n";
        }
    }
    void look() {
        runWith([](auto&, auto&) {});
    }
    static bool isPiece(const HttpRequest& r) {
        return r.path.find("/v1/update/piece") != std::string::npos;
    }
    static bool isReport(const HttpRequest& r) { return r.path.ends_with("/v1/update"); }
    std::string waiting() { return updates->status().waiting; }
    hq::ProgramRow row(const char* version) {
        for (auto& r : releases().list())
            if (r.version == v(version)) return r;
        ADD_FAILURE() << "no release " << version;
        return {};
    }
    hq::TerminalRow till(const std::string& name) const {
        hq::TerminalRow t;
        t.terminal = name;
        t.store = name.substr(0, name.find('-'));
        return t;
    }

    SigningKey key = SigningKey::fromSeed({1});
    SigningKey other = SigningKey::fromSeed({2});
    update::ProgramFolder folder;
    std::unique_ptr<ProgramUpdates> updates;
    int pieces = 0;
    std::string problems;
};

}  // namespace evertill::sync
