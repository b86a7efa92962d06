// init, staff, setting, script, ledger verify|rebuild|export.
#include "store_commands.h"

#include "evertill/domain/receipt/receipt_template.h"

#include <fstream>
#include <iostream>

#include "evertill/service/setup.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/store/lock_file.h"
#include "evertill/store/master_store.h"
#include "hub_script.h"
#include "script_runner.h"

namespace evertill::ctl {
namespace {

int fail(const store::StoreError& e) {
    std::cerr << Json{{"error", store::storeErrorName(e.kind)}, {"context", e.context}}.dump()
              << '\n';
    return 3;
}

struct InitArgs {
    std::string store, storeCode = "S001", terminal = "S001-T01";
    std::int64_t epoch = 1;
};

int runInit(const InitArgs& a) {
    SystemClock clock;
    SystemIdSource ids;
    if (auto made = service::createTill(a.store, {a.storeCode, a.terminal, a.epoch}, clock, ids);
        !made)
        return fail(made.error());
    std::cout << Json{{"ok", true}, {"store", a.storeCode}, {"terminal", a.terminal}}.dump()
              << '\n';
    return 0;
}

/// Opens the master file of a till that is not running.
Result<std::unique_ptr<store::MasterStore>, store::StoreError> openMaster(
    const std::string& dir, std::optional<store::LockFile>& lock) {
    auto taken = store::LockFile::take(dir + "/till.lock");
    if (!taken) return unexpected(taken.error());
    lock.emplace(std::move(*taken));
    return store::MasterStore::open(dir + "/master.db");
}

struct StaffArgs {
    std::string store, number, name, role, language;
    bool inactive = false;
};

int runStaff(const StaffArgs& a) {
    std::string pin;
    std::getline(std::cin, pin);
    const bool digits = pin.find_first_not_of("0123456789") == std::string::npos;
    if (pin.size() < 4 || pin.size() > 12 || !digits) {
        std::cerr << "the PIN is read from standard input: 4 to 12 digits\n";
        return 2;
    }
    std::optional<store::LockFile> lock;
    auto master = openMaster(a.store, lock);
    if (!master) return fail(master.error());
    SystemIdSource ids;
    std::array<std::uint8_t, 16> salt{};
    ids.random(salt.data(), salt.size());
    if (auto ok = (*master)->upsertOperator(
            {a.number, a.name, a.role, hashPin(pin, salt), !a.inactive, {}, a.language});
        !ok)
        return fail(ok.error());
    std::cout << Json{{"ok", true}, {"operator", a.number}}.dump() << '\n';
    return 0;
}

int runRole(const std::string& dir, const std::string& name, const std::string& json) {
    // Anything else would read as a role without rights and lock its people out.
    if (!Json::parse(json, nullptr, false).is_object()) {
        std::cerr << "the rights must be a JSON object\n";
        return 2;
    }
    std::optional<store::LockFile> lock;
    auto master = openMaster(dir, lock);
    if (!master) return fail(master.error());
    if (auto ok =
            (*master)->upsertRole({name, domain::Role::fromJson(name, json).permissionsJson()});
        !ok)
        return fail(ok.error());
    return 0;
}

int runSetting(const std::string& dir, const std::string& key, const std::string& json) {
    if (!Json::accept(json)) {
        std::cerr << "the value must be JSON\n";
        return 2;
    }
    if (key == "receipt" || key == "receipt.local")
        if (const auto form = domain::parseReceiptTemplate(json); !form) {
            std::cerr << form.error() << '\n';
            return 2;
        }
    std::optional<store::LockFile> lock;
    auto master = openMaster(dir, lock);
    if (!master) return fail(master.error());
    if (auto ok = (*master)->putSetting(key, json); !ok) return fail(ok.error());
    return 0;
}

struct ScriptArgs {
    std::string store, file;
    bool training = false;
    ScriptOptions options;
};

int runScript(const ScriptArgs& a) {
    ScriptClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, a.training}, clock, ids);
    if (!till) return fail(till.error());
    ScriptRunner runner(**till, clock, a.options);
    HubScript hub(**till);
    hub.addTo(runner);
    if (a.file == "-") return runner.run(std::cin, std::cout) == 0 ? 0 : 1;
    std::ifstream in(a.file);
    if (!in) {
        std::cerr << "cannot read " << a.file << '\n';
        return 3;
    }
    return runner.run(in, std::cout) == 0 ? 0 : 1;
}

