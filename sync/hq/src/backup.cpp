#include "evertill/hq/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "evertill/hq/hq_keys.h"
#include "evertill/hq/hq_store.h"
#include "evertill/store/durable_file.h"
#include "pg_tools.h"

namespace evertill::hq {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr const char* kKeys[] = {"hq.key", "admin.key"};

/// More than any headquarters gives out between two backups, and far from any limit.
constexpr std::int64_t kEpochsSkipped = 1'000;
constexpr std::int64_t kSerialsSkipped = 100'000;

std::string why(const store::StoreError& e) {
    return std::string(store::storeErrorName(e.kind)) + ": " + e.context;
}

/// Those of kKeys, and headquarters' keys before the present one.
std::vector<std::string> keyNames(const fs::path& folder) {
    std::vector<std::string> names(std::begin(kKeys), std::end(kKeys));
    std::error_code ignored;
    for (const auto& f : fs::directory_iterator(folder, ignored)) {
        const std::string name = f.path().filename().string();
        if (name.starts_with("hq.key.") && name != "hq.key.new") names.push_back(name);
    }
    return names;
}

/// Hash of a file, and its bytes on the disk; nullopt if it cannot be read.
std::optional<std::string> settledHash(const fs::path& path, std::int64_t& bytes) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return std::nullopt;
    Sha256Stream hash;
    std::vector<std::uint8_t> part(1 << 20);
    ssize_t n = 0;
    while ((n = ::read(fd, part.data(), part.size())) > 0) {
        hash.update({part.data(), static_cast<std::size_t>(n)});
        bytes += n;
    }
    const bool ok = n == 0 && ::fsync(fd) == 0;
    ::close(fd);
    return ok ? std::optional(toHex(hash.finish())) : std::nullopt;
}

std::string copySecret(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    const std::string secret((std::istreambuf_iterator<char>(in)), {});
    if (!in || secret.empty()) return "cannot read " + from.string();
    if (auto ok = store::writeFileDurably(to.string(), asBytes(secret)); !ok)
        return why(ok.error());
    return {};
}

/// A folder that becomes its real name only when it is whole.
class Unfinished {
 public:
    explicit Unfinished(const std::string& to) : m_to(to), m_path(to + ".part") {
        std::error_code error;
        if (fs::exists(m_to, error) &&
            !(fs::is_directory(m_to, error) && fs::is_empty(m_to, error)))
            m_problem = m_to.string() + " is there already, and not an empty folder";
        if (!m_problem.empty()) return;
        fs::remove_all(m_path, error);
        if (!fs::create_directories(m_path, error)) m_problem = "cannot make " + m_path.string();
        fs::permissions(m_path, fs::perms::owner_all, error);
    }
    ~Unfinished() {
        std::error_code ignored;
        if (!m_done && m_problem.empty()) fs::remove_all(m_path, ignored);
    }
    const std::string& problem() const { return m_problem; }
    const fs::path& path() const { return m_path; }
    std::string finish() {
        std::error_code error;
        fs::remove(m_to, error);  // only an empty folder
        if (auto ok = store::renameDurably(m_path.string(), m_to.string()); !ok)
            return why(ok.error());
        m_done = true;
        return {};
    }

 private:
    fs::path m_to, m_path;
    std::string m_problem;
    bool m_done = false;
};

std::string databaseOf(const std::string& folder) {
    std::string url;
    if (std::ifstream in(folder + "/database"); in) std::getline(in, url);
    return url;
}

