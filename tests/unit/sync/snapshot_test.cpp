// Whole master files: signed manifest, pieces, what may go wrong with them, what a till refuses.
#include <zstd.h>

#include <fstream>

#include "engine_and_hq.h"
#include "evertill/sync/manifest.h"

using namespace evertill;
using namespace evertill::sync;

namespace {

class SnapshotSync : public EngineAndHq {
 protected:
    /// A file of some pieces that do not shrink to nothing.
    void pad(int megabytes) {
        std::string noise;
        Bytes raw(static_cast<std::size_t>(megabytes) << 19);
        fixture.ids.random(raw.data(), raw.size());
        std::uint64_t x = 88172645463325252ULL;
        for (auto& b : raw) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            b = static_cast<std::uint8_t>(x);
        }
        ASSERT_TRUE(hqStore->master().putSetting("pad", "\"" + toHex(raw) + "\""));
        ASSERT_TRUE(hqStore->newGeneration());
    }
    void items(int count, const char* price) {
        std::vector<domain::Item> list;
        for (int i = 0; i < count; ++i) {
            list.push_back(testkit::testItems()[0]);
            list.back().code = "I" + std::to_string(i);
            list.back().identifiers.clear();
            list.back().price = UnitPrice::parse(price);
        }
        ASSERT_TRUE(hqStore->master().apply({list, {}, {}, {}}));
        ASSERT_TRUE(hqStore->newGeneration());
    }
    /// Answers requests, `change` may spoil an answer; until idle or a number of requests.
    template <typename Change>
    void runWith(Change&& change, int limit = 60) {
        for (int i = 0; i < limit && !engine->idle(); ++i) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            const auto request = engine->next();
            if (!request) continue;
            auto answer = ask(*request);
            if (request->path.find("/chunk?") != std::string::npos) ++chunks;
            change(*request, answer);
            engine->answered(answer);
            const auto status = engine->status();
            if (!status.error.empty()) errors += status.error + " " + status.detail + "\n";
        }
    }
    bool said(const char* what) const { return errors.find(what) != std::string::npos; }
    static bool isChunk(const HttpRequest& r) {
        return r.path.find("/chunk?") != std::string::npos;
    }
    static bool isManifest(const HttpRequest& r) { return r.path.ends_with("/manifest"); }
    MasterManifest manifest() {
        return *decode<MasterManifest>((*hqStore->snapshots().manifest())->text);
    }
    std::string generation() { return fixture.till->syncPort().masterCursor().generation; }
    std::string exceptions() {
        std::string out;
        for (const auto& e : hqStore->exceptions())
            out += e.what + ": " + e.detail + "\n";
        return out;
    }
    int chunks = 0;
    std::string errors;  ///< all that the till's engine complained of
};

}  // namespace

TEST_F(SnapshotSync, File_comesInPieces_andTheGenerationBeforeStays) {
    run();
    const auto before = generation();
    pad(4);
    exchange(1);
    runWith([](auto&, auto&) {});
    EXPECT_EQ(generation(), hqStore->generation());
    EXPECT_GE(manifest().chunks.size(), 4U);
    EXPECT_EQ(chunks, static_cast<int>(manifest().chunks.size()));
    auto kept = *store::MasterStore::open(fixture.dir.file("master.db.before"));
    EXPECT_EQ(kept->meta("generation"), before);
    auto own = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    EXPECT_EQ(own->setting("pad"), hqStore->master().setting("pad"));
    EXPECT_FALSE(own->meta("chain"));
}

