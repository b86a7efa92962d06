#include "figures_commands.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "evertill/hq/erp.h"
#include "evertill/hq/hq_store.h"
#include "evertill/hq/sales_export.h"
#include "evertill/hq/voucher.h"
#include "evertill/sync/curl_transport.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

struct Args {
    std::string folder, store, from, to, format = "poslog", file, settings, id, state;
    bool compare = false, csv = false;
};

int fail(const store::StoreError& e) {
    std::cerr << "evertill-hq: " << store::storeErrorName(e.kind) << ": " << e.context << '\n';
    return 3;
}
int refused(const std::string& why) {
    std::cerr << "evertill-hq: " << why << '\n';
    return 1;
}

/// Runs a command on the opened store, everything interpreted.
template <typename Do>
int with(const Args& a, Do&& work) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = HqStore::open(a.folder, clock, ids);
    if (!store) return fail(store.error());
    (*store)->projector().catchUp();
    return work(**store, clock);
}

int rebuild(const Args& a) {
    return with(a, [&](HqStore& store, const Clock&) {
        int exit = 0;
        bool known = false;
        for (const auto& shop : store.rebuild().stores()) {
            if (!a.store.empty() && shop != a.store) continue;
            known = true;
            const auto done = store.rebuild().run(shop, !a.compare);
            if (!done) return fail(done.error());
            std::cout << Json{{"store", shop},
                              {"records", done->records},
                              {"replaced", done->replaced},
                              {"differences", done->differences}}
                             .dump(-1, ' ', false, Json::error_handler_t::replace)
                      << '\n';
            if (a.compare && !done->differences.empty()) exit = 1;
        }
        return known || a.store.empty() ? exit : refused("no records of store " + a.store);
    });
}

std::string badRange(const Args& a) {
    const auto from = BusinessDate::parse(a.from), to = BusinessDate::parse(a.to);
    if (!from || !to || *to < *from) return "--from and --to are days such as 2026-11-22, in order";
    return {};
}

int writeVouchers(HqStore& store, const Clock& clock, const Args& a, std::ostream& out) {
    const auto accounts = AccountMap::parse(store.master().setting("accounts").value_or("{}"));
    if (!accounts) return refused(accounts.error());
    Vouchers vouchers(store.sql(), clock);
    std::vector<Voucher> all;
    for (auto d = *BusinessDate::parse(a.from); d <= *BusinessDate::parse(a.to);
         d = BusinessDate::fromDays(d.daysSinceEpoch() + 1)) {
        const auto of = vouchers.of(a.store, d.toString(), *accounts);
        if (!of) return fail(of.error());
        all.insert(all.end(), of->begin(), of->end());
    }
    out << (a.csv ? voucherCsv(all) : voucherJson(all) + "\n");
    return 0;
}

int exportRange(const Args& a) {
    if (const auto why = badRange(a); !why.empty()) return refused(why);
    return with(a, [&](HqStore& store, const Clock& clock) {
        std::ofstream out(a.file, std::ios::binary | std::ios::trunc);
        if (!out) return refused("cannot write " + a.file);
        if (a.format == "voucher") {
            const int done = writeVouchers(store, clock, a, out);
            return out.flush() || done != 0 ? done : refused("cannot write " + a.file);
        }
        const ExportRange range{a.store, a.from, a.to};
        const auto done = a.format == "poslog" ? exportPosLog(store.sql(), range, out)
                                               : exportJsonLines(store.sql(), range, out);
        if (!done) return fail(done.error());
        if (!out.flush()) return refused("cannot write " + a.file);
        std::cout << Json{{"records", done->records},
                          {"sales", done->sales},
                          {"total", done->total},
                          {"skipped", done->skipped}}
                         .dump()
                  << '\n';
        return 0;
    });
}

