// Making a release, and reading its head.
#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "evertill/update/release_file.h"
#include "file_bytes.h"

namespace evertill::update {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kHead = "EVERTILL-RELEASE-1\n";
constexpr std::size_t kLongestHead = 6 << 20;

using Files = std::vector<sync::ReleaseManifest::File>;

Result<Files, std::string> filesOf(const fs::path& folder) {
    Files out;
    std::error_code error;
    fs::recursive_directory_iterator it(folder, error);
    if (error) return unexpected("cannot read " + folder.string());
    for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
        if (error) return unexpected("cannot read " + folder.string());
        const auto& path = it->path();
        const auto status = fs::symlink_status(path, error);
        if (fs::is_directory(status)) continue;
        if (!fs::is_regular_file(status)) return unexpected(path.string() + " is no plain file");
        sync::ReleaseManifest::File f;
        f.path = fs::relative(path, folder, error).generic_string();
        f.program = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
        const OpenFile in(path.string(), O_RDONLY);
        if (!in || !hashRest(in.fd(), f.sha256, f.bytes))
            return unexpected("cannot read " + path.string());
        out.push_back(std::move(f));
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return out;
}

/// Empty, or why not. The same files give the same bytes.
std::string writeArchive(const std::string& folder, const Files& files, const std::string& to) {
    int code = 0;
    zip_t* z = zip_open(to.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (z == nullptr) return "cannot write " + to;
    for (const auto& f : files) {
        zip_source_t* source = zip_source_file(z, (folder + "/" + f.path).c_str(), 0, -1);
        const zip_int64_t at =
            source == nullptr ? -1 : zip_file_add(z, f.path.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            if (source != nullptr) zip_source_free(source);
            std::string why = zip_strerror(z);
            zip_discard(z);
            return why;
        }
        // 1 January 2020, wherever and whenever it is made.
        zip_file_set_dostime(z, static_cast<zip_uint64_t>(at), 0, 0x5021, 0);
    }
    if (zip_close(z) == 0) return {};
    std::string why = zip_strerror(z);
    zip_discard(z);
    return why;
}

/// Hashes of the archive as a whole and by piece.
bool hashArchive(const std::string& path, sync::ReleaseManifest& m) {
    const OpenFile in(path, O_RDONLY);
    if (!in) return false;
    std::vector<std::uint8_t> piece(sync::kReleasePieceBytes);
    Sha256Stream hash;
    for (;;) {
        std::size_t have = 0;
        while (have < piece.size()) {
            const auto n = ::read(in.fd(), piece.data() + have, piece.size() - have);
            if (n < 0) return false;
            if (n == 0) break;
            have += static_cast<std::size_t>(n);
        }
        if (have == 0) break;
        const std::span<const std::uint8_t> bytes(piece.data(), have);
        hash.update(bytes);
        m.pieces.push_back(toHex(sha256(bytes)));
        m.bytes += static_cast<std::int64_t>(have);
    }
    m.sha256 = toHex(hash.finish());
    return true;
}

std::string joined(const std::string& head, const std::string& archive, const std::string& to) {
    std::ifstream in(archive, std::ios::binary);
    std::ofstream out(to + ".part", std::ios::binary | std::ios::trunc);
    out << head << in.rdbuf();
    out.flush();
    if (!in || !out) return "cannot write " + to;
    out.close();
    return std::rename((to + ".part").c_str(), to.c_str()) == 0 ? std::string()
                                                                : "cannot write " + to;
}

}  // namespace

Result<sync::ReleaseManifest, std::string> packRelease(const std::string& folder,
                                                       const ReleaseSpec& spec,
                                                       const SigningKey& key,
                                                       const std::string& file) {
    auto files = filesOf(folder);
    if (!files) return unexpected(files.error());
    sync::ReleaseManifest m;
    m.version = spec.version;
    m.fromMin = spec.fromMin;
    m.fromMax = spec.fromMax;
    m.record = spec.record;
    m.formats = spec.formats;
    m.created = spec.created;
    m.key = toHex(key.publicKey());
    m.files = std::move(*files);
    const std::string archive = file + ".zip";
    std::string why = writeArchive(folder, m.files, archive);
    if (why.empty() && !hashArchive(archive, m)) why = "cannot read " + archive;
    const std::string text = encode(m);
    // As every till will read it: what it would refuse is not made.
    if (why.empty())
        if (const auto read = sync::decode<sync::ReleaseManifest>(text); !read) why = read.error();
    if (why.empty()) {
        const sync::SignedManifest said{text,
                                        toHex(key.sign(asBytes(sync::releaseStatement(text))))};
        why = joined(std::string(kHead) + encode(said) + "\n", archive, file);
    }
    std::error_code ignored;
    fs::remove(archive, ignored);
    if (!why.empty()) return unexpected(std::move(why));
    return m;
}

Result<ReleaseFile, std::string> readRelease(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string head;
    head.resize(kHead.size());
    if (!in.read(head.data(), static_cast<std::streamsize>(head.size())) || head != kHead)
        return unexpected(file + " is no release of the program");
    std::string line;
    for (char c = 0; in.get(c) && c != '\n';) {
        line += c;
        if (line.size() > kLongestHead) return unexpected(file + ": its head does not end");
    }
    const auto said = sync::decode<sync::SignedManifest>(line);
    if (!said) return unexpected(file + ": " + said.error());
    auto m = sync::decode<sync::ReleaseManifest>(said->text);
    if (!m) return unexpected(file + ": " + m.error());
    ReleaseFile r{*said, std::move(*m), static_cast<std::int64_t>(kHead.size() + line.size() + 1)};
    Sha256Stream whole;
    for (std::size_t i = 0; i < r.manifest.pieces.size(); ++i) {
        const auto piece = readPiece(file, r, static_cast<std::int64_t>(i));
        if (!piece || toHex(sha256(*piece)) != r.manifest.pieces[i])
            return unexpected(file + ": it is damaged");
        whole.update(asBytes(*piece));
    }
    std::error_code error;
    if (toHex(whole.finish()) != r.manifest.sha256 ||
        static_cast<std::int64_t>(fs::file_size(file, error)) != r.archiveAt + r.manifest.bytes)
        return unexpected(file + ": it is damaged");
    return r;
}

std::optional<std::string> readPiece(const std::string& file, const ReleaseFile& release,
                                     std::int64_t i) {
    const std::int64_t from = i * sync::kReleasePieceBytes;
    if (i < 0 || from >= release.manifest.bytes) return std::nullopt;
    std::string out(
        static_cast<std::size_t>(std::min(sync::kReleasePieceBytes, release.manifest.bytes - from)),
        '\0');
    std::ifstream in(file, std::ios::binary);
    in.seekg(release.archiveAt + from);
    if (!in.read(out.data(), static_cast<std::streamsize>(out.size()))) return std::nullopt;
    return out;
}

}  // namespace evertill::update
