// They go to the server of the folder if one is running, by its admin interface, and to the folder
// itself if none is: an operator need not know which.
#include "till_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "admin_request.h"
#include "evertill/hq/hq_service.h"
#include "evertill/store/durable_file.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

struct Args {
    std::string folder, store, terminal, fingerprint, why, to;
    std::vector<std::string> names;
    int minutes = 10;
    bool confirm = false, replace = false;
};

int fail(const std::string& why) {
    std::cerr << "evertill-hq: " << why << '\n';
    return 3;
}

std::optional<Json> admin(const Args& a, const std::string& method, const std::string& what,
                          const Json& body) {
    return adminJson(a.folder, method, what, body);
}

int code(const Args& a) {
    if (a.minutes == 10) {
        const auto j = admin(a, "POST", "code",
                             {{"store", a.store},
                              {"terminal", a.terminal},
                              {"confirm", a.confirm},
                              {"replace", a.replace}});
        if (!j) return 3;
        std::cout << (*j)["code"].get<std::string>() << '\n';
        return 0;
    }
    SystemClock clock;
    SystemIdSource ids;
    auto store = HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error().context);
    const auto made = (*store)->tills().newCode(
        {a.store, a.terminal, a.minutes * 60'000LL, a.confirm, a.replace});
    if (!made) return fail(made.error().context);
    std::cout << (*store)->spoken(*made) << '\n';
    return 0;
}

int pending(const Args& a) {
    const auto j = admin(a, "GET", "enrolments", {});
    if (!j) return 3;
    for (const auto& p : (*j)["waiting"])
        std::cout << p["terminal"].get<std::string>() << '\t' << p["store"].get<std::string>()
                  << '\t' << p["fingerprint"].get<std::string>() << '\t'
                  << utcToIso(p["asked_at"].get<std::int64_t>()) << '\n';
    return 0;
}

int change(const Args& a, const std::string& what) {
    const auto j =
        admin(a, "POST", what,
              {{"terminal", a.terminal}, {"fingerprint", a.fingerprint}, {"why", a.why}});
    if (!j) return 3;
    std::cout << a.terminal << ": " << what << " done\n";
    return 0;
}

/// For a proxy in front: its own key and certificate, and the authority that tills are checked by.
int certificate(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error().context + " (with the server stopped)");
    const auto& authority = (*store)->authority();
    const auto made = authority.issueServer(a.names, clock.utcMs());
    const auto put = [&](const char* name, const std::string& text) {
        return store::writeFileDurably(a.to + "/" + name, asBytes(text)).has_value();
    };
    if (!put("server.key", made.key) || !put("server.pem", made.chain) ||
        !put("ca.pem", authority.certificate()))
        return fail("cannot write to " + a.to);
    std::cout << "until " << utcToIso(made.untilMs) << '\n';
    return 0;
}

}  // namespace

void addTillCommands(CLI::App& app, int& exit) {
    auto a = std::make_shared<Args>();
    const auto command = [&](const char* name, const char* about) {
        auto* c = app.add_subcommand(name, about);
        c->add_option("--dir", a->folder, "Folder of the headquarters' data")->required();
        return c;
    };
    auto* c = command("code", "Make a one-time code that enrols a till");
    c->add_option("--store", a->store, "Code of the shop")->required();
    c->add_option("--terminal", a->terminal, "Code of the till")->required();
    c->add_option("--minutes", a->minutes,
                  "How long it is good for; other than 10: with the server stopped")
        ->check(CLI::Range(1, 100'000));
    c->add_flag("--confirm", a->confirm,
                "The till waits until its fingerprint was compared (pending, confirm)");
    c->add_flag("--replace", a->replace,
                "A new device takes the name; the one that has it is shut out for good");
    c->callback([&exit, a] { exit = code(*a); });
    command("pending", "List tills that wait for confirm: name, shop, fingerprint, since")
        ->callback([&exit, a] { exit = pending(*a); });
    c = command("confirm", "Let a waiting till in: its screen shows the same fingerprint");
    c->add_option("terminal", a->terminal)->required();
    c->add_option("fingerprint", a->fingerprint)->required();
    c->callback([&exit, a] { exit = change(*a, "confirm"); });
    c = command("revoke", "Refuse a till from now on: its key, its certificate, its codes");
    c->add_option("terminal", a->terminal)->required();
    c->add_option("--why", a->why, "Shown in the list of tills");
    c->callback([&exit, a] { exit = change(*a, "revoke"); });
    c = command("reinstate", "Take a revocation back");
    c->add_option("terminal", a->terminal)->required();
    c->callback([&exit, a] { exit = change(*a, "reinstate"); });
    c = command("certificate", "Make a key and certificate for a proxy in front (server stopped)");
    c->add_option("--name", a->names, "Names and addresses tills call it by")->required();
    c->add_option("--to", a->to, "Folder for server.key, server.pem and ca.pem")->required();
    c->callback([&exit, a] { exit = certificate(*a); });
}

}  // namespace evertill::hq
