// Sign-on, lock and approval by a second person.
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::Refusal;

namespace {

constexpr int kFreeFailures = 5;
constexpr std::int64_t kFirstLockMs = 60'000;
constexpr std::int64_t kLongestLockMs = 3'600'000;
constexpr std::int64_t kApprovalMs = 60'000;

/// After the fifth wrong PIN one minute, then twice as long with each further one, at most an hour.
std::int64_t lockMs(std::int64_t failures) {
    if (failures < kFreeFailures) return 0;
    std::int64_t ms = kFirstLockMs;
    for (std::int64_t i = kFreeFailures; i < failures && ms < kLongestLockMs; ++i)
        ms *= 2;
    return std::min(ms, kLongestLockMs);
}

}  // namespace

// Nothing is lost if the disk refuses: a plain hash goes on to count, and the next start tries
// again.
void TillImpl::bindPins(store::MasterStore& master) const {
    bool bound = false;
    bool foreign = false;
    for (auto o : master.operators()) {
        foreign = foreign || (isBoundPin(o.pinHash) && !isBoundTo(o.pinHash, m_pins));
        std::string mine = bindPin(o.pinHash, m_pins);
        if (mine == o.pinHash) continue;
        // What was there must not stay in a free corner of the file.
        if (!bound) master.database().exec("PRAGMA secure_delete=ON");
        o.pinHash = std::move(mine);
        bound = master.upsertOperator(o).has_value() || bound;
    }
    if (bound) (void)master.database().checkpoint(true);
    // Another device's file was put here: headquarters' next snapshot has hashes we can bind.
    if (foreign) (void)master.putMeta("resync", "1");
}

std::vector<StaffEntry> TillImpl::staff() const {
    std::vector<StaffEntry> out;
    for (const auto& o : m_operators) {
        if (!o.active) continue;
        const auto state = m_ledger->operatorState(o.number);
        out.push_back({o.number, o.name, o.role,
                       state.lockedUntil > m_clock.utcMs() ? state.lockedUntil : 0});
    }
    return out;
}

TillResult<> TillImpl::checkPin(const domain::Operator& op, std::string_view pin, bool approval) {
    const std::int64_t now = m_clock.utcMs();
    const auto state = m_ledger->operatorState(op.number);
    if (state.lockedUntil > now)
        return unexpected(refused(Refusal::OperatorLocked,
                                  std::to_string((state.lockedUntil - now + 999) / 1000)));
    if (verifyPin(pin, op.pinHash, m_pins)) return {};
    const std::int64_t failures = state.failures + 1;
    const std::int64_t wait = lockMs(failures);
    auto recorded =
        record(domain::SignOnFailed{op.number, failures, wait == 0 ? 0 : now + wait, approval},
               store::Effects{});
    if (!recorded) return unexpected(storageRefusal(recorded.error()));
    if (wait > 0) return unexpected(refused(Refusal::OperatorLocked, std::to_string(wait / 1000)));
    return unexpected(refused(Refusal::WrongPin, std::to_string(kFreeFailures - failures)));
}

TillResult<> TillImpl::signOn(std::string_view number, std::string_view pin) {
    // Who vanished from the master data cannot sign off on the screen any more: the next may come.
    if (!m_operatorNumber.empty() && !m_locked && findOperator(m_operatorNumber) != nullptr)
        return unexpected(refused(Refusal::AlreadySignedOn));
    const auto* op = findOperator(number);
    if (op == nullptr) return unexpected(refused(Refusal::UnknownOperator));
    if (!op->active) return unexpected(refused(Refusal::OperatorInactive));
    if (m_locked && op->number != m_operatorNumber && !m_basket.empty())
        return unexpected(refused(Refusal::BasketNotEmpty));
    if (auto ok = checkPin(*op, pin, false); !ok) return ok;
    const std::string before = std::exchange(m_operatorNumber, op->number);
    if (auto recorded = record(domain::SignOn{}, {}); !recorded) {
        m_operatorNumber = before;
        return unexpected(storageRefusal(recorded.error()));
    }
    m_locked = false;
    m_approval.reset();
    changed();
    return {};
}

TillResult<> TillImpl::signOff() {
    if (m_operatorNumber.empty()) return unexpected(refused(Refusal::NotSignedOn));
    if (!m_basket.empty()) return unexpected(refused(Refusal::BasketNotEmpty));
    if (auto recorded = record(domain::SignOff{}, {}); !recorded)
        return unexpected(storageRefusal(recorded.error()));
    m_operatorNumber.clear();
    m_locked = false;
    m_pending.reset();
    m_nextQuantity.reset();
    m_approval.reset();
    changed();
    return {};
}

TillResult<> TillImpl::lock() {
    if (auto ok = requireOperator(); !ok) return ok;
    if (auto recorded = record(domain::SignOff{true}, {}); !recorded)
        return unexpected(storageRefusal(recorded.error()));
    m_locked = true;
    m_approval.reset();
    changed();
    return {};
}

TillResult<> TillImpl::authorize(Permission permission) {
    if (auto ok = requireOperator(); !ok) return ok;
    if (auto may = require(permission); !may) return unexpected(may.error());
    return {};
}

TillResult<> TillImpl::approve(std::string_view number, std::string_view pin,
                               Permission permission) {
    if (auto ok = requireOperator(); !ok) return ok;
    const auto* op = findOperator(number);
    if (op == nullptr) return unexpected(refused(Refusal::UnknownOperator));
    if (!op->active) return unexpected(refused(Refusal::OperatorInactive));
    if (op->number == m_operatorNumber) return unexpected(refused(Refusal::ApproverIsRequester));
    const auto* role = findRole(op->role);
    if (role == nullptr || !role->permissions.contains(permission))
        return unexpected(Refused{Refusal::NotPermitted, permission, {}});
    if (auto ok = checkPin(*op, pin, true); !ok) return ok;
    m_approval = Approval{permission, op->number, *role, m_clock.monotonicMs() + kApprovalMs};
    return {};
}

}  // namespace evertill::service
