#include "evertill/sync/hub_desk.h"

#include <algorithm>

namespace evertill::sync {

using domain::Refusal;
using service::Refused;

struct HubDesk::Talk {
    HubLine line;
    std::string own;
    std::vector<service::SuspendedSale> here;
    std::vector<service::StaffEntry> staff;
    std::vector<HubBasket> listed;
    bool till = false;  ///< it answered
    std::string error;  ///< the hub did not
};

namespace {

Refused refused(Refusal code, std::string detail = {}) {
    return {code, std::nullopt, std::move(detail)};
}

/// The hub says no itself, or it says nothing.
bool saidNo(const std::string& why) {
    return why == "held" || why == "stale" || why == "over" || why == "unknown";
}

}  // namespace

void HubDesk::begin(Talk& t) {
    t.till = m_onTill([&](service::Till& till) {
        t.line = m_open(till);
        t.own = till.syncPort().identity().terminal;
        t.here = till.suspendedSales();
        t.staff = till.staff();
    });
}

void HubDesk::list(Talk& t) {
    HttpRequest request;
    if (!m_onTill([&](service::Till&) { request = t.line.client->listRequest(); })) {
        t.error = "closed";
        return;
    }
    const auto response = m_perform(request);
    const bool read = m_onTill([&](service::Till&) {
        auto listed = t.line.client->readList(request, response);
        if (listed)
            t.listed = std::move(*listed);
        else
            t.error = listed.error();
    });
    if (!read) t.error = "closed";
}

WaitingBaskets HubDesk::waiting() {
    WaitingBaskets out;
    Talk t;
    begin(t);
    out.hub = t.till && t.line.client != nullptr;
    if (out.hub) list(t);
    out.error = t.error;
    for (const auto& s : t.here) {
        WaitingBasket b{{t.own, s.number},
                        true,
                        s.atMs,
                        s.operatorName.empty() ? s.operatorNumber : s.operatorName,
                        s.total,
                        s.lines,
                        s.firstItems,
                        s.heldBy};
        for (const auto& l : t.listed)
            if (l.name == b.name && l.state != BasketState::Open && l.holder != t.own &&
                (l.leaseMs > 0 || l.state == BasketState::Done))
                b.holder = l.holder;
        out.list.push_back(std::move(b));
    }
    for (const auto& l : t.listed) {
        if (l.name.terminal == t.own || l.state == BasketState::Done) continue;
        WaitingBasket b{l.name,
                        false,
                        l.at,
                        l.cashier,
                        Money::fromMinor(l.total),
                        static_cast<int>(std::min<std::int64_t>(l.pieces, 100'000)),
                        l.items,
                        {}};
        for (const auto& s : t.staff)
            if (s.number == l.cashier) b.cashier = s.name;
        if (l.state == BasketState::Taken && l.holder != t.own && l.leaseMs > 0)
            b.holder = l.holder;
        out.list.push_back(std::move(b));
    }
    std::stable_sort(out.list.begin(), out.list.end(),
                     [](const auto& a, const auto& b) { return a.atMs < b.atMs; });
    return out;
}

// The hub is away, or never heard of it: its own till may go on; the fence decides when the hub is
// back.
HubDesk::Recalled HubDesk::without(const BasketName& name, bool takeOver) {
    Recalled result = unexpected(refused(Refusal::NoSuchSuspended));
    m_onTill([&](service::Till& till) {
        auto ok = till.resume(name.number);
        // Warned before: now it is a question of who may.
        if (!ok && takeOver && ok.error().code == Refusal::BasketHeld)
            ok = unexpected(Refused{Refusal::ApprovalNeeded, domain::Permission::CancelSale, {}});
        if (!ok)
            result = unexpected(ok.error());
        else
            result = std::vector<service::ResumedNote>{};
    });
    return result;
}

HubDesk::Recalled HubDesk::recall(const BasketName& name, bool takeOver) {
    Talk t;
    begin(t);
    const bool own = name.terminal == t.own;
    if (t.till && t.line.client) list(t);
    if (!t.till || !t.line.client || !t.error.empty())
        return own ? without(name, takeOver)
                   : unexpected(refused(Refusal::HubUnreachable, t.error));
    const auto b = std::find_if(t.listed.begin(), t.listed.end(),
                                [&](const auto& each) { return each.name == name; });
    if (b == t.listed.end())
        return own ? without(name, takeOver) : unexpected(refused(Refusal::NoSuchSuspended));
    if (b->state == BasketState::Done && b->holder != t.own)
        return unexpected(refused(Refusal::BasketHeld, b->holder));
    const bool held = b->state == BasketState::Taken && b->holder != t.own && b->leaseMs > 0;
    if (held && !takeOver)
        return unexpected(Refused{Refusal::BasketHeld, domain::Permission::CancelSale, b->holder});
    std::string approver;
    if (held) {
        Result<std::string, Refused> may = unexpected(refused(Refusal::NotSignedOn));
        m_onTill([&](service::Till& till) { may = till.mayTakeOver(Money::fromMinor(b->total)); });
        if (!may) return unexpected(may.error());
        approver = *may;
    }
    return take(t, *b, approver);
}

HubDesk::Recalled HubDesk::take(Talk& t, const HubBasket& listed, const std::string& approver) {
    HttpRequest request;
    m_onTill([&](service::Till&) {
        request = t.line.client->takeRequest({listed.name, listed.fence, approver});
    });
    auto response = m_perform(request);
    Recalled result = unexpected(refused(Refusal::HubUnreachable));
    HttpRequest giveBack;
    m_onTill([&](service::Till& till) {
        const auto b = t.line.client->readBasket(request, response);
        if (!b) {
            const auto holder = HubClient::holderIn(listed.name, response).holder;
            result = unexpected(saidNo(b.error()) ? refused(Refusal::BasketHeld, holder)
                                                  : refused(Refusal::HubUnreachable, b.error()));
            return;
        }
        result = till.resumeTaken({b->name.terminal, b->name.number, b->fence, b->body});
        if (!result) giveBack = t.line.client->releaseRequest({b->name, b->fence});
    });
    // It did not begin here: who comes next need not wait for the lease.
    if (!giveBack.path.empty()) (void)m_perform(giveBack);
    return result;
}

}  // namespace evertill::sync
