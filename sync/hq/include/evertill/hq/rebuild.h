// The figures of a store made again from its raw records, beside those that count, then compared or
// put in their place. In slices, each its own transaction, so that selling shops are not kept
// waiting and a crash costs one slice; the last one holds the store's streams, so that both sides
// stand at the same record.
#pragma once
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/hq/projector.h"

namespace evertill::hq {

class Rebuild {
 public:
    Rebuild(Sql& sql, Projector& projector, const Clock& clock)
        : m_sql(sql), m_projector(projector), m_clock(clock) {}

    struct Outcome {
        std::string store;
        bool replaced = false;
        std::int64_t records = 0;
        std::vector<std::string> differences;  ///< the first ones, "sum_item 2026-11-22 ..."
    };
    /// Begins anew, also where one is under way.
    Result<void, store::StoreError> begin(const std::string& store, bool replace);
    /// The next slice of whatever is under way; nothing if there is nothing to do (or another node
    /// does it). An outcome when a store is finished; its differences are exceptions from then on.
    struct Step {
        bool worked = false;
        std::optional<Outcome> finished;
    };
    Result<Step, store::StoreError> step(std::int64_t records);
    /// To the end, for commands.
    Result<Outcome, store::StoreError> run(const std::string& store, bool replace);
    /// Idle work of the office: a slice of what is under way; at night a comparison of the store
    /// that was compared longest ago, one a night. offsetMinutes: of the stores from UTC.
    bool nightly(std::int64_t records, int offsetMinutes);
    std::vector<std::string> stores();

 private:
    struct Job {
        std::string store;
        bool replace = false;
    };
    bool slice(const Job& job, std::int64_t records, std::int64_t& done);
    void finish(const Job& job, Outcome& outcome);
    void compare(const std::string& store, std::vector<std::string>& found);
    void compareDays(const std::string& store, std::vector<std::string>& found);

    Sql& m_sql;
    Projector& m_projector;
    const Clock& m_clock;
};

}  // namespace evertill::hq
