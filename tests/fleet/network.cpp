// Requests and answers on their way. Like HTTP over TCP: an answer belongs to its request, so an
// old one cannot be taken for a new one; but a request may arrive twice, or long after the till
// gave it up, and anything in between may answer in HQ's place.
#include <nlohmann/json.hpp>

#include "evertill/domain/ledger/chain.h"
#include "evertill/sync/messages.h"
#include "fleet.h"

namespace evertill::fleet {

using sync::HttpRequest;
using sync::HttpResponse;

namespace {

constexpr std::int64_t kTimeout = 30 * kSecond;   ///< of the till's transport
constexpr std::int64_t kHalfOpen = 10 * kMinute;  ///< until a dead connection is noticed

std::string kindOf(const std::string& path) {
    const auto last = path.substr(0, path.find('?'));
    return last.substr(last.rfind('/') + 1);
}

/// What a till of protocol 1 sends: it knows nothing of streams.
void speakVersion1(HttpRequest& r, service::SyncPort& port) {
    if (r.body.empty()) return;
    auto j = nlohmann::json::parse(r.body);
    j.erase("stream");
    j.erase("days");
    r.body = j.dump();
    const auto time = std::atoll(r.headers["x-evertill-time"].c_str());
    r.headers["x-evertill-signature"] = toHex(port.sign(
        sync::requestStatement(r.method, r.path, port.identity().terminal, time, r.body)));
}

const char* kLoginPage = "<html><body>Welcome to FreeWiFi, please log in</body></html>";

/// Somebody in between who swears that HQ has it all, with the right hash and no key.
std::string forgedAck(const HttpRequest& request) {
    const auto upload = sync::decode<sync::JournalUpload>(request.body);
    if (!upload) return {};
    Sha256 hash{};
    if (const auto raw = fromHex(upload->previousHash); raw && raw->size() == hash.size())
        std::copy(raw->begin(), raw->end(), hash.begin());
    std::int64_t seq = upload->fromSeq - 1;
    for (const auto& r : upload->records)
        hash = domain::entryHash(request.headers.at("x-evertill-terminal"), r.epoch, ++seq, hash,
                                 r.body);
    sync::JournalAnswer a;
    a.headSeq = seq;
    a.headHash = toHex(hash);
    a.hqTime = kStartUtc;
    a.ackSignature = std::string(128, '7');
    return sync::encode(a);
}

}  // namespace

void Fleet::fault(const char* what, const Message& m) {
    m_world.count(std::string(what) + "/" + m.kind);
    m_world.trace(what, m.from->name());
}

void Fleet::pump(SimTill& t) {
    if (t.underWay) return;
    std::optional<HttpRequest> request;
    if (!t.run(dieAt(m_swarm.tillKilledInStep / 4), [&] { request = t.engine().next(); })) {
        m_world.count("till_killed_in_request");
        m_world.trace("till_killed_in_request", t.name());
        request.reset();
    }
    if (request) return send(t, std::move(*request));
    SimTill* till = &t;
    const auto mine = ++t.wakeUp;
    m_world.after(std::max<std::int64_t>(1, t.engine().waitMs().value_or(kHour)),
                  [this, till, mine] {
                      if (till->wakeUp == mine) pump(*till);
                  });
}

void Fleet::noAnswer(const Message& m, const char* error, std::int64_t delay) {
    HttpResponse r;
    r.error = error;
    answer(m, std::move(r), delay);
}

void Fleet::answer(const Message& m, HttpResponse r, std::int64_t delay) {
    m_world.after(delay, [this, m, r = std::move(r)] {
        SimTill& t = *m.from;
        if (t.token != m.token || !t.underWay) return;  // that connection is no more
        t.underWay = false;
        m_world.trace("answer", t.name(), r.status, static_cast<std::int64_t>(r.body.size()));
        if (!t.run(dieAt(m_swarm.tillKilledInStep), [&] { t.engine().answered(r); })) {
            m_world.count("till_killed_in_answer");
            m_world.trace("till_killed_in_answer", t.name());
        } else if (m.kind == "branch" && r.status == 200) {
            m_world.count("branch");
        }
        // In the middle of a talk: what the till asks next finds nobody.
        if (m_rng.chance(m_swarm.lineDies)) {
            fault("line_dies", m);
            cutOff(Templates::storeOf(t.name()), kHour);
        }
        t.checkCursor(m_hq->restores);
        pump(t);
    });
}

bool Fleet::neverArrives(const Message& m) {
    const auto cut = m_cutUntil.find(Templates::storeOf(m.from->name()));
    if (cut != m_cutUntil.end() && cut->second > m_world.now()) {
        fault("unreachable", m);
        noAnswer(m, "connect", 10);
        return true;
    }
    if (m_rng.chance(m_swarm.portal)) {
        fault("portal", m);
        HttpResponse page{200, {}, kLoginPage, "text/html", {}, {}};
        answer(m, page, way());
        return true;
    }
    if (m_rng.chance(m_swarm.garbage)) {
        fault("garbage", m);
        std::string junk(static_cast<std::size_t>(m_rng.below(300)), '\0');
        for (auto& c : junk)
            c = static_cast<char>(m_rng.next());
        HttpResponse page{200, {}, junk, "application/json", {}, {}};
        answer(m, page, way());
        return true;
    }
    if (m.kind == "journal" && m_rng.chance(m_swarm.forged)) {
        fault("forged", m);
        answer(m, {200, {}, forgedAck(m.request), "application/json", {}, {}}, way());
        return true;
    }
    if (m_rng.chance(m_swarm.error500)) {
        fault("error_500", m);
        answer(m, {500, {}, "oops", "text/plain", {}, {}}, way());
        return true;
    }
    if (m_rng.chance(m_swarm.busy503)) {
        fault("busy_503", m);
        answer(m, {503, {}, "", "text/plain", {}, {}}, way());
        return true;
    }
    if (m_rng.chance(m_swarm.requestLost)) {
        fault("request_lost", m);
        noAnswer(m, "timeout", kTimeout);
        return true;
    }
    return false;
}

void Fleet::send(SimTill& t, HttpRequest request) {
    Message m;
    m.from = &t;
    m.token = ++t.token;
    t.underWay = true;
    if (request.work) {  // its own thread's: nothing goes over the line
        m.kind = "work";
        return answer(m, sync::worked(request), 1);
    }
    ++m_requests;
    request.path = request.path.substr(std::string(kHqUrl).size());
    m.kind = kindOf(request.path);
    if (t.old) speakVersion1(request, t.till().syncPort());
    m.request = std::move(request);
    m_world.trace(m.kind, t.name(), static_cast<std::int64_t>(m.request.body.size()));
    if (neverArrives(m)) return;
    if (m_rng.chance(m_swarm.requestCut)) {
        fault("request_cut", m);
        if (!m.request.body.empty())
            m.request.body.resize(static_cast<std::size_t>(
                m_rng.below(static_cast<std::int64_t>(m.request.body.size()))));
        else
            m.request.path.resize(m.request.path.size() - 1);
    }
    if (m_rng.chance(m_swarm.duplicate)) {
        fault("duplicate", m);
        m_world.after(way(), [this, m] { deliver(m, false); });
    }
    if (m_rng.chance(m_swarm.lateDuplicate)) {
        fault("late_duplicate", m);
        m_world.after(kMinute + m_rng.below(12 * kHour), [this, m] { deliver(m, false); });
    }
    m_world.after(way(), [this, m] { deliver(m, true); });
}

void Fleet::deliver(const Message& m, bool answerWanted) {
    if (!m_hq->up()) {
        if (!answerWanted) return;
        fault("unreachable", m);
        return noAnswer(m, "connect", 10);
    }
    auto r = m_hq->handle(m.request, dieAt(m_swarm.hqKilledInRequest));
    if (!r) {
        fault("hq_killed_in_request", m);
        startHqLater();
        if (answerWanted) noAnswer(m, "connect", way());
        return;
    }
    m_world.trace("at_hq", m.from->name(), r->status, static_cast<std::int64_t>(r->body.size()));
    if (!answerWanted) return;
    if (m_rng.chance(m_swarm.answerLost)) {
        fault("answer_lost", m);
        return noAnswer(m, "timeout", kTimeout);
    }
    if (m_rng.chance(m_swarm.halfOpen)) {
        fault("half_open", m);
        return noAnswer(m, "timeout", kHalfOpen);
    }
    if (m_rng.chance(m_swarm.answerLate)) {
        fault("answer_late", m);
        noAnswer(m, "timeout", kTimeout);
        return answer(m, std::move(*r), kTimeout + 1 + m_rng.below(kHour));
    }
    if (m_rng.chance(m_swarm.answerCut)) {
        fault("answer_cut", m);
        r->body.resize(
            static_cast<std::size_t>(m_rng.below(static_cast<std::int64_t>(r->body.size()))));
    }
    answer(m, std::move(*r), way());
}

}  // namespace evertill::fleet
