// Releases of the tills' program at headquarters: kept in pieces, offered to some tills or to all,
// stopped. Headquarters checks their signatures as tills do and can make none. On the thread that
// owns the store.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/hq/terminals.h"
#include "evertill/sync/release.h"

namespace evertill::hq {

/// Why a request about releases is refused; `storage` is set when the database failed.
struct ProgramRefusal {
    std::string why;
    std::optional<store::StoreError> storage = std::nullopt;
};
template <typename T>
using ReleaseResult = Result<T, ProgramRefusal>;

struct ProgramOffer {
    std::vector<std::string> stores;  ///< empty: all
    int percent = 100;                ///< of their tills, 1 to 100
    sync::InstallWhen install = sync::InstallWhen::Idle;
    bool again = false;  ///< tills where it failed try once more
};

struct ProgramRow {
    sync::ProgramVersion version;
    std::string state;  ///< "coming", "ready", "offered", "stopped"
    ProgramOffer offer;
    std::int64_t attempt = 1, pieces = 0, here = 0, bytes = 0, addedAt = 0, changedAt = 0;
    std::int64_t chosen = 0;  ///< tills it is offered to now, running it or not
    std::int64_t running = 0, waiting = 0, failed = 0;  ///< tills
};

struct ProgramTill {
    std::string terminal, store;
    sync::UpdateReport report;
    std::int64_t at = 0;  ///< UTC
};

class ProgramReleases {
 public:
    /// An offer is stopped by itself when so many tills, and so large a part of those that tried
    /// it, reported that it failed.
    static constexpr std::int64_t kStopFailures = 3;
    static constexpr std::int64_t kStopPart = 5;  ///< one of five

    ProgramReleases(Sql& sql, const Clock& clock) : m_sql(sql), m_clock(clock) {}

    /// The release key tills are given at enrolment; empty: none.
    std::string key();
    std::vector<sync::KeyLink> keyLinks();
    /// The first one, on an operator's word.
    ReleaseResult<void> trustKey(const std::string& key);
    /// The next one, signed by the present one.
    ReleaseResult<void> addKey(const sync::KeyLink& link);

    /// Pieces that are not here yet. The same release again continues where it was cut off.
    ReleaseResult<std::vector<std::int64_t>> add(const sync::SignedManifest& said);
    ReleaseResult<void> putPiece(const sync::ProgramVersion& v, std::int64_t i,
                                 std::string_view bytes);
    ReleaseResult<void> offer(const sync::ProgramVersion& v, const ProgramOffer& offer);
    ReleaseResult<void> stop(const sync::ProgramVersion& v);
    /// Tills that run the stopped version it names go back by it.
    ReleaseResult<void> addOrder(const sync::SignedManifest& said);
    std::vector<ProgramRow> list();
    std::vector<ProgramTill> tills();

    /// What a till says of itself, kept; and what is for it.
    ReleaseResult<sync::UpdateAnswer> answer(const TerminalRow& till,
                                             const sync::UpdateReport& report);
    /// nullopt: there is none, or it was stopped.
    std::optional<std::string> piece(const sync::ProgramVersion& v, std::int64_t i);

    /// Whether a version is for a till, by both names alone: the same at every node, and with more
    /// percent the tills before stay among the chosen.
    static bool chosen(const sync::ProgramVersion& v, const ProgramOffer& offer,
                       std::string_view store, std::string_view terminal);

 private:
    struct Stored {
        ProgramRow row;
        sync::SignedManifest said;
        sync::ReleaseManifest manifest;
    };
    std::vector<Stored> all();
    std::optional<Stored> find(const sync::ProgramVersion& v);
    ReleaseResult<void> done();
    void keep(const TerminalRow& till, const sync::UpdateReport& report);
    void stopIfBad(const sync::UpdateReport& report);
    void exception(const std::string& terminal, const std::string& what, const std::string& detail);

    Sql& m_sql;
    const Clock& m_clock;
};

}  // namespace evertill::hq
