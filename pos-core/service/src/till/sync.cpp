// The till's side of the talk with HQ: what to send, what was received.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "evertill/base/assert.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/service/version.h"
#include "evertill/store/durable_file.h"
#include "evertill/store/master_check.h"
#include "evertill/store/promotion_store.h"
#include "till_impl.h"

namespace evertill::service {

using store::StoreError;
using store::StoreErrorKind;

DeviceIdentity TillImpl::identity() const {
    const auto& id = m_ledger->identity();
    return {id.store, id.terminal, id.epoch, id.publicKey,
            std::max<std::int64_t>(1, std::atoll(m_ledger->meta("first_epoch").c_str()))};
}

Ed25519Signature TillImpl::sign(std::string_view statement) const {
    return m_key.sign(asBytes(statement));
}

std::optional<OutboxBatch> TillImpl::outbox(std::int64_t afterSeq, int maxRecords,
                                            std::int64_t maxBytes) {
    if (m_options.training || afterSeq >= m_ledger->head().seq) return std::nullopt;
    const auto& id = m_ledger->identity();
    OutboxBatch batch;
    batch.store = id.store;
    batch.terminal = id.terminal;
    batch.headSeq = m_ledger->head().seq;
    batch.previousHash = m_ledger->hashBefore(afterSeq + 1);
    for (auto& r : m_ledger->records(afterSeq + 1, maxRecords, maxBytes))
        batch.records.push_back({r.seq, r.epoch, r.at, std::move(r.body), r.hash});
    if (batch.records.empty()) return std::nullopt;
    const auto& last = batch.records.back();
    batch.epoch = last.epoch;
    batch.headSignature =
        m_key.sign(asBytes(domain::headStatement(id.terminal, last.epoch, last.seq, last.hash)));
    (void)m_ledger->storeHeadSignature(last.seq, "upload", batch.headSignature);
    return batch;
}

std::int64_t TillImpl::headSeq() const {
    return m_options.training ? 0 : m_ledger->head().seq;
}

OutboxInfo TillImpl::outboxInfo() const {
    OutboxInfo o;
    o.headSeq = m_ledger->head().seq;
    o.ackedSeq = m_ledger->ackedSeq();
    o.ackedAtMs = m_ledger->ackedAt();
    if (m_options.training) return o;
    o.unsent = o.headSeq - o.ackedSeq;
    if (const auto day = openDay()) {
        o.dayRecords = day->records;
        o.dayUnsent = std::min(o.unsent, o.dayRecords);
    }
    if (o.unsent <= 0) return o;
    o.oldestUnsentMs = m_ledger->timeOf(o.ackedSeq + 1);
    const auto waiting = m_ledger->waitingSales();
    o.sales = waiting.sales;
    o.value = Money::fromMinor(waiting.total);
    return o;
}

SyncPort::Backlog TillImpl::backlog() const {
    const auto o = outboxInfo();
    if (o.unsent <= 0) return {};
    return {o.unsent, o.oldestUnsentMs, o.sales, o.value};
}

std::int64_t TillImpl::ackedSeq() const {
    return m_ledger->ackedSeq();
}

Result<void, StoreError> TillImpl::acknowledged(const HqReceipt& receipt) {
    const auto ours = m_ledger->record(receipt.seq);
    if (!ours || ours->hash != receipt.hash)
        return unexpected(StoreError{
            StoreErrorKind::Corrupt, 0,
            "HQ acknowledged entry " + std::to_string(receipt.seq) + " with another hash"});
    auto done = m_ledger->recordAck({receipt.seq, ours->epoch, m_clock.utcMs(), receipt.hash,
                                     receipt.stream, receipt.hqTime, receipt.signature});
    changed();
    return done;
}

std::optional<Sha256> TillImpl::hashOf(std::int64_t seq) const {
    if (seq == 0) return m_ledger->hashBefore(1);
    const auto ours = m_ledger->record(seq);
    return ours ? std::optional(ours->hash) : std::nullopt;
}

std::optional<SyncPort::OpenDay> TillImpl::openDay() const {
    const auto& r = m_ledger->registerState();
    if (m_options.training || !r.businessDate) return std::nullopt;
    return OpenDay{r.businessDate->toString(), m_ledger->head().seq - r.dayFirstSeq + 1};
}

std::int64_t TillImpl::stream() const {
    return std::max<std::int64_t>(1, std::atoll(note("stream").c_str()));
}

std::int64_t TillImpl::firstStream() const {
    return std::max<std::int64_t>(1, std::atoll(note("first_stream").c_str()));
}

Result<void, StoreError> TillImpl::succeed(const Succession& after) {
    const auto keepStream = [&] {
        const std::string number = std::to_string(after.stream);
        auto ok = setNote("first_stream", number);
        return ok ? setNote("stream", number) : ok;
    };
    const auto id = identity();
    if (id.firstEpoch == after.epoch) return keepStream();
    if (m_options.training || m_ledger->head().seq != 1)
        return unexpected(StoreError{
            StoreErrorKind::Constraint, 0,
            "this till has records of its own; a replacement starts with an empty folder"});
    const std::string path = m_options.directory + "/ledger.db";
    m_ledger.reset();
    const auto made = store::Ledger::beginAnew(
        path, {id.store, id.terminal, after.epoch, {}},
        {id.publicKey, programVersion(), false, after.receipts, after.sessions, after.zReports},
        m_clock.utcMs());
    auto opened = store::Ledger::open(path);
    // Either file was whole a moment ago: without one there is no till, and a restart finds it.
    EVT_ASSERT(opened.has_value());
    m_ledger = std::move(*opened);
    changed();
    return made ? keepStream() : made;
}

Result<void, StoreError> TillImpl::newHistory(std::int64_t stream, std::int64_t epoch) {
    // The epoch first: after a crash between the two HQ names the same history again.
    if (epoch > m_ledger->identity().epoch)
        if (auto ok = enrolled(note("hq_url"), epoch); !ok) return ok;
    return setNote("stream", std::to_string(stream));
}

namespace {

MasterCursor cursorOf(store::MasterStore& master) {
    return {master.meta("generation").value_or(""),
            std::atoll(master.meta("cursor").value_or("0").c_str())};
}

}  // namespace

MasterCursor TillImpl::masterCursor() const {
    // A file of an older program lacks what HQ has published since: a new snapshot.
    return m_master->meta("resync").value_or("") == "1" ? MasterCursor{} : cursorOf(*m_master);
}

Result<void, StoreError> TillImpl::applyMaster(const MasterBatch& batch) {
    if (auto ok = applyTo(*m_master, batch); !ok) return ok;
    masterChanged();
    return {};
}

Result<void, StoreError> TillImpl::completeMaster(const std::string& file,
                                                  const MasterBatch& batch) {
    // Without a journal: a file that was torn by a kill is found out by the hashes of its pieces.
    auto master = store::MasterStore::open(file, {.journal = false});
    if (!master) return unexpected(master.error());
    return applyTo(**master, batch);
}

// All of it in one transaction: what was published together counts together.
Result<void, StoreError> TillImpl::applyTo(store::MasterStore& master, const MasterBatch& batch) {
    const bool resync = master.meta("resync").value_or("") == "1" && &master == m_master.get();
    const auto at = resync ? MasterCursor{} : cursorOf(master);
    if (at.generation != batch.generation || at.cursor != batch.fromCursor)
        return unexpected(
            StoreError{StoreErrorKind::Constraint, 0, "master data batch does not fit the cursor"});
    // Errors stay in the transaction.
    if (!master.begin()) return master.commit();
    for (const auto& role : batch.roles)
        (void)master.upsertRole({role.name, role.permissionsJson()});
    for (const auto& o : batch.operators) {
        const bool gone = !o.active && o.role.empty() && o.pinHash.empty();
        (void)(gone ? master.removeOperator(o.number)
                    : master.upsertOperator({o.number,
                                             o.name,
                                             o.role,
                                             bindPin(o.pinHash, m_pins),
                                             o.active,
                                             {},
                                             o.language}));
    }
    for (const auto& [key, json] : batch.settings)
        (void)(json == "null" ? master.removeSetting(key) : putSetting(master, key, json));
    store::MasterBatch rows;
    rows.items = batch.items;
    rows.removedItems = batch.deletedItems;
    rows.meta = {{"cursor", std::to_string(batch.toCursor)}};
    rows.itemPrices = batch.prices;
    rows.promotions = batch.promotions;
    rows.categories = batch.categories;
    rows.members = batch.members;
    rows.couponCampaigns = batch.couponCampaigns;
    rows.couponIssuers = batch.couponIssuers;
    rows.voidCoupons = batch.voidCoupons;
    (void)master.apply(rows);
    return master.commit();
}

// A receipt that cannot be read does not take the place of one that can: receipts go on as they
// were, and the manager and headquarters are told.
Result<void, StoreError> TillImpl::putSetting(store::MasterStore& master, const std::string& key,
                                              const std::string& json) {
    const bool receipt = std::find(std::begin(kReceiptSettings), std::end(kReceiptSettings), key) !=
                         std::end(kReceiptSettings);
    if (!receipt) return master.putSetting(key, json);
    const auto form = domain::parseReceiptTemplate(json);
    const std::string problem = form ? std::string() : key + ": " + form.error();
    if (auto ok = master.putMeta("receipt_problem", problem); !ok) return ok;
    return form ? master.putSetting(key, json) : Result<void, StoreError>();
}

std::vector<MasterProblem> TillImpl::masterProblems() {
    const auto at = masterCursor();
    const std::string key =
        at.generation + " " + std::to_string(at.cursor) + " " + m_receiptProblem + m_masterRefused;
    if (key == m_problemsOf) return m_problems;
    m_problemsOf = key;
    m_problems.clear();
    store::PromotionStore promotions(*m_master, std::string(pricing::kHqOwner));
    const auto now = pricing::LocalTime::ofInstant(m_clock.utcMs(), m_store.utcOffsetMinutes);
    for (const auto& e :
         promotions.active(store::placeOf(*m_master, identity().store), now).problems)
        m_problems.push_back({"promotion " + e.path, e.reason});
    if (!m_receiptProblem.empty()) m_problems.push_back({"receipt template", m_receiptProblem});
    if (const auto campaign = m_master->meta("campaign_problem"))
        m_problems.push_back({"coupon campaign", *campaign});
    if (!m_masterRefused.empty()) m_problems.push_back({"master file", m_masterRefused});
    return m_problems;
}

Result<void, StoreError> TillImpl::replaceMaster(const std::string& file) {
    if (!m_basket.empty() || m_pending)
        return unexpected(StoreError{StoreErrorKind::Locked, 0, "a sale is open"});
    if (auto probe = store::Database::open(file, store::OpenMode::ReadOnly); !probe)
        return unexpected(probe.error());
    {
        // It must be a file that this program can sell from before the old one goes: one of a newer
        // HQ would leave the till without goods and staff, also after a restart.
        auto fresh = store::MasterStore::open(file);
        if (!fresh) return unexpected(fresh.error());
        if ((*fresh)->meta("generation").value_or("").empty())
            return unexpected(StoreError{StoreErrorKind::Corrupt, 0, file + " has no generation"});
        // What this shop promised on its own is in no file but the old one.
        store::PromotionStore own(**fresh, "store:" + identity().store);
        if (auto ok = own.carryOwn(*m_master); !ok) return ok;
        if (auto ok = (*fresh)->putMeta("resync", "0"); !ok) return ok;
        bindPins(**fresh);
        if (!(*fresh)->database().checkpoint(true))
            return unexpected(StoreError{StoreErrorKind::Io, 0, "complete " + file});
    }
    const std::string path = masterPath();
    // With a reader at work the old file is not whole without its WAL: later.
    if (!m_master->database().checkpoint(true))
        return unexpected(StoreError{StoreErrorKind::Locked, 0, "the master file is being read"});
    forgetLabelDesk();
    m_master.reset();
    std::error_code ignored;
    std::filesystem::remove(path + "-wal", ignored);
    std::filesystem::remove(path + "-shm", ignored);
    // The generation before stays beside it, for a way back.
    std::filesystem::remove(path + ".before", ignored);
    std::filesystem::create_hard_link(path, path + ".before", ignored);
    const auto moved = store::renameDurably(file, path);
    auto opened = store::MasterStore::open(path);
    // Whichever file is there now was open a moment ago: the disk is failing, and without master
    // data there is no till. A restart finds the ledger and the basket.
    EVT_ASSERT(opened.has_value());
    m_master = std::move(*opened);
    m_problemsOf.clear();
    masterChanged();
    return moved;
}

Result<void, StoreError> TillImpl::copyMaster(const std::string& path) {
    std::error_code ignored;
    const std::string beside = path + ".part";
    std::filesystem::remove(beside, ignored);
    if (auto ok = m_master->database().copyTo(beside); !ok) return ok;
    // The copy is made without waiting for the disk.
    const int fd = ::open(beside.c_str(), O_RDONLY | O_CLOEXEC);
    const bool durable = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!durable) return unexpected(StoreError{StoreErrorKind::Io, errno, "sync " + beside});
    return store::renameDurably(beside, path);
}

