#include "evertill/store/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace evertill::store {

namespace {

StoreError failure(const char* doing, const std::string& path) {
    const int code = errno;
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    return {full ? StoreErrorKind::DiskFull : StoreErrorKind::Io, code,
            std::string(doing) + " " + path};
}

/// A disk that fills up takes a part first and says why only when asked for the rest.
bool writeAll(int fd, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

Result<void, StoreError> writeFileDurably(const std::string& path,
                                          std::span<const std::uint8_t> bytes) {
    const std::string beside = path + ".new";
    const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return unexpected(failure("make", beside));
    const bool ok = writeAll(fd, bytes) && ::fsync(fd) == 0;
    const StoreError error = ok ? StoreError{} : failure("write", beside);
    ::close(fd);
    if (!ok) {
        std::remove(beside.c_str());
        return unexpected(error);
    }
    return renameDurably(beside, path);
}

Result<void, StoreError> renameDurably(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) return unexpected(failure("rename", from));
    auto folder = std::filesystem::path(to).parent_path();
    if (folder.empty()) folder = ".";
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return unexpected(failure("open", folder.string()));
    const bool ok = ::fsync(fd) == 0;
    const StoreError error = ok ? StoreError{} : failure("sync", folder.string());
    ::close(fd);
    if (!ok) return unexpected(error);
    return {};
}

}  // namespace evertill::store
