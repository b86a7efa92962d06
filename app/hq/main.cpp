// evertill-hq: the headquarters server.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "evertill/hq/hq_server.h"
#include "evertill/hq/journal_import.h"
#include "pricing_commands.h"

namespace {

using namespace evertill;

struct Args {
    std::string folder, database, readyFile, store, terminal, file, answers;
    hq::ServerOptions server{.port = 8440, .logFd = 2};
    int minutes = 10;
};

int fail(const store::StoreError& e) {
    std::cerr << "evertill-hq: " << store::storeErrorName(e.kind) << ": " << e.context << '\n';
    return 3;
}

int serve(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    // A database host that swallows packets must not hold a worker for minutes.
    ::setenv("PGCONNECT_TIMEOUT", "5", 0);
    auto store = hq::HqStore::open(a.folder, clock, ids, a.database);
    if (!store) return fail(store.error());
    if ((*store)->shared().loaded()) return fail((*store)->refresh().error());
    hq::HqService service(**store, clock);
    hq::HqServer server(service, clock, a.server);
    if (const std::string why = server.listen(); !why.empty()) {
        std::cerr << "evertill-hq: cannot listen: " << why << '\n';
        return 3;
    }
    const std::string url = "http://" + a.server.address + ":" + std::to_string(server.port());
    std::cout << "evertill-hq on " << url << std::endl;
    if (!a.readyFile.empty()) {
        std::ofstream(a.readyFile + ".tmp") << url << '\n';
        std::rename((a.readyFile + ".tmp").c_str(), a.readyFile.c_str());
    }
    server.run();
    return 0;
}

int code(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    const auto made = (*store)->newEnrolCode(a.store, a.terminal, a.minutes * 60'000LL);
    if (!made) return fail(made.error());
    std::cout << *made << '\n';
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
    s->add_option("--address", a.server.address,
                  "Address to listen on (a proxy in front does TLS)");
    s->add_option("--port", a.server.port, "Port, 0 for any");
    s->add_option("--workers", a.server.workers, "Threads for uploads, 0: as fits the machine")
        ->check(CLI::Range(0, 64));
    s->add_option("--linger-ms", a.server.lingerMs,
                  "After SIGTERM: how long /readyz says no before the port closes")
        ->check(CLI::Range(0, 60'000));
    s->add_option("--ready-file", a.readyFile, "Written with the address once tills can connect");
    s->callback([&] { exit = serve(a); });
    auto* c =
        app.add_subcommand("code", "Make a one-time code that enrols a till (server stopped)");
    c->add_option("--dir", a.folder)->required();
    c->add_option("--store", a.store, "Code of the shop")->required();
    c->add_option("--terminal", a.terminal, "Code of the till")->required();
    c->add_option("--minutes", a.minutes, "How long it is good for")->check(CLI::Range(1, 100'000));
    c->callback([&] { exit = code(a); });
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
    hq::addPricingCommands(app, exit);
    CLI11_PARSE(app, argc, argv);
    return exit;
}
