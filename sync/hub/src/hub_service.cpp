#include "evertill/hub/hub_service.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/hub/hub_folder.h"

namespace evertill::hub {

using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

/// As at headquarters: a till with a dead clock must get in, and a repeat of any request is
/// harmless.
constexpr std::int64_t kReplayWindowMs = 400LL * 24 * 3600 * 1000;

const std::string& header(const HttpRequest& r, const char* name) {
    static const std::string kNone;
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? kNone : it->second;
}

HttpResponse json(std::string body, int status = 200) {
    HttpResponse r;
    r.status = status;
    r.body = std::move(body);
    return r;
}

HttpResponse refuse(int status, const std::string& why) {
    return json(Json{{"error", why}}.dump(-1, ' ', false, Json::error_handler_t::replace), status);
}

HttpResponse failed(const store::StoreError& e) {
    return refuse(503, store::storeErrorName(e.kind));
}

/// A field of an address; empty: it is not there.
std::string part(const std::string& path, std::string_view name) {
    auto at = path.find(std::string(name) + "=");
    if (at == std::string::npos) return {};
    at += name.size() + 1;
    return path.substr(at, path.find('&', at) - at);
}

std::int64_t number(const std::string& path, std::string_view name) {
    return std::atoll(part(path, name).c_str());
}

/// What the list says of a basket.
std::optional<sync::HubBasket> listing(const std::string& body) {
    const auto entry = domain::readEntry(body);
    const auto* sale = entry ? std::get_if<domain::SaleSuspended>(&entry->data) : nullptr;
    if (sale == nullptr) return std::nullopt;
    sync::HubBasket b;
    b.at = entry->envelope.at;
    b.cashier = entry->envelope.operatorNumber.substr(0, 64);
    b.total = sale->total.minor();
    for (const auto& l : sale->lines) {
        if (l.voided) continue;
        ++b.pieces;
        std::string name = l.name.substr(0, 240);
        std::replace(name.begin(), name.end(), '\n', ' ');
        if (b.items.size() < 3) b.items.push_back(std::move(name));
    }
    return b;
}

/// The chain inside a batch, as headquarters checks it; the refusal, or the hashes.
Result<std::vector<Sha256>, std::string> checked(const std::string& terminal,
                                                 const std::string& key,
                                                 const sync::JournalUpload& upload) {
    const auto previous = fromHex(upload.previousHash);
    if (!previous || previous->size() != 32) return unexpected(std::string("malformed hash"));
    Sha256 last{};
    std::copy(previous->begin(), previous->end(), last.begin());
    std::vector<Sha256> hashes;
    std::int64_t seq = upload.fromSeq;
    for (const auto& r : upload.records) {
        const auto head = domain::decodeHeader(r.body);
        if (!head || head->terminal != terminal || head->seq != seq || head->epoch != r.epoch)
            return unexpected("record " + std::to_string(seq) + " is not what it claims to be");
        last = domain::entryHash(terminal, r.epoch, seq++, last, r.body);
        hashes.push_back(last);
    }
    const auto said = domain::headStatement(terminal, upload.records.back().epoch, seq - 1, last);
    if (!sync::signedWith(key, said, upload.headSignature))
        return unexpected(std::string("the head is not signed by this till"));
    return hashes;
}

}  // namespace

HttpResponse HubService::handle(const HttpRequest& request) {
    const bool pairing = request.method == "POST" && request.path == "/v1/hub/pair";
    const auto who = pairing ? std::nullopt : authenticated(request);
    HttpResponse r = pairing ? pair(request)
                     : who   ? answer(*who, request)
                             : refuse(401, "not a till of this shop, or wrong signature or time");
    // Somebody between could answer otherwise: a till believes only what the hub's key signed.
    const auto& asked = header(request, "x-evertill-signature");
    r.headers["x-evertill-hub"] = m_identity.terminal;
    r.headers["x-evertill-hub-signature"] = toHex(m_identity.sign(
        sync::hubAnswerStatement(m_identity.terminal, asked.substr(0, 128), r.status, r.body)));
    return r;
}

std::optional<HubService::Asker> HubService::authenticated(const HttpRequest& r) {
    const std::string& name = header(r, "x-evertill-terminal");
    if (name.empty() || name.size() > 64) return std::nullopt;
    const std::int64_t time = std::atoll(header(r, "x-evertill-time").c_str());
    const std::int64_t now = m_clock.utcMs();
    if (time < now - kReplayWindowMs || time > now + kReplayWindowMs) return std::nullopt;
    const auto key = keyOf(name);
    if (!key) return std::nullopt;
    const auto said = sync::requestStatement(r.method, r.path, name, time, r.body);
    if (!sync::signedWith(*key, said, header(r, "x-evertill-signature"))) return std::nullopt;
    return Asker{name, *key};
}

