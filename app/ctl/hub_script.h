// Commands of a script that ask the hub of the shop: the till of the script stays open between
// them, as the one with screens does.
#pragma once
#include "hub_line.h"
#include "script_runner.h"

namespace evertill::ctl {

class HubScript {
 public:
    explicit HubScript(service::Till& till);
    /// hub-sync [SECONDS], hub-waiting, recall TILL NUMBER [take-over]
    void addTo(ScriptRunner& runner);

 private:
    using Words = ScriptRunner::Words;
    Json sync(const Words& w);
    Json waiting();
    Json recall(const Words& w);

    service::Till& m_till;
    sync::HubLine m_line;
    sync::CurlTransport m_transport;
    sync::HubDesk m_desk;
};

/// Exchanges with the hub until it has all of this till, or the time is over; what became of it.
Json tellHub(service::Till& till, sync::HubClient& client, sync::CurlTransport& transport,
             int seconds);

}  // namespace evertill::ctl
