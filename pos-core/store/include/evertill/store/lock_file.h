// Keeps a second process out of a store folder. The operating system frees the lock when the
// process ends, however.
#pragma once
#include <string>

#include "evertill/base/result.h"
#include "evertill/store/store_error.h"

namespace evertill::store {

class LockFile {
 public:
    /// Locked if another process holds it.
    static Result<LockFile, StoreError> take(const std::string& path);
    LockFile(LockFile&& o) noexcept;
    LockFile& operator=(LockFile&& o) noexcept;
    ~LockFile();

 private:
    explicit LockFile(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

}  // namespace evertill::store
