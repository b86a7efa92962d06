#include "snapshot_fetch.h"

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace evertill::sync {

namespace {

constexpr int kLooksAtOnce = 16;  ///< pieces read back before the till has its thread again
/// Between HQ's nodes, and between the file's making and its use.
constexpr std::int64_t kGraceMs = 24LL * 3600 * 1000;

class OpenFile {
 public:
    OpenFile(const std::string& path, int flags)
        : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~OpenFile() {
        if (m_fd >= 0) ::close(m_fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int fd() const { return m_fd; }

 private:
    int m_fd;
};

}  // namespace

std::string refusalOf(const SignedManifest& said, const MasterManifest& m, const std::string& hqKey,
                      std::int64_t floor, std::int64_t nowMs) {
    const auto raw = fromHex(hqKey);
    const auto signature = fromHex(said.signature);
    Ed25519PublicKey key{};
    if (!raw || raw->size() != key.size() || !signature) return "not signed by HQ";
    std::copy(raw->begin(), raw->end(), key.begin());
    if (m.key != hqKey || !verifySignature(key, asBytes(manifestStatement(said.text)), *signature))
        return "not signed by HQ";
    if (m.version < floor) return "is older than what this till has seen";
    if (m.expires < nowMs && nowMs - m.expires > kGraceMs) return "is over";
    if (m.minClient > kProtocolVersion) return "is for newer programs";
    return {};
}

std::string wholeRefusal(const std::string& path, const std::string& expected) {
    const OpenFile file(path, O_RDONLY);
    std::vector<std::uint8_t> room(kChunkBytes);
    Sha256Stream hash;
    ssize_t n = 0;
    while (file.fd() >= 0 && (n = ::read(file.fd(), room.data(), room.size())) > 0)
        hash.update({room.data(), static_cast<std::size_t>(n)});
    return n == 0 && file.fd() >= 0 && toHex(hash.finish()) == expected
               ? std::string()
               : "is not what its manifest says";
}

SnapshotFetch::SnapshotFetch(MasterManifest manifest, std::string path)
    : m_manifest(std::move(manifest)), m_path(std::move(path)), m_plain(kChunkBytes) {}

std::string SnapshotFetch::begin() {
    // A kill while the file was made ready leaves SQLite's own files beside it. They belong to what
    // the file was then, and would be taken for a part of what it becomes.
    for (const char* beside : {"-wal", "-shm", "-journal"})
        ::unlink((m_path + beside).c_str());
    const OpenFile file(m_path, O_RDWR | O_CREAT);
    if (file.fd() < 0 || ::ftruncate(file.fd(), m_manifest.bytes) != 0)
        return std::string("the master file cannot be written: ") + std::strerror(errno);
    return {};
}

std::int64_t SnapshotFetch::sizeOf(std::int64_t i) const {
    return std::min(kChunkBytes, m_manifest.bytes - i * kChunkBytes);
}

bool SnapshotFetch::there(std::int64_t i) {
    const OpenFile file(m_path, O_RDONLY);
    const auto size = static_cast<std::size_t>(sizeOf(i));
    if (file.fd() < 0 ||
        ::pread(file.fd(), m_plain.data(), size, i * kChunkBytes) != static_cast<ssize_t>(size))
        return false;
    return toHex(sha256({m_plain.data(), size})) ==
           m_manifest.chunks[static_cast<std::size_t>(i)].sha256;
}

std::optional<std::int64_t> SnapshotFetch::next() {
    for (int looks = 0; !complete() && looks < kLooksAtOnce; ++looks) {
        if (!there(m_at)) return m_at;
        ++m_at;
    }
    return std::nullopt;
}

std::string SnapshotFetch::take(std::int64_t i, std::string_view packed) {
    const auto& chunk = m_manifest.chunks[static_cast<std::size_t>(i)];
    const auto size = static_cast<std::size_t>(sizeOf(i));
    // Sizes before anything is unpacked: one frame, as long as the manifest says, into room that
    // is not more than a piece.
    if (static_cast<std::int64_t>(packed.size()) != chunk.packed ||
        ZSTD_findFrameCompressedSize(packed.data(), packed.size()) != packed.size() ||
        ZSTD_getFrameContentSize(packed.data(), packed.size()) != size)
        return "a piece of another size";
    const auto n = ZSTD_decompress(m_plain.data(), size, packed.data(), packed.size());
    if (ZSTD_isError(n) != 0 || n != size) return "a damaged piece";
    if (toHex(sha256({m_plain.data(), size})) != chunk.sha256) return "a piece of another file";
    const OpenFile file(m_path, O_WRONLY);
    if (file.fd() < 0 ||
        ::pwrite(file.fd(), m_plain.data(), size, i * kChunkBytes) != static_cast<ssize_t>(size))
        return std::string("cannot be written: ") + std::strerror(errno);
    ++m_fetched;
    if (i == m_at) ++m_at;
    return {};
}

}  // namespace evertill::sync
