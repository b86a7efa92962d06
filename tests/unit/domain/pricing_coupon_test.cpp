#include <gtest/gtest.h>

#include <set>

#include "evertill/domain/pricing/coupon.h"

namespace evertill::pricing {
namespace {

SigningKey key(std::uint8_t seed = 7) {
    std::array<std::uint8_t, 32> s{};
    s.fill(seed);
    return SigningKey::fromSeed(s);
}

LocalTime at(const char* text) {
    return *LocalTime::parse(text);
}

CouponCampaign campaign() {
    CouponCampaign c;
    c.id = "C618";
    c.number = 618;
    c.name = "六一八";
    c.promotion = "P618";
    c.from = at("2026-06-01");
    c.to = at("2026-07-01");
    c.serialFrom = 100;
    c.serialTo = 200;
    c.key = toHex(key().publicKey());
    c.stores.stores = {"S001"};
    return c;
}

CouponStanding check(const std::string& text, const CouponCampaign& c = campaign(),
                     const char* when = "2026-06-15T12:00:00", const char* store = "S001",
                     const std::vector<std::string>& regions = {}) {
    const auto code = parseCouponCode(text);
    EXPECT_TRUE(code) << text;
    return code ? verifyCoupon(*code, &c, store, regions, at(when)) : CouponStanding::WrongCampaign;
}

std::string code(std::int64_t serial = 150, std::optional<std::int64_t> lastDay = std::nullopt,
                 std::int64_t number = 618, std::uint8_t seed = 7) {
    return signedCouponCode(number, serial, lastDay, key(seed));
}

TEST(CouponCode, Signed_comesBackAndFitsTheAlphanumericMode) {
    const std::int64_t day = at("2026-06-20").day();
    const std::string text = signedCouponCode(kMaxCampaignNumber, kMaxCouponSerial, day, key());
    EXPECT_EQ(text.size(), 126U);
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), std::string::npos);
    const auto c = parseCouponCode(text);
    ASSERT_TRUE(c);
    EXPECT_EQ(c->campaign, kMaxCampaignNumber);
    EXPECT_EQ(c->serial, kMaxCouponSerial);
    EXPECT_EQ(c->lastDay, day);
    EXPECT_FALSE(parseCouponCode(code(150))->lastDay);
    std::string small = text;
    for (char& ch : small)
        ch = static_cast<char>(std::tolower(ch));
    EXPECT_EQ(parseCouponCode(small), c);
}

TEST(CouponCode, Short_comesBack_alsoAsPeopleTypeIt) {
    const std::string text = shortCouponCode(618, 123'456'789);
    EXPECT_EQ(text.size(), 20U);
    const auto c = parseCouponCode(text);
    ASSERT_TRUE(c);
    EXPECT_EQ(c->form, CouponCode::Form::Short);
    EXPECT_EQ(c->campaign, 618);
    EXPECT_EQ(c->serial, 123'456'789);
    std::string typed = text;
    for (std::size_t i = 4; i < typed.size(); ++i) {
        if (typed[i] == '0') typed[i] = 'o';
        if (typed[i] == '1') typed[i] = 'l';
    }
    EXPECT_EQ(parseCouponCode(typed), c);
}

TEST(CouponCode, EveryOtherCharacterInAShortCode_isFound) {
    const std::string text = shortCouponCode(618, 42);
    for (std::size_t i = 4; i < text.size(); ++i)
        for (const char c : std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
            if (c == text[i]) continue;
            std::string wrong = text;
            wrong[i] = c;
            EXPECT_FALSE(parseCouponCode(wrong)) << wrong;
        }
}

TEST(CouponCode, EveryOtherCharacterInASignedCode_isNeverValid) {
    const std::string text = code();
    ASSERT_EQ(check(text), CouponStanding::Valid);
    for (std::size_t i = 4; i < text.size(); ++i)
        for (const char c : {'A', 'Q', '7'}) {
            if (c == text[i]) continue;
            std::string wrong = text;
            wrong[i] = c;
            const auto parsed = parseCouponCode(wrong);
            if (!parsed) continue;
            const auto found = campaign();
            EXPECT_NE(verifyCoupon(*parsed, &found, "S001", {}, at("2026-06-15")),
                      CouponStanding::Valid)
                << wrong;
        }
}

