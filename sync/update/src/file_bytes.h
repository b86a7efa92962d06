// Reading and writing files by descriptor, with the reason kept in errno.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "evertill/base/crypto.h"

namespace evertill::update {

class OpenFile {
 public:
    OpenFile(const std::string& path, int flags, int mode = 0600)
        : m_fd(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~OpenFile() {
        if (m_fd >= 0) ::close(m_fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int fd() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }

 private:
    int m_fd;
};

inline bool isFull(int code) {
    return code == ENOSPC || code == EDQUOT || code == EFBIG;
}

inline bool writeAll(int fd, const void* data, std::size_t size) {
    const auto* at = static_cast<const char*>(data);
    while (size > 0) {
        const auto n = ::write(fd, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

inline bool syncFolder(const std::string& path) {
    const OpenFile folder(path, O_RDONLY | O_DIRECTORY);
    return folder && ::fsync(folder.fd()) == 0;
}

/// Hash and length of what is left to read; false: it could not be read.
inline bool hashRest(int fd, std::string& hex, std::int64_t& bytes) {
    std::vector<std::uint8_t> room(1 << 18);
    Sha256Stream hash;
    bytes = 0;
    ssize_t n = 0;
    while ((n = ::read(fd, room.data(), room.size())) > 0) {
        hash.update({room.data(), static_cast<std::size_t>(n)});
        bytes += n;
    }
    hex = toHex(hash.finish());
    return n == 0;
}

}  // namespace evertill::update
