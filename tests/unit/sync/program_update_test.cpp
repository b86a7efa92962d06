// Releases of the program on their way: headquarters and a till's engine joined by function calls.
#include <fstream>

#include "engine_and_hq.h"
#include "evertill/hq/program_releases.h"
#include "evertill/update/release_file.h"

namespace evertill::sync {
namespace {

using hq::ProgramReleases;
using hq::ReleaseOffer;

ProgramVersion v(const char* text) {
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
    void publish(const std::string& version, const ReleaseOffer& offer = {}) {
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
    hq::ReleaseRow row(const char* version) {
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

}  // namespace

TEST_F(ProgramUpdate, Offered_isFetchedAfterTheRest_unpacked_andWaits) {
    add(pack("1.1.0", key));
    look();
    EXPECT_EQ(waiting(), "") << "not offered yet";
    ReleaseOffer offer;
    offer.install = InstallWhen::Consent;
    ASSERT_TRUE(releases().offer(v("1.1.0"), offer));
    openShop();
    sell(3);
    bool unsentAtPiece = false;
    runWith([&](const HttpRequest& r, auto&) {
        unsentAtPiece = unsentAtPiece || (isPiece(r) && engine->status().unsent > 0);
    });
    EXPECT_FALSE(unsentAtPiece);
    EXPECT_EQ(waiting(), "1.1.0");
    EXPECT_EQ(pieces, 4);
    EXPECT_EQ(folder.staged()->when, InstallWhen::Consent);
    const auto m = *decode<ReleaseManifest>(folder.release(v("1.1.0"))->text);
    EXPECT_EQ(update::damagedFile(folder.versionPath(v("1.1.0")), m), "");
    EXPECT_FALSE(std::filesystem::exists(folder.downloadPath()));
    EXPECT_EQ(row("1.1.0").waiting, 1);
    EXPECT_EQ(row("1.1.0").chosen, 1);
    look();
    EXPECT_EQ(pieces, 4) << "fetched once";
}

TEST_F(ProgramUpdate, SpoiledPieces_areRefusedOneByOne_andNothingGoodIsFetchedTwice) {
    publish("1.1.0");
    int spoiled = 0;
    const auto spoil = [&](const HttpRequest& r, HttpResponse& a) {
        if (!isPiece(r) || spoiled >= 4) return;
        switch (spoiled++) {
            case 0:
                a.body[100] ^= 1;
                break;
            case 1:
                a.body.resize(a.body.size() / 2);
                break;
            case 2:
                a.body += a.body;
                break;
            case 3:
                a.body = "<html>sign in</html>";
                break;
        }
    };
    for (int i = 0; i < 6; ++i) {
        runWith(spoil);
        fixture.clock.advance(ProgramUpdates::kAfterTroubleMs);
    }
    EXPECT_EQ(spoiled, 4);
    EXPECT_EQ(waiting(), "1.1.0");
    EXPECT_EQ(pieces, 4 + 4);
    EXPECT_NE(problems.find("a piece of another"), std::string::npos) << problems;
}

TEST_F(ProgramUpdate, KilledWhileFetching_goesOnWithTheMissingPieces) {
    publish("1.1.0");
    for (int cut = 1; cut <= 3; ++cut) {
        updates->wake();
        const int before = pieces;
        while (pieces == before) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            const auto request = engine->next();
            if (!request) continue;
            pieces += isPiece(*request) ? 1 : 0;
            engine->answered(ask(*request));
        }
        startTill();
    }
    // And in the middle of unpacking: what is half there never counts.
    std::filesystem::create_directories(folder.path() + "/versions/.gone-new-1.1.0/bin");
    std::ofstream(folder.path() + "/versions/.gone-new-1.1.0/bin/evertill") << "half";
    EXPECT_EQ(folder.versions(), std::vector{v("1.0.0")});
    look();
    EXPECT_EQ(waiting(), "1.1.0");
    EXPECT_EQ(pieces, 4);
}

TEST_F(ProgramUpdate, WrongKeyOrChangedManifest_isNotTaken) {
    publish("1.1.0");
    const auto forged = *update::readRelease(pack("1.2.0", other));
    const auto changed = [&](const std::string& text, const std::string& signature) {
        problems.clear();
        runWith([&](const HttpRequest& r, HttpResponse& a) {
            if (!isReport(r)) return;
            UpdateAnswer answer;
            answer.release = SignedManifest{text, signature};
            a.body = encode(answer);
        });
        EXPECT_NE(problems.find("not signed by the release key"), std::string::npos) << problems;
        EXPECT_EQ(waiting(), "");
        EXPECT_EQ(pieces, 0);
    };
    changed(forged.said.text, forged.said.signature);
    // Headquarters' own key is none for programs.
    changed(forged.said.text,
            toHex(hqStore->key().sign(asBytes(releaseStatement(forged.said.text)))));
    auto own = *update::readRelease(dir.file("1.1.0.release"));
    auto text = own.said.text;
    text.replace(text.find("1.1.0"), 5, "9.1.0");
    changed(text, own.said.signature);
    EXPECT_FALSE(releases().add(forged.said));
}

TEST_F(ProgramUpdate, WithoutAReleaseKey_nothingIsTaken_andEnrolmentBringsIt) {
    ASSERT_TRUE(fixture.till->syncPort().setNote("release_key", ""));
    publish("1.1.0");
    look();
    EXPECT_NE(problems.find("no release key"), std::string::npos) << problems;
    EXPECT_EQ(waiting(), "");
    enrol();
    EXPECT_EQ(fixture.till->syncPort().note("release_key"), toHex(key.publicKey()));
    startTill();
    look();
    EXPECT_EQ(waiting(), "1.1.0");
}

TEST_F(ProgramUpdate, KeyFileBesideTheLedger_isEnough) {
    ASSERT_TRUE(fixture.till->syncPort().setNote("release_key", ""));
    ASSERT_TRUE(fixture.till->syncPort().setSecret("release.pub", toHex(key.publicKey()) + "\n"));
    publish("1.1.0");
    look();
    EXPECT_EQ(waiting(), "1.1.0");
}

TEST_F(ProgramUpdate, NewReleaseKey_isFollowedByItsLinks_aForeignOneIsNot) {
    const auto link = [](const SigningKey& from, const SigningKey& to) {
        KeyLink l{toHex(from.publicKey()), toHex(to.publicKey()), ""};
        l.signature = toHex(from.sign(asBytes(releaseKeyStatement(l.before, l.key))));
        return l;
    };
    const auto third = SigningKey::fromSeed({3});
    EXPECT_FALSE(releases().addKey(link(other, third))) << "does not follow";
    auto unsignedLink = link(key, other);
    unsignedLink.signature = link(third, other).signature;
    EXPECT_FALSE(releases().addKey(unsignedLink));
    EXPECT_FALSE(releases().trustKey(toHex(other.publicKey()))) << "only the first is trusted so";
    ASSERT_TRUE(releases().addKey(link(key, other)));
    ASSERT_TRUE(releases().addKey(link(other, third)));
    EXPECT_FALSE(releases().add(update::readRelease(pack("1.0.5", key))->said)) << "old key";
    add(pack("1.1.0", third));
    ASSERT_TRUE(releases().offer(v("1.1.0"), {}));
    look();
    EXPECT_EQ(waiting(), "1.1.0");
    EXPECT_EQ(fixture.till->syncPort().note("release_key"), toHex(third.publicKey()));
}

TEST_F(ProgramUpdate, LowerVersion_comesByAnOrderOnly) {
    publish("1.1.0");
    add(pack("0.9.0", key));
    ASSERT_TRUE(releases().offer(v("0.9.0"), {}));
    update::Pointer p;
    p.version = v("1.1.0");
    ASSERT_TRUE(folder.setPointer(p));
    startTill();
    look();
    EXPECT_EQ(waiting(), "") << "headquarters offers no lower one";
    const auto low = *update::readRelease(dir.file("0.9.0.release"));
    const auto give = [&](std::optional<RollbackOrder> order, const SigningKey& by) {
        problems.clear();
        runWith([&](const HttpRequest& r, HttpResponse& a) {
            if (!isReport(r)) return;
            UpdateAnswer answer;
            answer.release = low.said;
            if (order) {
                const auto text = encode(*order);
                answer.order =
                    SignedManifest{text, toHex(by.sign(asBytes(rollbackStatement(text))))};
            }
            a.body = encode(answer);
        });
        return problems;
    };
    const std::string ours = toHex(key.publicKey());
    const std::int64_t soon = fixture.clock.utcMs() + 3'600'000;
    EXPECT_NE(give({}, key).find("no order says"), std::string::npos);
    EXPECT_NE(give(RollbackOrder{v("1.2.0"), v("0.9.0"), 0, soon, ours}, key).find("no order"),
              std::string::npos);
    EXPECT_NE(give(RollbackOrder{v("1.1.0"), v("0.9.0"), 0, soon, ours}, other)
                  .find("not signed by the release key"),
              std::string::npos);
    EXPECT_NE(give(RollbackOrder{v("1.1.0"), v("0.9.0"), 0, 1, ours}, key).find("is over"),
              std::string::npos);
    EXPECT_EQ(waiting(), "");
    // The right way: stopped, and an order for those that run it.
    const auto text = encode(RollbackOrder{v("1.1.0"), v("0.9.0"), 0, soon, ours});
    ASSERT_TRUE(releases().addOrder({text, toHex(key.sign(asBytes(rollbackStatement(text))))}));
    look();
    EXPECT_EQ(waiting(), "") << "not while it is still offered";
    ASSERT_TRUE(releases().stop(v("1.1.0")));
    look();
    EXPECT_EQ(waiting(), "0.9.0");
    EXPECT_TRUE(folder.staged()->order);
}

TEST_F(ProgramUpdate, KeptVersion_isNotFetchedAgain) {
    publish("1.1.0");
    look();
    folder.clearStaged();
    startTill();
    pieces = 0;
    look();
    EXPECT_EQ(waiting(), "1.1.0");
    EXPECT_EQ(pieces, 0);
}

TEST_F(ProgramUpdate, Stopped_isDroppedWhereItWaits_andNotGivenOut) {
    publish("1.1.0");
    look();
    ASSERT_EQ(waiting(), "1.1.0");
    ASSERT_TRUE(releases().stop(v("1.1.0")));
    look();
    EXPECT_EQ(waiting(), "");
    EXPECT_FALSE(folder.staged());
    EXPECT_FALSE(releases().piece(v("1.1.0"), 0));
}

TEST_F(ProgramUpdate, FailedHere_isToldOnce_notTriedAgain_unlessItIsOfferedAgain) {
    publish("1.1.0");
    look();
    folder.clearStaged();
    ASSERT_TRUE(folder.addFailure({v("1.1.0"), 1, "self-test failed: totals differ", 5}));
    folder.remove(v("1.1.0"));
    startTill();
    look();
    EXPECT_EQ(waiting(), "");
    EXPECT_EQ(row("1.1.0").failed, 1);
    std::string told;
    for (const auto& e : hqStore->exceptions())
        told += e.terminal + " " + e.what + ": " + e.detail + "\n";
    EXPECT_EQ(told, "S001-T01 program 1.1.0: attempt 1: self-test failed: totals differ\n");
    ReleaseOffer again;
    again.again = true;
    ASSERT_TRUE(releases().offer(v("1.1.0"), again));
    EXPECT_EQ(row("1.1.0").failed, 0);
    look();
    EXPECT_EQ(waiting(), "1.1.0");
    EXPECT_EQ(folder.staged()->attempt, 2);
}

TEST_F(ProgramUpdate, NoRoomOnTheDisk_nothingIsFetched_theReserveStays) {
    publish("1.1.0");
    startTill(1LL << 60);
    look();
    EXPECT_NE(problems.find("are needed"), std::string::npos) << problems;
    EXPECT_EQ(pieces, 0);
    EXPECT_FALSE(std::filesystem::exists(folder.downloadPath()));
    EXPECT_EQ(engine->status().error, "") << "the line is fine";
}

TEST_F(ProgramUpdate, OldHeadquartersOrOneThatIsBusy_doesNotDisturbTheRest) {
    publish("1.1.0");
    for (const int status : {404, 500, 503, 0}) {
        openHq();
        startTill();
        int asked = 0;
        for (int i = 0; i < 40; ++i) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            const auto request = engine->next();
            if (!request) continue;
            auto answer = ask(*request);
            if (isReport(*request)) {
                ++asked;
                answer = {};
                answer.status = status;
                if (status == 0) answer.error = "timeout";
            }
            engine->answered(answer);
        }
        // 40 exchanges are some ten minutes of heartbeats: asked now and then, never in a loop.
        EXPECT_GE(asked, 1) << status;
        EXPECT_LE(asked, 14) << status;
    }
}

TEST_F(ProgramUpdate, Percent_isChosenByName_moreKeepsThoseBefore_storesBoundIt) {
    ReleaseOffer one, ten, all;
    one.percent = 1;
    ten.percent = 10;
    int n1 = 0, n10 = 0;
    for (int i = 0; i < 10'000; ++i) {
        const std::string name = "S" + std::to_string(i / 5) + "-T" + std::to_string(i % 5);
        const std::string store = name.substr(0, name.find('-'));
        const bool in1 = ProgramReleases::chosen(v("1.1.0"), one, store, name);
        const bool in10 = ProgramReleases::chosen(v("1.1.0"), ten, store, name);
        n1 += in1 ? 1 : 0;
        n10 += in10 ? 1 : 0;
        EXPECT_TRUE(!in1 || in10);
        EXPECT_TRUE(ProgramReleases::chosen(v("1.1.0"), all, store, name));
    }
    EXPECT_NEAR(n1, 100, 40);
    EXPECT_NEAR(n10, 1'000, 120);
    all.stores = {"S2"};
    EXPECT_TRUE(ProgramReleases::chosen(v("1.1.0"), all, "S2", "S2-T1"));
    EXPECT_FALSE(ProgramReleases::chosen(v("1.1.0"), all, "S3", "S3-T1"));
}

/// Bad software at a tenth of a chain: it stops by itself before the others have it.
TEST_F(ProgramUpdate, FailsAtSeveralTills_headquartersStopsTheOffer) {
    publish("1.1.0");
    const auto report = [&](const std::string& name, bool bad) {
        UpdateReport r;
        r.running = bad ? "1.0.0" : "1.1.0";
        if (bad) {
            r.failed = "1.1.0";
            r.why = "did not stay up";
            r.attempt = 1;
        }
        auto code = *hqStore->newEnrolCode("S001", name, 60'000);
        EnrolRequest e{
            code,
            toHex(SigningKey::fromSeed({static_cast<std::uint8_t>(name[6] * 10 + name[7])})
                      .publicKey()),
            name, "test", ""};
        EXPECT_TRUE(hqStore->enrol(e)) << name;
        return releases().answer(till(name), r);
    };
    for (int i = 10; i < 20; ++i)
        ASSERT_TRUE(report("S001-T" + std::to_string(i), false));
    for (int i = 20; i < 22; ++i)
        ASSERT_TRUE(report("S001-T" + std::to_string(i), true));
    EXPECT_EQ(row("1.1.0").state, "offered") << "two of twelve";
    ASSERT_TRUE(report("S001-T22", true));
    EXPECT_EQ(row("1.1.0").state, "stopped") << "three of thirteen";
    look();
    EXPECT_EQ(waiting(), "");
}

TEST_F(ProgramUpdate, VersionsInBetween_areTakenFirst) {
    add(pack("1.1.0", key, 1));
    add(pack("1.2.0", key, 1, "1.1.0"));
    ASSERT_TRUE(releases().offer(v("1.1.0"), {}));
    ASSERT_TRUE(releases().offer(v("1.2.0"), {}));
    look();
    EXPECT_EQ(waiting(), "1.1.0");
    update::Pointer p;
    p.version = v("1.1.0");
    ASSERT_TRUE(folder.setPointer(p));
    folder.clearStaged();
    startTill();
    look();
    EXPECT_EQ(waiting(), "1.2.0");
}

TEST_F(ProgramUpdate, WhatHeadquartersCannotRead_isNotKept) {
    const auto r = *update::readRelease(pack("1.1.0", key, 1, "0.1.0", 99));
    const auto refused = releases().add(r.said);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().why.find("update headquarters first"), std::string::npos);
    // And a version is never another one later.
    add(pack("1.2.0", key, 1));
    EXPECT_FALSE(releases().add(update::readRelease(pack("1.2.0", key, 2))->said));
    EXPECT_FALSE(releases().putPiece(v("1.2.0"), 0, "other bytes"));
    EXPECT_FALSE(releases().putPiece(v("1.2.0"), 99, ""));
}

TEST_F(ProgramUpdate, Manifest_thatLeadsElsewhere_isNone) {
    auto r = *update::readRelease(pack("1.1.0", key, 1));
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = r.said.text;
        text.replace(text.find(from), from.size(), to);
        return decode<ReleaseManifest>(text).has_value();
    };
    EXPECT_TRUE(with("\"big\"", "\"bih\""));
    for (const char* path :
         {"../big", "/big", "a/../../b", "a//b", "a/", ".hidden", "a/.b", "b\\\\c", "b\\u0000c"})
        EXPECT_FALSE(with("\"big\"", "\"" + std::string(path) + "\"")) << path;
    EXPECT_FALSE(with("bin/evertill", "bin/another"));
    EXPECT_FALSE(with("\"version\":\"1.1.0\"", "\"version\":\"1.01.0\""));
    EXPECT_FALSE(with("\"version\":\"1.1.0\"", "\"version\":\"1.1\""));
}

TEST_F(ProgramUpdate, ArchiveThatIsNotWhatWasSigned_isNotUnpacked) {
    const auto file = pack("1.1.0", key, 1);
    auto r = *update::readRelease(file);
    std::ofstream archive(folder.downloadPath(), std::ios::binary);
    for (std::size_t i = 0; i < r.manifest.pieces.size(); ++i)
        archive << *update::readPiece(file, r, static_cast<std::int64_t>(i));
    archive.close();
    bool full = false;
    // The archive is right and a file in it is said to be shorter, longer, another, or missing.
    for (int change = 0; change < 4; ++change) {
        auto m = r.manifest;
        auto& f = m.files.front();
        if (change == 0) f.bytes -= 1;
        if (change == 1) f.bytes += 1;
        if (change == 2) f.sha256[0] = f.sha256[0] == 'a' ? 'b' : 'a';
        if (change == 3) m.files.pop_back();
        EXPECT_NE(update::unpackRelease(folder.downloadPath(), r.said, m, folder, full), "");
        EXPECT_EQ(folder.versions(), std::vector{v("1.0.0")}) << change;
    }
    EXPECT_EQ(update::unpackRelease(folder.downloadPath(), r.said, r.manifest, folder, full), "");
}

TEST_F(ProgramUpdate, Admin_overHttp_saysWhatIsWrong) {
    const auto admin = [&](const char* method, const std::string& what, const std::string& body) {
        HttpRequest r{method, "/v1/admin/releases" + what, {}, body, {}};
        r.headers["authorization"] = "Bearer " + hqStore->adminToken();
        return service->handle(r);
    };
    EXPECT_EQ(admin("GET", "", "").status, 200);
    EXPECT_EQ(admin("POST", "", "{").status, 400);
    EXPECT_EQ(admin("POST", "", "{}").status, 400);
    EXPECT_EQ(admin("POST", "/offer", R"({"version":"7.0.0"})").status, 422);
    EXPECT_EQ(admin("POST", "/offer", R"({"version":"x"})").status, 400);
    EXPECT_EQ(admin("POST", "/stop", R"({"version":"7.0.0"})").status, 422);
    EXPECT_EQ(admin("POST", "/key", R"({"key":"00"})").status, 422);
    EXPECT_EQ(admin("POST", "/piece?version=1.1.0&i=x", "abc").status, 422);
    add(pack("1.1.0", key, 1));
    EXPECT_EQ(admin("POST", "/offer", R"({"version":"1.1.0","percent":101})").status, 400);
    EXPECT_EQ(admin("POST", "/offer", R"({"version":"1.1.0","stores":["a b"]})").status, 422);
    EXPECT_EQ(admin("POST", "/offer", R"({"version":"1.1.0","install":"now"})").status, 400);
    const auto offered = admin("POST", "/offer", R"({"version":"1.1.0","stores":["S001"]})");
    EXPECT_EQ(offered.status, 200);
    EXPECT_NE(offered.body.find("\"chosen\":1"), std::string::npos) << offered.body;
}

}  // namespace evertill::sync
