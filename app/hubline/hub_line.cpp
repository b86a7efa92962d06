#include "hub_line.h"

#include <algorithm>

#include "evertill/hub/hub_folder.h"

namespace evertill::app {

using store::StoreError;

namespace {

/// Lives as long as the client that asks it.
class LineKeys final : public sync::StoreKeys {
 public:
    explicit LineKeys(service::SyncPort& port)
        : m_keys(port.masterPath(),
                 {port.identity().store, port.identity().terminal, port.identity().publicKey},
                 m_clock, [&port] { return port.note(sync::HubClient::kMembersNote); },
                 {port.note("hub_till"), port.note("hub_key")}) {}
    std::optional<std::string> keyOf(const std::string& terminal) override {
        return m_keys.keyOf(terminal);
    }
    const Clock& clock() const { return m_clock; }

 private:
    SystemClock m_clock;
    hub::ShopKeys m_keys;
};

}  // namespace

sync::HubLine openHubLine(service::Till& till) {
    auto& port = till.syncPort();
    const auto url = port.note("hub_url");
    if (url.empty() || !hubUrlProblem(url).empty() || till.snapshot()->training) return {};
    auto keys = std::make_unique<LineKeys>(port);
    auto client = std::make_unique<sync::HubClient>(port, *keys, keys->clock(), url,
                                                    port.note("hub_till"), port.note("hub_pin"));
    std::unique_ptr<sync::HubRelay> relay;
    if (port.note("hub_till") == port.identity().terminal)
        relay = std::make_unique<sync::HubRelay>(port, *client, keys->clock());
    return {std::move(keys), std::move(client), std::move(relay)};
}

std::optional<hub::HubServerOptions> hubHere(service::Till& till) {
    const auto where = till.syncPort().note("hub_listen");
    const auto at = where.rfind(':');
    if (at == std::string::npos || till.snapshot()->training) return std::nullopt;
    const int port = std::atoi(where.c_str() + at + 1);
    if (port < 1 || port > 65535) return std::nullopt;
    return hub::HubServerOptions{where.substr(0, at), static_cast<std::uint16_t>(port)};
}

Result<void, StoreError> setHubHere(service::SyncPort& port,
                                    const std::optional<hub::HubServerOptions>& where) {
    return port.setNote("hub_listen",
                        where ? where->address + ":" + std::to_string(where->port) : std::string());
}

Result<void, StoreError> setHub(service::SyncPort& port, const std::string& terminal,
                                const std::string& url, const std::string& pin) {
    // The address last: without it the rest counts nothing.
    for (const auto& [key, value] : {std::pair<const char*, std::string>{"hub_url", {}},
                                     {"hub_till", terminal},
                                     {"hub_pin", pin},
                                     {"hub_url", url}})
        if (auto ok = port.setNote(key, value); !ok) return ok;
    return {};
}

Result<std::string, std::string> pairWithHub(
    service::SyncPort& port, const std::string& url, const std::string& code,
    const std::string& pin,
    const std::function<sync::HttpResponse(const sync::HttpRequest&)>& ask) {
    LineKeys keys(port);
    sync::HubClient client(port, keys, keys.clock(), url, {}, pin);
    const auto request = client.pairRequest(code);
    const auto answer = sync::HubClient::readPaired(request, ask(request));
    if (!answer) return unexpected(answer.error());
    if (answer->store != port.identity().store ||
        !hub::ofStore(answer->hub.terminal, answer->store))
        return unexpected(std::string("the hub is another shop's"));
    auto ok = port.setNote("hub_key", answer->hub.key);
    if (ok) ok = setHub(port, answer->hub.terminal, url, pin);
    if (!ok) return unexpected(ok.error().context);
    return answer->hub.terminal;
}

std::string hubUrlProblem(const std::string& url) {
    constexpr std::string_view kBegin = "https://";
    const bool plain = std::all_of(url.begin(), url.end(),
                                   [](char c) { return c > ' ' && c < '\x7f' && c != '@'; });
    if (!url.starts_with(kBegin) || url.size() <= kBegin.size() || url.size() > 200 || !plain ||
        url.find('/', kBegin.size()) != std::string::npos)
        return "a hub's address is https://ADDRESS:PORT";
    return {};
}

}  // namespace evertill::app
