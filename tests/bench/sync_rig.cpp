#include "sync_rig.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "evertill/service/setup.h"
#include "testkit/http_client.h"

namespace evertill::bench {

using testkit::ChildProcess;

HqProcess::HqProcess(const std::function<void(hq::HqStore&)>& fill, int tills,
                     const std::string& database) {
    {
        SystemClock clock;
        SystemIdSource ids;
        auto store = hq::HqStore::open(m_dir.path(), clock, ids, database);
        if (!store) giveUp("headquarters: " + store.error().context);
        fill(**store);
        for (int i = 1; i <= tills; ++i)
            m_codes.push_back(
                *(*store)->newEnrolCode("S001", "S001-T0" + std::to_string(i), 3'600'000));
        m_bearer = "Authorization: Bearer " + (*store)->adminToken() + "\r\n";
    }
    m_server = std::make_unique<ChildProcess>(std::vector<std::string>{
        testkit::program("evertill-hq"), "serve", "--dir", m_dir.path(), "--port", "0", "--plain"});
    const auto line = m_server->line(ChildProcess::Steady::now() + std::chrono::seconds(60));
    if (!line) giveUp("server: " + m_server->errorText());
    m_port = std::atoi(line->substr(line->rfind(':') + 1).c_str());
}

HqProcess::~HqProcess() = default;

std::string HqProcess::takeCode() {
    return m_codes.at(m_taken++);
}

void HqProcess::admin(const std::string& what, const std::string& body) const {
    const auto a =
        testkit::HttpClient(m_port, 120).ask("POST", "/v1/admin/" + what, m_bearer, body);
    // Made-up prices jump: what headquarters asks about is confirmed.
    const std::string mark = R"("confirm":")";
    if (const auto at = a.body.find(mark);
        a.status == 422 && at != std::string::npos && what.find('?') == std::string::npos)
        return admin(what + "?confirm=" + a.body.substr(at + mark.size(), 16), body);
    if (a.status != 200) giveUp(what + ": " + std::to_string(a.status) + " " + a.body);
}

std::int64_t HqProcess::storedRecords() {
    m_server->signal(SIGTERM);
    m_server->finish(std::chrono::seconds(60));
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(m_dir.path(), clock, ids);
    if (!store) giveUp("reopen: " + store.error().context);
    return (*store)->sql().queryInteger("SELECT count(*) FROM journal").value_or(0);
}

LineTill::LineTill(HqProcess& hq, int number) {
    const std::string name = "S001-T0" + std::to_string(number);
    if (!service::createTill(folder(), {"S001", name, 1}, m_clock, m_ids)) giveUp("make till");
    m_till = std::make_unique<BenchTill>(folder(), 0);
    m_till->open();
    auto& port = m_till->till().syncPort();
    const auto code = hq.takeCode();
    const auto why = sync::takeEnrolAnswer(
        port, hq.url(), m_transport.perform(sync::enrolRequest(port, hq.url(), code, "bench")),
        code);
    if (!why.empty()) giveUp("enrol: " + why);
    renewEngine();
}

void LineTill::renewEngine() {
    m_engine =
        std::make_unique<sync::SyncEngine>(m_till->till().syncPort(), m_clock, m_ids, folder());
}

sync::HttpRequest LineTill::hello() {
    renewEngine();
    return *m_engine->next();
}

std::int64_t LineTill::run() {
    const auto start = nowNs();
    while (!m_engine->idle()) {
        if (nowNs() - start > 600'000'000'000) giveUp("sync: " + m_engine->status().detail);
        if (const auto request = m_engine->next()) {
            m_engine->answered(m_transport.perform(*request));
            continue;
        }
        const auto wait = m_engine->waitMs().value_or(0);
        if (wait > 0) ::usleep(static_cast<useconds_t>(std::min<std::int64_t>(wait, 5) * 1'000));
    }
    return nowNs() - start;
}

std::int64_t rawCopy(const std::string& from, const std::string& to) {
    const auto start = nowNs();
    const int in = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    const int out = ::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (in < 0 || out < 0) giveUp("copy " + from);
    std::string buffer(1 << 20, '\0');
    for (ssize_t n = 0; (n = ::read(in, buffer.data(), buffer.size())) > 0;)
        if (::write(out, buffer.data(), static_cast<std::size_t>(n)) != n) giveUp("write " + to);
    if (::fdatasync(out) != 0) giveUp("sync " + to);
    ::close(in);
    ::close(out);
    return nowNs() - start;
}

}  // namespace evertill::bench