int erpPush(const Args& a) {
    std::ifstream in(a.settings, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto settings = K3Settings::parse(text);
    if (!in || !settings)
        return refused(a.settings + ": " + (in ? settings.error() : std::string("cannot read")));
    if (const auto why = a.from.empty() ? std::string() : badRange(a); !why.empty())
        return refused(why);
    return with(a, [&](HqStore& store, const Clock& clock) {
        ErpOutbox outbox(store.sql(), clock);
        const std::string accounts = store.master().setting("accounts").value_or("{}");
        std::int64_t made = 0;
        for (const auto& shop : store.rebuild().stores()) {
            if (a.from.empty() || (!a.store.empty() && a.store != shop)) continue;
            for (auto d = *BusinessDate::parse(a.from); d <= *BusinessDate::parse(a.to);
                 d = BusinessDate::fromDays(d.daysSinceEpoch() + 1)) {
                const auto m = outbox.make("k3", shop, d.toString(), accounts);
                if (!m) return fail(m.error());
                made += m->documents;
            }
        }
        sync::CurlTransport curl;
        K3Adapter adapter(*settings, [&](const sync::HttpRequest& r) { return curl.perform(r); });
        const auto done = outbox.push(adapter);
        if (!done) return fail(done.error());
        std::cout << Json{{"made", made},
                          {"sent", done->sent},
                          {"later", done->later},
                          {"refused", done->refused}}
                         .dump()
                  << '\n';
        return done->later > 0 || done->refused > 0 ? 1 : 0;
    });
}

int erpStatus(const Args& a) {
    return with(a, [&](HqStore& store, const Clock& clock) {
        for (const auto& d : ErpOutbox(store.sql(), clock).documents(a.state, 10'000, 0))
            std::cout << Json{{"external_id", d.externalId},    {"kind", d.kind},
                              {"state", erpStateName(d.state)}, {"attempts", d.attempts},
                              {"remote_id", d.remoteId},        {"error", d.error}}
                             .dump(-1, ' ', false, Json::error_handler_t::replace)
                      << '\n';
        return 0;
    });
}

int erpRetry(const Args& a) {
    return with(a, [&](HqStore& store, const Clock& clock) {
        return ErpOutbox(store.sql(), clock).retry(a.id)
                   ? 0
                   : refused("no refused or failed document " + a.id);
    });
}

}  // namespace

void addFiguresCommands(CLI::App& app, int& exit) {
    auto a = std::make_shared<Args>();
    const auto command = [&exit, a](CLI::App& parent, const char* name, const char* what,
                                    int (*run)(const Args&)) {
        auto* c = parent.add_subcommand(name, what);
        c->add_option("--dir", a->folder, "Folder of the headquarters' data")->required();
        c->callback([&exit, a, run] { exit = run(*a); });
        return c;
    };
    auto* r = command(app, "rebuild", "Make figures again from the raw records (server stopped)",
                      rebuild);
    r->add_option("--store", a->store, "One store instead of all");
    r->add_flag("--compare", a->compare, "Only compare; exit status 1 if there is a difference");
    auto* e =
        command(app, "export", "Write records or vouchers to a file (server stopped)", exportRange);
    e->add_option("--store", a->store)->required();
    e->add_option("--from", a->from, "First business day")->required();
    e->add_option("--to", a->to, "Last business day")->required();
    e->add_option("--format", a->format)->check(CLI::IsMember({"poslog", "jsonl", "voucher"}));
    e->add_flag("--csv", a->csv, "Vouchers as CSV instead of JSON");
    e->add_option("file", a->file)->required();
    auto* erp = app.add_subcommand("erp", "Hand documents to an existing ERP (server stopped)");
    erp->require_subcommand(1);
    auto* p =
        command(*erp, "push", "Make documents of complete days and send what is due", erpPush);
    p->add_option("--k3", a->settings, "JSON: url, account, user, password, organisation, ...")
        ->required();
    auto* from = p->add_option("--from", a->from, "Make documents of these business days first");
    p->add_option("--to", a->to)->needs(from);
    p->add_option("--store", a->store);
    auto* s = command(*erp, "status", "Documents and their states", erpStatus);
    s->add_option("--state", a->state)
        ->check(CLI::IsMember({"waiting", "failed", "sent", "refused"}));
    auto* again = command(*erp, "retry", "Send a refused document again", erpRetry);
    again->add_option("external-id", a->id)->required();
}

}  // namespace evertill::hq
