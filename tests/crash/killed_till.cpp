#include "killed_till.h"

#include <filesystem>
#include <sstream>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/store/coupon_store.h"
#include "evertill/store/ledger.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/store/member_store.h"
#include "evertill/store/promotion_store.h"

namespace evertill::crash {

using ctl::Json;
using store::Database;
using store::OpenMode;
using Steady = testkit::ChildProcess::Steady;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kStartUtc = 1'795'320'000'000;  // 2026-11-22T04:00:00Z

std::vector<std::string> rows(Database& db, const char* sql) {
    std::vector<std::string> out;
    auto st = db.prepare(sql);
    while (st.step()) {
        std::string row;
        for (int c = 0; c < st.columnCount(); ++c)
            row += std::string(st.text(c)) + "|";
        out.push_back(std::move(row));
    }
    return out;
}

/// The open basket as texts, without row keys of the catalogue.
std::vector<std::string> basketOf(const service::Till& till) {
    std::vector<std::string> out;
    for (const auto& line : till.snapshot()->basket.lines)
        out.push_back(domain::encodeLine(line));
    return out;
}

}  // namespace

KilledTill::KilledTill(std::uint64_t seed) : m_script(seed), m_utc(kStartUtc) {
    // The twin needs no disk; on a memory file system its commits cost nothing.
    if (fs::is_directory("/dev/shm")) {
        SystemIdSource ids;
        m_twinDir = "/dev/shm/evertill-test-" + ids.next(0).toString();
    } else {
        m_twinHome = std::make_unique<testkit::TempDir>();
        m_twinDir = m_twinHome->file("twin");
    }
    addPrices();
    fs::copy(m_fixture.dir.path(), m_twinDir, fs::copy_options::recursive);
    reopenTwin();
}

/// A member and promotions of several layers: discounts, thresholds, limits that are counted.
void KilledTill::addPrices() {
    auto master = *store::MasterStore::open(m_fixture.dir.file("master.db"));
    domain::Member member;
    member.number = "M1";
    member.level = "silver";
    EXPECT_TRUE(store::MemberStore(*master).put(member));
    store::PromotionStore promotions(*master, "hq");
    EXPECT_TRUE(promotions.putAll(R"([
        {"id":"HALF","layer":2,"scope":{"skus":["N1","T1"]},"trigger":{"exact_qty":2},
         "reward":{"type":"cheapest_percent_off","take":1,"bps":5000}},
        {"id":"MJ","layer":3,"trigger":{"min_amount_minor":3000},"repeat":"each","max_times":3,
         "reward":{"type":"amount_off_total","amount_minor":200}},
        {"id":"FEW","layer":2,"scope":{"skus":["W1"]},"limits":{"per_store_per_day":5,"budget_minor":900},
         "reward":{"type":"amount_off_each","amount_minor":10}},
        {"id":"GIFT","layer":6,"trigger":{"min_amount_minor":2000},"repeat":"each",
         "reward":{"type":"gift","sku":"N1","qty":1}},
        {"id":"FQ","layer":6,"trigger":{"min_amount_minor":1500},"repeat":"each",
         "reward":{"type":"issue_coupon","campaign":"BACK"}},
        {"id":"KB","layer":4,"coupon":"BACK","trigger":{"min_amount_minor":1000},
         "reward":{"type":"amount_off_total","amount_minor":100}},
        {"id":"SILVER","layer":5,"member_levels":["silver"],"trigger":{"whole":true},
         "reward":{"type":"percent_off","bps":500},"round_level":"application"}])",
                                  true, "test", kStartUtc));
    // Coupons that this till makes, takes, gives back and voids.
    store::CouponStore coupons(*master);
    EXPECT_TRUE(coupons.put(R"({"id":"BACK","number":7,"name":"返券","promotion":"KB",
        "till_issue":true,"returns":"always"})",
                            std::string(64, 'a')));
    const auto id = (*store::Ledger::open(ledgerFile()))->identity();
    coupons.putIssuer({1, id.terminal, id.epoch, id.publicKey});
    EXPECT_FALSE(master->database().takeError());
}

KilledTill::~KilledTill() {
    m_twin.reset();
    std::error_code ignored;
    fs::remove_all(m_twinDir, ignored);
}

void KilledTill::reopenTwin() {
    m_twin.reset();
    m_twinClock = {};
    auto opened = service::Till::open({m_twinDir, false}, m_twinClock, m_fixture.ids);
    ASSERT_TRUE(opened) << opened.error().context;
    m_twin = std::move(*opened);
}

