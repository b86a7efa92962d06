// The owner of labels.db: what the shelf says, and the list of labels to make. Belongs to the
// thread that opened it.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/domain/label/label_job.h"
#include "evertill/domain/label/shelf_label.h"
#include "evertill/store/database.h"

namespace evertill::store {

/// Where a look at the catalogue stands in relation to the shelf.
struct LabelChanges {
    std::int64_t items = 0;    ///< looked at
    std::int64_t made = 0;     ///< jobs that arose
    std::int64_t changed = 0;  ///< waiting ones that now ask for another label
    std::int64_t overtaken = 0;
};

struct LabelQuery {
    std::optional<domain::LabelState> state;  ///< absent: all
    std::string item;                         ///< empty: all
    std::optional<std::int64_t> dueMs;        ///< only those that begin at or before it
    std::int64_t after = 0;                   ///< ids above this
    int limit = 1000;
};

/// A job as somebody saw it.
struct LabelKey {
    std::int64_t id = 0;
    std::int64_t revision = 0;  ///< 0: whatever it asks for by now
};

struct LabelCounts {
    std::int64_t due = 0;    ///< waiting, their time has come
    std::int64_t ahead = 0;  ///< waiting, for later
    std::int64_t printed = 0;
    std::int64_t sinceMs = 0;  ///< UTC: since when the oldest due one should hang; 0: none is due
};

class LabelStore {
 public:
    /// Opens or creates the file and brings it to the latest version.
    static Result<std::unique_ptr<LabelStore>, StoreError> open(const std::string& path);
    ~LabelStore();

    /// True once a first look has taken the shelves for right as they are.
    bool started();

    /// One transaction: `work` may call the functions below; errors surface here.
    bool begin() { return m_db->begin(); }
    Result<void, StoreError> commit() { return m_db->commit(); }

    // In a transaction.
    void setStarted();
    /// Compares what the labels of one item must say (in force first) with what the shelf says and
    /// what waits, and makes, changes or overtakes jobs so that there is exactly one for each
    /// change. `quiet`: items the shelf does not know are taken to have their label.
    void compare(std::string_view item, std::span<const domain::ShelfLabel> labels,
                 std::int64_t nowMs, bool quiet, LabelChanges& changes);
    /// Labels made ahead of a time that has come are what the shelf says from now on.
    void settle(std::int64_t nowMs);
    /// Everything that waits of an item that has no label any more.
    void overtake(std::string_view item, std::int64_t nowMs, LabelChanges& changes);

    /// A label that somebody asks for, whatever the shelf says.
    domain::LabelJob request(const domain::ShelfLabel& label, int copies, std::string_view note,
                             std::int64_t nowMs);

    // Transactions of their own.
    /// Ends jobs that wait (or confirms printed ones); others, and those that ask for another label
    /// by now, are left alone. Returns how many.
    Result<std::int64_t, StoreError> end(std::span<const LabelKey> keys, domain::LabelState how,
                                         std::string_view by, std::string_view why,
                                         std::int64_t nowMs);

    /// Printed labels that are not on the shelf after all: over, with the old label taken for the
    /// one that hangs there, so that the next compare() asks for them again; those that somebody
    /// had asked for are asked for once more here. Others are left alone. Returns the items.
    Result<std::vector<std::string>, StoreError> notHung(std::span<const std::int64_t> ids,
                                                         std::string_view by, std::int64_t nowMs);

    std::vector<domain::LabelJob> jobs(const LabelQuery& query);
    std::optional<domain::LabelJob> job(std::int64_t id);
    std::vector<std::string> itemsWaiting();
    LabelCounts counts(std::int64_t nowMs);

    /// Due jobs that an output has not taken in their present revision: waiting or printed ones,
    /// and those that a person confirmed since the output took its first (a paper that hangs does
    /// not change what the electronic label shows).
    std::vector<domain::LabelJob> undelivered(std::string_view output, std::int64_t nowMs,
                                              int limit);
    Result<void, StoreError> noteDelivered(std::string_view output,
                                           std::span<const domain::LabelJob> jobs,
                                           std::int64_t nowMs);

    Database& database() { return *m_db; }

 private:
    struct Statements;
    struct Shelf {
        UnitPrice price;
        bool promotion = false;
        std::int64_t face = 0;
    };
    explicit LabelStore(std::unique_ptr<Database> db);
    std::optional<Shelf> shelfOf(std::string_view item);
    void putShelf(std::string_view item, const Shelf& shelf);
    void takeBack(const domain::LabelJob& job, std::int64_t nowMs);
    std::vector<domain::LabelJob> waitingChanges(std::string_view item);
    bool madeAhead(std::string_view item, std::int64_t fromMs, std::int64_t face);
    void insert(const domain::LabelJob& job);
    void change(const domain::LabelJob& job);
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Statements> m_st;
};

}  // namespace evertill::store
