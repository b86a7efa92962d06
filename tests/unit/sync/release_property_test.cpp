// Random publications, scopes, releases and moves: a till that came by a whole file, one that came
// by changes and a plain model of what should count say the same, at every shop.
#include <random>

#include "copy_tills.h"

namespace evertill::hq {
namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr const char* kItems[] = {"A", "B", "C", "N"};
constexpr const char* kKeys[] = {"greeting", "k1", "k2"};
const char* const kScopes[] = {"chain",      "region:east", "region:west",  "store:S001",
                               "store:S002", "store:S003",  "till:S003-T01"};

/// One base price from `from` on, without end.
struct Row {
    std::int64_t from;
    std::string price;
    bool operator==(const Row&) const = default;
};

/// What stands at a scope, as a person would write it down. Kinds: setting, blocked, price.
struct Model {
    using Key = std::array<std::string, 3>;  // scope, kind, key (of prices: item/from)
    std::map<Key, std::string> values;
    std::map<std::string, std::set<std::string>> regions{{"east", {"S001", "S002"}},
                                                         {"west", {"S003"}}};
    std::int64_t base = 0;  ///< price rows are named by what they begin after it
    struct Change {
        Key key;
        std::optional<std::string> value, before, replaced;
    };
    struct Release {
        std::string scope;
        int state = 0;
        std::vector<Change> document, changes;
        std::set<std::string> stores;
    };
    std::map<std::string, Release> releases;

    std::vector<std::string> scopesOf(const std::string& store) const {
        std::vector<std::string> out{"till:" + store + "-T01", "store:" + store};
        for (const auto& [name, stores] : regions)
            if (stores.contains(store)) out.push_back("region:" + name);
        out.push_back("chain");
        return out;  // the strongest first
    }
    /// At a scope, as a store sees it: with the releases it has.
    std::map<Key, std::string> seen(const std::string& store) const {
        auto out = values;
        for (const auto& [number, r] : releases) {
            if (r.state != 1 || !r.stores.contains(store)) continue;
            for (const auto& c : r.changes)
                if (c.value)
                    out[c.key] = *c.value;
                else
                    out.erase(c.key);
        }
        return out;
    }
    std::string one(const std::map<Key, std::string>& all, const std::string& store,
                    const std::string& kind, const std::string& key) const {
        for (const auto& scope : scopesOf(store))
            if (const auto it = all.find({scope, kind, key}); it != all.end()) return it->second;
        return "-";
    }
    std::string price(const std::map<Key, std::string>& all, const std::string& store,
                      const std::string& item, std::int64_t at) const {
        for (const auto& scope : scopesOf(store)) {
            std::string best;
            std::int64_t from = INT64_MIN;
            for (const auto& [key, value] : all) {
                if (key[0] != scope || key[1] != "price" || !key[2].starts_with(item + "/"))
                    continue;
                const std::int64_t begins = base + std::atoll(key[2].c_str() + item.size() + 1);
                if (begins <= at && begins > from) {
                    from = begins;
                    best = value;
                }
            }
            if (!best.empty()) return best.substr(0, best.find('@'));
        }
        return "10.00";
    }
};

class ReleaseProperty : public ScopeFixture, public ::testing::WithParamInterface<unsigned> {
 protected:
    ReleaseProperty() {
        EXPECT_TRUE(store->publishItems(
            {testkit::makeItem("N", "新", "10.00", domain::ItemKind::Counted, {}, 1300)}, {}));
        model.values[{"chain", "setting", "greeting"}] = R"("chain")";
        for (const char* item : kItems)
            model.values[{"chain", "blocked", item}] = "false";
        base = model.base = clock.utcMs() / 1000 * 1000;
    }
    int below(int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }
    std::string fresh() { return std::to_string(++counter); }

