// The till's ledger file: journal, projections, effects and the draft of the open basket, in one
// SQLite database with one owner on one thread. An append is one durable transaction; after an
// error nothing of it exists.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/crypto.h"
#include "evertill/domain/ledger/entry.h"
#include "evertill/store/database.h"

namespace evertill::store {

class Projector;

/// Fixed at creation; the chain starts from it.
struct LedgerIdentity {
    std::string store;
    std::string terminal;
    std::int64_t epoch = 1;
    std::string publicKey;  ///< Ed25519, hexadecimal
};

/// Head of the chain.
struct ChainHead {
    std::int64_t seq = 0;
    std::int64_t at = 0;
    Sha256 hash{};
};

/// One journal record as it is stored and uploaded.
struct JournalRecord {
    std::int64_t seq = 0;
    std::int64_t epoch = 0;
    std::int64_t at = 0;
    std::string body;
    Sha256 hash{};
};

/// What must follow an entry, written in the same transaction.
struct Effects {
    std::string printKind;      ///< "receipt", ...; empty: nothing to print
    std::int64_t printSeq = 0;  ///< entry to print; 0: the new one
    int printCopy = 0;
    bool kickDrawer = false;
    bool clearDraft = false;
    std::vector<std::string>
        draft;  ///< operations of the basket that begins with this entry (resume)
};

struct RegisterState {
    std::int64_t receipt = 0, session = 0, z = 0, grandTotal = 0;
    std::optional<BusinessDate> businessDate;
    std::int64_t dayFirstSeq = 0;
    std::int64_t openSession = 0;
    std::optional<BusinessDate> lastDate;
};

struct SessionRow {
    std::int64_t number = 0, openedAt = 0, firstSeq = 0, closedAt = 0;
    std::string businessDate, openedBy;
    std::int64_t openingFloat = 0, counted = 0, expected = 0;
    bool closed = false;
    std::int64_t sales = 0, lines = 0, goods = 0, tax = 0, rounding = 0, total = 0, cashIn = 0,
                 change = 0;
    std::int64_t voidedLines = 0, voidedAmount = 0, cancelled = 0, cancelledAmount = 0, noSales = 0;
};
struct TaxSum {
    std::int32_t rate = 0;
    std::int64_t gross = 0, tax = 0;
};
struct DepartmentSum {
    std::string department;
    std::int64_t amount = 0, lines = 0;
};
struct SuspendedRow {
    std::int64_t seq = 0, at = 0, total = 0, lines = 0;
    std::string operatorNumber;
};
/// A suspended sale that went on here, given by the shop's hub or claimed from it.
struct ResumedRow {
    std::int64_t resumed = 0;  ///< the record
    std::string terminal;      ///< that suspended it
    std::int64_t number = 0, fence = 0;
    std::int64_t ended = 0;  ///< record its sale ended with; 0: open
    bool lost = false;       ///< another till went on with it
    std::string holder;
};
struct PrintRow {
    std::int64_t id = 0, seq = 0;
    std::string kind;
    int copy = 0;
};
/// What became of a slip. AgainAsCopy: paper may have come out, so the next one is marked. GivenUp:
/// the same, but it waits for a person (retryPrints) instead of being printed again.
enum class PrintEnd { Done, Again, AgainAsCopy, GivenUp };
struct ReturnedRow {
    int line = 0;
    std::int64_t quantity = 0, amount = 0, discount = 0;
};
/// A coupon that was used here: how often, and the sale that used it last.
struct CouponRow {
    std::int64_t seq = 0, used = 0;
};
struct PromotionUsage {
    std::int64_t dayTickets = 0, memberDayTickets = 0, memberTickets = 0;
    std::int64_t units = 0, discount = 0;  ///< over the whole run
};
struct DraftOp {
    std::int64_t at = 0;
    std::string op;
};
struct OperatorState {
    std::int64_t failures = 0;
    std::int64_t lockedUntil = 0;
};

/// Everything that must be the same for an append except what the ledger itself assigns.
struct AppendContext {
    std::int64_t at = 0;  ///< wall clock; the record's time never goes back behind the one before
    std::string operatorNumber;
};

/// HQ's receipt for everything up to seq.
struct AckRow {
    std::int64_t seq = 0, epoch = 0;
    std::int64_t at = 0;  ///< till's UTC milliseconds
    Sha256 hash{};
    std::int64_t stream = 1, hqTime = 0;
    Bytes signature;  ///< HQ's; empty in rows of older programs
};

class Ledger {
 public:
    /// Makes a new ledger file, whole with its genesis entry or not at all; refuses if one exists.
    static Result<std::unique_ptr<Ledger>, StoreError> create(const std::string& path,
                                                              const LedgerIdentity& identity,
                                                              const domain::Genesis& genesis,
                                                              std::int64_t atMs);
    /// Opens an existing one: migrates, checks the tail of the chain (last 100 entries).
    static Result<std::unique_ptr<Ledger>, StoreError> open(const std::string& path);
    /// Makes the ledger at `path` anew under another first epoch: only one that holds nothing but
    /// its genesis, and that nobody has open. After a crash it is the old one or the new one,
    /// whole.
    static Result<void, StoreError> beginAnew(const std::string& path,
                                              const LedgerIdentity& identity,
                                              const domain::Genesis& genesis, std::int64_t atMs);
    ~Ledger();

    const LedgerIdentity& identity() const { return m_identity; }
    const ChainHead& head() const { return m_head; }
    const RegisterState& registerState() const { return m_register; }