TEST(CouponCode, Noise_isRefusedAndNeverCrashes) {
    std::uint64_t random = 88172645463325252ULL;
    auto next = [&] {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return random;
    };
    const std::string good = code();
    for (int i = 0; i < 20'000; ++i) {
        std::string text = i % 2 == 0 ? good : (i % 3 == 0 ? "EVC1" : "EVS1");
        const auto edits = 1 + next() % 6;
        for (std::uint64_t k = 0; k < edits; ++k) {
            const std::size_t where = next() % (text.size() + 1);
            switch (next() % 3) {
                case 0:
                    text.insert(where, 1, static_cast<char>(next()));
                    break;
                case 1:
                    text.erase(where, 1 + next() % 9);
                    break;
                default:
                    if (where < text.size()) text[where] = static_cast<char>(next());
            }
        }
        const auto parsed = parseCouponCode(text);
        if (!parsed || parsed == parseCouponCode(good)) continue;
        const auto found = campaign();
        EXPECT_NE(verifyCoupon(*parsed, &found, "S001", {}, at("2026-06-15")),
                  CouponStanding::Valid);
    }
    for (const char* no : {"", "E", "EVC1", "EVS1", "6901234567892", "EVC2AAAA"})
        EXPECT_FALSE(parseCouponCode(no)) << no;
    EXPECT_TRUE(looksLikeCouponCode(good));
    EXPECT_TRUE(looksLikeCouponCode("evs1"));
    EXPECT_FALSE(looksLikeCouponCode("6901234567892"));
}

TEST(CouponCode, TwoTexts_neverMeanTheSameSignedCoupon) {
    // 76 bytes are 121.6 characters: the last one carries spare bits, which must be zero.
    const std::string text = code();
    int others = 0;
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")) {
        std::string other = text;
        other.back() = c;
        if (const auto parsed = parseCouponCode(other); parsed == parseCouponCode(text)) ++others;
    }
    EXPECT_EQ(others, 1);
}

TEST(CouponVerify, EachReason_isNamed) {
    EXPECT_EQ(check(code()), CouponStanding::Valid);
    EXPECT_EQ(check(code(150, std::nullopt, 619)), CouponStanding::WrongCampaign);
    EXPECT_EQ(check(code(150, std::nullopt, 618, 8)), CouponStanding::BadSignature);
    EXPECT_EQ(check(code(99)), CouponStanding::NotIssued);
    EXPECT_EQ(check(code(201)), CouponStanding::NotIssued);
    EXPECT_EQ(check(code(100)), CouponStanding::Valid);
    EXPECT_EQ(check(code(), campaign(), "2026-05-31T23:59:59"), CouponStanding::NotYetValid);
    EXPECT_EQ(check(code(), campaign(), "2026-06-01T00:00:00"), CouponStanding::Valid);
    EXPECT_EQ(check(code(), campaign(), "2026-06-30T23:59:59"), CouponStanding::Valid);
    EXPECT_EQ(check(code(), campaign(), "2026-07-01T00:00:00"), CouponStanding::Expired);
    EXPECT_EQ(check(code(), campaign(), "2026-06-15", "S002"), CouponStanding::WrongStore);
    const auto parsed = *parseCouponCode(code());
    EXPECT_EQ(verifyCoupon(parsed, nullptr, "S001", {}, at("2026-06-15")),
              CouponStanding::WrongCampaign);
    CouponCampaign keyless = campaign();
    keyless.key.clear();
    EXPECT_EQ(check(code(), keyless), CouponStanding::BadSignature);
}

TEST(CouponVerify, LastDayInTheCode_isStillValid_untilMidnight) {
    const std::string text = code(150, at("2026-06-20").day());
    EXPECT_EQ(check(text, campaign(), "2026-06-20T23:59:59"), CouponStanding::Valid);
    EXPECT_EQ(check(text, campaign(), "2026-06-21T00:00:00"), CouponStanding::Expired);
}

