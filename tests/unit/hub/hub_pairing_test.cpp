// Shops without headquarters: tills are let in by a one-time code.
#include "evertill/hub/hub_pairing.h"
#include "shop.h"

using namespace evertill;
using namespace evertill::hub;

namespace {

class Pairing : public Shop {
 protected:
    Pairing() : invitations(tills[0]->fixture.dir.path(), clock()) {
        service->invite(&invitations);
    }
    sync::HttpRequest pairing(const SigningKey& key, const std::string& name,
                              const std::string& code) {
        return signedBy(key, name, "POST", "/v1/hub/pair",
                        sync::encode(sync::PairRequest{code, toHex(key.publicKey())}));
    }
    int status(const sync::HttpRequest& r) { return ask(r).status; }
    Invitations invitations;
    SystemIdSource ids;
    SigningKey fresh = SigningKey::fromSeed({9});
};

TEST_F(Pairing, CodeLetsOneTillIn_onceAndForItsShopOnly) {
    const auto hello = [&] { return signedBy(fresh, "S001-T09", "GET", "/v1/hub/hello"); };
    EXPECT_EQ(status(hello()), 401);
    const auto code = *invitations.make(ids);
    EXPECT_EQ(status(pairing(fresh, "S002-T09", code)), 403);
    EXPECT_EQ(status(pairing(fresh, "S001-T02", code)), 409) << "the name has a key";
    EXPECT_EQ(status(pairing(fresh, "S001-T01", code)), 409) << "the hub's own";
    const auto request = pairing(fresh, "S001-T09", code);
    auto forged = request;
    forged.body = sync::encode(sync::PairRequest{code, toHex(stranger.publicKey())});
    EXPECT_EQ(status(forged), 401);
    const auto answer = ask(request);
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto m = sync::HubClient::readPaired(request, answer);
    ASSERT_TRUE(m) << m.error();
    EXPECT_EQ(m->hub.terminal, "S001-T01");
    EXPECT_EQ(m->store, "S001");
    EXPECT_EQ(status(hello()), 200);
    const auto told = sync::decode<sync::HubHello>(ask(hello()).body);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->members,
              (std::vector<sync::HubMember>{{"S001-T09", toHex(fresh.publicKey())}}));
    EXPECT_EQ(status(pairing(stranger, "S001-T08", code)), 403) << "used up";
    openHub();
    EXPECT_EQ(status(hello()), 200) << "a restart does not forget";
    EXPECT_EQ(status(pairing(fresh, "S001-T07", *invitations.make(ids))), 403) << "nobody invites";
}

TEST_F(Pairing, WrongCodesOrTime_useTheInvitationUp) {
    auto code = *invitations.make(ids);
    for (int i = 0; i < kWrongCodes; ++i)
        EXPECT_EQ(status(pairing(fresh, "S001-T09", "AAAABBBBCCCC")), 403);
    EXPECT_EQ(status(pairing(fresh, "S001-T09", code)), 403);
    code = *invitations.make(ids);
    clock().advance(kInviteMs + 1);
    EXPECT_EQ(status(pairing(fresh, "S001-T09", code)), 403);
    code = *invitations.make(ids);
    EXPECT_EQ(status(pairing(fresh, "S001-T09", code)), 200);
}

TEST_F(Pairing, HostileBodies_areRefused) {
    const auto code = *invitations.make(ids);
    for (const std::string body :
         {"", "{}", "[]", "null", "{\"code\":1,\"key\":\"x\"}", "{\"code\":\"A\"}"})
        EXPECT_EQ(status(signedBy(fresh, "S001-T09", "POST", "/v1/hub/pair", body)), 400);
    EXPECT_EQ(status(signedBy(fresh, "S001-T09", "POST", "/v1/hub/pair",
                              sync::encode(sync::PairRequest{code, "zz"}))),
              401);
    EXPECT_EQ(status(signedBy(fresh, "", "POST", "/v1/hub/pair",
                              sync::encode(sync::PairRequest{code, toHex(fresh.publicKey())}))),
              403);
    EXPECT_EQ(status(pairing(fresh, "S001-T09", code)), 200);
}

TEST_F(Pairing, AnswerOfSomebodyElse_isNotBelieved) {
    const auto request = pairing(fresh, "S001-T09", *invitations.make(ids));
    auto answer = ask(request);
    auto other = answer;
    other.body = sync::encode(sync::PairAnswer{{"S001-T01", toHex(stranger.publicKey())}, "S001"});
    EXPECT_FALSE(sync::HubClient::readPaired(request, other));
    other = answer;
    other.headers["x-evertill-hub"] = "S001-T02";
    EXPECT_FALSE(sync::HubClient::readPaired(request, other));
    EXPECT_TRUE(sync::HubClient::readPaired(request, answer));
}

TEST_F(Pairing, ShopKeys_takeHeadquartersWordFirst_thenTheHubsMembersOfThisShop) {
    std::string members =
        sync::encode(std::vector<sync::HubMember>{{"S001-T02", std::string(64, '1')},
                                                  {"S001-T09", std::string(64, '2')},
                                                  {"S002-T05", std::string(64, '3')}});
    auto& t = *tills[2];
    ShopKeys keys(t.port().masterPath(), {"S001", t.terminal, std::string(64, '4')}, clock(),
                  [&] { return members; }, {"S001-T08", std::string(64, '5')});
    EXPECT_EQ(keys.keyOf("S001-T03"), std::string(64, '4'));
    EXPECT_EQ(keys.keyOf("S001-T02"), tills[1]->port().identity().publicKey);
    EXPECT_EQ(keys.keyOf("S001-T08"), std::string(64, '5'));
    EXPECT_EQ(keys.keyOf("S001-T09"), std::string(64, '2'));
    EXPECT_FALSE(keys.keyOf("S002-T05")) << "another shop's, whatever the hub says";
    EXPECT_FALSE(keys.keyOf("S001-T07"));
    members = "not JSON";
    EXPECT_FALSE(keys.keyOf("S001-T09"));
}

}  // namespace
