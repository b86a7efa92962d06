// What a cashier does with the sales that wait in the shop: a list of them, and taking one back.
// Blocking, for any thread but the till's; the till is asked in between, on its own.
#pragma once
#include <functional>
#include <memory>

#include "evertill/service/till.h"
#include "evertill/sync/curl_transport.h"
#include "evertill/sync/hub_relay.h"

namespace evertill::sync {

/// A till's talk with its hub and what it needs; no client: this till has no hub.
struct HubLine {
    std::unique_ptr<StoreKeys> keys;
    std::unique_ptr<HubClient> client;
    std::unique_ptr<HubRelay> relay = nullptr;  ///< at the till that is the hub
};
using OpenHubLine = std::function<HubLine(service::Till&)>;

struct WaitingBasket {
    BasketName name;
    bool own = false;
    std::int64_t atMs = 0;
    std::string cashier;  ///< name of who is known here, else the number
    Money total;
    int lines = 0;
    std::vector<std::string> items;
    std::string holder;  ///< another till that has it now; empty: nobody
};
struct WaitingBaskets {
    std::vector<WaitingBasket> list;  ///< oldest first
    bool hub = false;                 ///< this till has one
    std::string error;                ///< the hub's list is missing: why
};

class HubDesk {
 public:
    /// Runs the work on the till's thread and waits for it; false: there is no till now.
    using OnTill = std::function<bool(const std::function<void(service::Till&)>&)>;
    using Perform = std::function<HttpResponse(const HttpRequest&)>;
    HubDesk(OnTill onTill, OpenHubLine open, Perform perform)
        : m_onTill(std::move(onTill)), m_open(std::move(open)), m_perform(std::move(perform)) {}

    WaitingBaskets waiting();
    /// Goes on with it here. BasketHeld: another till has it; takeOver takes it from there, for who
    /// may cancel it (ApprovalNeeded). One of this till's own comes back without the hub too.
    Result<std::vector<service::ResumedNote>, service::Refused> recall(const BasketName& name,
                                                                       bool takeOver);

 private:
    struct Talk;
    using Recalled = Result<std::vector<service::ResumedNote>, service::Refused>;
    void begin(Talk& talk);
    void list(Talk& talk);
    Recalled without(const BasketName& name, bool takeOver);
    Recalled take(Talk& talk, const HubBasket& listed, const std::string& approver);

    OnTill m_onTill;
    OpenHubLine m_open;
    Perform m_perform;
};

}  // namespace evertill::sync
