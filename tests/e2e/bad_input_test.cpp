// Malformed things through our programs, as a user or a broken neighbour would bring them: each
// gets a clear answer and an exit code of 1, 2 or 3, changes nothing and crashes nothing. Runs
// under ASan and UBSan too.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "evertill/store/database.h"
#include "testkit/child_process.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using testkit::program;
using Json = nlohmann::json;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

testkit::RunResult ctl(std::vector<std::string> args, const std::string& input = {}) {
    args.insert(args.begin(), program("evertillctl"));
    return testkit::run(std::move(args), input);
}

/// Ended by itself, with one of our exit codes and some explanation.
void expectClearFailure(const testkit::RunResult& r) {
    EXPECT_GE(r.exitCode, 1) << r.out;
    EXPECT_LE(r.exitCode, 3) << r.out << r.err;
    EXPECT_FALSE(r.out.empty() && r.err.empty());
    EXPECT_EQ(r.err.find("Sanitizer"), std::string::npos) << r.err;
    EXPECT_EQ(r.err.find("runtime error"), std::string::npos) << r.err;
}

struct Named {
    std::string name;
    std::string bytes;
};
void PrintTo(const Named& n, std::ostream* out) {
    *out << n.name;
}
std::string nameOf(const ::testing::TestParamInfo<Named>& info) {
    return info.param.name;
}

const std::string kHead = "货号,条码,品名,售价,税率,单位,类型\n";

std::vector<Named> catalogues() {
    std::string wide = "货号";
    for (int i = 0; i < 20'000; ++i)
        wide += ",x" + std::to_string(i);
    return {
        {"Empty", ""},
        {"OnlyNewlines", "\n\n\r\n\n"},
        {"NoKnownHeader", "foo,bar,baz\n1,2,3\n"},
        {"Binary", std::string("\x7f"
                               "ELF\x02\x01\x01\0\0\0\0\xff\xfe\xfd",
                               14)},
        {"OnlyZeros", std::string(4096, '\0')},
        {"QuoteNeverClosed", kHead + "A1,,\"苹果,1.00,9,个,counted\nA2,,梨,1,9,个,counted\n"},
        {"BarcodeInScientificNotation", kHead + "A1,6.9E+12,苹果,1.00,9,个,counted\n"},
        {"BarcodeWithWrongCheckDigit", kHead + "A1,6901234567893,苹果,1.00,9,个,counted\n"},
        {"BarcodeTooLong", kHead + "A1," + std::string(300, '6') + ",苹果,1.00,9,个,counted\n"},
        {"PriceNegative", kHead + "A1,,苹果,-1.00,9,个,counted\n"},
        {"PriceIsText", kHead + "A1,,苹果,便宜,9,个,counted\n"},
        {"PriceIsHuge", kHead + "A1,,苹果,99999999999999999999999999,9,个,counted\n"},
        {"PriceIsNaN", kHead + "A1,,苹果,NaN,9,个,counted\n"},
        {"TaxOver100", kHead + "A1,,苹果,1.00,900,个,counted\n"},
        {"TaxIsText", kHead + "A1,,苹果,1.00,many,个,counted\n"},
        {"NameMissing", kHead + "NEW1,,,1.00,9,个,counted\n"},
        {"KindUnknown", kHead + "A1,,苹果,1.00,9,个,magic\n"},
        {"RowTooShort", kHead + "NEW1\n"},
        {"CodeTwiceWithOtherName", kHead + "A1,,苹果,1,9,个,counted\nA1,,梨,2,9,个,counted\n"},
        {"BarcodeOfTwoItems",
         kHead + "A1,6920152400777,苹果,1,9,个,counted\nA2,6920152400777,梨,2,9,个,counted\n"},
        {"Utf16CutInHalf",
         "\xff\xfe"
         "A\0,"s},
        {"CellOfAMegabyte", kHead + "A1,," + std::string(1 << 20, 'n') + ",1,9,个,counted\n"},
        {"TwentyThousandColumns", wide + "\n1\n"},
        {"LatinBytes", "\xe9\xe8,\xff\xff\n\x80\x81\x82,\xfe\n"},
    };
}

class BadCatalogue : public ::testing::TestWithParam<Named> {};

std::int64_t itemCount(const std::string& folder) {
    auto db = store::Database::open(folder + "/master.db", store::OpenMode::ReadOnly);
    EXPECT_TRUE(db);
    return db ? (*db)->queryInteger("SELECT count(*) FROM item").value_or(-1) : -1;
}

}  // namespace

