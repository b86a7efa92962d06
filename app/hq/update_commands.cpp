#include "update_commands.h"

#include <fstream>
#include <iostream>

#include "admin_request.h"
#include "evertill/sync/release.h"
#include "evertill/update/release_file.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

struct Args {
    std::string folder, file, version, install = "idle";
    std::vector<std::string> stores;
    int percent = 100;
    bool again = false, asJson = false, tills = false;
};

int fail(const std::string& why) {
    std::cerr << "evertill-hq: " << why << '\n';
    return 3;
}

std::string whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Piece by piece, so that a cut costs one; the same again continues.
int add(const Args& a) {
    const auto release = update::readRelease(a.file);
    if (!release) return fail(release.error());
    const std::string version = release->manifest.version.text();
    const auto j =
        adminJson(a.folder, "POST", "programs",
                  {{"manifest", release->said.text}, {"signature", release->said.signature}});
    if (!j) return 1;
    std::int64_t sent = 0;
    for (const auto& i : j->value("missing", Json::array())) {
        const auto n = i.get<std::int64_t>();
        auto piece = update::readPiece(a.file, *release, n);
        if (!piece) return fail("cannot read " + a.file);
        sync::HttpRequest request{"POST", {}, {}, std::move(*piece), {}};
        if (!jsonOf(askAdmin(a.folder,
                             "programs/piece?version=" + version + "&i=" + std::to_string(n),
                             std::move(request))))
            return 1;
        ++sent;
    }
    std::cout << version << ": " << release->manifest.pieces.size() << " pieces, " << sent
              << " of them new\n";
    return 0;
}

std::string textOf(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::string joined(const Json& list) {
    std::string out;
    for (const auto& s : list)
        out += (out.empty() ? "" : ",") + s.get<std::string>();
    return out;
}

/// One line a release, parted by tabs.
void show(const Json& j) {
    std::cout << "version\tstate\tstores\tpercent\tinstall\tchosen\trunning\twaiting\tfailed\n";
    for (const auto& r : j["releases"])
        std::cout << textOf(r, "version") << '\t' << textOf(r, "state") << '\t'
                  << (r["stores"].empty() ? "all" : joined(r["stores"])) << '\t' << r["percent"]
                  << '\t' << textOf(r, "install") << '\t' << r["chosen"] << '\t' << r["running"]
                  << '\t' << r["waiting"] << '\t' << r["failed"] << '\n';
}

int list(const Args& a) {
    const auto j = adminJson(a.folder, "GET", "programs", {});
    if (!j) return 1;
    if (a.asJson) {
        std::cout << j->dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        return 0;
    }
    show(*j);
    if (!a.tills) return 0;
    std::cout << "\nterminal\trunning\twaiting\tfailed\twhy\n";
    for (const auto& t : (*j)["tills"])
        std::cout << textOf(t, "terminal") << '\t' << textOf(t, "running") << '\t'
                  << textOf(t, "waiting") << '\t' << textOf(t, "failed") << '\t' << textOf(t, "why")
                  << '\n';
    return 0;
}

int offer(const Args& a) {
    Json stores = Json::array();
    for (const auto& s : a.stores)
        stores.push_back(s);
    const auto j = adminJson(a.folder, "POST", "programs/offer",
                             {{"version", a.version},
                              {"stores", stores},
                              {"percent", a.percent},
                              {"install", a.install},
                              {"again", a.again}});
    if (!j) return 1;
    show(*j);
    return 0;
}

int stop(const Args& a) {
    if (!adminJson(a.folder, "POST", "programs/stop", {{"version", a.version}})) return 1;
    std::cout << a.version << " is offered to nobody; tills that run it keep it\n";
    return 0;
}

int order(const Args& a) {
    const Json said = Json::parse(whole(a.file), nullptr, false);
    if (!said.is_object()) return fail(a.file + " is no order to go back");
    if (!adminJson(a.folder, "POST", "programs/order", said)) return 1;
    std::cout << "taken; it counts for tills that run the version it names, once that is stopped\n";
    return 0;
}

/// A public key as it stands in its file, or a link that the key before signed.
int trust(const Args& a) {
    std::string text = whole(a.file);
    Json body = Json::parse(text, nullptr, false);
    if (!body.is_object()) {
        text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c <= ' '; }),
                   text.end());
        body = {{"key", text}};
    }
    if (!adminJson(a.folder, "POST", "programs/key", body)) return 1;
    std::cout << "release key " << textOf(body, "key") << '\n';
    return 0;
}

}  // namespace

void addUpdateCommands(CLI::App& app, int& exit) {
    auto a = std::make_shared<Args>();
    auto* u = app.add_subcommand("update", "Releases of the tills' program (the server may run)");
    u->require_subcommand(1);
    const auto command = [&](const char* name, const char* about, int (*run)(const Args&)) {
        auto* c = u->add_subcommand(name, about);
        c->add_option("--dir", a->folder, "Folder of the headquarters' data")->required();
        c->callback([&exit, a, run] { exit = run(*a); });
        return c;
    };
    command("key", "Trust a release key: the first, or a link to the next one", trust)
        ->add_option("file", a->file, "release.pub, or what release-key rotate wrote")
        ->required();
    command("add", "Keep a signed release; offered to nobody yet", add)
        ->add_option("file", a->file, "Made by evertillctl release pack")
        ->required();
    auto* o = command("offer", "Offer it to tills; more percent later keeps those before", offer);
    o->add_option("version", a->version)->required();
    o->add_option("--stores", a->stores, "Only these shops")->delimiter(',');
    o->add_option("--percent", a->percent, "Of their tills, chosen by name")
        ->check(CLI::Range(1, 100));
    o->add_option("--install", a->install,
                  "idle: when nobody is signed on; start: when the till starts; consent: when a "
                  "manager agrees")
        ->check(CLI::IsMember({"idle", "start", "consent"}));
    o->add_flag("--again", a->again, "Tills where it failed try once more");
    command("stop", "Offer it to nobody any more; where it waits it is dropped", stop)
        ->add_option("version", a->version)
        ->required();
    command("back", "Take a signed order to go back to a lower version", order)
        ->add_option("file", a->file, "Made by evertillctl release back")
        ->required();
    auto* l = command("list", "Releases, and how many tills run them, wait or failed", list);
    l->add_flag("--json", a->asJson);
    l->add_flag("--tills", a->tills, "Each till as well");
}

}  // namespace evertill::hq
