// Tills that belong to the chain: one-time codes, keys, what they said last.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/hq/sql.h"
#include "evertill/sync/messages.h"

namespace evertill::hq {

struct TerminalRow {
    std::string terminal, store, publicKey, program;
    std::string revoked;  ///< why its key counts no more; empty: it counts
    std::int64_t epoch = 1, enrolledAt = 0, lastSeen = 0, tillHead = 0, cursor = 0;
    std::optional<std::int64_t> labelsDue;  ///< shelf labels out of date; absent: no list there
    std::int64_t labelsSince = 0;           ///< UTC: the oldest of them
    // As it said itself; absent: an older program, or it was never heard of.
    std::optional<std::int64_t> unsentValue;  ///< minor units
    std::optional<std::int64_t> clockOffMs;   ///< its clock less ours, the way here included
    std::int64_t unsentSince = 0;             ///< UTC; 0: nothing waited
    std::vector<sync::TillHealth::Device> devices;
    bool forked = false;                ///< has more histories than one, or had
    std::string certificateSerial;      ///< of its newest TLS certificate; empty: none
    std::int64_t certificateUntil = 0;  ///< UTC
    std::int64_t device = 1;            ///< how many devices the name has had, this included
    std::int64_t firstStream = 1;       ///< where this device's records begin
    std::int64_t replacedAt = 0;        ///< UTC; 0: it is the present device of the name
};

struct NewCode {
    std::string store, terminal;
    std::int64_t validMs = 600'000;
    bool confirm = false;   ///< an operator compares fingerprints first
    bool replaces = false;  ///< a new device may take the name of one that is known
};

/// A code that a till used and that waits for an operator.
struct PendingEnrolment {
    std::string store, terminal, publicKey;
    std::int64_t askedAt = 0;  ///< UTC
};

class Terminals {
 public:
    Terminals(Sql& sql, const Clock& clock, IdSource& ids)
        : m_sql(sql), m_clock(clock), m_ids(ids) {}

    /// A new one-time code for a till; shown once, stored as a hash. Misuse: `replaces`, and no
    /// till of that name is in that store.
    Result<std::string, store::StoreError> newCode(const NewCode& wanted);
    Result<std::string, store::StoreError> newCode(const std::string& storeCode,
                                                   const std::string& terminal,
                                                   std::int64_t validMs, bool confirm = false) {
        return newCode({storeCode, terminal, validMs, confirm, false});
    }
    /// Uses up the code and enrols the key; nullopt if the code is unknown, used or too old, or the
    /// terminal differs. The same key may repeat a used code: the first answer may have been lost.
    /// A code that asks for it answers `pending` until confirm().
    std::optional<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request,
                                           const std::string& hqKey);
    /// Why the last enrol() was refused, for the person at the till; empty: the code is no good.
    const std::string& refusal() const { return m_refusal; }
    std::optional<TerminalRow> find(std::string_view name);
    /// Devices that had the name before, the newest first: `revoked` says why, `replacedAt` when.
    std::vector<TerminalRow> before(std::string_view name);
    std::vector<TerminalRow> allBefore() { return before({}); }  ///< of all names
    std::vector<TerminalRow> all();
    /// False: not noted, which is no reason to refuse a till.
    bool seen(std::string_view terminal, const sync::Hello& hello);
    std::vector<PendingEnrolment> pending();
    /// The operator saw the same fingerprint (keyFingerprint, hyphens as one likes) at the till:
    /// its next request is taken. False: nothing waits that fits.
    Result<bool, store::StoreError> confirm(std::string_view terminal,
                                            std::string_view fingerprint);
    Result<bool, store::StoreError> certified(std::string_view terminal, std::string_view serial,
                                              std::int64_t untilMs);
    /// Its requests are refused from now on; empty reason: taken back.
    Result<bool, store::StoreError> revoke(std::string_view terminal, std::string_view why);

 private:
    Sql& m_sql;
    const Clock& m_clock;
    IdSource& m_ids;
    std::string m_refusal;
};

}  // namespace evertill::hq