TEST_P(BadCatalogue, IsRefused_NothingImported) {
    testkit::TillFixture fixture;
    const auto before = itemCount(fixture.dir.path());
    ASSERT_GT(before, 0);
    for (const char* name : {"/in.csv", "/in.tsv", "/in.xlsx", "/in.csv.zst"}) {
        const std::string file = fixture.dir.path() + name;
        std::ofstream(file, std::ios::binary) << GetParam().bytes;
        const auto r = ctl({"catalog", "import", file, "--store", fixture.dir.path()});
        // A tab-separated reading of a comma file is a file without known columns: refused as well.
        expectClearFailure(r);
        const auto said = Json::parse(r.out, nullptr, false);
        ASSERT_TRUE(said.is_object()) << r.out.substr(0, 300);
        if (said.contains("error"))
            EXPECT_FALSE(said["error"].get<std::string>().empty());
        else
            EXPECT_FALSE(said["errors"].empty()) << r.out.substr(0, 300);
        EXPECT_EQ(itemCount(fixture.dir.path()), before);
    }
}

INSTANTIATE_TEST_SUITE_P(Each, BadCatalogue, ::testing::ValuesIn(catalogues()), nameOf);

TEST(BadInput, CatalogueFilesThatAreNone_AreRefused) {
    testkit::TillFixture fixture;
    const auto store = fixture.dir.path();
    expectClearFailure(ctl({"catalog", "import", "/does/not/exist.csv", "--store", store}));
    expectClearFailure(ctl({"catalog", "import", store, "--store", store}));
    expectClearFailure(ctl({"catalog", "import", "--store", store}));
    expectClearFailure(ctl({"catalog", "search", "x", "--store", store + "/none"}));
    expectClearFailure(ctl({"catalog", "show", "404", "--store", store}));
}

