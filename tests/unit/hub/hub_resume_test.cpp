// A sale that was suspended at one till of the shop goes on at another, once.
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/sync/hub_desk.h"
#include "shop.h"

using namespace evertill;
using namespace evertill::hub;
using domain::Refusal;

namespace {

class Recall : public Shop {
 protected:
    sync::HubDesk desk(ShopTill& t) {
        return {[&t](const std::function<void(service::Till&)>& work) {
                    work(t.till());
                    return true;
                },
                [this, &t](service::Till&) {
                    auto keys =
                        std::make_unique<MasterKeys>(t.port().masterPath(), "S001", clock());
                    auto client = std::make_unique<sync::HubClient>(t.port(), *keys, clock(),
                                                                    "http://hub", "S001-T01");
                    return sync::HubLine{std::move(keys), std::move(client)};
                },
                [this](const sync::HttpRequest& r) {
                    if (cut && r.path.ends_with(*cut)) {
                        cut.reset();
                        (void)ask(r);  // it arrives; the answer does not
                        return sync::HttpResponse{};
                    }
                    return ask(r);
                }};
    }
    Result<std::vector<service::ResumedNote>, service::Refused> recall(ShopTill& t,
                                                                       const sync::BasketName& name,
                                                                       bool takeOver = false) {
        return desk(t).recall(name, takeOver);
    }
    template <typename T>
    static std::string refusal(const T& r) {
        return r ? "done" : std::string(domain::refusalName(r.error().code));
    }
    /// The last record of a kind; nullopt: there is none.
    template <typename T>
    static std::optional<T> last(ShopTill& t) {
        std::optional<T> found;
        const auto all = t.port().outbox(0, 10'000, 1 << 24);
        for (const auto& r : all->records)
            if (const auto entry = domain::decodeEntry(r.body))
                if (const auto* data = std::get_if<T>(&entry->data)) found = *data;
        return found;
    }
    static std::int64_t sales(ShopTill& t) {
        std::int64_t n = 0;
        const auto all = t.port().outbox(0, 10'000, 1 << 24);
        for (const auto& r : all->records)
            if (const auto entry = domain::decodeEntry(r.body))
                n += std::holds_alternative<domain::Sale>(entry->data) ? 1 : 0;
        return n;
    }
    void reopen(ShopTill& t) {
        t.client.reset();
        t.fixture.till.reset();
        t.fixture.till = std::move(
            *service::Till::open({t.fixture.dir.path(), false}, t.fixture.clock, t.fixture.ids));
        EXPECT_TRUE(t.till().signOn("9001", "9999"));
        t.client =
            std::make_unique<sync::HubClient>(t.port(), *t.keys, clock(), "http://hub", "S001-T01");
    }
    /// The journal is whole, and the tables made from it are what it makes again.
    void TearDown() override {
        for (auto& t : tills) {
            t->client.reset();
            t->fixture.till.reset();
            const auto report = store::verifyLedger(t->fixture.dir.file("ledger.db"));
            ASSERT_TRUE(report);
            EXPECT_TRUE(report->ok()) << t->terminal << ": " << report->problems[0].what << " "
                                      << report->problems[0].detail;
        }
    }
    std::optional<std::string> cut;
};

TEST_F(Recall, BasketOfOneTill_becomesTheOpenSaleAtAnother_andBothJournalsSaySo) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto name = suspend(two, 3);
    const auto waiting = desk(three).waiting();
    ASSERT_EQ(waiting.list.size(), 1U) << waiting.error;
    const auto& b = waiting.list[0];
    EXPECT_EQ(b.name, name);
    EXPECT_FALSE(b.own);
    EXPECT_EQ(b.lines, 1);
    EXPECT_EQ(b.total, Money::fromMinor(600));
    EXPECT_EQ(b.cashier, three.till().snapshot()->signedOn->name);
    ASSERT_EQ(b.items.size(), 1U);
    EXPECT_EQ(refusal(recall(three, name)), "done");
    EXPECT_EQ(three.till().snapshot()->basket.totals.due, Money::fromMinor(600));
    const auto resumed = last<domain::SaleResumed>(three);
    ASSERT_TRUE(resumed);
    EXPECT_EQ(*resumed, (domain::SaleResumed{name.number, "", "S001-T02", 1}));
    // While it is open there, nobody else has it.
    tell(two);
    EXPECT_EQ(two.till().suspendedSales().at(0).heldBy, "S001-T03");
    EXPECT_EQ(refusal(recall(two, name)), "basket_held");
    ASSERT_TRUE(three.till().payCash(Money::fromMinor(600)));
    tell(three);
    tell(two);
    EXPECT_TRUE(two.till().suspendedSales().empty());
    EXPECT_EQ(last<domain::BasketTaken>(two), (domain::BasketTaken{name.number, "S001-T03", 1}));
    EXPECT_EQ(refusal(two.till().resume(name.number)), "no_such_suspended");
    EXPECT_TRUE(desk(three).waiting().list.empty());
    EXPECT_EQ(sales(two) + sales(three), 1);
    EXPECT_FALSE(last<domain::BasketContested>(two) || last<domain::BasketContested>(three));
}

TEST_F(Recall, MemberDiscountAndApprovals_goWithTheBasket) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    ASSERT_TRUE(two.till().scan("6901234567892"));
    ASSERT_TRUE(two.till().overridePrice(1, UnitPrice::fromTenThousandths(15'000), "dent"));
    ASSERT_TRUE(two.till().scan("6901234567892"));
    ASSERT_TRUE(two.till().discountBasket(Rate::fromBasisPoints(1000), {}, "regular"));
    const auto before = two.till().snapshot()->basket.totals;
    const auto s = two.till().suspend();
    ASSERT_TRUE(s);
    tell(two);
    ASSERT_EQ(refusal(recall(three, {"S001-T02", s->number})), "done");
    const auto after = three.till().snapshot()->basket;
    EXPECT_EQ(after.totals.due, before.due);
    EXPECT_EQ(after.totals.discount, before.discount);
    ASSERT_EQ(after.lines.size(), 2U);
}

TEST_F(Recall, TakenOverByAManager_theTillBeforeCannotBePaid_andItsJournalSaysWhy) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto name = suspend(two);
    ASSERT_EQ(refusal(recall(three, name)), "done");
    EXPECT_EQ(refusal(recall(two, name)), "basket_held");
    ASSERT_EQ(refusal(recall(two, name, true)), "done");
    tell(three);
    EXPECT_EQ(three.till().snapshot()->basketLostTo, "S001-T02");
    EXPECT_EQ(refusal(three.till().payCash(Money::fromMinor(200))), "basket_lost");
    EXPECT_EQ(refusal(three.till().suspend()), "basket_lost");
    const auto contested = last<domain::BasketContested>(three);
    ASSERT_TRUE(contested);
    EXPECT_EQ(contested->holder, "S001-T02");
    EXPECT_EQ(contested->from, "S001-T02");
    EXPECT_EQ(contested->suspendedSeq, name.number);
    EXPECT_EQ(contested->fence, 2);
    EXPECT_EQ(contested->ended, 0) << "nothing was sold twice";
    reopen(three);
    EXPECT_EQ(refusal(three.till().payCash(Money::fromMinor(200))), "basket_lost")
        << "a restart does not forget";
    EXPECT_TRUE(three.till().cancelSale());
    ASSERT_TRUE(three.till().scan("6901234567892"));
    EXPECT_TRUE(three.till().payCash(Money::fromMinor(200))) << "the next sale is its own";
    ASSERT_TRUE(two.till().payCash(Money::fromMinor(200)));
    tell(two);
    tell(three);
    EXPECT_EQ(store->basket(name)->state, sync::BasketState::Done);
    EXPECT_EQ(store->basket(name)->holder, "S001-T02");
}

TEST_F(Recall, HubAway_ownTillGoesOn_andSoldTwiceIsNeverSilent) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto name = suspend(two);
    ASSERT_EQ(refusal(recall(three, name)), "done");
    service.reset();  // the hub's box is off; two never heard that three has it
    EXPECT_EQ(refusal(recall(three, {"S001-T02", 999})), "hub_unreachable");
    ASSERT_EQ(refusal(recall(two, name)), "done");
    EXPECT_EQ(last<domain::SaleResumed>(two)->fence, 0);
    ASSERT_TRUE(two.till().payCash(Money::fromMinor(200)));
    ASSERT_TRUE(three.till().payCash(Money::fromMinor(200)));
    const auto end = two.port().headSeq();
    openHub();
    tell(three);
    clock().advance(20'000);
    tell(two);
    const auto contested = last<domain::BasketContested>(two);
    ASSERT_TRUE(contested) << "the fence is three's";
    EXPECT_EQ(contested->holder, "S001-T03");
    EXPECT_EQ(contested->ended, end);
    EXPECT_FALSE(last<domain::BasketContested>(three));
    EXPECT_EQ(two.client->status().contested, name.number);
    const auto head = two.port().headSeq();
    tell(two);
    EXPECT_EQ(two.port().headSeq(), head) << "said once";
}

TEST_F(Recall, HubAway_ownTillGoesOnAlone_andTakesItOffTheListLater) {
    auto& two = *tills[1];
    const auto name = suspend(two);
    service.reset();
    ASSERT_EQ(refusal(recall(two, name)), "done");
    openHub();
    tell(two);
    EXPECT_EQ(store->basket(name)->state, sync::BasketState::Done);
    EXPECT_EQ(refusal(recall(*tills[2], name)), "no_such_suspended");
    ASSERT_TRUE(two.till().payCash(Money::fromMinor(200)));
    EXPECT_FALSE(last<domain::BasketContested>(two));
}

TEST_F(Recall, HubAway_whatAnotherTillWasSeenToHave_needsWhoMayCancelIt) {
    auto& two = *tills[1];
    const auto name = suspend(two);
    ASSERT_EQ(refusal(recall(*tills[2], name)), "done");
    tell(two);
    service.reset();
    ASSERT_TRUE(two.till().signOff());
    ASSERT_TRUE(two.till().signOn("1001", "1111"));
    EXPECT_EQ(refusal(recall(two, name)), "basket_held");
    const auto asked = recall(two, name, true);
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().code, Refusal::ApprovalNeeded);
    EXPECT_EQ(asked.error().permission, domain::Permission::CancelSale);
    ASSERT_TRUE(two.till().approve("9001", "9999", domain::Permission::CancelSale));
    EXPECT_EQ(refusal(recall(two, name, true)), "done");
    EXPECT_EQ(last<domain::SaleResumed>(two)->approver, "9001");
}

TEST_F(Recall, AnswerToTheTakeLost_theSameTillAsksAgain) {
    auto& three = *tills[2];
    const auto name = suspend(*tills[1]);
    cut = "/take";
    EXPECT_EQ(refusal(recall(three, name)), "hub_unreachable");
    EXPECT_TRUE(three.till().snapshot()->basket.lines.empty());
    EXPECT_EQ(refusal(recall(three, name)), "done");
    EXPECT_EQ(last<domain::SaleResumed>(three)->fence, 1);
}

TEST_F(Recall, TillDiesWithItsBasketOpen_theHubLearnsOfTheEndAfterwards) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto name = suspend(two);
    ASSERT_EQ(refusal(recall(three, name)), "done");
    reopen(three);
    EXPECT_EQ(three.till().snapshot()->basket.totals.due, Money::fromMinor(200));
    ASSERT_TRUE(three.till().payCash(Money::fromMinor(200)));
    reopen(three);
    openHub();
    tell(three);
    tell(two);
    EXPECT_EQ(store->basket(name)->state, sync::BasketState::Done);
    EXPECT_TRUE(two.till().suspendedSales().empty());
}

TEST_F(Recall, CancelledOrSuspendedAgain_theFirstBasketIsDone) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto one = suspend(two);
    const auto other = suspend(two, 2);
    ASSERT_EQ(refusal(recall(three, one)), "done");
    ASSERT_TRUE(three.till().cancelSale());
    ASSERT_EQ(refusal(recall(three, other)), "done");
    const auto again = three.till().suspend();
    ASSERT_TRUE(again);
    tell(three);
    tell(two);
    EXPECT_EQ(store->basket(one)->state, sync::BasketState::Done);
    EXPECT_EQ(store->basket(other)->state, sync::BasketState::Done);
    const auto waiting = desk(two).waiting().list;
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].name, (sync::BasketName{"S001-T03", again->number}));
}