/// The database's part of a backup; empty, or why not.
std::string copyDatabase(const std::string& folder, const fs::path& to, BackupReport& r) {
    const std::string url = databaseOf(folder);
    r.engine = url.empty() ? "sqlite" : "postgres";
    auto count = [&r](Sql& sql) -> std::string {
        auto check = checkJournal(sql);
        if (!check) return why(check.error());
        r.journal = std::move(*check);
        r.tills = sql.queryInteger("SELECT count(*) FROM terminal").value_or(0);
        return {};
    };
    if (!url.empty()) {
        auto sql = openPostgres(url);
        if (!sql) return why(sql.error());
        auto st = (*sql)->prepare("SELECT current_schema()");
        const std::string schema = st.step() ? std::string(st.text(0)) : std::string();
        st.reset();
        if (auto problem = pgDump(url, schema, (to / "hq.dump").string()); !problem.empty())
            return problem;
        return count(**sql);
    }
    {
        // Beside the server that writes: its lock is for a second writer.
        auto db = store::Database::open(folder + "/hq.db", store::OpenMode::ReadOnly);
        if (!db) return why(db.error());
        if (auto ok = (*db)->copyTo((to / "hq.db").string()); !ok) return why(ok.error());
    }
    std::string problem;
    {
        auto sql = openSqlite((to / "hq.db").string());
        if (!sql) return why(sql.error());
        problem = count(**sql);
    }
    std::error_code ignored;
    for (const char* with : {"hq.db-wal", "hq.db-shm"})
        fs::remove(to / with, ignored);
    return problem;
}

/// backup.json; nullopt: there is none, or it is not one of ours.
std::optional<Json> manifestOf(const fs::path& folder) {
    std::ifstream in(folder / "backup.json", std::ios::binary);
    Json j = Json::parse(in, nullptr, false);
    const bool ours = j.is_object() && j.value("evertill_backup", Json()) == 1 &&
                      j.contains("files") && j["files"].is_array() && j.contains("engine") &&
                      j["engine"].is_string() && j.contains("made_at") &&
                      j["made_at"].is_number_integer();
    return ours ? std::optional(std::move(j)) : std::nullopt;
}

/// Compares every file with the manifest; empty, or what is wrong.
std::string compareFiles(const fs::path& folder, const Json& manifest) {
    for (const auto& f : manifest["files"]) {
        if (!f.is_object() || !f.contains("name") || !f["name"].is_string() ||
            !f.contains("sha256") || !f["sha256"].is_string())
            return "backup.json is damaged";
        const std::string name = f["name"];
        if (name.find('/') != std::string::npos) return "backup.json names a file elsewhere";
        std::int64_t bytes = 0;
        const auto hash = settledHash(folder / name, bytes);
        if (!hash) return "cannot read " + name;
        if (*hash != f["sha256"]) return name + " is not the file that was backed up";
    }
    return {};
}

/// What must not be said twice with two meanings.
std::string skipAhead(HqStore& hq, const Clock& clock) {
    auto& sql = hq.sql();
    if (!sql.begin()) return "the database does not answer";
    auto epoch = sql.prepare("UPDATE terminal SET next_epoch=next_epoch+?1");
    epoch.bind(1, kEpochsSkipped).run();
    auto serial = sql.prepare(
        "INSERT INTO coupon_batch(campaign,first,last,last_day,made_at,made_by) SELECT campaign,"
        "max(last)+1,max(last)+CAST(?1 AS BIGINT),CAST(NULL AS BIGINT),CAST(?2 AS BIGINT),"
        "'restore' FROM coupon_batch GROUP BY campaign");
    serial.bind(1, kSerialsSkipped).bind(2, clock.utcMs()).run();
    if (auto ok = sql.commit(); !ok) return why(ok.error());
    if (auto ok = hq.newGeneration(); !ok) return why(ok.error());
    return {};
}

}  // namespace

