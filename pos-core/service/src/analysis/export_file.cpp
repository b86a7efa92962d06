// Reports as files: into a folder that a person chose, which may be a stick that was pulled out.
#include <filesystem>

#include "evertill/service/promotion_analysis.h"
#include "evertill/store/durable_file.h"

namespace evertill::service {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxSameName = 1000;

Refused cannot(domain::Refusal why, const std::string& where) {
    return {why, std::nullopt, where};
}

/// "report.csv", then "report (2).csv", ...
fs::path freeName(const fs::path& folder, const std::string& name) {
    const fs::path wanted = folder / name;
    fs::path path = wanted;
    std::error_code ignored;
    for (int n = 2; n < kMaxSameName && fs::exists(path, ignored); ++n)
        path = folder / (wanted.stem().string() + " (" + std::to_string(n) + ")" +
                         wanted.extension().string());
    return path;
}

}  // namespace

Result<std::string, Refused> writeExport(const std::string& folder, const std::string& name,
                                         std::span<const std::uint8_t> bytes) {
    std::error_code error;
    // Only the last folder is made: a mount point without its stick must not become a folder.
    if (folder.empty()) return unexpected(cannot(domain::Refusal::FolderUnusable, folder));
    fs::create_directory(folder, error);
    if (!fs::is_directory(folder, error))
        return unexpected(cannot(domain::Refusal::FolderUnusable, folder));
    const fs::path path = freeName(folder, name);
    const auto written = store::writeFileDurably(path.string(), bytes);
    if (written) return path.string();
    const auto& e = written.error();
    if (e.kind == store::StoreErrorKind::DiskFull)
        return unexpected(cannot(domain::Refusal::StorageFull, folder));
    const bool closed = e.code == EACCES || e.code == EROFS || e.code == EPERM || e.code == ENOENT;
    return unexpected(
        cannot(closed ? domain::Refusal::FolderUnusable : domain::Refusal::StorageFailed, folder));
}

}  // namespace evertill::service
