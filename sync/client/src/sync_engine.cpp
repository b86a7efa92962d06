#include "evertill/sync/sync_engine.h"

#include <algorithm>
#include <filesystem>

#include "evertill/base/assert.h"
#include "evertill/service/version.h"
#include "evertill/sync/journal_file.h"
#include "snapshot_fetch.h"

namespace evertill::sync {

namespace {

/// HQ takes requests that are off by far more than this.
constexpr std::int64_t kClockMatters = 3'600'000;
constexpr std::int64_t kRenewEveryMs = 600'000;

std::string header(const HttpResponse& r, const char* name) {
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? std::string() : it->second;
}

}  // namespace

const char* syncStateName(SyncState s) {
    switch (s) {
        case SyncState::NotEnrolled:
            return "not_enrolled";
        case SyncState::Synced:
            return "synced";
        case SyncState::Sending:
            return "sending";
        case SyncState::Offline:
            return "offline";
        case SyncState::Attention:
            return "attention";
    }
    return "offline";
}

SyncEngine::SyncEngine(service::SyncPort& port, const Clock& clock, IdSource& ids,
                       std::string downloadFolder, SyncTimings timings)
    : m_port(port),
      m_clock(clock),
      m_ids(ids),
      m_folder(std::move(downloadFolder)),
      m_timings(timings),
      m_hqUrl(port.note("hq_url")),
      m_hqKey(port.note("hq_key")),
      m_tls(port),
      m_time(port, clock),
      m_hqHead(port.ackedSeq()) {}

SyncEngine::~SyncEngine() = default;

HttpRequest SyncEngine::make(std::string method, std::string path, std::string body) const {
    const auto id = m_port.identity();
    const std::int64_t now = m_clock.utcMs() + m_clockOff;
    HttpRequest r{std::move(method), m_hqUrl + path, {}, std::move(body), {}};
    r.headers["x-evertill-terminal"] = id.terminal;
    r.headers["x-evertill-time"] = std::to_string(now);
    r.headers["x-evertill-signature"] =
        toHex(m_port.sign(requestStatement(r.method, path, id.terminal, now, r.body)));
    if (!r.body.empty()) r.headers["content-type"] = "application/json";
    r.tls = m_tls.identity(m_time.notBeforeMs());
    return r;
}

std::optional<std::int64_t> SyncEngine::waitMs() const {
    if (m_underWay || !enrolled()) return std::nullopt;
    return std::max<std::int64_t>(0, m_nextAtMs - m_clock.monotonicMs());
}

void SyncEngine::wake(bool userAsked) {
    if (userAsked) {
        m_failures = 0;
        m_attention = m_keyRefused = false;
        if (m_updates) m_updates->wake();
    }
    // While the line is down a new sale must not hammer it: the retry time stands.
    if (userAsked || m_greeted) m_nextAtMs = 0;
}

std::optional<HttpRequest> SyncEngine::next() {
    if (!enrolled() || m_underWay || m_clock.monotonicMs() < m_nextAtMs) return std::nullopt;
    m_lastAttemptMs = m_clock.utcMs();
    if (!m_greeted) return makeHello();
    if (auto renewal = makeRenewal()) return renewal;
    if (m_setBack && !m_attention) return makeBranch();
    if (!m_attention)
        if (auto upload = makeUpload()) return upload;
    if (m_needSnapshot && m_downloaded) {
        takeSnapshot();
        if (m_downloaded || !m_greeted) return std::nullopt;
    }
    if (m_uploadOnly) return makeHello();
    const auto cursor = m_port.masterCursor();
    if (m_needSnapshot) return makeSnapshotStep();
    if (m_masterBehind) {
        m_underWay = Step::Changes;
        return make("GET",
                    "/v1/master/changes?generation=" + cursor.generation +
                        "&after=" + std::to_string(cursor.cursor),
                    {});
    }
    // A long download does not keep headquarters from hearing of the till.
    if (programDue() && m_clock.monotonicMs() - m_helloAtMs < m_timings.heartbeatMs)
        return makeProgramStep();
    return makeHello();
}

HttpRequest SyncEngine::makeHello() {
    m_underWay = Step::Hello;
    const auto id = m_port.identity();
    const auto cursor = m_port.masterCursor();
    Hello h{id.epoch,
            m_port.headSeq(),
            m_port.ackedSeq(),
            cursor.generation,
            cursor.cursor,
            std::string("evertill ") + service::programVersion(),
            kProtocolVersion,
            m_port.stream(),
            {},
            {},
            {}};
    if (const auto day = m_port.openDay()) h.days.push_back({day->date, day->records});
    if (const auto labels = m_port.labelBacklog()) h.labels = {labels->due, labels->sinceMs};
    h.hqKey = m_hqKey;
    const auto waits = m_port.backlog();
    h.health = {m_clock.utcMs(), waits.value.minor(), waits.oldestMs, m_devices};
    for (const auto& p : m_port.masterProblems())
        h.problems.push_back({p.what, p.detail});
    return make("POST", "/v1/hello", encode(h));
}

std::optional<HttpRequest> SyncEngine::makeUpload() {
    const auto batch = m_port.outbox(m_hqHead, kMaxBatchRecords, kMaxBatchBytes);
    if (!batch) return std::nullopt;
    m_underWay = Step::Upload;
    m_uploadLast = batch->records.back().seq;
    JournalUpload upload{m_port.stream(),
                         batch->records.front().seq,
                         toHex(batch->previousHash),
                         {},
                         toHex(batch->headSignature)};
    for (const auto& r : batch->records)
        upload.records.push_back({r.epoch, r.body});
    return make("POST", "/v1/journal", encode(upload));
}

HttpRequest SyncEngine::makeBranch() {
    m_underWay = Step::Branch;
    const auto head = m_port.headSeq();
    return make("POST", "/v1/branch",
                encode(BranchRequest{m_port.stream(), head,
                                     toHex(m_port.hashOf(head).value_or(Sha256{}))}));
}

void SyncEngine::answered(const HttpResponse& r) {
    EVT_ASSERT(m_underWay.has_value());
    const Step step = *m_underWay;
    m_underWay.reset();
    if (step == Step::Program &&
        (r.status == 0 || r.status == 401 || r.status == 403 || r.status == 429 || r.status == 503))
        m_updates->lost();
    if (r.status == 0) return failed(r.error.empty() ? "connect" : r.error, "no answer from HQ");
    if (r.status == 429 || r.status == 503) return failed("busy", "HQ asks to wait");
    if (r.status == 401 && learnTime(header(r, "x-evertill-time")))
        return failed("clock", "this till's clock is wrong; HQ's time is used");
    if (r.status == 403 && header(r, "x-evertill-refused") == "certificate")
        return certificateRefused(step, r);
    if (r.status == 401 || r.status == 403) {
        m_keyRefused = m_keyRefused || !m_attention;
        m_greeted = false;
        return attention("refused", "HQ does not know this till or its key");
    }
    if (step == Step::Branch && r.status == 409) {
        // Our last record is not one of HQ's: the histories parted earlier. The upload finds where.
        m_setBack = false;
        m_hqHead = m_port.headSeq() - 1;
        succeeded();
        m_nextAtMs = 0;
        return;
    }
    if (step == Step::Program) return onProgram(r);
    // A page where HQ would speak JSON, or the way to one: the line leads to somebody else.
    const bool json = !r.body.empty() && r.body[0] == '{';
    if (r.status == 511 || (r.status >= 300 && r.status < 400) ||
        (r.status == 200 && step != Step::Chunk && step != Step::Check && !json))
        return failed("portal", "who answers is not this headquarters");
    if (r.status != 200 && step == Step::Renew) return onRenewal(r);
    if (step == Step::Chunk && r.status == 404) {
        // HQ has a newer file by now; what is the same in it stays.
        m_fetch.reset();
        succeeded();
        m_nextAtMs = 0;
        return;
    }
    if (r.status != 200) return failed("http_" + std::to_string(r.status), r.body.substr(0, 200));
    switch (step) {
        case Step::Hello:
            return onHello(r);
        case Step::Upload:
            return onUpload(r);
        case Step::Branch:
            return onBranch(r);
        case Step::Changes:
            return onChanges(r);
        case Step::Manifest:
            return onManifest(r);
        case Step::Chunk:
            return onChunk(r);
        case Step::Check:
            return onCheck(r);
        case Step::Complete:
            return onComplete(r);
        case Step::Renew:
            return onRenewal(r);
        case Step::Program:
            return;  // taken above, whatever its status
    }
}

// Only requests are dated by it, never records; one who lies about it merely gets them refused.
bool SyncEngine::learnTime(const std::string& hqTime) {
    const std::int64_t told = std::atoll(hqTime.c_str());
    if (told <= 0) return false;
    const std::int64_t off = told - m_clock.utcMs();
    if (std::abs(off - m_clockOff) < kClockMatters) return false;
    m_clockOff = off;
    return true;
}

std::optional<HttpRequest> SyncEngine::makeRenewal() {
    if (!m_tls.renewalDue(m_time.notBeforeMs()) || m_clock.monotonicMs() < m_renewAtMs)
        return std::nullopt;
    m_renewAtMs = m_clock.monotonicMs() + kRenewEveryMs;  // a refusal is not asked for in a loop
    const std::string csr = m_tls.request();
    if (csr.empty()) return std::nullopt;
    m_underWay = Step::Renew;
    return make("POST", "/v1/renew", encode(RenewRequest{csr}));
}

// Uploads go on as they were, whatever came of it.
void SyncEngine::onRenewal(const HttpResponse& r) {
    const auto m = decode<RenewAnswer>(r.body);
    std::string why = r.status == 200 && m ? m_tls.take(m->certificate) : "HQ did not renew it";
    succeeded();
    m_nextAtMs = 0;
    if (why.empty()) {
        m_uploadOnly = false;
        m_greeted = false;  // with the new certificate
        return;
    }
    m_error = "certificate";
    m_detail = std::move(why);
}

void SyncEngine::certificateRefused(Step step, const HttpResponse& r) {
    std::string why = r.body.substr(0, 200);
    const bool download = step == Step::Changes || step == Step::Manifest || step == Step::Chunk ||
                          step == Step::Complete;
    if (!download) {
        m_greeted = false;
        return attention("certificate", std::move(why));
    }
    // What was sold may go up; prices come again with a new certificate.
    m_uploadOnly = true;
    m_error = "certificate";
    m_detail = std::move(why);
    m_nextAtMs = 0;
}

void SyncEngine::onHello(const HttpResponse& r) {
    const auto m = decode<HelloAnswer>(r.body);
    // A captive portal or proxy answers 200 with a page of its own: that is offline, not an answer
    // of HQ.
    if (!m) return failed("bad_answer", m.error());
    const auto stream = m->unknownStream ? m_port.firstStream() : m_port.stream();
    const Ack ack = m->ack(stream);
    if (m->heartbeatMs > 0)
        m_timings.heartbeatMs =
            std::clamp(m->heartbeatMs, kShortestHeartbeatMs, kLongestHeartbeatMs);
    if (const auto why = followKeys(m_port, m->keys); !why.empty())
        return failed("bad_answer", why);
    m_hqKey = m_port.note("hq_key");
    if (!signedByHq(m_port, ack)) return failed("bad_answer", "HQ's word is not signed by its key");
    m_greeted = true;
    m_helloAtMs = m_clock.monotonicMs();
    m_time.signedTime(m->hqTime);
    m_hqTimeOff = m->hqTime - m_clock.monotonicMs();
    // Restored from a backup of before our history began: it is found again by uploading.
    if (m->unknownStream && m_port.stream() != stream)
        if (auto ok = m_port.newHistory(stream, 0); !ok) return failed("write", ok.error().context);
    compare(ack);
    const auto cursor = m_port.masterCursor();
    m_needSnapshot = cursor.generation != m->generation;
    m_masterBehind = !m_needSnapshot && cursor.cursor != m->cursor;
    if (!m_needSnapshot) m_complete.reset();
    if (!m_needSnapshot && !m_masterBehind) m_port.masterConfirmed();
    if (m_keyRefused)
        m_attention = m_keyRefused = false;  // it was not HQ that said so, or is mended
    succeeded();
    // What needs a person is not uploaded, so it is no work either: asking at once would never end.
    const bool renewal =
        m_tls.renewalDue(m_time.notBeforeMs()) && m_clock.monotonicMs() >= m_renewAtMs;
    const bool work = renewal || ((m_needSnapshot || m_masterBehind) && !m_uploadOnly) ||
                      m_setBack || (!m_attention && m_port.headSeq() > m_hqHead) || programDue();
    m_nextAtMs = work ? 0 : nextHeartbeat();
}

void SyncEngine::onUpload(const HttpResponse& r) {
    const auto m = decode<JournalAnswer>(r.body);
    if (!m) return failed("bad_answer", m.error());
    switch (m->status) {
        case UploadStatus::Ack:
            if (const auto why = keepAck(m_port, m->ack(m_port.stream())); !why.empty())
                return failed("bad_answer", why);
            m_hqHead = m->headSeq;
            succeeded();
            m_nextAtMs = 0;
            return;
        case UploadStatus::Need:
            m_hqHead = m->headSeq;
            succeeded();
            m_nextAtMs = 0;
            return;
        case UploadStatus::Fork:
            if (m->stream < 1 || m->epoch < 1 || m->stream == m_port.stream())
                return failed("bad_answer", "a fork without a name");
            return newHistory(m->stream, m->epoch);
        case UploadStatus::Refuse:
            return attention("refused", m->reason);
        case UploadStatus::UnknownStream:
            // Its number is somebody else's, or nobody's: found again from the first history on.
            if (const auto first = m_port.firstStream(); m_port.stream() != first)
                if (auto ok = m_port.newHistory(first, 0); !ok)
                    return failed("write", ok.error().context);
            m_greeted = false;
            succeeded();
            m_nextAtMs = 0;
            return;
    }
}

void SyncEngine::compare(const Ack& ack) {
    const auto head = m_port.headSeq();
    m_setBack = false;
    m_hqHead = ack.seq;
    if (ack.seq > head) {
        // More than this disk has: it was set back, or another one uses our name.
        m_setBack = head > 0;
        return;
    }
    const auto ours = m_port.hashOf(ack.seq);
    if (ours && toHex(*ours) == ack.hash) {
        // HQ below our acknowledged head has lost data: it gets them again.
        if (ack.seq > m_port.ackedSeq()) (void)keepAck(m_port, ack);
        return;
    }
    // Another history under our name: uploading shows HQ where they part.
    m_hqHead = std::max<std::int64_t>(0, ack.seq - 1);
}

void SyncEngine::newHistory(std::int64_t stream, std::int64_t epoch) {
    if (auto ok = m_port.newHistory(stream, epoch); !ok) return failed("write", ok.error().context);
    m_setBack = false;
    m_greeted = false;  // what HQ holds of it is asked anew
    succeeded();
    m_nextAtMs = 0;
}

void SyncEngine::onBranch(const HttpResponse& r) {
    const auto m = decode<BranchAnswer>(r.body);
    if (!m) return failed("bad_answer", m.error());
    newHistory(m->stream, m->epoch);
}

void SyncEngine::onChanges(const HttpResponse& r) {
    const auto m = decode<MasterChanges>(r.body);
    if (!m) return failed("bad_answer", m.error());
    if (m->mustRefetch) {
        m_needSnapshot = true;
        succeeded();
        m_nextAtMs = 0;
        return;
    }
    if (auto ok = m_port.applyMaster(batchOf(*m)); !ok)
        return unusable("apply", ok.error().context);
    m_masterBehind = m->more;
    if (!m->more) m_port.masterConfirmed();
    succeeded();
    m_nextAtMs = m->more || programDue() || (!m_attention && m_port.headSeq() > m_hqHead)
                     ? 0
                     : nextHeartbeat();
}

void SyncEngine::takeSnapshot() {
    const std::string file = m_folder + "/master.download";
    m_downloaded = false;
    if (auto ok = m_port.replaceMaster(file); !ok) {
        if (ok.error().kind == store::StoreErrorKind::Locked) {
            // Between sales, with the file that is here already: never fetched again for that.
            m_downloaded = true;
            m_nextAtMs = m_clock.monotonicMs() + 2'000;
            return;
        }
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return unusable("apply", ok.error().context);
    }
    m_needSnapshot = false;
    m_masterBehind = true;  // what HQ published meanwhile
    succeeded();
    m_nextAtMs = 0;
}

void SyncEngine::unusable(std::string error, std::string detail) {
    failed(std::move(error), std::move(detail));
    // The next hello succeeds and forgets the failure; master data that do not fit must not be
    // fetched at the pace of a first retry.
    m_nextAtMs = m_clock.monotonicMs() + m_timings.longestRetryMs;
}

std::int64_t SyncEngine::nextHeartbeat() {
    // A fifth more or less, so that tills that were started together do not stay together.
    std::uint32_t random = 0;
    m_ids.random(reinterpret_cast<std::uint8_t*>(&random), sizeof random);
    const std::int64_t fifth = m_timings.heartbeatMs / 5;
    return m_clock.monotonicMs() + m_timings.heartbeatMs - fifth +
           static_cast<std::int64_t>(random) % (2 * fifth + 1);
}

void SyncEngine::succeeded() {
    m_failures = 0;
    m_lastSuccessMs = m_clock.utcMs();
    if (!m_attention && !m_uploadOnly) {
        m_error.clear();
        m_detail.clear();
    }
}

void SyncEngine::failed(std::string error, std::string detail) {
    m_greeted = false;
    m_error = std::move(error);
    m_detail = std::move(detail);
    // Full jitter, so that the tills of a shop do not come back in step.
    const int shift = std::min(m_failures++, 10);
    const std::int64_t cap = std::min(m_timings.longestRetryMs, m_timings.firstRetryMs << shift);
    std::uint32_t random = 0;
    m_ids.random(reinterpret_cast<std::uint8_t*>(&random), sizeof random);
    m_nextAtMs = m_clock.monotonicMs() +
                 static_cast<std::int64_t>(random % static_cast<std::uint32_t>(cap)) + 1;
}

void SyncEngine::attention(std::string error, std::string detail) {
    m_attention = true;
    m_error = std::move(error);
    m_detail = std::move(detail);
    m_nextAtMs = m_clock.monotonicMs() + m_timings.longestRetryMs;
}

bool SyncEngine::idle() const {
    return m_greeted && !m_underWay && !m_needSnapshot && !m_masterBehind && !m_setBack &&
           !m_attention && m_port.headSeq() <= m_hqHead && !programDue();
}

SyncStatus SyncEngine::status() const {
    SyncStatus s;
    s.hqUrl = m_hqUrl;
    s.error = m_error;
    s.detail = m_detail;
    s.lastSuccessMs = m_lastSuccessMs;
    s.lastAttemptMs = m_lastAttemptMs;
    if (m_tls.enrolled()) s.certificateUntilMs = m_tls.certificate()->untilMs;
    // To the minute: it is told to people, not reckoned with.
    s.clockOffMs = m_time.wallOffMs().value_or(0) / 60'000 * 60'000;
    if (m_updates) s.program = m_updates->status();
    const auto cursor = m_port.masterCursor();
    s.generation = cursor.generation;
    s.cursor = cursor.cursor;
    const auto backlog = m_port.backlog();
    s.unsent = backlog.unsent;
    s.oldestUnsentMs = backlog.oldestMs;
    if (!enrolled())
        s.state = SyncState::NotEnrolled;
    else if (m_attention)
        s.state = SyncState::Attention;
    else if (!m_greeted)
        s.state = SyncState::Offline;
    else
        s.state = s.unsent > 0 ? SyncState::Sending : SyncState::Synced;
    return s;
}

}  // namespace evertill::sync
