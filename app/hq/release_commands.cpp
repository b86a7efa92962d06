#include "release_commands.h"

#include <memory>
#include <nlohmann/json.hpp>

#include "admin_request.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

struct Args {
    std::string folder, file, number, confirm, by = "admin", key, value, scope = "chain";
    std::vector<std::string> stores, regions;
    std::int64_t percent = 0;
    bool over = false;
};

std::string dumped(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int put(const Args& a) {
    const auto body = wholeFile(a.file);
    if (!body) return 3;
    return runAdmin(a.folder, "POST", "releases?by=" + encodedForQuery(a.by), *body);
}

int stage(const Args& a) {
    return runAdmin(a.folder, "POST", "releases/stage?confirm=" + encodedForQuery(a.confirm),
                    dumped({{"number", a.number},
                            {"by", a.by},
                            {"percent", a.percent},
                            {"stores", a.stores},
                            {"regions", a.regions}}));
}

int finish(const Args& a) {
    return runAdmin(a.folder, "POST", "releases/finish?confirm=" + encodedForQuery(a.confirm),
                    dumped({{"number", a.number}, {"by", a.by}, {"over", a.over}}));
}

int rollBack(const Args& a) {
    return runAdmin(a.folder, "POST", "releases/rollback",
                    dumped({{"number", a.number}, {"by", a.by}}));
}

int show(const Args& a) {
    return runAdmin(a.folder, "GET",
                    "releases" + (a.number.empty() ? "" : "?number=" + encodedForQuery(a.number)),
                    {});
}

int setting(const Args& a) {
    Json value = Json::parse(a.value, nullptr, false);
    if (value.is_discarded()) value = a.value;  // a plain text needs no quotes
    return runAdmin(a.folder, "POST", "setting",
                    dumped({{"key", a.key}, {"value", value}, {"scope", a.scope}}));
}

CLI::App* add(CLI::App* group, const char* name, const char* help, const std::shared_ptr<Args>& a,
              int& exit, int (*run)(const Args&)) {
    auto* c = group->add_subcommand(name, help);
    c->add_option("--dir", a->folder, "Folder of the headquarters' data")->required();
    c->callback([&exit, a, run] { exit = run(*a); });
    return c;
}

}  // namespace

void addReleaseCommands(CLI::App& app, int& exit) {
    auto a = std::make_shared<Args>();
    auto* release =
        app.add_subcommand("release", "Master data in stages, and back (server stopped)");
    release->require_subcommand(1);
    const auto numbered = [&](CLI::App* c) {
        c->add_option("number", a->number)->required();
        c->add_option("--by", a->by, "Who does it");
        return c;
    };
    const char* confirm = "The word of a refusal: send what is outside the bounds all the same";
    auto* p = add(release, "put", "Check a document, keep it as a draft, show what changes", a,
                  exit, put);
    p->add_option("file", a->file)->required();
    p->add_option("--by", a->by, "Who does it");
    auto* s = numbered(add(release, "stage", "Send to some stores, or to more", a, exit, stage));
    s->add_option("--percent", a->percent, "Of the stores it is for")->check(CLI::Range(0, 100));
    s->add_option("--store", a->stores, "A store; may be repeated");
    s->add_option("--region", a->regions, "All stores of a region; may be repeated");
    s->add_option("--confirm", a->confirm, confirm);
    auto* f = numbered(add(release, "finish", "Send to everybody it is for", a, exit, finish));
    f->add_option("--confirm", a->confirm, confirm);
    f->add_flag("--over", a->over, "Over what somebody else changed meanwhile");
    numbered(add(release, "rollback", "Take it back: what it changed is as it was before", a, exit,
                 rollBack));
    add(release, "show", "One release, or all of them", a, exit, show)
        ->add_option("number", a->number);

    auto* set = add(&app, "setting", "Publish a setting (server stopped)", a, exit, setting);
    set->add_option("key", a->key)->required();
    set->add_option("value", a->value, "JSON, or a plain text; null takes it away")->required();
    set->add_option("--scope", a->scope, "chain, region:NAME, store:CODE or till:CODE");
}

}  // namespace evertill::hq
