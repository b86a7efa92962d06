// A release as a file: a line that names the format, a line with the signed manifest, and a zip
// archive (which any computer opens, lines before it or not). Made where the release key is; at the
// till it comes in pieces, is unpacked beside the program that runs and counts only when whole.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/crypto.h"
#include "evertill/base/result.h"
#include "evertill/update/program_folder.h"

namespace evertill::update {

struct ReleaseSpec {
    ProgramVersion version, fromMin;
    std::optional<ProgramVersion> fromMax;
    int record = 1;
    std::map<std::string, std::int64_t> formats;
    std::int64_t created = 0;  ///< UTC milliseconds
};
/// Puts the files of a folder into `file`, whole or not at all. Only plain files and folders.
Result<sync::ReleaseManifest, std::string> packRelease(const std::string& folder,
                                                       const ReleaseSpec& spec,
                                                       const SigningKey& key,
                                                       const std::string& file);

struct ReleaseFile {
    sync::SignedManifest said;
    sync::ReleaseManifest manifest;
    std::int64_t archiveAt = 0;  ///< where the archive begins
};
/// Reads the head; checks lengths and every piece, not the signature.
Result<ReleaseFile, std::string> readRelease(const std::string& file);
/// A piece of the archive; nullopt: it cannot be read.
std::optional<std::string> readPiece(const std::string& file, const ReleaseFile& release,
                                     std::int64_t i);

/// An archive on its way: what is there already is found by its hash and not fetched again.
class ReleaseFetch {
 public:
    ReleaseFetch(sync::ReleaseManifest manifest, std::string path)
        : m_manifest(std::move(manifest)), m_path(std::move(path)) {}
    /// Empty, or why there is no room: the archive, its files and `reserve` bytes that are never
    /// touched, because the ledger needs them.
    std::string begin(std::int64_t reserve);
    const sync::ReleaseManifest& manifest() const { return m_manifest; }
    std::optional<std::int64_t> next();  ///< looks at some pieces of the file at most
    bool complete() const { return m_at == static_cast<std::int64_t>(m_manifest.pieces.size()); }
    /// Empty, or why it is no piece: nothing is written then. `full`: the disk took none.
    std::string take(std::int64_t i, std::string_view bytes, bool& full);
    std::int64_t at() const { return m_at; }  ///< pieces before are here
    const std::string& path() const { return m_path; }

 private:
    std::int64_t sizeOf(std::int64_t i) const;
    bool there(std::int64_t i) const;
    sync::ReleaseManifest m_manifest;
    std::string m_path;
    std::int64_t m_at = 0;
};

/// Checks the whole archive, unpacks it to versions/<version>, every byte against the manifest and
/// synced to the disk, and gives the folder its name last. Empty, or why not; `full`: for want of
/// room. Takes long: not on the till's thread.
std::string unpackRelease(const std::string& archive, const sync::SignedManifest& said,
                          const sync::ReleaseManifest& m, ProgramFolder& to, bool& full);
/// Empty, or which file of an unpacked release is not what the manifest says.
std::string damagedFile(const std::string& folder, const sync::ReleaseManifest& m);

}  // namespace evertill::update
