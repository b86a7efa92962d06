// Who waits for a worker, and who is told to come again.
#include <gtest/gtest.h>

#include "evertill/hq/fair_queue.h"

using evertill::hq::FairQueue;

TEST(FairQueue, Pop_oneStoreWithBacklog_othersComeInTurn) {
    FairQueue<std::string> q(10, 1000);
    for (const char* job : {"a1", "a2", "a3"})
        q.push("a", 1, job);
    q.push("b", 1, "b1");
    q.push("c", 1, "c1");
    std::string order;
    while (auto job = q.pop())
        order += *job + " ";
    EXPECT_EQ(order, "a1 b1 c1 a2 a3 ");
    EXPECT_EQ(q.size(), 0u);
    EXPECT_EQ(q.bytes(), 0u);
    EXPECT_EQ(q.lanes(), 0u);
}

TEST(FairQueue, Push_full_theStoreThatHasMostGivesWay) {
    FairQueue<std::string> q(3, 1000);
    for (const char* job : {"a1", "a2", "a3"})
        EXPECT_FALSE(q.push("a", 1, job));
    EXPECT_EQ(q.push("b", 1, "b1"), "a3");
    EXPECT_EQ(q.push("a", 1, "a4"), "a4");
    EXPECT_EQ(q.push("c", 1, "c1"), "a2");
    // One each: a newcomer of a new store waits, one that would have two does not.
    EXPECT_EQ(q.push("b", 1, "b2"), "b2");
    EXPECT_EQ(q.size(), 3u);
}

TEST(FairQueue, Push_bytesUsedUp_refusedButASingleLargeOneIsTaken) {
    FairQueue<std::string> q(10, 100);
    EXPECT_FALSE(q.push("a", 500, "large"));
    EXPECT_TRUE(q.push("b", 1, "small"));
    EXPECT_EQ(q.size(), 1u);
}