TEST_F(SnapshotSync, BadPieces_areRefusedOneByOne_andNothingGoodIsFetchedTwice) {
    pad(4);
    int bad = 0;
    std::string first;
    runWith([&](const HttpRequest& r, HttpResponse& a) {
        if (!isChunk(r)) return;
        if (first.empty()) first = a.body;
        switch (chunks) {
            case 2:
                a.body = first;  // another piece of the same file
                break;
            case 3:
                a.body.resize(a.body.size() / 2);
                break;
            case 4:
                a.body[a.body.size() / 2] ^= 1;
                break;
            case 5: {  // grows to 100 MiB
                std::string bomb(100 << 20, 'x');
                std::string packed(ZSTD_compressBound(bomb.size()), '\0');
                packed.resize(
                    ZSTD_compress(packed.data(), packed.size(), bomb.data(), bomb.size(), 1));
                a.body = packed;
                break;
            }
            case 6:
                a.body += a.body;  // two frames
                break;
            case 7:
                a.body = "<html>please log in</html>";
                break;
            default:
                return;
        }
        ++bad;
    });
    EXPECT_EQ(bad, 6);
    EXPECT_EQ(generation(), hqStore->generation());
    EXPECT_EQ(chunks, static_cast<int>(manifest().chunks.size()) + bad);
}

TEST_F(SnapshotSync, KillAfterEachPiece_goesOnWhereItWas) {
    pad(4);
    int kills = 0;
    for (int i = 0; i < 200 && generation() != hqStore->generation(); ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        const auto request = engine->next();
        if (!request) continue;
        if (isChunk(*request)) ++chunks;
        engine->answered(ask(*request));
        if (isChunk(*request)) {
            engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock,
                                                  fixture.ids, dir.path());
            ++kills;
        }
    }
    EXPECT_EQ(generation(), hqStore->generation());
    EXPECT_EQ(chunks, static_cast<int>(manifest().chunks.size()));
    EXPECT_EQ(kills, chunks);
}

// Found by the fleet simulator: a kill while a file was made ready left SQLite's log beside it, and
// the next file was read with that log's rows.
TEST_F(SnapshotSync, LogOfAFileBefore_isNotReadIntoTheNext) {
    items(40, "3.00");
    {
        testkit::TempDir other;
        auto before = *store::MasterStore::open(other.file("master.download"));
        ASSERT_TRUE(before->apply({testkit::testItems(), {}, {}, {}}));
        std::filesystem::copy_file(other.file("master.download-wal"),
                                   dir.file("master.download-wal"));
    }
    runWith([](const HttpRequest&, HttpResponse&) {});
    EXPECT_EQ(engine->status().state, SyncState::Synced) << errors;
    EXPECT_FALSE(said("refused_master")) << errors;
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, hqStore->generation());
}

TEST_F(SnapshotSync, Manifest_overOrOfAnotherKey_isNotUsed) {
    const auto old = encode(**hqStore->snapshots().manifest());
    const auto mine = generation();
    const auto stranger = SigningKey::fromSeed({7});
    runWith(
        [&](const HttpRequest& r, HttpResponse& a) {
            if (!isManifest(r)) return;
            auto said = *decode<SignedManifest>(a.body);
            auto m = *decode<MasterManifest>(said.text);
            m.key = toHex(stranger.publicKey());
            said.text = encode(m);
            said.signature = toHex(stranger.sign(asBytes(manifestStatement(said.text))));
            a.body = encode(said);
        },
        8);
    EXPECT_TRUE(said("bad_signature")) << errors;
    EXPECT_FALSE(said("is over"));
    fixture.clock.advance(40LL * 24 * 3600 * 1000);
    runWith(
        [&](const HttpRequest& r, HttpResponse& a) {
            if (isManifest(r)) a.body = old;
        },
        8);
    EXPECT_TRUE(said("is over")) << errors;
    EXPECT_EQ(generation(), mine);
    EXPECT_EQ(chunks, 0);
    run();
    EXPECT_EQ(generation(), hqStore->generation()) << "headquarters makes a new one in time";
}