// What headquarters published comes first.
std::optional<std::string> HubService::keyOf(const std::string& terminal) {
    if (terminal == m_identity.terminal) return m_identity.key;
    if (auto key = m_keys.keyOf(terminal)) return key;
    return m_store.memberKey(terminal);
}

// The line is the hub's by its certificate, the till by its code: nobody else has been asked yet.
HttpResponse HubService::pair(const HttpRequest& r) {
    const auto m = sync::decode<sync::PairRequest>(r.body);
    if (!m) return refuse(400, m.error());
    const std::string& name = header(r, "x-evertill-terminal");
    const std::int64_t time = std::atoll(header(r, "x-evertill-time").c_str());
    const auto said = sync::requestStatement(r.method, r.path, name, time, r.body);
    if (name.size() > 64 || !ofStore(name, m_identity.store))
        return refuse(403, "not a till of this shop");
    if (!sync::signedWith(m->key, said, header(r, "x-evertill-signature")))
        return refuse(401, "wrong signature");
    const auto known = keyOf(name);
    if (known && *known != m->key) return refuse(409, "the name is another device's");
    if (m_invitations == nullptr || !m_invitations->redeem(m->code))
        return refuse(403, "the code is wrong or over");
    const auto done = m_store.admit({name, m->key});
    if (!done) return failed(done.error());
    return json(
        sync::encode(sync::PairAnswer{{m_identity.terminal, m_identity.key}, m_identity.store}));
}

HttpResponse HubService::answer(const Asker& who, const HttpRequest& request) {
    const std::string& path = request.path;
    constexpr std::string_view kBaskets = "/v1/hub/baskets", kCoupons = "/v1/hub/coupons";
    if (request.method == "GET") {
        if (path == "/v1/hub/hello" || path.starts_with("/v1/hub/hello?")) return greet(who, path);
        if (path == kBaskets) {
            auto list = m_store.baskets(who.terminal);
            for (auto& b : list)
                b.body.clear();  // who takes one gets it
            return json(sync::encode(list));
        }
        if (path.starts_with("/v1/hub/journal?")) return kept(path);
        if (path.starts_with("/v1/hub/answers?")) {
            const auto a = m_store.answerFor(who.terminal, number(path, "stream"));
            return a ? json(*a) : refuse(404, "no answer of headquarters");
        }
        if (path.starts_with("/v1/hub/coupons?code=")) return coupons(path.substr(21));
        return refuse(404, "no such address");
    }
    if (request.method != "POST") return refuse(405, "wrong method");
    if (path == "/v1/hub/journal") return journal(who, request.body);
    if (path == kBaskets) return put(who, request.body);
    if (path == kCoupons) return noteCoupons(who, request.body);
    if (path == "/v1/hub/answers") return putAnswer(request.body);
    if (path == "/v1/hub/baskets/take" || path == "/v1/hub/baskets/release" ||
        path == "/v1/hub/baskets/complete")
        return act(who, path.substr(kBaskets.size() + 1), request.body);
    return refuse(404, "no such address");
}

HttpResponse HubService::greet(const Asker& who, const std::string& path) {
    const std::int64_t stream = number(path, "stream"), acked = number(path, "acked");
    if (stream > 0 && acked > 0)
        if (auto ok = m_store.acknowledged(who.terminal, stream, acked); !ok)
            return failed(ok.error());
    const std::int64_t now = m_clock.monotonicMs();
    if (!m_prunedMs || now - *m_prunedMs >= kDayMs) {
        m_prunedMs = now;
        (void)m_store.prune();  // tomorrow again
    }
    return hello();
}

HttpResponse HubService::hello() {
    return json(
        sync::encode(sync::HubHello{m_identity.terminal, m_identity.store, m_clock.utcMs(),
                                    m_store.streams(), m_store.waiting(), m_store.members()}));
}

