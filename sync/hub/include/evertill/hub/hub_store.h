// The hub's file: signed records of the shop's tills as they came, baskets that wait with their
// leases, coupons that were used. Nothing is interpreted. One thread.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/store/database.h"
#include "evertill/sync/hub_messages.h"

namespace evertill::hub {

/// How long a basket stays with who took it, unless he takes it again.
inline constexpr std::int64_t kLeaseMs = 600'000;

/// Kept this long at least: records (and only ever until headquarters has them), baskets after
/// their end (their tills must have heard of it), used coupons.
inline constexpr std::int64_t kDayMs = 86'400'000;
inline constexpr std::int64_t kKeepRecordsMs = 30 * kDayMs;
inline constexpr std::int64_t kKeepBasketsMs = 60 * kDayMs;
inline constexpr std::int64_t kKeepCouponsMs = 400 * kDayMs;

/// What became of a step with a basket.
enum class BasketVerdict : std::uint8_t {
    Done,
    Unknown,  ///< there is no such basket
    Held,     ///< by somebody else, whose lease runs
    Stale,    ///< the fence is not the present one: somebody took it since, or a request came twice
    Over,     ///< it was completed
};
const char* basketVerdictName(BasketVerdict v);  ///< "held", ...

class HubStore {
 public:
    static Result<std::unique_ptr<HubStore>, store::StoreError> open(const std::string& path,
                                                                     const Clock& clock);

    struct Upload {
        sync::JournalUpload upload;
        std::vector<Sha256> hashes;
    };
    struct Head {
        std::int64_t base = 0, seq = 0;
        Sha256 hash{};
    };
    std::optional<Head> head(const std::string& terminal, std::int64_t stream);
    /// Stores a batch that was checked, from any number on if the stream is new. What is here
    /// already must be the same: Refuse otherwise, and nothing is overwritten. Need: there would be
    /// a gap.
    Result<sync::JournalAnswer, store::StoreError> keep(const std::string& terminal,
                                                        const sync::JournalUpload& upload,
                                                        const std::vector<Sha256>& hashes);
    std::vector<sync::HubHello::Stream> streams();
    /// What is kept, as uploads that the till signed; at most one upload's worth from `from` on.
    std::optional<sync::JournalUpload> kept(const std::string& terminal, std::int64_t stream,
                                            std::int64_t from);

    /// Headquarters has a till's records up to there, as that till says.
    Result<void, store::StoreError> acknowledged(const std::string& terminal, std::int64_t stream,
                                                 std::int64_t seq);
    /// Headquarters' answer to a relayed upload, for its till; the one that goes furthest stays.
    /// False: the hub has no such records.
    Result<bool, store::StoreError> putAnswer(const sync::RelayedAnswer& answer, std::int64_t seq);
    std::optional<std::string> answerFor(const std::string& terminal, std::int64_t stream);

    /// Forgets what is long over; records that went.
    Result<std::int64_t, store::StoreError> prune();

    /// A till that was paired. False: the name has another key.
    Result<bool, store::StoreError> admit(const sync::HubMember& member);
    Result<bool, store::StoreError> dismiss(const std::string& terminal);  ///< false: no member
    std::optional<std::string> memberKey(const std::string& terminal);
    std::vector<sync::HubMember> members();

    /// A basket of `terminal`; one that is here stays as it is. False: the same number with another
    /// body.
    Result<bool, store::StoreError> put(const std::string& terminal, const sync::BasketPut& basket,
                                        const sync::HubBasket& listed);
    std::optional<sync::HubBasket> basket(const sync::BasketName& name);
    /// Those that wait, oldest first, and of `owner` those that are done.
    std::vector<sync::HubBasket> baskets(const std::string& owner);
    std::int64_t waiting();
    Result<BasketVerdict, store::StoreError> take(const std::string& who,
                                                  const sync::BasketAct& act);
    Result<BasketVerdict, store::StoreError> release(const std::string& who,
                                                     const sync::BasketAct& act);
    Result<BasketVerdict, store::StoreError> complete(const std::string& who,
                                                      const sync::BasketAct& act);
    struct Event {
        std::string what, who, approver;
        std::int64_t fence = 0;
        bool operator==(const Event&) const = default;
    };
    std::vector<Event> events(const sync::BasketName& name);  ///< oldest first

    Result<void, store::StoreError> noteUses(const std::string& terminal,
                                             const std::vector<sync::CouponUseAt>& uses);
    std::vector<sync::CouponUseAt> uses(const pricing::CouponName& coupon);

 private:
    HubStore(std::unique_ptr<store::Database> db, const Clock& clock)
        : m_db(std::move(db)), m_clock(clock), m_startedMs(clock.monotonicMs()) {}
    std::int64_t leaseLeft(const sync::HubBasket& b) const;
    Result<void, store::StoreError> write(const sync::HubBasket& b, const char* what,
                                          const std::string& who, const std::string& approver);
    bool same(const std::string& terminal, const sync::JournalUpload& upload,
              const std::vector<Sha256>& hashes, const Head& head);

    std::unique_ptr<store::Database> m_db;
    const Clock& m_clock;
    /// Leases end by the monotonic clock. Of those from before this start nobody knows how long
    /// they ran: they last a whole lease from here.
    std::int64_t m_startedMs;
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> m_takenMs;
};

}  // namespace evertill::hub
