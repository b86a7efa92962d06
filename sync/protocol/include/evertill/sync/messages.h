// Messages between till and HQ (docs/sync-protocol.md). JSON; money and
// quantities are integers.
#pragma once
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
#include "evertill/sync/till_health.h"

namespace evertill::sync {

inline constexpr int kProtocolVersion = 3;
inline constexpr int kMaxBatchRecords = 256;
inline constexpr std::int64_t kMaxBatchBytes = 1 << 20;
inline constexpr std::size_t kMaxBodyBytes = 8 << 20;
inline constexpr std::size_t kMaxProblems = 20;
inline constexpr std::size_t kMaxDays = 10;

struct EnrolRequest {
    std::string code;       ///< one-time, as keyed
    std::string publicKey;  ///< hexadecimal
    std::string terminal;   ///< of a till that already has a ledger; empty: take what HQ gives
    std::string program;
    std::string signature;        ///< hexadecimal, over enrolStatement(): proof of the key
    std::string csr = {};         ///< PEM: the TLS certificate it wants; empty: none
    std::int64_t head = 0;        ///< records in its journal; 0: an old program, which does not say
    std::int64_t firstEpoch = 1;  ///< of its genesis
    std::string store = {};       ///< of the till's ledger; empty: an old program
};
struct EnrolAnswer {
    std::string store;
    std::string terminal;
    std::int64_t epoch = 1;
    std::string hqKey;             ///< Ed25519 of HQ, hexadecimal: pinned by the till
    std::string certificate = {};  ///< PEM, for the csr
    std::string authority = {};    ///< PEM: HQ's certificate authority
    /// An operator has to compare the key's fingerprint first: nothing else counts, ask again.
    bool pending = false;
    std::int64_t stream = 1;  ///< its first history; above 1: it replaces another device
    /// Numbers the device before may have used; the new one's come after them.
    std::int64_t receipts = 0, sessions = 0, zReports = 0;
    std::string releaseKey = {};  ///< hexadecimal, of the program's releases; empty: none is set
};
std::string enrolStatement(std::string_view code, std::string_view publicKey,
                           std::string_view csr = {});

/// A new TLS certificate for a till that is known already.
struct RenewRequest {
    std::string csr;  ///< PEM
};
struct RenewAnswer {
    std::string certificate;  ///< PEM
};

/// Headquarters' next signing key, signed by the one before over hqKeyStatement().
struct KeyLink {
    std::string before, key;  ///< hexadecimal
    std::string signature;    ///< hexadecimal, by `before`
    bool operator==(const KeyLink&) const = default;
};
inline constexpr std::size_t kMaxKeyLinks = 64;
std::string hqKeyStatement(std::string_view before, std::string_view key);
std::string encode(const std::vector<KeyLink>& links);
template <typename T>
Result<T, std::string> decode(std::string_view json);
template <>
Result<std::vector<KeyLink>, std::string> decode(std::string_view json);

struct Hello {
    std::int64_t epoch = 0;
    std::int64_t headSeq = 0;
    std::int64_t ackedSeq = 0;
    std::string generation;
    std::int64_t cursor = 0;
    std::string program;
    int version = kProtocolVersion;
    std::int64_t stream = 1;  ///< history of this till's name that its records belong to
    /// Business days not closed yet, or closed lately: how many records the till has of each.
    struct Day {
        std::string date;
        std::int64_t records = 0;
        bool operator==(const Day&) const = default;
    };
    std::vector<Day> days = {};  ///< at most kMaxDays
    /// Master data the till holds and cannot use, with the reason (a document of a newer program):
    /// HQ lists them as exceptions.
    struct Problem {
        std::string what, detail;
        bool operator==(const Problem&) const = default;
    };
    std::vector<Problem> problems = {};  ///< at most kMaxProblems
    /// Shelf labels of the shop that are out of date.
    struct Labels {
        std::int64_t due = 0;
        std::int64_t sinceMs = 0;  ///< UTC: the oldest of them; 0: none
        bool operator==(const Labels&) const = default;
    };
    std::optional<Labels> labels = std::nullopt;  ///< absent: the till keeps no list
    std::string hqKey = {};                       ///< that the till has pinned, hexadecimal
    /// For the operator's list; nothing is decided by it. Absent: an older program.
    std::optional<TillHealth> health = std::nullopt;
};
/// HQ's receipt: it holds everything up to seq, durably. Signed by HQ's key over ackStatement();
/// the till's licence to forget, and its proof if HQ loses data.
struct Ack {
    std::int64_t stream = 1;
    std::int64_t seq = 0;
    std::string hash;  ///< hexadecimal
    std::int64_t hqTime = 0;
    std::string signature;  ///< hexadecimal
    bool operator==(const Ack&) const = default;
};
std::string ackStatement(std::string_view terminal, const Ack& ack);

struct HelloAnswer {
    std::int64_t headSeq = 0;  ///< what HQ holds of the stream
    std::string headHash;
    std::int64_t hqTime = 0;
    std::string generation;  ///< of HQ's master data
    std::int64_t cursor = 0;
    std::string ackSignature;  ///< makes it an Ack
    /// How long a till with nothing to do waits until its next hello; 0: as it likes.
    std::int64_t heartbeatMs = 0;
    /// HQ does not know the stream the till named (restored from an older backup): start at 1.
    bool unknownStream = false;
    std::vector<KeyLink> keys =
        {};  ///< where the till has pinned another key than HQ's present one
    Ack ack(std::int64_t stream) const { return {stream, headSeq, headHash, hqTime, ackSignature}; }
};

/// The till's disk was set back: HQ holds more than the till. It asks for a history of its own from
/// its last record on; the next records carry a new epoch.
struct BranchRequest {
    std::int64_t stream = 1;
    std::int64_t at = 0;  ///< the till's last record
    std::string hash;     ///< hexadecimal, of that record
};
struct BranchAnswer {
    std::int64_t stream = 0;
    std::int64_t epoch = 0;
};

struct JournalUpload {
    std::int64_t stream = 1;
    std::int64_t fromSeq = 0;
    std::string previousHash;  ///< hexadecimal
    struct Record {
        std::int64_t epoch = 0;
        std::string body;
    };
    std::vector<Record> records;  ///< consecutive from fromSeq; hashes follow from the bodies
    std::string headSignature;    ///< hexadecimal, over headStatement() of the last
};
enum class UploadStatus {
    Ack,
    Need,
    Fork,
    Refuse,
    UnknownStream,  ///< HQ was restored from before this history: the till says hello again
};
struct JournalAnswer {
    UploadStatus status = UploadStatus::Ack;
    std::int64_t headSeq = 0;
    std::string headHash;
    bool duplicate = false;
    std::string reason;        ///< with Refuse and Fork
    std::int64_t hqTime = 0;   ///< with Ack
    std::string ackSignature;  ///< with Ack: over ackStatement()
    std::int64_t stream = 0;   ///< with Fork: the history these records belong to from now on,
    std::int64_t epoch = 0;    ///< and the epoch of the records to come
    Ack ack(std::int64_t of) const { return {of, headSeq, headHash, hqTime, ackSignature}; }
};

struct MasterChanges {
    bool mustRefetch = false;  ///< cursor unknown or too old: take the snapshot
    std::string generation;
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool more = false;
    std::vector<domain::Item> items;
    std::vector<std::string> deletedItems;
    std::vector<domain::Operator> operators;
    std::vector<domain::Role> roles;
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<domain::Category> categories;
    std::vector<domain::Member> members;
    std::vector<pricing::PromotionRecord> promotions;  ///< the version in force, by id
    std::vector<pricing::ItemPrices> prices;   ///< all of an item, in place of what the till has
    std::vector<std::string> couponCampaigns;  ///< JSON documents
    std::vector<pricing::CouponIssuer> couponIssuers;
    std::vector<pricing::CouponName> voidCoupons;
};

/// What the device signs for a request; terminal, time and signature travel in x-evertill-*
/// headers.
std::string requestStatement(std::string_view method, std::string_view path,
                             std::string_view terminal, std::int64_t utcMs, std::string_view body);

// Codec. A decode error names the field.
using CodecError = std::string;
std::string encode(const EnrolRequest& m);
std::string encode(const EnrolAnswer& m);
std::string encode(const RenewRequest& m);
std::string encode(const RenewAnswer& m);
std::string encode(const Hello& m);
std::string encode(const HelloAnswer& m);
std::string encode(const BranchRequest& m);
std::string encode(const BranchAnswer& m);
std::string encode(const JournalUpload& m);
std::string encode(const JournalAnswer& m);
std::string encode(const MasterChanges& m);
std::string encodeItem(const domain::Item& item);

template <>
Result<EnrolRequest, CodecError> decode(std::string_view json);
template <>
Result<EnrolAnswer, CodecError> decode(std::string_view json);
template <>
Result<RenewRequest, CodecError> decode(std::string_view json);
template <>
Result<RenewAnswer, CodecError> decode(std::string_view json);
template <>
Result<Hello, CodecError> decode(std::string_view json);
template <>
Result<HelloAnswer, CodecError> decode(std::string_view json);
template <>
Result<BranchRequest, CodecError> decode(std::string_view json);
template <>
Result<BranchAnswer, CodecError> decode(std::string_view json);
template <>
Result<JournalUpload, CodecError> decode(std::string_view json);
template <>
Result<JournalAnswer, CodecError> decode(std::string_view json);
template <>
Result<MasterChanges, CodecError> decode(std::string_view json);
template <>
Result<domain::Item, CodecError> decode(std::string_view json);
template <>
Result<domain::Member, CodecError> decode(std::string_view json);

}  // namespace evertill::sync
