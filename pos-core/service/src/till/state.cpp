// Loading, snapshot, and the checks that all use cases share.
#include <limits>

#include "evertill/base/assert.h"
#include "promotion_desk_impl.h"
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::Refusal;

TillImpl::TillImpl(TillOptions options, const Clock& clock, store::LockFile lock,
                   std::unique_ptr<store::Ledger> ledger,
                   std::unique_ptr<store::MasterStore> master, SigningKey key)
    : m_options(std::move(options)),
      m_clock(clock),
      m_lock(std::move(lock)),
      m_ledger(std::move(ledger)),
      m_master(std::move(master)),
      m_key(std::move(key)),
      m_desk(std::make_unique<TillDesk>(*this)) {}

TillImpl::~TillImpl() = default;

void TillImpl::start(const PinSecret& pins) {
    m_pins = pins;
    // Of a folder made before PINs were bound, or that evertillctl wrote to.
    bindPins(*m_master);
    m_masterConfirmedMs = std::max<std::int64_t>(0, std::atoll(note("master_confirmed").c_str()));
    masterChanged();
    reloadDraft();
}

void TillImpl::masterChanged() {
    m_labelsLookedMs.reset();
    m_store = domain::StoreInfo::fromJson(m_master->setting("store").value_or(""));
    m_settings = domain::SaleSettings::fromJson(m_master->setting("sale").value_or(""));
    loadReceiptForm();
    const std::string rules = m_master->setting("scan").value_or("");
    m_scanRules = domain::ScanRules::defaults();
    if (!rules.empty())
        if (auto parsed = domain::parseScanRules(rules)) m_scanRules = parsed->rules;
    m_operators.clear();
    for (const auto& o : m_master->operators())
        m_operators.push_back({o.number, o.name, o.role, o.pinHash, o.language, o.active});
    m_roles.clear();
    for (const auto& r : m_master->roles())
        m_roles.push_back(domain::Role::fromJson(r.name, r.permissions));
    if (m_store.storeCode.empty()) m_store.storeCode = m_ledger->identity().store;
    loadPromotions();
    changed();
}

// The till's own before the chain's. What cannot be read is left out, since a receipt there must
// be, and told.
void TillImpl::loadReceiptForm() {
    m_receiptForm.reset();
    m_receiptProblem.clear();
    for (const char* key : kReceiptSettings) {
        const auto json = m_master->setting(key);
        if (!json || m_receiptForm) continue;
        if (auto form = domain::parseReceiptTemplate(*json))
            m_receiptForm = std::move(*form);
        else if (m_receiptProblem.empty())
            m_receiptProblem = std::string(key) + ": " + form.error();
    }
    if (m_receiptProblem.empty()) m_receiptProblem = m_master->meta("receipt_problem").value_or("");
}

void TillImpl::reloadDraft() {
    m_basket = {};
    m_basketFacts.reset();
    m_basketStartedMs = 0;
    // What was accepted once stays: a limit that was lowered since must not lose lines.
    domain::SaleSettings replay = m_settings;
    replay.maxLines = std::numeric_limits<int>::max();
    for (const auto& row : m_ledger->draft()) {
        const auto op = domain::decodeOp(row.op);
        if (!op) continue;
        if (m_basketStartedMs == 0) m_basketStartedMs = row.at;
        m_basket.apply(*op, replay);
    }
    if (m_basket.restoredStart() != 0) m_basketStartedMs = m_basket.restoredStart();
    changed();
}

Refused TillImpl::storageRefusal(const store::StoreError& error) const {
    const bool full = error.kind == store::StoreErrorKind::DiskFull;
    return {full ? Refusal::StorageFull : Refusal::StorageFailed, std::nullopt,
            std::string(store::storeErrorName(error.kind)) + ": " + error.context};
}

Result<domain::Entry, store::StoreError> TillImpl::record(const domain::EntryData& data,
                                                          const store::Effects& effects) {
    auto entry = m_ledger->append(data, {m_clock.utcMs(), m_operatorNumber}, effects);
    if (!entry) reopenAfter(entry.error());
    m_basketFacts.reset();  // limits are counted from the journal, by business day
    changed();
    return entry;
}

void TillImpl::reopenAfter(const store::StoreError& error) {
    if (!error.isFailedSync())
        return;  // a write that failed was rolled back; the handle knows what is on the disk
    // After a failed sync the operating system may have dropped pages that SQLite believes written,
    // and a second sync may succeed without them: the same handle must not be used again. Opening
    // verifies the end of the chain; a till that cannot is stopped and restarted by the service
    // manager, the basket is in the file.
    const std::string path = m_ledger->database().path();
    m_ledger.reset();
    auto opened = store::Ledger::open(path);
    EVT_ASSERT(opened.has_value());
    m_ledger = std::move(*opened);
    reloadDraft();
}

