#include "evertill/sync/program_updates.h"

#include <algorithm>
#include <filesystem>

#include "evertill/service/version.h"

namespace evertill::sync {

namespace fs = std::filesystem;
using update::Staged;

ProgramUpdates::ProgramUpdates(std::string programs, service::SyncPort& port, const Clock& clock,
                               std::int64_t reserve)
    : m_folder(std::move(programs)),
      m_on(!m_folder.path().empty()),
      m_port(port),
      m_clock(clock),
      m_reserve(reserve) {
    const auto own = ProgramVersion::parse(service::programVersion());
    if (own) m_running = *own;
    if (!m_on) return;
    // What evertill-start started, which is what an update follows.
    if (const auto p = m_folder.pointer()) m_running = p->version;
    refresh();
}

void ProgramUpdates::refresh() {
    m_staged = m_folder.staged();
    m_failures = m_folder.failures();
}

/// From enrolment, or from a file that was put beside the ledger by hand.
std::string ProgramUpdates::releaseKey() const {
    std::string key = m_port.note("release_key");
    if (!key.empty()) return key;
    key = m_port.secret("release.pub");
    key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c <= ' '; }), key.end());
    return key.size() == 64 && fromHex(key) ? key : std::string();
}

UpdateReport ProgramUpdates::report() const {
    UpdateReport r;
    r.running = m_running.text();
    r.key = releaseKey();
    if (m_staged) r.staged = m_staged->version.text();
    if (!m_failures.empty()) {
        r.failed = m_failures.front().version.text();
        r.why = m_failures.front().why;
        r.attempt = m_failures.front().attempt;
    }
    return r;
}

bool ProgramUpdates::due() const {
    const std::int64_t now = m_clock.monotonicMs();
    return !m_underWay && now >= m_holdUntilMs && (m_fetch || now >= m_askAtMs);
}

void ProgramUpdates::lost() {
    m_underWay.reset();
    m_holdUntilMs = m_clock.monotonicMs() + kAfterTroubleMs;
}

std::optional<ProgramUpdates::Ask> ProgramUpdates::next() {
    if (!due()) return std::nullopt;
    if (!m_fetch) {
        if (m_on) refresh();
        m_underWay = Step::Report;
        return Ask{"POST", "/v1/update", encode(report())};
    }
    if (const auto piece = m_fetch->next()) {
        m_underWay = Step::Piece;
        m_piece = *piece;
        return Ask{.path = "/v1/update/piece?version=" + m_fetch->manifest().version.text() +
                           "&i=" + std::to_string(m_piece),
                   .bulk = true};
    }
    if (!m_fetch->complete()) return std::nullopt;  // more of what is here is to be looked at
    m_underWay = Step::Unpack;
    m_full = std::make_shared<bool>(false);
    Ask ask;
    ask.method = "WORK";
    ask.work = [archive = m_fetch->path(), said = m_said, m = m_fetch->manifest(),
                folder = m_folder, full = m_full]() mutable {
        return update::unpackRelease(archive, said, m, folder, *full);
    };
    return ask;
}

std::string ProgramUpdates::answered(const HttpResponse& r, std::int64_t hqNowMs) {
    if (!m_underWay) return {};
    const Step step = *m_underWay;
    m_underWay.reset();
    switch (step) {
        case Step::Report:
            return onAnswer(r, hqNowMs);
        case Step::Piece:
            return onPiece(r);
        case Step::Unpack:
            return onUnpacked(r);
    }
    return {};
}

std::string ProgramUpdates::trouble(std::string why) {
    m_problem = why;
    m_askAtMs = m_clock.monotonicMs() + kAfterTroubleMs;
    return why;
}

std::string ProgramUpdates::onAnswer(const HttpResponse& r, std::int64_t hqNowMs) {
    m_askAtMs = m_clock.monotonicMs() + kAskEveryMs;
    // An older headquarters has no such address, and nothing to offer. No answer is the line's
    // trouble, which the engine sees to.
    if (r.status != 200) {
        if (r.status != 404) m_askAtMs = m_clock.monotonicMs() + kAfterTroubleMs;
        return {};
    }
    const auto m = decode<UpdateAnswer>(r.body);
    if (!m) return trouble("not an answer: " + m.error());
    if (!m_on) return {};
    auto why = take(*m, hqNowMs);
    m_problem = why;
    return why;
}

std::string ProgramUpdates::followKeys(const std::vector<KeyLink>& links) {
    const std::string pinned = releaseKey();
    if (pinned.empty()) return {};
    const auto now = followReleaseKeys(pinned, links);
    if (!now) return now.error();
    if (*now == pinned) return {};
    const auto ok = m_port.setNote("release_key", *now);
    return ok ? std::string() : ok.error().context;
}

