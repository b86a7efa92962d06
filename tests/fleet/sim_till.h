// A till in a simulated machine: the real till and sync engine on a folder that can be killed at
// any write, set back to an older copy, or copied to a second machine.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "evertill/service/till.h"
#include "evertill/sync/sync_engine.h"
#include "world.h"

namespace evertill::fleet {

/// A till's disk as it was found at its end, or at the end of the run.
struct Journal {
    struct Record {
        std::int64_t epoch = 0;
        std::string body, hash;  ///< hexadecimal
    };
    struct Receipt {
        std::int64_t stream = 0, seq = 0, hqTime = 0;
        std::string hash;
        Bytes signature;
    };
    std::string terminal, publicKey, folder;
    std::vector<Record> records;  ///< from 1
    std::vector<Receipt> acks;
    bool alive = false;
};
/// Reads a folder that nobody has open.
Journal readDisk(const std::string& folder);

class SimTill {
 public:
    SimTill(World& world, std::string root, std::string name, const std::string& from,
            std::int64_t number, std::uint64_t seed);

    const std::string& name() const { return m_name; }
    const std::string& folder() const { return m_folder; }
    MachineClock& clock() { return m_clock; }
    sync::SyncEngine& engine() { return *m_engine; }
    service::Till& till() { return *m_till; }

    /// Runs `what` on the till; with a step it dies at that write, and comes up again on what the
    /// disk held. True: it lived.
    bool run(int dieAtStep, const std::function<void()>& what);
    void kill();
    /// Its disk is what the folder holds now.
    void setBack(const std::string& folder);
    /// Writes a record of another program into its journal, behind its back.
    void poison(const std::string& kind);

    /// One step of the shop's day; why not, if the till refused what it must not refuse.
    std::string sell(int pieces);
    std::string closeShop();

    void close();                     ///< for good
    std::vector<std::string> hashes;  ///< of every record after each completed step
    std::int64_t sales = 0, zs = 0;
    bool old = false;         ///< speaks protocol 1
    std::uint64_t token = 0;  ///< of the request under way; an answer to another one is dropped
    std::uint64_t wakeUp = 0;
    bool underWay = false;
    std::string generation;
    std::int64_t cursor = 0;
    std::vector<std::string> broken;
    void checkCursor(std::int64_t restores);

 private:
    void open();
    void remember();
    std::string ready();
    std::string nextFolder() {
        return m_root + "/" + m_name + "-" + std::to_string(m_number) + "-" +
               std::to_string(++m_incarnation);
    }

    World& m_world;
    std::string m_root, m_name, m_folder;
    std::int64_t m_number = 0, m_incarnation = 0, m_restoresSeen = 0;
    MachineClock m_clock;
    SeededIds m_ids;
    std::unique_ptr<service::Till> m_till;
    std::unique_ptr<sync::SyncEngine> m_engine;
};

/// Engines wait up to a fifth longer than this.
inline constexpr sync::SyncTimings kTimings{2 * kHour, 500, 15 * kMinute};

}  // namespace evertill::fleet
