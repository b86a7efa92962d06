// Opening a till's folder, and making a new one.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "evertill/base/seal.h"
#include "evertill/service/setup.h"
#include "evertill/service/version.h"
#include "evertill/store/durable_file.h"
#include "till_impl.h"

namespace evertill::service {

using store::StoreError;
using store::StoreErrorKind;
namespace fs = std::filesystem;

namespace {

std::string at(const std::string& directory, const char* name) {
    return directory + "/" + name;
}

using Seed = std::array<std::uint8_t, 32>;

Result<Seed, StoreError> readSeed(const std::string& path) {
    Seed seed{};
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return unexpected(StoreError{StoreErrorKind::NotFound, errno, "device key " + path});
    const auto n = ::read(fd, seed.data(), seed.size());
    ::close(fd);
    if (n != static_cast<ssize_t>(seed.size()))
        return unexpected(StoreError{StoreErrorKind::Corrupt, 0, "device key " + path});
    return seed;
}

Result<SigningKey, StoreError> readKey(const std::string& path) {
    const auto seed = readSeed(path);
    if (!seed) return unexpected(seed.error());
    return SigningKey::fromSeed(*seed);
}

/// Durable before anything refers to it; after a power cut it is whole or absent.
Result<SigningKey, StoreError> makeKey(const std::string& path, IdSource& ids) {
    std::array<std::uint8_t, 32> seed{};
    ids.random(seed.data(), seed.size());
    if (auto done = store::writeFileDurably(path, seed); !done) return unexpected(done.error());
    return SigningKey::fromSeed(seed);
}

Result<std::unique_ptr<store::Ledger>, StoreError> openTraining(
    const std::string& directory, const store::LedgerIdentity& identity, const SigningKey& key,
    std::int64_t nowMs) {
    std::error_code error;
    fs::create_directories(directory, error);
    const std::string path = at(directory, "ledger.db");
    if (fs::exists(path)) return store::Ledger::open(path);
    return store::Ledger::create(path, {identity.store, identity.terminal, 1, {}},
                                 {toHex(key.publicKey()), programVersion(), true}, nowMs);
}

}  // namespace

Result<void, StoreError> createTill(const std::string& directory, const NewTill& spec,
                                    const Clock& clock, IdSource& ids) {
    std::error_code error;
    const bool made = fs::create_directories(directory, error);
    if (error)
        return unexpected(
            StoreError{StoreErrorKind::Io, error.value(), "make folder " + directory});
    // PIN hashes lie in it: short secrets that must not be there for every user to try. A folder
    // that was made for us keeps its owner's decision.
    if (made) fs::permissions(directory, fs::perms::owner_all, error);
    auto lock = store::LockFile::take(at(directory, "till.lock"));
    if (!lock) return unexpected(lock.error());
    if (fs::exists(at(directory, "ledger.db")))
        return unexpected(
            StoreError{StoreErrorKind::Constraint, 0, directory + " already holds a till"});
    const std::string keyPath = at(directory, "device.key");
    auto key = fs::exists(keyPath) ? readKey(keyPath) : makeKey(keyPath, ids);
    if (!key) return unexpected(key.error());
    auto master = store::MasterStore::open(at(directory, "master.db"));
    if (!master) return unexpected(master.error());
    auto ledger = store::Ledger::create(
        at(directory, "ledger.db"), {spec.store, spec.terminal, spec.epoch, {}},
        {toHex(key->publicKey()), programVersion(), false}, clock.utcMs());
    if (!ledger) return unexpected(ledger.error());
    return {};
}

Result<std::unique_ptr<Till>, StoreError> Till::open(const TillOptions& options, const Clock& clock,
                                                     IdSource&) {
    auto lock = store::LockFile::take(at(options.directory, "till.lock"));
    if (!lock) return unexpected(lock.error());
    const auto seed = readSeed(at(options.directory, "device.key"));
    if (!seed) return unexpected(seed.error());
    auto key = Result<SigningKey, StoreError>(SigningKey::fromSeed(*seed));
    auto ledger = store::Ledger::open(at(options.directory, "ledger.db"));
    if (!ledger) return unexpected(ledger.error());
    if (toHex(key->publicKey()) != (*ledger)->identity().publicKey)
        return unexpected(
            StoreError{StoreErrorKind::Corrupt, 0, "device.key does not belong to this ledger"});
    if (options.training) {
        const store::LedgerIdentity identity = (*ledger)->identity();
        ledger->reset();
        ledger = openTraining(at(options.directory, "training"), identity, *key, clock.utcMs());
        if (!ledger) return unexpected(ledger.error());
    }
    auto master = store::MasterStore::open(at(options.directory, "master.db"));
    if (!master) return unexpected(master.error());
    auto till = std::make_unique<TillImpl>(options, clock, std::move(*lock), std::move(*ledger),
                                           std::move(*master), std::move(*key));
    till->start(deriveKey(*seed, "evertill-pin-1"));
    return till;
}

}  // namespace evertill::service
