// What goes wrong in a run, and how often: each seed draws its own mixture, so that some runs are
// all of one kind (Groce et al., Swarm Testing, ISSTA 2012).
#pragma once
#include <algorithm>

#include "world.h"

namespace evertill::fleet {

struct Swarm {
    // Chances per request, in thousandths.
    std::int64_t requestLost = 0, answerLost = 0, answerLate = 0, duplicate = 0, lateDuplicate = 0,
                 halfOpen = 0, error500 = 0, busy503 = 0, garbage = 0, portal = 0, answerCut = 0,
                 requestCut = 0, forged = 0, hqKilledInRequest = 0, lineDies = 0;
    // Chance per step of a till.
    std::int64_t tillKilledInStep = 0;
    // How often in the run.
    std::int64_t partitions = 0, hqKills = 0, tillKills = 0, hqRestores = 0, setBacks = 0,
                 clones = 0, clockJumps = 0, poisons = 0, publishes = 0, generations = 0;
    std::int64_t oldTills = 0;  ///< tills of protocol 1
    bool oneVictim = false;     ///< disks are copied and set back at one till only, and often
    std::int64_t slowest = 0;   ///< longest way of a message, milliseconds

    static Swarm none() { return {}; }
    static Swarm draw(Rng& rng, int tills, int days) {
        Swarm s;
        const auto rate = [&](std::int64_t most) {
            if (rng.below(2) == 0) return std::int64_t{0};
            return std::max<std::int64_t>(1, most >> rng.below(6));
        };
        for (auto* p :
             {&s.requestLost, &s.answerLost, &s.answerLate, &s.duplicate, &s.lateDuplicate})
            *p = rate(300);
        for (auto* p : {&s.halfOpen, &s.error500, &s.busy503, &s.garbage, &s.portal, &s.answerCut,
                        &s.requestCut, &s.forged})
            *p = rate(100);
        s.hqKilledInRequest = rate(60);
        s.lineDies = rate(100);
        s.tillKilledInStep = rate(100);
        const std::int64_t often = std::max<std::int64_t>(1, tills * days / 5);
        for (auto* p : {&s.partitions, &s.tillKills, &s.clockJumps, &s.publishes})
            *p = rate(often * 2);
        s.poisons = rate(often);
        s.hqKills = rate(2 * days + 2);
        s.hqRestores = rate(2);
        s.setBacks = rate(std::max<std::int64_t>(2, often / 2));
        s.clones = rate(std::max<std::int64_t>(2, often / 2));
        s.generations = rate(2);
        s.oneVictim = rng.below(4) == 0;
        if (s.oneVictim) {
            s.clones += 3;
            s.setBacks += 3;
            s.hqRestores += 1;
        }
        s.oldTills = rate(std::max(1, tills / 4));
        s.slowest = rng.below(2) == 0 ? 200 : 20 * kSecond;
        return s;
    }
};

/// Everything that must have happened in a run of some hundred seeds; a kind that did not is a
/// simulator that tests nothing.
inline const std::vector<std::string>& kindsOfFaults() {
    static const std::vector<std::string> kinds = [] {
        std::vector<std::string> k{"hq_killed",
                                   "hq_restored",
                                   "till_killed",
                                   "till_killed_in_sale",
                                   "till_killed_in_request",
                                   "till_killed_in_answer",
                                   "set_back",
                                   "clone",
                                   "clock_jump",
                                   "partition",
                                   "poison_unknown_kind",
                                   "poison_unknown_version",
                                   "poison_figures",
                                   "poison_absurd",
                                   "publish",
                                   "new_generation",
                                   "old_till",
                                   "sale",
                                   "z",
                                   "unreachable/hello",
                                   "unreachable/journal",
                                   "fork",
                                   "forged/journal",
                                   "branch",
                                   "need",
                                   "hq_killed_in_request/hello",
                                   "hq_killed_in_request/journal"};
        for (const char* fault : {"request_lost", "answer_lost", "answer_late", "duplicate",
                                  "late_duplicate", "half_open", "error_500", "busy_503", "garbage",
                                  "portal", "answer_cut", "request_cut", "unreachable"})
            for (const char* request : {"hello", "journal", "changes", "manifest", "chunk"})
                k.push_back(std::string(fault) + "/" + request);
        return k;
    }();
    return kinds;
}

}  // namespace evertill::fleet
