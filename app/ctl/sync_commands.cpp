// enrol, sync, sync-status, sync-export, sync-take.
#include "sync_commands.h"

#include <fstream>
#include <iostream>

#include "evertill/sync/journal_file.h"
#include "evertill/sync/sync_engine.h"
#include "hq_line.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string store, hq, code, file, programs;
    int seconds = 60, waitSeconds = 600;
};

int fail(const std::string& why) {
    std::cerr << Json{{"error", why}}.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 3;
}

int runEnrol(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    auto& port = (*till)->syncPort();
    std::string fingerprint;
    if (const auto why = enrolTill(**till, a.store, a.hq, a.code, a.waitSeconds, fingerprint);
        !why.empty())
        return fail(why);
    std::cout << Json{{"ok", true},
                      {"terminal", port.identity().terminal},
                      {"hq", a.hq},
                      {"fingerprint", fingerprint}}
                     .dump()
              << '\n';
    return 0;
}

int runSync(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    if ((*till)->syncPort().note("hq_url").empty())
        return fail("this till is not enrolled at a headquarters");
    bool idle = false;
    const auto s = exchangeAll(**till, a.store, a.seconds, idle, a.programs);
    std::cout << Json{{"ok", idle},
                      {"state", sync::syncStateName(s.state)},
                      {"unsent", s.unsent},
                      {"generation", s.generation},
                      {"cursor", s.cursor},
                      {"error", s.error},
                      {"detail", s.detail},
                      {"certificate_until", s.certificateUntilMs},
                      {"clock_off_ms", s.clockOffMs},
                      {"program",
                       {{"on", s.program.on},
                        {"running", s.program.running},
                        {"waiting", s.program.waiting},
                        {"failed", s.program.failed},
                        {"problem", s.program.problem}}}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return idle ? 0 : 1;
}

Json timeOrNull(std::int64_t ms) {
    return ms == 0 ? Json() : Json(utcToIso(ms));
}

/// What the till itself knows; nobody is asked.
int runStatus(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    auto& port = (*till)->syncPort();
    const auto s = (*till)->snapshot();
    const auto& o = s->outbox;
    const auto master = port.masterCursor();
    const auto hq = port.note("hq_url");
    Json day;
    if (s->businessDate)
        day = Json{{"date", s->businessDate->toString()},
                   {"records", o.dayRecords},
                   {"at_hq", o.dayRecords - o.dayUnsent}};
    std::cout << Json{{"terminal", s->terminal},
                      {"hq", hq.empty() ? Json() : Json(hq)},
                      {"stream", port.stream()},
                      {"head", o.headSeq},
                      {"unsent", o.unsent},
                      {"unsent_sales", o.sales},
                      {"unsent_value", o.value.toString()},
                      {"oldest_unsent", timeOrNull(o.oldestUnsentMs)},
                      {"receipt", o.ackedSeq == 0
                                      ? Json()
                                      : Json{{"seq", o.ackedSeq}, {"at", timeOrNull(o.ackedAtMs)}}},
                      {"day", day},
                      {"generation", master.generation},
                      {"cursor", master.cursor},
                      {"prices_confirmed",
                       s->masterAgeMs > 0 ? timeOrNull(clock.utcMs() - s->masterAgeMs) : Json()}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return 0;
}

int runExport(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    std::ofstream out(a.file, std::ios::binary | std::ios::trunc);
    if (!out) return fail("cannot write " + a.file);
    const auto done = sync::writeJournalFile((*till)->syncPort(), out);
    if (!done) return fail(done.error());
    std::cout << Json{{"ok", true},     {"terminal", done->terminal}, {"from", done->from},
                      {"to", done->to}, {"uploads", done->uploads},   {"file", a.file}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return 0;
}

int runTake(const Args& a) {
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context);
    std::ifstream in(a.file, std::ios::binary);
    if (!in) return fail("cannot read " + a.file);
    const auto done = sync::takeAnswerFile((*till)->syncPort(), in);
    if (!done) return fail(done.error());
    std::cout << Json{{"ok", done->refused.empty()},
                      {"acknowledged", done->acknowledged},
                      {"unsent", (*till)->syncPort().backlog().unsent},
                      {"refused", done->refused}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return done->refused.empty() ? 0 : 1;
}

}  // namespace

void addSyncCommands(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* enrol = app.add_subcommand("enrol", "Join a headquarters with a one-time code");
    enrol->add_option("--store", a->store, "Folder of the till")->required();
    enrol->add_option("--hq", a->hq, "Address of the headquarters, https://...")->required();
    enrol->add_option("--code", a->code, "One-time code")->required();
    enrol->add_option("--wait", a->waitSeconds,
                      "Seconds to wait for an operator who compares the fingerprint");
    enrol->callback([&exit, a] { exit.code = runEnrol(*a); });
    auto* sync =
        app.add_subcommand("sync", "Talk with the headquarters until everything is exchanged");
    sync->add_option("--store", a->store, "Folder of the till")->required();
    sync->add_option("--seconds", a->seconds, "Give up after this long");
    sync->add_option("--programs", a->programs, "Folder of evertill-start: fetch updates, too")
        ->check(CLI::ExistingDirectory);
    sync->callback([&exit, a] { exit.code = runSync(*a); });
    auto* status = app.add_subcommand(
        "sync-status", "What waits for the headquarters, and how old the prices are (offline)");
    status->add_option("--store", a->store, "Folder of the till")->required();
    status->callback([&exit, a] { exit.code = runStatus(*a); });
    auto* carry = app.add_subcommand(
        "sync-export", "Write what headquarters does not have yet to a file to carry there");
    carry->add_option("--store", a->store, "Folder of the till")->required();
    carry->add_option("--to", a->file, "File")->required();
    carry->callback([&exit, a] { exit.code = runExport(*a); });
    auto* take = app.add_subcommand("sync-take", "Take the answers that headquarters wrote to it");
    take->add_option("--store", a->store, "Folder of the till")->required();
    take->add_option("file", a->file, "File of answers")->required();
    take->callback([&exit, a] { exit.code = runTake(*a); });
}

}  // namespace evertill::ctl
