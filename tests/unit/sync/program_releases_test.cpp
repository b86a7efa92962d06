// What headquarters does with releases of the program, and what a release may say.
#include "program_update_fixture.h"

namespace evertill::sync {

using ProgramReleaseKeeping = ProgramUpdate;

TEST_F(ProgramReleaseKeeping, Percent_isChosenByName_moreKeepsThoseBefore_storesBoundIt) {
    ProgramOffer one, ten, all;
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
TEST_F(ProgramReleaseKeeping, FailsAtSeveralTills_headquartersStopsTheOffer) {
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

TEST_F(ProgramReleaseKeeping, VersionsInBetween_areTakenFirst) {
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

TEST_F(ProgramReleaseKeeping, WhatHeadquartersCannotRead_isNotKept) {
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

TEST_F(ProgramReleaseKeeping, Manifest_thatLeadsElsewhere_isNone) {
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

TEST_F(ProgramReleaseKeeping, ArchiveThatIsNotWhatWasSigned_isNotUnpacked) {
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

TEST_F(ProgramReleaseKeeping, Admin_overHttp_saysWhatIsWrong) {
    const auto admin = [&](const char* method, const std::string& what, const std::string& body) {
        HttpRequest r{method, "/v1/admin/programs" + what, {}, body, {}};
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
