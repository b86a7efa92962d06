// Who gets in over real TLS: every endpoint against every wrong certificate.
#include "tls_server.h"

namespace evertill::sync {
namespace {

struct Endpoint {
    const char* method;
    const char* path;
    bool uploadOrRenewal;
};
constexpr Endpoint kOfTills[] = {{"POST", "/v1/hello", true},
                                 {"POST", "/v1/journal", true},
                                 {"POST", "/v1/branch", true},
                                 {"POST", "/v1/renew", true},
                                 {"POST", "/v1/relay", false},
                                 {"GET", "/v1/master/changes", false},
                                 {"GET", "/v1/master/changes?generation=x&after=0", false},
                                 {"GET", "/v1/master/chunk?version=1&i=0", false},
                                 {"POST", "/v1/update", false},
                                 {"GET", "/v1/update/piece?version=1.1.0&i=0", false},
                                 {"GET", "/v1/not/yet/invented", false}};
constexpr Endpoint kOfOperators[] = {
    {"POST", "/v1/admin/code", false},          {"GET", "/v1/admin/enrolments", false},
    {"POST", "/v1/admin/confirm", false},       {"POST", "/v1/admin/revoke", false},
    {"POST", "/v1/admin/reinstate", false},     {"POST", "/v1/admin/items", false},
    {"POST", "/v1/admin/setting", false},       {"POST", "/v1/admin/promotions", false},
    {"POST", "/v1/admin/price-changes", false}, {"POST", "/v1/admin/coupons/make", false},
    {"POST", "/v1/admin/categories", false},    {"POST", "/v1/admin/members", false}};

class TlsAccess : public TlsServer {
 protected:
    HttpRequest to(const Endpoint& e) { return signedRequest(e.method, e.path, "{}"); }
    /// The certificate let it through: what HQ says then of an empty body is another matter.
    static bool letIn(const testkit::TlsAnswer& a) {
        return a.status == 200 || a.status == 400 || a.status == 404;
    }
};

TEST_F(TlsAccess, EveryEndpoint_rightCertificate_isLetIn) {
    const auto right = shows(hqStore->authority(), "S001-T01");
    for (const auto& e : kOfTills)
        EXPECT_TRUE(letIn(send(right, to(e)))) << e.path;
}

TEST_F(TlsAccess, EveryEndpoint_noCertificate_isRefused) {
    for (const auto& e : kOfTills)
        EXPECT_EQ(send(client, to(e)).status, 403) << e.path;
}

TEST_F(TlsAccess, EveryEndpoint_certificateOfAnotherTill_isRefused) {
    // Of our own authority, another shop's: with a stolen signing key it still gets nowhere.
    const auto other = shows(hqStore->authority(), "S002-T01");
    for (const auto& e : kOfTills)
        EXPECT_EQ(send(other, to(e)).status, 403) << e.path;
    // And under its own name it has no signing key.
    auto own = signedRequest("POST", "/v1/hello", "{}");
    own.headers["x-evertill-terminal"] = "S002-T01";
    EXPECT_EQ(send(other, own).status, 401);
}

TEST_F(TlsAccess, EveryEndpoint_foreignAuthority_endsTheHandshake) {
    const auto foreign = shows(CertificateAuthority::make(fixture.clock.utcMs()), "S001-T01");
    for (const auto& e : kOfTills)
        EXPECT_EQ(send(foreign, to(e)).status, 0) << e.path;
}

TEST_F(TlsAccess, EveryEndpoint_serversCertificateAsATill_endsTheHandshake) {
    const auto made = hqStore->authority().issueServer({"S001-T01"}, fixture.clock.utcMs());
    testkit::TlsClient c;
    c.key = made.key;
    c.certificate = made.chain;
    for (const auto& e : kOfTills)
        EXPECT_EQ(send(c, to(e)).status, 0) << e.path;
}

TEST_F(TlsAccess, EveryEndpoint_expiredCertificate_uploadsAndRenewsOnly) {
    const auto old = shows(hqStore->authority(), "S001-T01", kDayMs);
    fixture.clock.advance(2 * kDayMs);
    for (const auto& e : kOfTills) {
        const auto a = send(old, to(e));
        if (e.uploadOrRenewal)
            EXPECT_TRUE(letIn(a)) << e.path << a.status;
        else
            EXPECT_EQ(a.status, 403) << e.path;
    }
    fixture.clock.advance(366 * kDayMs);
    for (const auto& e : kOfTills)
        EXPECT_EQ(send(old, to(e)).status, 403) << e.path << " after the grace";
}

TEST_F(TlsAccess, EveryEndpoint_revokedTill_isRefusedAtOnce_untilRestored) {
    const auto right = shows(hqStore->authority(), "S001-T01");
    EXPECT_TRUE(letIn(send(right, to(kOfTills[0]))));
    admin("revoke", R"({"terminal":"S001-T01","why":"stolen"})");
    for (const auto& e : kOfTills)
        if (std::string(e.path) != "/v1/not/yet/invented")
            EXPECT_EQ(send(right, to(e)).status, 403) << e.path;
    admin("reinstate", R"({"terminal":"S001-T01"})");
    for (const auto& e : kOfTills)
        EXPECT_TRUE(letIn(send(right, to(e)))) << e.path;
}

TEST_F(TlsAccess, EveryEndpoint_tls12_isRefused) {
    auto old = shows(hqStore->authority(), "S001-T01");
    old.maxVersion = TLS1_2_VERSION;
    for (const auto& e : kOfTills)
        EXPECT_EQ(send(old, to(e)).status, 0) << e.path;
    EXPECT_EQ(old.ask(server->port(), "GET", "/healthz").status, 0);
}

TEST_F(TlsAccess, OperatorsEndpoints_tillOrNobodyOrWrongToken_areRefused) {
    const auto till = shows(hqStore->authority(), "S001-T01");
    for (const auto& e : kOfOperators) {
        EXPECT_EQ(send(till, to(e)).status, 401) << e.path;
        EXPECT_EQ(client.ask(server->port(), e.method, e.path, {}, "{}").status, 401) << e.path;
        auto near = token;
        near.back() = near.back() == 'A' ? 'B' : 'A';
        for (const auto& wrong : {near, std::string(), token + "A"})
            EXPECT_EQ(client
                          .ask(server->port(), e.method, e.path,
                               "Authorization: Bearer " + wrong + "\r\n", "{}")
                          .status,
                      401)
                << e.path;
    }
}

TEST_F(TlsAccess, OwnPages_needNoCertificate) {
    for (const char* path : {"/healthz", "/readyz", "/metrics", "/", "/v1/status"})
        EXPECT_EQ(client.ask(server->port(), "GET", path).status, 200) << path;
}

TEST_F(TlsAccess, Figures_behindAProxyThatPassesConnectionsOn_needTheToken) {
    end();
    serve({.tls = true, .passedOn = true});
    for (const char* path : {"/metrics", "/", "/?x", "/v1/status", "/v1/status?x"}) {
        EXPECT_EQ(client.ask(server->port(), "GET", path).status, 401) << path;
        const auto a =
            client.ask(server->port(), "GET", path, "Authorization: Bearer " + token + "\r\n");
        EXPECT_EQ(a.status, 200) << path;
    }
    EXPECT_EQ(client.ask(server->port(), "GET", "/healthz").status, 200);
}

TEST_F(TlsAccess, SlowHandshakes_manyAtOnce_disturbNobody) {
    std::vector<int> silent;
    for (int i = 0; i < 150; ++i) {
        silent.push_back(testkit::TlsClient::connected(server->port()));
        ASSERT_GE(silent.back(), 0);
    }
    EXPECT_EQ(client.ask(server->port(), "GET", "/healthz").status, 200);
    // Plain HTTP on the same port is no handshake.
    ASSERT_GT(::send(silent[0], "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL), 0);
    char byte = 0;
    while (::recv(silent[0], &byte, 1, 0) > 0) {
    }
    EXPECT_EQ(client.ask(server->port(), "GET", "/healthz").status, 200);
    for (const int fd : silent)
        ::close(fd);
}

class BehindProxy : public TlsAccess {
 protected:
    BehindProxy() {
        end();
        serve({.proxyHeader = "x-client"});
    }
    static std::string escaped(const std::string& pem) {
        std::string out;
        char text[4];
        for (const unsigned char c : pem) {
            std::snprintf(text, sizeof text, "%%%02X", c);
            out += std::isalnum(c) != 0 ? std::string(1, static_cast<char>(c)) : text;
        }
        return out;
    }
    int plain(HttpRequest r, const std::string& certificate, const char* header = "x-client") {
        if (!certificate.empty()) r.headers[header] = escaped(certificate);
        testkit::TlsAnswer a;
        const int fd = testkit::TlsClient::connected(server->port());
        const std::string text =
            r.method + " " + r.path + " HTTP/1.1\r\nHost: hq\r\n" + headersOf(r) +
            "Connection: close\r\nContent-Length: " + std::to_string(r.body.size()) + "\r\n\r\n" +
            r.body;
        EXPECT_GT(::send(fd, text.data(), text.size(), MSG_NOSIGNAL), 0);
        std::string answer;
        char buffer[4096];
        for (ssize_t n = 0; (n = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
            answer.append(buffer, static_cast<std::size_t>(n));
        ::close(fd);
        return answer.size() > 12 ? std::atoi(answer.c_str() + 9) : 0;
    }
};

TEST_F(BehindProxy, EveryEndpoint_certificateInTheHeader_isCheckedAsInAHandshake) {
    const auto right = shows(hqStore->authority(), "S001-T01");
    const auto other = shows(hqStore->authority(), "S001-T02");
    const auto foreign = shows(CertificateAuthority::make(fixture.clock.utcMs()), "S001-T01");
    const auto short_ = shows(hqStore->authority(), "S001-T01", kDayMs);
    for (const auto& e : kOfTills) {
        const int good = plain(to(e), right.certificate);
        EXPECT_TRUE(good == 200 || good == 400 || good == 404) << e.path << good;
        EXPECT_EQ(plain(to(e), {}), 403) << e.path;
        EXPECT_EQ(plain(to(e), other.certificate), 403) << e.path;
        EXPECT_EQ(plain(to(e), foreign.certificate), 403) << e.path;
        EXPECT_EQ(plain(to(e), "S001-T01"), 403) << e.path;
        EXPECT_EQ(plain(to(e), right.certificate, "x-other"), 403) << e.path;
    }
    fixture.clock.advance(2 * kDayMs);
    EXPECT_EQ(plain(to(kOfTills[4]), short_.certificate), 403);
    EXPECT_EQ(plain(to(kOfTills[0]), short_.certificate), 400);
    // Everything comes from this machine here, so nothing is open for coming from it.
    EXPECT_EQ(plain({"GET", "/v1/status", {}, {}, {}}, {}), 401);
    EXPECT_EQ(plain({"GET", "/", {}, {}, {}}, {}), 401);
    EXPECT_EQ(plain({"GET", "/healthz", {}, {}, {}}, {}), 200);
}

}  // namespace
}  // namespace evertill::sync
