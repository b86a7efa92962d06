// Suspended baskets of a shop: one holder at a time, whatever happens to tills, hub and requests.
#include "evertill/domain/ledger/entry_codec.h"
#include "shop.h"

using namespace evertill;
using namespace evertill::hub;
using sync::BasketState;

namespace {

class HubBaskets : public Shop {
 protected:
    ShopTill& one() { return *tills[0]; }
    ShopTill& two() { return *tills[1]; }
    ShopTill& three() { return *tills[2]; }
};

TEST_F(HubBaskets, BasketOfOneTill_isTakenOnAnother_asItsJournalHasIt) {
    const auto name = suspend(two(), 3);
    const auto seen = list(three());
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].name, name);
    EXPECT_EQ(seen[0].state, BasketState::Open);
    EXPECT_TRUE(seen[0].body.empty()) << "who takes it gets it";
    const auto taken = take(three(), name, seen[0].fence);
    ASSERT_TRUE(taken) << taken.error();
    EXPECT_EQ(taken->holder, "S001-T03");
    EXPECT_EQ(taken->fence, 1);
    EXPECT_EQ(taken->leaseMs, kLeaseMs);
    const auto entry = domain::decodeEntry(taken->body);
    ASSERT_TRUE(entry);
    const auto& data = std::get<domain::SaleSuspended>(entry->data);
    EXPECT_EQ(data.total, Money::fromMinor(600));
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "done");
    EXPECT_TRUE(list(three()).empty());
    // Its owner sees who finished it, and can prove it.
    const auto done = list(two());
    ASSERT_EQ(done.size(), 1U);
    EXPECT_EQ(done[0].state, BasketState::Done);
    EXPECT_TRUE(two().client->proven(done[0]));
    auto forged = done[0];
    forged.holder = "S001-T01";
    EXPECT_FALSE(two().client->proven(forged));
}

TEST_F(HubBaskets, TwoWantItAtOnce_oneGetsIt) {
    const auto name = suspend(two());
    EXPECT_TRUE(take(three(), name, 0));
    EXPECT_EQ(whyNot(take(one(), name, 0)), "stale") << "it was listed before the other took it";
    EXPECT_EQ(whyNot(take(one(), name, 1)), "held");
    EXPECT_EQ(whyNot(take(two(), name, 1)), "held") << "its own till has no other rights";
    EXPECT_EQ(whyNot(complete(one(), name, 1)), "stale");
    EXPECT_EQ(list(one())[0].holder, "S001-T03");
}

TEST_F(HubBaskets, TakeWhoseAnswerWasLost_isAnsweredAgain) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    const auto again = take(three(), name, 0);
    ASSERT_TRUE(again) << again.error();
    EXPECT_EQ(again->fence, 1);
    ASSERT_TRUE(complete(three(), name, 1));
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "done");
    EXPECT_EQ(whyNot(take(one(), name, 1)), "over");
}

TEST_F(HubBaskets, LeaseThatEnds_frees_andTheLateHolderCannotComplete) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    clock().advance(kLeaseMs - 1);
    EXPECT_EQ(whyNot(take(one(), name, 1)), "held");
    clock().advance(1);
    const auto now = take(one(), name, 1);
    ASSERT_TRUE(now) << now.error();
    EXPECT_EQ(now->fence, 2);
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "stale");
    EXPECT_EQ(whyNot(release(three(), name, 1)), "stale");
    EXPECT_EQ(whyNot(complete(one(), name, 2)), "done");
}

TEST_F(HubBaskets, LeaseThatEnded_harmsNobodyWhileNobodyElseCame) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    clock().advance(2 * kLeaseMs);
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "done");
}

TEST_F(HubBaskets, HolderWhoTakesItAgain_getsAWholeLease) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    clock().advance(kLeaseMs - 1);
    ASSERT_TRUE(take(three(), name, 1));
    clock().advance(kLeaseMs - 1);
    EXPECT_EQ(whyNot(take(one(), name, 1)), "held");
}