namespace {

std::vector<Named> barcodes() {
    return {{"WrongCheckDigit13", "6901234567893"},
            {"WrongCheckDigit8", "96385075"},
            {"WrongCheckDigit14", "16901234567890"},
            {"Gs1UnknownAi",
             "]C1"
             "0106901234567892\x1d"
             "0512"},
            {"Gs1MonthThirteen",
             "]C1"
             "0106901234567892"
             "17261301"},
            {"Gs1DayThirtyTwo",
             "]d2"
             "0106901234567892"
             "17260232"},
            {"Gs1WithoutGtin",
             "]C1"
             "10LOT7"},
            {"Gs1CutInTheGtin",
             "]C1"
             "010690123"},
            {"Gs1PrefixAlone", "]C1"},
            {"DigitalLinkWrongGtin", "https://example.com/01/6901234567893/10/A"},
            {"ControlCharacters", "\x01\x02\x03\x04"},
            {"NotUtf8", "\xff\xfe\xfd"},
            {"TenThousandDigits", std::string(10'000, '6')},
            {"TenThousandSeparators", "]C1" + std::string(10'000, '\x1d')}};
}

class BadBarcode : public ::testing::TestWithParam<Named> {};

}  // namespace

TEST_P(BadBarcode, IsNamed_AndNotForSale) {
    const auto r = ctl({"barcode", "parse", "--", GetParam().bytes});
    EXPECT_LE(r.exitCode, 2) << r.err;
    const auto said = Json::parse(r.out, nullptr, false);
    ASSERT_TRUE(said.is_object()) << r.out.substr(0, 300) << r.err;
    EXPECT_EQ(said.value("sale_ok", true), false) << r.out.substr(0, 300);
    // And through the till: one answer, a refusal.
    testkit::TillFixture fixture;
    const auto till = ctl({"script", "-", "--store", fixture.dir.path()},
                          "sign-on 9001 9999\nopen-day\nopen-session 0\nscan \"" +
                              GetParam().bytes + "\"\nscan 6901234567892\n");
    EXPECT_EQ(till.exitCode, 1) << till.err;
    std::istringstream lines(till.out);
    std::string line;
    for (int i = 0; i < 4; ++i)
        ASSERT_TRUE(std::getline(lines, line));
    const auto refused = Json::parse(line, nullptr, false);
    EXPECT_TRUE(refused.contains("refusal")) << line.substr(0, 300);
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(Json::parse(line)["totals"]["due"], 200) << "the next scan must count";
}

INSTANTIATE_TEST_SUITE_P(Each, BadBarcode, ::testing::ValuesIn(barcodes()), nameOf);

TEST(BadInput, RulesOfBarcodes_AreRefusedWhole) {
    testkit::TempDir dir;
    for (const char* rules :
         {"", "{", "[]", "null", "7", R"({"formats":7})", R"({"formats":[7]})",
          R"({"formats":[{"prefix":"2"}]})",
          R"({"formats":[{"prefix":"2","length":13,"layout":"FFIIII"}]})",
          R"({"formats":[{"prefix":"2","length":13,"layout":"????????????C"}]})",
          R"({"formats":[{"prefix":"22","length":-1,"layout":""}]})"}) {
        std::ofstream(dir.file("rules.json")) << rules;
        SCOPED_TRACE(rules);
        expectClearFailure(
            ctl({"barcode", "parse", "--rules", dir.file("rules.json"), "6901234567892"}));
    }
    expectClearFailure(ctl({"barcode", "parse", "--rules", dir.file("none"), "6901234567892"}));
}

TEST(BadInput, ScriptLines_EachGetOneAnswer_TheBasketStays) {
    testkit::TillFixture fixture;
    const std::vector<std::string> bad = {"nonsense",
                                          "scan",
                                          "scan a b",
                                          "qty",
                                          "qty abc",
                                          "qty -1",
                                          "qty 1.23456",
                                          "qty 99999999999999999999999",
                                          "weigh",
                                          "weigh x",
                                          "weigh 1 2 furlong",
                                          "weigh 1",
                                          "amount",
                                          "amount -5",
                                          "amount 1",
                                          "ref",
                                          "ref x",
                                          "age maybe",
                                          "age yes",
                                          "dept",
                                          "dept NIX 5",
                                          "dept D01 -5",
                                          "dept D01 99999999999999999999",
                                          "item",
                                          "item x",
                                          "item -5",
                                          "item 999999999",
                                          "set-qty",
                                          "set-qty x 1",
                                          "set-qty 99999999999999999999 1",
                                          "set-qty 4294967297 2",
                                          "set-qty 1 -3",
                                          "void-line",
                                          "void-line -1",
                                          "void-line 4294967297",
                                          "resume",
                                          "resume x",
                                          "resume 18446744073709551617",
                                          "resume -1",
                                          "pay",
                                          "pay cash",
                                          "pay cash x",
                                          "pay cash -1",
                                          "pay cash 0",
                                          "pay cash 999999999999999999999",
                                          "pay card 5",
                                          "open-day 2026-02-30",
                                          "open-day yesterday",
                                          "open-session 5",
                                          "close-session",
                                          "close-session x",
                                          "close-session 5",
                                          "z",
                                          "approve",
                                          "approve 1 2 3",
                                          "approve 9001 9999 void_line",
                                          "sign-on",
                                          "sign-on 1001 1111",
                                          "clock",
                                          "clock soon",
                                          "clock 2026-13-01T00:00:00Z",
                                          "clock +x",
                                          "price",
                                          "price 12",
                                          "\"",
                                          "\"scan",
                                          std::string("scan \0 x", 8),
                                          "scan \xff\xfe",
                                          std::string(100'000, 'x'),
                                          "scan " + std::string(100'000, '9')};
    std::string script = "sign-on 9001 9999\nopen-day\nopen-session 0\nscan 6901234567892\n";
    for (const auto& line : bad)
        script += line + "\n";
    const auto r = ctl({"script", "-", "--store", fixture.dir.path()}, script + "pay cash exact\n");
    EXPECT_EQ(r.exitCode, 1) << r.err;
    EXPECT_EQ(r.err, "");
    std::istringstream lines(r.out);
    std::string line;
    for (int i = 0; i < 4; ++i)
        std::getline(lines, line);
    for (const auto& command : bad) {
        SCOPED_TRACE(command.substr(0, 100));
        ASSERT_TRUE(std::getline(lines, line));
        const auto j = Json::parse(line, nullptr, false);
        ASSERT_TRUE(j.is_object()) << line.substr(0, 300);
        EXPECT_EQ(j.value("ok", true), false) << line.substr(0, 300);
        EXPECT_TRUE(j.contains("refusal") || j.contains("error"));
        EXPECT_EQ(j["totals"]["due"], 200);
    }
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(Json::parse(line)["ok"], true) << line;
}

namespace {

/// Answers whatever is asked with the same bytes and hangs up.
class JunkServer {
 public:
    explicit JunkServer(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        const int on = 1;
        ::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in a{};
        a.sin_family = AF_INET;
        a.sin_port = htons(port);
        a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(m_socket, reinterpret_cast<sockaddr*>(&a), sizeof a), 0);
        EXPECT_EQ(::listen(m_socket, 16), 0);
        m_thread = std::thread([this] { serve(); });
    }
    ~JunkServer() {
        m_end = true;
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    void answerWith(const std::string* bytes) { m_answer = bytes; }
    int served() const { return m_served; }

 private:
    void serve() {
        while (!m_end) {
            const int c = ::accept(m_socket, nullptr, nullptr);
            if (c < 0) continue;
            char request[65536];
            (void)!::recv(c, request, sizeof request, 0);
            const std::string* answer = m_answer;
            for (std::size_t at = 0; answer != nullptr && at < answer->size();) {
                const auto n = ::send(c, answer->data() + at, answer->size() - at, MSG_NOSIGNAL);
                if (n <= 0) break;
                at += static_cast<std::size_t>(n);
            }
            ::shutdown(c, SHUT_WR);
            ::close(c);
            ++m_served;
        }
    }
    int m_socket;
    std::atomic<bool> m_end = false;
    std::atomic<const std::string*> m_answer = nullptr;
    std::atomic<int> m_served = 0;
    std::thread m_thread;
};

std::string http(const std::string& status, const std::string& body, const std::string& more = {}) {
    return "HTTP/1.1 " + status + "\r\ncontent-type: application/json\r\n" + more +
           "content-length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::vector<std::string> junkAnswers() {
    const std::string hash(64, 'a');
    return {
        "",
        "garbage\n",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        http("200 OK", "<html>Welcome to the hotel network</html>"),
        http("200 OK", "{}"),
        http("200 OK", "[]"),
        http("200 OK", "null"),
        http("200 OK", std::string(200'000, '[')),
        http("200 OK", R"({"head":"x","hash":1,"time":[],"generation":{},"cursor":null})"),
        http("200 OK",
             R"({"head":-5,"hash":")" + hash + R"(","time":0,"generation":"","cursor":-1})"),
        http("200 OK", R"({"head":99999999999999999999,"hash":"","time":1e400})"),
        http("200 OK", R"({"status":"ack","head":999999,"hash":")" + hash + R"("})"),
        http("200 OK", std::string(40 << 20, ' ')),
        http("204 No Content", ""),
        http("302 Found", "", "location: http://127.0.0.1:9/\r\n"),
        http("401 Unauthorized", "{}"),
        http("500 Oops", "stack trace"),
        http("503 Busy", ""),
    };
}

}  // namespace

TEST(BadInput, HeadquartersAnswersJunk_TheTillSaysSo_AndSellsOn) {
    testkit::TillFixture fixture;
    testkit::TempDir hqDir;
    const auto store = fixture.dir.path();
    auto code = testkit::run({program("evertill-hq"), "code", "--dir", hqDir.path(), "--store",
                              "S001", "--terminal", "S001-T01"});
    ASSERT_EQ(code.exitCode, 0) << code.err;
    code.out.erase(code.out.find_last_not_of('\n') + 1);
    std::string url;
    {
        testkit::ChildProcess hq(
            {program("evertill-hq"), "serve", "--dir", hqDir.path(), "--port", "0", "--plain"});
        const auto line = hq.line(testkit::ChildProcess::Steady::now() + std::chrono::seconds(60));
        ASSERT_TRUE(line) << hq.errorText();
        url = line->substr(line->find("http://"));
        const auto r = ctl({"enrol", "--store", store, "--hq", url, "--code", code.out});
        ASSERT_EQ(r.exitCode, 0) << r.err;
    }
    JunkServer junk(static_cast<std::uint16_t>(std::atoi(url.substr(url.rfind(':') + 1).c_str())));
    const auto answers = junkAnswers();
    for (const auto& answer : answers) {
        SCOPED_TRACE(answer.substr(0, 120));
        junk.answerWith(&answer);
        const int before = junk.served();
        const auto r = ctl({"sync", "--store", store, "--seconds", "1"});
        expectClearFailure(r);
        const auto said = Json::parse(r.out, nullptr, false);
        ASSERT_TRUE(said.is_object()) << r.out << r.err;
        EXPECT_EQ(said["ok"], false);
        EXPECT_FALSE(said["error"].get<std::string>().empty()) << r.out;
        EXPECT_GT(said["unsent"].get<int>(), 0);
        EXPECT_GT(junk.served(), before);
        testkit::TillFixture other;
        expectClearFailure(
            ctl({"enrol", "--store", other.dir.path(), "--hq", url, "--code", "WRONG"}));
    }
    const auto sells = ctl({"script", "-", "--store", store},
                           "sign-on 9001 9999\nopen-day\nopen-session 0\nscan 6901234567892\n"
                           "pay cash exact\n");
    EXPECT_EQ(sells.exitCode, 0) << sells.out;
}

TEST(BadInput, LedgersThatWereTouched_AreNamed) {
    const std::vector<std::pair<const char*, const char*>> touched = {
        {"UPDATE journal SET body=replace(body,'200','100') WHERE seq=5", "body_changed"},
        {"UPDATE journal SET body='{}' WHERE seq=5", "body_changed"},
        {"UPDATE journal SET body='\x01' WHERE seq=2", "body_changed"},
        {"UPDATE journal SET hash=zeroblob(32) WHERE seq=3", "body_changed"},
        {"UPDATE journal SET at=at+1 WHERE seq=4", "columns_changed"},
        {"DELETE FROM journal WHERE seq=4", "missing"},
        {"DELETE FROM journal WHERE seq>4", "truncated"},
        {"UPDATE journal SET seq=seq+1 WHERE seq=(SELECT max(seq) FROM journal)", "missing"},
        {"UPDATE posting SET amount=amount+1 WHERE id=(SELECT max(id) FROM posting)", "unbalanced"},
        {"DELETE FROM meta WHERE key='terminal'", "no_identity"},
        {"UPDATE meta SET value='zz' WHERE key='public_key'", ""},
    };
    for (const auto& [sql, problem] : touched) {
        SCOPED_TRACE(sql);
        testkit::TillFixture fixture;
        const auto store = fixture.dir.path();
        ASSERT_EQ(ctl({"script", "-", "--store", store},
                      "sign-on 9001 9999\nopen-day\nopen-session 0\nscan 6901234567892\n"
                      "pay cash 5\nscan 6901234567892\npay cash 5\nclose-session expected\nz\n")
                      .exitCode,
                  0);
        {
            auto db = *store::Database::open(store + "/ledger.db", store::OpenMode::ReadWrite);
            for (const char* t : {"journal_no_update", "journal_no_delete", "journal_gapless"})
                db->exec(std::string("DROP TRIGGER ") + t);
            ASSERT_TRUE(db->exec(sql));
        }
        const auto r = ctl({"ledger", "verify", "--store", store});
        EXPECT_EQ(r.exitCode, 1) << r.out << r.err;
        EXPECT_NE(r.out.find(problem), std::string::npos) << r.out;
        const auto exported = ctl({"ledger", "export", "--store", store});
        EXPECT_LE(exported.exitCode, 3) << exported.err;
    }
}

TEST(BadInput, CommandLines_AreRefusedWithUsage) {
    testkit::TillFixture fixture;
    const auto store = fixture.dir.path();
    for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
             {},
             {"nonsense"},
             {"script"},
             {"script", "-"},
             {"script", "/none", "--store", store},
             {"ledger", "verify"},
             {"ledger", "verify", "--store", store + "/none"},
             {"ledger", "export", "--store", store, "/none/out"},
             {"init", "--store", store},
             {"init", "--store", "/proc/none"},
             {"setting", "--store", store, "sale", "{not json"},
             {"staff", "--store", store, "1", "x", "y"},
             {"sync", "--store", store},
             {"enrol", "--store", store, "--hq", "ftp://x", "--code", "A"},
             {"enrol", "--store", store, "--hq", "", "--code", ""},
             {"sync", "--store", store, "--seconds", "many"}}) {
        SCOPED_TRACE(args.empty() ? "no arguments" : args.front());
        expectClearFailure(ctl(args));
    }
}