Result<BackupReport, std::string> backUp(const std::string& folder, const std::string& to,
                                         bool withKeys, const Clock& clock) {
    BackupReport r;
    r.folder = to;
    r.madeAt = clock.utcMs();
    std::error_code error;
    if (!fs::exists(folder + "/hq.key", error))
        return unexpected(folder + " is not a headquarters' folder");
    Unfinished part(to);
    if (!part.problem().empty()) return unexpected(part.problem());
    std::vector<std::string> names{"hq.db"};
    if (auto problem = copyDatabase(folder, part.path(), r); !problem.empty())
        return unexpected(std::move(problem));
    if (r.engine == "postgres") names = {"hq.dump"};
    for (const auto& key : withKeys ? keyNames(folder) : std::vector<std::string>()) {
        if (auto problem = copySecret(fs::path(folder) / key, part.path() / key); !problem.empty())
            return unexpected(std::move(problem));
        names.push_back(key);
    }
    Json files = Json::array();
    for (const auto& name : names) {
        fs::permissions(part.path() / name, fs::perms::owner_read | fs::perms::owner_write, error);
        std::int64_t bytes = 0;
        const auto hash = settledHash(part.path() / name, bytes);
        if (!hash) return unexpected("cannot write " + name);
        files.push_back({{"name", name}, {"bytes", bytes}, {"sha256", *hash}});
        r.bytes += bytes;
    }
    const Json manifest{
        {"evertill_backup", 1}, {"made_at", r.madeAt},          {"engine", r.engine},
        {"tills", r.tills},     {"streams", r.journal.streams}, {"records", r.journal.records},
        {"files", files}};
    const std::string text = manifest.dump(1) + "\n";
    if (auto ok = store::writeFileDurably((part.path() / "backup.json").string(), asBytes(text));
        !ok)
        return unexpected(why(ok.error()));
    if (auto problem = part.finish(); !problem.empty()) return unexpected(std::move(problem));
    return r;
}

Result<BackupReport, std::string> restore(const std::string& from, const std::string& folder,
                                          const std::string& database, const std::string& keys,
                                          const Clock& clock, IdSource& ids) {
    const auto manifest = manifestOf(from);
    if (!manifest) return unexpected(from + " is not a backup of this program");
    if (auto problem = compareFiles(from, *manifest); !problem.empty())
        return unexpected(std::move(problem));
    BackupReport r;
    r.folder = folder;
    r.engine = (*manifest)["engine"];
    r.madeAt = (*manifest)["made_at"];
    if ((r.engine == "postgres") == database.empty())
        return unexpected(std::string(database.empty()
                                          ? "a backup of PostgreSQL needs a database to go to"
                                          : "a backup of hq.db goes into the folder alone"));
    Unfinished part(folder);
    if (!part.problem().empty()) return unexpected(part.problem());
    const fs::path keyFolder = keys.empty() ? from : keys;
    for (const auto& key : keyNames(keyFolder)) {
        if (auto problem = copySecret(keyFolder / key, part.path() / key); !problem.empty())
            return unexpected(problem + " (the keys may be kept elsewhere)");
    }
    std::error_code error;
    if (r.engine == "postgres") {
        if (auto problem = pgRestore(database, from + "/hq.dump"); !problem.empty())
            return unexpected(std::move(problem));
    } else if (!fs::copy_file(fs::path(from) / "hq.db", part.path() / "hq.db", error)) {
        return unexpected("cannot copy hq.db: " + error.message());
    }
    {
        auto sql = database.empty() ? openSqlite((part.path() / "hq.db").string())
                                    : openPostgres(database);
        if (!sql) return unexpected(why(sql.error()));
        auto ok = rotateAsFolder(**sql, part.path().string(), clock.utcMs(), ids);
        if (!ok) return unexpected(why(ok.error()));
    }
    {
        auto hq = HqStore::open(part.path().string(), clock, ids, database);
        if (!hq) return unexpected(why(hq.error()));
        auto check = checkJournal((*hq)->sql());
        if (!check) return unexpected(why(check.error()));
        r.journal = std::move(*check);
        r.tills = (*hq)->sql().queryInteger("SELECT count(*) FROM terminal").value_or(0);
        if (auto problem = skipAhead(**hq, clock); !problem.empty())
            return unexpected(std::move(problem));
    }
    if (auto problem = part.finish(); !problem.empty()) return unexpected(std::move(problem));
    return r;
}

}  // namespace evertill::hq
