// What is published together, to a part of the stores first, then to more, then to all it is for,
// or taken back whole (docs/headquarters.md). While it is staged nothing at its scope has changed:
// it lies over it in the stores that have it. Who did what, and when, is kept. One thread.
#pragma once
#include <map>

#include "evertill/hq/hq_store.h"
#include "evertill/hq/publish_bounds.h"

namespace evertill::hq {

inline constexpr std::size_t kMaxReleaseChanges = 2'000;

/// {"number","title"?,"scope"?,"settings"?:{key: value or null},"items"?:[...],"deleted"?:[codes],
/// "blocked"?:{code: true, false or null},"prices"?:[lines of a price change],"operators"?:
/// [{"number","name","role","pin"?,"active"?}],"removed_operators"?,"promotions"?:[documents]}.
struct ReleaseDocument {
    std::string number, title;
    Scope scope;
    std::map<std::string, std::optional<std::string>> settings;
    std::vector<domain::Item> items;
    std::vector<std::string> deleted;
    std::map<std::string, std::optional<bool>> blocked;
    pricing::PriceChange prices;
    std::vector<store::OperatorRecord> operators;
    std::vector<std::string> removedOperators;
    std::vector<std::pair<std::string, std::string>> promotions;  ///< id, document
    /// Checks everything that needs no look at what stands. PINs: "pin_hash" as stored() wrote it.
    static store::DocumentResult<ReleaseDocument> parse(std::string_view json,
                                                        int utcOffsetMinutes);
};

struct ReleaseChange {
    std::string kind, key, part;
    std::optional<std::string> value;     ///< at its scope, once finished; nullopt: away
    std::optional<std::string> before;    ///< there, when the release began
    std::optional<std::string> replaced;  ///< there, when it was finished
    std::optional<std::string> written;   ///< there, after that
};

struct ReleaseEvent {
    std::int64_t at = 0;
    std::string by, what, detail;  ///< "written", "staged", "finished", "rolled_back"
    std::string generation;
    std::int64_t cursor = 0;  ///< a till there has it
};

enum class ReleaseState { Draft, Staged, Finished, RolledBack };
const char* releaseStateName(ReleaseState s);  ///< "draft", "staged", "finished", "rolled_back"

struct Release {
    std::string number, title, document;
    Scope scope;
    ReleaseState state = ReleaseState::Draft;
    std::vector<ReleaseChange> changes;          ///< of a draft: as it would begin now
    std::map<std::string, std::int64_t> stores;  ///< that have it, with the step that brought it
    std::vector<ReleaseEvent> events;
    /// Keys that somebody else changed meanwhile: "price 100001", or why it could not be told.
    std::vector<std::string> conflicts;
};

/// Which stores come next: all that are named, and by percent of those it is for.
struct ReleaseStage {
    std::int64_t percent = 0;  ///< 0 to 100
    std::vector<std::string> stores, regions;
};

struct ReleaseTill {
    std::string store, terminal;
    std::int64_t lastSeen = 0;
    bool has = false;  ///< of the last step: it has fetched it
};

class Releases {
 public:
    explicit Releases(HqStore& store) : m_store(store) {}

    using Done = store::DocumentResult<Release>;
    /// A draft, or another text for one.
    Done put(std::string_view json, const std::string& by);
    /// Begins it, or widens it; never less than it had.
    Done stage(const std::string& number, const ReleaseStage& stage, const std::string& by);
    /// Everywhere. With conflicts: refused, unless `over`.
    Done finish(const std::string& number, const std::string& by, bool over);
    /// What it changed is what it was before, but for what somebody changed since: left, and named
    /// in `conflicts`.
    Done rollBack(const std::string& number, const std::string& by);

    std::optional<Release> find(const std::string& number);
    std::vector<Release> list(int limit);  ///< newest first, without changes and stores
    /// What an operator must confirm before a draft goes out.
    std::vector<Finding> findings(const Release& release);
    std::vector<ReleaseTill> tills(const Release& release);
    /// Stores a release is for, in the order a percentage takes them.
    std::vector<std::string> storesFor(const std::string& number, const Scope& scope);

 private:
    template <typename Do>
    Done publish(const std::string& by, Do&& change);
    std::optional<Release> read(const std::string& number);
    store::DocumentResult<std::vector<ReleaseChange>> plan(const ReleaseDocument& d);
    /// With the PIN that somebody has already, if the document says none.
    store::OperatorRecord whole(store::OperatorRecord o, const Scope& scope,
                                const std::string& path, pricing::DocumentErrors& errors);
    std::vector<std::string> conflictsOf(const Release& release);
    Done begin(Release& r, const std::string& by);
    void writeChanges(const Release& r);
    void feedAll(const Release& r, const std::string& audience);
    void say(const Release& r, const std::string& by, const char* what, const std::string& detail);
    void setState(const std::string& number, ReleaseState state);
    std::vector<std::string> undoStaged(Release& r, const std::string& by);
    std::vector<std::string> undoFinished(Release& r, const std::string& by);
    HqStore& m_store;
};

}  // namespace evertill::hq
