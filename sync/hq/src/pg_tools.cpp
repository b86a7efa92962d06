#include "pg_tools.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <vector>

extern char** environ;

namespace evertill::hq {

namespace {

struct Target {
    std::vector<std::string> environment;
    std::string database, error;
};

Target targetOf(const std::string& url) {
    Target t;
    char* why = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.c_str(), &why), PQconninfoFree);
    if (!options) {
        t.error = why != nullptr ? why : "connection string";
        PQfreemem(why);
        return t;
    }
    for (char** e = environ; *e != nullptr; ++e)
        if (std::strncmp(*e, "PG", 2) != 0) t.environment.emplace_back(*e);
    for (const auto* o = options.get(); o->keyword != nullptr; ++o) {
        if (o->val == nullptr) continue;
        if (std::string_view(o->keyword) == "dbname") t.database = o->val;
        if (o->envvar != nullptr) t.environment.push_back(std::string(o->envvar) + "=" + o->val);
    }
    return t;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& t : texts)
        out.push_back(t.data());
    out.push_back(nullptr);
    return out;
}

/// Runs a program of the PATH; what it complains about, or empty.
std::string run(std::vector<std::string> args, std::vector<std::string>& environment) {
    int pipe[2] = {-1, -1};
    if (::pipe2(pipe, O_CLOEXEC) != 0) return "no pipe";
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
    pid_t child = -1;
    auto argv = pointers(args), envp = pointers(environment);
    const int rc = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    std::string said;
    char part[4096];
    for (ssize_t n; rc == 0 && (n = ::read(pipe[0], part, sizeof part)) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        if (said.size() < 4000) said.append(part, static_cast<std::size_t>(n));
    }
    ::close(pipe[0]);
    if (rc != 0) return args[0] + ": " + std::strerror(rc);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return said.empty() ? args[0] + " failed" : said;
}

}  // namespace

std::string pgDump(const std::string& url, const std::string& schema, const std::string& file) {
    Target t = targetOf(url);
    if (!t.error.empty()) return t.error;
    return run({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password",
                "--schema=" + schema, "--file=" + file},
               t.environment);
}

std::string pgRestore(const std::string& url, const std::string& file) {
    Target t = targetOf(url);
    if (!t.error.empty()) return t.error;
    return run({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                "--no-privileges", "--no-password", "--dbname=" + t.database, file},
               t.environment);
}

}  // namespace evertill::hq
