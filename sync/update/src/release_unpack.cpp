// A release at the till: its archive in pieces, and its files.
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>

#include "evertill/store/durable_file.h"
#include "evertill/update/release_file.h"
#include "file_bytes.h"

namespace evertill::update {

namespace fs = std::filesystem;
using File = sync::ReleaseManifest::File;

namespace {

constexpr int kLooksAtOnce = 16;

std::string systemWords(const std::string& doing) {
    return doing + ": " + std::strerror(errno);
}

std::string mebibytes(std::int64_t bytes) {
    return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB";
}

struct CloseZip {
    void operator()(zip_t* z) const { zip_discard(z); }
    void operator()(zip_file_t* f) const { zip_fclose(f); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;
using ZipEntry = std::unique_ptr<zip_file_t, CloseZip>;

/// One file, never longer than said. Empty, or why not.
std::string unpackOne(zip_t* z, const File& f, const std::string& to, bool& full) {
    const auto at = zip_name_locate(z, f.path.c_str(), 0);
    const ZipEntry entry(at < 0 ? nullptr : zip_fopen_index(z, static_cast<zip_uint64_t>(at), 0));
    if (!entry) return f.path + " is not in it";
    const OpenFile out(to, O_WRONLY | O_CREAT | O_EXCL, f.program ? 0755 : 0644);
    if (!out) {
        full = isFull(errno);
        return systemWords("make " + f.path);
    }
    std::vector<std::uint8_t> room(1 << 18);
    Sha256Stream hash;
    std::int64_t bytes = 0;
    zip_int64_t n = 0;
    while ((n = zip_fread(entry.get(), room.data(), room.size())) > 0) {
        bytes += n;
        if (bytes > f.bytes) return f.path + " is longer than said";
        hash.update({room.data(), static_cast<std::size_t>(n)});
        if (writeAll(out.fd(), room.data(), static_cast<std::size_t>(n))) continue;
        full = isFull(errno);
        return systemWords("write " + f.path);
    }
    if (n < 0 || bytes != f.bytes || toHex(hash.finish()) != f.sha256)
        return f.path + " is not what was signed";
    // The mode of open() passes the umask.
    if (::fchmod(out.fd(), f.program ? 0755 : 0644) == 0 && ::fsync(out.fd()) == 0) return {};
    full = isFull(errno);
    return systemWords("write " + f.path);
}

std::string unpackAll(zip_t* z, const sync::ReleaseManifest& m, const std::string& to, bool& full) {
    if (zip_get_num_entries(z, 0) != static_cast<zip_int64_t>(m.files.size()))
        return "holds other files than were signed";
    std::set<std::string> folders{to};
    for (const auto& f : m.files) {
        const std::string path = to + "/" + f.path;
        std::error_code error;
        fs::create_directories(fs::path(path).parent_path(), error);
        if (error) {
            full = isFull(error.value());
            return "make a folder: " + error.message();
        }
        for (fs::path p = fs::path(path).parent_path(); p != fs::path(to); p = p.parent_path())
            folders.insert(p.string());
        if (auto why = unpackOne(z, f, path, full); !why.empty()) return why;
    }
    for (const auto& folder : folders)
        if (!syncFolder(folder)) return systemWords("sync " + folder);
    return {};
}

std::string archiveRefusal(const std::string& archive, const sync::ReleaseManifest& m) {
    const OpenFile in(archive, O_RDONLY);
    std::string hash;
    std::int64_t bytes = 0;
    if (!in || !hashRest(in.fd(), hash, bytes)) return systemWords("read the archive");
    return bytes == m.bytes && hash == m.sha256 ? std::string() : "is not what was signed";
}

}  // namespace

std::int64_t ReleaseFetch::sizeOf(std::int64_t i) const {
    return std::min(sync::kReleasePieceBytes, m_manifest.bytes - i * sync::kReleasePieceBytes);
}

std::string ReleaseFetch::begin(std::int64_t reserve) {
    struct stat there {};
    const std::int64_t have =
        ::stat(m_path.c_str(), &there) == 0 ? static_cast<std::int64_t>(there.st_blocks) * 512 : 0;
    struct statvfs disk {};
    if (::statvfs(fs::path(m_path).parent_path().c_str(), &disk) != 0)
        return systemWords("look at the disk");
    const auto room =
        static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
    const std::int64_t needed =
        m_manifest.bytes - std::min(have, m_manifest.bytes) + m_manifest.unpackedBytes() + reserve;
    if (room < needed)
        return "the disk has " + mebibytes(room) + " left, " + mebibytes(needed) + " are needed";
    const OpenFile file(m_path, O_RDWR | O_CREAT);
    if (!file || ::ftruncate(file.fd(), m_manifest.bytes) != 0)
        return systemWords("the archive cannot be written");
    return {};
}

bool ReleaseFetch::there(std::int64_t i) const {
    const OpenFile file(m_path, O_RDONLY);
    std::vector<std::uint8_t> piece(static_cast<std::size_t>(sizeOf(i)));
    return file &&
           ::pread(file.fd(), piece.data(), piece.size(), i * sync::kReleasePieceBytes) ==
               static_cast<ssize_t>(piece.size()) &&
           toHex(sha256(piece)) == m_manifest.pieces[static_cast<std::size_t>(i)];
}

std::optional<std::int64_t> ReleaseFetch::next() {
    for (int looks = 0; !complete() && looks < kLooksAtOnce; ++looks) {
        if (!there(m_at)) return m_at;
        ++m_at;
    }
    return std::nullopt;
}

std::string ReleaseFetch::take(std::int64_t i, std::string_view bytes, bool& full) {
    full = false;
    if (static_cast<std::int64_t>(bytes.size()) != sizeOf(i)) return "a piece of another size";
    if (toHex(sha256(asBytes(bytes))) != m_manifest.pieces[static_cast<std::size_t>(i)])
        return "a piece of another file";
    const OpenFile file(m_path, O_WRONLY);
    if (!file || ::lseek(file.fd(), i * sync::kReleasePieceBytes, SEEK_SET) < 0 ||
        !writeAll(file.fd(), bytes.data(), bytes.size())) {
        full = isFull(errno);
        return systemWords("the archive cannot be written");
    }
    if (i == m_at) ++m_at;
    return {};
}

std::string unpackRelease(const std::string& archive, const sync::SignedManifest& said,
                          const sync::ReleaseManifest& m, ProgramFolder& to, bool& full) {
    full = false;
    if (auto why = archiveRefusal(archive, m); !why.empty()) return why;
    const std::string versions = to.path() + "/versions";
    const std::string beside = versions + "/.gone-new-" + m.version.text();
    std::error_code error;
    fs::remove_all(beside, error);
    fs::create_directories(beside, error);
    if (error) return "make a folder: " + error.message();
    std::string why;
    {
        int code = 0;
        const Zip z(zip_open(archive.c_str(), ZIP_RDONLY, &code));
        why = z ? unpackAll(z.get(), m, beside, full) : std::string("is no archive");
    }
    if (why.empty()) {
        const std::string text = encode(said);
        if (auto ok = store::writeFileDurably(beside + "/release.json", asBytes(text)); !ok) {
            full = ok.error().kind == store::StoreErrorKind::DiskFull;
            why = ok.error().context;
        }
    }
    if (why.empty()) {
        // One of that name is an older try; the one that runs never is asked for.
        to.remove(m.version);
        if (auto ok = store::renameDurably(beside, to.versionPath(m.version)); !ok)
            why = ok.error().context;
    }
    if (!why.empty()) fs::remove_all(beside, error);
    return why;
}

std::string damagedFile(const std::string& folder, const sync::ReleaseManifest& m) {
    for (const auto& f : m.files) {
        const std::string path = folder + "/" + f.path;
        struct stat there {};
        if (::lstat(path.c_str(), &there) != 0 || !S_ISREG(there.st_mode)) return f.path;
        const OpenFile in(path, O_RDONLY);
        std::string hash;
        std::int64_t bytes = 0;
        if (!in || !hashRest(in.fd(), hash, bytes) || hash != f.sha256 || bytes != f.bytes)
            return f.path;
        if (f.program && (there.st_mode & S_IXUSR) == 0) return f.path;
    }
    return {};
}

}  // namespace evertill::update