    void someRelease() {
        Model::Release r;
        r.scope = kScopes[below(7)];
        const bool chain = r.scope == "chain";
        nlohmann::json d{{"number", "R" + fresh()}, {"scope", r.scope}};
        const auto change = [&](const char* kind, const std::string& key,
                                std::optional<std::string> value) {
            r.document.push_back({{r.scope, kind, key}, std::move(value), {}, {}});
        };
        for (const char* key : kKeys) {
            if (below(2) == 0) continue;
            if (below(4) == 0) {
                d["settings"][key] = nullptr;
                change("setting", key, std::nullopt);
            } else {
                const std::string value = fresh();
                d["settings"][key] = value;
                change("setting", key, "\"" + value + "\"");
            }
        }
        for (const char* item : kItems) {
            if (below(3) == 0) {
                const int how = below(chain ? 2 : 3);
                d["blocked"][item] = how == 2 ? nlohmann::json() : nlohmann::json(how == 1);
                change("blocked", item,
                       how == 2 ? std::nullopt : std::optional(how == 1 ? "true" : "false"));
            }
            if (below(2) == 0) continue;
            const std::int64_t from = (below(7) - 3) * kDay;
            const std::string price = "8." + std::to_string(10 + below(80));
            d["prices"].push_back({{"item", item},
                                   {"kind", "base"},
                                   {"from", localTime(base - clock.utcMs() + from)},
                                   {"price", price}});
            // Whose it is counts as well: the same price of another release is another value.
            change("price", item + ("/" + std::to_string(from)),
                   price + "@" + d["number"].get<std::string>());
        }
        const std::string number = d["number"];
        refreshBefore(r);
        const auto done = Releases(*store).put(d.dump(), "anna");
        if (r.changes.empty()) {
            EXPECT_FALSE(done);
            return;
        }
        ASSERT_TRUE(done) << why(done) << d;
        model.releases[number] = std::move(r);
    }
    /// Whether another release that is out holds one of its keys.
    bool taken(const std::string& number, const Model::Release& r) {
        for (const auto& [other, o] : model.releases)
            for (const auto& c : o.changes)
                for (const auto& mine : r.changes)
                    if (other != number && o.state == 1 && c.key == mine.key) return true;
        return false;
    }
    void refreshBefore(Model::Release& r) {
        r.changes = r.document;
        std::erase_if(r.changes, [&](Model::Change& c) {
            const auto it = model.values.find(c.key);
            c.before = it == model.values.end() ? std::nullopt : std::optional(it->second);
            return c.before == c.value;
        });
    }
    void someStage(const std::string& number, Model::Release& r) {
        const char* shops[] = {"S001", "S002", "S003"};
        const std::string shop = shops[below(3)];
        const auto all = Releases(*store).storesFor(number, *Scope::parse(r.scope));
        if (r.state == 0) refreshBefore(r);
        const bool fits = std::find(all.begin(), all.end(), shop) != all.end() &&
                          !r.stores.contains(shop) && r.state < 2 && !r.changes.empty() &&
                          (r.state == 1 || !taken(number, r));
        const auto why = stage(number, {0, {shop}, {}});
        EXPECT_EQ(why.empty(), fits) << number << " " << why;
        if (!why.empty()) return;
        r.state = 1;
        r.stores.insert(shop);
    }
    void someFinish(const std::string& number, Model::Release& r) {
        if (r.state == 0) refreshBefore(r);
        bool conflict = false;
        for (const auto& c : r.changes) {
            const auto it = model.values.find(c.key);
            const auto now = it == model.values.end() ? std::nullopt : std::optional(it->second);
            conflict = conflict || now != c.before;
        }
        const bool over = below(2) == 0;
        const bool fits = r.state < 2 && !r.changes.empty() && (over || !conflict) &&
                          (r.state == 1 || !taken(number, r));
        const auto why = finish(number, over);
        EXPECT_EQ(why.empty(), fits) << number << " " << why;
        if (!why.empty()) return;
        r.state = 2;
        for (auto& c : r.changes) {
            const auto it = model.values.find(c.key);
            c.replaced = it == model.values.end() ? std::nullopt : std::optional(it->second);
            if (c.value)
                model.values[c.key] = *c.value;
            else
                model.values.erase(c.key);
        }
    }
    void someRollBack(const std::string& number, Model::Release& r) {
        const auto why = rollBack(number);
        EXPECT_EQ(why.empty(), r.state < 3) << why;
        if (r.state == 2)
            for (const auto& c : r.changes) {
                const auto it = model.values.find(c.key);
                const auto now =
                    it == model.values.end() ? std::nullopt : std::optional(it->second);
                if (now != c.value) continue;  // somebody else's since
                if (c.replaced)
                    model.values[c.key] = *c.replaced;
                else
                    model.values.erase(c.key);
            }
        r.state = 3;
    }
    void someSetting() {
        const std::string scope = kScopes[below(7)], key = kKeys[below(3)];
        const bool away = below(3) == 0;
        const std::string value = "\"" + fresh() + "\"";
        ASSERT_EQ(admin("setting", R"({"key":")" + key + R"(","scope":")" + scope +
                                       R"(","value":)" + (away ? "null" : value) + "}")
                      .status,
                  200);
        if (away)
            model.values.erase({scope, "setting", key});
        else
            model.values[{scope, "setting", key}] = value;
    }
    void someMove() {
        model.regions.clear();
        nlohmann::json j = nlohmann::json::object();
        for (const char* shop : {"S001", "S002", "S003"})
            for (const char* region : {"east", "west"})
                if (below(2) == 0) {
                    model.regions[region].insert(shop);
                    j[region].push_back(shop);
                }
        ASSERT_TRUE(store->publishSetting("regions", j.dump()));
    }
    void step() {
        const int what = below(12);
        if (what < 3) return someRelease();
        if (what == 3) return someSetting();
        if (what == 4) return someMove();
        if (what == 5 && below(4) == 0) return void(store->newGeneration());
        if (model.releases.empty()) return;
        auto it = model.releases.begin();
        std::advance(it, below(static_cast<int>(model.releases.size())));
        if (what < 9) return someStage(it->first, it->second);
        if (what == 9) return someFinish(it->first, it->second);
        if (what == 10) return someRollBack(it->first, it->second);
    }
    /// From now on: prices that are over are not sent.
    std::string believes(CopyTill& t) {
        std::string out;
        for (const char* key : kKeys)
            out += t.setting(key) + " ";
        for (const char* item : kItems)
            for (int day = 0; day <= 4; ++day)
                out += t.price(item, base + day * kDay + 3'600'000) + " ";
        return out;
    }
    std::string should(const std::string& shop) {
        const auto all = model.seen(shop);
        std::string out;
        for (const char* key : kKeys)
            out += model.one(all, shop, "setting", key) + " ";
        for (const char* item : kItems) {
            const bool blocked = model.one(all, shop, "blocked", item) == "true";
            for (int day = 0; day <= 4; ++day)
                out += model.price(all, shop, item, base + day * kDay + 3'600'000) +
                       (blocked ? " blocked " : " ");
        }
        return out;
    }

    std::mt19937 random{GetParam()};
    int counter = 0;
    std::int64_t base = 0;
    Model model;
};

TEST_P(ReleaseProperty, FileAndChangesAndModel_sayTheSameAtEveryShop) {
    for (int round = 0; round < 25; ++round) {
        const int steps = 1 + below(6);
        for (int i = 0; i < steps; ++i)
            step();
        const int limit = 1 + below(20);
        for (auto& t : tills) {
            // Some are behind for a while, some begin anew.
            if (below(3) == 0) continue;
            if (below(4) == 0) t->takeFile(*store);
            t->follow(*store, limit);
            ASSERT_EQ(believes(*t), should(t->store())) << t->store() << " round " << round;
        }
        if (HasFailure()) return;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ReleaseProperty, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace evertill::hq