TEST_F(SnapshotSync, ManifestOfBefore_isNotTakenAgain) {
    const auto old = encode(**hqStore->snapshots().manifest());
    run();
    fixture.clock.advance(1000);
    pad(1);
    exchange(1);
    runWith([](auto&, auto&) {});
    const auto current = generation();
    ASSERT_EQ(current, hqStore->generation());
    ASSERT_TRUE(hqStore->newGeneration());
    chunks = 0;
    exchange(1);
    runWith(
        [&](const HttpRequest& r, HttpResponse& a) {
            if (isManifest(r)) a.body = old;
        },
        12);
    EXPECT_EQ(generation(), current);
    EXPECT_EQ(chunks, 0);
    exchange(3);
    EXPECT_NE(exceptions().find("master file: is older than what this till has seen"),
              std::string::npos)
        << exceptions();
}

TEST_F(SnapshotSync, PricesAllGone_areRefused_reported_andTakenIfHeadquartersMeansIt) {
    items(100, "5.00");
    run();
    const auto before = generation();
    ASSERT_EQ(before, hqStore->generation());
    items(100, "0");
    exchange(1);
    runWith([](auto&, auto&) {}, 20);
    EXPECT_EQ(generation(), before);
    EXPECT_TRUE(said("refused_master")) << errors;
    EXPECT_NE(exceptions().find("100 of 112 items have lost their price"), std::string::npos)
        << exceptions();
    const int fetched = chunks;
    runWith([](auto&, auto&) {}, 20);
    EXPECT_EQ(chunks, fetched) << "not fetched again and again";
    ASSERT_TRUE(hqStore->master().putSetting("master_bounds", R"({"unpriced_bps":10000})"));
    ASSERT_TRUE(hqStore->newGeneration());
    run();
    EXPECT_EQ(generation(), hqStore->generation());
}

TEST_F(SnapshotSync, HalfTheGoodsGone_orAllTenTimesDearer_areRefused) {
    items(200, "5.00");
    run();
    const auto before = generation();
    items(200, "50.00");
    exchange(1);
    runWith([](auto&, auto&) {}, 20);
    EXPECT_EQ(generation(), before);
    EXPECT_TRUE(said("by far")) << errors;
    items(200, "5.50");
    ASSERT_TRUE(hqStore->master().begin());
    for (int i = 0; i < 150; ++i)
        hqStore->master().removeItem("I" + std::to_string(i));
    ASSERT_TRUE(hqStore->master().commit());
    ASSERT_TRUE(hqStore->newGeneration());
    runWith([](auto&, auto&) {}, 30);
    EXPECT_EQ(generation(), before);
    EXPECT_TRUE(said("are gone")) << errors;
}

TEST_F(SnapshotSync, HostileManifests_areNone) {
    const MasterManifest good = manifest();
    EXPECT_TRUE(decode<MasterManifest>(encode(good)));
    const auto bad = [&](auto change) {
        auto m = good;
        change(m);
        return !decode<MasterManifest>(encode(m)).has_value();
    };
    EXPECT_TRUE(bad([](auto& m) { m.bytes = kMaxMasterBytes + 1; }));
    EXPECT_TRUE(bad([](auto& m) { m.bytes = 0; }));
    EXPECT_TRUE(bad([](auto& m) { m.bytes += kChunkBytes; }));
    EXPECT_TRUE(bad([](auto& m) { m.chunks.push_back(m.chunks[0]); }));
    EXPECT_TRUE(bad([](auto& m) { m.chunks[0].packed = kMaxPackedChunk + 1; }));
    EXPECT_TRUE(bad([](auto& m) { m.chunks[0].packed = 0; }));
    EXPECT_TRUE(bad([](auto& m) { m.chunks[0].sha256 = "zz"; }));
    EXPECT_TRUE(bad([](auto& m) { m.sha256.pop_back(); }));
    EXPECT_TRUE(bad([](auto& m) { m.version = 0; }));
    const std::string text = encode(good);
    for (std::size_t cut = 0; cut < text.size(); cut += 7)
        EXPECT_FALSE(decode<MasterManifest>(text.substr(0, cut)));
}
