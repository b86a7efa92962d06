#include "evertill/store/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace evertill::store {

Result<LockFile, StoreError> LockFile::take(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        const auto kind = errno == ENOENT ? StoreErrorKind::NotFound : StoreErrorKind::Io;
        return unexpected(StoreError{kind, errno, "open " + path});
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int code = errno;
        ::close(fd);
        const auto kind = code == EWOULDBLOCK ? StoreErrorKind::Locked : StoreErrorKind::Io;
        return unexpected(StoreError{kind, code, path + " is in use by another process"});
    }
    return LockFile(fd);
}

LockFile::LockFile(LockFile&& o) noexcept : m_fd(std::exchange(o.m_fd, -1)) {}

LockFile& LockFile::operator=(LockFile&& o) noexcept {
    std::swap(m_fd, o.m_fd);
    return *this;
}

LockFile::~LockFile() {
    if (m_fd >= 0) ::close(m_fd);
}

}  // namespace evertill::store
