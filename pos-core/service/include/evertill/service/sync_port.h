// What the sync engine may ask of the till. Called on the till's thread; hands out values only.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/crypto.h"
#include "evertill/base/result.h"
#include "evertill/domain/item/category.h"
#include "evertill/domain/item/item.h"
#include "evertill/domain/member/member.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/domain/pricing/price_change.h"
#include "evertill/domain/pricing/promotion_record.h"
#include "evertill/domain/security/permission.h"
#include "evertill/store/store_error.h"

namespace evertill::service {

/// One journal record on its way to HQ.
struct OutboxRecord {
    std::int64_t seq = 0;
    std::int64_t epoch = 0;
    std::int64_t at = 0;
    std::string body;
    Sha256 hash{};
};

/// The next records HQ does not have, signed by the device key at their head.
struct OutboxBatch {
    std::string store;
    std::string terminal;
    std::int64_t epoch = 0;
    Sha256 previousHash{};  ///< hash of the entry before the first
    std::vector<OutboxRecord> records;
    Ed25519Signature headSignature{};  ///< over headStatement() of the last record
    std::int64_t headSeq = 0;          ///< of the whole journal: what will still follow
};

/// Who this till is.
struct DeviceIdentity {
    std::string store;
    std::string terminal;
    std::int64_t epoch = 0;
    std::string publicKey;        ///< hexadecimal
    std::int64_t firstEpoch = 1;  ///< of its genesis
};

/// What a new device needs to go on under the name of one that died: an epoch and a history of its
/// own, and numbers above those the old one may have used.
struct Succession {
    std::int64_t epoch = 1, stream = 1;
    std::int64_t receipts = 0, sessions = 0, zReports = 0;
};

/// Master data from HQ, applied in one transaction together with the cursor.
struct MasterBatch {
    std::string generation;       ///< snapshot the cursor counts in
    std::int64_t fromCursor = 0;  ///< must be the till's cursor, else nothing is applied
    std::int64_t toCursor = 0;
    std::vector<domain::Item> items;        ///< new or changed
    std::vector<std::string> deletedItems;  ///< item codes
    std::vector<domain::Operator> operators;
    std::vector<domain::Role> roles;
    std::vector<std::pair<std::string, std::string>> settings;  ///< key, JSON
    // These, the items and the cursor are one transaction. A document this program cannot use does
    // not replace the one in force; see masterProblems().
    std::vector<pricing::PromotionRecord> promotions = {};
    std::vector<pricing::ItemPrices> prices = {};
    std::vector<std::string> couponCampaigns = {};  ///< JSON documents
    std::vector<domain::Category> categories = {};  ///< new or changed
    std::vector<domain::Member> members = {};       ///< new or changed
    std::vector<pricing::CouponIssuer> couponIssuers = {};
    std::vector<pricing::CouponName> voidCoupons = {};
};

/// Master data that are here and cannot be used, for HQ's list of exceptions.
struct MasterProblem {
    std::string what;  ///< "promotion P100/3"
    std::string detail;
};

/// HQ's signed word that it holds everything up to seq.
struct HqReceipt {
    std::int64_t stream = 1;  ///< history of this till's name at HQ
    std::int64_t seq = 0;
    Sha256 hash{};
    std::int64_t hqTime = 0;  ///< UTC milliseconds
    Bytes signature;
};

struct MasterCursor {
    std::string generation;  ///< empty: no snapshot yet
    std::int64_t cursor = 0;
};

class SyncPort {
 public:
    virtual ~SyncPort() = default;
    virtual DeviceIdentity identity() const = 0;
    /// Signs with the device key (enrolment, hello).
    virtual Ed25519Signature sign(std::string_view statement) const = 0;

    /// Records after `afterSeq` (normally the last acknowledged one); nullopt when there are none.
    virtual std::optional<OutboxBatch> outbox(std::int64_t afterSeq, int maxRecords,
                                              std::int64_t maxBytes) = 0;
    virtual std::int64_t headSeq()
        const = 0;  ///< last committed record; 0 in training, which is never sent
    virtual std::int64_t ackedSeq() const = 0;
    struct Backlog {
        std::int64_t unsent = 0;
        std::int64_t oldestMs = 0;  ///< UTC time of the oldest unsent record, 0 if none
        std::int64_t sales = 0;     ///< sales and returns among them
        Money value;                ///< of these: sales less returns
    };
    virtual Backlog backlog() const = 0;
    /// Keeps the receipt. Refused as Corrupt if the hash is not ours.
    virtual Result<void, store::StoreError> acknowledged(const HqReceipt& receipt) = 0;
    /// Hash of one of our records; of 0: what the first one follows. nullopt: not here.
    virtual std::optional<Sha256> hashOf(std::int64_t seq) const = 0;
    /// The business day that is open, and how many records it has so far.
    struct OpenDay {
        std::string date;
        std::int64_t records = 0;
    };
    virtual std::optional<OpenDay> openDay() const = 0;
    /// This disk was copied or set back: HQ keeps what it writes as another history. The records to
    /// come carry the new epoch, so that none has the name of another till's.
    virtual Result<void, store::StoreError> newHistory(std::int64_t stream, std::int64_t epoch) = 0;
    virtual std::int64_t stream() const = 0;  ///< 1: the first history
    /// The first history of this device: 1, but for one that replaced another.
    virtual std::int64_t firstStream() const { return 1; }
    /// Takes the place of a dead device: the ledger begins anew under HQ's epoch. Constraint: it
    /// holds more than its genesis already. The same again changes nothing.
    virtual Result<void, store::StoreError> succeed(const Succession&) {
        return unexpected(store::StoreError{store::StoreErrorKind::Misuse, 0, "succeed"});
    }

