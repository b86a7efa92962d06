// hub: what the tills of a shop hold for each other (docs/sync-protocol.md, "In the shop").
#include "hub_command.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include "evertill/hub/hub_folder.h"
#include "evertill/hub/hub_server.h"
#include "evertill/service/till.h"
#include "evertill/store/lock_file.h"
#include "evertill/sync/curl_transport.h"
#include "evertill/sync/hub_client.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string store, address = "127.0.0.1", url, hub, terminal, manager, file;
    int port = 8640, seconds = 60;
    std::int64_t number = 0;
};

std::string dumped(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int fail(const std::string& why, int code = 3) {
    std::cerr << dumped({{"error", why}}) << '\n';
    return code;
}

int runServe(const Args& a) {
    SystemClock clock;
    auto lock = store::LockFile::take(a.store + "/hub.lock");
    if (!lock) return fail("a hub runs in " + a.store + " already");
    auto identity = hub::readHubIdentity(a.store);
    if (!identity) return fail(identity.error().context);
    auto opened = hub::HubStore::open(a.store + "/hub.db", clock);
    if (!opened) return fail(opened.error().context);
    hub::MasterKeys keys(a.store + "/master.db", identity->store, clock);
    const std::string name = identity->terminal;
    hub::HubService service(**opened, keys, clock, std::move(*identity));
    hub::HubServer server(service, {a.address, static_cast<std::uint16_t>(a.port)});
    if (const auto why = server.listen(); !why.empty()) return fail(why);
    std::cout << dumped({{"ok", true}, {"hub", name}, {"port", server.port()}}) << std::endl;
    server.run();
    return 0;
}

/// The till and its line to the hub.
struct Line {
    SystemClock clock;
    SystemIdSource ids;
    std::unique_ptr<service::Till> till;
    std::unique_ptr<hub::MasterKeys> keys;
    std::unique_ptr<sync::HubClient> client;
    sync::CurlTransport transport;

    /// Empty on success.
    std::string open(const std::string& folder) {
        auto opened = service::Till::open({folder, false}, clock, ids);
        if (!opened) return opened.error().context;
        till = std::move(*opened);
        auto& port = till->syncPort();
        const auto url = port.note("hub_url");
        if (url.empty()) return "this till has no hub: evertillctl hub use";
        keys = std::make_unique<hub::MasterKeys>(port.masterPath(), port.identity().store, clock);
        client = std::make_unique<sync::HubClient>(port, *keys, clock, url, port.note("hub_till"));
        return {};
    }
    Result<std::vector<sync::HubBasket>, std::string> list() {
        const auto request = client->listRequest();
        return client->readList(request, transport.perform(request));
    }
};

int runUse(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    auto& port = (*till)->syncPort();
    if (!hub::ofStore(a.hub, port.identity().store))
        return fail(a.hub + " is no till of shop " + port.identity().store, 1);
    for (const auto& [key, value] : {std::pair("hub_till", &a.hub), {"hub_url", &a.url}})
        if (auto ok = port.setNote(key, *value); !ok) return fail(ok.error().context);
    std::cout << dumped({{"ok", true}, {"hub", a.hub}, {"url", a.url}}) << '\n';
    return 0;
}

int runPush(const Args& a) {
    Line line;
    if (const auto why = line.open(a.store); !why.empty()) return fail(why);
    auto& c = *line.client;
    const std::int64_t end = line.clock.monotonicMs() + a.seconds * 1000LL;
    while (!c.idle() && line.clock.monotonicMs() < end) {
        if (const auto request = c.next())
            c.answered(line.transport.perform(*request));
        else if (!c.status().error.empty())
            break;
        else
            std::this_thread::sleep_for(
                std::chrono::milliseconds(std::min<std::int64_t>(*c.waitMs(), 100)));
    }
    const auto s = c.status();
    std::cout << dumped({{"ok", c.idle()},
                         {"head", s.head},
                         {"of", line.till->syncPort().headSeq()},
                         {"contested", s.contested == 0 ? Json() : Json(s.contested)},
                         {"error", s.error}})
              << '\n';
    return c.idle() ? 0 : 1;
}

int runStatus(const Args& a) {
    Line line;
    if (const auto why = line.open(a.store); !why.empty()) return fail(why);
    const auto request = line.client->helloRequest();
    const auto m = line.client->readHello(request, line.transport.perform(request));
    if (!m) return fail(m.error(), 1);
    Json tills = Json::array();
    for (const auto& s : m->streams)
        tills.push_back({{"terminal", s.terminal},
                         {"stream", s.stream},
                         {"from", s.base + 1},
                         {"to", s.head},
                         {"received", utcToIso(s.receivedAt)}});
    std::cout << dumped({{"hub", m->hub},
                         {"store", m->store},
                         {"time", utcToIso(m->time)},
                         {"baskets", m->baskets},
                         {"tills", tills}})
              << '\n';
    return 0;
}

/// Records of a till without a line, or without a disk, to carry to headquarters: each upload as
/// that till signed it.
int runCarry(const Args& a) {
    Line line;
    if (const auto why = line.open(a.store); !why.empty()) return fail(why);
    auto& c = *line.client;
    auto request = c.helloRequest();
    const auto m = c.readHello(request, line.transport.perform(request));
    if (!m) return fail(m.error(), 1);
    const auto s = std::find_if(m->streams.begin(), m->streams.end(), [&a](const auto& each) {
        return each.terminal == a.terminal && each.stream == a.number;
    });
    if (s == m->streams.end()) return fail("the hub holds nothing of it", 1);
    std::ofstream out(a.file, std::ios::binary | std::ios::trunc);
    if (!out) return fail("cannot write " + a.file);
    out << sync::HubClient::fileHead(m->store, *s);
    std::int64_t uploads = 0;
    for (std::int64_t at = s->base; at < s->head; ++uploads) {
        request = c.recordsRequest(a.terminal, s->stream, at + 1);
        const auto u = c.readRecords(request, line.transport.perform(request));
        if (!u) return fail(u.error(), 1);
        out << sync::encode(*u) << '\n';
        at += static_cast<std::int64_t>(u->records.size());
    }
    if (!out.flush()) return fail("the file could not be written");
    std::cout << dumped({{"ok", true},
                         {"terminal", a.terminal},
                         {"from", s->base + 1},
                         {"to", s->head},
                         {"uploads", uploads},
                         {"file", a.file}})
              << '\n';
    return 0;
}

Json view(const sync::HubBasket& b) {
    return {{"terminal", b.name.terminal}, {"number", b.name.number},
            {"at", utcToIso(b.at)},        {"state", sync::basketStateName(b.state)},
            {"holder", b.holder},          {"lease_ms", b.leaseMs}};
}

int runBaskets(const Args& a) {
    Line line;
    if (const auto why = line.open(a.store); !why.empty()) return fail(why);
    const auto list = line.list();
    if (!list) return fail(list.error(), 1);
    Json out = Json::array();
    for (const auto& b : *list) {
        out.push_back(view(b));
        if (b.state == sync::BasketState::Done) out.back()["proven"] = line.client->proven(b);
    }
    std::cout << dumped({{"baskets", out}}) << '\n';
    return 0;
}

enum class Act : std::uint8_t { Take, Release, Complete };

int runAct(const Args& a, Act act) {
    Line line;
    if (const auto why = line.open(a.store); !why.empty()) return fail(why);
    const auto list = line.list();
    if (!list) return fail(list.error(), 1);
    sync::BasketAct what{{a.terminal, a.number}, 0, a.manager};
    for (const auto& b : *list)
        if (b.name == what.name) what.fence = b.fence;
    auto& c = *line.client;
    const auto request = act == Act::Take      ? c.takeRequest(what)
                         : act == Act::Release ? c.releaseRequest(what)
                                               : c.completeRequest(what);
    const auto done = c.readBasket(request, line.transport.perform(request));
    if (!done) return fail(done.error(), 1);
    Json out = view(*done);
    // The record as its till wrote and signed it; readBasket() has checked that.
    if (act == Act::Take) out["record"] = Json::parse(done->body, nullptr, false);
    std::cout << dumped(out) << '\n';
    return 0;
}

CLI::App* part(CLI::App* hub, const char* name, const char* what, const std::shared_ptr<Args>& a) {
    auto* c = hub->add_subcommand(name, what);
    c->add_option("--store", a->store, "Folder of the till")->required();
    return c;
}

}  // namespace

