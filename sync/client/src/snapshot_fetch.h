// A master file on its way, piece by piece, in one file beside the till's. What is there already,
// from before a kill or from an earlier version of the file, is found by its hash and not fetched
// again.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/service/sync_port.h"
#include "evertill/sync/manifest.h"
#include "evertill/sync/messages.h"

namespace evertill::sync {

class SnapshotFetch {
 public:
    SnapshotFetch(MasterManifest manifest, std::string path);

    /// Empty, or why the file cannot be written.
    std::string begin();
    const MasterManifest& manifest() const { return m_manifest; }
    /// The next piece to fetch; looks at a few pieces of the file at most.
    std::optional<std::int64_t> next();
    /// All pieces are there and good.
    bool complete() const { return m_at == static_cast<std::int64_t>(m_manifest.chunks.size()); }
    /// Unpacks a piece into its place. Empty, or why it is none: nothing is written then.
    std::string take(std::int64_t i, std::string_view packed);
    const std::string& path() const { return m_path; }
    std::int64_t fetched() const { return m_fetched; }

 private:
    std::int64_t sizeOf(std::int64_t i) const;
    bool there(std::int64_t i);
    MasterManifest m_manifest;
    std::string m_path;
    std::int64_t m_at = 0;  ///< pieces before are good
    std::int64_t m_fetched = 0;
    std::vector<std::uint8_t> m_plain;
};

/// An answer as the till's port takes it.
service::MasterBatch batchOf(const MasterChanges& m);

/// Empty, or why the whole is not what the manifest says. Reads all of it: not on the till's
/// thread.
std::string wholeRefusal(const std::string& path, const std::string& sha256);

/// Empty, or why this is no manifest for this till: not signed by HQ's key, over at `nowMs` (HQ's
/// signed time), older than `floor`, for newer tills.
std::string refusalOf(const SignedManifest& signedManifest, const MasterManifest& manifest,
                      const std::string& hqKey, std::int64_t floor, std::int64_t nowMs);

}  // namespace evertill::sync