TEST_F(HubBaskets, WallClockThatJumps_endsNoLease) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    clock().setUtc(clock().utcMs() + 86'400'000);
    EXPECT_EQ(whyNot(take(one(), name, 1)), "held");
}

TEST_F(HubBaskets, Manager_takesItOver_andItIsOnRecord) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    const auto over = take(one(), name, 1, "9001");
    ASSERT_TRUE(over) << over.error();
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "stale");
    const auto events = store->events(name);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[1], (HubStore::Event{"taken", "S001-T01", "9001", 2}));
}

TEST_F(HubBaskets, ReleasedBasket_isFree_andAReplayedTakeTakesNothing) {
    const auto name = suspend(two());
    const auto request = three().client->takeRequest({name, 0});
    ASSERT_EQ(ask(request).status, 200);
    ASSERT_EQ(whyNot(release(three(), name, 1)), "done");
    EXPECT_EQ(whyNot(release(three(), name, 1)), "done") << "its answer may have been lost";
    EXPECT_EQ(ask(request).status, 409) << "recorded on the line, sent again";
    EXPECT_EQ(list(one())[0].state, BasketState::Open);
    const auto taken = take(one(), name, 1);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->fence, 2);
}

TEST_F(HubBaskets, OwnerWhoGoesOnWithIt_takesItOffTheList) {
    const auto name = suspend(two());
    ASSERT_TRUE(two().till().resume(name.number));
    tell(two());
    EXPECT_TRUE(list(three()).empty());
    EXPECT_EQ(whyNot(take(three(), name, 0)), "over");
    EXPECT_EQ(two().client->status().contested, 0);
}

TEST_F(HubBaskets, SuspendedAndResumedBeforeTheHubHeard_isNeverListed) {
    ASSERT_TRUE(two().till().scan("6901234567892"));
    const auto s = two().till().suspend();
    ASSERT_TRUE(s);
    ASSERT_TRUE(two().till().resume(s->number));
    tell(two());
    EXPECT_TRUE(two().client->idle());
    EXPECT_FALSE(store->basket({"S001-T02", s->number}));
}

TEST_F(HubBaskets, OwnerWhoGoesOnWhileAnotherHasIt_hearsOfIt) {
    const auto name = suspend(two());
    ASSERT_TRUE(take(three(), name, 0));
    ASSERT_TRUE(two().till().resume(name.number));
    tell(two());
    EXPECT_TRUE(two().client->idle()) << "its records are at the hub all the same";
    EXPECT_EQ(two().client->status().contested, name.number);
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "done");
}

TEST_F(HubBaskets, HubThatDies_losesNothing) {
    service.reset();
    const auto name = suspend(two());
    EXPECT_FALSE(two().client->status().reachable);
    ASSERT_EQ(two().till().suspendedSales().size(), 1U) << "its own till goes on alone";
    openHub();
    tell(two());
    ASSERT_EQ(list(three()).size(), 1U);
    ASSERT_TRUE(take(three(), name, 0));
    // Dead again between take and complete: holder, fence and lease are there afterwards.
    service.reset();
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "connect");
    clock().advance(3 * kLeaseMs);
    openHub();
    EXPECT_EQ(whyNot(take(one(), name, 1)), "held") << "a whole lease from the start of the hub";
    clock().advance(kLeaseMs);
    EXPECT_EQ(whyNot(complete(three(), name, 1)), "done");
}

TEST_F(HubBaskets, HubWhoseDiskIsGone_getsWaitingRecordsAndBasketsAgain) {
    const auto name = suspend(two());
    service.reset();
    store.reset();
    for (const char* end : {"", "-wal", "-shm"})
        std::filesystem::remove(tills[0]->fixture.dir.file("hub.db") + end);
    openHub();
    EXPECT_TRUE(list(three()).empty());
    clock().advance(sync::HubClient::kHeartbeatMs);
    for (int i = 0; i < 10; ++i)
        tell(two());
    ASSERT_EQ(list(three()).size(), 1U);
    EXPECT_EQ(list(three())[0].name, name);
}

}  // namespace
