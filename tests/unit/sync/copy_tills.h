// Tills of several shops as far as master data go: a file each, kept up by headquarters' answers or
// begun with a whole file, and what it makes the till believe.
#pragma once
#include "chain_records.h"
#include "evertill/hq/releases.h"
#include "evertill/hq/till_cursor.h"
#include "evertill/sync/manifest.h"
#include "testkit/till_fixture.h"

namespace evertill::hq {

class CopyTill {
 public:
    CopyTill(std::string folder, std::string terminal, std::string store)
        : m_path(folder + "/" + terminal + ".db"),
          m_terminal(std::move(terminal)),
          m_store(std::move(store)) {
        m_master = *store::MasterStore::open(m_path, {.fullSync = false});
    }
    const std::string& store() const { return m_store; }
    const std::string& terminal() const { return m_terminal; }
    store::MasterStore& master() { return *m_master; }
    std::string generation() { return m_master->meta("generation").value_or(""); }
    std::int64_t cursor() { return std::atoll(m_master->meta("cursor").value_or("0").c_str()); }

    /// The file headquarters has for tills now, in place of its own.
    void takeFile(HqStore& hq) {
        const auto said = hq.snapshots().manifest();
        ASSERT_TRUE(said && *said);
        const auto m = *sync::decode<sync::MasterManifest>((*said)->text);
        const auto file = hq.shared().files().find("till", m.version);
        ASSERT_TRUE(file);
        m_master.reset();
        for (const char* part : {"", "-wal", "-shm"})
            std::filesystem::remove(m_path + part);
        ASSERT_TRUE(hq.shared().files().fetch(*file, m_path));
        m_master = *store::MasterStore::open(m_path, {.fullSync = false});
        EXPECT_EQ(cursor(), m.cursor);
        EXPECT_EQ(generation(), m.generation);
    }
    TillPlace place(HqStore& hq) { return Scopes(hq.master()).placeOf(m_terminal, m_store); }
    /// One answer; false: nothing more. As a till takes it: through the codec, in one transaction.
    bool takeChanges(HqStore& hq, int limit = 500) {
        const auto text = sync::encode(hq.changes(generation(), cursor(), limit, place(hq)));
        const auto m = sync::decode<sync::MasterChanges>(text);
        EXPECT_TRUE(m) << (m ? "" : m.error());
        if (!m) return false;
        if (m->mustRefetch) {
            takeFile(hq);
            return true;
        }
        EXPECT_EQ(m->from, cursor());
        ++answers;
        apply(*m);
        return m->more;
    }
    void follow(HqStore& hq, int limit = 500) {
        for (int i = 0; takeChanges(hq, limit); ++i)
            ASSERT_LT(i, 500);
    }
    void apply(const sync::MasterChanges& m) {
        ASSERT_TRUE(m_master->begin());
        for (const auto& o : m.operators) {
            const bool gone = !o.active && o.role.empty() && o.pinHash.empty();
            if (gone)
                EXPECT_TRUE(m_master->removeOperator(o.number));
            else
                EXPECT_TRUE(m_master->upsertOperator(
                    {o.number, o.name, o.role, o.pinHash, o.active, {}, o.language}));
        }
        for (const auto& [key, value] : m.settings)
            EXPECT_TRUE(value == "null" ? m_master->removeSetting(key)
                                        : m_master->putSetting(key, value));
        store::MasterBatch rows;
        rows.items = m.items;
        rows.removedItems = m.deletedItems;
        rows.itemPrices = m.prices;
        rows.promotions = m.promotions;
        rows.meta = {{"cursor", std::to_string(m.to)}};
        EXPECT_TRUE(m_master->apply(rows));
        ASSERT_TRUE(m_master->commit());
    }
    /// The price of one, for everybody, at an instant; "-": none, or not sold here.
    std::string price(const std::string& item, std::int64_t at) {
        const auto id = m_master->catalogue().idOfItemCode(item);
        if (!id) return "-";
        const auto sale = m_master->catalogue().findById(*id, at);
        if (!sale || !sale->unitPrice) return "-";
        return sale->unitPrice->toString() + (sale->item.blocked ? " blocked" : "");
    }
    std::string setting(const std::string& key) { return m_master->setting(key).value_or("-"); }
    std::string person(const std::string& number) {
        const auto o = m_master->findOperator(number);
        return o && o->active ? o->name : "-";
    }
    /// The document in force of a promotion, by its name; "-": none, or over.
    std::string promotion(const std::string& id, pricing::LocalTime at) {
        const auto r =
            store::PromotionStore(*m_master, std::string(pricing::kHqOwner)).approved(id);
        if (!r || (r->stops() && *r->stops() <= at)) return "-";
        return pricing::parsePromotion(r->document)->name;
    }
    int answers = 0;

