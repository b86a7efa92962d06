// Who speaks when: questions, handshakes, commands, time-outs.
#include "scale_tables.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::codec::test;

namespace {

using Texts = std::vector<std::string>;

}  // namespace

TEST(ScaleDialogue, Questions_AreThoseOfTheProtocols) {
    const std::pair<const char*, std::string> kQuestions[] = {
        {"toledo8217", "W"},
        {"mt_sics", "SI\r\n"},
        {"nci", "W\r"},
        {"cas", "\x05"},
        {"dibal", "98000001\r\n"},
        {"adam", "P\r\n"},
        {"os2", "\x05"},
        {"dialog06", bytesOf("<04><02>01<1B>000000<1B><03>")},
    };
    for (const auto& [name, bytes] : kQuestions) {
        const auto p = protocol(name);
        EXPECT_FALSE(p->speaksUnasked()) << name;
        EXPECT_EQ(p->request(0), bytes) << name;
        EXPECT_EQ(p->request(10), std::nullopt) << name << ": the answer is awaited";
    }
    for (const char* name :
         {"toledo_cont", "cas22", "ascii_line", "yousheng_ff", "usb_hid_scale"}) {
        EXPECT_TRUE(protocol(name)->speaksUnasked()) << name;
        EXPECT_EQ(protocol(name)->request(0), std::nullopt) << name;
    }
    EXPECT_EQ(protocol("ascii_line", R"({"request":"RW#\r\n"})")->request(0), "RW#\r\n");
}

TEST(ScaleDialogue, AnswerAfterTheTimeOut_BelongsToNothing) {
    const auto p = protocol("toledo8217", R"({"unit":"kg"})");
    p->request(0);
    EXPECT_FALSE(p->checkTimeout(999));
    EXPECT_TRUE(p->checkTimeout(1000));
    EXPECT_FALSE(p->checkTimeout(5000)) << "told once";
    EXPECT_TRUE(p->feed(bytesOf("<02>00.786<0D>"), 1100).empty());
    p->request(1200);
    EXPECT_EQ(p->feed(bytesOf("<02>00.500<0D>"), 1250).size(), 1U);
    EXPECT_TRUE(p->feed(bytesOf("<02>00.500<0D>"), 1260).empty()) << "one answer a question";
}

TEST(ScaleDialogue, StreamThatFallsSilent_TimesOut) {
    const auto p = protocol("yousheng_ff");
    const std::string frame = bytesOf("<FF><43><86><07><00><00>");
    EXPECT_FALSE(p->checkTimeout(0));
    EXPECT_EQ(p->feed(frame, 900).size(), 1U);
    EXPECT_FALSE(p->checkTimeout(1800));
    EXPECT_TRUE(p->checkTimeout(1900));
    EXPECT_EQ(p->feed(frame, 2500).size(), 1U);
}

TEST(ScaleDialogue, Cas_AsksInTwoSteps) {
    const auto p = protocol("cas");
    EXPECT_EQ(p->request(0), "\x05");
    EXPECT_EQ(describeAll(p->feed("\x06", 10)), Texts{"ack"});
    EXPECT_EQ(p->takeReply(), "\x11");
    EXPECT_EQ(p->takeReply(), "");
    EXPECT_EQ(p->feed(bytesOf("<01><02>S 00.786kg<68><03><04>"), 20).size(), 1U);
    EXPECT_TRUE(p->request(30)) << "that was the answer";
    p->feed("\x15", 40);
    EXPECT_EQ(p->takeReply(), "");
    EXPECT_TRUE(p->request(50)) << "not ready is an answer too";
    EXPECT_EQ(protocol("cas", R"({"price":true})")->request(0), "\x05");
    const auto priced = protocol("cas", R"({"price":true})");
    priced->request(0);
    priced->feed("\x06", 1);
    EXPECT_EQ(priced->takeReply(), "\x12");
}

TEST(ScaleDialogue, Dialog06_AsksForTheReasonOfARefusalOnce) {
    const auto p = protocol("dialog06");
    EXPECT_TRUE(p->setUnitPrice("12.8"));
    EXPECT_FALSE(p->setUnitPrice("12.805"));
    EXPECT_FALSE(p->setUnitPrice("12345.00"));
    EXPECT_EQ(p->request(0), bytesOf("<04><02>01<1B>001280<1B><03>"));
    p->feed("\x06", 1);
    EXPECT_EQ(p->takeReply(), "\x04\x05");
    p->feed("\x15", 2);
    EXPECT_EQ(p->takeReply(), bytesOf("<04><02>08<03>"));
    EXPECT_EQ(p->request(3), std::nullopt);
    EXPECT_EQ(describeAll(p->feed(bytesOf("<02>09<1B>20<03>"), 4)), Texts{"status moving"});
    EXPECT_TRUE(p->request(5));
    p->feed("\x15", 6);
    EXPECT_EQ(p->takeReply(), bytesOf("<04><02>08<03>"));
    p->feed("\x15", 7);
    EXPECT_EQ(p->takeReply(), "") << "a scale that refuses even that is not asked for ever";
    EXPECT_TRUE(p->request(8));
}

TEST(ScaleDialogue, Dialog06_GivesItsChecksumsAndBeginsAnew) {
    const auto p = protocol("dialog06", R"({"checksum":"81234561"})");
    EXPECT_TRUE(p->setUnitPrice("12.80"));
    const std::string weigh = bytesOf("<04><02>01<1B>001280<1B><03>");
    EXPECT_EQ(p->request(0), weigh);
    // Random number 47: CS four bits to the left, KW seven to the right.
    p->feed(bytesOf("<02>11<1B>247<03>"), 1);
    EXPECT_EQ(p->takeReply(), bytesOf("<04><02>10<1B>1238C28A<03>"));
    p->feed("\x06", 2);
    EXPECT_EQ(p->takeReply(), "\x04\x05");
    p->feed(bytesOf("<02>11<1B>1<03>"), 3);
    EXPECT_EQ(p->takeReply(), weigh);
    p->feed("\x06", 4);
    EXPECT_EQ(p->takeReply(), "\x04\x05");
    EXPECT_EQ(p->request(5), std::nullopt) << "all of it is one exchange";
    const auto frames = p->feed(bytesOf("<02>02<1B>3<1B>00786<1B>001280<1B>001006<03>"), 6);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_TRUE(frames[0].saleOk);
}

TEST(ScaleDialogue, Dialog06_ChecksumsThatDoNotFit_AreTold) {
    const auto p = protocol("dialog06", R"({"checksum":"81234561"})");
    p->request(0);
    EXPECT_EQ(describeAll(p->feed(bytesOf("<02>11<1B>0<03>"), 1)),
              Texts{"status error=checksum_refused"});
    EXPECT_TRUE(p->request(2));
    for (const char* wrong : {"8123456", "8123456g", "-1234567", "812345611"})
        EXPECT_FALSE(
            makeScaleProtocol("dialog06", R"({"checksum":")" + std::string(wrong) + R"("})"));
}

TEST(ScaleDialogue, Dibal_SendsThePriceWithItsCheckCharacter) {
    const auto p = protocol("dibal");
    EXPECT_TRUE(p->setUnitPrice("12.80"));
    EXPECT_EQ(p->request(0),
              "980128"
              "0:\r\n");
}

TEST(ScaleDialogue, Commands_WhereTheProtocolHasThem) {
    const auto toledo = protocol("toledo8217", R"({"unit":"kg"})");
    EXPECT_EQ(toledo->zero(), "Z");
    EXPECT_EQ(toledo->tare(), "T");
    EXPECT_EQ(toledo->clearTare(), "C");
    EXPECT_EQ(toledo->presetTare("0.05"), "T00050");
    EXPECT_EQ(toledo->presetTare("-1"), std::nullopt);
    EXPECT_EQ(toledo->presetTare("123.456"), std::nullopt);
    EXPECT_EQ(protocol("os2")->tare(), bytesOf("<3C><54><4B><3E><09>"));
    EXPECT_EQ(protocol("os2")->zero(), bytesOf("<3C><5A><4B><3E><09>"));
    EXPECT_EQ(protocol("cas")->zero(), std::nullopt);
    EXPECT_EQ(protocol("mt_sics")->clearTare(), "TAC\r\n");
    EXPECT_EQ(protocol("ascii_line")->tare(), "MT\r\n");
    EXPECT_EQ(protocol("toledo_cont")->zero(), std::nullopt);
    EXPECT_FALSE(protocol("toledo8217")->setUnitPrice("1"));
}

TEST(ScaleReading, FromFrames_KeepsItsMeaning) {
    const auto reading = [](const char* name, const char* variant, const char* bytes) {
        const auto frames = protocol(name, variant)->feed(bytesOf(bytes), 0);
        EXPECT_EQ(frames.size(), 1U) << bytes;
        return frames.empty() ? ScaleReading{} : readingOf(frames[0]);
    };
    const char* kg = R"({"unit":"kg"})";
    const ScaleReading good = reading("toledo8217", kg, "<02>00.786<0D>");
    EXPECT_EQ(good.weight, Quantity::fromThousandths(786, Uom::Kilogram));
    EXPECT_TRUE(good.complete && good.stable && good.saleOk());
    EXPECT_FALSE(reading("toledo8217", "", "<02>00.786<0D>").complete) << "no unit, no quantity";
    EXPECT_TRUE(reading("toledo8217", kg, "<02>00.000<0D>").zero);
    EXPECT_FALSE(reading("toledo8217", kg, "<02>?A<0D>").stable);
    EXPECT_TRUE(reading("toledo8217", kg, "<02>?B<0D>").overload);
    EXPECT_TRUE(reading("toledo8217", kg, "<02>?D<0D>").negative);
    EXPECT_TRUE(reading("toledo8217", kg, "<02>?H<0D>").zeroFault);
    EXPECT_EQ(reading("toledo8217", kg, "<02>0x.786<0D>"),
              (ScaleReading{Quantity::fromThousandths(0, Uom::Kilogram)}));
    EXPECT_TRUE(reading("yousheng_ff", "", "<FF><63><86><07><00><00>").negative);
    EXPECT_FALSE(reading("ascii_line", "", "ST,TR,+ 0.100kg<0D>").complete) << "a tare";
    EXPECT_FALSE(reading("mt_sics", "", "S S    0.1234 kg<0D><0A>").complete) << "not exact";
    EXPECT_EQ(reading("mt_sics", "", "S S    0.1230 kg<0D><0A>").weight.thousandths(), 123);
    EXPECT_FALSE(reading("usb_hid_scale", "", "<03><04><0B><FF><34><19>").complete) << "ounces";
}
