#include "till_join.h"

#include "evertill/service/version.h"
#include "evertill/sync/certificates.h"
#include "evertill/sync/join.h"
#include "evertill/sync/sync_engine.h"

namespace evertill::till {

using sync::JoinStep;

namespace {

ui::JoinAnswer failed(const std::string& error, const std::string& detail = {}) {
    return {QString::fromStdString(error), QString::fromStdString(detail), false};
}

/// As people type it.
std::string addressOf(std::string text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    std::erase_if(text, blank);
    while (text.ends_with('/'))
        text.pop_back();
    if (!text.empty() && text.find("://") == std::string::npos) text.insert(0, "https://");
    return text;
}

/// Why it cannot join now; empty: it can.
std::string obstacle(const service::SyncPort& port) {
    const auto step = sync::joinStep(port);
    if (step != JoinStep::Keep && step != JoinStep::Enrol) return "enrolled";
    return port.masterCursor().generation.empty() ? port.exchangeObstacle() : std::string();
}

struct Prepared {
    std::string error, detail;
    sync::HttpRequest request;
};

Prepared prepare(service::Till& till, const std::string& hq, const std::string& code) {
    auto& port = till.syncPort();
    if (auto why = obstacle(port); !why.empty()) return {why, {}, {}};
    if (sync::joinStep(port) == JoinStep::Keep)
        if (auto why = sync::keepOwnMaster(port); !why.empty()) return {"write", why, {}};
    sync::TillTls own(port);
    const std::string csr = own.request();
    if (csr.empty()) return {"write", {}, {}};
    return {{},
            {},
            sync::enrolRequest(port, hq, code, std::string("evertill ") + service::programVersion(),
                               csr)};
}

}  // namespace

ui::JoinSelf joinSelf(const PostToTill& post) {
    return askTill(post,
                   [](service::Till& till) {
                       const auto& port = till.syncPort();
                       const auto id = port.identity();
                       return ui::JoinSelf{
                           QString::fromStdString(id.store), QString::fromStdString(id.terminal),
                           QString::fromStdString(sync::keyFingerprint(id.publicKey)),
                           QString::fromStdString(obstacle(port))};
                   })
        .value_or(ui::JoinSelf{});
}

ui::JoinAnswer joinTo(const PostToTill& post, std::string address, const std::string& code,
                      const std::function<sync::HttpResponse(const sync::HttpRequest&)>& perform) {
    const std::string hq = addressOf(std::move(address));
    if (hq.empty()) return failed("address");
    const auto typed = sync::readEnrolCode(code);
    // Without the part that names headquarters anybody on the line could be it.
    if (typed.code.empty() || (hq.starts_with("https://") && typed.pin.empty()))
        return failed("code");
    const auto ready = askTill(post, [&](service::Till& till) { return prepare(till, hq, code); });
    if (!ready) return failed("closed");
    if (!ready->error.empty()) return failed(ready->error, ready->detail);
    const auto response = perform(ready->request);
    if (sync::enrolmentWaits(response)) return {{}, {}, true};
    if (response.status == 0) return failed(response.error.empty() ? "connect" : response.error);
    const auto why = askTill(post, [&](service::Till& till) {
        return sync::takeEnrolAnswer(till.syncPort(), hq, response, code);
    });
    if (!why) return failed("closed");
    if (why->empty()) return {};
    if (response.status == 429) return failed("many");
    return failed(response.status == 200 ? "answer" : "refused", *why);
}

}  // namespace evertill::till
