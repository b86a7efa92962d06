#include "sim_till.h"

#include "disk.h"
#include "evertill/base/assert.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/store/database.h"
#include "templates.h"

namespace evertill::fleet {

namespace {

void replaceFirst(std::string& in, const std::string& what, const std::string& with) {
    if (const auto at = in.find(what); at != std::string::npos) in.replace(at, what.size(), with);
}

/// A number field of a canonical body gets another value; false: it has none of that name.
bool setField(std::string& body, const std::string& field, const std::string& value) {
    const auto at = body.find("\"" + field + "\":");
    if (at == std::string::npos) return false;
    const auto from = at + field.size() + 3;
    body.replace(from, body.find_first_of(",}", from) - from, value);
    return true;
}

}  // namespace

Journal readDisk(const std::string& folder) {
    Journal j;
    j.folder = folder;
    auto db = store::Database::open(folder + "/ledger.db", store::OpenMode::ReadOnly);
    EVT_ASSERT(db.has_value());
    auto meta = (*db)->prepare("SELECT value FROM meta WHERE key=?1");
    const auto value = [&](const char* key) {
        meta.reset();
        meta.bind(1, std::string_view(key));
        return meta.step() ? std::string(meta.text(0)) : std::string();
    };
    j.terminal = value("terminal");
    j.publicKey = value("public_key");
    auto st = (*db)->prepare("SELECT epoch, body, hash FROM journal ORDER BY seq");
    while (st.step())
        j.records.push_back({st.integer(0), std::string(st.text(1)), toHex(st.blob(2))});
    auto acks = (*db)->prepare("SELECT stream, seq, hq_time, hash, signature FROM hq_ack");
    while (acks.step()) {
        const auto s = acks.blob(4);
        j.acks.push_back({acks.integer(0), acks.integer(1), acks.integer(2), toHex(acks.blob(3)),
                          Bytes(s.begin(), s.end())});
    }
    return j;
}

SimTill::SimTill(World& world, std::string root, std::string name, const std::string& from,
                 std::int64_t number, std::uint64_t seed)
    : m_world(world),
      m_root(std::move(root)),
      m_name(std::move(name)),
      m_number(number),
      m_clock(&world),
      m_ids(seed) {
    m_folder = nextFolder();
    copyDisk(from, m_folder);
    open();
}

void SimTill::open() {
    auto till = service::Till::open({m_folder, false}, m_clock, m_ids);
    EVT_ASSERT(till.has_value());
    m_till = std::move(*till);
    m_engine =
        std::make_unique<sync::SyncEngine>(m_till->syncPort(), m_clock, m_ids, m_folder, kTimings);
    underWay = false;
    ++token;  // whatever was asked before is answered to nobody
    auto& port = m_till->syncPort();
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const auto h = port.hashOf(static_cast<std::int64_t>(i) + 1);
        if (h && toHex(*h) == hashes[i]) continue;
        broken.push_back("I1 completed record lost by till " + m_name + ": " +
                         std::to_string(i + 1));
        hashes.resize(i);
        break;
    }
    remember();
}

void SimTill::remember() {
    auto& port = m_till->syncPort();
    while (static_cast<std::int64_t>(hashes.size()) < port.headSeq())
        hashes.push_back(toHex(*port.hashOf(static_cast<std::int64_t>(hashes.size()) + 1)));
}

void SimTill::close() {
    m_engine.reset();
    m_till.reset();
}

bool SimTill::run(int dieAtStep, const std::function<void()>& what) {
    std::string left;
    if (dieAtStep > 0) {
        left = nextFolder();
        armDiskStep(dieAtStep, [&] { copyDisk(m_folder, left); });
    }
    what();
    if (dieAtStep > 0 && disarmDiskStep()) {
        close();
        removeDisk(m_folder);
        m_folder = left;
        open();
        return false;
    }
    remember();
    return true;
}

void SimTill::kill() {
    const std::string after = nextFolder();
    copyDisk(m_folder, after);
    close();
    removeDisk(m_folder);
    m_folder = after;
    open();
}

void SimTill::setBack(const std::string& folder) {
    close();
    removeDisk(m_folder);
    m_folder = nextFolder();
    copyDisk(folder, m_folder);
    hashes.clear();
    generation.clear();
    open();
}

