// A hub, whole: everything that belongs to one, from a till's folder, beside the till that sells.
// On the caller's thread (a process of its own) or on one of its own (inside the till's program).
#pragma once
#include <thread>

#include "evertill/hub/hub_folder.h"
#include "evertill/hub/hub_server.h"
#include "evertill/store/lock_file.h"

namespace evertill::hub {

class HubHost {
 public:
    /// It listens; nobody is answered before run() or start(). The error is a text for people.
    static Result<std::unique_ptr<HubHost>, std::string> open(const std::string& directory,
                                                              const HubServerOptions& options);
    ~HubHost();  ///< stops and joins
    HubHost(const HubHost&) = delete;
    HubHost& operator=(const HubHost&) = delete;

    void run() { m_server->run(); }
    void start();
    void stop() { m_server->stop(); }
    std::uint16_t port() const { return m_server->port(); }
    const std::string& terminal() const { return m_terminal; }
    const std::string& pin() const { return m_pin; }

 private:
    HubHost(store::LockFile lock, const std::string& directory, std::string store)
        : m_lock(std::move(lock)),
          m_keys(directory + "/master.db", std::move(store), m_clock),
          m_invitations(directory, m_clock) {}
    SystemClock m_clock;
    store::LockFile m_lock;
    std::string m_terminal, m_pin;
    MasterKeys m_keys;
    Invitations m_invitations;
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<HubService> m_service;
    std::unique_ptr<HubServer> m_server;
    std::thread m_thread;
};

}  // namespace evertill::hub
