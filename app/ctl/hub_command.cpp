// hub: what the tills of a shop hold for each other (docs/sync-protocol.md, "In the shop").
#include "hub_command.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "evertill/hub/hub_host.h"
#include "hub_line.h"
#include "hub_script.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string store, address = "127.0.0.1", url, hub, terminal, manager, file, pin, code;
    bool none = false;
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
    auto host = hub::HubHost::open(a.store, {a.address, static_cast<std::uint16_t>(a.port), true});
    if (!host) return fail(host.error());
    std::cout << dumped({{"ok", true},
                         {"hub", (*host)->terminal()},
                         {"port", (*host)->port()},
                         {"pin", sync::inFours((*host)->pin())}})
              << std::endl;
    (*host)->run();
    return 0;
}

/// The till and its line to the hub.
struct Line {
    SystemClock clock;
    SystemIdSource ids;
    std::unique_ptr<service::Till> till;
    sync::HubLine line;
    sync::HubClient* client = nullptr;
    sync::CurlTransport transport;

    /// Empty on success.
    std::string openTill(const std::string& folder) {
        auto opened = service::Till::open({folder, false}, clock, ids);
        if (!opened) return opened.error().context;
        till = std::move(*opened);
        return {};
    }
    std::string open(const std::string& folder) {
        if (auto why = openTill(folder); !why.empty()) return why;
        line = app::openHubLine(*till);
        client = line.client.get();
        return client == nullptr ? "this till has no hub: evertillctl hub pair, or hub use"
                                 : std::string();
    }
    Result<std::vector<sync::HubBasket>, std::string> list() {
        const auto request = client->listRequest();
        return client->readList(request, transport.perform(request));
    }
};

/// A pin as people write it: 16 characters, hyphens anywhere. Empty: it is none.
std::string readPin(const std::string& typed) {
    std::string pin;
    for (const char c : typed)
        if (c != '-' && c != ' ') pin += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    const bool good = pin.size() == 16 && pin.find_first_not_of(sync::kReadable) == pin.npos;
    return good ? pin : std::string();
}

// For tills whose keys headquarters publishes.
int runUse(const Args& a) {
    Line line;
    if (const auto why = line.openTill(a.store); !why.empty()) return fail(why);
    auto& port = line.till->syncPort();
    if (a.none) {
        if (auto ok = app::setHub(port, {}, {}, {}); !ok) return fail(ok.error().context);
        std::cout << dumped({{"ok", true}, {"hub", nullptr}}) << '\n';
        return 0;
    }
    const std::string pin = readPin(a.pin);
    if (!hub::ofStore(a.hub, port.identity().store))
        return fail(a.hub + " is no till of shop " + port.identity().store, 1);
    if (auto why = app::hubUrlProblem(a.url); !why.empty()) return fail(why, 1);
    if (pin.empty()) return fail("--pin: the 16 characters that the hub shows", 1);
    if (auto ok = app::setHub(port, a.hub, a.url, pin); !ok) return fail(ok.error().context);
    std::cout << dumped({{"ok", true}, {"hub", a.hub}, {"url", a.url}}) << '\n';
    return 0;
}

int runInvite(const Args& a) {
    const SystemClock clock;
    SystemIdSource ids;
    auto authority = hub::openHubAuthority(a.store, clock);
    if (!authority) return fail(authority.error().context);
    const auto code = hub::Invitations(a.store, clock).make(ids);
    if (!code) return fail(code.error().context);
    std::cout << dumped({{"ok", true},
                         {"code", sync::writeEnrolCode(*code, authority->pin())},
                         {"minutes", hub::kInviteMs / 60'000}})
              << '\n';
    return 0;
}

// The code carries the pin, so that nothing is said to anybody but the hub.
int runPair(const Args& a) {
    Line line;
    if (const auto why = line.openTill(a.store); !why.empty()) return fail(why);
    const auto typed = sync::readEnrolCode(a.code);
    if (auto why = app::hubUrlProblem(a.url); !why.empty()) return fail(why, 1);
    if (typed.code.empty() || readPin(typed.pin).empty())
        return fail("the code is 28 characters, as hub invite shows it", 1);
    const auto paired =
        app::pairWithHub(line.till->syncPort(), a.url, typed.code, typed.pin,
                         [&line](const sync::HttpRequest& r) { return line.transport.perform(r); });
    if (!paired) return fail(paired.error(), 1);
    std::cout << dumped({{"ok", true}, {"hub", *paired}, {"url", a.url}}) << '\n';
    return 0;
}

// The till's own program serves from its next start on, and is a till of its hub like the others.
int runHost(const Args& a) {
    Line line;
    if (const auto why = line.openTill(a.store); !why.empty()) return fail(why);
    auto& port = line.till->syncPort();
    if (a.none) {
        auto ok = app::setHubHere(port, std::nullopt);
        if (ok) ok = app::setHub(port, {}, {}, {});
        if (!ok) return fail(ok.error().context);
        std::cout << dumped({{"ok", true}, {"hub", nullptr}}) << '\n';
        return 0;
    }
    if (a.port == 0) return fail("--port: the other tills must know it", 1);
    auto authority = hub::openHubAuthority(a.store, line.clock);
    if (!authority) return fail(authority.error().context);
    const std::string own = a.address == "0.0.0.0" || a.address == "::" ? "127.0.0.1" : a.address;
    const std::string url = "https://" + own + ":" + std::to_string(a.port);
    auto ok = app::setHub(port, port.identity().terminal, url, authority->pin());
    if (ok)
        ok = app::setHubHere(
            port, hub::HubServerOptions{a.address, static_cast<std::uint16_t>(a.port), false});
    if (!ok) return fail(ok.error().context);
    std::cout << dumped({{"ok", true},
                         {"hub", port.identity().terminal},
                         {"port", a.port},
                         {"pin", sync::inFours(authority->pin())}})
              << '\n';
    return 0;
}

int runPush(const Args& a) {
    Line line;
    if (const auto why = line.open(a.store); !why.empty()) return fail(why);
    const auto done = tellHub(*line.till, *line.client, line.transport, a.seconds);
    std::cout << dumped(done) << '\n';
    return done["ok"].get<bool>() ? 0 : 1;
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
            {"holder", b.holder},          {"lease_ms", b.leaseMs},
            {"cashier", b.cashier},        {"total", b.total}};
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
    use->add_option("--till", a->hub, "Name of the hub's till");
    use->add_option("--url", a->url, "https://ADDRESS:PORT");
    use->add_option("--pin", a->pin, "Of the hub's authority, as serve and host show it");
    use->add_flag("--none", a->none, "There is no hub any more");
    use->callback([&exit, a] { exit.code = runUse(*a); });
    auto* host =
        part(hub, "host", "Be the hub inside the till's program, from its next start on", a);
    host->add_option("--address", a->address, "Of the shop's network; 0.0.0.0: any");
    host->add_option("--port", a->port)->check(CLI::Range(1, 65535));
    host->add_flag("--none", a->none, "Be it no more");
    host->callback([&exit, a] { exit.code = runHost(*a); });
    part(hub, "invite", "A one-time code for a till of a shop without headquarters", a)
        ->callback([&exit, a] { exit.code = runInvite(*a); });
    auto* pair = part(hub, "pair", "Come to know the hub by a code of hub invite", a);
    pair->add_option("code", a->code, "As it was shown")->required();
    pair->add_option("--url", a->url, "https://ADDRESS:PORT")->required();
    pair->callback([&exit, a] { exit.code = runPair(*a); });
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
