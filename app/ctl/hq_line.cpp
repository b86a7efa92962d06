#include "hq_line.h"

#include <chrono>
#include <iostream>
#include <thread>

#include "evertill/service/version.h"
#include "evertill/sync/curl_transport.h"

namespace evertill::ctl {

std::string enrolTill(service::Till& till, const std::string& folder, const std::string& hq,
                      const std::string& code, int waitSeconds, std::string& fingerprint) {
    SystemClock clock;
    sync::CurlTransport transport;
    auto& port = till.syncPort();
    fingerprint = sync::keyFingerprint(port.identity().publicKey);
    if (hq.starts_with("https://") && sync::readEnrolCode(code).pin.empty())
        return "the code is not whole: 28 characters, the last 16 name the headquarters";
    // The key is made here and stays here.
    sync::TillTls own(port);
    const std::string csr = own.request();
    if (csr.empty()) return "cannot keep a key in " + folder;
    std::cerr << "fingerprint of this till: " << fingerprint << '\n';
    const auto request = sync::enrolRequest(
        port, hq, code, std::string("evertill ") + service::programVersion(), csr);
    const std::int64_t end = clock.monotonicMs() + waitSeconds * 1000LL;
    auto response = transport.perform(request);
    if (sync::enrolmentWaits(response))
        std::cerr << "headquarters compares the fingerprint: evertill-hq confirm "
                  << port.identity().terminal << ' ' << fingerprint << '\n';
    while (sync::enrolmentWaits(response) && clock.monotonicMs() < end) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        response = transport.perform(request);
    }
    return sync::takeEnrolAnswer(port, hq, response, code);
}

sync::SyncStatus exchangeAll(service::Till& till, const std::string& folder, int seconds,
                             bool& idle, const std::string& programs) {
    SystemClock clock;
    SystemIdSource ids;
    sync::SyncEngine engine(till.syncPort(), clock, ids, folder);
    sync::ProgramUpdates updates(programs, till.syncPort(), clock);
    if (!programs.empty()) engine.carry(updates);
    sync::CurlTransport transport;
    const std::int64_t end = clock.monotonicMs() + seconds * 1000LL;
    while (!engine.idle() && clock.monotonicMs() < end) {
        if (const auto request = engine.next()) {
            engine.answered(transport.perform(*request));
            till.idle();
        } else if (engine.status().state == sync::SyncState::Attention) {
            break;
        } else {
            std::this_thread::sleep_for(
                std::chrono::milliseconds(std::min<std::int64_t>(*engine.waitMs(), 100)));
        }
    }
    idle = engine.idle();
    return engine.status();
}

}  // namespace evertill::ctl
