// Receiving journals: raw signed records, stored before anything is made of them. No rule of
// business can make an upload fail; what does not fit becomes an exception when it is interpreted
// (projector.h). One connection, one thread; any number of them over the same shared database.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/hq/sql.h"
#include "evertill/hq/terminals.h"
#include "evertill/sync/messages.h"

namespace evertill::hq {

/// One history of a till's name. 1 is the first; a disk that was copied or set back continues in
/// the next, so that both histories are kept whole.
struct StreamRow {
    std::string store, terminal, why;
    std::int64_t stream = 1, baseSeq = 0, headSeq = 0, receivedAt = 0, projected = 0, openedAt = 0;
    std::int64_t epoch = 1;   ///< that its own records begin with
    std::int64_t device = 1;  ///< of the name's devices; below the present one: ended
    Sha256 headHash{};
};

class Journal {
 public:
    Journal(Sql& sql, const Clock& clock, const SigningKey& key)
        : m_sql(sql), m_clock(clock), m_key(key) {}

    const SigningKey& key() const { return m_key; }

    /// What a batch says of itself, without the database: on any thread.
    struct Checked {
        std::vector<Sha256> hashes;  ///< of each record
        std::string refusal;         ///< empty: chain and signature are good
    };
    /// The chain inside the batch: bodies must name this terminal and their own number, and the
    /// device key must have signed the head.
    static Checked check(const TerminalRow& t, const sync::JournalUpload& upload);
    /// Stores what continues the stream and answers after the commit. A repeat is a success.
    Result<sync::JournalAnswer, store::StoreError> receive(const TerminalRow& t,
                                                           const sync::JournalUpload& upload) {
        return receive(t, upload, check(t, upload));
    }
    Result<sync::JournalAnswer, store::StoreError> receive(const TerminalRow& t,
                                                           const sync::JournalUpload& upload,
                                                           const Checked& checked);
    /// What HQ holds of the stream the till names, as a signed receipt.
    sync::HelloAnswer hello(const TerminalRow& t, std::int64_t stream);
    /// A history of its own for a till whose disk was set back. The same request again gets the
    /// same answer as long as nothing was stored in it. status 0 and a reason if `at` is not a
    /// record of the stream: the till uploads instead, and the fork is found there.
    Result<std::optional<sync::BranchAnswer>, store::StoreError> branch(
        const TerminalRow& t, const sync::BranchRequest& request);

    /// Before what was read of the stream is acknowledged: the database's standby, if there is one,
    /// has it too.
    Result<void, store::StoreError> everywhere(const TerminalRow& t, std::int64_t stream);

    std::optional<StreamRow> stream(const std::string& store, const std::string& terminal,
                                    std::int64_t number);
    std::vector<StreamRow> streams(const std::string& terminal = {});  ///< empty: all
    std::int64_t recordCount();

 private:
    /// The stream, if it is one of this device.
    std::optional<StreamRow> own(const TerminalRow& t, std::int64_t number);
    std::vector<StreamRow> own(const TerminalRow& t);
    std::optional<Sha256> hashAt(const StreamRow& s, std::int64_t seq);
    Result<sync::JournalAnswer, store::StoreError> fork(const TerminalRow& t, const StreamRow& from,
                                                        const sync::JournalUpload& upload,
                                                        const std::vector<Sha256>& hashes,
                                                        std::int64_t at);
    /// Another stream of the till that has this very record of its own: then the history being
    /// uploaded is that stream's, whatever the till calls it (HQ was restored, and gave the number
    /// to somebody else).
    std::optional<StreamRow> holder(const TerminalRow& t, std::int64_t except, std::int64_t seq,
                                    const Sha256& hash);
    /// The first of these records that HQ holds otherwise.
    std::optional<std::int64_t> firstDifference(const StreamRow& s, std::int64_t from,
                                                const std::vector<Sha256>& hashes);
    /// In the open transaction; nullopt: there are too many.
    std::optional<StreamRow> open(const TerminalRow& t, std::int64_t baseSeq,
                                  const Sha256& baseHash, const std::string& why);
    sync::JournalAnswer acknowledged(const TerminalRow& t, std::int64_t stream, std::int64_t seq,
                                     const Sha256& hash, bool duplicate) const;
    std::string sign(const std::string& terminal, sync::Ack ack) const;

    Sql& m_sql;
    const Clock& m_clock;
    const SigningKey& m_key;
};

}  // namespace evertill::hq