const domain::Operator* TillImpl::findOperator(std::string_view number) const {
    for (const auto& o : m_operators)
        if (o.number == number) return &o;
    return nullptr;
}

const domain::Role* TillImpl::findRole(std::string_view name) const {
    for (const auto& r : m_roles)
        if (r.name == name) return &r;
    return nullptr;
}

TillResult<> TillImpl::requireOperator() const {
    if (m_operatorNumber.empty() || m_locked)
        return unexpected(Refused{Refusal::NotSignedOn, std::nullopt, {}});
    return {};
}

TillResult<> TillImpl::requireSelling() const {
    if (auto ok = requireOperator(); !ok) return ok;
    const auto& reg = m_ledger->registerState();
    if (!reg.businessDate) return unexpected(Refused{Refusal::DayNotOpen, std::nullopt, {}});
    if (reg.openSession == 0) return unexpected(Refused{Refusal::SessionNotOpen, std::nullopt, {}});
    return {};
}

TillResult<std::string> TillImpl::require(Permission permission, Money amount) {
    const auto* op = findOperator(m_operatorNumber);
    const auto* role = op != nullptr ? findRole(op->role) : nullptr;
    if (role != nullptr && role->allows(permission, amount)) return std::string();
    if (m_approval && m_approval->permission == permission &&
        m_approval->role.allows(permission, amount) &&
        m_clock.monotonicMs() <= m_approval->untilMonotonicMs) {
        const std::string approver = m_approval->operatorNumber;
        m_approval.reset();
        return approver;
    }
    return unexpected(Refused{Refusal::ApprovalNeeded, permission, {}});
}

BasketTotals TillImpl::basketTotals(const Priced& p) const {
    const auto& t = p.totals;
    // A rounding rule of a promotion first, then what cash itself needs.
    const Money rule = -p.result.rounding;
    const Money rounding = rule + domain::cashRounding(t.total + rule, m_settings);
    return {t.goods + t.discount, t.discount, t.goods, t.tax, t.total, rounding,
            t.total + rounding,   t.lines,    t.pieces};
}

TillSnapshotPtr TillImpl::snapshot() const {
    if (m_snapshot) return m_snapshot;
    auto s = std::make_shared<TillSnapshot>();
    const auto& reg = m_ledger->registerState();
    s->terminal = m_ledger->identity().terminal;
    s->store = m_store;
    s->settings = m_settings;
    s->training = m_options.training;
    if (const auto* op = findOperator(m_operatorNumber)) {
        OperatorInfo info{op->number, op->name, op->role, op->language, {}};
        if (const auto* role = findRole(op->role))
            info.permissions.assign(role->permissions.begin(), role->permissions.end());
        s->signedOn = info;
    }
    s->locked = m_locked;
    s->businessDate = reg.businessDate;
    if (reg.openSession != 0)
        if (const auto row = m_ledger->session(reg.openSession))
            s->session = SessionInfo{row->number, row->openedAt, row->openedBy,
                                     Money::fromMinor(row->openingFloat)};
    fillPricing(s->basket);
    s->basket.totals = basketTotals(priced());
    s->basket.touchedLine = m_basket.touched();
    s->nextQuantity = m_nextQuantity;
    if (m_pending) s->pending = PendingEntry{m_pending->need, m_pending->items};
    s->lastSale = m_lastSale;
    s->suspended = static_cast<int>(m_ledger->suspended().size());
    if (const auto open = m_ledger->openResumed(); open && open->lost)
        s->basketLostTo = open->holder.empty() ? open->terminal : open->holder;
    s->outbox = outboxInfo();
    s->printJobsWaiting = m_ledger->printJobsWaiting();
    s->printJobsGivenUp = m_ledger->printJobsGivenUp();
    s->receiptProblem = m_receiptProblem;
    s->itemCount = m_master->catalogue().itemCount();
    if (m_masterConfirmedMs != 0)
        s->masterAgeMs = std::max<std::int64_t>(1, m_clock.utcMs() - m_masterConfirmedMs);
    m_snapshot = s;
    return m_snapshot;
}

void TillImpl::idle() {
    // One small step at a time; never while the file is busy with a sale (same thread).
    if (m_ledger->walBytes() > 0) m_ledger->checkpoint(m_ledger->walBytes() > (4LL << 20));
    // Somebody put the clock right.
    if (pricing::LocalTime::ofInstant(m_clock.utcMs(), m_store.utcOffsetMinutes) < m_promotionsAt)
        masterChanged();
    lookAtLabels();
}

}  // namespace evertill::service
