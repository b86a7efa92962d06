#include "evertill/hub/hub_host.h"

namespace evertill::hub {

Result<std::unique_ptr<HubHost>, std::string> HubHost::open(const std::string& directory,
                                                            const HubServerOptions& options) {
    auto lock = store::LockFile::take(directory + "/hub.lock");
    if (!lock) return unexpected("a hub runs in " + directory + " already");
    auto identity = readHubIdentity(directory);
    if (!identity) return unexpected(identity.error().context);
    std::unique_ptr<HubHost> host(new HubHost(std::move(*lock), directory, identity->store));
    auto authority = openHubAuthority(directory, host->m_clock);
    if (!authority) return unexpected("certificate: " + authority.error().context);
    auto store = HubStore::open(directory + "/hub.db", host->m_clock);
    if (!store) return unexpected(store.error().context);
    host->m_store = std::move(*store);
    host->m_terminal = identity->terminal;
    host->m_pin = authority->pin();
    host->m_service = std::make_unique<HubService>(*host->m_store, host->m_keys, host->m_clock,
                                                   std::move(*identity));
    host->m_service->invite(&host->m_invitations);
    host->m_server =
        std::make_unique<HubServer>(*host->m_service, *authority, host->m_clock, options);
    if (auto why = host->m_server->listen(); !why.empty()) return unexpected(std::move(why));
    return host;
}

void HubHost::start() {
    m_thread = std::thread([this] { run(); });
}

HubHost::~HubHost() {
    if (!m_thread.joinable()) return;
    stop();
    m_thread.join();
}

}  // namespace evertill::hub
