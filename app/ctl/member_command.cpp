#include "member_command.h"

#include <iostream>
#include <memory>

#include "evertill/store/lock_file.h"
#include "evertill/store/member_store.h"
#include "evertill/sync/messages.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string store, json;
};

int fail(const std::string& what, const std::string& detail, int code) {
    std::cerr << Json{{"error", what}, {"detail", detail}}.dump() << '\n';
    return code;
}

/// The file of a till that is not running.
template <typename Do>
int withMembers(const Args& a, Do&& run) {
    auto lock = store::LockFile::take(a.store + "/till.lock");
    if (!lock) return fail(std::string(storeErrorName(lock.error().kind)), lock.error().context, 3);
    auto master = store::MasterStore::open(a.store + "/master.db");
    if (!master)
        return fail(std::string(storeErrorName(master.error().kind)), master.error().context, 3);
    store::MemberStore members(**master);
    return run(members);
}

int put(const Args& a) {
    const auto member = sync::decode<domain::Member>(a.json);
    if (!member) return fail("bad_member", member.error(), 1);
    return withMembers(a, [&](store::MemberStore& members) {
        if (auto ok = members.put(*member); !ok)
            return fail(std::string(storeErrorName(ok.error().kind)), ok.error().context, 3);
        std::cout << Json{{"ok", true}, {"number", member->number}}.dump() << '\n';
        return 0;
    });
}

int list(const Args& a) {
    return withMembers(a, [&](store::MemberStore& members) {
        for (const auto& m : members.list())
            std::cout << Json{{"number", m.number},
                              {"name", domain::maskedName(m.name)},
                              {"phone", domain::maskedPhone(m.phone)},
                              {"level", m.level},
                              {"tags", m.tags},
                              {"active", m.active}}
                             .dump()
                      << '\n';
        return 0;
    });
}

}  // namespace

void addMemberCommand(CLI::App& app, Exit& exit) {
    auto* group = app.add_subcommand("member", "Members known to the shop");
    group->require_subcommand(1);
    auto args = std::make_shared<Args>();
    auto* one = group->add_subcommand(
        "put",
        "Add or change one: {\"number\",\"name\",\"phone\",\"level\",\"tags\",\"birthday\"}");
    one->add_option("json", args->json)->required();
    one->add_option("--store", args->store, "Folder of the till")->required();
    one->callback([args, &exit] { exit.code = put(*args); });
    auto* all = group->add_subcommand("list", "Who is known, names and phones in part");
    all->add_option("--store", args->store, "Folder of the till")->required();
    all->callback([args, &exit] { exit.code = list(*args); });
}

}  // namespace evertill::ctl
