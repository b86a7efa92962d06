// A node behind nginx that ends TLS: the till's whole way, and what each certificate is worth
// there.
#include <gtest/gtest.h>

#include "evertill/hq/hq_store.h"
#include "testkit/nginx.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using testkit::ChildProcess;
using testkit::program;

namespace {

class BehindNginx : public ::testing::Test {
 protected:
    void SetUp() override {
        if (!testkit::Nginx::installed()) GTEST_SKIP() << "nginx is not installed";
        {
            auto store = *hq::HqStore::open(hqDir.path(), clock, ids);
            for (const auto& r : staff.first)
                ASSERT_TRUE(store->master().upsertRole(r));
            for (const auto& o : staff.second)
                ASSERT_TRUE(store->master().upsertOperator(o));
            ASSERT_TRUE(store->newGeneration());
            code = store->spoken(*store->newEnrolCode("S001", "S001-T01", 600'000));
            right = shows(store->authority(), 0);
            expired = shows(store->authority(), 3 * sync::kDayMs);
            foreign = shows(sync::CertificateAuthority::make(clock.utcMs()), 0);
        }
        ASSERT_TRUE(nginx.makeCertificate(hqDir.path()));
        const int port = testkit::freePort();
        node = std::make_unique<ChildProcess>(std::vector<std::string>{
            program("evertill-hq"), "serve", "--dir", hqDir.path(), "--port", std::to_string(port),
            "--plain", "--proxy-header", testkit::Nginx::kHeader});
        ASSERT_TRUE(node->line(ChildProcess::Steady::now() + std::chrono::seconds(60)));
        ASSERT_TRUE(nginx.start({port}));
    }
    testkit::TlsClient shows(const sync::CertificateAuthority& authority, std::int64_t ago) {
        testkit::TlsClient c;
        c.key = sync::makeTlsKey();
        c.certificate = *authority.issueTill(sync::makeCertificateRequest(c.key, "S001-T01"),
                                             "S001-T01", clock.utcMs() - ago, sync::kDayMs);
        return c;
    }
    /// Nobody signed it: let in by the certificate it is 401, otherwise 403.
    testkit::TlsAnswer ask(const testkit::TlsClient& c, const std::string& method,
                           const std::string& path) {
        return c.ask(nginx.port(), method, path,
                     "x-evertill-terminal: S001-T01\r\n"
                     "x-evertill-client: -----BEGIN CERTIFICATE-----forged\r\n",
                     method == "POST" ? std::string(20'000, ' ') : std::string());
    }
    using Staff = std::pair<std::vector<store::RoleRecord>, std::vector<store::OperatorRecord>>;
    static Staff staffOf(const std::string& path) {
        auto master = *store::MasterStore::open(path);
        return {master->roles(), master->operators()};
    }
    SystemClock clock;
    SystemIdSource ids;
    testkit::TillFixture till;
    Staff staff = staffOf(till.dir.file("master.db"));
    testkit::TempDir hqDir;
    testkit::Nginx nginx;
    std::unique_ptr<ChildProcess> node;
    std::string code;
    testkit::TlsClient right, expired, foreign, none;
};

}  // namespace

TEST_F(BehindNginx, Certificates_right_expired_foreign_none_areJudgedByTheNode) {
    EXPECT_EQ(ask(right, "POST", "/v1/hello").status, 401);
    EXPECT_EQ(ask(right, "GET", "/v1/master/changes").status, 401);
    EXPECT_EQ(ask(expired, "POST", "/v1/hello").status, 401);
    EXPECT_EQ(ask(expired, "POST", "/v1/renew").status, 401);
    const auto late = ask(expired, "GET", "/v1/master/changes");
    EXPECT_EQ(late.status, 403);
    EXPECT_NE(late.body.find("only uploads"), std::string::npos) << late.body;
    EXPECT_EQ(ask(foreign, "POST", "/v1/hello").status, 403);
    EXPECT_EQ(ask(none, "POST", "/v1/hello").status, 403);
    EXPECT_EQ(ask(right, "GET", "/v1/status").status, 401);
    right.maxVersion = TLS1_2_VERSION;
    EXPECT_EQ(ask(right, "POST", "/v1/hello").status, 0);
}

TEST_F(BehindNginx, Till_enrolsSellsAndSyncs_isRevokedAndRestored) {
    const auto ctl = [&](std::vector<std::string> args, const std::string& input = {}) {
        args.insert(args.begin(), program("evertillctl"));
        args.insert(args.end(), {"--store", till.dir.path()});
        const auto r = testkit::run(args, input);
        EXPECT_EQ(r.exitCode, 0) << args[1] << ": " << r.out << r.err;
    };
    ctl({"enrol", "--hq", nginx.url(), "--code", code});
    ctl({"script", "-", "--brief"},
        "sign-on 9001 9999\nopen-day\nopen-session 0\nscan 6901234567892\npay cash exact\n");
    ctl({"sync", "--seconds", "30"});
    // Operators need not know whether the server runs: these go to it by its admin interface.
    const auto hq = [&](std::vector<std::string> args) {
        args.insert(args.begin(), program("evertill-hq"));
        args.insert(args.end(), {"--dir", hqDir.path()});
        return testkit::run(args);
    };
    EXPECT_EQ(hq({"revoke", "S001-T01", "--why", "stolen"}).exitCode, 0);
    const auto refused = testkit::run(
        {program("evertillctl"), "sync", "--store", till.dir.path(), "--seconds", "5"});
    EXPECT_NE(refused.exitCode, 0);
    EXPECT_NE(refused.out.find("attention"), std::string::npos) << refused.out;
    EXPECT_EQ(hq({"reinstate", "S001-T01"}).exitCode, 0);
    EXPECT_NE(hq({"revoke", "S001-T77"}).exitCode, 0);
    ctl({"sync", "--seconds", "30"});
}
