// A headquarters that holds records of several shops, written by hand: every figure of them is
// known to the test.
#pragma once
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/hq/hq_service.h"
#include "hq_engine.h"
#include "testkit/fake_clock.h"
#include "testkit/temp_dir.h"

namespace evertill::hq {

struct ChainFixture : ::testing::Test {
    ChainFixture() { open(); }
    void open() {
        service.reset();
        store.reset();
        auto opened = HqStore::open(dir.path(), clock, ids, database);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().context);
        store = std::move(*opened);
        service = std::make_unique<HqService>(*store, clock);
    }
    static domain::LineItem line(int no, const char* item, std::int64_t qty, std::int64_t amount,
                                 int rate, std::int64_t tax) {
        domain::LineItem l;
        l.no = no;
        l.itemCode = item;
        l.code = "69" + std::string(item);
        l.name = std::string("品 ") + item;
        l.quantity = Quantity::fromUnits(qty);
        l.unitPrice = *UnitPrice::parse("1.00");
        l.amount = Money::fromMinor(amount);
        l.origin = qty < 0 ? domain::PriceOrigin::Return : domain::PriceOrigin::Book;
        l.taxRate = Rate::fromBasisPoints(rate);
        l.tax = Money::fromMinor(tax);
        return l;
    }
    static domain::Sale sale(std::vector<domain::LineItem> lines, std::int64_t rounding = 0) {
        domain::Sale s;
        s.receiptNumber = 1;
        for (const auto& l : lines)
            if (!l.voided) {
                s.goods += l.net();
                s.tax += l.tax;
            }
        s.lines = std::move(lines);
        s.total = s.goods;
        s.rounding = Money::fromMinor(rounding);
        const Money cash = s.total + s.rounding;
        s.tenders.push_back({domain::TenderKind::Cash, cash, Money()});
        return s;
    }
    /// The next record of a till, as if it had been uploaded; `at` in hours of the day, UTC.
    void put(const std::string& shop, const std::string& till, const char* date, int hour,
             domain::EntryData data, const char* cashier = "1001") {
        domain::Entry e;
        auto& head = heads[till];
        e.envelope = {
            shop,
            till,
            1,
            head.seq + 1,
            BusinessDate::parse(date)->daysSinceEpoch() * 86'400'000LL + hour * 3'600'000LL,
            cashier,
            1,
            BusinessDate::parse(date)};
        e.data = std::move(data);
        putBody(shop, till, domain::encodeEntry(e));
    }
    void putBody(const std::string& shop, const std::string& till, const std::string& body) {
        auto& head = heads[till];
        if (head.seq == 0) {
            auto st = store->sql().prepare(
                "INSERT INTO stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,"
                "received_at,opened_at) VALUES(?1,?2,1,0,?3,0,?3,0,0)");
            st.bind(1, shop).bind(2, till).bindBytes(3, head.hash);
            ASSERT_TRUE(st.run());
        }
        RecordBatch batch{shop, till, 1, head.seq, head.hash, {}, clock.utcMs()};
        batch.records.push_back({1, body, sha256(body)});
        const auto stored = store->sql().append(batch);
        ASSERT_TRUE(stored && *stored);
        head.hash = sha256(body);
        head.seq += 1;
    }
    void closeDay(const std::string& shop, const std::string& till, const char* date,
                  std::int64_t total) {
        domain::DayClosed z;
        z.zNumber = 1;
        z.date = *BusinessDate::parse(date);
        z.total = Money::fromMinor(total);
        put(shop, till, date, 14, z);
    }
    sync::HttpResponse get(const std::string& path, bool token = true) {
        sync::HttpRequest r{"GET", path, {}, {}, {}};
        if (token) r.headers["authorization"] = "Bearer " + store->adminToken();
        return service->handle(r);
    }
    /// A day of two shops: S001 with two tills, a return, a void and rounding; S002 with one.
    void fillTwoShops() {
        put("S001", "S001-T01", "2026-11-22", 2, sale({line(1, "A", 3, 300, 1300, 35)}));
        auto gone = line(2, "B", 1, 500, 900, 41);
        gone.voided = true;
        put("S001", "S001-T01", "2026-11-22", 3, sale({line(1, "B", 2, 1000, 900, 83), gone}, 5),
            "1002");
        put("S001", "S001-T02", "2026-11-22", 3, sale({line(1, "A", -1, -100, 1300, -12)}));
        domain::SessionClosed close;
        close.number = 1;
        close.expected = Money::fromMinor(1305);
        close.counted = Money::fromMinor(1300);
        put("S001", "S001-T01", "2026-11-22", 13, close);
        put("S002", "S002-T01", "2026-11-22", 2, sale({line(1, "A", 1, 100, 1300, 12)}));
        store->projector().catchUp();
        store->projector().catchUp();
    }
    void closeS001() {
        closeDay("S001", "S001-T01", "2026-11-22", 1300);
        closeDay("S001", "S001-T02", "2026-11-22", -100);
        store->projector().catchUp();
    }
    std::int64_t number(const std::string& sql) {
        return store->sql().queryInteger(sql).value_or(-1);
    }

    struct Head {
        std::int64_t seq = 0;
        Sha256 hash{};
    };
    testkit::TempDir dir;
    std::string database = freshDatabase();
    testkit::FakeClock clock;
    testkit::SequenceIds ids;
    std::unique_ptr<HqStore> store;
    std::unique_ptr<HqService> service;
    std::map<std::string, Head> heads;
};

}  // namespace evertill::hq
