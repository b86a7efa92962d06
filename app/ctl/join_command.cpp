#include "join_command.h"

#include <filesystem>
#include <iostream>

#include "evertill/store/catalogue_export.h"
#include "evertill/sync/join.h"
#include "hq_line.h"
#include "json_views.h"

namespace evertill::ctl {
namespace {

struct Args {
    std::string store, hq, code, keep;
    int seconds = 3600, waitSeconds = 600;
};

int fail(const std::string& why, sync::JoinStep step) {
    std::cerr << Json{{"error", why}, {"step", sync::joinStepName(step)}}.dump(
                     -1, ' ', false, Json::error_handler_t::replace)
              << '\n';
    return 3;
}

/// From the copy, whatever the till sells from by now.
std::string writeFiles(const std::string& copy, const std::string& folder, std::int64_t nowMs,
                       Json& report) {
    auto own = store::MasterStore::open(copy);
    if (!own) return own.error().context;
    const auto done = store::exportMaster(**own, folder, nowMs);
    if (!done) return done.error().context;
    report["catalogue"] = {{"folder", folder},       {"items", done->items},
                           {"prices", done->prices}, {"promotions", done->promotions},
                           {"staff", done->staff},   {"shared_codes", done->sharedCodes}};
    return {};
}

int runJoin(const Args& a) {
    using sync::JoinStep;
    SystemClock clock;
    SystemIdSource ids;
    auto till = service::Till::open({a.store, false}, clock, ids);
    if (!till) return fail(till.error().context, JoinStep::Keep);
    auto& port = (*till)->syncPort();
    const auto step = [&] { return sync::joinStep(port); };
    if (step() == JoinStep::Foreign)
        return fail("this till belongs to a headquarters already: " + port.note("hq_url"), step());
    if (auto why = sync::joinObstacle(port); !why.empty()) return fail(why, step());
    if (step() == JoinStep::Keep)
        if (auto why = sync::keepOwnMaster(port); !why.empty()) return fail(why, step());
    Json report{{"ok", true},
                {"terminal", port.identity().terminal},
                {"own_master", sync::ownMasterPath(port)}};
    if (!a.keep.empty())
        if (auto why = writeFiles(sync::ownMasterPath(port), a.keep, clock.utcMs(), report);
            !why.empty())
            return fail(why, step());
    if (step() == JoinStep::Enrol) {
        std::string fingerprint;
        if (a.hq.empty() || a.code.empty())
            return fail("--hq and --code are needed: the till is not enrolled yet", step());
        if (auto why = enrolTill(**till, a.store, a.hq, a.code, a.waitSeconds, fingerprint);
            !why.empty())
            return fail(why, step());
    }
    if (step() == JoinStep::Exchange) {
        bool idle = false;
        const auto s = exchangeAll(**till, a.store, a.seconds, idle);
        if (!idle)
            return fail("not finished (" + (s.error.empty() ? "time is over" : s.error) + " " +
                            s.detail + "); the same command goes on",
                        step());
        if (auto why = sync::finishJoin(port); !why.empty()) return fail(why, step());
    }
    report["hq"] = port.note("hq_url");
    report["records"] = port.headSeq();
    report["acknowledged"] = port.ackedSeq();
    report["generation"] = port.masterCursor().generation;
    std::cout << report.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 0;
}

}  // namespace

void addJoinCommand(CLI::App& app, Exit& exit) {
    auto a = std::make_shared<Args>();
    auto* join = app.add_subcommand(
        "join",
        "Bring a shop that stood alone into a chain; after a kill the same command goes on");
    join->add_option("--store", a->store, "Folder of the till")->required();
    join->add_option("--hq", a->hq, "Address of the headquarters, https://...");
    join->add_option("--code", a->code, "One-time code for this store and till");
    join->add_option("--keep-catalogue", a->keep,
                     "Also write its own goods, prices, promotions and staff as files into this "
                     "folder, for headquarters' import");
    join->add_option("--seconds", a->seconds, "Give up the exchange after this long");
    join->add_option("--wait", a->waitSeconds,
                     "Seconds to wait for an operator who compares the fingerprint");
    join->callback([&exit, a] { exit.code = runJoin(*a); });
}

}  // namespace evertill::ctl
