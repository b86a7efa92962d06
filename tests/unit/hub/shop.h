// A shop of real tills, each with its own folder, one of them with a hub beside it, joined by
// function calls.
#pragma once
#include <gtest/gtest.h>

#include "evertill/hub/hub_folder.h"
#include "evertill/store/coupon_store.h"
#include "evertill/sync/hub_client.h"
#include "testkit/till_fixture.h"

namespace evertill::hub {

/// The folder of a till that was made before.
struct ShopFolder {
    testkit::TempDir dir;
    testkit::FakeClock clock;
    testkit::SequenceIds ids;
    std::unique_ptr<service::Till> till;
};

/// One till, with the keys of all in its master data and its own client.
struct ShopTill {
    explicit ShopTill(const std::string& name) : terminal(name) {}
    ShopFolder fixture;
    std::string terminal;
    std::unique_ptr<MasterKeys> keys;
    std::unique_ptr<sync::HubClient> client;
    service::Till& till() { return *fixture.till; }
    service::SyncPort& port() { return fixture.till->syncPort(); }
};

/// Three tills that are open for sale, made once: each test copies their folders.
inline const std::vector<std::unique_ptr<testkit::TillFixture>>& madeTills(
    const std::string& strangersKey) {
    static const auto kTills = [&] {
        std::vector<std::unique_ptr<testkit::TillFixture>> made;
        // As headquarters publishes them; one is another shop's.
        std::vector<pricing::CouponIssuer> all{{9, "S002-T01", 1, strangersKey}};
        for (const char* name : {"S001-T01", "S001-T02", "S001-T03"}) {
            made.push_back(std::make_unique<testkit::TillFixture>(name));
            auto& t = made.back()->openForSale();
            all.push_back({static_cast<std::int64_t>(all.size()), name, 1,
                           t.syncPort().identity().publicKey});
            made.back()->till.reset();
        }
        for (auto& t : made) {
            auto master = *store::MasterStore::open(t->dir.file("master.db"));
            store::CouponStore coupons(*master);
            for (const auto& i : all)
                coupons.putIssuer(i);
        }
        return made;
    }();
    return kTills;
}

class Shop : public ::testing::Test {
 protected:
    Shop() {
        for (const auto& made : madeTills(toHex(stranger.publicKey()))) {
            const int number = static_cast<int>(tills.size()) + 1;
            tills.push_back(std::make_unique<ShopTill>("S001-T0" + std::to_string(number)));
            auto& t = *tills.back();
            std::filesystem::copy(made->dir.path(), t.fixture.dir.path(),
                                  std::filesystem::copy_options::recursive |
                                      std::filesystem::copy_options::overwrite_existing);
            auto opened =
                service::Till::open({t.fixture.dir.path(), false}, t.fixture.clock, t.fixture.ids);
            EXPECT_TRUE(opened) << (opened ? "" : opened.error().context);
            t.fixture.till = std::move(*opened);
            EXPECT_TRUE(t.till().signOn("9001", "9999"));
            t.keys = std::make_unique<MasterKeys>(t.port().masterPath(), "S001", clock());
            t.client = std::make_unique<sync::HubClient>(t.port(), *t.keys, clock(), "http://hub",
                                                         "S001-T01");
        }
        openHub();
    }
    testkit::FakeClock& clock() { return tills[0]->fixture.clock; }
    void openHub() {
        service.reset();
        store.reset();
        store = *HubStore::open(tills[0]->fixture.dir.file("hub.db"), clock());
        auto id = readHubIdentity(tills[0]->fixture.dir.path());
        EXPECT_TRUE(id) << (id ? "" : id.error().context);
        service = std::make_unique<HubService>(*store, *tills[0]->keys, clock(), std::move(*id));
    }
    sync::HttpResponse ask(sync::HttpRequest r) {
        if (!service) return {};  // the hub is off
        if (r.path.starts_with("http://hub")) r.path = r.path.substr(10);
        return service->handle(r);
    }
    /// Exchanges until the hub has all of this till.
    void tell(ShopTill& t, int limit = 60) {
        t.client->wake();
        for (int i = 0; i < limit; ++i) {
            const auto request = t.client->next();
            if (!request) break;
            t.client->answered(ask(*request));
            if (t.client->idle()) break;
        }
    }
    /// A basket with `bottles` of water, suspended and told to the hub.
    sync::BasketName suspend(ShopTill& t, int bottles = 1) {
        for (int i = 0; i < bottles; ++i)
            EXPECT_TRUE(t.till().scan("6901234567892"));
        const auto s = t.till().suspend();
        EXPECT_TRUE(s);
        tell(t);
        return {t.terminal, s ? s->number : 0};
    }
    using Answer = Result<sync::HubBasket, std::string>;
    Answer take(ShopTill& t, const sync::BasketName& name, std::int64_t fence,
                const std::string& manager = {}) {
        const auto r = t.client->takeRequest({name, fence, manager});
        return t.client->readBasket(r, ask(r));
    }
    Answer complete(ShopTill& t, const sync::BasketName& name, std::int64_t fence) {
        const auto r = t.client->completeRequest({name, fence});
        return t.client->readBasket(r, ask(r));
    }
    Answer release(ShopTill& t, const sync::BasketName& name, std::int64_t fence) {
        const auto r = t.client->releaseRequest({name, fence});
        return t.client->readBasket(r, ask(r));
    }
    std::vector<sync::HubBasket> list(ShopTill& t) {
        const auto r = t.client->listRequest();
        auto l = t.client->readList(r, ask(r));
        EXPECT_TRUE(l) << (l ? "" : l.error());
        return l ? *l : std::vector<sync::HubBasket>{};
    }
    template <typename T>
    static std::string whyNot(const Result<T, std::string>& a) {
        return a ? "done" : a.error();
    }
    /// Signed by any key, under any name.
    sync::HttpRequest signedBy(const SigningKey& key, const std::string& name,
                               const std::string& method, const std::string& path,
                               const std::string& body = {}) {
        sync::HttpRequest r{method, path, {}, body, {}};
        const auto now = clock().utcMs();
        r.headers["x-evertill-terminal"] = name;
        r.headers["x-evertill-time"] = std::to_string(now);
        r.headers["x-evertill-signature"] =
            toHex(key.sign(asBytes(sync::requestStatement(method, path, name, now, body))));
        return r;
    }

    SigningKey stranger = SigningKey::fromSeed({7});
    std::vector<std::unique_ptr<ShopTill>> tills;
    std::unique_ptr<HubStore> store;
    std::unique_ptr<HubService> service;
};

}  // namespace evertill::hub
