// Headquarters' data on embedded SQLite: tills, their journals, day totals, and the master data
// with their change feed. One owner, one thread.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/base/crypto.h"
#include "evertill/base/id.h"
#include "evertill/domain/ledger/entry.h"
#include "evertill/hq/coupon_ledger.h"
#include "evertill/store/coupon_store.h"
#include "evertill/store/lock_file.h"
#include "evertill/store/master_store.h"
#include "evertill/store/price_change_store.h"
#include "evertill/store/promotion_store.h"
#include "evertill/sync/messages.h"

namespace evertill::hq {

struct TerminalRow {
    std::string terminal, store, publicKey, program, frozen;
    std::int64_t epoch = 1, enrolledAt = 0, lastSeen = 0, headSeq = 0, tillHead = 0, cursor = 0;
    Sha256 headHash{};
    std::optional<std::int64_t> labelsDue;  ///< shelf labels out of date; absent: no list there
    std::int64_t labelsSince = 0;           ///< UTC: the oldest of them
};

struct DayRow {
    std::string terminal, businessDate;
    std::int64_t sales = 0, goods = 0, tax = 0, rounding = 0, total = 0, cash = 0;
    std::optional<std::int64_t> zNumber, zTotal;
    /// The day is closed and HQ's own sum of the records equals the till's Z.
    bool complete() const { return zTotal && *zTotal == total; }
};

struct ExceptionRow {
    std::string terminal, what, detail;
    std::int64_t seq = 0, at = 0;
};

/// A code that was just made; only here, and in what is done with it: HQ keeps serials.
struct MadeCoupon {
    std::int64_t serial = 0;
    std::string code;                     ///< signed
    std::string shortCode;                ///< only of campaigns that everybody may use always
    std::optional<std::int64_t> lastDay;  ///< LocalTime::day()
};

class HqStore {
 public:
    /// Opens or makes the folder's files (hq.db, master.db, hq.key); a lock keeps a second server
    /// out.
    static Result<std::unique_ptr<HqStore>, store::StoreError> open(const std::string& folder,
                                                                    const Clock& clock,
                                                                    IdSource& ids);
    ~HqStore();

    // Tills
    /// A new one-time code for a till, valid for `validMs`; shown once, stored as a hash.
    Result<std::string, store::StoreError> newEnrolCode(const std::string& storeCode,
                                                        const std::string& terminal,
                                                        std::int64_t validMs);
    /// Uses up the code and enrols the key; nullopt if the code is unknown, used or too old, or the
    /// terminal differs.
    std::optional<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request);
    std::optional<TerminalRow> terminal(std::string_view name);
    std::vector<TerminalRow> terminals();
    void seen(std::string_view terminal, const sync::Hello& hello);

    /// Stores a batch: raw records first, idempotent by key and hash, answered after the commit.
    Result<sync::JournalAnswer, store::StoreError> receive(const std::string& terminal,
                                                           const sync::JournalUpload& upload);

    std::vector<DayRow> days(int limit = 100);
    std::vector<ExceptionRow> exceptions(int limit = 100);
    std::int64_t recordCount();

    // Master data and their feed
    store::MasterStore& master() { return *m_master; }
    const std::string& generation() const { return m_generation; }
    std::int64_t cursor() const { return m_cursor; }
    /// Publishes changes: master rows and feed rows in one transaction.
    Result<void, store::StoreError> publishItems(const std::vector<domain::Item>& items,
                                                 const std::vector<std::string>& deleted);
    Result<void, store::StoreError> publishMembers(const std::vector<domain::Member>& members);
    Result<void, store::StoreError> publishCategories(
        const std::vector<domain::Category>& categories);
    Result<void, store::StoreError> publishOperator(const store::OperatorRecord& record);
    Result<void, store::StoreError> publishRole(const store::RoleRecord& record);
    Result<void, store::StoreError> publishSetting(const std::string& key, const std::string& json);
    // Promotions and price changes: documents, their rows and their feed rows in one transaction;
    // refused whole, nothing is half published. Only what is approved reaches the tills.
    /// One promotion, a list of them or {"promotions":[...]}: kept as drafts, or approved as well.
    store::DocumentResult<std::vector<pricing::PromotionRecord>> publishPromotions(
        std::string_view json, bool approve, const std::string& by);
    /// version 0: the newest.
    store::DocumentResult<pricing::PromotionRecord> approvePromotion(const std::string& id,
                                                                     std::int64_t version,
                                                                     const std::string& by);
    /// Stops it at a local instant of the stores; absent: now.
    store::DocumentResult<pricing::PromotionRecord> endPromotion(
        const std::string& id, std::optional<pricing::LocalTime> at, const std::string& by);
    std::vector<store::PromotionView> promotions();
    std::vector<pricing::PromotionRecord> promotionHistory(const std::string& id);
    store::DocumentResult<store::PriceChangeRecord> publishPriceChange(std::string_view json,
                                                                       bool approve,
                                                                       const std::string& by);
    store::DocumentResult<store::PriceChangeRecord> approvePriceChange(const std::string& number,
                                                                       const std::string& by);
    std::vector<store::PriceChangeRecord> priceChanges(int limit = 100);

