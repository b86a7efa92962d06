// Messages between the tills of a shop and the one among them that is its hub
// (docs/sync-protocol.md, "In the shop"). JSON.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/pricing/coupon.h"
#include "evertill/sync/messages.h"

namespace evertill::sync {

inline constexpr std::size_t kMaxBasketBytes = 512 << 10;
inline constexpr std::size_t kMaxCouponUses = 256;
inline constexpr int kMaxBasketsListed = 200;
inline constexpr std::size_t kMaxHubMembers = 64;
inline constexpr std::size_t kMaxRelayBytes = 6 << 20;
inline constexpr std::size_t kMaxAnswerBytes = 8 << 10;

/// Port: device keys of the tills of one shop. Hexadecimal; nullopt: not a till of this shop.
class StoreKeys {
 public:
    virtual ~StoreKeys() = default;
    virtual std::optional<std::string> keyOf(const std::string& terminal) = 0;
};
/// Whether `key` (hexadecimal) signed `statement`; false for anything malformed.
bool signedWith(const std::string& key, std::string_view statement, std::string_view signatureHex);

/// What a hub signs for each answer: it belongs to one request, named by its signature.
std::string hubAnswerStatement(std::string_view hub, std::string_view requestSignature, int status,
                               std::string_view body);
/// The hub holds everything up to seq on its disk. For display: never a licence to forget.
std::string hubAckStatement(std::string_view hub, std::string_view terminal, const Ack& ack);
/// What a till signs for a basket it lets others take: the record of its journal.
std::string basketStatement(std::string_view terminal, std::int64_t number, std::string_view body);
/// What a till signs that has finished a basket: its owner believes nothing less.
std::string basketDoneStatement(std::string_view terminal, std::int64_t number, std::int64_t fence,
                                std::string_view holder);

/// A basket's name is the till that suspended it and the number of that record.
struct BasketName {
    std::string terminal;
    std::int64_t number = 0;
    bool operator==(const BasketName&) const = default;
};
enum class BasketState : std::uint8_t { Open, Taken, Done };
const char* basketStateName(BasketState s);  ///< "open", "taken", "done"

struct HubBasket {
    BasketName name;
    std::int64_t at = 0;  ///< when it was suspended, UTC
    BasketState state = BasketState::Open;
    std::int64_t fence = 0;  ///< of the present holder, or the last one
    std::string holder = {};
    std::int64_t leaseMs = 0;    ///< that is left; 0: over, anybody may take it
    std::string body = {};       ///< as the journal of its till has it; with the answer to a take
    std::string signature = {};  ///< of its till, over basketStatement()
    std::string proof = {};      ///< Done: of the holder, over basketDoneStatement()
    // For the list; believed for display only, the signed body says it again.
    std::string cashier = {};
    std::int64_t total = 0, pieces = 0;   ///< minor units; lines
    std::vector<std::string> items = {};  ///< the first names
    bool operator==(const HubBasket&) const = default;
};

struct BasketPut {
    std::int64_t number = 0;
    std::string body;
    std::string signature;
};
/// take, release, complete.
struct BasketAct {
    BasketName name;
    /// take: the fence as it was listed, so that a repeat of an old request takes nothing; release
    /// and complete: the holder's own.
    std::int64_t fence = 0;
    std::string approver = {};  ///< take: the manager who takes it from another till
    std::string proof = {};     ///< complete
};

struct CouponUseAt {
    pricing::CouponName coupon;
    std::int64_t seq = 0;  ///< the sale
    bool back = false;     ///< it came back with goods: the customer may use it again
    std::string terminal = {};
    bool operator==(const CouponUseAt&) const = default;
};

/// A till of the shop and its device key.
struct HubMember {
    std::string terminal;
    std::string key;  ///< hexadecimal
    bool operator==(const HubMember&) const = default;
};

/// A till asks to be let in with a one-time code; signed by the key it names.
struct PairRequest {
    std::string code;
    std::string key;
};
struct PairAnswer {
    HubMember hub;
    std::string store;
};

/// An upload of another till, for headquarters, and its signed answer on the way back. Both are
/// passed on as they are.
struct RelayedUpload {
    std::string terminal;
    std::string upload;  ///< body of POST /v1/journal
};
struct RelayedAnswer {
    std::string terminal;
    std::int64_t stream = 1;
    std::string answer;
};

struct HubHello {
    struct Stream {
        std::string terminal;
        std::int64_t stream = 1, base = 0, head = 0;
        std::string hash;
        std::int64_t receivedAt = 0;
        std::int64_t hq = 0;  ///< headquarters has them up to here, as far as is known in the shop
        bool operator==(const Stream&) const = default;
    };
    std::string hub, store;
    std::int64_t time = 0;                ///< UTC of the hub; nobody sets a clock by it
    std::vector<Stream> streams;          ///< of all tills
    std::int64_t baskets = 0;             ///< not done
    std::vector<HubMember> members = {};  ///< paired, for tills without headquarters
};

std::string encode(const HubHello& m);
std::string encode(const PairRequest& m);
std::string encode(const RelayedUpload& m);
std::string encode(const RelayedAnswer& m);
std::string encode(const PairAnswer& m);
std::string encode(const std::vector<HubMember>& m);
std::string encode(const BasketPut& m);
std::string encode(const BasketAct& m);
std::string encode(const HubBasket& m);
std::string encode(const std::vector<HubBasket>& m);
std::string encode(const std::vector<CouponUseAt>& m);

template <>
Result<HubHello, CodecError> decode(std::string_view json);
template <>
Result<RelayedUpload, CodecError> decode(std::string_view json);
template <>
Result<RelayedAnswer, CodecError> decode(std::string_view json);
template <>
Result<PairRequest, CodecError> decode(std::string_view json);
template <>
Result<PairAnswer, CodecError> decode(std::string_view json);
template <>
Result<std::vector<HubMember>, CodecError> decode(std::string_view json);
template <>
Result<BasketPut, CodecError> decode(std::string_view json);
template <>
Result<BasketAct, CodecError> decode(std::string_view json);
template <>
Result<HubBasket, CodecError> decode(std::string_view json);
template <>
Result<std::vector<HubBasket>, CodecError> decode(std::string_view json);
template <>
Result<std::vector<CouponUseAt>, CodecError> decode(std::string_view json);

}  // namespace evertill::sync
