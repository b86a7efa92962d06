#include "evertill/base/crypto.h"

#include <gtest/gtest.h>

#include "evertill/base/bounded_text.h"
#include "evertill/base/business_date.h"
#include "evertill/base/clock.h"
#include "evertill/base/id.h"

using namespace evertill;

TEST(Sha256, KnownVectors_OfFips180) {
    EXPECT_EQ(toHex(sha256(std::string_view(""))),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(toHex(sha256(std::string_view("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256Stream stream;
    stream.update(asBytes("a"));
    stream.update(asBytes("bc"));
    EXPECT_EQ(stream.finish(), sha256(std::string_view("abc")));
}

TEST(Ed25519, FirstVectorOfRfc8032) {
    const auto seedBytes =
        *fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    std::array<std::uint8_t, 32> seed{};
    std::copy(seedBytes.begin(), seedBytes.end(), seed.begin());
    const auto key = SigningKey::fromSeed(seed);
    EXPECT_EQ(toHex(key.publicKey()),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const auto signature = key.sign({});
    EXPECT_EQ(toHex(signature).substr(0, 32), "e5564300c360ac729086e2cc806e828a");
    EXPECT_TRUE(verifySignature(key.publicKey(), {}, signature));
    auto forged = signature;
    forged[3] ^= 1;
    EXPECT_FALSE(verifySignature(key.publicKey(), {}, forged));
    EXPECT_FALSE(verifySignature(key.publicKey(), asBytes("x"), signature));
    EXPECT_FALSE(verifySignature(key.publicKey(), {}, std::span(signature).first(63)));
}

TEST(Pin, HashVerifies_WrongPinAndDamagedHashDoNot) {
    const std::string hash = hashPin("123456", {1, 2, 3}, 4);
    EXPECT_TRUE(verifyPin("123456", hash));
    EXPECT_FALSE(verifyPin("123457", hash));
    EXPECT_FALSE(verifyPin("", hash));
    EXPECT_EQ(hash.find("123456"), std::string::npos);
    EXPECT_NE(hash, hashPin("123456", {4}, 4));  // the salt counts
    for (const char* bad :
         {"", "scrypt", "scrypt$16$8$1$$", "plain$123456", "scrypt$x$8$1$AAAA$AAAA",
          "scrypt$999999999999$8$1$AAAA$AAAA", "scrypt$16$8$1$!!!$AAAA", "scrypt$15$8$1$AAAA$AAAA"})
        EXPECT_FALSE(verifyPin("123456", bad)) << bad;
    for (std::size_t cut = 0; cut < hash.size(); ++cut)
        EXPECT_FALSE(verifyPin("123456", hash.substr(0, cut)));
}

TEST(Encodings, RoundTrip_AndRefuseGarbage) {
    std::uint64_t s = 3;
    for (std::size_t n = 0; n < 70; ++n) {
        Bytes bytes(n);
        for (auto& b : bytes)
            b = static_cast<std::uint8_t>((s = s * 6364136223846793005ULL + 1) >> 57);
        EXPECT_EQ(fromHex(toHex(bytes)), bytes);
        EXPECT_EQ(fromBase64Url(toBase64Url(bytes)), bytes);
    }
    EXPECT_FALSE(fromHex("abc"));
    EXPECT_FALSE(fromHex("zz"));
    EXPECT_FALSE(fromBase64Url("A"));
    EXPECT_FALSE(fromBase64Url("AB"));  // bits that belong to no byte
    EXPECT_FALSE(fromBase64Url("AA=="));
}

TEST(Uuid, Version7_HoldsTheTimeInOrder) {
    const auto a = makeUuid7(1'000, {});
    const auto b = makeUuid7(1'001, {});
    EXPECT_LT(a.bytes, b.bytes);
    EXPECT_EQ(a.bytes[6] >> 4, 7);
    EXPECT_EQ(a.bytes[8] >> 6, 2);
    EXPECT_EQ(Uuid::parse(a.toString()), a);
    for (const char* bad :
         {"", "x", "00000000000070008000000000000000", "00000000-0000-7000-8000-00000000000g"})
        EXPECT_FALSE(Uuid::parse(bad)) << bad;
}

TEST(BusinessDate, OnlyRealDaysExist) {
    EXPECT_EQ(BusinessDate::parse("2026-11-22")->toString(), "2026-11-22");
    EXPECT_TRUE(BusinessDate::parse("2028-02-29"));
    for (const char* bad : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-11-22",
                            "2026/11/22", "1999-12-31", "2026-11-22 ", "", "abcd-ef-gh"})
        EXPECT_FALSE(BusinessDate::parse(bad)) << bad;
    // 23:30 UTC is the next morning in China.
    EXPECT_EQ(BusinessDate::ofInstant(*utcFromIso("2026-11-22T23:30:00Z"), 480).toString(),
              "2026-11-23");
    EXPECT_EQ(BusinessDate::ofInstant(-1, 0).daysSinceEpoch(), -1);
    EXPECT_EQ(utcToIso(*utcFromIso("2026-11-22T05:01:32Z")), "2026-11-22T05:01:32.000Z");
    EXPECT_FALSE(utcFromIso("2026-11-22T24:00:00Z"));
}

TEST(BoundedText, CutsCharactersNeverInTheMiddle) {
    using Name = BoundedText<3>;
    EXPECT_EQ(Name::make("番茄酱")->str(), "番茄酱");
    EXPECT_FALSE(Name::make("番茄酱汁"));
    EXPECT_FALSE(Name::make("a\nb"));
    EXPECT_FALSE(Name::make("\xff"));
    EXPECT_FALSE(Name::make("\xC0\xAF"));          // overlong
    EXPECT_FALSE(Name::make("\xED\xA0\x80"));      // surrogate
    EXPECT_FALSE(Name::make("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    EXPECT_EQ(Name::truncated("番茄酱汁").str(), "番茄酱");
    EXPECT_EQ(Name::truncated("a\x01\xff").str(), "a \xEF\xBF\xBD");
}
