// Keys, requests, certificates and how people read them; what comes from strangers is hostile.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>

#include "evertill/hq/hq_store.h"
#include "evertill/sync/certificate_authority.h"
#include "hq_engine.h"
#include "testkit/fake_clock.h"
#include "testkit/temp_dir.h"

namespace evertill::sync {
namespace {

constexpr std::int64_t kNow = 1'795'312'800'000;

std::string requestFor(EVP_PKEY* key, EVP_PKEY* signer) {
    X509_REQ* r = X509_REQ_new();
    X509_REQ_set_pubkey(r, key);
    X509_REQ_sign(r, signer, EVP_sha256());
    BIO* b = BIO_new(BIO_s_mem());
    PEM_write_bio_X509_REQ(b, r);
    char* data = nullptr;
    const long n = BIO_get_mem_data(b, &data);
    std::string pem(data, static_cast<std::size_t>(n));
    BIO_free(b);
    X509_REQ_free(r);
    return pem;
}

}  // namespace

TEST(Certificates, Issued_saysWhoAndUntilWhen_andFitsItsKeyOnly) {
    const auto ca = CertificateAuthority::make(kNow);
    const auto key = makeTlsKey();
    const auto pem =
        ca.issueTill(makeCertificateRequest(key, "whatever it asks"), "S001-T01", kNow);
    ASSERT_TRUE(pem);
    const auto facts = readCertificate(*pem);
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->name, "S001-T01");
    EXPECT_EQ(facts->untilMs, kNow + kTillCertificateMs);
    EXPECT_LT(facts->fromMs, kNow);
    EXPECT_EQ(facts->serial.size(), 32u);
    EXPECT_TRUE(certificateFitsKey(*pem, key));
    EXPECT_FALSE(certificateFitsKey(*pem, makeTlsKey()));
    EXPECT_TRUE(ca.tillCertificate(*pem));
    EXPECT_FALSE(CertificateAuthority::make(kNow).tillCertificate(*pem));
    EXPECT_FALSE(ca.tillCertificate(ca.certificate()));
    EXPECT_FALSE(ca.tillCertificate(ca.issueServer({"S001-T01"}, kNow).chain));
}

TEST(Certificates, HostileRequests_getNoCertificate) {
    const auto ca = CertificateAuthority::make(kNow);
    EVP_PKEY* good = EVP_EC_gen("P-256");
    EVP_PKEY* other = EVP_EC_gen("P-256");
    EVP_PKEY* weak = EVP_RSA_gen(1024);
    EVP_PKEY* curve = EVP_EC_gen("secp224r1");
    EXPECT_TRUE(ca.issueTill(requestFor(good, good), "T", kNow));
    EXPECT_FALSE(ca.issueTill(requestFor(good, other), "T", kNow)) << "signed by another key";
    EXPECT_FALSE(ca.issueTill(requestFor(weak, weak), "T", kNow));
    EXPECT_FALSE(ca.issueTill(requestFor(curve, curve), "T", kNow));
    const auto right = requestFor(good, good);
    EXPECT_FALSE(ca.issueTill(right, "", kNow));
    EXPECT_FALSE(ca.issueTill(right, std::string(65, 'x'), kNow));
    EXPECT_FALSE(ca.issueTill("", "T", kNow));
    EXPECT_FALSE(ca.issueTill(makeTlsKey(), "T", kNow));
    for (std::size_t n = 0; n + 40 < right.size(); n += 7)
        EXPECT_FALSE(ca.issueTill(right.substr(0, n), "T", kNow)) << n;
    for (EVP_PKEY* k : {good, other, weak, curve})
        EVP_PKEY_free(k);
}

TEST(Certificates, AnyOtherByte_isNoCertificateOfOurs) {
    const auto ca = CertificateAuthority::make(kNow);
    const auto key = makeTlsKey();
    const auto pem = *ca.issueTill(makeCertificateRequest(key, "T"), "S001-T01", kNow);
    const auto begin = pem.find('\n') + 1;
    const auto end = pem.find("\n-----END");
    int read = 0;
    for (auto i = begin; i < end; ++i) {
        if (pem[i] == '\n') continue;
        auto changed = pem;
        changed[i] = pem[i] == 'A' ? 'B' : 'A';
        read += readCertificate(changed).has_value();
        // The last characters of base64 may mean the same bytes.
        const auto facts = ca.tillCertificate(changed);
        EXPECT_TRUE(!facts || facts->fingerprint == readCertificate(pem)->fingerprint) << i;
    }
    EXPECT_GT(read, 100);  // most are well formed and merely not signed
}

TEST(Certificates, CodesAsPeopleTypeThem) {
    const auto ca = CertificateAuthority::make(kNow);
    EXPECT_EQ(ca.pin().size(), 16u);
    const auto spoken = writeEnrolCode("ABCDEFGHJKLM", ca.pin());
    EXPECT_EQ(spoken.size(), 28u + 6);
    std::string slow;
    for (const char c : spoken)
        slow += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const auto& typed : {spoken, slow, " " + spoken + "\n"}) {
        const auto code = readEnrolCode(typed);
        EXPECT_EQ(code.code, "ABCDEFGHJKLM");
        EXPECT_EQ(code.pin, ca.pin());
    }
    EXPECT_EQ(readEnrolCode("ABCD-EFGH-JKLM").code, "ABCDEFGHJKLM");
    EXPECT_EQ(readEnrolCode("ABCD-EFGH-JKLM").pin, "");
    EXPECT_EQ(keyFingerprint("zz"), "");
    EXPECT_EQ(readable(Bytes{0xFF, 0xFF, 0xFF, 0xFF, 0xFF}, 8), "ZZZZZZZZ");
    EXPECT_EQ(readable(Bytes{0, 0, 0, 0, 1}, 8), "22222223");
}

TEST(Authority, SameInEveryNodeOfTheDatabase_andOpensWithItsKeyOnly) {
    testkit::TempDir first, second;
    testkit::FakeClock clock;
    SystemIdSource ids;
    const auto database = hq::freshDatabase();
    std::string pin;
    {
        auto store = *hq::HqStore::open(first.path(), clock, ids, database);
        pin = store->authority().pin();
    }
    {
        auto again = *hq::HqStore::open(first.path(), clock, ids, database);
        EXPECT_EQ(again->authority().pin(), pin);
        // What lies in the database is no key to whoever has only that.
        auto st = again->sql().prepare("SELECT value FROM meta WHERE key='authority'");
        ASSERT_TRUE(st.step());
        const auto box = fromBase64Url(st.text(0));
        ASSERT_TRUE(box);
        EXPECT_EQ(std::string(box->begin(), box->end()).find("PRIVATE KEY"), std::string::npos);
    }
    if (database.empty()) {
        std::filesystem::copy(first.file("hq.db"), second.file("hq.db"));
    } else {
        for (const char* file : {"hq.key", "admin.key"})
            std::filesystem::copy(first.file(file), second.file(file));
        auto node = *hq::HqStore::open(second.path(), clock, ids, database);
        EXPECT_EQ(node->authority().pin(), pin);
        return;
    }
    EXPECT_FALSE(hq::HqStore::open(second.path(), clock, ids, database)) << "another hq.key";
}

}  // namespace evertill::sync
