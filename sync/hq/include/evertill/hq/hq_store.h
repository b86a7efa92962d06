// Headquarters' data: tills, their journals and what is made of them on SQLite or PostgreSQL
// (sql.h), with the log of the master data, of which this node has a copy in a file
// (shared_master.h). One owner, one thread.
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
#include "evertill/hq/hq_keys.h"
#include "evertill/hq/journal.h"
#include "evertill/hq/projector.h"
#include "evertill/hq/rebuild.h"
#include "evertill/hq/scopes.h"
#include "evertill/hq/shared_master.h"
#include "evertill/hq/snapshot_maker.h"
#include "evertill/hq/terminals.h"
#include "evertill/store/coupon_store.h"
#include "evertill/store/lock_file.h"
#include "evertill/store/master_store.h"
#include "evertill/store/price_change_store.h"
#include "evertill/store/promotion_store.h"
#include "evertill/sync/certificate_authority.h"
#include "evertill/sync/messages.h"

namespace evertill::hq {

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
    /// out. With `database`, a PostgreSQL connection string, tills and journals live there instead
    /// of in hq.db; said once, the folder remembers it.
    static Result<std::unique_ptr<HqStore>, store::StoreError> open(
        const std::string& folder, const Clock& clock, IdSource& ids,
        const std::string& database = {});
    ~HqStore();

    Sql& sql() { return *m_sql; }
    Terminals& tills() { return *m_terminals; }
    Journal& journal() { return *m_journal; }
    Projector& projector() { return *m_projector; }
    /// Never changes while the store is open: any thread.
    const sync::CertificateAuthority& authority() const { return *m_authority; }
    Rebuild& rebuild() { return *m_rebuild; }
    const std::string& folder() const { return m_folder; }

    // Tills
    Result<std::string, store::StoreError> newEnrolCode(const std::string& storeCode,
                                                        const std::string& terminal,
                                                        std::int64_t validMs,
                                                        bool confirm = false) {
        return m_terminals->newCode(storeCode, terminal, validMs, confirm);
    }
    /// A code as an operator reads it out: with the pin of our certificate authority.
    std::string spoken(const std::string& code) const {
        return sync::writeEnrolCode(code, m_authority->pin());
    }
    /// Also makes the till an issuer of coupons.
    std::optional<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request);
    std::optional<TerminalRow> terminal(std::string_view name) { return m_terminals->find(name); }

    std::int64_t recordCount() { return m_journal->recordCount(); }
    std::vector<DayRow> days(int limit = 100) { return m_projector->days(limit); }
    std::vector<ExceptionRow> exceptions(int limit = 100) { return m_projector->exceptions(limit); }

    // Master data and their feed
    SharedMaster& shared() { return m_shared; }
    store::MasterStore& master() { return m_shared.store(); }
    const std::string& generation() const { return m_shared.place().generation; }
    std::int64_t cursor() const { return m_shared.place().cursor; }
    /// Takes over what other nodes published; before anything is answered from the copy.
    Result<void, store::StoreError> refresh() { return m_shared.refresh(); }
    /// Interprets at most so many records, and publishes what they ask for; what is left.
    Result<std::int64_t, store::StoreError> interpret(std::int64_t records);
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
    CouponLedger couponLedger() { return CouponLedger(*m_sql); }

    /// A bulk load happened behind the feed (import): every till takes a new snapshot.
    Result<void, store::StoreError> newGeneration();
    /// After a till's number (till_cursor.h), as things stand at its place.
    sync::MasterChanges changes(const std::string& generation, std::int64_t after, int limit,
                                const TillPlace& place = {});

    /// Whole files for tills, in pieces.
    SnapshotMaker& snapshots() { return m_snapshots; }

    Ed25519PublicKey publicKey() const { return m_key.publicKey(); }
    const std::string& adminToken() const { return m_adminToken; }
    /// Idle work, and at most so many records interpreted.
    void idle(std::int64_t records = 2'000);
    const SigningKey& key() const { return m_key; }
    /// A new signing key, signed by the present one; tills follow the chain. Its public half.
    Result<std::string, store::StoreError> rotateKey();
    /// The present key or one before, by its public half; null: none of ours.
    const SigningKey* keyOf(const std::string& publicKey) const;
    IdSource& ids() { return m_ids; }
    const Clock& clock() const { return m_clock; }
    /// What tills are asked to wait between hellos; 0: they wait as they like (15 s). Set before
    /// anything else uses the store.
    std::int64_t heartbeatMs() const { return m_heartbeatMs; }
    void setHeartbeatMs(std::int64_t ms) { m_heartbeatMs = ms; }
    /// Connection string of the shared database; empty: hq.db in the folder.
    const std::string& database() const { return m_database; }

 private:
    HqStore(std::string folder, const Clock& clock, IdSource& ids, store::LockFile lock,
            SigningKey key, std::unique_ptr<Sql> sql);
    Result<void, store::StoreError> load();
    /// What the records say of coupons, in the projector's transaction.
    void takeFrom(const Interpreted& record);
    void takeCoupons(const domain::Envelope& e, const domain::Sale& sale);
    /// Coupons that a till made void with a return.
    void takeBack(const domain::Envelope& e, const std::vector<std::string>& coupons);
    /// Coupons made void by records that are interpreted.
    void publishDue();
    void addIssuer(const TerminalRow& terminal);
    std::optional<pricing::CouponCampaign> campaignOf(std::int64_t number);
    void exception(const std::string& terminal, std::int64_t seq, const std::string& what,
                   const std::string& detail);
    void feedPrices(const store::PriceChangeRecord& record);
    pricing::LocalTime localNow();
    /// Runs one document's change and its feed rows in one transaction.
    template <typename T, typename Do>
    store::DocumentResult<T> published(const std::string& by, Do&& change) {
        std::optional<store::DocumentResult<T>> done;
        auto ok = m_shared.publish(by, [&] {
            done.emplace(change());
            return done->has_value();
        });
        if (!ok) return unexpected(store::DocumentRefusal{{}, ok.error()});
        return std::move(*done);
    }

    std::string m_folder, m_database;
    const Clock& m_clock;
    IdSource& m_ids;
    store::LockFile m_lock;
    SigningKey m_key;
    std::vector<SigningKey> m_keysBefore;
    std::unique_ptr<Sql> m_sql;
    std::unique_ptr<Terminals> m_terminals;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Projector> m_projector;
    std::optional<sync::CertificateAuthority> m_authority;
    std::unique_ptr<Rebuild> m_rebuild;
    std::int64_t m_stream = 1;                ///< of the record being interpreted
    std::int64_t m_purgedAt = INT64_MIN / 2;  ///< monotonic: old uploads of the console
    bool m_due = true;                        ///< perhaps something waits to be published
    std::string m_adminToken;
    std::int64_t m_heartbeatMs = 0;
    SharedMaster m_shared;
    SnapshotMaker m_snapshots;
};

}  // namespace evertill::hq