TEST_F(Recall, WhatDoesNotBeginHere_isGivenBackAtOnce) {
    auto& three = *tills[2];
    const auto name = suspend(*tills[1]);
    ASSERT_TRUE(three.till().scan("6901234567892"));
    EXPECT_EQ(refusal(recall(three, name)), "basket_not_empty");
    EXPECT_EQ(store->basket(name)->state, sync::BasketState::Open);
    EXPECT_EQ(refusal(recall(*tills[0], name)), "done");
}

TEST_F(Recall, GoodsThatComeBack_stayWithTheirTill) {
    auto& two = *tills[1];
    ASSERT_TRUE(two.till().scan("6901234567892"));
    const auto sold = two.till().payCash(Money::fromMinor(200));
    ASSERT_TRUE(sold);
    ASSERT_TRUE(two.till().returnLine(sold->seq, 1, Quantity::fromUnits(1, Uom::Each), "bad"));
    const auto s = two.till().suspend();
    ASSERT_TRUE(s);
    tell(two);
    EXPECT_TRUE(list(two).empty());
    const auto body = two.port().outbox(s->number - 1, 1, 1 << 20)->records[0].body;
    EXPECT_EQ(refusal(tills[2]->till().resumeTaken({"S001-T02", s->number, 1, body})),
              "basket_only_there");
    EXPECT_EQ(refusal(recall(two, {"S001-T02", s->number})), "done");
}