std::string TillImpl::exchangeObstacle() const {
    if (m_options.training) return "training";
    if (!m_basket.empty() || m_pending) return "basket";
    // Whoever counts the drawer must still be known to the till.
    return m_ledger->registerState().openSession != 0 ? "session" : "";
}

std::function<std::string()> TillImpl::checkMaster(
    const std::string& file, const std::map<std::string, std::int64_t>& rows) {
    return [file, rows, now = masterPath()] { return store::checkMasterFile(file, rows, now); };
}

void TillImpl::masterRefused(const std::string& reason) {
    m_masterRefused = reason;
}

std::string TillImpl::masterPath() const {
    return m_options.directory + "/master.db";
}

void TillImpl::masterConfirmed() {
    m_masterConfirmedMs = m_clock.utcMs();
    // So that the age of the prices outlives a restart; not with every hello, it costs a write.
    constexpr std::int64_t kKeepEveryMs = 15 * 60'000;
    const auto kept = std::atoll(note("master_confirmed").c_str());
    if (m_masterConfirmedMs < kept || m_masterConfirmedMs - kept >= kKeepEveryMs)
        (void)setNote("master_confirmed", std::to_string(m_masterConfirmedMs));
    changed();
}

std::string TillImpl::note(std::string_view key) const {
    return m_ledger->meta("note." + std::string(key));
}

Result<void, StoreError> TillImpl::setNote(std::string_view key, std::string_view value) {
    return m_ledger->setMeta("note." + std::string(key), value);
}

std::string TillImpl::secret(std::string_view name) const {
    std::ifstream in(m_options.directory + "/" + std::string(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Result<void, StoreError> TillImpl::setSecret(std::string_view name, std::string_view value) {
    const std::string path = m_options.directory + "/" + std::string(name);
    std::error_code error;
    if (!value.empty()) return store::writeFileDurably(path, asBytes(value));
    std::filesystem::remove(path, error);
    if (error) return unexpected(StoreError{StoreErrorKind::Io, error.value(), "remove " + path});
    return {};
}

Result<void, StoreError> TillImpl::enrolled(std::string_view hq, std::int64_t epoch) {
    if (epoch < m_ledger->identity().epoch)
        return unexpected(StoreError{StoreErrorKind::Constraint, 0, "HQ gave an older epoch"});
    if (epoch != m_ledger->identity().epoch)
        if (auto set = m_ledger->setMeta("epoch", std::to_string(epoch)); !set) return set;
    auto done = record(domain::Enrolled{std::string(hq)}, {});
    if (!done) return unexpected(done.error());
    return {};
}

}  // namespace evertill::service
