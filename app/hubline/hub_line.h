// A till's line to the hub of its shop, from what `evertillctl hub` wrote into its ledger's notes.
#pragma once
#include "evertill/hub/hub_server.h"
#include "evertill/sync/hub_desk.h"

namespace evertill::app {

/// On the till's thread. No client: this till has no hub, or is a training till.
sync::HubLine openHubLine(service::Till& till);

/// Where to listen, if this till's program is to be the hub itself.
std::optional<hub::HubServerOptions> hubHere(service::Till& till);

/// Writes that this till is the hub (nullopt: that it is none).
Result<void, store::StoreError> setHubHere(service::SyncPort& port,
                                           const std::optional<hub::HubServerOptions>& where);
/// Writes who the hub is; empty url: there is none.
Result<void, store::StoreError> setHub(service::SyncPort& port, const std::string& terminal,
                                       const std::string& url, const std::string& pin);

/// Asks the hub there to let this till in, and keeps who it is; its name, or why not.
Result<std::string, std::string> pairWithHub(
    service::SyncPort& port, const std::string& url, const std::string& code,
    const std::string& pin, const std::function<sync::HttpResponse(const sync::HttpRequest&)>& ask);

/// Empty, or why the address is none of a hub.
std::string hubUrlProblem(const std::string& url);

}  // namespace evertill::app