TEST(CouponVerify, Region_opensAStore) {
    CouponCampaign c = campaign();
    c.stores = {{}, {"east"}};
    EXPECT_EQ(check(code(), c, "2026-06-15", "S009", {"north", "east"}), CouponStanding::Valid);
    EXPECT_EQ(check(code(), c, "2026-06-15", "S009", {"north"}), CouponStanding::WrongStore);
}

TEST(CouponVerify, ShortCode_isGoodOfflineOnlyWhereAnybodyMayUseItAlways) {
    CouponCampaign c = campaign();
    EXPECT_EQ(check(shortCouponCode(618, 150), c), CouponStanding::OnlineOnly);
    c.uses = 5;
    EXPECT_EQ(check(shortCouponCode(618, 150), c), CouponStanding::OnlineOnly);
    c.uses = 0;
    EXPECT_EQ(check(shortCouponCode(618, 150), c), CouponStanding::Valid);
    EXPECT_EQ(check(shortCouponCode(618, 99), c), CouponStanding::NotIssued);
}

TEST(CouponCampaigns, LastDay_isTheEarlierOfIssueAndEnd) {
    CouponCampaign c = campaign();
    const auto day = [](const char* text) { return at(text).day(); };
    EXPECT_EQ(lastDayOf(c, day("2026-06-10")), day("2026-06-30"));
    c.daysAfterIssue = 7;
    EXPECT_EQ(lastDayOf(c, day("2026-06-10")), day("2026-06-17"));
    EXPECT_EQ(lastDayOf(c, day("2026-06-28")), day("2026-06-30"));
    c.to.reset();
    EXPECT_EQ(lastDayOf(c, day("2026-06-28")), day("2026-07-05"));
    c.daysAfterIssue.reset();
    EXPECT_FALSE(lastDayOf(c, 0));
}

TEST(CouponCampaigns, Document_comesBack_andIsRefusedWithEveryPath) {
    const std::string full =
        R"({"days_after_issue":30,"face_minor":2000,"from":"2026-06-01T00:00:00","id":"C618",)" +
        std::string(R"("key":")") + std::string(64, 'a') +
        R"(","name":"六一八","name_en":"618","number":618,"offline":{"coupons_per_day":50,)"
        R"("face_minor_per_day":100000},"promotion":"P618","returns":"never","serial_from":100,)"
        R"("serial_to":200,"stores":{"regions":["east"],"stores":["S001"]},"text":"满100减20",)"
        R"("text_en":"20 off 100","to":"2026-07-01T00:00:00","uses":0})";
    const auto c = parseCouponCampaign(full);
    ASSERT_TRUE(c) << c.error().front().path << c.error().front().reason;
    EXPECT_EQ(toJson(*c), full);
    struct Case {
        const char* more;
        const char* path;
    };
    for (const Case& bad :
         {Case{R"("number":0)", "/number"}, Case{R"("number":1048576)", "/number"},
          Case{R"("number":1,"usses":1)", "/usses"}, Case{R"("number":1,"key":"ab")", "/key"},
          Case{R"("number":1,"from":"2026-06-01","to":"2026-06-01")", "/to"},
          Case{R"("number":1,"serial_from":9,"serial_to":8)", "/serial_to"},
          Case{R"("number":1,"returns":"maybe")", "/returns"},
          Case{R"("number":1,"offline":{"face_minor_per_day":1})", "/face_minor"},
          Case{R"("number":1,"face_minor":1.5)", "/face_minor"}}) {
        const auto refused = parseCouponCampaign(R"({"id":"C","name":"n","promotion":"P",)" +
                                                 std::string(bad.more) + "}");
        ASSERT_FALSE(refused) << bad.more;
        EXPECT_EQ(refused.error().front().path, bad.path);
    }
}

}  // namespace
}  // namespace evertill::pricing