 private:
    std::string m_path, m_terminal, m_store;
    std::unique_ptr<store::MasterStore> m_master;
};

/// Three shops; S001 and S002 in the east, S003 in the west.
struct ScopeFixture : ChainFixture {
    ScopeFixture() {
        std::vector<domain::Item> items;
        for (const char* code : {"A", "B", "C"})
            items.push_back(testkit::makeItem(code, "品 " + std::string(code), "10.00",
                                              domain::ItemKind::Counted, {}, 1300));
        EXPECT_TRUE(store->publishItems(items, {}));
        EXPECT_TRUE(store->publishRole({"cashier", R"({"permissions":["sell"]})"}));
        EXPECT_TRUE(
            store->publishSetting("regions", R"({"east":["S001","S002"],"west":["S003"]})"));
        EXPECT_TRUE(store->publishSetting("greeting", R"("chain")"));
        for (const char* shop : {"S001", "S002", "S003"})
            tills.push_back(
                std::make_unique<CopyTill>(tillFolder.path(), std::string(shop) + "-T01", shop));
        follow();
    }
    void follow() {
        for (auto& t : tills)
            t->follow(*store);
    }
    CopyTill& till(int shop) { return *tills[static_cast<std::size_t>(shop - 1)]; }
    sync::HttpResponse admin(const std::string& what, const std::string& body,
                             const char* method = "POST") {
        sync::HttpRequest r{method, "/v1/admin/" + what, {}, body, {}};
        r.headers["authorization"] = "Bearer " + store->adminToken();
        return service->handle(r);
    }
    /// Of all shops after they followed, "a b c".
    template <typename Of>
    std::string each(Of of) {
        follow();
        std::string out;
        for (auto& t : tills)
            out += (out.empty() ? "" : " ") + of(*t);
        return out;
    }
    std::string greetings() {
        return each([](CopyTill& t) { return t.setting("greeting"); });
    }
    std::string prices(const char* item = "A", std::int64_t after = 0) {
        const auto at = clock.utcMs() + after;
        return each([&](CopyTill& t) { return t.price(item, at); });
    }
    /// A release with base prices from a day ago on; lines: "A 9.00".
    std::string priceRelease(const std::string& number, const std::string& scope,
                             const std::vector<std::pair<std::string, std::string>>& lines) {
        nlohmann::json list = nlohmann::json::array();
        for (const auto& [item, price] : lines)
            list.push_back({{"item", item},
                            {"kind", "base"},
                            {"from", localTime(-86'400'000)},
                            {"price", price}});
        return nlohmann::json{{"number", number}, {"scope", scope}, {"prices", list}}.dump();
    }
    std::string localTime(std::int64_t afterMs) {
        return pricing::LocalTime::ofInstant(clock.utcMs() + afterMs,
                                             store::utcOffsetMinutes(store->master()))
            .toString();
    }
    void put(const std::string& document) {
        const auto done = Releases(*store).put(document, "anna");
        ASSERT_TRUE(done) << why(done);
    }
    static std::string why(const Releases::Done& done) {
        std::string out;
        if (!done)
            for (const auto& e : done.error().errors)
                out += e.path + " " + e.reason + ";";
        return out;
    }
    std::string stage(const std::string& number, const ReleaseStage& s) {
        return why(Releases(*store).stage(number, s, "anna"));
    }
    std::string finish(const std::string& number, bool over = false) {
        return why(Releases(*store).finish(number, "anna", over));
    }
    std::string rollBack(const std::string& number) {
        return why(Releases(*store).rollBack(number, "anna"));
    }

    testkit::TempDir tillFolder;
    std::vector<std::unique_ptr<CopyTill>> tills;
};

}  // namespace evertill::hq
