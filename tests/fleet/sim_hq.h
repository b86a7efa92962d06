// Headquarters in a simulated machine: the real store and service on a folder that can be killed,
// copied and set back.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "evertill/hq/hq_service.h"
#include "world.h"

namespace evertill::fleet {

class SimHq {
 public:
    SimHq(World& world, std::string root, const std::string& from, std::uint64_t seed);
    ~SimHq();

    /// nullopt: it died over this request, or is down.
    std::optional<sync::HttpResponse> handle(const sync::HttpRequest& request, int dieAtStep);
    void kill();
    /// Comes up on what its disk holds.
    void start();
    bool up() const { return m_service != nullptr; }

    void backup();
    bool hasBackup() const { return !m_backups.empty(); }
    /// As in docs/operations.md: the copy, then a new generation of the master data, for the feed
    /// counts again from where it was.
    void restore(std::size_t which);
    std::size_t backups() const { return m_backups.size(); }

    hq::HqStore& store() { return *m_store; }
    const std::string& folder() const { return m_folder; }
    std::int64_t restores = 0;
    std::int64_t restoredAt = 0;      ///< UTC milliseconds, of the last one
    std::vector<std::string> broken;  ///< invariants found broken on the way

 private:
    void checkAcknowledged();
    std::string nextFolder() { return m_root + "/hq" + std::to_string(++m_number); }

    World& m_world;
    std::string m_root, m_folder;
    int m_number = 0;
    MachineClock m_clock;
    SeededIds m_ids;
    std::unique_ptr<hq::HqStore> m_store;
    std::unique_ptr<hq::HqService> m_service;
    std::vector<std::string> m_backups;
    /// What the answers that left HQ said it holds: terminal, stream -> seq, hash.
    std::map<std::pair<std::string, std::int64_t>, std::pair<std::int64_t, std::string>> m_said;
};

}  // namespace evertill::fleet
