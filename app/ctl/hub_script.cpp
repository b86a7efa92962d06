#include "hub_script.h"

#include <algorithm>
#include <thread>

#include "script_answers.h"

namespace evertill::ctl {

HubScript::HubScript(service::Till& till)
    : m_till(till),
      m_desk(
          [&till](const std::function<void(service::Till&)>& work) {
              work(till);
              return true;
          },
          app::openHubLine,
          [this](const sync::HttpRequest& request) { return m_transport.perform(request); }) {}

void HubScript::addTo(ScriptRunner& runner) {
    runner.add("hub-sync", [this](const Words& w) { return sync(w); });
    runner.add("hub-waiting", [this](const Words&) { return waiting(); });
    runner.add("recall", [this](const Words& w) { return recall(w); });
}

Json tellHub(service::Till& till, sync::HubClient& client, sync::CurlTransport& transport,
             int seconds) {
    const SystemClock clock;
    const std::int64_t end = clock.monotonicMs() + seconds * 1000LL;
    client.wake();
    for (bool asked = false; !(asked && client.idle()) && clock.monotonicMs() < end;) {
        if (const auto request = client.next()) {
            client.answered(transport.perform(*request));
            asked = true;
        } else if (!client.status().error.empty()) {
            break;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(
                std::min<std::int64_t>(client.waitMs().value_or(100), 100)));
        }
    }
    const auto s = client.status();
    return {{"ok", client.idle()},
            {"head", s.head},
            {"of", till.syncPort().headSeq()},
            {"contested", s.contested == 0 ? Json() : Json(s.contested)},
            {"error", s.error}};
}

Json HubScript::sync(const Words& w) {
    const auto seconds = w.size() == 2 ? integer(w[1]) : std::optional<std::int64_t>(30);
    if (!seconds || *seconds < 1 || *seconds > 600) return usage("hub-sync [SECONDS]");
    if (!m_line.client) m_line = app::openHubLine(m_till);
    if (!m_line.client) return {{"ok", false}, {"error", "no_hub"}};
    auto j = tellHub(m_till, *m_line.client, m_transport, static_cast<int>(*seconds));
    const bool ok = j["ok"].get<bool>();
    return {{"ok", ok}, {ok ? "result" : "detail", std::move(j)}};
}

Json HubScript::waiting() {
    const auto all = m_desk.waiting();
    Json list = Json::array();
    for (const auto& b : all.list)
        list.push_back({{"terminal", b.name.terminal},
                        {"number", b.name.number},
                        {"own", b.own},
                        {"cashier", b.cashier},
                        {"total", b.total.minor()},
                        {"lines", b.lines},
                        {"items", b.items},
                        {"held_by", b.holder.empty() ? Json() : Json(b.holder)}});
    return done({{"hub", all.hub}, {"error", all.error}, {"waiting", list}});
}

Json HubScript::recall(const Words& w) {
    const auto number = w.size() >= 3 ? integer(w[2]) : std::nullopt;
    if (!number || w.size() > 4 || (w.size() == 4 && w[3] != "take-over"))
        return usage("recall TILL NUMBER [take-over]");
    const auto r = m_desk.recall({w[1], *number}, w.size() == 4);
    if (!r) {
        Json j{{"ok", false}};
        j.update(toJson(r.error()));
        return j;
    }
    Json notes = Json::array();
    for (const auto& n : *r) {
        const bool unknown = n.kind == service::ResumedNote::Kind::UnknownItem;
        notes.push_back({{"line", n.line},
                         {"name", n.name},
                         {"what", unknown ? "unknown_item" : "other_price"},
                         {"quoted", n.quoted.tenThousandths()}});
        if (!unknown) notes.back()["here"] = n.here.tenThousandths();
    }
    return done({{"notes", notes}});
}

}  // namespace evertill::ctl
