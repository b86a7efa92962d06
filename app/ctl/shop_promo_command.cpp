#include "shop_promo_command.h"

#include <iostream>
#include <memory>
#include <optional>

#include "evertill/store/ledger.h"
#include "evertill/store/lock_file.h"
#include "evertill/store/price_change_store.h"
#include "json_views.h"
#include "text_file.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string folder, file, id, at, by;
    std::int64_t version = 0;
    bool approve = false;
};

int print(const Json& j, int code = 0) {
    (code == 0 ? std::cout : std::cerr)
        << j.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return code;
}

int fail(const store::StoreError& e) {
    return print({{"error", store::storeErrorName(e.kind)}, {"context", e.context}}, 3);
}

int fail(const store::DocumentRefusal& refusal) {
    if (refusal.storage) return fail(*refusal.storage);
    Json errors = Json::array();
    for (const auto& e : refusal.errors)
        errors.push_back({{"path", e.path}, {"reason", e.reason}});
    return print({{"errors", errors}}, 1);
}

/// The shop's files, for as long as a command runs; no till works on them meanwhile.
struct Shop {
    std::optional<store::LockFile> lock;
    std::unique_ptr<store::MasterStore> master;
    std::string owner;  ///< "store:S001"
    SystemClock clock;
    pricing::LocalTime now() const {
        return pricing::LocalTime::ofInstant(clock.utcMs(), store::utcOffsetMinutes(*master));
    }
    store::PromotionStore promotions() const { return {*master, owner}; }
};

template <typename Run>
int withShop(const Args& a, Run run) {
    Shop shop;
    auto lock = store::LockFile::take(a.folder + "/till.lock");
    if (!lock) return fail(lock.error());
    shop.lock.emplace(std::move(*lock));
    {
        auto ledger = store::Ledger::open(a.folder + "/ledger.db");
        if (!ledger) return fail(ledger.error());
        shop.owner = "store:" + (*ledger)->identity().store;
    }
    auto master = store::MasterStore::open(a.folder + "/master.db");
    if (!master) return fail(master.error());
    shop.master = std::move(*master);
    const int code = run(shop);
    shop.master->database().checkpoint(true);
    return code;
}

Json recordJson(const pricing::PromotionRecord& r) {
    Json j{{"id", r.id},
           {"version", r.version},
           {"state", pricing::promotionStateName(r.state)},
           {"owner", r.owner}};
    if (r.from) j["from"] = r.from->toString();
    if (r.to) j["to"] = r.to->toString();
    if (r.endedAt) j["ended_at"] = r.endedAt->toString();
    if (!r.approvedBy.empty()) j["approved_by"] = r.approvedBy;
    if (!r.endedBy.empty()) j["ended_by"] = r.endedBy;
    return j;
}

int listPromotions(const Args& a) {
    return withShop(a, [&](const Shop& shop) {
        if (!a.id.empty()) {
            for (const auto& r : shop.promotions().history(a.id)) {
                Json j = recordJson(r);
                j["document"] = Json::parse(r.document, nullptr, false);
                print(j);
            }
            return 0;
        }
        for (const auto& v : shop.promotions().list(shop.now())) {
            Json j = recordJson(v.record);
            j["phase"] = pricing::promotionPhaseName(v.phase);
            j["name"] = v.name;
            if (!v.errors.empty()) j["unusable"] = v.errors[0].path + " " + v.errors[0].reason;
            print(j);
        }
        return 0;
    });
}

int putPromotion(const Args& a) {
    const auto text = readTextFile(a.file);
    if (!text) return 3;
    return withShop(a, [&](const Shop& shop) {
        const auto done = shop.promotions().putAll(*text, a.approve, a.by, shop.clock.utcMs());
        if (!done) return fail(done.error());
        for (const auto& r : *done)
            print(recordJson(r));
        return 0;
    });
}

int approvePromotion(const Args& a) {
    return withShop(a, [&](const Shop& shop) {
        const auto done = shop.promotions().approve(a.id, a.version, a.by, shop.clock.utcMs());
        return done ? print(recordJson(*done)) : fail(done.error());
    });
}

