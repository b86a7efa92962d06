// Releases of the program on their way: headquarters and a till's engine joined by function calls.
#include "program_update_fixture.h"

namespace evertill::sync {

TEST_F(ProgramUpdate, Offered_isFetchedAfterTheRest_unpacked_andWaits) {
    add(pack("1.1.0", key));
    look();
    EXPECT_EQ(waiting(), "") << "not offered yet";
    ProgramOffer offer;
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
    ProgramOffer again;
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

}  // namespace evertill::sync
