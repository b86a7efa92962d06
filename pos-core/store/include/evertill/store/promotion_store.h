// Promotions in the master file: versions, approval, ends, what is in force. One object works for
// one authority (headquarters, or a shop for its own); it belongs to the owner thread of the
// MasterStore. Inside a transaction that is open already its writes are part of that.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/domain/pricing/promotion_record.h"
#include "evertill/domain/pricing/store_limits.h"
#include "evertill/store/master_store.h"

namespace evertill::store {

/// Refused by a rule (each reason with its path), or the disk failed.
struct DocumentRefusal {
    pricing::DocumentErrors errors;
    std::optional<StoreError> storage = std::nullopt;
};
template <typename T>
using DocumentResult = Result<T, DocumentRefusal>;

struct PromotionView {
    pricing::PromotionRecord record;
    pricing::PromotionPhase phase = pricing::PromotionPhase::Draft;
    std::string name;                ///< of the document; empty if this program cannot read it
    pricing::DocumentErrors errors;  ///< why it cannot
};

/// Where a till stands.
struct StorePlace {
    std::string code;
    std::vector<std::string> regions;
};
/// regions by the setting "regions": {"east": ["S001", "S002"], ...}
StorePlace placeOf(MasterStore& master, std::string_view storeCode);
/// Minutes east of UTC, by the setting "store".
int utcOffsetMinutes(MasterStore& master);

struct ActivePromotions {
    std::vector<pricing::Promotion> promotions;  ///< by id; `when.to` is tightened by an early end
    /// Documents this program cannot use, path "ID/version/...": the version before stays in force.
    pricing::DocumentErrors problems;
};

class PromotionStore {
 public:
    /// authority: "hq", or "store:S001" for a shop, which may touch only what it owns. `master`
    /// must outlive this object.
    PromotionStore(MasterStore& master, std::string authority);

    /// Checks a document and keeps it as the next version, a draft. The same document as the newest
    /// version's gives that version again. Store-owned ones must be within the setting
    /// "promo_limits". A bad one is refused whole and changes nothing.
    DocumentResult<pricing::PromotionRecord> put(std::string_view json, std::string_view author,
                                                 std::int64_t nowMs);
    /// One document, a list of them or {"schema_version","promotions":[...]}, at most 1,000: put,
    /// and approved if asked to; all or none, with the errors of all.
    DocumentResult<std::vector<pricing::PromotionRecord>> putAll(std::string_view json,
                                                                 bool approve,
                                                                 std::string_view author,
                                                                 std::int64_t nowMs);
    /// From now on this version counts (by its own dates) and every older one does not. version 0:
    /// the newest.
    DocumentResult<pricing::PromotionRecord> approve(std::string_view id, std::int64_t version,
                                                     std::string_view approver, std::int64_t nowMs);
    /// Stops what is approved at a local instant; one in the past means now.
    DocumentResult<pricing::PromotionRecord> end(std::string_view id, pricing::LocalTime at,
                                                 std::string_view by, std::int64_t nowMs);

    /// Throws the newest version away if it is a draft; what was approved once stays for good.
    DocumentResult<pricing::PromotionRecord> discard(std::string_view id);

    /// The version that counts and a newer draft, by id, without replaced ones.
    std::vector<PromotionView> list(pricing::LocalTime at);
    /// All versions, oldest first.
    std::vector<pricing::PromotionRecord> history(std::string_view id);
    /// The newest approved (or ended) version; nullopt if there is none.
    std::optional<pricing::PromotionRecord> approved(std::string_view id);

    /// What a till at this place needs: approved, in its stores, not over at `at`. Future ones are
    /// in it, so that a start needs no line. A version that this program cannot read (written for a
    /// newer one) does not replace the one before it.
    ActivePromotions active(const StorePlace& place, pricing::LocalTime at);
    /// Changes whenever active() could answer otherwise than by the passing of time; cheap.
    std::string fingerprint();

    /// Takes over what another file's shop wrote for itself: before a snapshot replaces the file.
    Result<void, StoreError> carryOwn(MasterStore& from);

 private:
    std::optional<std::string> ownerOf(std::string_view id);
    pricing::DocumentErrors outsideLimits(const pricing::Promotion& p, std::int64_t nowMs);
    pricing::DocumentErrors mayTouch(std::string_view id, const std::optional<std::string>& owner);
    pricing::DocumentErrors mayApprove(std::string_view owner, std::string_view approver);
    MasterStore& m_master;
    std::string m_authority;
};

/// Writes a version that headquarters sent, as it is, into the open transaction. Errors: the
/// envelope is nonsense and nothing was written, or `kept` says the document cannot be used by this
/// program and waits for a newer one.
struct ReceivedPromotion {
    bool kept = false;
    pricing::DocumentErrors errors;
};
ReceivedPromotion receivePromotion(Database& db, const pricing::PromotionRecord& record);

}  // namespace evertill::store
