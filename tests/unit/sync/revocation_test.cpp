// A revocation at one node reaches another, which remembers tills for a moment, in bounded time.
#include "engine_and_hq.h"

namespace evertill::sync {

TEST_F(EngineAndHq, RevokedAtAnotherNode_isRefusedHereAfterThreeSeconds_notLater) {
    openShop();
    run();
    // Another node: its own memory, the same database.
    hq::TillKeys keys;
    hq::Uplink other(hqStore->sql(), hqStore->tills(), hqStore->journal(), fixture.clock, keys,
                     hq::Uplink::Trust::Remembers);
    const auto hello = [&] {
        auto& port = fixture.till->syncPort();
        Hello said;
        said.epoch = 1;
        const std::string body = encode(said);
        HttpRequest r{"POST", "/v1/hello", {}, body, {}};
        const auto now = fixture.clock.utcMs();
        r.headers["x-evertill-terminal"] = "S001-T01";
        r.headers["x-evertill-time"] = std::to_string(now);
        r.headers["x-evertill-signature"] =
            toHex(port.sign(requestStatement("POST", r.path, "S001-T01", now, body)));
        return other.handle(r).status;
    };
    EXPECT_EQ(hello(), 200);
    HttpRequest revoke{"POST", "/v1/admin/revoke", {}, R"({"terminal":"S001-T01"})", {}};
    EXPECT_EQ(service->handle(revoke).status, 401);
    revoke.headers["authorization"] = "Bearer " + hqStore->adminToken();
    EXPECT_EQ(service->handle(revoke).status, 200);
    fixture.clock.advance(hq::TillKeys::kLifeMs - 1);
    EXPECT_EQ(hello(), 200);  // the bound is real: nothing else told this node
    fixture.clock.advance(1);
    EXPECT_EQ(hello(), 403);
    revoke.path = "/v1/admin/reinstate";
    EXPECT_EQ(service->handle(revoke).status, 200);
    fixture.clock.advance(hq::TillKeys::kLifeMs);
    EXPECT_EQ(hello(), 200);
    revoke.body = R"({"terminal":"S009-T09"})";
    EXPECT_EQ(service->handle(revoke).status, 404);
}

}  // namespace evertill::sync