TEST_F(Recall, OtherPriceOrUnknownHere_isSaidAndThePriceStaysAsQuoted) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto name = suspend(two);
    auto body = store->basket(name)->body;
    const auto changed = [&](const char* from, const char* to) {
        std::string s = body;
        const auto at = s.find(from);
        EXPECT_NE(at, std::string::npos) << from << " in " << s;
        return at == std::string::npos ? s : s.replace(at, std::string(from).size(), to);
    };
    const auto notes = three.till().resumeTaken(
        {"S001-T02", name.number, 1, changed("\"price\":20000", "\"price\":19000")});
    ASSERT_TRUE(notes) << domain::refusalName(notes.error().code);
    ASSERT_EQ(notes->size(), 1U);
    EXPECT_EQ((*notes)[0].kind, service::ResumedNote::Kind::OtherPrice);
    EXPECT_EQ((*notes)[0].here, UnitPrice::fromTenThousandths(20'000));
    EXPECT_EQ(three.till().snapshot()->basket.lines.at(0).unitPrice,
              UnitPrice::fromTenThousandths(19'000));
    ASSERT_TRUE(three.till().cancelSale());
    const auto code = tills[1]->till().priceCheck("6901234567892")->items.at(0).item.code;
    const auto unknown = three.till().resumeTaken(
        {"S001-T02", name.number, 1,
         changed(("\"item\":\"" + code + "\"").c_str(), "\"item\":\"NEW\"")});
    ASSERT_TRUE(unknown) << domain::refusalName(unknown.error().code);
    ASSERT_EQ(unknown->size(), 1U);
    EXPECT_EQ((*unknown)[0].kind, service::ResumedNote::Kind::UnknownItem);
    EXPECT_TRUE(three.till().payCash(Money::fromMinor(200)));
}

TEST_F(Recall, BodiesThatAreNotTheBasket_areRefused) {
    auto& three = *tills[2];
    const auto name = suspend(*tills[1]);
    const auto body = store->basket(name)->body;
    const service::TakenBasket good{"S001-T02", name.number, 1, body};
    auto& till = three.till();
    for (auto bad : {service::TakenBasket{"S001-T01", name.number, 1, body},
                     {"S001-T02", name.number + 1, 1, body},
                     {"S001-T02", name.number, 0, body},
                     {"S001-T02", name.number, -1, body},
                     {"S001-T02", name.number, 1, ""},
                     {"S001-T02", name.number, 1, body.substr(1)},
                     {"S001-T02", name.number, 1, "[]"}})
        EXPECT_EQ(refusal(till.resumeTaken(bad)), "no_such_suspended");
    std::string foreign = body;
    for (std::size_t at; (at = foreign.find("\"store\":\"S001\"")) != std::string::npos;)
        foreign.replace(at, 14, "\"store\":\"S009\"");
    EXPECT_EQ(refusal(till.resumeTaken({"S001-T02", name.number, 1, foreign})),
              "no_such_suspended");
    EXPECT_EQ(refusal(till.resumeTaken(good)), "done");
    EXPECT_EQ(refusal(till.resumeTaken(good)), "basket_not_empty");
}

TEST_F(Recall, HubWithANewFile_isGivenTheBasketsAgain) {
    auto& two = *tills[1];
    const auto name = suspend(two);
    service.reset();
    store.reset();
    for (const char* f : {"hub.db", "hub.db-wal", "hub.db-shm"})
        std::filesystem::remove(tills[0]->fixture.dir.file(f));
    openHub();
    tell(two);
    clock().advance(20'000);
    tell(two);
    EXPECT_EQ(refusal(recall(*tills[2], name)), "done");
}

}  // namespace