int endPromotion(const Args& a) {
    return withShop(a, [&](const Shop& shop) {
        const auto at = a.at.empty() ? shop.now() : pricing::LocalTime::parse(a.at);
        if (!at) return print({{"error", "at is a time such as 2026-06-15T18:00:00"}}, 2);
        const auto done = shop.promotions().end(a.id, *at, a.by, shop.clock.utcMs());
        return done ? print(recordJson(*done)) : fail(done.error());
    });
}

Json changeJson(const store::PriceChangeRecord& r) {
    Json j{{"number", r.change.number},
           {"reason", r.change.reason},
           {"state", r.approved ? "approved" : "draft"}};
    if (!r.approvedBy.empty()) j["approved_by"] = r.approvedBy;
    if (!r.change.lines.empty()) j["lines"] = r.change.lines.size();
    return j;
}

int putChange(const Args& a) {
    const auto text = readTextFile(a.file);
    if (!text) return 3;
    return withShop(a, [&](const Shop& shop) {
        store::PriceChangeStore changes(*shop.master);
        auto done = changes.put(*text, a.by, shop.clock.utcMs());
        if (done && a.approve)
            done = changes.approve(done->change.number, a.by, shop.clock.utcMs());
        return done ? print(changeJson(*done)) : fail(done.error());
    });
}

int approveChange(const Args& a) {
    return withShop(a, [&](const Shop& shop) {
        const auto done =
            store::PriceChangeStore(*shop.master).approve(a.id, a.by, shop.clock.utcMs());
        return done ? print(changeJson(*done)) : fail(done.error());
    });
}

int listChanges(const Args& a) {
    return withShop(a, [&](const Shop& shop) {
        for (const auto& r : store::PriceChangeStore(*shop.master).list())
            print(changeJson(r));
        return 0;
    });
}

using Run = int (*)(const Args&);

CLI::App* add(CLI::App* group, const char* name, const char* help, const std::shared_ptr<Args>& a,
              Exit& exit, Run run) {
    auto* c = group->add_subcommand(name, help);
    c->add_option("--store", a->folder, "Folder of the till")->required();
    c->callback([&exit, a, run] { exit.code = run(*a); });
    return c;
}

}  // namespace

void addShopPromoCommands(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* promo = app.get_subcommand("promo");
    add(promo, "list", "What runs, will run and is drafted", a, exit, listPromotions)
        ->add_option("--id", a->id, "All versions of one promotion");
    auto* put = add(promo, "put", "Keep a file of promotions as drafts", a, exit, putPromotion);
    put->add_option("file", a->file)->required();
    put->add_flag("--approve", a->approve, "Approve it as well");
    put->add_option("--by", a->by, "Number of the operator");
    auto* approve = add(promo, "approve", "Approve a draft", a, exit, approvePromotion);
    approve->add_option("id", a->id)->required();
    approve->add_option("--version", a->version, "Otherwise the newest");
    approve->add_option("--by", a->by);
    auto* end = add(promo, "end", "End a promotion early", a, exit, endPromotion);
    end->add_option("id", a->id)->required();
    end->add_option("--at", a->at, "Local time, 2026-06-15T18:00:00; otherwise now");
    end->add_option("--by", a->by);

    auto* price =
        app.add_subcommand("price-change", "Price change documents of a stand-alone shop");
    price->require_subcommand(1);
    auto* in = add(price, "put", "Keep a price change as a draft", a, exit, putChange);
    in->add_option("file", a->file)->required();
    in->add_flag("--approve", a->approve, "Approve it as well");
    in->add_option("--by", a->by);
    auto* ok = add(price, "approve", "Make its prices", a, exit, approveChange);
    ok->add_option("number", a->id)->required();
    ok->add_option("--by", a->by);
    add(price, "list", "Price changes, newest first", a, exit, listChanges);
}

}  // namespace evertill::ctl
