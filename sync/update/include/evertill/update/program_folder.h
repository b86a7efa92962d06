// Where a till's programs lie: one folder a version under versions/, and small files that say which
// one runs, which one waits and which ones failed. Each is replaced whole (written, synced,
// renamed, folder synced), so that a kill leaves the one before. `pointer` is written by
// evertill-start alone, `staged` by the till and, when it is done with, by evertill-start.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/store/data_formats.h"
#include "evertill/sync/release.h"

namespace evertill::update {

using sync::ProgramVersion;

/// Environment of a till that evertill-start runs.
inline constexpr const char* kProgramsVariable = "EVERTILL_PROGRAMS";
inline constexpr const char* kReadyVariable = "EVERTILL_READY_FD";
/// Exit code of a till that asks to be started again: something waits to be put in place.
inline constexpr int kRestartCode = 75;
/// Exit codes of --self-test.
inline constexpr int kSelfTestGood = 0, kSelfTestBad = 1, kSelfTestNotNow = 4;

struct Pointer {
    ProgramVersion version;
    bool trial = false;                   ///< it has not stayed up yet
    int starts = 0;                       ///< of the trial that did not end well
    std::int64_t attempt = 0;             ///< of the offer it came by
    std::vector<ProgramVersion> history;  ///< that ran before, the latest first
    store::DataFormats formats;           ///< of the data when the trial began
};

/// An update that is here, whole and checked.
struct Staged {
    ProgramVersion version;
    std::int64_t attempt = 1;
    sync::InstallWhen when = sync::InstallWhen::Idle;
    bool consent = false;  ///< a manager agreed
    /// A start could not put it in place (a sale was open, no room): the next one tries again, but
    /// the till does not end for it.
    bool held = false;
    int tries = 0;  ///< to put it in place; counted before, for those that end in a power cut
    std::optional<sync::SignedManifest> order;  ///< to a lower version
    /// It may be put in place by a start, or by a till that nobody uses.
    bool allowed(bool atStart) const;
};

struct Failure {
    ProgramVersion version;
    std::int64_t attempt = 0;
    std::string why;
    std::int64_t at = 0;  ///< UTC milliseconds
};

class ProgramFolder {
 public:
    explicit ProgramFolder(std::string path) : m_path(std::move(path)) {}
    const std::string& path() const { return m_path; }
    std::string versionPath(const ProgramVersion& v) const;
    std::string downloadPath() const { return m_path + "/download"; }

    /// nullopt: there is none, or it cannot be read.
    std::optional<Pointer> pointer() const;
    Result<void, store::StoreError> setPointer(const Pointer& p);
    std::optional<Staged> staged() const;
    Result<void, store::StoreError> setStaged(const Staged& s);
    void clearStaged();
    /// The latest first, at most 20.
    std::vector<Failure> failures() const;
    Result<void, store::StoreError> addFailure(const Failure& f);
    /// Whole folders under versions/, lowest first.
    std::vector<ProgramVersion> versions() const;
    /// What a release says of itself, kept beside its files; nullopt: installed by hand.
    std::optional<sync::SignedManifest> release(const ProgramVersion& v) const;

    /// Removes versions beyond the one that runs, the one that waits and `keep` of those before.
    void prune(std::size_t keep);
    void remove(const ProgramVersion& v);

 private:
    std::string m_path;
};

}  // namespace evertill::update