    // Coupons
    /// A campaign, or its changed terms; without a key of its own it gets headquarters'.
    store::DocumentResult<pricing::CouponCampaign> publishCampaign(std::string_view json);
    /// New codes of a campaign (by id), at most 100,000 at once; their serials are taken for good.
    store::DocumentResult<std::vector<MadeCoupon>> makeCoupons(const std::string& campaignId,
                                                               std::int64_t count,
                                                               const std::string& by);
    /// A use from a till's journal, into the transaction that stores the record (or one statement
    /// of its own). The first to arrive wins; later ones and unknown coupons become exceptions.
    CouponVerdict takeCoupon(const CouponUse& use);
    /// Coupons that a till's journal says it made, likewise. One under another till's number, or of
    /// another sale, becomes an exception.
    void takeIssued(const domain::Envelope& e, const std::vector<domain::IssuedCoupon>& coupons);
    CouponLedger couponLedger() { return CouponLedger(*m_db); }

    /// A bulk load happened behind the feed (import): every till takes a new snapshot.
    Result<void, store::StoreError> newGeneration();
    sync::MasterChanges changes(const std::string& generation, std::int64_t after, int limit);

    struct Snapshot {
        std::string file;  ///< zstd-compressed master file
        std::string generation;
        std::int64_t cursor = 0;
        std::string sha256;     ///< of the uncompressed file
        std::string signature;  ///< hexadecimal, by HQ's key
    };
    /// The newest snapshot, built if the feed has moved far since the last one.
    Result<Snapshot, store::StoreError> snapshot();

    Ed25519PublicKey publicKey() const { return m_key.publicKey(); }
    const std::string& adminToken() const { return m_adminToken; }
    void idle();

 private:
    HqStore(std::string folder, const Clock& clock, IdSource& ids, store::LockFile lock,
            SigningKey key);
    Result<void, store::StoreError> load();
    /// Both histories are kept; the till's uploads stop until a person decided. The till sells on.
    Result<sync::JournalAnswer, store::StoreError> keepFork(const TerminalRow& t,
                                                            const sync::JournalUpload& upload,
                                                            const std::vector<Sha256>& hashes,
                                                            std::int64_t at);
    void storeRecord(const std::string& terminal, std::int64_t seq,
                     const sync::JournalUpload::Record& record, const Sha256& hash);
    void project(const std::string& terminal, std::int64_t seq, const std::string& body);
    void projectSale(const domain::Envelope& e, const domain::Sale& sale);
    void takeCoupons(const domain::Envelope& e, const domain::Sale& sale);
    /// Coupons that a till made void with a return.
    void takeBack(const domain::Envelope& e, const std::vector<std::string>& coupons);
    void publishVoid(const pricing::CouponName& coupon);
    void addIssuer(const TerminalRow& terminal);
    void addCouponRow(const std::string& kind, const std::string& key, sync::MasterChanges& out);
    void projectZ(const domain::Envelope& e, const domain::DayClosed& z);
    void exception(const std::string& terminal, std::int64_t seq, const char* what,
                   const std::string& detail);
    void feed(const char* kind, const std::string& key, bool deleted);
    Result<void, store::StoreError> finishPublish();
    /// Adds what a feed row of prices, promotions or campaigns stands for; bytes added, 0 if it is
    /// there already or of another kind.
    std::int64_t addPricing(const std::string& kind, const std::string& key,
                            sync::MasterChanges& out);
    std::int64_t addCampaign(const std::string& key, sync::MasterChanges& out);
    static void dropLastPricing(const std::string& kind, sync::MasterChanges& out);
    /// Drafts are nobody's business but headquarters': out of a copy for the tills.
    static void dropUnapproved(store::Database& copy);
    void feedPrices(const store::PriceChangeRecord& record);
    pricing::LocalTime localNow();
    /// Runs one document's change and its feed rows in one transaction.
    template <typename T, typename Do>
    store::DocumentResult<T> published(Do&& change);

    std::string m_folder;
    const Clock& m_clock;
    IdSource& m_ids;
    store::LockFile m_lock;
    SigningKey m_key;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::MasterStore> m_master;
    std::string m_generation, m_adminToken;
    std::int64_t m_cursor = 0;
    std::optional<Snapshot> m_snapshot;
};

}  // namespace evertill::hq
