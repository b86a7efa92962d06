// What tills send up: hello, journal, branch. As a function from request to answer, on one
// connection and one thread; a node may have several of them side by side. What needs no database
// (reading a batch, its hashes, its signatures) is apart, for threads that have none.
#pragma once
#include <optional>

#include "evertill/hq/journal.h"
#include "evertill/hq/till_keys.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

/// A batch that was read and checked; only storing is left.
struct CheckedUpload {
    TerminalRow till;
    sync::JournalUpload upload;
    Journal::Checked checked;
};

class Uplink {
 public:
    /// Trust::Asks looks at a till's row with every request; Trust::Remembers lives with what was
    /// true kLifeMs ago.
    enum class Trust : std::uint8_t { Asks, Remembers };
    Uplink(Sql& sql, Terminals& tills, Journal& journal, const Clock& clock, TillKeys& keys,
           Trust trust)
        : m_sql(sql),
          m_tills(tills),
          m_journal(journal),
          m_clock(clock),
          m_keys(keys),
          m_trust(trust) {}

    /// Whether a request is one of these.
    static bool takes(const sync::HttpRequest& request);
    sync::HttpResponse handle(const sync::HttpRequest& request);
    /// Who signed the request, or the refusal: 401, 403, or 503 if the database does not answer.
    Result<TerminalRow, sync::HttpResponse> authenticated(const sync::HttpRequest& request);
    sync::HttpResponse handle(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse store(const CheckedUpload& upload);

    /// Without the database, for a till that is remembered: a batch ready to be stored, or the
    /// refusal. Nothing if the database must be asked.
    static std::optional<Result<CheckedUpload, sync::HttpResponse>> prepare(
        const sync::HttpRequest& request, TillKeys& keys, const Clock& clock);

    /// What tills with nothing to do are asked to wait between hellos; 0: as they like.
    void setHeartbeatMs(std::int64_t ms) { m_heartbeatMs = ms; }
    /// Records that the last call stored.
    std::int64_t stored() const { return m_stored; }

 private:
    sync::HttpResponse hello(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse relay(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse branch(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse answered(const TerminalRow& t, const sync::JournalUpload& upload,
                                const Journal::Checked& checked);

    Sql& m_sql;
    Terminals& m_tills;
    Journal& m_journal;
    const Clock& m_clock;
    TillKeys& m_keys;
    Trust m_trust;
    std::int64_t m_stored = 0;
    std::int64_t m_heartbeatMs = 0;
};

}  // namespace evertill::hq
