#include "update_command.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "evertill/service/till.h"
#include "evertill/service/version.h"
#include "evertill/update/program_folder.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string programs, store, file;
};

int fail(const std::string& why) {
    std::cerr << Json{{"error", why}}.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 3;
}

/// From the small files alone: the till may run.
int runStatus(const Args& a) {
    const update::ProgramFolder folder(a.programs);
    const auto p = folder.pointer();
    Json out{{"running", p ? Json(p->version.text()) : Json()},
             {"trial", p && p->trial},
             {"before", Json::array()},
             {"waiting", Json()},
             {"failures", Json::array()},
             {"versions", Json::array()}};
    if (p)
        for (const auto& v : p->history)
            out["before"].push_back(v.text());
    if (const auto s = folder.staged())
        out["waiting"] = {{"version", s->version.text()},
                          {"install", sync::installWhenName(s->when)},
                          {"consent", s->consent},
                          {"held", s->held}};
    for (const auto& f : folder.failures())
        out["failures"].push_back({{"version", f.version.text()},
                                   {"why", f.why},
                                   {"at", utcToIso(f.at)},
                                   {"attempt", f.attempt}});
    for (const auto& v : folder.versions())
        out["versions"].push_back(v.text());
    std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 0;
}

int runConsent(const Args& a) {
    update::ProgramFolder folder(a.programs);
    auto s = folder.staged();
    if (!s) return fail("nothing waits");
    s->consent = true;
    s->held = false;
    if (auto ok = folder.setStaged(*s); !ok) return fail(ok.error().context);
    std::cout << Json{{"ok", true}, {"version", s->version.text()}}.dump() << '\n';
    return 0;
}

int runTrust(const Args& a) {
    std::ifstream in(a.file, std::ios::binary);
    std::string key((std::istreambuf_iterator<char>(in)), {});
    key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c <= ' '; }), key.end());
    if (const auto raw = fromHex(key); !raw || raw->size() != 32)
        return fail(a.file + " is no public release key");
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    if (auto ok = (*till)->syncPort().setNote("release_key", key); !ok)
        return fail(ok.error().context);
    std::cout << Json{{"ok", true}, {"key", key}}.dump() << '\n';
    return 0;
}

}  // namespace

void addUpdateCommand(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* u = app.add_subcommand("update", "Updates of this till's program");
    u->require_subcommand(1);
    auto* s = u->add_subcommand("status", "What runs, what waits, what failed (the till may run)");
    s->add_option("--programs", a->programs, "Folder of evertill-start")->required();
    s->callback([&exit, a] { exit.code = runStatus(*a); });
    auto* c = u->add_subcommand("consent", "Agree that what waits is put in place");
    c->add_option("--programs", a->programs, "Folder of evertill-start")->required();
    c->callback([&exit, a] { exit.code = runConsent(*a); });
    auto* t = u->add_subcommand("trust", "Release key of a till that is enrolled (till closed)");
    t->add_option("--store", a->store, "Folder of the till")->required();
    t->add_option("file", a->file, "release.pub")->required();
    t->callback([&exit, a] { exit.code = runTrust(*a); });
}

}  // namespace evertill::ctl
