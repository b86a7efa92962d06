// The master data of all nodes, and this node's copy of them. What is published goes into the
// shared database's log in order of commits; master.db in the node's folder is a copy that applies
// the log, and may be lost: it is made again of the newest base file and the log. One thread.
#pragma once
#include <functional>
#include <map>
#include <memory>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/hq/master_files.h"
#include "evertill/hq/master_log.h"
#include "evertill/store/master_store.h"

namespace evertill::hq {

/// Version of what a copy holds: the master file's, and headquarters' own tables in it. A node of
/// an older program must not apply changes of tables that it does not have.
int masterCopyFormat();

class SharedMaster {
 public:
    SharedMaster(Sql& sql, std::string folder, const Clock& clock, IdSource& ids)
        : m_sql(sql),
          m_log(sql),
          m_files(sql),
          m_folder(std::move(folder)),
          m_clock(clock),
          m_ids(ids) {}

    /// Opens the copy and brings it up to date. A folder of before, or the first one of a new
    /// chain, becomes the base of the log.
    Result<void, store::StoreError> open();
    store::MasterStore& store() { return *m_master; }
    const MasterPlace& place() const { return m_place; }
    /// Rows were loaded into master.db behind the log: only newGeneration() is possible.
    bool loaded() const { return m_loaded; }

    /// Applies what other nodes published. Newer: that was done by a newer program.
    Result<void, store::StoreError> refresh();
    /// Runs `change` on the copy, brought up to date, while nobody else can publish; what it
    /// changed is in the log and committed before the copy commits. False from `change`: refused,
    /// nothing happens. An error may mean "unknown": the next look at the log tells.
    Result<void, store::StoreError> publish(const std::string& author,
                                            const std::function<bool()>& change);
    /// Within `change`: what tills have to fetch anew; audience: those it is for (scopes.h), empty:
    /// all.
    void feed(const char* kind, const std::string& key, bool deleted,
              const std::string& audience = {});
    /// Within `change`: the place of its last feed row.
    std::int64_t fedTo() const { return m_next; }
    Sql& sql() { return m_sql; }
    MasterLog& log() { return m_log; }
    MasterFiles& files() { return m_files; }

    /// The copy as it is, with what was loaded into it, is what all nodes and tills take next.
    Result<void, store::StoreError> newGeneration();
    /// Stores the copy as a new base, so that a node without one need not apply a long log; older
    /// log rows are dropped.
    Result<void, store::StoreError> compact();

    /// For tests: called where a crash leaves the log ahead of the copy.
    std::function<void()> betweenCommits;

 private:
    Result<void, store::StoreError> openCopy();
    Result<void, store::StoreError> catchUp(const MasterPlace& head, bool mayRebuild);
    Result<void, store::StoreError> apply(const Publication& p);
    Result<void, store::StoreError> rebuild(const MasterPlace& head);
    /// Stores the copy as a base at `place`; with `from`, only if the head is that still.
    Result<void, store::StoreError> found(const MasterPlace& place,
                                          const std::optional<MasterPlace>& from, bool emptyFeed);
    Result<MasterFile, store::StoreError> storeBase(const MasterPlace& place, bool emptyFeed);
    static void writeMarks(store::Database& db, const MasterPlace& place);
    void readMarks();
    std::string path() const { return m_folder + "/master.db"; }

    Sql& m_sql;
    MasterLog m_log;
    MasterFiles m_files;
    std::string m_folder;
    const Clock& m_clock;
    IdSource& m_ids;
    std::unique_ptr<store::MasterStore> m_master;
    MasterPlace m_place;
    bool m_marked = false;  ///< the copy knows where in the log it stands
    bool m_loaded = false;
    bool m_fresh = false;      ///< the copy is where the log was when it was last looked at
    std::int64_t m_next = 0;   ///< last feed number given out
    std::int64_t m_batch = 0;  ///< of the publication that is being made
    std::map<std::string, std::int64_t> m_fed;  ///< by kind, in this publication
};

}  // namespace evertill::hq
