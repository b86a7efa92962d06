// A till in a child process that is killed at random instants, beside a twin in this process that
// is never killed. Both work on copies of one folder with the same key and a clock set by the
// script, and the same inputs write the same journal bytes: so every answer of the child must equal
// the twin's, and after each kill the child's file must be what the twin holds after the last
// acknowledged command, or after the one that was in flight.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "random_script.h"
#include "script_runner.h"
#include "testkit/child_process.h"
#include "testkit/till_fixture.h"

namespace evertill::crash {

struct KillFigures {
    std::int64_t kills = 0, commands = 0, answers = 0, sales = 0, unseenSales = 0;
    std::int64_t inFlightHappened = 0, inFlightNot = 0, killedAtStart = 0, entries = 0;
    std::int64_t openBaskets = 0, halfPrints = 0, fullChecks = 0, rebuilds = 0, days = 0;
    std::int64_t couponsMade = 0, couponsUsed = 0, couponsVoid = 0, returns = 0;
};

class KilledTill {
 public:
    explicit KilledTill(std::uint64_t seed);
    ~KilledTill();

    /// Starts the till, sells, kills it, checks everything. False after a failed check.
    bool killOnce();
    /// The whole chain, and every projection made again from the journal.
    void fullCheck(bool rebuild);
    const KillFigures& figures() const { return m_figures; }
    std::string ledgerFile() const { return m_fixture.dir.file("ledger.db"); }

 private:
    /// What lies in a ledger file and must survive.
    struct State {
        std::int64_t headSeq = 0;
        std::string headHash, reg;
        std::vector<std::string> draft, kicks;
        /// id, kind, entry, copy. A slip that was being printed counts as what it is at the next
        /// start: waiting, one copy further.
        std::vector<std::string> prints;
        bool operator==(const State&) const = default;
        std::string text() const;
    };
    static State read(const std::string& file);
    void addPrices();
    void reopenTwin();
    std::string twinRun(const std::vector<std::string>& commands);
    void runChildUntilKilled();
    void compareAnswers();
    void settleInFlight();
    bool settlePrint(const State& dead);
    void noteAnswer(const ctl::Json& reply);
    void checkNewEntries();
    void checkEffects();

    testkit::TillFixture m_fixture;
    std::unique_ptr<testkit::TempDir> m_twinHome;
    std::string m_twinDir;
    ctl::ScriptClock m_twinClock;
    std::unique_ptr<service::Till> m_twin;
    RandomScript m_script;
    KillFigures m_figures;

    // One life of the child
    std::vector<std::string> m_sent, m_lines;
    std::int64_t m_utc = 0;
    // What the world saw over all lives
    std::map<std::string, std::int64_t> m_seenSales;  ///< receipt number -> total
    std::set<std::int64_t> m_finishedPrints;
    std::int64_t m_kicksSeen = 0, m_kickCauses = 0, m_unseenKicks = 0, m_checkedSeq = 0,
                 m_receipts = 0;
};

}  // namespace evertill::crash
