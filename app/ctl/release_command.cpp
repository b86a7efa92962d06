#include "release_command.h"

#include <fstream>
#include <iostream>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/service/version.h"
#include "evertill/store/durable_file.h"
#include "evertill/store/migrator.h"
#include "evertill/update/release_file.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

using sync::ProgramVersion;
using Seed = std::array<std::uint8_t, 32>;

struct Args {
    std::string key, next, to, folder, version, fromMin, fromMax, from, down;
    std::vector<std::string> formats;
    int days = 30;
};

int fail(const std::string& why) {
    std::cerr << Json{{"error", why}}.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 3;
}

std::optional<SigningKey> keyIn(const std::string& path) {
    Seed seed{};
    std::ifstream in(path, std::ios::binary);
    if (!in.read(reinterpret_cast<char*>(seed.data()), seed.size()) || in.get() != EOF)
        return std::nullopt;
    return SigningKey::fromSeed(seed);
}

bool isThere(const std::string& path) {
    return std::ifstream(path).good();
}

/// NAME is the secret half, readable by its owner alone; NAME.pub goes to headquarters and tills.
int makeKey(const std::string& path, std::string* publicKey = nullptr) {
    if (isThere(path)) return fail(path + " is there already: a release key is never overwritten");
    SystemIdSource ids;
    Seed seed{};
    ids.random(seed.data(), seed.size());
    if (auto ok = store::writeFileDurably(path, seed); !ok) return fail(ok.error().context);
    const std::string pub = toHex(SigningKey::fromSeed(seed).publicKey());
    const std::string line = pub + "\n";
    if (auto ok = store::writeFileDurably(path + ".pub", asBytes(line)); !ok)
        return fail(ok.error().context);
    if (publicKey != nullptr) *publicKey = pub;
    return 0;
}

int runKey(const Args& a) {
    std::string pub;
    if (const int code = makeKey(a.to, &pub); code != 0) return code;
    std::cout
        << Json{{"ok", true}, {"key", pub}, {"secret", a.to}, {"public", a.to + ".pub"}}.dump()
        << '\n';
    return 0;
}

int runRotate(const Args& a) {
    const auto from = keyIn(a.key);
    if (!from) return fail(a.key + " is no release key");
    if (!isThere(a.next))
        if (const int code = makeKey(a.next); code != 0) return code;
    const auto to = keyIn(a.next);
    if (!to) return fail(a.next + " is no release key");
    const std::string before = toHex(from->publicKey());
    const std::string key = toHex(to->publicKey());
    const std::string text =
        Json{{"before", before},
             {"key", key},
             {"signature", toHex(from->sign(asBytes(sync::releaseKeyStatement(before, key))))}}
            .dump() +
        "\n";
    if (auto ok = store::writeFileDurably(a.to, asBytes(text)); !ok)
        return fail(ok.error().context);
    std::cout << Json{{"ok", true}, {"key", key}, {"link", a.to}}.dump() << '\n';
    return 0;
}

int runPack(const Args& a) {
    const auto key = keyIn(a.key);
    if (!key) return fail(a.key + " is no release key");
    update::ReleaseSpec spec;
    const auto version = ProgramVersion::parse(a.version);
    const auto fromMin = ProgramVersion::parse(a.fromMin);
    if (!version || !fromMin) return fail("a version is three numbers: 1.4.0");
    spec.version = *version;
    spec.fromMin = *fromMin;
    if (!a.fromMax.empty()) {
        spec.fromMax = ProgramVersion::parse(a.fromMax);
        if (!spec.fromMax) return fail("a version is three numbers: 1.4.0");
    }
    spec.record = domain::kEntryVersion;
    for (const char* kind : {"ledger", "master", "labels"})
        spec.formats[kind] = store::latestVersion(kind);
    for (const auto& f : a.formats) {
        const auto at = f.find('=');
        const std::string n = at == std::string::npos ? std::string() : f.substr(at + 1);
        if (n.empty() || n.find_first_not_of("0123456789") != std::string::npos || n.size() > 6)
            return fail("--format wants KIND=NUMBER");
        spec.formats[f.substr(0, at)] = std::atoll(n.c_str());
    }
    spec.created = SystemClock().utcMs();
    const auto made = update::packRelease(a.folder, spec, *key, a.to);
    if (!made) return fail(made.error());
    std::cout << Json{{"ok", true},
                      {"version", made->version.text()},
                      {"files", made->files.size()},
                      {"bytes", made->bytes},
                      {"pieces", made->pieces.size()},
                      {"sha256", made->sha256},
                      {"key", made->key},
                      {"file", a.to}}
                     .dump()
              << '\n';
    return 0;
}

