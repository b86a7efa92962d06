// evertill-hq: the headquarters server.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "backup_commands.h"
#include "evertill/hq/hq_server.h"
#include "evertill/hq/journal_import.h"
#include "evertill/store/durable_file.h"
#include "figures_commands.h"
#include "pricing_commands.h"
#include "release_commands.h"
#include "till_commands.h"
#include "update_commands.h"

namespace {

using namespace evertill;

struct Args {
    std::string folder, database, readyFile, file, answers;
    hq::ServerOptions server{.port = 8440, .logFd = 2, .tls = true};
    bool plain = false;
    int graceDays = 365;
    int heartbeatS = 15;
};

int fail(const store::StoreError& e) {
    std::cerr << "evertill-hq: " << store::storeErrorName(e.kind) << ": " << e.context << '\n';
    return 3;
}

/// For commands of this folder while the server runs (till_commands.cpp), and for whoever asks for
/// the authority's certificate.
bool leaveAddress(const Args& a, const hq::HqStore& store, const std::string& url) {
    return store::writeFileDurably(a.folder + "/ca.pem",
                                   asBytes(store.authority().certificate())) &&
           store::writeFileDurably(a.folder + "/serving", asBytes(url + "\n"));
}

int serve(Args a) {
    a.server.tls = !a.plain;
    a.server.graceMs = a.graceDays * 86'400'000LL;
    // Without TLS nothing on the way is proven or hidden: on this machine, or behind a proxy.
    if (a.plain && a.server.proxyHeader.empty() && a.server.address != "127.0.0.1" &&
        a.server.address != "::1") {
        std::cerr << "evertill-hq: --plain listens on 127.0.0.1 or ::1 only, or behind a proxy "
                     "with --proxy-header\n";
        return 2;
    }
    if (!a.plain && !a.server.proxyHeader.empty()) {
        std::cerr << "evertill-hq: --proxy-header is for --plain behind a proxy\n";
        return 2;
    }
    SystemClock clock;
    SystemIdSource ids;
    // A database host that swallows packets must not hold a worker for minutes.
    ::setenv("PGCONNECT_TIMEOUT", "5", 0);
    auto store = hq::HqStore::open(a.folder, clock, ids, a.database);
    if (!store) return fail(store.error());
    if ((*store)->shared().loaded()) return fail((*store)->refresh().error());
    (*store)->setHeartbeatMs(a.heartbeatS * 1000LL);
    hq::HqService service(**store, clock);
    hq::HqServer server(service, clock, a.server);
    if (const std::string why = server.listen(); !why.empty()) {
        std::cerr << "evertill-hq: cannot listen: " << why << '\n';
        return 3;
    }
    const bool v6 = a.server.address.find(':') != std::string::npos;
    const std::string url = std::string(a.plain ? "http://" : "https://") + (v6 ? "[" : "") +
                            a.server.address + (v6 ? "]:" : ":") + std::to_string(server.port());
    const bool everywhere = a.server.address == "0.0.0.0" || a.server.address == "::";
    const std::string near =
        everywhere ? "https://127.0.0.1:" + std::to_string(server.port()) : url;
    if (!leaveAddress(a, **store, near)) {
        std::cerr << "evertill-hq: cannot write to " << a.folder << '\n';
        return 3;
    }
    std::cout << "evertill-hq on " << url << std::endl;
    if (!a.readyFile.empty()) {
        std::ofstream(a.readyFile + ".tmp") << url << '\n';
        std::rename((a.readyFile + ".tmp").c_str(), a.readyFile.c_str());
    }
    server.run();
    return 0;
}

int newGeneration(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    if (auto ok = (*store)->newGeneration(); !ok) return fail(ok.error());
    std::cout << (*store)->generation() << '\n';
    return 0;
}

int compact(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    if (auto ok = (*store)->shared().compact(); !ok) return fail(ok.error());
    return 0;
}

int rotateKey(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    const auto key = (*store)->rotateKey();
    if (!key) return fail(key.error());
    std::cout << *key << '\n';
    return 0;
}

int token(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    std::cout << (*store)->adminToken() << '\n';
    return 0;
}

int importFile(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    std::ifstream in(a.file, std::ios::binary);
    const std::string to = a.answers.empty() ? a.file + ".answers" : a.answers;
    std::ofstream out(to, std::ios::binary | std::ios::trunc);
    if (!in || !out) {
        std::cerr << "evertill-hq: cannot " << (in ? "write " + to : "read " + a.file) << '\n';
        return 3;
    }
    const auto done = hq::importJournal(**store, in, out);
    if (!done) {
        std::cerr << "evertill-hq: " << done.error() << '\n';
        return 1;
    }
    (*store)->projector().catchUp();
    std::cout << done->terminal << ": " << done->uploads << " uploads, " << done->stored
              << " new records; answers in " << to << '\n';
    if (done->refused.empty()) return 0;
    std::cerr << "evertill-hq: " << done->refused << '\n';
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"evertill-hq: headquarters of a chain of tills"};
    app.require_subcommand(1);
    Args a;
    int exit = 0;
    auto* s = app.add_subcommand("serve", "Listen for tills; status page at /");
    s->add_option("--dir", a.folder, "Folder of the headquarters' data")->required();
    s->add_option("--database", a.database,
                  "PostgreSQL connection string for tills and journals, instead of the embedded "
                  "file; the folder remembers it");
    s->add_option("--address", a.server.address, "Address to listen on (0.0.0.0: all)");
    s->add_option("--port", a.server.port, "Port, 0 for any");
    s->add_option("--name", a.server.names, "Name or address tills call this node by (repeat)");
    s->add_flag("--plain", a.plain, "HTTP without TLS: on this machine or behind a proxy");
    s->add_option("--proxy-header", a.server.proxyHeader,
                  "With --plain: the proxy's header with the till's certificate, escaped PEM")
        ->transform([](std::string name) {
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return std::tolower(c); });
            return name;
        });
    s->add_flag(
        "--passed-on", a.server.passedOn,
        "A proxy passes connections on as they are: figures need the token from everywhere");
    s->add_option("--grace-days", a.graceDays,
                  "How long a till's expired certificate may still upload and renew")
        ->check(CLI::Range(0, 3650));
    s->add_option("--heartbeat", a.heartbeatS,
                  "Seconds a till with nothing to do waits until it asks for news (15; with many "
                  "thousand tills 60 or 300, docs/capacity.md)")
        ->check(CLI::Range(2, 600));
    s->add_option("--workers", a.server.workers, "Threads for uploads, 0: as fits the machine")
        ->check(CLI::Range(0, 64));
    s->add_option("--linger-ms", a.server.lingerMs,
                  "After SIGTERM: how long /readyz says no before the port closes")
        ->check(CLI::Range(0, 60'000));
    s->add_option("--ready-file", a.readyFile, "Written with the address once tills can connect");
    s->callback([&] { exit = serve(a); });
    auto* g = app.add_subcommand("new-generation",
                                 "After a bulk load: tills take a new snapshot (server stopped)");
    g->add_option("--dir", a.folder)->required();
    g->callback([&] { exit = newGeneration(a); });
    auto* k = app.add_subcommand(
        "compact", "Store a new base of the master data and drop old log rows (server stopped)");
    k->add_option("--dir", a.folder)->required();
    k->callback([&] { exit = compact(a); });
    auto* r = app.add_subcommand("rotate-key",
                                 "A new signing key, signed by the present one (server stopped)");
    r->add_option("--dir", a.folder)->required();
    r->callback([&] { exit = rotateKey(a); });
    auto* t =
        app.add_subcommand("admin-token", "Show the token of the admin interface (server stopped)");
    t->add_option("--dir", a.folder)->required();
    t->callback([&] { exit = token(a); });
    auto* i =
        app.add_subcommand("import", "Take a till's journal that came as a file (server stopped)");
    i->add_option("--dir", a.folder)->required();
    i->add_option("file", a.file, "Written by evertillctl sync-export")->required();
    i->add_option("--answers", a.answers,
                  "Where to write the answers to carry back (FILE.answers)");
    i->callback([&] { exit = importFile(a); });
    hq::addBackupCommands(app, exit);
    hq::addTillCommands(app, exit);
    hq::addUpdateCommands(app, exit);
    hq::addPricingCommands(app, exit);
    hq::addReleaseCommands(app, exit);
    hq::addFiguresCommands(app, exit);
    CLI11_PARSE(app, argc, argv);
    return exit;
}
