#include "shop.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "evertill/base/business_date.h"
#include "evertill/base/clock.h"
#include "evertill/sync/curl_transport.h"

namespace evertill::e2e {

using testkit::ChildProcess;
using testkit::program;

namespace {

const std::string kDemo = EVERTILL_DEMO_DATA;

std::string readFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> parts;
    std::istringstream in(line);
    for (std::string part; std::getline(in, part, at);) {
        const auto first = part.find_first_not_of(" \r");
        const auto last = part.find_last_not_of(" \r");
        parts.push_back(first == std::string::npos ? "" : part.substr(first, last - first + 1));
    }
    return parts;
}

ChildProcess::Steady::time_point soon() {
    return ChildProcess::Steady::now() + std::chrono::minutes(2);
}

/// The same weight for the same thing in each run: 0.080 to 1.279 kg.
std::string weightOf(const std::string& word, std::int64_t basket) {
    std::uint64_t h = 1469598103934665603ULL ^ static_cast<std::uint64_t>(basket);
    for (const char c : word)
        h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    const auto grams = 80 + (h >> 20) % 1200;
    char text[32];
    std::snprintf(text, sizeof text, "%u.%03u", static_cast<unsigned>(grams / 1000),
                  static_cast<unsigned>(grams % 1000));
    return text;
}

}  // namespace

std::vector<std::vector<std::string>> readBaskets(const std::string& file, std::size_t limit) {
    std::vector<std::vector<std::string>> baskets;
    std::istringstream in(readFile(file));
    for (std::string line; std::getline(in, line);) {
        if (limit != 0 && baskets.size() == limit) break;
        baskets.push_back(split(line, ','));
    }
    return baskets;
}

/// The headless till, one command after the other.
struct Shop::Talk {
    explicit Talk(const std::string& folder)
        : process({program("evertillctl"), "script", "-", "--store", folder, "--brief"}) {}
    Json say(const std::string& command) {
        process.write(command + "\n");
        const auto line = process.line(soon());
        if (!line) {
            ADD_FAILURE() << "no answer to " << command << ": " << process.errorText();
            return Json::object();
        }
        return Json::parse(*line, nullptr, false);
    }
    Json must(const std::string& command) {
        Json reply = say(command);
        EXPECT_TRUE(reply.is_object() && reply.value("ok", false))
            << command << ": " << reply.dump();
        return reply.is_object() && reply.contains("result") ? reply["result"] : Json::object();
    }
    ChildProcess process;
};

Shop::Shop() {
    readGoods();
}

Shop::~Shop() {
    if (!m_hq) return;
    m_hq->signal(SIGTERM);
    m_hq->finish(std::chrono::seconds(20));
}

std::string Shop::must(const std::vector<std::string>& args, const std::string& input) {
    auto full = args;
    full[0] = program(args[0]);
    const auto r = testkit::run(full, input);
    std::string line;
    for (const auto& a : args)
        line += a + " ";
    EXPECT_EQ(r.exitCode, 0) << line << "\n" << r.out.substr(0, 2000) << r.err.substr(0, 2000);
    return r.out;
}

void Shop::readGoods() {
    std::istringstream in(readFile(kDemo + "/goods.csv"));
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        const auto cells = split(line, ',');
        ASSERT_EQ(cells.size(), 13U) << line;
        m_goods[cells[9]] = {cells[1], cells[8] == "weighed"};
    }
}

void Shop::stockHeadquarters(const std::vector<std::string>& productImport) {
    const std::vector<std::string> goods = {"evertillctl",        "catalog", "import",
                                            kDemo + "/goods.csv", "--store", hqFolder()};
    // The shop's own goods first: products that turn out to be the same are merged into them, and
    // then the shop's names and prices count.
    must(goods);
    if (!productImport.empty()) {
        auto products = productImport;
        products.insert(products.begin(), {"evertillctl", "catalog", "import", "--no-index"});
        products.insert(products.end(), {"--store", hqFolder()});
        must(products);
        must(goods);
    }
    const auto roles = Json::parse(readFile(kDemo + "/roles.json"));
    for (const auto& [role, what] : roles.items())
        must({"evertillctl", "role", "--store", hqFolder(), role, what.dump()});
    const auto settings = Json::parse(readFile(kDemo + "/settings.json"));
    for (const auto& [key, what] : settings.items())
        must({"evertillctl", "setting", "--store", hqFolder(), key, what.dump()});
    std::istringstream staff(readFile(kDemo + "/staff.tsv"));
    for (std::string line; std::getline(staff, line);) {
        const auto cells = split(line, '\t');
        must({"evertillctl", "staff", "--store", hqFolder(), cells[0], cells[1], cells[2]},
             cells[3] + "\n");
    }
}

