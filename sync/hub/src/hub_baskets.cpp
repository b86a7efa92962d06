// Baskets that wait: one holder at a time. A fence that grows with every holder makes the word of
// an older one worthless, and a request that comes twice harmless.
#include <algorithm>
#include <sstream>

#include "evertill/hub/hub_store.h"

namespace evertill::hub {

using store::StoreError;
using sync::BasketState;
using sync::HubBasket;

namespace {

constexpr const char* kColumns =
    "SELECT terminal,number,at,state,fence,holder,body,signature,proof,"
    "operator,total,pieces,items FROM basket ";

HubBasket read(const store::Statement& st) {
    HubBasket b;
    b.name = {std::string(st.text(0)), st.integer(1)};
    b.at = st.integer(2);
    b.state = st.text(3) == "done"    ? BasketState::Done
              : st.text(3) == "taken" ? BasketState::Taken
                                      : BasketState::Open;
    b.fence = st.integer(4);
    b.holder = st.text(5);
    const auto body = st.blob(6);
    b.body.assign(reinterpret_cast<const char*>(body.data()), body.size());
    b.signature = st.text(7);
    b.proof = st.text(8);
    b.cashier = st.text(9);
    b.total = st.integer(10);
    b.pieces = st.integer(11);
    std::istringstream names{std::string(st.text(12))};
    for (std::string name; std::getline(names, name);)
        b.items.push_back(name);
    return b;
}

}  // namespace

const char* basketVerdictName(BasketVerdict v) {
    switch (v) {
        case BasketVerdict::Done:
            return "done";
        case BasketVerdict::Unknown:
            return "unknown";
        case BasketVerdict::Held:
            return "held";
        case BasketVerdict::Stale:
            return "stale";
        case BasketVerdict::Over:
            return "over";
    }
    return "unknown";
}

std::int64_t HubStore::leaseLeft(const HubBasket& b) const {
    if (b.state != BasketState::Taken) return 0;
    const auto it = m_takenMs.find({b.name.terminal, b.name.number});
    const std::int64_t since = it == m_takenMs.end() ? m_startedMs : it->second;
    return std::max<std::int64_t>(0, since + kLeaseMs - m_clock.monotonicMs());
}

std::optional<HubBasket> HubStore::basket(const sync::BasketName& name) {
    auto st = m_db->prepare(std::string(kColumns) + "WHERE terminal=?1 AND number=?2");
    st.bind(1, std::string_view(name.terminal)).bind(2, name.number);
    if (!st.step()) return std::nullopt;
    HubBasket b = read(st);
    b.leaseMs = leaseLeft(b);
    return b;
}

std::vector<HubBasket> HubStore::baskets(const std::string& owner) {
    auto st = m_db->prepare(std::string(kColumns) +
                            "WHERE state<>'done' OR terminal=?1 ORDER BY state='done',"
                            "CASE WHEN state='done' THEN -at ELSE at END,terminal,number LIMIT ?2");
    st.bind(1, std::string_view(owner)).bind(2, sync::kMaxBasketsListed);
    std::vector<HubBasket> out;
    while (st.step()) {
        HubBasket b = read(st);
        b.leaseMs = leaseLeft(b);
        out.push_back(std::move(b));
    }
    return out;
}

std::int64_t HubStore::waiting() {
    return m_db->queryInteger("SELECT count(*) FROM basket WHERE state<>'done'").value_or(0);
}

Result<bool, StoreError> HubStore::put(const std::string& terminal, const sync::BasketPut& p,
                                       const HubBasket& listed) {
    std::string names;
    for (const auto& name : listed.items)
        names += name + "\n";
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    const auto known = basket({terminal, p.number});
    if (!known) {
        auto st = m_db->prepare(
            "INSERT INTO "
            "basket(terminal,number,at,body,signature,state,operator,total,pieces,items)"
            " VALUES(?1,?2,?3,?4,?5,'open',?6,?7,?8,?9)");
        st.bind(1, std::string_view(terminal)).bind(2, p.number).bind(3, listed.at);
        st.bindBlob(4, asBytes(p.body)).bind(5, std::string_view(p.signature));
        st.bind(6, std::string_view(listed.cashier)).bind(7, listed.total);
        st.bind(8, listed.pieces).bind(9, std::string_view(names)).run();
    }
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    // The signature outlives the body, and names it.
    return !known || known->signature == p.signature;
}

Result<void, StoreError> HubStore::write(const HubBasket& b, const char* what,
                                         const std::string& who, const std::string& approver) {
    const bool taken = b.state == BasketState::Taken;
    auto st = m_db->prepare(
        "UPDATE basket SET state=?3,fence=?4,holder=?5,lease_until=?6,proof=?7,body=?8"
        " WHERE terminal=?1 AND number=?2");
    st.bind(1, std::string_view(b.name.terminal)).bind(2, b.name.number);
    st.bind(3, sync::basketStateName(b.state)).bind(4, b.fence).bind(5, std::string_view(b.holder));
    st.bind(6, taken ? m_clock.utcMs() + kLeaseMs : 0).bind(7, std::string_view(b.proof));
    st.bindBlob(8, asBytes(b.body)).run();
    auto event = m_db->prepare(
        "INSERT INTO basket_event(terminal,number,at,what,who,fence,approver)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7)");
    event.bind(1, std::string_view(b.name.terminal)).bind(2, b.name.number);
    event.bind(3, m_clock.utcMs()).bind(4, what).bind(5, std::string_view(who));
    event.bind(6, b.fence).bind(7, std::string_view(approver)).run();
    auto done = m_db->commit();
    if (!done) return done;
    if (taken)
        m_takenMs[{b.name.terminal, b.name.number}] = m_clock.monotonicMs();
    else
        m_takenMs.erase({b.name.terminal, b.name.number});
    return {};
}

Result<BasketVerdict, StoreError> HubStore::take(const std::string& who,
                                                 const sync::BasketAct& act) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    const auto no = [&](BasketVerdict v) -> Result<BasketVerdict, StoreError> {
        if (auto done = m_db->commit(); !done) return unexpected(done.error());
        return v;
    };
    auto b = basket(act.name);
    if (!b) return no(BasketVerdict::Unknown);
    if (b->state == BasketState::Done) return no(BasketVerdict::Over);
    const bool own = b->state == BasketState::Taken && b->holder == who;
    // The answer to the take was lost, or the holder wants more time.
    const bool again = own && (act.fence == b->fence || act.fence == b->fence - 1);
    if (!again) {
        if (act.fence != b->fence) return no(BasketVerdict::Stale);
        if (b->leaseMs > 0 && act.approver.empty()) return no(BasketVerdict::Held);
        ++b->fence;
    }
    b->state = BasketState::Taken;
    b->holder = who;
    if (auto done = write(*b, again ? "taken_again" : "taken", who, act.approver); !done)
        return unexpected(done.error());
    return BasketVerdict::Done;
}

