// The till's side of the sync protocol, without sockets, threads or clock of its own: it says which
// request to send next and takes the answer. One request is under way at a time. Never part of a
// sale: it only reads what is committed.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/service/sync_port.h"
#include "evertill/sync/http.h"
#include "evertill/sync/messages.h"
#include "evertill/sync/program_updates.h"
#include "evertill/sync/sync_status.h"
#include "evertill/sync/till_tls.h"

namespace evertill::sync {

struct SyncTimings {
    std::int64_t heartbeatMs = 15'000;  ///< hello when there is nothing to do; HQ may name another
    std::int64_t firstRetryMs = 500;    ///< doubled with each failure, full jitter
    std::int64_t longestRetryMs = 30'000;
};

// Whatever a headquarters says.
inline constexpr std::int64_t kShortestHeartbeatMs = 2'000, kLongestHeartbeatMs = 600'000;

class SnapshotFetch;

class SyncEngine {
 public:
    /// port, clock and ids must outlive the engine; all calls on the port's thread.
    SyncEngine(service::SyncPort& port, const Clock& clock, IdSource& ids,
               std::string downloadFolder, SyncTimings timings = {});

    /// From now on also carries new versions of the program; `updates` must outlive the engine.
    void carry(ProgramUpdates& updates) { m_updates = &updates; }

    /// The request to send now; nullopt while one is under way or it is not yet time.
    std::optional<HttpRequest> next();
    /// Answer to the request last given out.
    void answered(const HttpResponse& response);
    /// Monotonic milliseconds until next() may have something; nullopt while a request is under
    /// way.
    std::optional<std::int64_t> waitMs() const;
    /// Something new to send, or the user pressed "now": do not wait for the heartbeat or a retry.
    void wake(bool userAsked = false);

    ~SyncEngine();

    /// What headquarters' list shows of the till's devices; said with the next hello.
    void setDevices(std::vector<TillHealth::Device> devices) { m_devices = std::move(devices); }

    SyncStatus status() const;
    bool enrolled() const { return !m_hqUrl.empty(); }
    /// Everything acknowledged and master data current.
    bool idle() const;

 private:
    enum class Step {
        Hello,
        Upload,
        Branch,
        Changes,
        Manifest,
        Chunk,
        Check,
        Complete,
        Renew,
        Program
    };
    HttpRequest make(std::string method, std::string path, std::string body) const;
    HttpRequest makeHello();
    std::optional<HttpRequest> makeUpload();
    HttpRequest makeBranch();
    std::optional<HttpRequest> makeRenewal();
    void onRenewal(const HttpResponse& r);
    void certificateRefused(Step step, const HttpResponse& r);
    bool learnTime(const std::string& hqTime);  ///< false: our clock is not the trouble
    void onHello(const HttpResponse& r);
    void onUpload(const HttpResponse& r);
    void onBranch(const HttpResponse& r);
    /// What HQ holds of our stream, as its hello says it: go on after it, find where histories
    /// part, or ask for one of our own.
    void compare(const Ack& ack);
    void newHistory(std::int64_t stream, std::int64_t epoch);
    void onChanges(const HttpResponse& r);
    /// The next step to a whole master file: manifest, pieces, looking it through.
    std::optional<HttpRequest> makeSnapshotStep();
    void onManifest(const HttpResponse& r);
    void onChunk(const HttpResponse& r);
    void onCheck(const HttpResponse& r);
    void onComplete(const HttpResponse& r);
    /// HQ hears of it with the next hello.
    void refuseMaster(std::int64_t version, std::string reason);
    std::string floorNote() const { return "master_version." + m_hqKey.substr(0, 16); }
    /// The next step to a new version of the program; nothing while anything else is to be done.
    std::optional<HttpRequest> makeProgramStep();
    void onProgram(const HttpResponse& r);
    bool programDue() const { return m_updates && !m_uploadOnly && m_updates->due(); }
    void takeSnapshot();  ///< swaps the downloaded and verified file in
    void succeeded();
    std::int64_t nextHeartbeat();                          ///< monotonic milliseconds
    void unusable(std::string error, std::string detail);  ///< answered, but nothing to work with
    void failed(std::string error, std::string detail);
    void attention(std::string error, std::string detail);

    service::SyncPort& m_port;
    const Clock& m_clock;
    IdSource& m_ids;
    ProgramUpdates* m_updates = nullptr;
    std::int64_t m_helloAtMs = 0;  ///< monotonic, of the last one answered
    std::string m_folder;
    SyncTimings m_timings;
    std::vector<TillHealth::Device> m_devices;
    std::string m_hqUrl;
    std::string m_hqKey;
    TillTls m_tls;
    TrustedTime m_time;
    std::int64_t m_renewAtMs = 0;  ///< monotonic: no renewal is tried before
    bool m_uploadOnly = false;     ///< HQ lets our certificate upload and renew, nothing else

    std::optional<Step> m_underWay;
    bool m_greeted = false;     ///< hello answered since the last failure
    std::int64_t m_hqHead = 0;  ///< what HQ is known to hold
    bool m_setBack = false;     ///< HQ holds more than this disk: a history of our own is needed
    bool m_masterBehind = false;
    bool m_needSnapshot = false;
    bool m_downloaded = false;  ///< the snapshot is here and verified; it waits for a sale to end
    std::unique_ptr<SnapshotFetch> m_fetch;
    /// The file is here and good, as of this place: what is this till's own, and what changed
    /// since, comes into it before it counts.
    std::optional<service::MasterCursor> m_complete;
    std::int64_t m_chunk = 0;           ///< piece asked for
    std::int64_t m_refusedVersion = 0;  ///< of a file that was looked through and is not used
    std::string m_refusal;
    std::int64_t m_hqTimeOff = 0;  ///< from our monotonic clock to HQ's time as it last signed it
    std::int64_t m_uploadLast = 0;
    std::int64_t m_clockOff = 0;  ///< added to our wall clock when a request is dated
    std::int64_t m_nextAtMs = 0;  ///< monotonic
    int m_failures = 0;
    std::string m_error, m_detail;
    bool m_attention = false;
    bool m_keyRefused = false;  ///< attention because of 401 or 403: a later hello takes it back
    std::int64_t m_lastSuccessMs = 0, m_lastAttemptMs = 0;
};

/// Enrolment with a one-time code: the request to send to hqUrl, and taking its answer. The till's
/// identity must be the one HQ gives the code for. `code` as typed (readEnrolCode); over https HQ
/// is known by the pin in it. `csr`: for a TLS certificate, TillTls::request().
HttpRequest enrolRequest(const service::SyncPort& port, const std::string& hqUrl,
                         const std::string& code, const std::string& program,
                         const std::string& csr = {});
/// An operator at HQ has to compare the fingerprints: send the request again.
bool enrolmentWaits(const HttpResponse& response);
/// Empty on success, otherwise why not.
std::string takeEnrolAnswer(service::SyncPort& port, const std::string& hqUrl,
                            const HttpResponse& response, const std::string& code = {});

}  // namespace evertill::sync
