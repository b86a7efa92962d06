// One run: tills sell and talk to headquarters over a bad world for some days; then nothing goes
// wrong any more, and everything must come together.
#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim_hq.h"
#include "sim_till.h"
#include "swarm.h"
#include "templates.h"

namespace evertill::fleet {

struct FleetOptions {
    int tills = 20, days = 2;
    bool log = false;  ///< what happens, on standard error
};

struct SeedResult {
    std::uint64_t seed = 0, trace = 0;
    std::int64_t sales = 0, records = 0, requests = 0, forks = 0, restores = 0, ms = 0;
    std::int64_t drainedMs = 0;  ///< simulated, from the end of all faults
    std::map<std::string, std::int64_t> counts;
    std::vector<std::string> broken;  ///< invariants, with what is missing
    std::string json() const;
};

/// With the engine's scatter.
inline constexpr std::int64_t kLongestBeatMs = kTimings.heartbeatMs * 6 / 5;
/// After the last fault everything is at HQ within two heartbeats and a few retries.
inline constexpr std::int64_t kHealMs = 2 * kLongestBeatMs + 4 * kTimings.longestRetryMs;

class Fleet {
 public:
    Fleet(std::uint64_t seed, FleetOptions options);
    ~Fleet();
    SeedResult run();

 private:
    // fleet.cpp: the shops and what befalls the machines
    void schedule();
    void scheduleShop(SimTill& t, std::int64_t from);
    void scheduleTrouble();
    void sell(SimTill& t);
    void closeShop(SimTill& t);
    void afterStep(SimTill& t, bool lived);
    SimTill& anyTill(bool modern);
    SimTill& add(const std::string& name, const std::string& from);
    void startHqLater();
    void cutOff(const std::string& store, std::int64_t longest);
    void publish();
    void setBackLater(std::int64_t when);
    void clone();
    void heal();
    int dieAt(std::int64_t perMille);
    std::string slotFor(const char* what) {
        return m_root + "/" + what + std::to_string(++m_slots);
    }
    // network.cpp: what happens to requests
    struct Message {
        SimTill* from = nullptr;
        std::uint64_t token = 0;
        std::string kind;
        sync::HttpRequest request;
    };
    void pump(SimTill& t);
    void send(SimTill& t, sync::HttpRequest request);
    bool neverArrives(const Message& m);
    void deliver(const Message& m, bool answerWanted);
    void answer(const Message& m, sync::HttpResponse r, std::int64_t delay);
    void noAnswer(const Message& m, const char* error, std::int64_t delay);
    void fault(const char* what, const Message& m);
    std::int64_t way() { return 2 + m_rng.below(m_swarm.slowest + 20); }

    const std::uint64_t m_seed;
    const FleetOptions m_options;
    const Templates& m_templates;
    Rng m_rng;
    Swarm m_swarm;
    World m_world;
    std::string m_root;
    std::unique_ptr<SimHq> m_hq;
    std::vector<std::unique_ptr<SimTill>> m_tills;
    std::vector<Journal> m_dead;                     ///< disks that are no more
    std::set<std::string> m_disturbed;               ///< names whose disk was copied or set back
    std::map<std::string, std::int64_t> m_cutUntil;  ///< stores without a line
    std::vector<std::string> m_broken;
    std::int64_t m_requests = 0, m_price = 20'000;
    int m_slots = 0;
    bool m_healed = false;
};

/// checks.cpp: everything that must be true at the end. Closes headquarters and the tills.
std::vector<std::string> verify(SimHq& hq, const std::vector<Journal>& journals,
                                const std::set<std::string>& disturbed, std::int64_t& forks);

}  // namespace evertill::fleet
