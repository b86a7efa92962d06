// evertill-fleet --seed A --seeds N --tills T --days D [--json-only] [--log]
// One JSON line a seed and a summary; exit status 1 if an invariant broke, 2 for a wrong argument.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>

#include "fleet.h"

using namespace evertill::fleet;

int main(int argc, char** argv) {
    std::uint64_t first = 1, seeds = 1;
    FleetOptions options;
    bool untilBroken = false, quiet = false;
    for (int i = 1; i < argc; ++i) {
        const std::string a = argv[i];
        const auto number = [&] { return i + 1 < argc ? std::atoll(argv[++i]) : 0; };
        if (a == "--seed")
            first = static_cast<std::uint64_t>(number());
        else if (a == "--seeds")
            seeds = static_cast<std::uint64_t>(number());
        else if (a == "--tills")
            options.tills = static_cast<int>(number());
        else if (a == "--days")
            options.days = static_cast<int>(number());
        else if (a == "--log")
            options.log = true;
        else if (a == "--until-broken")
            untilBroken = true;
        else if (a == "--quiet")
            quiet = true;
        else
            options.tills = 0;
    }
    if (options.tills < 1 || options.days < 1 || seeds < 1) {
        std::fprintf(stderr,
                     "evertill-fleet --seed A --seeds N --tills T --days D [--until-broken] "
                     "[--quiet] [--log]\n");
        return 2;
    }
    std::map<std::string, std::int64_t> counts;
    std::int64_t sales = 0, records = 0, requests = 0, forks = 0, restores = 0, ms = 0, broken = 0;
    std::uint64_t done = 0;
    for (; done < seeds; ++done) {
        const auto r = Fleet(first + done, options).run();
        if (!quiet || !r.broken.empty()) {
            std::printf("%s\n", r.json().c_str());
            std::fflush(stdout);
        }
        for (const auto& [what, n] : r.counts)
            counts[what] += n;
        sales += r.sales;
        records += r.records;
        requests += r.requests;
        forks += r.forks;
        restores += r.restores;
        ms += r.ms;
        if (!r.broken.empty()) {
            ++broken;
            if (untilBroken) {
                ++done;
                break;
            }
        }
    }
    nlohmann::ordered_json j{{"seeds", done},          {"first", first},
                             {"tills", options.tills}, {"days", options.days},
                             {"sales", sales},         {"records", records},
                             {"requests", requests},   {"forks", forks},
                             {"restores", restores},   {"ms", ms},
                             {"broken", broken},       {"counts", counts}};
    std::printf("%s\n", j.dump().c_str());
    return broken == 0 ? 0 : 1;
}