    /// Assigns the next sequence number, hashes, projects and commits. Returns the stored entry.
    Result<domain::Entry, StoreError> append(const domain::EntryData& data,
                                             const AppendContext& context, const Effects& effects);

    // Draft of the open basket: each call is durable when it returns.
    Result<void, StoreError> appendDraft(std::span<const std::string> ops, std::int64_t atMs);
    std::vector<DraftOp> draft() const;

    // Reading
    std::optional<JournalRecord> record(std::int64_t seq) const;
    std::vector<JournalRecord> records(std::int64_t fromSeq, int maxCount,
                                       std::int64_t maxBytes) const;
    std::optional<SessionRow> session(std::int64_t number) const;
    std::vector<SessionRow> sessionsOf(const BusinessDate& date) const;
    std::vector<TaxSum> taxSums(std::int64_t firstSession, std::int64_t lastSession) const;
    std::vector<DepartmentSum> departmentSums(std::int64_t firstSession,
                                              std::int64_t lastSession) const;
    std::vector<SuspendedRow> suspended() const;
    /// Those resumed by a record after this one, and the one that is open; oldest first.
    std::vector<ResumedRow> resumedBaskets(std::int64_t after) const;
    /// The record at which the open sale was resumed from another till, or claimed from it.
    std::optional<ResumedRow> openResumed() const;
    /// The first of our records after `seq` that ends a sale; 0: none.
    std::int64_t saleEndAfter(std::int64_t seq) const;
    OperatorState operatorState(std::string_view number) const;
    std::int64_t lastSaleSeq() const;
    std::int64_t copiesOf(std::int64_t seq) const;  ///< reprints so far
    std::vector<std::pair<std::string, std::int64_t>> accountBalances() const;

    // Promotions, coupons, returns
    std::int64_t saleOfReceipt(std::int64_t receipt) const;  ///< 0: none here
    std::vector<ReturnedRow> returnedOf(std::int64_t sale) const;
    /// What a promotion did so far: on that day, for that member (empty: nobody), in all.
    PromotionUsage promotionUsage(std::string_view promotion, const BusinessDate& date,
                                  std::string_view member) const;
    std::int64_t couponUses(std::string_view code) const;
    std::optional<CouponRow> couponRow(std::string_view code) const;   ///< nullopt: not used here
    std::optional<CouponRow> couponMade(std::string_view code) const;  ///< the sale that earned it
    /// Codes of a campaign (by id) that this till made in an epoch.
    std::int64_t couponsIssued(std::string_view campaign, std::int64_t epoch) const;
    /// A coupon this till made, and took back with the sale that earned it.
    bool couponIsVoid(std::string_view code) const;
    std::int64_t couponsOfDay(std::string_view campaign, const BusinessDate& date) const;

    // Effects
    std::optional<PrintRow> takePrintJob();
    /// One more slip of an entry that exists, of another kind.
    Result<void, StoreError> queuePrint(std::string_view kind, std::int64_t seq);
    void finishPrintJob(std::int64_t id, PrintEnd end);
    int printJobsWaiting() const;
    int printJobsGivenUp() const;
    int printCopy(std::int64_t id) const;  ///< 0 the original, or no such slip
    void retryPrints();                    ///< those given up wait to be printed again
    bool takeDrawerKick();

    // Sync
    std::int64_t ackedSeq() const { return m_acked; }
    Result<void, StoreError> recordAck(const AckRow& ack);
    std::optional<AckRow> lastAck() const;
    std::int64_t ackedAt() const { return m_ackedAt; }  ///< till's UTC milliseconds, 0 never
    /// Sales and returns among the records that HQ does not have, and their sum. Looks only at what
    /// is new since it was asked last.
    struct WaitingSales {
        std::int64_t sales = 0, total = 0;  ///< minor units
    };
    WaitingSales waitingSales() const;
    Sha256 hashBefore(
        std::int64_t seq) const;  ///< hash of the entry before seq; of the genesis for seq 1
    std::int64_t timeOf(std::int64_t seq) const;  ///< 0 if there is no such entry
    Result<void, StoreError> storeHeadSignature(std::int64_t seq, std::string_view reason,
                                                const Ed25519Signature& signature);
    Result<void, StoreError> setMeta(std::string_view key, std::string_view value);
    std::string meta(std::string_view key) const;

    void checkpoint(bool truncate);
    std::int64_t walBytes() const { return m_db->walBytes(); }
    Database& database() { return *m_db; }

 private:
    explicit Ledger(std::unique_ptr<Database> db);
    static Result<void, StoreError> fill(const std::string& path, const LedgerIdentity& identity,
                                         const domain::Genesis& genesis, std::int64_t atMs);
    Result<void, StoreError> load();
    void loadRegister();
    void writeEffects(const Effects& effects, std::int64_t seq, std::int64_t atMs);

    std::unique_ptr<Database> m_db;
    std::unique_ptr<Projector> m_projector;
    LedgerIdentity m_identity;
    ChainHead m_head;
    RegisterState m_register;
    std::int64_t m_acked = 0, m_ackedAt = 0;
    /// waitingSales() of the records after `from` up to `to`.
    struct Counted {
        std::int64_t from = 0, to = 0;
        WaitingSales sum;
    };
    mutable Counted m_waiting;
    struct Statements;
    std::unique_ptr<Statements> m_st;
};

}  // namespace evertill::store