Result<BasketVerdict, StoreError> HubStore::release(const std::string& who,
                                                    const sync::BasketAct& act) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    auto b = basket(act.name);
    const bool free = b && b->state == BasketState::Open && b->fence == act.fence;
    const bool mine =
        b && b->state == BasketState::Taken && b->holder == who && b->fence == act.fence;
    if (!mine) {
        if (auto done = m_db->commit(); !done) return unexpected(done.error());
        if (!b) return BasketVerdict::Unknown;
        if (b->state == BasketState::Done) return BasketVerdict::Over;
        return free ? BasketVerdict::Done : BasketVerdict::Stale;
    }
    b->state = BasketState::Open;
    b->holder.clear();
    if (auto done = write(*b, "released", who, {}); !done) return unexpected(done.error());
    return BasketVerdict::Done;
}

// A lease that has run out does no harm as long as nobody else took the basket.
Result<BasketVerdict, StoreError> HubStore::complete(const std::string& who,
                                                     const sync::BasketAct& act) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    auto b = basket(act.name);
    const bool his = b && b->holder == who && b->fence == act.fence;
    if (!his || b->state != BasketState::Taken) {
        if (auto done = m_db->commit(); !done) return unexpected(done.error());
        if (!b) return BasketVerdict::Unknown;
        if (b->state == BasketState::Done) return his ? BasketVerdict::Done : BasketVerdict::Over;
        return BasketVerdict::Stale;
    }
    b->state = BasketState::Done;
    b->proof = act.proof;
    b->body.clear();
    if (auto done = write(*b, "completed", who, {}); !done) return unexpected(done.error());
    return BasketVerdict::Done;
}

std::vector<HubStore::Event> HubStore::events(const sync::BasketName& name) {
    auto st = m_db->prepare(
        "SELECT what,who,approver,fence FROM basket_event WHERE terminal=?1 AND number=?2"
        " ORDER BY id");
    st.bind(1, std::string_view(name.terminal)).bind(2, name.number);
    std::vector<Event> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
                       st.integer(3)});
    return out;
}

}  // namespace evertill::hub