int runVerify(const std::string& path) {
    const auto report = store::verifyLedger(path);
    if (!report) return fail(report.error());
    Json problems = Json::array();
    for (const auto& p : report->problems)
        problems.push_back({{"seq", p.seq}, {"problem", p.what}, {"detail", p.detail}});
    std::cout << Json{{"ok", report->ok()},         {"terminal", report->terminal},
                      {"entries", report->entries}, {"head", report->headSeq},
                      {"hash", report->headHash},   {"signatures", report->signatures},
                      {"problems", problems}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return report->ok() ? 0 : 1;
}

int runRebuild(const std::string& dir) {
    auto lock = store::LockFile::take(dir + "/till.lock");
    if (!lock) return fail(lock.error());
    const auto report = store::rebuildLedger(dir + "/ledger.db");
    if (!report) return fail(report.error());
    std::cout << Json{{"ok", true},
                      {"entries", report->entries},
                      {"identical", report->differingTables.empty()},
                      {"changed_tables", report->differingTables},
                      {"digest", report->digestAfter}}
                     .dump()
              << '\n';
    return 0;
}

int runExport(const std::string& path, const std::string& file) {
    std::ofstream stream;
    if (file != "-") stream.open(file, std::ios::binary);
    std::ostream& out = file == "-" ? std::cout : stream;
    const auto entries = store::exportLedger(path, out);
    if (!entries) return fail(entries.error());
    out.flush();
    if (!out) {
        std::cerr << "cannot write " << file << '\n';
        return 3;
    }
    return 0;
}

void addSetup(CLI::App& app, Exit& exit) {
    auto* init = app.add_subcommand("init", "Make a new till's folder");
    auto a = std::make_shared<InitArgs>();
    init->add_option("--store", a->store, "Folder of the till")->required();
    init->add_option("--store-code", a->storeCode, "Code of the shop");
    init->add_option("--terminal", a->terminal, "Code of the till");
    init->callback([&exit, a] { exit.code = runInit(*a); });

    auto* staff =
        app.add_subcommand("staff", "Add or change an operator; the PIN comes from standard input");
    auto s = std::make_shared<StaffArgs>();
    staff->add_option("--store", s->store)->required();
    staff->add_option("number", s->number)->required();
    staff->add_option("name", s->name)->required();
    staff->add_option("role", s->role)->required();
    staff->add_option("--language", s->language);
    staff->add_flag("--inactive", s->inactive);
    staff->callback([&exit, s] { exit.code = runStaff(*s); });

    struct KeyValue {
        std::string store, key, json;
    };
    auto* role = app.add_subcommand("role", "Define a role: permissions and limits as JSON");
    auto r = std::make_shared<KeyValue>();
    role->add_option("--store", r->store)->required();
    role->add_option("name", r->key)->required();
    role->add_option("json", r->json)->required();
    role->callback([&exit, r] { exit.code = runRole(r->store, r->key, r->json); });

    auto* setting =
        app.add_subcommand("setting", "Set a store setting (store, sale, scan) as JSON");
    auto k = std::make_shared<KeyValue>();
    setting->add_option("--store", k->store)->required();
    setting->add_option("key", k->key)->required();
    setting->add_option("json", k->json)->required();
    setting->callback([&exit, k] { exit.code = runSetting(k->store, k->key, k->json); });
}

}  // namespace

void addStoreCommands(CLI::App& app, Exit& exit) {
    addSetup(app, exit);
    auto* script = app.add_subcommand(
        "script", "The headless till: one command a line, one JSON line a result");
    auto a = std::make_shared<ScriptArgs>();
    script->add_option("--store", a->store, "Folder of the till")->required();
    script->add_option("file", a->file, "Script, or - for standard input")->required();
    script->add_flag("--training", a->training, "Use the training ledger");
    script->add_flag("--brief", a->options.brief, "Totals only, without the lines of the basket");
    script->add_flag("--stop-on-refusal", a->options.stopOnRefusal);
    script->callback([&exit, a] { exit.code = runScript(*a); });

    struct LedgerArgs {
        std::string store, file = "-";
    };
    auto* ledger = app.add_subcommand("ledger", "Check, rebuild or export a till's ledger");
    ledger->require_subcommand(1);
    auto l = std::make_shared<LedgerArgs>();
    auto* verify = ledger->add_subcommand(
        "verify", "Check chain, signatures and balances; name each damaged entry");
    verify->add_option("--store", l->store)->required();
    verify->callback([&exit, l] { exit.code = runVerify(l->store + "/ledger.db"); });
    auto* rebuild =
        ledger->add_subcommand("rebuild", "Make all projections again from the journal");
    rebuild->add_option("--store", l->store)->required();
    rebuild->callback([&exit, l] { exit.code = runRebuild(l->store); });
    auto* exported =
        ledger->add_subcommand("export", "Journal as JSON Lines (docs/journal-format.md)");
    exported->add_option("--store", l->store)->required();
    exported->add_option("file", l->file, "Output file, - for standard output");
    exported->callback([&exit, l] { exit.code = runExport(l->store + "/ledger.db", l->file); });
}

}  // namespace evertill::ctl
