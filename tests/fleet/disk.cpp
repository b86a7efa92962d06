#include "disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <vector>

#include "evertill/base/assert.h"

namespace evertill::fleet {

namespace fs = std::filesystem;

namespace {

int g_left = 0;
bool g_fired = false;
std::function<void()> g_then;

void step() {
    if (g_left == 0 || --g_left > 0) return;
    g_fired = true;
    g_then();
}

struct File {
    sqlite3_file base;
    sqlite3_file* real;  ///< lies behind this structure
};
sqlite3_vfs* g_real = nullptr;

sqlite3_file* real(sqlite3_file* f) {
    return reinterpret_cast<File*>(f)->real;
}
int closeFile(sqlite3_file* f) {
    return real(f)->pMethods->xClose(real(f));
}
int readFile(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), to, n, at);
}
int writeFile(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    step();
    return real(f)->pMethods->xWrite(real(f), from, n, at);
}
int truncateFile(sqlite3_file* f, sqlite3_int64 n) {
    step();
    return real(f)->pMethods->xTruncate(real(f), n);
}
int syncFile(sqlite3_file*, int) {
    step();
    return SQLITE_OK;  // a machine dies here, not its operating system: tests/crash does that
}
int fileSize(sqlite3_file* f, sqlite3_int64* n) {
    return real(f)->pMethods->xFileSize(real(f), n);
}
int lockFile(sqlite3_file* f, int how) {
    return real(f)->pMethods->xLock(real(f), how);
}
int unlockFile(sqlite3_file* f, int how) {
    return real(f)->pMethods->xUnlock(real(f), how);
}
int checkReserved(sqlite3_file* f, int* out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int op, void* arg) {
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}
int sectorSize(sqlite3_file* f) {
    return real(f)->pMethods->xSectorSize(real(f));
}
int characteristics(sqlite3_file* f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shmMap(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shmLock(sqlite3_file* f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shmBarrier(sqlite3_file* f) {
    real(f)->pMethods->xShmBarrier(real(f));
}
int shmUnmap(sqlite3_file* f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

const sqlite3_io_methods kMethods = {
    2,        closeFile,  readFile,      writeFile, truncateFile, syncFile,        fileSize,
    lockFile, unlockFile, checkReserved, control,   sectorSize,   characteristics, shmMap,
    shmLock,  shmBarrier, shmUnmap,      nullptr,   nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
    auto* file = reinterpret_cast<File*>(f);
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    file->base.pMethods = nullptr;
    const int rc = g_real->xOpen(g_real, name, file->real, flags, out);
    if (file->real->pMethods != nullptr) file->base.pMethods = &kMethods;
    return rc;
}
int deleteFile(sqlite3_vfs*, const char* name, int sync) {
    step();
    return g_real->xDelete(g_real, name, sync);
}

}  // namespace

void countDiskSteps() {
    if (g_real != nullptr) return;
    sqlite3_initialize();
    g_real = sqlite3_vfs_find(nullptr);
    EVT_ASSERT(g_real != nullptr);
    static sqlite3_vfs vfs = *g_real;
    vfs.zName = "fleet";
    vfs.pNext = nullptr;
    vfs.szOsFile = static_cast<int>(sizeof(File)) + g_real->szOsFile;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    EVT_ASSERT(sqlite3_vfs_register(&vfs, 1) == SQLITE_OK);
}

void armDiskStep(int nth, std::function<void()> then) {
    g_left = nth;
    g_fired = false;
    g_then = std::move(then);
}

bool disarmDiskStep() {
    g_left = 0;
    g_then = nullptr;
    return std::exchange(g_fired, false);
}

namespace {

void copyFile(const std::string& from, const std::string& to) {
    const int in = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    if (in < 0) return;  // SQLite's log went between listing and reading: it was empty
    struct stat st {};
    ::fstat(in, &st);
    std::vector<char> bytes(static_cast<std::size_t>(st.st_size));
    const int out = ::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, st.st_mode & 0777);
    EVT_ASSERT(::read(in, bytes.data(), bytes.size()) == st.st_size);
    EVT_ASSERT(::write(out, bytes.data(), bytes.size()) == st.st_size);
    // Closing a descriptor of a file lets go of SQLite's own locks on it (POSIX). Harmless here:
    // each simulated disk has one user, and the copy has none yet.
    ::close(in);
    ::close(out);
}

}  // namespace

void copyDisk(const std::string& from, const std::string& to) {
    fs::create_directories(to);
    for (const auto& e : fs::directory_iterator(from)) {
        const std::string name = e.path().filename();
        if (!e.is_regular_file() || name.ends_with("-shm") || name.ends_with(".lock")) continue;
        copyFile(e.path(), to + "/" + name);
    }
}

void removeDisk(const std::string& folder) {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

}  // namespace evertill::fleet
