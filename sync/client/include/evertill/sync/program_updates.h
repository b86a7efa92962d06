// The till's way to a new version of its program: asks headquarters now and then, fetches the
// archive piece by piece after everything else was done, unpacks it beside the version that runs.
// Without sockets or threads of its own; putting it in place is evertill-start's work. On the
// engine's thread, but for the work it hands out.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "evertill/base/clock.h"
#include "evertill/service/sync_port.h"
#include "evertill/sync/http.h"
#include "evertill/sync/program_update_status.h"
#include "evertill/sync/release.h"
#include "evertill/update/program_folder.h"
#include "evertill/update/release_file.h"

namespace evertill::sync {

class ProgramUpdates {
 public:
    static constexpr std::int64_t kAskEveryMs = 600'000;
    static constexpr std::int64_t kAfterTroubleMs = 60'000;
    /// Room on the disk that an update never takes: the ledger grows into it.
    static constexpr std::int64_t kReserve = 256LL << 20;

    /// programs: folder of update::ProgramFolder; empty: this program was not started by
    /// evertill-start, and takes no updates. reserve: for tests.
    ProgramUpdates(std::string programs, service::SyncPort& port, const Clock& clock,
                   std::int64_t reserve = kReserve);

    struct Ask {
        std::string method = "GET", path = {}, body = {};
        bool bulk = false;
        std::function<std::string()> work = nullptr;  ///< see HttpRequest::work
    };
    /// What to ask now; nothing most of the time.
    std::optional<Ask> next();
    /// Something is to be done now. May be true although next() has nothing: call it again then.
    bool due() const;
    /// Answer to what next() gave, whatever its status. Empty, or what was wrong with it; the line
    /// is fine all the same.
    std::string answered(const HttpResponse& r, std::int64_t hqNowMs);
    /// There was no answer to it, or one that is about the line and not about the update.
    void lost();
    void wake() { m_askAtMs = m_holdUntilMs = 0; }
    /// A manager agrees that what waits is put in place.
    Result<void, store::StoreError> consent();
    ProgramUpdateStatus status() const;

 private:
    enum class Step { Report, Piece, Unpack };
    std::string releaseKey() const;
    UpdateReport report() const;
    std::string onAnswer(const HttpResponse& r, std::int64_t hqNowMs);
    std::string take(const UpdateAnswer& m, std::int64_t hqNowMs);
    std::string followKeys(const std::vector<KeyLink>& links);
    std::string onPiece(const HttpResponse& r);
    std::string onUnpacked(const HttpResponse& r);
    std::string begin(const SignedManifest& said, ReleaseManifest manifest);
    std::string stage();
    std::string trouble(std::string why);
    void drop();
    void refresh();

    update::ProgramFolder m_folder;
    bool m_on;
    service::SyncPort& m_port;
    const Clock& m_clock;
    std::int64_t m_reserve;
    ProgramVersion m_running;
    std::int64_t m_askAtMs = 0, m_holdUntilMs = 0;  ///< monotonic
    std::optional<Step> m_underWay;
    SignedManifest m_said;
    UpdateAnswer m_offer;
    std::unique_ptr<update::ReleaseFetch> m_fetch;
    std::int64_t m_piece = 0;
    std::shared_ptr<bool> m_full;  ///< what the work found
    std::string m_problem;
    // As the small files say it; looked at again when something happened to them.
    std::optional<update::Staged> m_staged;
    std::vector<update::Failure> m_failures;
};

}  // namespace evertill::sync
