#include "evertill/update/starter.h"

#include <algorithm>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <filesystem>

#include "child.h"
#include "evertill/base/clock.h"
#include "evertill/store/lock_file.h"
#include "evertill/update/release_file.h"

namespace evertill::update {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kGraceMs = 5'000;  ///< between asking a till to end and ending it

void say(const std::string& text) {
    std::fprintf(stderr, "evertill-start: %s\n", text.c_str());
}

std::string lastLine(const std::string& text) {
    auto end = text.find_last_not_of("\r\n ");
    if (end == std::string::npos) return {};
    const auto start = text.find_last_of('\n', end);
    return text.substr(start == std::string::npos ? 0 : start + 1, end + 1 - (start + 1));
}

class Starter {
 public:
    explicit Starter(const StarterOptions& o) : m_o(o), m_folder(o.programs) {}
    int run();

 private:
    enum class End { Stop, Again, Bad };
    bool begin();
    void install();
    void hold(Staged staged, const std::string& why);
    std::string obstacle(const Staged& s) const;
    /// Empty: it may be tried. `notNow`: it was not its fault.
    std::string testStaged(const Staged& s, bool& notNow);
    std::string selfTest(const ProgramVersion& v, bool& notNow);
    void failed(const ProgramVersion& v, std::int64_t attempt, const std::string& why);
    void goBack(const std::string& why);
    End runTill(int& code);
    void trialIsOver();
    std::string programOf(const ProgramVersion& v) const {
        return m_folder.versionPath(v) + "/" + sync::kTillProgram;
    }

