// The engine's way to a whole master file: a signed manifest, pieces, a look through all of it, and
// the swap between sales.
#include <filesystem>

#include "evertill/sync/sync_engine.h"
#include "snapshot_fetch.h"

namespace evertill::sync {

service::MasterBatch batchOf(const MasterChanges& m) {
    return {m.generation,      m.from,       m.to,       m.items,         m.deletedItems,
            m.operators,       m.roles,      m.settings, m.promotions,    m.prices,
            m.couponCampaigns, m.categories, m.members,  m.couponIssuers, m.voidCoupons};
}

std::optional<HttpRequest> SyncEngine::makeSnapshotStep() {
    if (m_complete) {
        m_underWay = Step::Complete;
        return make("GET",
                    "/v1/master/changes?generation=" + m_complete->generation +
                        "&after=" + std::to_string(m_complete->cursor),
                    {});
    }
    if (!m_fetch) {
        m_underWay = Step::Manifest;
        auto r = make("GET", "/v1/master/manifest", {});
        r.bulk = true;
        return r;
    }
    if (const auto chunk = m_fetch->next()) {
        m_underWay = Step::Chunk;
        m_chunk = *chunk;
        auto r = make("GET",
                      "/v1/master/chunk?version=" + std::to_string(m_fetch->manifest().version) +
                          "&i=" + std::to_string(m_chunk),
                      {});
        r.bulk = true;
        return r;
    }
    if (!m_fetch->complete()) {
        m_nextAtMs = 0;  // more of what is there is looked at; the till has its thread in between
        return std::nullopt;
    }
    m_underWay = Step::Check;
    HttpRequest r;
    r.method = "WORK";
    r.path = m_hqUrl;
    r.work = [path = m_fetch->path(), hash = m_fetch->manifest().sha256,
              look = m_port.checkMaster(m_fetch->path(), m_fetch->manifest().rows)] {
        auto why = wholeRefusal(path, hash);
        return why.empty() ? look() : why;
    };
    return r;
}

void SyncEngine::onManifest(const HttpResponse& r) {
    const auto said = decode<SignedManifest>(r.body);
    if (!said) return failed("bad_answer", said.error());
    const auto m = decode<MasterManifest>(said->text);
    if (!m) return unusable("bad_manifest", m.error());
    const std::int64_t floor = std::atoll(m_port.note(floorNote()).c_str());
    if (const auto why = refusalOf(*said, *m, m_hqKey, floor, m_hqTimeOff + m_clock.monotonicMs());
        !why.empty()) {
        m_port.masterRefused(why);
        return unusable("bad_signature", "the master file " + why);
    }
    if (m->version == m_refusedVersion) return unusable("refused_master", m_refusal);
    if (m->version > floor)
        if (auto ok = m_port.setNote(floorNote(), std::to_string(m->version)); !ok)
            return failed("write", ok.error().context);
    m_fetch = std::make_unique<SnapshotFetch>(*m, m_folder + "/master.download");
    if (const auto why = m_fetch->begin(); !why.empty()) {
        m_fetch.reset();
        return unusable("write", why);
    }
    succeeded();
    m_nextAtMs = 0;
}

void SyncEngine::onChunk(const HttpResponse& r) {
    // What is no piece was never HQ's: a broken line, a portal. The others stay.
    if (const auto why = m_fetch->take(m_chunk, r.body); !why.empty())
        return failed("bad_answer", why);
    succeeded();
    m_nextAtMs = 0;
}

void SyncEngine::onCheck(const HttpResponse& r) {
    const auto version = m_fetch->manifest().version;
    const service::MasterCursor at{m_fetch->manifest().generation, m_fetch->manifest().cursor};
    m_fetch.reset();
    if (!r.body.empty()) return refuseMaster(version, r.body);
    m_port.masterRefused({});
    m_complete = at;
    succeeded();
    m_nextAtMs = 0;
}

void SyncEngine::onComplete(const HttpResponse& r) {
    const auto m = decode<MasterChanges>(r.body);
    if (!m) return failed("bad_answer", m.error());
    if (m->mustRefetch) {
        // HQ went on to another generation meanwhile: its hello says which file is wanted now.
        m_complete.reset();
        return failed("apply", "the file is of a generation before");
    }
    const std::string file = m_folder + "/master.download";
    if (auto ok = m_port.completeMaster(file, batchOf(*m)); !ok) {
        m_complete.reset();
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return unusable("apply", ok.error().context);
    }
    m_complete->cursor = m->to;
    succeeded();
    m_nextAtMs = 0;
    if (m->more) return;
    m_complete.reset();
    takeSnapshot();
}

void SyncEngine::refuseMaster(std::int64_t version, std::string reason) {
    m_refusedVersion = version;
    m_refusal = "the master file " + reason;
    std::error_code ignored;
    std::filesystem::remove(m_folder + "/master.download", ignored);
    m_port.masterRefused(reason);
    unusable("refused_master", m_refusal);
}

}  // namespace evertill::sync