std::string KilledTill::twinRun(const std::vector<std::string>& commands) {
    std::string text;
    for (const auto& c : commands)
        text += c + "\n";
    std::istringstream in(text);
    std::ostringstream out;
    ctl::ScriptRunner(*m_twin, m_twinClock, {}).run(in, out);
    return out.str();
}

bool KilledTill::killOnce() {
    ++m_figures.kills;
    SCOPED_TRACE("kill " + std::to_string(m_figures.kills));
    runChildUntilKilled();
    compareAnswers();
    if (!::testing::Test::HasFailure()) settleInFlight();
    if (!::testing::Test::HasFailure()) checkNewEntries();
    if (!::testing::Test::HasFailure()) checkEffects();
    if (!::testing::Test::HasFailure()) {
        // The twin runs the same code, so what neither of them stores would look the same in both
        // files: the basket it showed must come back from its file alone.
        const auto shown = basketOf(*m_twin);
        reopenTwin();
        EXPECT_EQ(basketOf(*m_twin), shown) << "the open basket did not survive";
    }
    return !::testing::Test::HasFailure();
}

void KilledTill::runChildUntilKilled() {
    using std::chrono::microseconds;
    m_sent.clear();
    m_lines.clear();
    m_utc += 60'000;
    const auto before = m_twin->snapshot();
    if (!before->basket.lines.empty()) ++m_figures.openBaskets;
    m_script.begin(m_utc, before->businessDate.has_value(), before->session.has_value());
    testkit::ChildProcess child(
        {testkit::program("evertillctl"), "script", "-", "--store", m_fixture.dir.path()});
    const auto started = Steady::now();
    auto send = [&] {
        m_sent.push_back(m_script.next());
        child.write(m_sent.back() + "\n");
    };
    auto receive = [&](Steady::time_point until) {
        auto l = child.line(until);
        if (!l) return false;
        m_script.answered(Json::parse(*l, nullptr, false));
        m_lines.push_back(std::move(*l));
        return true;
    };
    const auto way = m_script.below(100);
    const auto window = 1 + m_script.below(4);
    const auto limit = started + std::chrono::seconds(60);
    auto keepFed = [&] {
        while (m_sent.size() < m_lines.size() + window)
            send();
    };
    auto patience = [&](Steady::time_point end) {
        keepFed();
        while (Steady::now() < end)
            if (receive(end)) keepFed();
    };
    if (way < 15) {  // while it starts up
        ++m_figures.killedAtStart;
        patience(started + microseconds(m_script.below(12'000)));
    } else if (way < 65) {  // right after a command was written
        const auto answers = 2 + m_script.below(32);
        keepFed();
        while (m_lines.size() < answers && receive(limit))
            keepFed();
        send();
        const auto end =
            Steady::now() +
            microseconds(m_script.below(6) == 0 ? m_script.below(10'000) : m_script.below(600));
        while (Steady::now() < end)
            if (!receive(end)) break;
    } else {  // at any instant of a busy minute
        const auto answers = 2 + m_script.below(20);
        keepFed();
        while (m_lines.size() < answers && receive(limit))
            keepFed();
        patience(Steady::now() + microseconds(m_script.below(60'000)));
    }
    child.kill();
    const auto rest = child.remainingLines();
    ASSERT_EQ(child.wait(), 128 + SIGKILL) << child.errorText();
    for (const auto& l : rest) {
        m_script.answered(Json::parse(l, nullptr, false));
        m_lines.push_back(l);
    }
    m_figures.commands += static_cast<std::int64_t>(m_sent.size());
    m_figures.answers += static_cast<std::int64_t>(m_lines.size());
}

void KilledTill::compareAnswers() {
    ASSERT_LE(m_lines.size(), m_sent.size());
    const std::vector<std::string> done(
        m_sent.begin(), m_sent.begin() + static_cast<std::ptrdiff_t>(m_lines.size()));
    std::istringstream twin(twinRun(done));
    std::string expected;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        ASSERT_TRUE(std::getline(twin, expected));
        ASSERT_TRUE(m_lines[i] == expected) << "answer to: " << done[i] << "\n"
                                            << m_lines[i] << "\nexpected\n"
                                            << expected;
        noteAnswer(Json::parse(m_lines[i]));
    }
}

void KilledTill::noteAnswer(const Json& reply) {
    if (!reply.value("ok", false)) return;
    const auto command = reply["cmd"].get<std::string>();
    const auto& result = reply["result"];
    if (command == "pay") {
        const auto number = result["receipt"].get<std::string>();
        EXPECT_TRUE(m_seenSales.emplace(number, result["total"].get<std::int64_t>()).second)
            << "receipt number given twice: " << number;
        ++m_figures.sales;
    } else if (command == "drawer" && result["kick"].get<bool>()) {
        ++m_kicksSeen;
    } else if (command == "print" && !result["job"].is_null()) {
        m_finishedPrints.insert(result["job"].get<std::int64_t>());
    } else if (command == "z") {
        ++m_figures.days;
    }
}

KilledTill::State KilledTill::read(const std::string& file) {
    State s;
    auto opened = Database::open(file, OpenMode::ReadOnly);
    if (!opened) {
        ADD_FAILURE() << file << ": " << opened.error().context;
        return s;
    }
    Database& db = **opened;
    s.headSeq = db.queryInteger("SELECT max(seq) FROM journal").value_or(0);
    auto st = db.prepare("SELECT lower(hex(hash)) FROM journal WHERE seq=?1");
    st.bind(1, s.headSeq);
    if (st.step()) s.headHash = st.text(0);
    for (const auto& r : rows(db, "SELECT * FROM register"))
        s.reg += r;
    s.draft = rows(db, "SELECT n, at, op FROM draft_op ORDER BY n");
    s.kicks = rows(db, "SELECT seq FROM drawer_kick ORDER BY seq");
    s.prints =
        rows(db,
             "SELECT id, kind, seq, copy + (state='printing'), state='failed' FROM print_job "
             "ORDER BY id");
    if (auto error = db.takeError()) ADD_FAILURE() << error->context;
    return s;
}

std::string KilledTill::State::text() const {
    std::string t = "head " + std::to_string(headSeq) + " " + headHash + "\nregister " + reg;
    for (const auto& [name, list] :
         {std::pair("draft ", draft), std::pair("kick ", kicks), std::pair("print ", prints)})
        for (const auto& row : list)
            t += std::string("\n") + name + row;
    return t;
}

void KilledTill::settleInFlight() {
    const State dead = read(ledgerFile());
    const State acknowledged = read(m_twinDir + "/ledger.db");
    if (dead == acknowledged) {
        ++m_figures.inFlightNot;
        return;
    }
    ASSERT_LT(m_lines.size(), m_sent.size()) << "every command was answered, yet the file differs\n"
                                             << dead.text() << "\nexpected\n"
                                             << acknowledged.text();
    ++m_figures.inFlightHappened;
    const std::string& command = m_sent[m_lines.size()];
    if (command.starts_with("print") && settlePrint(dead)) return;
    const auto reply = Json::parse(twinRun({command}));
    const State after = read(m_twinDir + "/ledger.db");
    ASSERT_EQ(dead, after) << "in flight: " << command << "\nfound\n"
                           << dead.text() << "\nexpected as before\n"
                           << acknowledged.text() << "\nor after it\n"
                           << after.text();
    m_script.answered(reply);
    if (!reply.value("ok", false)) return;
    if (reply["cmd"] == "pay") ++m_figures.unseenSales;
    if (reply["cmd"] == "drawer" && reply["result"]["kick"].get<bool>()) ++m_unseenKicks;
    if (reply["cmd"] == "print")
        m_finishedPrints.insert(reply["result"]["job"].get<std::int64_t>());
    if (reply["cmd"] == "z") ++m_figures.days;
}

/// Killed while the slip was at the printer: it waits, and comes again marked as a copy.
bool KilledTill::settlePrint(const State& dead) {
    const State before = read(m_twinDir + "/ledger.db");
    if (before.prints.empty() || dead.prints.size() != before.prints.size()) return false;
    State half = before;
    // Slips that were given up after too many copies stay listed and are passed over.
    const auto next = std::find_if(half.prints.begin(), half.prints.end(),
                                   [](const std::string& row) { return row.ends_with("|0|"); });
    if (next == half.prints.end()) return false;
    std::string& row = *next;
    const auto end = row.size() - 3;  // before "|0|"
    const auto copyAt = row.rfind('|', end - 1) + 1;
    row = row.substr(0, copyAt) + std::to_string(std::stoi(row.substr(copyAt)) + 1) + "|0|";
    if (dead != half) return false;
    if (!m_twin->takePrintJob()) return false;
    ++m_figures.halfPrints;
    return true;
}

void KilledTill::checkNewEntries() {
    auto opened = Database::open(ledgerFile(), OpenMode::ReadOnly);
    ASSERT_TRUE(opened);
    Database& db = **opened;
    auto entries = db.prepare("SELECT seq, body FROM journal WHERE seq > ?1 ORDER BY seq");
    auto sale = db.prepare(
        "SELECT receipt, total, (SELECT count(*) FROM sale_line l WHERE l.id/1024 = s.seq), "
        "(SELECT count(*) FROM sale_tender t WHERE t.id/1024 = s.seq), "
        "(SELECT sum(amount) FROM posting p WHERE p.id BETWEEN s.seq*1024 AND s.seq*1024+1023) "
        "FROM sale s WHERE seq=?1");
    entries.bind(1, m_checkedSeq);
    while (entries.step()) {
        ASSERT_EQ(entries.integer(0), m_checkedSeq + 1);
        ++m_checkedSeq;
        const auto entry = domain::decodeEntry(entries.text(1));
        ASSERT_TRUE(entry) << entries.text(1);
        if (std::holds_alternative<domain::SessionOpened>(entry->data) ||
            std::holds_alternative<domain::NoSale>(entry->data))
            ++m_kickCauses;
        const auto* s = std::get_if<domain::Sale>(&entry->data);
        if (s == nullptr) continue;
        ++m_kickCauses;
        ASSERT_EQ(s->receiptNumber, ++m_receipts) << "receipt numbers have a gap";
        sale.reset().bind(1, m_checkedSeq);
        ASSERT_TRUE(sale.step()) << "entry without its row";
        EXPECT_EQ(sale.integer(0), s->receiptNumber);
        EXPECT_EQ(sale.integer(1), s->total.minor());
        EXPECT_EQ(sale.integer(3), static_cast<std::int64_t>(s->tenders.size()));
        EXPECT_EQ(sale.integer(4), 0) << "postings do not balance";
        const auto number = domain::receiptNumberText("S001-T01", s->receiptNumber);
        const auto seen = m_seenSales.find(number);
        if (seen != m_seenSales.end()) EXPECT_EQ(seen->second, s->total.minor()) << number;
    }
    m_figures.entries = m_checkedSeq;
    EXPECT_EQ(db.queryInteger("SELECT count(*) FROM sale"), m_receipts) << "a half sale";
    EXPECT_EQ(m_figures.sales + m_figures.unseenSales, m_receipts);
    EXPECT_EQ(static_cast<std::int64_t>(m_seenSales.size()), m_figures.sales);
}

void KilledTill::checkEffects() {
    auto opened = Database::open(ledgerFile(), OpenMode::ReadOnly);
    ASSERT_TRUE(opened);
    Database& db = **opened;
    const auto waiting = db.queryInteger("SELECT count(*) FROM drawer_kick").value_or(0);
    EXPECT_LE(m_kicksSeen, m_kickCauses) << "the drawer opened more often than it had to";
    EXPECT_EQ(m_kicksSeen + m_unseenKicks + waiting, m_kickCauses);
    const auto made =
        db.queryInteger("SELECT seq FROM sqlite_sequence WHERE name='print_job'").value_or(0);
    auto st = db.prepare("SELECT id FROM print_job ORDER BY id");
    std::set<std::int64_t> still;
    while (st.step())
        still.insert(st.integer(0));
    for (std::int64_t id = 1; id <= made; ++id)
        EXPECT_TRUE(still.contains(id) || m_finishedPrints.contains(id))
            << "slip " << id << " lost";
}

void KilledTill::fullCheck(bool rebuild) {
    ++m_figures.fullChecks;
    const auto verified = store::verifyLedger(ledgerFile());
    ASSERT_TRUE(verified) << verified.error().context;
    for (const auto& p : verified->problems)
        ADD_FAILURE() << "entry " << p.seq << ": " << p.what << " " << p.detail;
    EXPECT_EQ(verified->entries, m_checkedSeq);
    if (auto db = Database::open(ledgerFile(), OpenMode::ReadOnly)) {
        const auto count = [&](const char* sql) { return (*db)->queryInteger(sql).value_or(0); };
        m_figures.couponsMade = count("SELECT count(*) FROM coupon_issued");
        m_figures.couponsUsed = count("SELECT count(*) FROM coupon_used");
        m_figures.couponsVoid = count("SELECT sum(void) FROM coupon_issued");
        m_figures.returns = count("SELECT count(*) FROM returned");
    }
    if (!rebuild) return;
    ++m_figures.rebuilds;
    const auto rebuilt = store::rebuildLedger(ledgerFile());
    ASSERT_TRUE(rebuilt) << rebuilt.error().context;
    for (const auto& table : rebuilt->differingTables)
        ADD_FAILURE() << "rebuilt from the journal, this table differs: " << table;
}

}  // namespace evertill::crash