HttpResponse HubService::journal(const Asker& who, const std::string& body) {
    const auto m = sync::decode<sync::JournalUpload>(body);
    if (!m) return refuse(400, m.error());
    const auto hashes = checked(who.terminal, who.key, *m);
    if (!hashes) {
        sync::JournalAnswer no;
        no.status = sync::UploadStatus::Refuse;
        no.reason = hashes.error();
        no.headHash = toHex(Sha256{});
        return json(sync::encode(no));
    }
    auto a = m_store.keep(who.terminal, *m, *hashes);
    if (!a) return failed(a.error());
    if (a->status == sync::UploadStatus::Ack) {
        a->hqTime = m_clock.utcMs();
        a->ackSignature = toHex(m_identity.sign(
            sync::hubAckStatement(m_identity.terminal, who.terminal, a->ack(m->stream))));
    }
    return json(sync::encode(*a));
}

// For whoever has a line: headquarters checks the signatures, so that anybody may carry them.
HttpResponse HubService::kept(const std::string& path) {
    const std::int64_t from = number(path, "from"), stream = number(path, "stream");
    if (from < 1 || stream < 1) return refuse(400, "terminal, stream and from are needed");
    const auto u = m_store.kept(part(path, "terminal"), stream, from);
    return u ? json(sync::encode(*u)) : refuse(404, "no records of that till from there on");
}

HttpResponse HubService::put(const Asker& who, const std::string& body) {
    const auto m = sync::decode<sync::BasketPut>(body);
    if (!m) return refuse(400, m.error());
    const auto head = domain::decodeHeader(m->body);
    if (!head || head->terminal != who.terminal || head->seq != m->number ||
        head->kind != "sale_suspended")
        return refuse(422, "not a suspended sale of this till");
    if (!sync::signedWith(who.key, sync::basketStatement(who.terminal, m->number, m->body),
                          m->signature))
        return refuse(422, "the basket is not signed by this till");
    const auto listed = listing(m->body);
    if (!listed) return refuse(422, "the basket cannot be read");
    const auto done = m_store.put(who.terminal, *m, *listed);
    if (!done) return failed(done.error());
    return *done ? json("{}") : refuse(409, "another basket of this number is here");
}

HttpResponse HubService::act(const Asker& who, const std::string& what, const std::string& body) {
    const auto m = sync::decode<sync::BasketAct>(body);
    if (!m) return refuse(400, m.error());
    if (what == "complete" &&
        !sync::signedWith(
            who.key,
            sync::basketDoneStatement(m->name.terminal, m->name.number, m->fence, who.terminal),
            m->proof))
        return refuse(422, "the proof is not signed by this till");
    const auto verdict = what == "take"      ? m_store.take(who.terminal, *m)
                         : what == "release" ? m_store.release(who.terminal, *m)
                                             : m_store.complete(who.terminal, *m);
    if (!verdict) return failed(verdict.error());
    if (*verdict == BasketVerdict::Unknown) return refuse(404, basketVerdictName(*verdict));
    const auto now = m_store.basket(m->name);
    if (*verdict != BasketVerdict::Done)  // with who has it, for the cashier
        return json(Json{{"error", basketVerdictName(*verdict)},
                         {"holder", now ? now->holder : std::string()},
                         {"fence", now ? now->fence : 0}}
                        .dump(-1, ' ', false, Json::error_handler_t::replace),
                    409);
    return now ? json(sync::encode(*now)) : refuse(503, "it cannot be read");
}

// Headquarters' signature is the till's to check, which alone knows the key it pinned. What is
// false here delays, as any hub could.
HttpResponse HubService::putAnswer(const std::string& body) {
    const auto m = sync::decode<sync::RelayedAnswer>(body);
    if (!m) return refuse(400, m.error());
    const auto answer = sync::decode<sync::JournalAnswer>(m->answer);
    if (!answer || answer->status != sync::UploadStatus::Ack || answer->ackSignature.empty())
        return refuse(422, "not an acknowledgement");
    const auto done = m_store.putAnswer(*m, answer->headSeq);
    if (!done) return failed(done.error());
    return *done ? json("{}") : refuse(404, "no such records are here");
}

HttpResponse HubService::noteCoupons(const Asker& who, const std::string& body) {
    const auto m = sync::decode<std::vector<sync::CouponUseAt>>(body);
    if (!m) return refuse(400, m.error());
    if (auto done = m_store.noteUses(who.terminal, *m); !done) return failed(done.error());
    return json("{}");
}

HttpResponse HubService::coupons(const std::string& code) {
    const auto name = pricing::CouponName::parse(code);
    if (!name) return refuse(400, "code: campaign-serial is needed");
    return json(sync::encode(m_store.uses(*name)));
}

}  // namespace evertill::hub
