// The hub's HTTP interface as a function from request to answer (docs/sync-protocol.md, "In the
// shop"). It answers tills of its own shop only, known by the keys that headquarters published, and
// signs each answer with its till's device key. One thread.
#pragma once
#include <functional>

#include "evertill/hub/hub_pairing.h"
#include "evertill/hub/hub_store.h"
#include "evertill/sync/http.h"

namespace evertill::hub {

struct HubIdentity {
    std::string store, terminal;
    std::string key;  ///< its device key, hexadecimal
    /// Signs with the till's device key.
    std::function<Ed25519Signature(std::string_view)> sign;
};

class HubService {
 public:
    HubService(HubStore& store, sync::StoreKeys& keys, const Clock& clock, HubIdentity identity)
        : m_store(store), m_keys(keys), m_clock(clock), m_identity(std::move(identity)) {}
    /// Lets tills in that come with a code; without it nobody is let in.
    void invite(Invitations* invitations) { m_invitations = invitations; }
    sync::HttpResponse handle(const sync::HttpRequest& request);

 private:
    struct Asker {
        std::string terminal, key;
    };
    std::optional<Asker> authenticated(const sync::HttpRequest& request);
    sync::HttpResponse answer(const Asker& who, const sync::HttpRequest& request);
    std::optional<std::string> keyOf(const std::string& terminal);
    sync::HttpResponse pair(const sync::HttpRequest& request);
    sync::HttpResponse greet(const Asker& who, const std::string& path);
    sync::HttpResponse hello();
    sync::HttpResponse journal(const Asker& who, const std::string& body);
    sync::HttpResponse kept(const std::string& path);
    sync::HttpResponse put(const Asker& who, const std::string& body);
    sync::HttpResponse act(const Asker& who, const std::string& what, const std::string& body);
    sync::HttpResponse noteCoupons(const Asker& who, const std::string& body);
    sync::HttpResponse putAnswer(const std::string& body);
    sync::HttpResponse coupons(const std::string& code);

    HubStore& m_store;
    sync::StoreKeys& m_keys;
    const Clock& m_clock;
    HubIdentity m_identity;
    Invitations* m_invitations = nullptr;
    std::optional<std::int64_t> m_prunedMs;  ///< monotonic
};

}  // namespace evertill::hub
