#include "backup_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "evertill/hq/backup.h"
#include "evertill/hq/hq_store.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

struct Args {
    std::string folder, place, database, keys;
    bool withoutKeys = false;
};

Json problemsOf(const JournalCheck& check) {
    Json out = Json::array();
    for (const auto& p : check.problems)
        out.push_back(
            {{"terminal", p.terminal}, {"stream", p.stream}, {"seq", p.seq}, {"what", p.what}});
    return out;
}

/// 0: all well; 1: done, but records are damaged; 3: not done.
int told(const Result<BackupReport, std::string>& r) {
    if (!r) {
        std::cerr << "evertill-hq: " << r.error() << '\n';
        return 3;
    }
    Json out{{"ok", r->journal.ok()},
             {"folder", r->folder},
             {"engine", r->engine},
             {"made_at", utcToIso(r->madeAt)},
             {"tills", r->tills},
             {"histories", r->journal.streams},
             {"records", r->journal.records},
             {"problems", problemsOf(r->journal)}};
    if (r->bytes > 0) out["bytes"] = r->bytes;  // a backup's: the others write none
    std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return r->journal.ok() ? 0 : 1;
}

int verify(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = HqStore::open(a.folder, clock, ids);
    if (!store) return told(unexpected(store.error().context));
    auto check = checkJournal((*store)->sql());
    if (!check) return told(unexpected(check.error().context));
    BackupReport r;
    r.folder = a.folder;
    r.engine = (*store)->database().empty() ? "sqlite" : "postgres";
    r.madeAt = clock.utcMs();
    r.tills = static_cast<std::int64_t>((*store)->tills().all().size());
    r.journal = std::move(*check);
    return told(r);
}

}  // namespace

void addBackupCommands(CLI::App& app, int& exit) {
    auto a = std::make_shared<Args>();
    auto* b = app.add_subcommand(
        "backup", "Copy headquarters into a new folder, checked; the server may run");
    b->add_option("--dir", a->folder, "Folder of the headquarters' data")->required();
    b->add_option("--to", a->place, "New folder")->required();
    b->add_flag("--without-keys", a->withoutKeys, "hq.key and admin.key are kept elsewhere");
    b->callback(
        [&exit, a] { exit = told(backUp(a->folder, a->place, !a->withoutKeys, SystemClock())); });
    auto* r = app.add_subcommand("restore", "Make a headquarters' folder of a backup");
    r->add_option("--from", a->place, "Folder that backup wrote")->required();
    r->add_option("--dir", a->folder, "New folder of the headquarters")->required();
    r->add_option("--database", a->database, "PostgreSQL connection string, for such a backup");
    r->add_option("--keys", a->keys, "Folder with hq.key and admin.key, if not in the backup");
    r->callback([&exit, a] {
        SystemClock clock;
        SystemIdSource ids;
        exit = told(restore(a->place, a->folder, a->database, a->keys, clock, ids));
    });
    auto* v = app.add_subcommand(
        "verify",
        "Make the hash of every record again and compare (server stopped; otherwise back up)");
    v->add_option("--dir", a->folder)->required();
    v->callback([&exit, a] { exit = verify(*a); });
}

}  // namespace evertill::hq