void Shop::openHeadquarters() {
    m_hq = std::make_unique<ChildProcess>(std::vector<std::string>{
        program("evertill-hq"), "serve", "--dir", hqFolder(), "--port", "0"});
    const auto line = m_hq->line(soon());
    ASSERT_TRUE(line) << m_hq->errorText();
    m_url = line->substr(line->find("https://"));
}

void Shop::enrolTill() {
    std::string code = must(
        {"evertill-hq", "code", "--dir", hqFolder(), "--store", "S001", "--terminal", "S001-T01"});
    code.erase(code.find_last_not_of('\n') + 1);
    openHeadquarters();
    must({"evertillctl", "init", "--store", tillFolder()});
    must({"evertillctl", "enrol", "--store", tillFolder(), "--hq", m_url, "--code", code});
}

Json Shop::sync() {
    return Json::parse(must({"evertillctl", "sync", "--store", tillFolder(), "--seconds", "120"}),
                       nullptr, false);
}

Json Shop::status() {
    sync::CurlTransport transport;
    sync::HttpRequest request{"GET", m_url + "/v1/status", {}, {}, {}};
    request.tls = std::make_shared<sync::TlsIdentity>(
        sync::TlsIdentity{{}, {}, readFile(hqFolder() + "/ca.pem"), {}, 0});
    const auto r = transport.perform(request);
    EXPECT_EQ(r.status, 200) << r.error;
    return Json::parse(r.body, nullptr, false);
}

DayFigures Shop::playDay(int number, const std::vector<std::vector<std::string>>& baskets) {
    DayFigures day;
    const auto today = BusinessDate::ofInstant(SystemClock().utcMs(), 480);
    day.date = BusinessDate::fromDays(today.daysSinceEpoch() + number).toString();
    Talk till(tillFolder());
    till.must("clock " + day.date + "T00:30:00Z");
    till.must("sign-on 8001 888888");
    till.must("open-day " + day.date);
    till.must(std::string("open-session ") + kFloat);
    till.must("sign-off");
    till.must("sign-on 1001 123456");
    for (const auto& basket : baskets) {
        playBasket(till, basket, day);
        if (::testing::Test::HasFailure()) return day;
    }
    till.must("sign-off");
    till.must("sign-on 8001 888888");
    day.session = till.must("close-session expected");
    day.z = till.must("z");
    while (!till.must("print")["job"].is_null()) {
    }
    const auto end = till.process.finish();
    EXPECT_EQ(end.exitCode, 0) << end.err;
    return day;
}

void Shop::sellOne(Talk& till, const std::string& word, DayFigures& day) {
    const auto goods = m_goods.find(word);
    ASSERT_NE(goods, m_goods.end()) << "no goods for the word " << word;
    const auto outcome = till.must("scan " + goods->second.code);
    if (goods->second.weighed) {
        ASSERT_EQ(outcome.value("outcome", ""), "needs_weight") << word;
        till.must("weigh " + weightOf(word, m_basketsPlayed));
    }
    ++day.lines;
}

void Shop::playBasket(Talk& till, const std::vector<std::string>& basket, DayFigures& day) {
    ++m_basketsPlayed;
    if (m_basketsPlayed % 7 == 0) {
        // Taken, looked at, put back.
        const auto bag = till.must("scan " + m_goods["shopping bags"].code);
        till.must("void-line " + std::to_string(bag.value("line", 0)));
        ++day.voids;
    }
    for (const auto& word : basket)
        sellOne(till, word, day);
    if (m_basketsPlayed % 50 == 0) {
        const auto parked = till.must("suspend");
        till.must("resume " + std::to_string(parked.value("number", std::int64_t{0})));
        ++day.suspends;
    }
    pay(till, day);
    till.must("drawer");
    if (m_basketsPlayed % 2 == 0) till.must("print");
    till.must("clock +40");
}

/// Every third customer pays exactly, the others with the next ten.
void Shop::pay(Talk& till, DayFigures& day) const {
    const auto fen = till.say("show")["totals"].value("due", std::int64_t{-1});
    ASSERT_GE(fen, 0);
    const auto note = (fen + 999) / 1000 * 10;
    const auto paid = till.must(m_basketsPlayed % 3 == 0 ? std::string("pay cash exact")
                                                         : "pay cash " + std::to_string(note));
    ASSERT_TRUE(paid.contains("receipt")) << paid.dump();
    EXPECT_EQ(paid["due"], fen);
    ++day.sales;
    day.total += paid["total"].get<std::int64_t>();
    day.rounding += paid["rounding"].get<std::int64_t>();
    day.due += paid["due"].get<std::int64_t>();
    day.tendered += paid["tendered"].get<std::int64_t>();
    day.change += paid["change"].get<std::int64_t>();
}

}  // namespace evertill::e2e
