// Batches and record headers are read in one pass where they are plain, by the parser where not:
// both ways must agree on everything.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "evertill/base/json_scan.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/sync/messages.h"

using namespace evertill;
using Json = nlohmann::json;

namespace {

const std::string kBody =
    R"({"at":1795312800123,"business_date":"2026-11-22","data":{"lines":[{"name":"番茄 \"大\"","qty":1000}]},)"
    R"("epoch":1,"kind":"sale","operator":"9001","seq":17,"store":"S001","terminal":"S001-T01","v":1})";

std::uint64_t next(std::uint64_t& state) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return state >> 33;
}

/// Some bytes changed, dropped, doubled or swapped for something with a meaning.
std::string damaged(std::string text, std::uint64_t& state) {
    static const std::vector<std::string> kPieces = {
        "\"",   "\\",   ",",       ":",    "{",          "}",        "[",       "]",
        "0",    "9",    "-",       ".5",   "e9",         " ",        "\n",      "nul",
        "null", "true", "\\u0041", "\xC3", "é",          "1",        "",        "\x01",
        "\0",   "v",    "seq",     "at",   "\"seq\":3,", "\"v\":2,", "\\ud800", "\xEF\xBB\xBF"};
    for (auto n = 1 + next(state) % 3; n > 0; --n) {
        const auto at = next(state) % (text.size() + 1);
        text.replace(at, next(state) % 3, kPieces[next(state) % kPieces.size()]);
    }
    return text;
}

}  // namespace

TEST(UploadScan, AnyText_acceptedOnlyIfTheParserAcceptsIt) {
    std::uint64_t state = 7;
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = damaged(kBody, state);
        JsonScan scan(text);
        scan.skip();
        if (!scan.done()) continue;
        ++accepted;
        ASSERT_TRUE(Json::accept(text)) << text;
    }
    EXPECT_GT(accepted, 500);
}

TEST(UploadScan, Header_damagedBodies_sameAsTheTreeSays) {
    std::uint64_t state = 11;
    int good = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = damaged(kBody, state);
        const auto header = domain::decodeHeader(text);
        const Json j = Json::parse(text, nullptr, false);
        if (!header) continue;
        ++good;
        ASSERT_TRUE(j.is_object()) << text;
        EXPECT_EQ(header->terminal, j.at("terminal").get<std::string>()) << text;
        EXPECT_EQ(header->kind, j.at("kind").get<std::string>()) << text;
        EXPECT_EQ(header->seq, j.at("seq").get<std::int64_t>()) << text;
        EXPECT_EQ(header->epoch, j.at("epoch").get<std::int64_t>()) << text;
        EXPECT_EQ(header->at, j.at("at").get<std::int64_t>()) << text;
        EXPECT_EQ(header->version, j.at("v").get<std::int64_t>()) << text;
        EXPECT_EQ(header->businessDate.has_value(), j.contains("business_date")) << text;
    }
    EXPECT_GT(good, 500);
}

TEST(UploadScan, Header_fieldTwice_theLastCountsAsBefore) {
    const auto header = domain::decodeHeader(
        R"({"at":1,"epoch":1,"kind":"x","seq":1,"seq":2,"terminal":"T","v":1})");
    ASSERT_TRUE(header);
    EXPECT_EQ(header->seq, 2);
}

TEST(UploadScan, Upload_damagedMessages_readAsTheTreeSays) {
    sync::JournalUpload upload{
        3, 17, std::string(64, 'a'), {{1, kBody}, {2, "{\"\\\n\t\x01é"}}, std::string(128, 'b')};
    const std::string whole = sync::encode(upload);
    std::uint64_t state = 13;
    int good = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = i == 0 ? whole : damaged(whole, state);
        const auto m = sync::decode<sync::JournalUpload>(text);
        if (!m) {
            EXPECT_FALSE(m.error().empty());
            continue;
        }
        ++good;
        const Json j = Json::parse(text, nullptr, false);
        ASSERT_TRUE(j.is_object()) << text;
        EXPECT_EQ(m->fromSeq, j.at("from").get<std::int64_t>());
        EXPECT_EQ(m->previousHash, j.at("previous").get<std::string>());
        EXPECT_EQ(m->headSignature, j.at("signature").get<std::string>());
        ASSERT_EQ(m->records.size(), j.at("records").size());
        for (std::size_t r = 0; r < m->records.size(); ++r) {
            EXPECT_EQ(m->records[r].epoch, j["records"][r].at("epoch").get<std::int64_t>());
            EXPECT_EQ(m->records[r].body, j["records"][r].at("body").get<std::string>());
        }
    }
    EXPECT_GT(good, 100);
}