std::string ProgramUpdates::take(const UpdateAnswer& m, std::int64_t hqNowMs) {
    if (auto why = followKeys(m.keys); !why.empty()) return why;
    if (m_staged && (m_staged->version.text() == m.stopped || !m.release)) {
        // Headquarters took it back.
        m_folder.clearStaged();
        m_folder.prune(2);
        refresh();
    }
    if (!m.release) return {};
    const std::string key = releaseKey();
    if (key.empty()) return "this till has no release key";
    auto manifest = decode<ReleaseManifest>(m.release->text);
    if (!manifest) return "the release: " + manifest.error();
    if (auto why = releaseRefusal(*m.release, *manifest, key); !why.empty())
        return "the release is " + why;
    std::optional<RollbackOrder> order;
    if (m.order) {
        const auto read = decode<RollbackOrder>(m.order->text);
        if (!read) return "the order to go back: " + read.error();
        if (auto why = orderRefusal(*m.order, *read, key); !why.empty())
            return "the order to go back is " + why;
        order = *read;
    }
    // Formats are asked about when it is put in place: until then the files may change.
    if (auto why = installRefusal(*manifest, m_running, order, hqNowMs, {}); !why.empty())
        return "version " + manifest->version.text() + " " + why;
    for (const auto& f : m_failures)
        if (f.version == manifest->version && f.attempt >= m.attempt) return {};
    m_offer = m;
    if (m_staged && m_staged->version == manifest->version) {
        // The same once more, perhaps to be put in place at another time.
        if (m_staged->when == m.when && m_staged->attempt == m.attempt) return {};
        Staged s = *m_staged;
        s.when = m.when;
        s.attempt = m.attempt;
        s.held = false;
        const auto ok = m_folder.setStaged(s);
        refresh();
        return ok ? std::string() : ok.error().context;
    }
    return begin(*m.release, std::move(*manifest));
}

std::string ProgramUpdates::begin(const SignedManifest& said, ReleaseManifest manifest) {
    m_said = said;
    const auto kept = m_folder.release(manifest.version);
    if (kept && kept->text == said.text &&
        update::damagedFile(m_folder.versionPath(manifest.version), manifest).empty()) {
        m_fetch = std::make_unique<update::ReleaseFetch>(std::move(manifest), std::string());
        return stage();  // one of those that are kept
    }
    m_fetch = std::make_unique<update::ReleaseFetch>(std::move(manifest), m_folder.downloadPath());
    const auto why = m_fetch->begin(m_reserve);
    if (why.empty()) return {};
    drop();
    return trouble(why);
}

std::string ProgramUpdates::onPiece(const HttpResponse& r) {
    if (r.status == 404) {
        m_fetch.reset();  // it was stopped meanwhile; asked anew
        m_askAtMs = m_clock.monotonicMs() + kAfterTroubleMs;
        return {};
    }
    if (r.status != 200) {
        m_fetch.reset();  // what is here stays and is found again
        return trouble("piece " + std::to_string(m_piece) + ": status " + std::to_string(r.status));
    }
    bool full = false;
    const auto why = m_fetch->take(m_piece, r.body, full);
    if (why.empty()) return {};
    if (full)
        drop();  // the ledger must find room
    else
        m_fetch.reset();
    return trouble(why);
}

std::string ProgramUpdates::onUnpacked(const HttpResponse& r) {
    if (r.body.empty()) return stage();
    // Not kept: what is wrong with it stays wrong, or room is short.
    drop();
    return trouble("the archive " + r.body);
}

std::string ProgramUpdates::stage() {
    Staged s;
    s.version = m_fetch->manifest().version;
    s.attempt = m_offer.attempt;
    s.when = m_offer.when;
    s.order = m_offer.order;
    const auto ok = m_folder.setStaged(s);
    drop();
    refresh();
    if (!ok) return trouble(ok.error().context);
    m_problem.clear();
    m_askAtMs = 0;  // headquarters hears of it
    return {};
}

void ProgramUpdates::drop() {
    m_fetch.reset();
    std::error_code ignored;
    fs::remove(m_folder.downloadPath(), ignored);
}

Result<void, store::StoreError> ProgramUpdates::consent() {
    refresh();
    if (!m_staged) return {};
    Staged s = *m_staged;
    s.consent = true;
    s.held = false;
    auto ok = m_folder.setStaged(s);
    refresh();
    return ok;
}

ProgramUpdateStatus ProgramUpdates::status() const {
    ProgramUpdateStatus s;
    s.on = m_on;
    s.running = m_running.text();
    if (m_fetch) {
        s.coming = m_fetch->manifest().version.text();
        s.bytes = m_fetch->manifest().bytes;
        s.fetched = std::min(s.bytes, m_fetch->at() * kReleasePieceBytes);
    }
    if (m_staged) {
        s.waiting = m_staged->version.text();
        s.when = m_staged->when;
        s.consent = m_staged->consent;
        s.held = m_staged->held;
    }
    if (!m_failures.empty()) {
        s.failed = m_failures.front().version.text();
        s.why = m_failures.front().why;
    }
    s.problem = m_problem;
    return s;
}

}  // namespace evertill::sync
