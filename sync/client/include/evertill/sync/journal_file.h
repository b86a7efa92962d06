// The journal as a file, for shops without a line: on a stick to headquarters, and its signed
// answers back. Lines of JSON: a first line that says whose it is, then the uploads as they would
// go over the line, each signed by the device key, so that nobody on the way can change one.
// docs/sync-protocol.md, "Files to carry".
#pragma once
#include <iosfwd>
#include <optional>
#include <string>

#include "evertill/base/result.h"
#include "evertill/service/sync_port.h"
#include "evertill/sync/messages.h"

namespace evertill::sync {

struct JournalFile {
    std::string store, terminal;
    std::int64_t stream = 1, from = 0, to = 0;  ///< records; to < from: there is nothing to carry
    std::int64_t uploads = 0;
};

/// Everything that is not acknowledged, line by line, so that a till may sell between two of them.
/// Nothing changes at the till: the same records go again, by file or line, until an
/// acknowledgement of HQ is here.
class JournalFileWriter {
 public:
    /// The next line, with its end; nothing: the file is complete.
    Result<std::optional<std::string>, std::string> next(service::SyncPort& port);
    const JournalFile& file() const { return m_file; }

 private:
    JournalFile m_file;
    std::int64_t m_after = -1;  ///< -1: the first line is next
};
Result<JournalFile, std::string> writeJournalFile(service::SyncPort& port, std::ostream& out);

struct TakenAnswers {
    std::int64_t acknowledged = 0;  ///< HQ holds everything up to this record
    std::string refused;            ///< HQ's reason, if it refused something
};
/// What HQ answered to such a file, line by line: its signed acknowledgements are kept.
class AnswerFileTaker {
 public:
    /// Empty on success, otherwise why the file is no good.
    std::string line(service::SyncPort& port, const std::string& line);
    /// Nothing of it was usable: it had no first line.
    bool begun() const { return m_begun; }
    TakenAnswers taken(const service::SyncPort& port) const { return {port.ackedSeq(), m_refused}; }

 private:
    bool m_begun = false;
    std::string m_refused;
};
Result<TakenAnswers, std::string> takeAnswerFile(service::SyncPort& port, std::istream& in);

/// HQ's key (the till's note `hq_key`) signed it.
bool signedByHq(const service::SyncPort& port, const Ack& ack);

/// Pins HQ's present key if a chain of signatures leads there from the pinned one; links of other
/// chains are passed over. Empty, or why not.
std::string followKeys(service::SyncPort& port, const std::vector<KeyLink>& links);

/// Keeps an acknowledgement if HQ's key (the till's note `hq_key`) signed it and the hash is the
/// till's own; otherwise why not.
std::string keepAck(service::SyncPort& port, const Ack& ack);

}  // namespace evertill::sync
