// A till's side of the hub in its shop, without sockets, threads or clock of its own: it says which
// request to send next and takes the answer. It hands the hub what this till has: its records, its
// suspended baskets, the coupons it took. Nothing here is needed to sell.
#pragma once
#include <deque>
#include <memory>
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
    /// Note with the paired tills' keys, as the hub told them last.
    static constexpr const char* kMembersNote = "hub_members";
    static constexpr std::int64_t kHeartbeatMs = 15'000, kRetryMs = 5'000;
    /// All must outlive it; calls on the port's thread. `hub`: the till that is the hub; `pin`: of
    /// its authority, without which it is not trusted over https.
    HubClient(service::SyncPort& port, StoreKeys& keys, const Clock& clock, std::string url,
              std::string hub, const std::string& pin = {});

    /// The request to send now; nullopt while one is under way or it is not yet time.
    std::optional<HttpRequest> next();
    void answered(const HttpResponse& response);
    std::optional<std::int64_t> waitMs() const;
    void wake() { m_nextAtMs = m_helloAtMs = 0; }                           ///< look at the hub now
    void committed() { m_nextAtMs = m_status.reachable ? 0 : m_nextAtMs; }  ///< there is more
    bool idle() const;  ///< the hub has all that is here, and this till knows of its baskets
    HubStatus status() const { return m_status; }

    // What a person asks for: one request and reading its answer. The error is a text for people
    // and logs: "held", "stale", "over", "unknown", or why there is no answer.
    HttpRequest helloRequest() const {
        return make("GET",
                    "/v1/hub/hello?stream=" + std::to_string(m_port.stream()) +
                        "&acked=" + std::to_string(m_port.ackedSeq()),
                    {});
    }
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
    /// `body`: a RelayedAnswer.
    HttpRequest answerRequest(const std::string& body) const {
        return make("POST", "/v1/hub/answers", body);
    }
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
    /// Asks to be let in with a one-time code; the hub is known by the pin of its line.
    HttpRequest pairRequest(const std::string& code) const {
        return make("POST", "/v1/hub/pair", encode(PairRequest{code, m_port.identity().publicKey}));
    }
    static Result<PairAnswer, std::string> readPaired(const HttpRequest& asked,
                                                      const HttpResponse& response);
    /// Who has the basket, of an answer that refuses; zero and empty: it does not say.
    static HubBasket holderIn(const BasketName& name, const HttpResponse& response);
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
    enum class Step : std::uint8_t {
        Hello,
        Put,
        List,   ///< what became of our baskets
        Claim,  ///< List, then Take and Complete: one of ours that went on here without the hub
        Take,
        Renew,  ///< Take of the one that is our open sale
        Complete,
        Coupons,
        Journal,
        Answers  ///< headquarters' word that came by way of the hub
    };
    struct Work {
        Step step = Step::Hello;
        std::string body;
        BasketName name = {};
        std::int64_t resumed = 0;  ///< record that went on with it
    };
    HttpRequest make(std::string method, std::string path, std::string body) const;
    void plan();
    void look();
    Work putOf(const service::OutboxRecord& record) const;
    void done(const Work& work, const HttpResponse& r);
    void refused(const Work& work, const std::string& why, const HttpResponse& r);
    void contested(const Work& work, const HubBasket& other);
    void settled(const Work& work);
    void onHello(const HttpResponse& r);
    void onAnswer(const HttpResponse& r);
    void onList(const HttpResponse& r);
    void onClaim(const Work& work, const HttpResponse& r);
    void onJournal(const HttpResponse& r);
    void keepMembers(const HubHello& m);
    std::string completeBody(BasketAct act) const;
    void failed(std::string why);

    service::SyncPort& m_port;
    StoreKeys& m_keys;
    const Clock& m_clock;
    std::string m_url, m_hub;
    std::shared_ptr<const TlsIdentity> m_tls;
    HubStatus m_status;
    bool m_greeted = false;
    bool m_lookDue = false;   ///< what became of baskets is asked once the records are there
    std::deque<Work> m_work;  ///< for the batch that is next
    std::optional<Work> m_underWay;
    HttpRequest m_asked;
    std::int64_t m_head = 0;  ///< the hub has our records up to here
    std::int64_t m_nextAtMs = 0;
    std::int64_t m_helloAtMs = 0;  ///< while greeted
};

}  // namespace evertill::sync