int runBack(const Args& a) {
    const auto key = keyIn(a.key);
    if (!key) return fail(a.key + " is no release key");
    const auto from = ProgramVersion::parse(a.from);
    const auto to = ProgramVersion::parse(a.down);
    if (!from || !to) return fail("a version is three numbers: 1.4.0");
    const std::int64_t now = SystemClock().utcMs();
    const sync::RollbackOrder order{*from, *to, now, now + a.days * 86'400'000LL,
                                    toHex(key->publicKey())};
    const std::string text = sync::encode(order);
    if (const auto read = sync::decode<sync::RollbackOrder>(text); !read) return fail(read.error());
    const std::string file = sync::encode(sync::SignedManifest{
                                 text, toHex(key->sign(asBytes(sync::rollbackStatement(text))))}) +
                             "\n";
    if (auto ok = store::writeFileDurably(a.to, asBytes(file)); !ok)
        return fail(ok.error().context);
    std::cout << Json{{"ok", true},
                      {"from", from->text()},
                      {"to", to->text()},
                      {"until", utcToIso(order.expires)},
                      {"file", a.to}}
                     .dump()
              << '\n';
    return 0;
}

}  // namespace

void addReleaseCommand(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* r = app.add_subcommand("release",
                                 "Make and sign releases of the program, where the release key is");
    r->require_subcommand(1);
    auto* k = r->add_subcommand("key", "Make a release key: FILE, and FILE.pub for headquarters");
    k->add_option("file", a->to)->required();
    k->callback([&exit, a] { exit.code = runKey(*a); });
    auto* n = r->add_subcommand("rotate", "The next release key, signed by the present one");
    n->add_option("--key", a->key, "The present one")->required();
    n->add_option("--next", a->next, "The next one; made if it is not there")->required();
    n->add_option("--to", a->to, "File for evertill-hq update key")->required();
    n->callback([&exit, a] { exit.code = runRotate(*a); });
    auto* p = r->add_subcommand("pack", "A folder with bin/evertill as a signed release");
    p->add_option("folder", a->folder)->required()->check(CLI::ExistingDirectory);
    p->add_option("--key", a->key, "Release key")->required();
    p->add_option("--version", a->version, "Its version, 1.4.0")->required();
    p->add_option("--from-min", a->fromMin, "Lowest version that may take it")->required();
    p->add_option("--from-max", a->fromMax, "Highest one; without: any that is lower");
    p->add_option("--format", a->formats,
                  "KIND=NUMBER of a data file, if it is not of this program's formats");
    p->add_option("--to", a->to, "File")->required();
    p->callback([&exit, a] { exit.code = runPack(*a); });
    auto* b = r->add_subcommand("back", "A signed order to go back from a version to a lower one");
    b->add_option("--key", a->key, "Release key")->required();
    b->add_option("--from", a->from)->required();
    b->add_option("--to-version", a->down)->required();
    b->add_option("--days", a->days, "How long it counts")->check(CLI::Range(1, 365));
    b->add_option("--to", a->to, "File")->required();
    b->callback([&exit, a] { exit.code = runBack(*a); });
}

}  // namespace evertill::ctl
