// enrol, sync.
#include "sync_commands.h"

#include <iostream>
#include <thread>

#include "evertill/service/version.h"
#include "evertill/sync/curl_transport.h"
#include "evertill/sync/sync_engine.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string store, hq, code;
    int seconds = 60;
};

int fail(const std::string& why) {
    std::cerr << Json{{"error", why}}.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 3;
}

int runEnrol(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    sync::CurlTransport transport;
    auto& port = (*till)->syncPort();
    const auto response = transport.perform(sync::enrolRequest(
        port, a.hq, a.code, std::string("evertill ") + service::programVersion()));
    if (const auto why = sync::takeEnrolAnswer(port, a.hq, response); !why.empty())
        return fail(why);
    std::cout << Json{{"ok", true}, {"terminal", port.identity().terminal}, {"hq", a.hq}}.dump()
              << '\n';
    return 0;
}

int runSync(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    sync::SyncEngine engine((*till)->syncPort(), clock, ids, a.store);
    if (!engine.enrolled()) return fail("this till is not enrolled at a headquarters");
    sync::CurlTransport transport;
    const std::int64_t end = clock.monotonicMs() + a.seconds * 1000LL;
    while (!engine.idle() && clock.monotonicMs() < end) {
        if (const auto request = engine.next()) {
            engine.answered(transport.perform(*request));
            (*till)->idle();
        } else if (engine.status().state == sync::SyncState::Attention) {
            break;
        } else {
            std::this_thread::sleep_for(
                std::chrono::milliseconds(std::min<std::int64_t>(*engine.waitMs(), 100)));
        }
    }
    const auto s = engine.status();
    std::cout << Json{{"ok", engine.idle()}, {"state", sync::syncStateName(s.state)},
                      {"unsent", s.unsent},  {"generation", s.generation},
                      {"cursor", s.cursor},  {"error", s.error},
                      {"detail", s.detail}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return engine.idle() ? 0 : 1;
}

}  // namespace

void addSyncCommands(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* enrol = app.add_subcommand("enrol", "Join a headquarters with a one-time code");
    enrol->add_option("--store", a->store, "Folder of the till")->required();
    enrol->add_option("--hq", a->hq, "Address of the headquarters, http(s)://...")->required();
    enrol->add_option("--code", a->code, "One-time code")->required();
    enrol->callback([&exit, a] { exit.code = runEnrol(*a); });
    auto* sync =
        app.add_subcommand("sync", "Talk with the headquarters until everything is exchanged");
    sync->add_option("--store", a->store, "Folder of the till")->required();
    sync->add_option("--seconds", a->seconds, "Give up after this long");
    sync->callback([&exit, a] { exit.code = runSync(*a); });
}

}  // namespace evertill::ctl
