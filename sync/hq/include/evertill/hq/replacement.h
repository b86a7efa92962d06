// A new device takes over the name of one that died, was stolen or was lost. What the old one sent
// stays whole in its ended streams; what it did not send can still be taken from its disk
// (journal_import.h). Inside the caller's transaction.
#pragma once
#include "evertill/base/clock.h"
#include "evertill/hq/terminals.h"

namespace evertill::hq {

class Replacement {
 public:
    Replacement(Sql& sql, const Clock& clock) : m_sql(sql), m_clock(clock) {}

    /// The till's row as the new device has it: an epoch nobody used, a stream from its own
    /// genesis. Unexpected: why it may not, for the person at the till; nothing was changed then.
    Result<TerminalRow, std::string> take(const TerminalRow& old,
                                          const sync::EnrolRequest& request);
    /// Numbers above all that earlier devices of the name used or may have used without telling:
    /// at least 100,000 receipts, 1,000 sessions and 1,000 Z reports above what HQ has seen.
    void numbers(const TerminalRow& now, sync::EnrolAnswer& answer);

 private:
    struct Seen {
        std::int64_t receipts = 0, sessions = 0, zReports = 0;
        std::string openDay;  ///< of the newest record; empty: closed, or none
    };
    Seen seenIn(const TerminalRow& t, std::int64_t stream, std::int64_t base, std::int64_t head,
                std::int64_t projected);
    void tell(const TerminalRow& old);

    Sql& m_sql;
    const Clock& m_clock;
};

}  // namespace evertill::hq