    virtual MasterCursor masterCursor() const = 0;
    virtual Result<void, store::StoreError> applyMaster(const MasterBatch& batch) = 0;
    /// The same to a received file that is not in use yet: so that it is whole, with what is this
    /// till's own, before it counts. After an error the file is no good.
    virtual Result<void, store::StoreError> completeMaster(const std::string& file,
                                                           const MasterBatch& batch) = 0;
    virtual std::vector<MasterProblem> masterProblems() = 0;
    /// Shelf labels that are out of date; nothing: this till keeps no list.
    struct LabelBacklog {
        std::int64_t due = 0;
        std::int64_t sinceMs = 0;  ///< UTC, 0 if none
    };
    virtual std::optional<LabelBacklog> labelBacklog() { return std::nullopt; }
    /// Puts a received and verified master file in place of the present one. The file is moved;
    /// staff and settings come with it. Between sales only: Locked while a basket is open, to be
    /// tried again.
    virtual Result<void, store::StoreError> replaceMaster(const std::string& file) = 0;
    virtual std::string masterPath() const = 0;
    /// Copies the master data in use to a new file, durable and whole or not there at all.
    virtual Result<void, store::StoreError> copyMaster(const std::string& path) {
        return unexpected(store::StoreError{store::StoreErrorKind::Misuse, 0, path});
    }
    /// Why goods and staff cannot be exchanged for another shop's now: "basket", "session",
    /// "training"; empty: they can.
    virtual std::string exchangeObstacle() const { return {}; }
    /// A job for another thread: looks a received file through against what headquarters says of
    /// it and against the file in use. Its result: empty, or why the file must not be used.
    virtual std::function<std::string()> checkMaster(
        const std::string& file, const std::map<std::string, std::int64_t>& rows) = 0;
    /// Master data headquarters offers and this till will not use, for its list of exceptions;
    /// empty reason: all is well again.
    virtual void masterRefused(const std::string& reason) = 0;
    /// HQ answered that the master data are current: their age counts from now.
    virtual void masterConfirmed() = 0;

    /// A suspended sale that went on here although the shop's other tills could see it.
    struct ResumedBasket {
        std::int64_t resumed = 0;  ///< record
        std::string terminal;      ///< that suspended it
        std::int64_t number = 0, fence = 0;
        std::int64_t ended = 0;  ///< record its sale ended with; 0: it is open
        bool lost = false;       ///< another till went on with it
    };
    /// Resumed after this record, and the open one; oldest first, at most 64.
    virtual std::vector<ResumedBasket> resumedBaskets(std::int64_t) const { return {}; }
    /// Records of our suspended sales that wait.
    virtual std::vector<std::int64_t> suspendedHere() const { return {}; }
    /// Another till has our basket now (empty: nobody); remembered until the program ends.
    virtual void basketHeld(std::int64_t, const std::string&) {}
    /// Our basket ended at another till: it waits here no more.
    virtual Result<void, store::StoreError> basketTaken(std::int64_t, const std::string&,
                                                        std::int64_t) {
        return {};
    }
    /// What was resumed here by that record is the holder's: for the journal and headquarters, and
    /// if the sale is open it cannot be paid any more. Once for each record.
    virtual Result<void, store::StoreError> basketContested(std::int64_t, const std::string&,
                                                            std::int64_t) {
        return {};
    }

    /// Durable small facts of the sync engine (HQ address, token), kept in the ledger file.
    virtual std::string note(std::string_view key) const = 0;
    virtual Result<void, store::StoreError> setNote(std::string_view key,
                                                    std::string_view value) = 0;
    /// Small private files beside the ledger (TLS key and certificates), readable by their owner
    /// alone. The name is ours, without folders; empty value: removed. Empty: there is none.
    virtual std::string secret(std::string_view) const { return {}; }
    virtual Result<void, store::StoreError> setSecret(std::string_view name, std::string_view) {
        return unexpected(store::StoreError{store::StoreErrorKind::Misuse, 0, std::string(name)});
    }
    /// Writes the `enrolled` entry and takes the epoch HQ gave.
    virtual Result<void, store::StoreError> enrolled(std::string_view hq, std::int64_t epoch) = 0;
};

}  // namespace evertill::service
