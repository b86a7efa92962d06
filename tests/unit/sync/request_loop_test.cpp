// The thread between a talk and the line: order, waking, and what is left when it ends.
#include "evertill/sync/request_loop.h"

#include <gtest/gtest.h>

#include "testkit/till_fixture.h"

namespace evertill::sync {
namespace {

class RequestLoopTest : public ::testing::Test {
 protected:
    struct Counting final : RequestLoop::Talk {
        RequestLoop::Turn next(service::Till&, bool woken, bool asked) override {
            said += woken ? asked ? "asked " : "woken " : "next ";
            if (requests-- <= 0) return {std::nullopt, 3'600'000};
            HttpRequest r;
            r.work = [] { return std::string("done"); };
            return {r, 0};
        }
        void answered(service::Till&, const HttpResponse& r) override { said += r.body + " "; }
        std::string said;
        int requests = 0;
    };
    RequestLoopTest() { fixture.open(); }
    RequestLoop::Post post() {
        return [this](std::function<void(service::Till&)> work) {
            const std::lock_guard lock(mutex);
            posted.push_back(std::move(work));
            came.notify_all();
        };
    }
    /// The till's thread: waits for one piece of work and does it.
    void work() {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(came.wait_for(lock, std::chrono::seconds(20), [&] { return !posted.empty(); }));
        const auto first = std::move(posted.front());
        posted.erase(posted.begin());
        lock.unlock();
        first(*fixture.till);
    }
    testkit::TillFixture fixture;
    std::mutex mutex;
    std::condition_variable came;
    std::vector<std::function<void(service::Till&)>> posted;
    std::shared_ptr<Counting> talk = std::make_shared<Counting>();
};

TEST_F(RequestLoopTest, Request_isPerformed_answerIsTold_thenItIsAskedAgain) {
    talk->requests = 1;
    RequestLoop loop(post(), talk);
    work();
    work();
    work();
    EXPECT_EQ(talk->said, "next done next ");
}

TEST_F(RequestLoopTest, Notify_endsTheWait_userAskedIsPassedOn) {
    RequestLoop loop(post(), talk);
    work();
    loop.notify();
    work();
    loop.requestNow();
    work();
    EXPECT_EQ(talk->said, "next woken asked ");
}

TEST_F(RequestLoopTest, WhatWasPostedBeforeTheEnd_isDropped_theTillMayBeAnother) {
    bool ran = false;
    {
        RequestLoop loop(post(), talk);
        std::unique_lock lock(mutex);
        ASSERT_TRUE(came.wait_for(lock, std::chrono::seconds(20), [&] { return !posted.empty(); }));
        lock.unlock();
        loop.post([&](service::Till&) { ran = true; });
    }
    ASSERT_EQ(posted.size(), 2U);
    work();
    work();
    EXPECT_EQ(talk->said, "");
    EXPECT_FALSE(ran);
}

}  // namespace
}  // namespace evertill::sync
