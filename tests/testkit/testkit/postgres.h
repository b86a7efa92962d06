// A PostgreSQL server of the test's own: a fresh cluster in a temporary folder, reached by a socket
// there, gone at the end. Also as root (the server itself refuses to be root). Needs Debian's
// postgresql-15.
#pragma once
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "testkit/child_process.h"
#include "testkit/temp_dir.h"

namespace evertill::testkit {

class PostgresServer {
 public:
    static constexpr const char* kBin = "/usr/lib/postgresql/15/bin/";
    static bool installed() { return std::filesystem::exists(std::string(kBin) + "initdb"); }

    /// `settings`: lines for postgresql.conf. fsync stays on: the machine may not lose power during
    /// a test, but figures must be honest.
    explicit PostgresServer(const std::string& settings = {}) {
        std::filesystem::permissions(m_dir.path(), std::filesystem::perms::all);
        require({std::string(kBin) + "initdb", "-D", data(), "-U", "evertill", "-A", "trust", "-E",
                 "UTF8", "--locale=C", "--no-sync", "--no-instructions"});
        if (!settings.empty())
            require({"/bin/sh", "-c", "printf '%s\\n' \"$1\" >> \"$2\"", "sh", settings,
                     data() + "/postgresql.conf"});
        start();
    }
    /// An empty folder for standbyOf().
    struct Empty {};
    explicit PostgresServer(Empty) {
        std::filesystem::permissions(m_dir.path(), std::filesystem::perms::all);
    }
    ~PostgresServer() {
        if (m_process) {
            m_process->signal(SIGQUIT);
            m_process->wait();
        }
    }

    void start() {
        m_process = std::make_unique<ChildProcess>(
            std::vector<std::string>{std::string(kBin) + "postgres", "-D", data(), "-k",
                                     m_dir.path(), "-c", "listen_addresses=", "-c",
                                     "log_min_messages=fatal"},
            becomePostgres);
        const auto until = ChildProcess::Steady::now() + std::chrono::seconds(60);
        while (run({std::string(kBin) + "pg_isready", "-q", "-h", m_dir.path(), "-U", "evertill",
                    "-d", "postgres"})
                   .exitCode != 0)
            if (ChildProcess::Steady::now() > until)
                throw std::runtime_error("postgres: no answer");
    }
    /// A copy of the other server, which it follows from here on; what was in the folder is gone.
    /// From now on the primary's commits wait for it. It does not itself wait for anybody once it
    /// is promoted.
    void standbyOf(PostgresServer& primary) {
        primary.sql("ALTER SYSTEM RESET synchronous_standby_names");
        std::filesystem::remove_all(data());
        require({std::string(kBin) + "pg_basebackup", "-D", data(), "-R", "-X", "stream",
                 "--checkpoint=fast", "--no-sync", "-d",
                 "host=" + primary.m_dir.path() + " user=evertill application_name=standby"});
        start();
        primary.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        primary.sql("SELECT pg_reload_conf()");
        waitUntil(primary,
                  "SELECT count(*) FROM pg_stat_replication WHERE sync_state='sync' AND"
                  " state='streaming'",
                  "1");
    }
    /// The standby becomes a server of its own that takes writes.
    void promote() { sql("SELECT pg_promote(true, 60)"); }
    static void waitUntil(PostgresServer& server, const std::string& query,
                          const std::string& answer) {
        const auto until = ChildProcess::Steady::now() + std::chrono::seconds(60);
        while (server.sql(query) != answer)
            if (ChildProcess::Steady::now() > until) throw std::runtime_error(query);
    }
    /// All processes of the server die at once, as in a power cut (what the kernel has stays).
    void killAll() {
        m_process->signal(SIGSTOP);  // it makes no new children meanwhile
        (void)run({"/usr/bin/pkill", "-KILL", "-P", std::to_string(m_process->pid())});
        m_process->kill();
        m_process->wait();
        m_process.reset();
    }
    /// A connection string for an empty schema of that name.
    std::string schema(const std::string& name) {
        sql("CREATE SCHEMA " + name);
        return connection(m_dir.path(), name);
    }
    /// Likewise, for whichever of the two takes writes.
    std::string schema(const std::string& name, const PostgresServer& other) {
        sql("CREATE SCHEMA " + name);
        return connection(m_dir.path() + "," + other.m_dir.path(), name) +
               " target_session_attrs=read-write connect_timeout=2";
    }
    std::string sql(const std::string& text) {
        const auto r = run({"/usr/bin/psql", "-h", m_dir.path(), "-U", "evertill", "-d", "postgres",
                            "-qAt", "-v", "ON_ERROR_STOP=1", "-c", text});
        if (r.exitCode != 0) throw std::runtime_error(text + ": " + r.err);
        return r.out.substr(0, r.out.find_last_not_of('\n') + 1);
    }

 private:
    std::string data() const { return m_dir.file("data"); }
    static std::string connection(const std::string& hosts, const std::string& schema) {
        return "host=" + hosts + " user=evertill dbname=postgres options='-csearch_path=" + schema +
               "'";
    }
    static void becomePostgres() {
        if (::geteuid() != 0) return;
        const passwd* user = ::getpwnam("postgres");
        if (user == nullptr || ::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 ||
            ::setuid(user->pw_uid) != 0)
            ::_exit(126);
    }
    static void require(const std::vector<std::string>& args) {
        ChildProcess p(args, becomePostgres);
        const auto r = p.finish();
        if (r.exitCode != 0) throw std::runtime_error(args[0] + ": " + r.err + r.out);
    }

    TempDir m_dir;
    std::unique_ptr<ChildProcess> m_process;
};

}  // namespace evertill::testkit
