#include "pricing_commands.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "admin_request.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

struct Args {
    std::string folder, file, id, at, confirm, by = "admin";
    std::int64_t version = 0, count = 0;
    bool draft = false;
};

std::string encoded(std::string_view text) {
    return encodedForQuery(text);
}

std::string publishingQuery(const Args& a) {
    return std::string("?state=") + (a.draft ? "draft" : "approved") + "&by=" + encoded(a.by) +
           (a.confirm.empty() ? "" : "&confirm=" + encoded(a.confirm));
}

std::optional<sync::HttpResponse> answerTo(const Args& a, const char* method,
                                           const std::string& path, const std::string& body) {
    return adminAnswer(a.folder, method, path, body);
}

int ask(const Args& a, const char* method, const std::string& path, const std::string& body) {
    return runAdmin(a.folder, method, path, body);
}

int publishFile(const Args& a, const std::string& path) {
    const auto body = wholeFile(a.file);
    return body ? ask(a, "POST", path + publishingQuery(a), *body) : 3;
}

std::string command(const Args& a, const char* key) {
    Json j{{key, a.id}, {"by", a.by}};
    if (a.version > 0) j["version"] = a.version;
    if (!a.at.empty()) j["at"] = a.at;
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// serial,code,short,last_day: for the printer.
int makeCoupons(const Args& a) {
    const Json body{{"campaign", a.id}, {"count", a.count}, {"by", a.by}};
    const auto answer = answerTo(a, "POST", "coupons/make",
                                 body.dump(-1, ' ', false, Json::error_handler_t::replace));
    if (!answer) return 3;
    if (answer->status != 200) {
        std::cerr << answer->body << '\n';
        return exitOf(*answer);
    }
    std::cout << "serial,code,short,last_day\n";
    const Json answered = Json::parse(answer->body, nullptr, false);
    for (const auto& c : answered["coupons"])
        std::cout << c["serial"] << ',' << c["code"].get<std::string>() << ','
                  << c["short"].get<std::string>() << ','
                  << (c["last_day"].is_string() ? c["last_day"].get<std::string>() : "") << '\n';
    return 0;
}

/// A code, or campaign number and serial: "618/1001".
int couponLedger(const Args& a) {
    const auto slash = a.id.find('/');
    const std::string query = slash == std::string::npos
                                  ? "code=" + encoded(a.id)
                                  : "campaign=" + encoded(a.id.substr(0, slash)) +
                                        "&serial=" + encoded(a.id.substr(slash + 1));
    return ask(a, "GET", "coupons/ledger?" + query, {});
}

template <typename Run>
CLI::App* add(CLI::App* group, const char* name, const char* help, const std::shared_ptr<Args>& a,
              int& exit, Run run) {
    auto* c = group->add_subcommand(name, help);
    c->add_option("--dir", a->folder, "Folder of the headquarters' data")->required();
    c->callback([&exit, a, run] { exit = run(*a); });
    return c;
}

void addCouponCommands(CLI::App& app, const std::shared_ptr<Args>& a, int& exit) {
    auto* coupon = app.add_subcommand("coupon", "Coupons: campaigns, codes, uses (server stopped)");
    coupon->require_subcommand(1);
    add(coupon, "campaign", "Publish a campaign document", a, exit,
        [](const Args& x) { return publishFile(x, "coupon-campaigns"); })
        ->add_option("file", a->file)
        ->required();
    auto* make = add(coupon, "make", "Make codes, as CSV", a, exit, makeCoupons);
    make->add_option("campaign", a->id, "Id of the campaign")->required();
    make->add_option("count", a->count, "How many, at most 100,000")->required();
    make->add_option("--by", a->by);
    add(coupon, "ledger", "Where a coupon was used", a, exit, couponLedger)
        ->add_option("code", a->id, "Its code, or campaign number/serial: 618/1001")
        ->required();
    add(coupon, "ranking", "Campaigns by use", a, exit,
        [](const Args& x) { return ask(x, "GET", "coupons/ranking", {}); });
}

}  // namespace

void addPricingCommands(CLI::App& app, int& exit) {
    auto a = std::make_shared<Args>();
    auto* members = add(&app, "members", "Send out a JSON list of members (server stopped)", a,
                        exit, [](const Args& x) { return publishFile(x, "members"); });
    members->add_option("file", a->file)->required();
    auto* promo = app.add_subcommand("promo", "Promotions (server stopped)");
    promo->require_subcommand(1);
    auto* publish = add(promo, "publish", "Check, approve and send out a file of promotions", a,
                        exit, [](const Args& x) { return publishFile(x, "promotions"); });
    publish->add_option("file", a->file)->required();
    publish->add_flag("--draft", a->draft, "Keep as drafts, to be approved later");
    publish->add_option("--by", a->by, "Who does it");
    auto* list =
        add(promo, "list", "What runs, will run and is drafted", a, exit, [](const Args& x) {
            const bool one = !x.id.empty();
            return ask(x, "GET", one ? "promotions?id=" + encoded(x.id) : "promotions", {});
        });
    list->add_option("--id", a->id, "All versions of one promotion");
    auto* approve = add(promo, "approve", "Approve a draft", a, exit, [](const Args& x) {
        return ask(x, "POST", "promotions/approve", command(x, "id"));
    });
    approve->add_option("id", a->id)->required();
    approve->add_option("--version", a->version, "Otherwise the newest");
    approve->add_option("--by", a->by);
    auto* end = add(promo, "end", "End a promotion early", a, exit, [](const Args& x) {
        return ask(x, "POST", "promotions/end", command(x, "id"));
    });
    end->add_option("id", a->id)->required();
    end->add_option("--at", a->at, "Local time of the stores, 2026-06-15T18:00:00; otherwise now");
    end->add_option("--by", a->by);

    addCouponCommands(app, a, exit);
    auto* price = app.add_subcommand("price-change", "Price change documents (server stopped)");
    price->require_subcommand(1);
    auto* put = add(price, "publish", "Check, approve and send out a price change", a, exit,
                    [](const Args& x) { return publishFile(x, "price-changes"); });
    put->add_option("file", a->file)->required();
    put->add_flag("--draft", a->draft, "Keep as a draft");
    put->add_option("--confirm", a->confirm,
                    "The word of a refusal: publish these prices outside the bounds all the same");
    put->add_option("--by", a->by);
    auto* ok = add(price, "approve", "Approve a draft", a, exit, [](const Args& x) {
        return ask(x, "POST", "price-changes/approve?confirm=" + encoded(x.confirm),
                   command(x, "number"));
    });
    ok->add_option("number", a->id)->required();
    ok->add_option("--by", a->by);
    ok->add_option("--confirm", a->confirm, "As with publish");
    add(price, "list", "Price changes, newest first", a, exit,
        [](const Args& x) { return ask(x, "GET", "price-changes", {}); });
}

}  // namespace evertill::hq
