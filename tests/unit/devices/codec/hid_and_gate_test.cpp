#include <gtest/gtest.h>

#include <random>

#include "evertill/codec/hid_pos.h"
#include "evertill/codec/scan_framer.h"
#include "evertill/codec/scan_gate.h"

using namespace evertill::codec;

namespace {

std::string report(std::string aim, const std::string& data, bool goesOn = false) {
    std::string out{'\x02', static_cast<char>(data.size())};
    aim.resize(3, '\0');
    out += aim + data;
    out.resize(64, '\0');
    out[63] = goesOn ? 1 : 0;
    return out;
}

std::vector<std::string> texts(const std::vector<Scan>& scans) {
    std::vector<std::string> out;
    for (const Scan& s : scans)
        out.push_back(s.aim + "|" + std::string(s.symbology) + "|" + s.data);
    return out;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST(AimIdentifier, Table) {
    const std::pair<const char*, const char*> kNames[] = {{"]E0", "ean13"},
                                                          {"]E4", "ean8"},
                                                          {"]E1", "ean_add_on"},
                                                          {"]C0", "code128"},
                                                          {"]C1", "gs1_128"},
                                                          {"]C2", "code128"},
                                                          {"]A0", "code39"},
                                                          {"]I1", "interleaved25"},
                                                          {"]e0", "gs1_databar"},
                                                          {"]d1", "datamatrix"},
                                                          {"]d2", "gs1_datamatrix"},
                                                          {"]Q1", "qr"},
                                                          {"]Q3", "gs1_qr"},
                                                          {"]L2", "pdf417"},
                                                          {"]?0", ""},
                                                          {"]E", ""},
                                                          {"]E9", ""},
                                                          {"]C ", ""}};
    for (const auto& [aim, name] : kNames)
        EXPECT_EQ(symbologyOf(aim), name) << aim;
    EXPECT_EQ(splitAim("]C10104\x1D"
                       "10")
                  .data,
              "0104\x1D"
              "10");
    EXPECT_EQ(splitAim("]x1abc"), (Scan{"", "", "]x1abc"})) << "not an identifier";
    EXPECT_EQ(splitAim("]C1").data, "]C1") << "nothing behind it";
}

TEST(HidPos, Reports_BecomeScansHoweverTheyAreSplit) {
    const std::string bytes = report("]E0", "6901234567892") +
                              report("]C1", std::string(56, '7'), true) + report("]C1", "99\r\n") +
                              std::string(
                                  "\x01\x03"
                                  "abc",
                                  5) +
                              std::string(59, '\0') + report("", "");
    const Texts want = {"]E0|ean13|6901234567892", "]C1|gs1_128|" + std::string(56, '7') + "99",
                        "||abc"};
    for (std::size_t split = 0; split <= bytes.size(); ++split) {
        HidPosReader reader;
        Texts all = texts(reader.feed(bytes.substr(0, split), 0));
        for (std::string& s : texts(reader.feed(bytes.substr(split), 0)))
            all.push_back(s);
        EXPECT_EQ(all, want) << split;
        EXPECT_EQ(reader.dropped(), 0U);
    }
}

TEST(HidPos, DamageAndSilence_LoseThatScanOnly) {
    HidPosReader reader;
    EXPECT_EQ(texts(reader.feed("\x07\x08" + report("]E0", "1"), 0)), Texts{"]E0|ean13|1"});
    EXPECT_EQ(reader.dropped(), 1U);
    EXPECT_TRUE(reader.feed(report("]E0", "12", true), 0).empty());
    EXPECT_EQ(texts(reader.feed(report("]E0", "34"), 5000)), Texts{"]E0|ean13|34"});
    EXPECT_EQ(reader.dropped(), 2U);
    EXPECT_TRUE(reader.feed(report("]E0", "12", true), 6000).empty());
    reader.reset();
    EXPECT_EQ(texts(reader.feed(report("", "56"), 6001)), Texts{"||56"});
    HidPosReader longer;
    for (int i = 0; i < 80; ++i)
        longer.feed(report("]Q1", std::string(56, 'x'), i < 79), 0);
    EXPECT_EQ(longer.dropped(), 1U) << "longer than a scan may be";
    EXPECT_EQ(texts(longer.feed(report("]Q1", "y"), 0)), Texts{"]Q1|qr|y"});
    HidPosReader cut;
    cut.feed(report("]E0", "123").substr(0, 8), 0);
    EXPECT_EQ(texts(cut.finish()), Texts{"]E0|ean13|123"}) << "the unused end was left out";
}

TEST(ScanGate, Policies_AndCountsThatAddUp) {
    for (RepeatPolicy policy : {RepeatPolicy::Accept, RepeatPolicy::Ignore, RepeatPolicy::Ask}) {
        ScanGate gate({policy, 500});
        const ScanVerdict again = policy == RepeatPolicy::Accept   ? ScanVerdict::Accept
                                  : policy == RepeatPolicy::Ignore ? ScanVerdict::Ignore
                                                                   : ScanVerdict::Ask;
        EXPECT_EQ(gate.judge("A", 0), ScanVerdict::Accept);
        EXPECT_EQ(gate.judge("A", 400), again);
        EXPECT_EQ(gate.judge("A", 899), again) << "the window stays open";
        EXPECT_EQ(gate.judge("A", 1399), ScanVerdict::Accept);
        EXPECT_EQ(gate.judge("B", 1400), ScanVerdict::Accept);
        EXPECT_EQ(gate.judge("A", 1401), ScanVerdict::Accept) << "another code was between";
        const ScanCounts c = gate.counts();
        EXPECT_EQ(c.received, 6U);
        EXPECT_EQ(c.accepted + c.ignored + c.asked, c.received);
    }
}

TEST(ScanFraming, Json_AndItsErrors) {
    const auto framing = parseScanFraming(R"({"suffix":"stx_etx","prefix":"S:","idle_ms":50})");
    ASSERT_TRUE(framing);
    EXPECT_EQ(framing->suffix, ScanSuffix::StxEtx);
    EXPECT_EQ(framing->prefix, "S:");
    EXPECT_EQ(framing->idleMs, 50);
    EXPECT_EQ(parseScanFraming("")->suffix, ScanSuffix::Any);
    EXPECT_EQ(parseScanFraming("[]").error(), "framing: not an object");
    EXPECT_EQ(parseScanFraming(R"({"suffix":"x"})").error(), "framing.suffix");
    EXPECT_EQ(parseScanFraming(R"({"idle_ms":0})").error(), "framing.idle_ms");
    EXPECT_EQ(parseScanFraming(R"({"end":"cr"})").error(), "framing.end");
}

TEST(ScanFraming, StxEtxTabAndSilence) {
    using Scans = std::vector<std::string>;
    ScanFramer stx({ScanSuffix::StxEtx, "", 2000});
    EXPECT_EQ(stx.feed("noise\x02"
                       "69\x03 noise \x02"
                       "70\r\x03\x02"
                       "7",
                       0),
              (Scans{"69", "70"}));
    EXPECT_EQ(stx.feed("\x02"
                       "71\x03",
                       1),
              Scans{"71"});
    EXPECT_EQ(stx.dropped(), 1U) << "a scan without its end";
    ScanFramer tab({ScanSuffix::Tab, "", 2000});
    EXPECT_EQ(tab.feed("1\r2\t", 0), Scans{"12"});
    ScanFramer none({ScanSuffix::None, "", 100});
    EXPECT_TRUE(none.feed("12", 0).empty());
    EXPECT_TRUE(none.feed("34", 100).empty());
    EXPECT_EQ(none.feed("", 201), Scans{"1234"});
    EXPECT_TRUE(none.feed("5", 300).empty());
    EXPECT_EQ(none.finish(), Scans{"5"});
}