void SimTill::poison(const std::string& kind) {
    close();
    {
        auto db = *store::Database::open(m_folder + "/ledger.db", store::OpenMode::ReadWrite);
        auto st = db->prepare(
            "SELECT seq, epoch, at, body FROM journal WHERE body LIKE '%\"kind\":\"sale\"%' ORDER "
            "BY"
            " seq DESC LIMIT 1");
        auto last =
            db->prepare("SELECT seq, epoch, at, hash FROM journal ORDER BY seq DESC LIMIT 1");
        EVT_ASSERT(last.step());
        if (st.step()) {
            const auto seq = last.integer(0) + 1;
            std::string body(st.text(3));
            setField(body, "seq", std::to_string(seq));
            setField(body, "epoch", std::to_string(last.integer(1)));
            setField(body, "at", std::to_string(last.integer(2)));
            if (kind == "unknown_kind")
                replaceFirst(body, R"("kind":"sale")", R"("kind":"teleport")");
            if (kind == "unknown_version") setField(body, "v", "99");
            if (kind == "figures") setField(body, "goods", "1");
            if (kind == "absurd")
                for (const char* field : {"goods", "total", "tax"})
                    setField(body, field, "9223372036854775807");
            Sha256 previous{};
            std::copy_n(last.blob(3).begin(), previous.size(), previous.begin());
            const auto hash = domain::entryHash(m_name, last.integer(1), seq, previous, body);
            auto put = db->prepare("INSERT INTO journal VALUES(?1,?2,?3,?4,?5)");
            put.bind(1, seq).bind(2, last.integer(1)).bind(3, last.integer(2));
            put.bind(4, std::string_view(body)).bindBlob(5, hash).run();
            EVT_ASSERT(!db->takeError());
            m_world.count("poison_" + kind);
        }
    }
    open();
}

std::string SimTill::ready() {
    auto& t = *m_till;
    const auto why = [](const char* what, const service::Refused& r) {
        return std::string(what) + " refused with " + std::to_string(static_cast<int>(r.code)) +
               " " + r.detail;
    };
    auto s = t.snapshot();
    if (!s->signedOn || s->locked)
        if (auto ok = t.signOn("9001", "9999"); !ok) return why("sign-on", ok.error());
    s = t.snapshot();
    if (!s->businessDate)
        if (auto ok = t.openDay(t.proposedBusinessDate()); !ok) return why("day", ok.error());
    s = t.snapshot();
    if (!s->session)
        if (auto ok = t.openSession(Money::fromMinor(10'000)); !ok)
            return why("session", ok.error());
    return {};
}

std::string SimTill::sell(int pieces) {
    if (auto no = ready(); !no.empty()) return no;
    auto& t = *m_till;
    for (int i = 0; i < pieces; ++i)
        if (auto ok = t.scan(kGoods); !ok)
            return "scan refused with " + std::to_string(static_cast<int>(ok.error().code));
    if (auto ok = t.payCash(t.snapshot()->basket.totals.due); !ok)
        return "payment refused with " + std::to_string(static_cast<int>(ok.error().code));
    ++sales;
    m_world.count("sale");
    return {};
}

std::string SimTill::closeShop() {
    auto& t = *m_till;
    if (!t.snapshot()->businessDate) return {};
    if (auto no = ready(); !no.empty()) return no;
    if (t.snapshot()->basket.totals.due != Money())
        if (auto ok = t.payCash(t.snapshot()->basket.totals.due); !ok) return "open basket stuck";
    const auto cash = t.expectedCash();
    if (!cash) return "no expected cash";
    if (auto ok = t.closeSession(*cash); !ok)
        return "closing the session refused with " +
               std::to_string(static_cast<int>(ok.error().code));
    if (auto ok = t.closeDay(); !ok)
        return "Z refused with " + std::to_string(static_cast<int>(ok.error().code));
    ++zs;
    m_world.count("z");
    t.idle();
    return {};
}

void SimTill::checkCursor(std::int64_t restores) {
    const auto at = m_till->syncPort().masterCursor();
    if (at.generation == generation && at.cursor < cursor && restores == m_restoresSeen)
        broken.push_back("I9 cursor of till " + m_name + " went back from " +
                         std::to_string(cursor) + " to " + std::to_string(at.cursor));
    m_restoresSeen = restores;
    generation = at.generation;
    cursor = at.cursor;
}

}  // namespace evertill::fleet
