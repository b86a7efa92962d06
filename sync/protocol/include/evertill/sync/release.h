// What a release of the program says of itself: every file, length and hash, from which versions it
// may be taken, and what it writes. Signed by the release key, which headquarters does not have:
// headquarters passes releases on and cannot make one.
#pragma once
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/sync/manifest.h"
#include "evertill/sync/messages.h"

namespace evertill::sync {

inline constexpr std::int64_t kReleasePieceBytes = 1 << 20;
inline constexpr std::int64_t kMaxReleaseBytes = 1LL << 30;   ///< of the archive
inline constexpr std::int64_t kMaxUnpackedBytes = 4LL << 30;  ///< of all its files
inline constexpr std::size_t kMaxReleaseFiles = 20'000;

/// "1.4.0": three numbers, no leading zeros, nothing after them.
struct ProgramVersion {
    int major = 0, minor = 0, patch = 0;
    auto operator<=>(const ProgramVersion&) const = default;
    static std::optional<ProgramVersion> parse(std::string_view text);
    std::string text() const;
};

struct ReleaseManifest {
    ProgramVersion version;
    ProgramVersion fromMin;                 ///< the running program must be at least this,
    std::optional<ProgramVersion> fromMax;  ///< and at most this; absent: anything lower
    int record = 1;                         ///< highest version of journal records it writes
    /// Versions of the data files it reads and makes, by kind: "ledger", "master".
    std::map<std::string, std::int64_t> formats;
    std::int64_t bytes = 0;           ///< of the archive
    std::string sha256;               ///< hexadecimal, likewise
    std::vector<std::string> pieces;  ///< hashes of 1 MiB each but the last
    struct File {
        std::string path;  ///< relative, with /, without . and ..
        std::string sha256;
        std::int64_t bytes = 0;
        bool program = false;  ///< may be executed
        bool operator==(const File&) const = default;
    };
    std::vector<File> files;  ///< all of them, by path; "bin/evertill" among them
    std::int64_t created = 0;
    std::string key;  ///< hexadecimal, that signs it
    bool operator==(const ReleaseManifest&) const = default;
    std::int64_t unpackedBytes() const;
};
inline constexpr const char* kTillProgram = "bin/evertill";
std::string encode(const ReleaseManifest& m);
/// Refuses what does not belong together, and paths that lead out of the folder.
template <>
Result<ReleaseManifest, CodecError> decode(std::string_view json);
std::string releaseStatement(std::string_view text);

/// Leave to go back from one version to a lower one.
struct RollbackOrder {
    ProgramVersion from, to;
    std::int64_t created = 0, expires = 0;  ///< UTC milliseconds
    std::string key;
    bool operator==(const RollbackOrder&) const = default;
};
std::string encode(const RollbackOrder& m);
template <>
Result<RollbackOrder, CodecError> decode(std::string_view json);
std::string rollbackStatement(std::string_view text);

/// Release keys follow each other as headquarters' keys do: each new one is signed by the one
/// before.
std::string releaseKeyStatement(std::string_view before, std::string_view key);
/// From the pinned key along the links to the present one; the error says which link is bad.
Result<std::string, std::string> followReleaseKeys(const std::string& pinned,
                                                   const std::vector<KeyLink>& links);

/// Empty, or why this is no release (order) of `releaseKey`, hexadecimal.
std::string releaseRefusal(const SignedManifest& said, const ReleaseManifest& m,
                           const std::string& releaseKey);
std::string orderRefusal(const SignedManifest& said, const RollbackOrder& order,
                         const std::string& releaseKey);
/// Empty, or why a till that runs `running` may not take it. A lower version needs an order from
/// exactly `running` to it that is not over at `nowMs`. formats: of the till's data files; a lower
/// version must read them.
std::string installRefusal(const ReleaseManifest& m, const ProgramVersion& running,
                           const std::optional<RollbackOrder>& order, std::int64_t nowMs,
                           const std::map<std::string, std::int64_t>& formats);

/// A till tells which program it runs and what became of what it was offered.
struct UpdateReport {
    std::string running;
    std::string staged;        ///< here, checked, and waits; empty: nothing
    std::string failed, why;   ///< the last that did not work; empty: none
    std::int64_t attempt = 0;  ///< of the offer that failed
    std::string key;           ///< release key it has; empty: none, it takes nothing
};
/// When a till may put an update in its place. Never with a sale open.
enum class InstallWhen {
    Idle,     ///< as soon as nobody is signed on, or at a start
    Start,    ///< at the next start of the till
    Consent,  ///< when a manager there agreed
};
const char* installWhenName(InstallWhen when);
std::optional<InstallWhen> installWhenNamed(std::string_view name);

struct UpdateAnswer {
    std::optional<SignedManifest> release;  ///< absent: nothing for this till
    std::optional<SignedManifest> order;    ///< where the release is a lower version
    std::int64_t attempt = 1;               ///< grows when a failed one is to be tried again
    InstallWhen when = InstallWhen::Idle;
    std::vector<KeyLink> keys;  ///< where the till has another release key
    std::string stopped;  ///< this version, if it waits at the till, is not to be put in place
};
std::string encode(const UpdateReport& m);
std::string encode(const UpdateAnswer& m);
template <>
Result<UpdateReport, CodecError> decode(std::string_view json);
template <>
Result<UpdateAnswer, CodecError> decode(std::string_view json);

}  // namespace evertill::sync