    const StarterOptions& m_o;
    ProgramFolder m_folder;
    SystemClock m_clock;
    Pointer m_at;
    std::string m_lastEnd;  ///< how the last start of a trial ended
};

/// Without a pointer (a first installation, or a file that cannot be read) the lowest version that
/// is there and did not fail is the safest: newer ones are put in place by an update.
bool Starter::begin() {
    if (const auto p = m_folder.pointer(); p && fs::exists(programOf(p->version))) {
        m_at = *p;
        return true;
    }
    const auto failures = m_folder.failures();
    const auto waits = m_folder.staged();
    for (const auto& v : m_folder.versions()) {
        if (std::any_of(failures.begin(), failures.end(),
                        [&](const Failure& f) { return f.version == v; }))
            continue;
        if ((waits && waits->version == v) || !fs::exists(programOf(v))) continue;
        m_at = Pointer();
        m_at.version = v;
        if (auto ok = m_folder.setPointer(m_at); !ok) say(ok.error().context);
        return true;
    }
    say("there is no program in " + m_o.programs + "/versions");
    return false;
}

void Starter::failed(const ProgramVersion& v, std::int64_t attempt, const std::string& why) {
    say(v.text() + ": " + why);
    if (auto ok = m_folder.addFailure({v, attempt, why, m_clock.utcMs()}); !ok)
        say(ok.error().context);
}

/// Why nothing may be put in place now; empty: nothing is in the way.
std::string Starter::obstacle(const Staged& s) const {
    if (!s.allowed(true)) return "it waits for a manager's consent";
    const std::string ledger = m_o.store + "/ledger.db";
    if (!fs::exists(ledger)) return {};
    const auto lock = store::LockFile::take(m_o.store + "/till.lock");
    if (!lock) return "the till is in use";
    const auto state = store::ledgerState(ledger);
    if (!state) return state.error().context;
    return state->draftOps > 0 ? "a sale is open" : std::string();
}

std::string Starter::testStaged(const Staged& s, bool& notNow) {
    const auto said = m_folder.release(s.version);
    const auto m = said ? sync::decode<sync::ReleaseManifest>(said->text)
                        : unexpected(sync::CodecError("it says nothing of itself"));
    if (!m) return m.error();
    if (m->version != s.version) return "it is another version";
    if (const auto file = damagedFile(m_folder.versionPath(s.version), *m); !file.empty())
        return "damaged on this disk: " + file;
    std::optional<sync::RollbackOrder> order;
    if (s.order)
        if (const auto read = sync::decode<sync::RollbackOrder>(s.order->text)) order = *read;
    std::map<std::string, std::int64_t> formats;
    const auto files = store::dataFormats(m_o.store);
    if (!files) {
        notNow = true;
        return files.error().context;
    }
    for (const auto& [name, n] : *files) {
        auto& most = formats[store::formatKind(name)];
        most = std::max(most, n);
    }
    // Whether the order is over was asked when it came; this machine's clock has no say here.
    if (auto why = sync::installRefusal(*m, m_at.version, order, 0, formats); !why.empty())
        return why;
    return selfTest(s.version, notNow);
}

std::string Starter::selfTest(const ProgramVersion& v, bool& notNow) {
    say("testing " + v.text());
    auto child =
        Child::start({programOf(v), "--store", m_o.store, "--self-test"}, {}, Child::Pipe::Output);
    if (!child) {
        notNow = true;
        return "no process could be made";
    }
    const std::int64_t end = m_clock.monotonicMs() + m_o.selfTestMs;
    for (;;) {
        const auto e = child->wait(std::max<std::int64_t>(0, end - m_clock.monotonicMs()));
        if (e.signal) {
            ::raise(*e.signal);  // for the till that would follow
            child->kill(SIGKILL);
            notNow = true;
            return "stopped";
        }
        if (!e.ended && m_clock.monotonicMs() >= end) {
            child->kill(SIGKILL);
            return "its self-test does not end";
        }
        if (!e.ended) continue;
        if (*e.ended == kSelfTestGood) return {};
        notNow = *e.ended == kSelfTestNotNow;
        const auto line = lastLine(child->said());
        return "self-test failed" +
               (line.empty() ? " (" + std::to_string(*e.ended) + ")" : ": " + line);
    }
}

void Starter::hold(Staged staged, const std::string& why) {
    say(staged.version.text() + " waits: " + why);
    // Or a till that nobody uses would end for it again and again.
    staged.held = true;
    if (auto ok = m_folder.setStaged(staged); !ok) say(ok.error().context);
}

void Starter::install() {
    auto staged = m_folder.staged();
    if (!staged) return;
    if (staged->version == m_at.version) return m_folder.clearStaged();  // a kill came between
    if (const auto why = obstacle(*staged); !why.empty()) return hold(*staged, why);
    if (staged->tries >= m_o.maxTries) {
        failed(staged->version, staged->attempt, "putting it in place was cut off each time");
        m_folder.clearStaged();
        return m_folder.remove(staged->version);
    }
    ++staged->tries;
    if (auto ok = m_folder.setStaged(*staged); !ok) return say(ok.error().context);
    bool notNow = false;
    if (const auto why = testStaged(*staged, notNow); !why.empty()) {
        if (notNow) {
            --staged->tries;
            return hold(*staged, why);
        }
        failed(staged->version, staged->attempt, why);
        m_folder.clearStaged();
        // One of the versions kept to go back to stays, whatever it was tested for.
        if (std::find(m_at.history.begin(), m_at.history.end(), staged->version) ==
            m_at.history.end())
            m_folder.remove(staged->version);
        return;
    }
    Pointer next;
    next.version = staged->version;
    next.trial = true;
    next.attempt = staged->attempt;
    next.history.push_back(m_at.version);
    for (const auto& v : m_at.history)
        if (v != next.version && v != m_at.version && next.history.size() < m_o.keep)
            next.history.push_back(v);
    if (const auto formats = store::dataFormats(m_o.store)) next.formats = *formats;
    if (auto ok = m_folder.setPointer(next); !ok) return say(ok.error().context);
    m_folder.clearStaged();
    say(next.version.text() + " in place of " + m_at.version.text());
    m_at = next;
    m_lastEnd.clear();
}

void Starter::goBack(const std::string& why) {
    const auto bad = m_at;
    m_at.trial = false;
    m_at.starts = 0;
    const auto known = [&](const Failure& f) {
        return f.version == bad.version && f.attempt == bad.attempt;
    };
    const auto failures = m_folder.failures();
    const bool told = std::any_of(failures.begin(), failures.end(), known);
    std::string obstacle;
    if (bad.history.empty() || !fs::exists(programOf(bad.history.front()))) {
        obstacle = "there is no version before";
    } else {
        // First the data, then the pointer: after a kill in between it is done again.
        const auto lock = store::LockFile::take(m_o.store + "/till.lock");
        if (!lock)
            obstacle = "the till is in use";
        else if (auto ok = store::stepBack(m_o.store, bad.formats); !ok)
            obstacle = ok.error().context;
    }
    if (!told)
        failed(bad.version, bad.attempt,
               obstacle.empty() ? why : why + "; it stays, going back is not safe: " + obstacle);
    if (obstacle.empty()) {
        m_at.version = bad.history.front();
        m_at.history.erase(m_at.history.begin());
        m_at.formats.clear();
    }
    if (auto ok = m_folder.setPointer(m_at); !ok) say(ok.error().context);
    if (!obstacle.empty()) return;
    say("back to " + m_at.version.text());
    m_folder.remove(bad.version);
}

void Starter::trialIsOver() {
    m_at.trial = false;
    m_at.starts = 0;
    m_at.formats.clear();
    if (auto ok = m_folder.setPointer(m_at); !ok) return say(ok.error().context);
    say(m_at.version.text() + " stays");
}

Starter::End Starter::runTill(int& code) {
    std::vector<std::string> args{programOf(m_at.version), "--store", m_o.store};
    args.insert(args.end(), m_o.args.begin(), m_o.args.end());
    auto child = Child::start(args, {{kProgramsVariable, m_o.programs}}, Child::Pipe::Ready);
    if (!child) {
        code = 3;
        return End::Stop;
    }
    const std::int64_t lateAt = m_clock.monotonicMs() + m_o.readyMs;
    std::int64_t goodAt = 0;  ///< known once it is ready
    std::int64_t killAt = 0;
    bool stopping = false, late = false;
    for (;;) {
        const std::int64_t next = killAt != 0                       ? killAt
                                  : !m_at.trial || stopping || late ? -1
                                  : goodAt != 0                     ? goodAt
                                                                    : lateAt;
        const auto e =
            child->wait(next < 0 ? -1 : std::max<std::int64_t>(0, next - m_clock.monotonicMs()));
        const std::int64_t now = m_clock.monotonicMs();
        if (e.said && goodAt == 0) goodAt = now + m_o.trialMs;
        if (e.ended) {
            code = *e.ended;
            break;
        }
        const bool inTrial = m_at.trial && !stopping && !late;
        if (inTrial && goodAt != 0 && now >= goodAt) trialIsOver();
        late = late || (inTrial && goodAt == 0 && now >= lateAt);
        stopping = stopping || e.signal.has_value();
        if (killAt == 0 && (late || stopping)) {
            child->kill(SIGTERM);
            killAt = now + kGraceMs;
        }
        if (killAt != 0 && now >= killAt) child->kill(SIGKILL);
    }
    if (stopping) return End::Stop;
    if (late) {
        m_lastEnd = "was not ready in time";
        return End::Bad;
    }
    // Only with something to be done: a program that always asks must not go round for ever.
    const auto waits = m_folder.staged();
    if (code == kRestartCode && waits && !waits->held) return End::Again;
    if (code == 0) return End::Stop;
    m_lastEnd = "ended with " + std::to_string(code);
    return End::Bad;
}

int Starter::run() {
    holdSignals();
    if (!begin()) return 3;
    for (;;) {
        if (m_at.trial && m_at.starts >= m_o.maxStarts)
            goBack("did not stay up" + (m_lastEnd.empty() ? "" : ": it " + m_lastEnd));
        if (!m_at.trial) {
            install();
            if (!m_at.trial) m_folder.prune(m_o.keep);
        }
        if (m_at.trial) {
            // Before it runs: a start that ends in a power cut counts as well.
            ++m_at.starts;
            if (auto ok = m_folder.setPointer(m_at); !ok) say(ok.error().context);
        }
        int code = 0;
        const End end = runTill(code);
        if (end != End::Bad && m_at.trial) {
            --m_at.starts;
            if (auto ok = m_folder.setPointer(m_at); !ok) say(ok.error().context);
        }
        if (end == End::Stop) return code;
        // One that has proven itself is started again by whoever started us.
        if (end == End::Bad && !m_at.trial) return code;
    }
}

}  // namespace

int startTill(const StarterOptions& options) {
    return Starter(options).run();
}

}  // namespace evertill::update
