#include <cstring>
#include <thread>

#include "sync_rig.h"
#include "testkit/tls_client.h"

namespace evertill::bench {

namespace {

constexpr std::int64_t kBatch = 256;
constexpr int kInFlight = 4;

struct Row {
    std::int64_t seq = 0, epoch = 0;
    std::string body, hash;
};

void sendAll(int fd, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto n = ::send(fd, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (n <= 0) giveUp("floor: send");
        at += static_cast<std::size_t>(n);
    }
}

bool readAll(int fd, char* to, std::size_t n) {
    for (std::size_t at = 0; at < n;) {
        const auto got = ::recv(fd, to + at, n - at, 0);
        if (got <= 0) return false;
        at += static_cast<std::size_t>(got);
    }
    return true;
}

void put(std::string& to, std::int64_t v) {
    to.append(reinterpret_cast<const char*>(&v), sizeof v);
}

/// Batches come in; each is a durable transaction in a headquarters' own file, then confirmed.
void receiveAll(int listener, const std::string& folder) {
    const int fd = ::accept(listener, nullptr, nullptr);
    auto db = *store::Database::open(folder + "/hq.db", store::OpenMode::ReadWrite);
    auto insert = db->prepare(
        "INSERT INTO journal(store,terminal,stream,seq,epoch,received_at,body,hash)"
        " VALUES('S001','S001-T99',1,?1,?2,0,?3,?4)");
    std::int64_t head[2] = {0, 0};
    std::string frame;
    while (readAll(fd, reinterpret_cast<char*>(head), sizeof head)) {
        frame.resize(static_cast<std::size_t>(head[1]));
        if (!readAll(fd, frame.data(), frame.size()) || !db->begin()) giveUp("floor: frame");
        const char* at = frame.data();
        const auto number = [&] {
            std::int64_t v = 0;
            std::memcpy(&v, at, sizeof v);
            at += sizeof v;
            return v;
        };
        std::int64_t last = 0;
        for (std::int64_t i = 0; i < head[0]; ++i) {
            last = number();
            insert.bind(1, last).bind(2, number());
            for (int column = 3; column <= 4; ++column) {
                const auto length = static_cast<std::size_t>(number());
                insert.bindBlob(column, {reinterpret_cast<const std::uint8_t*>(at), length});
                at += length;
            }
            insert.run();
        }
        if (!db->commit()) giveUp("floor: commit");
        std::string answer;
        put(answer, last);
        sendAll(fd, answer);
    }
    ::close(fd);
}

}  // namespace

std::int64_t rawUpload(const std::string& ledger) {
    testkit::TempDir dir;
    SystemClock clock;
    SystemIdSource ids;
    if (!hq::HqStore::open(dir.path(), clock, ids)) giveUp("floor: headquarters");
    auto from = *store::Database::open(ledger, store::OpenMode::ReadOnly);
    auto acks = *store::Database::open(dir.file("acks.db"), store::OpenMode::ReadWrite);
    if (!acks->exec("CREATE TABLE ack(seq INTEGER PRIMARY KEY)")) giveUp("floor: acks");
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof a;
    ::bind(listener, reinterpret_cast<sockaddr*>(&a), sizeof a);
    ::listen(listener, 1);
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&a), &size);
    std::thread other([&] { receiveAll(listener, dir.path()); });
    const int fd = testkit::TlsClient::connected(ntohs(a.sin_port));
    auto keep = acks->prepare("INSERT INTO ack VALUES(?1)");
    const auto start = nowNs();
    auto rows = from->prepare(
        "SELECT seq,epoch,body,hash FROM journal WHERE seq>?1 ORDER BY seq"
        " LIMIT 256");
    std::int64_t sent = 0;
    int waiting = 0;
    bool more = true;
    while (more || waiting > 0) {
        if (more && waiting < kInFlight) {
            std::string frame;
            std::int64_t n = 0;
            rows.reset().bind(1, sent);
            while (rows.step()) {
                sent = rows.integer(0);
                put(frame, sent);
                put(frame, rows.integer(1));
                const std::string body(rows.text(2));
                const auto hash = rows.blob(3);
                put(frame, static_cast<std::int64_t>(body.size()));
                frame += body;
                put(frame, static_cast<std::int64_t>(hash.size()));
                frame.append(reinterpret_cast<const char*>(hash.data()), hash.size());
                ++n;
            }
            more = n == kBatch;
            if (n == 0) continue;
            std::string head;
            put(head, n);
            put(head, static_cast<std::int64_t>(frame.size()));
            sendAll(fd, head + frame);
            ++waiting;
            continue;
        }
        std::int64_t last = 0;
        if (!readAll(fd, reinterpret_cast<char*>(&last), sizeof last)) giveUp("floor: answer");
        --waiting;
        if (!acks->begin()) giveUp("floor: ack");
        keep.reset().bind(1, last).run();
        if (!acks->commit()) giveUp("floor: ack");
    }
    const auto took = nowNs() - start;
    ::close(fd);
    other.join();
    ::close(listener);
    return took;
}

}  // namespace evertill::bench
