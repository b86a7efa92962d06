// A till's side of the hub in its shop, without sockets, threads or clock of its own: it says which
// request to send next and takes the answer. It hands the hub what this till has: its records, its
// suspended baskets, the coupons it took. Nothing here is needed to sell.
#pragma once
#include <deque>
#include <optional>
#include <string>

#include "evertill/base/clock.h"
#include "evertill/service/sync_port.h"
#include "evertill/sync/http.h"
#include "evertill/sync/hub_messages.h"

namespace evertill::sync {

struct HubStatus {
    bool reachable = false;
    std::string error;         ///< why not
    std::int64_t head = 0;     ///< of this till's records, that the hub said it has on its disk
    std::int64_t baskets = 0;  ///< that wait in the shop
    std::int64_t lastSuccessMs = 0;
    /// A basket of ours that was resumed here while another till had it; 0: none.
    std::int64_t contested = 0;
    bool operator==(const HubStatus&) const = default;
};

class HubClient {
 public:
    static constexpr std::int64_t kHeartbeatMs = 15'000, kRetryMs = 5'000;
    /// All must outlive it; calls on the port's thread. `hub`: the till that is the hub.
    HubClient(service::SyncPort& port, StoreKeys& keys, const Clock& clock, std::string url,
              std::string hub);

    /// The request to send now; nullopt while one is under way or it is not yet time.
    std::optional<HttpRequest> next();
    void answered(const HttpResponse& response);
    std::optional<std::int64_t> waitMs() const;
    void wake() { m_nextAtMs = 0; }
    bool idle() const;  ///< the hub has all that is here
    HubStatus status() const { return m_status; }

    // What a person asks for: one request and reading its answer. The error is a text for people
    // and logs: "held", "stale", "over", "unknown", or why there is no answer.
    HttpRequest helloRequest() const { return make("GET", "/v1/hub/hello", {}); }
    Result<HubHello, std::string> readHello(const HttpRequest& asked, const HttpResponse& response);
    /// What the hub keeps of any till, an upload that the till signed at a time.
    HttpRequest recordsRequest(const std::string& terminal, std::int64_t stream,
                               std::int64_t from) const {
        return make("GET",
                    "/v1/hub/journal?terminal=" + terminal + "&stream=" + std::to_string(stream) +
                        "&from=" + std::to_string(from),
                    {});
    }
    Result<JournalUpload, std::string> readRecords(const HttpRequest& asked,
                                                   const HttpResponse& response);
    /// The first line of a file to carry (journal_file.h); an upload a line follows.
    static std::string fileHead(const std::string& store, const HubHello::Stream& stream);
    HttpRequest listRequest() const { return make("GET", "/v1/hub/baskets", {}); }
    Result<std::vector<HubBasket>, std::string> readList(const HttpRequest& asked,
                                                         const HttpResponse& response);
    /// act.fence as listed.
    HttpRequest takeRequest(const BasketAct& act) const {
        return make("POST", "/v1/hub/baskets/take", encode(act));
    }
    HttpRequest releaseRequest(const BasketAct& act) const {
        return make("POST", "/v1/hub/baskets/release", encode(act));
    }
    /// Signs that it is done.
    HttpRequest completeRequest(const BasketAct& act) const {
        return make("POST", "/v1/hub/baskets/complete", completeBody(act));
    }
    /// Of a take, the body is one that its till signed.
    Result<HubBasket, std::string> readBasket(const HttpRequest& asked,
                                              const HttpResponse& response);
    HttpRequest couponRequest(const pricing::CouponName& coupon) const {
        return make("GET", "/v1/hub/coupons?code=" + coupon.toString(), {});
    }
    Result<std::vector<CouponUseAt>, std::string> readUses(const HttpRequest& asked,
                                                           const HttpResponse& response);

    /// Whether a basket of ours was really finished by the till the hub names.
    bool proven(const HubBasket& basket);
    /// Empty: the answer is the hub's, to this request, and says yes. Otherwise why not.
    std::string refusalOf(const HttpRequest& asked, const HttpResponse& response);

 private:
    enum class Step : std::uint8_t { Hello, Put, List, Take, Complete, Coupons, Journal };
    struct Work {
        Step step = Step::Hello;
        std::string body;
        BasketName name = {};
    };
    HttpRequest make(std::string method, std::string path, std::string body) const;
    void plan();
    void onHello(const HttpResponse& r);
    void onList(const Work& work, const HttpResponse& r);
    void onJournal(const HttpResponse& r);
    std::string completeBody(BasketAct act) const;
    void failed(std::string why);

    service::SyncPort& m_port;
    StoreKeys& m_keys;
    const Clock& m_clock;
    std::string m_url, m_hub;
    HubStatus m_status;
    bool m_greeted = false;
    std::deque<Work> m_work;  ///< for the batch that is next
    std::optional<Work> m_underWay;
    HttpRequest m_asked;
    std::int64_t m_head = 0;  ///< the hub has our records up to here
    std::int64_t m_nextAtMs = 0;
};

}  // namespace evertill::sync