void addHubCommand(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* hub = app.add_subcommand("hub", "The till of a shop that keeps things for the others");
    hub->require_subcommand(1);
    auto* serve = part(hub, "serve", "Be the hub, beside the till of this folder", a);
    serve->add_option("--address", a->address, "Of the shop's network");
    serve->add_option("--port", a->port, "0: any")->check(CLI::Range(0, 65535));
    serve->callback([&exit, a] { exit.code = runServe(*a); });
    auto* use = part(hub, "use", "Say which till is the hub, and where", a);
    use->add_option("--till", a->hub, "Name of the hub's till")->required();
    use->add_option("--url", a->url, "http://ADDRESS:PORT")->required();
    use->callback([&exit, a] { exit.code = runUse(*a); });
    auto* push = part(hub, "push", "Give the hub what this till has", a);
    push->add_option("--seconds", a->seconds, "Give up after this long");
    push->callback([&exit, a] { exit.code = runPush(*a); });
    part(hub, "status", "What the hub holds", a)->callback([&exit, a] {
        exit.code = runStatus(*a);
    });
    part(hub, "baskets", "Baskets that wait in the shop", a)->callback([&exit, a] {
        exit.code = runBaskets(*a);
    });
    auto* carry =
        part(hub, "carry", "Write what the hub keeps of a till to a file for headquarters", a);
    carry->add_option("terminal", a->terminal, "Till")->required();
    carry->add_option("--to", a->file, "File")->required();
    carry->add_option("--stream", a->number, "History of its name")->default_val(1);
    carry->callback([&exit, a] { exit.code = runCarry(*a); });
    const std::tuple<const char*, const char*, Act> acts[] = {
        {"take", "Take a basket; nobody else can for ten minutes", Act::Take},
        {"release", "Give a basket back", Act::Release},
        {"complete", "A basket was sold or given up here", Act::Complete}};
    for (const auto& [name, text, act] : acts) {
        auto* c = part(hub, name, text, a);
        c->add_option("terminal", a->terminal, "Till that suspended it")->required();
        c->add_option("number", a->number, "Its number there")->required();
        if (act == Act::Take)
            c->add_option("--manager", a->manager, "Who decides that another till gives it up");
        c->callback([&exit, a, act = act] { exit.code = runAct(*a, act); });
    }
}

}  // namespace evertill::ctl
