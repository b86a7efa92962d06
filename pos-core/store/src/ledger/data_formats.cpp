#include "evertill/store/data_formats.h"

#include <unistd.h>

#include <filesystem>

#include "evertill/store/durable_file.h"

namespace evertill::store {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFiles[] = {"ledger.db", "training/ledger.db", "master.db", "labels.db"};

StoreError misuse(const std::string& why) {
    return {StoreErrorKind::Misuse, 0, why};
}

/// The one connection to the file; its end copies the WAL back and removes it, which must be done
/// before another file gets the name: a WAL knows nothing of whose it is.
Result<std::unique_ptr<Database>, StoreError> settled(const std::string& path) {
    auto db = Database::open(path, OpenMode::ReadWrite);
    if (!db) return db;
    if (!(*db)->checkpoint(true)) {
        if (auto error = (*db)->takeError()) return unexpected(*error);
        return unexpected(StoreError{StoreErrorKind::Locked, 0, "checkpoint " + path});
    }
    return db;
}

Result<std::int64_t, StoreError> formatOf(const std::string& path) {
    auto db = Database::open(path, OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    const auto version = (*db)->queryInteger("PRAGMA user_version");
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return version.value_or(0);
}

struct Exchange {
    std::string file, copy, aside;  ///< copy empty: the file did not exist before
};

/// The copy a migration of `file`, now of `format`, left of it in the format `then` or before. One
/// that was cut off between two steps has left it under a higher number.
std::string copyFrom(const std::string& file, std::int64_t format, std::int64_t then) {
    std::string best;
    std::int64_t lowest = 0;
    std::error_code error;
    const std::string start = fs::path(file).filename().string() + ".before-v";
    for (const auto& f : fs::directory_iterator(fs::path(file).parent_path(), error)) {
        const std::string name = f.path().filename().string();
        const std::string number = name.substr(std::min(name.size(), start.size()));
        if (!name.starts_with(start) || number.empty() || number.size() > 9 ||
            number.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const std::int64_t n = std::atoll(number.c_str());
        if (n < format || (lowest != 0 && n > lowest)) continue;
        const auto copied = formatOf(f.path().string());
        if (!copied || *copied > then || *copied == 0) continue;
        best = f.path().string();
        lowest = n;
    }
    return best;
}

Result<void, StoreError> carryOut(const Exchange& e) {
    {
        auto db = settled(e.file);
        if (!db) return unexpected(db.error());
    }
    if (!e.copy.empty()) {
        auto db = settled(e.copy);
        if (!db) return unexpected(db.error());
        // A drawer is kicked at most once, and the newer program may have done it.
        if ((*db)->queryInteger("SELECT 1 FROM sqlite_schema WHERE name='drawer_kick'") &&
            (!(*db)->exec("DELETE FROM drawer_kick") || !(*db)->checkpoint(true)))
            return unexpected((*db)->takeError().value_or(misuse("checkpoint " + e.copy)));
    }
    if (fs::exists(e.file + "-wal"))
        return unexpected(misuse("somebody else has " + e.file + " open"));
    std::error_code error;
    fs::remove(e.aside, error);
    if (e.copy.empty()) return renameDurably(e.file, e.aside);
    // The newer one keeps a name of its own before its name is given away, in one step.
    fs::create_hard_link(e.file, e.aside, error);
    if (error) return unexpected(StoreError{StoreErrorKind::Io, error.value(), "link " + e.aside});
    return renameDurably(e.copy, e.file);
}

/// Nothing that counts is in the newer ledger only.
Result<void, StoreError> mayGoBack(const std::string& file, const std::string& copy) {
    const auto now = ledgerState(file);
    if (!now) return unexpected(now.error());
    const auto then = ledgerState(copy);
    if (!then) return unexpected(then.error());
    if (now->headSeq != then->headSeq || now->headHash != then->headHash)
        return unexpected(misuse("records were written in the new format"));
    if (now->draftOps > 0) return unexpected(misuse("a sale was begun in the new format"));
    return {};
}

}  // namespace

std::string formatKind(const std::string& file) {
    return fs::path(file).stem().string();
}

Result<DataFormats, StoreError> dataFormats(const std::string& folder) {
    DataFormats out;
    for (const char* name : kFiles) {
        const std::string path = folder + "/" + name;
        if (!fs::exists(path)) continue;
        const auto version = formatOf(path);
        if (!version) return unexpected(version.error());
        out[name] = *version;
    }
    return out;
}

Result<LedgerState, StoreError> ledgerState(const std::string& path) {
    if (!fs::exists(path)) return unexpected(StoreError{StoreErrorKind::NotFound, 0, path});
    auto db = Database::open(path, OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    LedgerState s;
    s.format = (*db)->queryInteger("PRAGMA user_version").value_or(0);
    s.draftOps = (*db)->queryInteger("SELECT count(*) FROM draft_op").value_or(0);
    auto st = (*db)->prepare("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1");
    if (st.step()) {
        s.headSeq = st.integer(0);
        const auto hash = st.blob(1);
        s.headHash.assign(hash.begin(), hash.end());
    }
    st.reset();
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return s;
}

Result<void, StoreError> stepBack(const std::string& folder, const DataFormats& before) {
    const auto now = dataFormats(folder);
    if (!now) return unexpected(now.error());
    std::vector<Exchange> todo;
    for (const auto& [name, format] : *now) {
        const auto then = before.find(name);
        if (then != before.end() && format <= then->second) continue;
        const std::string file = folder + "/" + name;
        const std::string version = std::to_string(format);
        Exchange e{file, {}, file + ".newer-v" + version};
        if (then == before.end()) {
            // A new file: a ledger of the shop never is one.
            if (name == "ledger.db") return unexpected(misuse("the ledger is a new one"));
        } else if (e.copy = copyFrom(file, format, then->second); e.copy.empty()) {
            return unexpected(misuse("there is no copy of " + name + " from before"));
        }
        if (name == "ledger.db")
            if (auto ok = mayGoBack(file, e.copy); !ok) return ok;
        todo.push_back(std::move(e));
    }
    // Everything is known to fit before the first file changes; each exchange is one rename, and
    // what is done already is not found again.
    for (const auto& e : todo)
        if (auto ok = carryOut(e); !ok) return ok;
    return {};
}

}  // namespace evertill::store
