#include "evertill/sync/hub_client.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "evertill/base/assert.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/sync/journal_file.h"

namespace evertill::sync {

namespace {

std::string header(const HttpRequest& r, const char* name) {
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? std::string() : it->second;
}

std::string header(const HttpResponse& r, const char* name) {
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? std::string() : it->second;
}

std::string errorOf(const HttpResponse& r) {
    const auto j = nlohmann::json::parse(r.body, nullptr, false);
    if (j.is_object() && j.contains("error") && j["error"].is_string())
        return j["error"].get<std::string>();
    return "http_" + std::to_string(r.status);
}

std::string refusalBy(const std::string& hub, const std::string& key, const HttpRequest& asked,
                      const HttpResponse& r) {
    const auto said =
        hubAnswerStatement(hub, header(asked, "x-evertill-signature"), r.status, r.body);
    if (header(r, "x-evertill-hub") != hub ||
        !signedWith(key, said, header(r, "x-evertill-hub-signature")))
        return "the answer is not the hub's";
    return r.status == 200 ? std::string() : errorOf(r);
}

/// Coupons of campaigns that a sale took or gave back; others are free texts.
void couponsOf(const domain::Sale& sale, std::int64_t seq, std::vector<CouponUseAt>& out) {
    for (const auto& [list, back] :
         {std::pair(&sale.terms.coupons, false), {&sale.couponsBack, true}})
        for (const auto& c : *list)
            if (const auto name = pricing::CouponName::parse(c.code))
                out.push_back({*name, seq, back, {}});
}

/// The record of ours that says how far the hub was told of baskets that ended here.
constexpr const char* kToldNote = "hub_told";

/// Goods that come back were sold under a number of one till's journal: only there.
bool takesBack(const domain::SaleSuspended& sale) {
    return std::any_of(sale.lines.begin(), sale.lines.end(), [](const auto& l) {
        return !l.voided && l.origin == domain::PriceOrigin::Return;
    });
}

std::shared_ptr<const TlsIdentity> hubIdentity(const std::string& pin) {
    TlsIdentity t;
    t.pin = pin;
    t.anyName = true;
    return std::make_shared<const TlsIdentity>(std::move(t));
}

}  // namespace

HubClient::HubClient(service::SyncPort& port, StoreKeys& keys, const Clock& clock, std::string url,
                     std::string hub, const std::string& pin)
    : m_port(port),
      m_keys(keys),
      m_clock(clock),
      m_url(std::move(url)),
      m_hub(std::move(hub)),
      m_tls(hubIdentity(pin)) {}

HttpRequest HubClient::make(std::string method, std::string path, std::string body) const {
    const auto terminal = m_port.identity().terminal;
    const std::int64_t now = m_clock.utcMs();
    HttpRequest r{std::move(method), m_url + path, {}, std::move(body), {}};
    r.headers["x-evertill-terminal"] = terminal;
    r.headers["x-evertill-time"] = std::to_string(now);
    r.headers["x-evertill-signature"] =
        toHex(m_port.sign(requestStatement(r.method, path, terminal, now, r.body)));
    if (!r.body.empty()) r.headers["content-type"] = "application/json";
    r.tls = m_tls;
    return r;
}

std::string HubClient::refusalOf(const HttpRequest& asked, const HttpResponse& r) {
    if (r.status == 0) return r.error.empty() ? "connect" : r.error;
    const auto key = m_keys.keyOf(m_hub);
    if (!key) return "the hub is no till of this shop";
    return refusalBy(m_hub, *key, asked, r);
}

// Who answers is the hub by its line; that it holds the key it names is for all that follows.
Result<PairAnswer, std::string> HubClient::readPaired(const HttpRequest& asked,
                                                      const HttpResponse& r) {
    if (r.status == 0) return unexpected(r.error.empty() ? std::string("connect") : r.error);
    if (r.status != 200) return unexpected(errorOf(r));
    auto m = decode<PairAnswer>(r.body);
    if (!m) return m;
    if (auto why = refusalBy(m->hub.terminal, m->hub.key, asked, r); !why.empty())
        return unexpected(std::move(why));
    return m;
}

std::optional<std::int64_t> HubClient::waitMs() const {
    if (m_underWay) return std::nullopt;
    return std::max<std::int64_t>(0, m_nextAtMs - m_clock.monotonicMs());
}

bool HubClient::idle() const {
    return m_greeted && !m_underWay && m_work.empty() && !m_lookDue && m_port.headSeq() <= m_head;
}

std::optional<HttpRequest> HubClient::next() {
    if (m_underWay || m_clock.monotonicMs() < m_nextAtMs) return std::nullopt;
    if (m_greeted && m_work.empty()) plan();
    if (m_greeted && m_work.empty()) look();
    if (m_greeted && m_work.empty() && m_clock.monotonicMs() < m_helloAtMs) {
        m_nextAtMs = m_helloAtMs;
        return std::nullopt;
    }
    m_underWay = Work{};
    if (!m_work.empty()) {
        m_underWay = std::move(m_work.front());
        m_work.pop_front();
    }
    switch (m_underWay->step) {
        case Step::Hello:
            m_asked = helloRequest();
            break;
        case Step::Put:
            m_asked = make("POST", "/v1/hub/baskets", m_underWay->body);
            break;
        case Step::List:
        case Step::Claim:
            m_asked = listRequest();
            break;
        case Step::Take:
        case Step::Renew:
            m_asked = make("POST", "/v1/hub/baskets/take", m_underWay->body);
            break;
        case Step::Complete:
            m_asked = make("POST", "/v1/hub/baskets/complete", m_underWay->body);
            break;
        case Step::Coupons:
            m_asked = make("POST", "/v1/hub/coupons", m_underWay->body);
            break;
        case Step::Answers:
            m_asked = make("GET", "/v1/hub/answers?stream=" + std::to_string(m_port.stream()), {});
            break;
        case Step::Journal:
            m_asked = make("POST", "/v1/hub/journal", m_underWay->body);
            break;
    }
    return m_asked;
}

// What the others should know of these records goes before the records: after a crash between the
// two the same is planned again, and a repeat changes nothing.
void HubClient::plan() {
    const auto batch = m_port.outbox(m_head, kMaxBatchRecords, kMaxBatchBytes);
    if (!batch) return;
    JournalUpload upload{m_port.stream(),
                         batch->records.front().seq,
                         toHex(batch->previousHash),
                         {},
                         toHex(batch->headSignature)};
    std::vector<CouponUseAt> uses;
    std::map<std::int64_t, std::int64_t> resumed;  // ours, without the hub: number, record
    std::set<std::int64_t> gone;                   // ours that do not wait any more
    std::vector<const service::OutboxRecord*> suspended;
    for (const auto& r : batch->records) {
        upload.records.push_back({r.epoch, r.body});
        const auto entry = domain::readEntry(r.body);
        if (!entry) continue;
        if (const auto* sale = std::get_if<domain::Sale>(&entry->data)) {
            couponsOf(*sale, r.seq, uses);
        } else if (const auto* kept = std::get_if<domain::SaleSuspended>(&entry->data)) {
            if (!takesBack(*kept)) suspended.push_back(&r);
        } else if (const auto* again = std::get_if<domain::SaleResumed>(&entry->data)) {
            if (!again->from.empty()) continue;
            gone.insert(again->suspendedSeq);
            if (again->fence == 0) resumed[again->suspendedSeq] = r.seq;
        }
    }
    const auto own = m_port.identity().terminal;
    for (const auto* r : suspended)
        if (!gone.contains(r->seq) && r->body.size() <= kMaxBasketBytes)
            m_work.push_back(putOf(*r));
        else
            resumed.erase(r->seq);
    for (const auto& [number, record] : resumed)
        m_work.push_back({Step::Claim, {}, {own, number}, record});
    for (std::size_t i = 0; i < uses.size(); i += kMaxCouponUses)
        m_work.push_back(
            {Step::Coupons, encode(std::vector<CouponUseAt>(
                                uses.begin() + static_cast<std::ptrdiff_t>(i),
                                uses.begin() + static_cast<std::ptrdiff_t>(
                                                   std::min(uses.size(), i + kMaxCouponUses))))});
    m_work.push_back({Step::Journal, encode(upload)});
}

HubClient::Work HubClient::putOf(const service::OutboxRecord& r) const {
    const auto own = m_port.identity().terminal;
    return {
        Step::Put,
        encode(BasketPut{r.seq, r.body, toHex(m_port.sign(basketStatement(own, r.seq, r.body)))}),
        {own, r.seq}};
}

// What went on here and what of ours waits: the hub may have given it to somebody else.
void HubClient::look() {
    if (!std::exchange(m_lookDue, false)) return;
    for (const auto& b : m_port.resumedBaskets(std::atoll(m_port.note(kToldNote).c_str()))) {
        if (b.lost || b.fence == 0) continue;
        const BasketAct act{{b.terminal, b.number}, b.fence};
        if (b.ended == 0)
            m_work.push_back({Step::Renew, encode(act), act.name, b.resumed});
        else
            m_work.push_back({Step::Complete, completeBody(act), act.name, b.resumed});
    }
    if (!m_port.suspendedHere().empty()) m_work.push_back({Step::List, {}});
}

void HubClient::answered(const HttpResponse& r) {
    EVT_ASSERT(m_underWay.has_value());
    const Work work = std::move(*m_underWay);
    m_underWay.reset();
    const std::string why = refusalOf(m_asked, r);
    const bool decided = r.status == 404 || r.status == 409 || r.status == 422;
    if (work.step == Step::Answers && r.status == 404) return;  // its till has it by its own line
    const bool basket = work.step == Step::Put || work.step == Step::Take ||
                        work.step == Step::Renew || work.step == Step::Complete;
    if (!why.empty() && !(basket && decided)) return failed(why);
    m_status.reachable = true;
    m_status.lastSuccessMs = m_clock.utcMs();
    m_nextAtMs = 0;
    if (why.empty())
        done(work, r);
    else
        refused(work, why, r);
}

void HubClient::done(const Work& work, const HttpResponse& r) {
    switch (work.step) {
        case Step::Hello:
            return onHello(r);
        case Step::List:
            return onList(r);
        case Step::Claim:
            return onClaim(work, r);
        case Step::Take: {
            const auto b = decode<HubBasket>(r.body);
            if (!b) return failed(b.error());
            m_work.push_front(
                {Step::Complete, completeBody({work.name, b->fence}), work.name, work.resumed});
            return;
        }
        case Step::Complete:
            return settled(work);
        case Step::Journal:
            m_lookDue = true;
            return onJournal(r);
        case Step::Answers:
            return onAnswer(r);
        case Step::Put:
        case Step::Renew:
        case Step::Coupons:
            return;
    }
}

// Signed by headquarters' pinned key or worth nothing; then it is as good as over our own line.
void HubClient::onAnswer(const HttpResponse& r) {
    if (m_port.note("hq_key").empty()) return;
    const auto answer = decode<JournalAnswer>(r.body);
    if (!answer || answer->status != UploadStatus::Ack || answer->headSeq <= m_port.ackedSeq())
        return;
    AnswerFileTaker taker;
    auto why = taker.line(
        m_port,
        nlohmann::json{{"evertill_answers", 1}, {"terminal", m_port.identity().terminal}}.dump());
    if (why.empty()) why = taker.line(m_port, r.body);
    if (!why.empty()) m_status.error = "relayed: " + why;
}

// Somebody else has the basket that went on here: the journal says so, and an open sale ends there.
void HubClient::refused(const Work& work, const std::string& why, const HttpResponse& r) {
    if (work.step == Step::Put) return;  // a basket of this number is there already
    // A hub that lost its file knows nothing better.
    if (why == "unknown") return settled(work);
    contested(work, holderIn(work.name, r));
}

void HubClient::contested(const Work& work, const HubBasket& other) {
    m_status.contested = work.name.number;
    if (work.resumed == 0) return;
    if (auto ok = m_port.basketContested(work.resumed, other.holder, other.fence); !ok)
        return failed("the journal does not take it: " + ok.error().context);
    settled(work);
}

// Oldest first, so that one number is enough.
void HubClient::settled(const Work& work) {
    if (work.resumed <= std::atoll(m_port.note(kToldNote).c_str())) return;
    if (work.step == Step::Renew) return;  // its end is still to come
    (void)m_port.setNote(kToldNote, std::to_string(work.resumed));
}

void HubClient::onHello(const HttpResponse& r) {
    const auto m = decode<HubHello>(r.body);
    if (!m) return failed(m.error());
    const auto id = m_port.identity();
    if (m->store != id.store) return failed("the hub is another shop's");
    // A hub that is new keeps what headquarters has not acknowledged.
    m_head = m_port.ackedSeq();
    for (const auto& s : m->streams)
        if (s.terminal == id.terminal && s.stream == m_port.stream()) m_head = s.head;
    m_greeted = true;
    m_helloAtMs = m_clock.monotonicMs() + kHeartbeatMs;
    m_status.head = m_head;
    m_status.baskets = m->baskets;
    m_status.error.clear();
    // More than this disk has: headquarters decides what that is. Until then nothing is sent.
    if (m_head > m_port.headSeq()) m_status.error = "the hub has more records than this disk";
    m_lookDue = m_head <= m_port.headSeq();
    for (const auto& s : m->streams)
        if (s.terminal == id.terminal && s.stream == m_port.stream() && s.hq > m_port.ackedSeq())
            m_work.push_back({Step::Answers, {}});
    keepMembers(*m);
}

// For the signatures of the others' baskets, in a shop without headquarters.
void HubClient::keepMembers(const HubHello& m) {
    const auto text = m.members.empty() ? std::string() : encode(m.members);
    if (text != m_port.note(kMembersNote)) (void)m_port.setNote(kMembersNote, text);
}

HubBasket HubClient::holderIn(const BasketName& name, const HttpResponse& response) {
    HubBasket b;
    b.name = name;
    const auto j = nlohmann::json::parse(response.body, nullptr, false);
    if (!j.is_object()) return b;
    if (const auto h = j.find("holder"); h != j.end() && h->is_string())
        b.holder = h->get<std::string>().substr(0, 64);
    if (const auto f = j.find("fence"); f != j.end() && f->is_number_integer())
        b.fence = std::max<std::int64_t>(0, f->get<std::int64_t>());
    return b;
}

// Ours that wait here: where they are now. What the hub does not have it is given.
void HubClient::onList(const HttpResponse& r) {
    const auto list = decode<std::vector<HubBasket>>(r.body);
    if (!list) return failed(list.error());
    const auto own = m_port.identity().terminal;
    for (const auto number : m_port.suspendedHere()) {
        const auto b = std::find_if(list->begin(), list->end(), [&](const auto& each) {
            return each.name == BasketName{own, number};
        });
        if (b == list->end()) {
            if (list->size() >= kMaxBasketsListed || number > m_head) continue;
            const auto batch = m_port.outbox(number - 1, 1, kMaxBasketBytes);
            const auto entry =
                batch
                    ? domain::readEntry(batch->records.front().body)
                    : Result<domain::Entry, domain::DecodeError>(unexpected(domain::DecodeError{}));
            const auto* sale = entry ? std::get_if<domain::SaleSuspended>(&entry->data) : nullptr;
            if (sale && !takesBack(*sale) && batch->records.front().body.size() <= kMaxBasketBytes)
                m_work.push_back(putOf(batch->records.front()));
            continue;
        }
        const bool away = b->holder != own && !b->holder.empty();
        if (b->state == BasketState::Done && away && proven(*b)) {
            if (auto ok = m_port.basketTaken(number, b->holder, b->fence); !ok)
                return failed("the journal does not take it: " + ok.error().context);
            continue;
        }
        const bool held = b->state == BasketState::Taken && away && b->leaseMs > 0;
        m_port.basketHeld(number, held ? b->holder : std::string());
    }
}

// One of our own that we went on with while the hub was away: nobody else shall take it.
void HubClient::onClaim(const Work& work, const HttpResponse& r) {
    const auto list = decode<std::vector<HubBasket>>(r.body);
    if (!list) return failed(list.error());
    const auto own = m_port.identity().terminal;
    for (const auto& b : *list) {
        if (b.name != work.name) continue;
        if (b.state != BasketState::Done)
            m_work.push_front(
                {Step::Take, encode(BasketAct{b.name, b.fence}), b.name, work.resumed});
        else if (b.holder != own)
            contested(work, b);
    }
}

void HubClient::onJournal(const HttpResponse& r) {
    const auto m = decode<JournalAnswer>(r.body);
    if (!m) return failed(m.error());
    if (m->status == UploadStatus::Need) {
        m_head = m->headSeq;
        return;
    }
    if (m->status != UploadStatus::Ack) return failed(m->reason);
    const auto key = m_keys.keyOf(m_hub);
    const auto ours = m_port.hashOf(m->headSeq);
    const auto ack = m->ack(m_port.stream());
    if (!key || !ours || toHex(*ours) != m->headHash ||
        !signedWith(*key, hubAckStatement(m_hub, m_port.identity().terminal, ack), m->ackSignature))
        return failed("the hub's receipt is not good");
    m_head = m_status.head = m->headSeq;
}

void HubClient::failed(std::string why) {
    m_greeted = false;
    m_work.clear();
    m_lookDue = false;
    m_status.reachable = false;
    m_status.error = std::move(why);
    m_nextAtMs = m_clock.monotonicMs() + kRetryMs;
}

std::string HubClient::completeBody(BasketAct act) const {
    act.proof = toHex(m_port.sign(basketDoneStatement(act.name.terminal, act.name.number, act.fence,
                                                      m_port.identity().terminal)));
    return encode(act);
}

Result<HubHello, std::string> HubClient::readHello(const HttpRequest& asked,
                                                   const HttpResponse& response) {
    if (auto why = refusalOf(asked, response); !why.empty()) return unexpected(std::move(why));
    return decode<HubHello>(response.body);
}

std::string HubClient::fileHead(const std::string& store, const HubHello::Stream& s) {
    return nlohmann::json{{"evertill_journal", 1}, {"store", store},     {"terminal", s.terminal},
                          {"stream", s.stream},    {"from", s.base + 1}, {"to", s.head}}
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           '\n';
}

Result<JournalUpload, std::string> HubClient::readRecords(const HttpRequest& asked,
                                                          const HttpResponse& response) {
    if (auto why = refusalOf(asked, response); !why.empty()) return unexpected(std::move(why));
    return decode<JournalUpload>(response.body);
}

Result<std::vector<HubBasket>, std::string> HubClient::readList(const HttpRequest& asked,
                                                                const HttpResponse& response) {
    if (auto why = refusalOf(asked, response); !why.empty()) return unexpected(std::move(why));
    return decode<std::vector<HubBasket>>(response.body);
}

Result<HubBasket, std::string> HubClient::readBasket(const HttpRequest& asked,
                                                     const HttpResponse& response) {
    if (auto why = refusalOf(asked, response); !why.empty()) return unexpected(std::move(why));
    auto b = decode<HubBasket>(response.body);
    if (!b || b->state != BasketState::Taken) return b;
    const auto key = m_keys.keyOf(b->name.terminal);
    const auto head = domain::decodeHeader(b->body);
    if (!key || !head || head->terminal != b->name.terminal || head->seq != b->name.number ||
        !signedWith(*key, basketStatement(b->name.terminal, b->name.number, b->body), b->signature))
        return unexpected(std::string("the basket is not as its till signed it"));
    return b;
}

Result<std::vector<CouponUseAt>, std::string> HubClient::readUses(const HttpRequest& asked,
                                                                  const HttpResponse& response) {
    if (auto why = refusalOf(asked, response); !why.empty()) return unexpected(std::move(why));
    return decode<std::vector<CouponUseAt>>(response.body);
}

bool HubClient::proven(const HubBasket& b) {
    const auto key = m_keys.keyOf(b.holder);
    return b.state == BasketState::Done && key &&
           signedWith(*key, basketDoneStatement(b.name.terminal, b.name.number, b.fence, b.holder),
                      b.proof);
}

}  // namespace evertill::sync
