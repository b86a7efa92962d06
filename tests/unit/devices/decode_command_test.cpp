// evertillctl decode ... as a user runs it.
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include "device_bench.h"

using namespace evertill::devices::test;

namespace {

struct DecodeRun {
    int code = -1;
    QList<QByteArray> lines;
    QJsonObject line(int n) const { return QJsonDocument::fromJson(lines.value(n)).object(); }
};

DecodeRun decode(const QStringList& words, const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral(EVERTILL_BIN_DIR "/evertillctl"),
                  QStringList{QStringLiteral("decode")} + words);
    process.write(input);
    process.closeWriteChannel();
    EXPECT_TRUE(eventually([&] { return process.state() == QProcess::NotRunning; }));
    const QByteArray out = process.readAllStandardOutput().trimmed();
    return {process.exitCode(), out.isEmpty() ? QList<QByteArray>() : out.split('\n')};
}

}  // namespace

TEST(DecodeScale, OneFrame_IsOneObjectWithNullForWhatItDoesNotSay) {
    const DecodeRun plain = decode({"scale", "toledo8217", "0230302e3738360d"});
    EXPECT_EQ(plain.code, 0);
    ASSERT_EQ(plain.lines.size(), 1);
    EXPECT_EQ(plain.lines[0],
              R"({"kind":"weight","weight":"0.786","unit":null,"stable":true,"net":false,)"
              R"("zero":null,"overload":false,"underload":false,"tare":null,"unit_price":null,)"
              R"("total":null,"error":null,"sale_ok":false})");
    const DecodeRun kg =
        decode({"scale", "toledo8217", "--variant", R"({"unit":"kg"})", "0230302e3738360d"});
    EXPECT_TRUE(kg.line(0)["sale_ok"].toBool());
    EXPECT_EQ(kg.line(0)["unit"].toString(), "kg");
}

TEST(DecodeScale, FramesOnStandardInput_SplitJoinedAndCommented) {
    const DecodeRun lines = decode({"scale", "yousheng_ff"},
                                   "# two frames on one line, one over two lines\n"
                                   "FF 43 86 07 00 00 FF4300010000\n\n"
                                   "0xFF 0x43 0x50\n"
                                   "00 00 00\n");
    EXPECT_EQ(lines.code, 0);
    ASSERT_EQ(lines.lines.size(), 3);
    EXPECT_EQ(lines.line(0)["weight"].toString(), "0.786");
    EXPECT_EQ(lines.line(1)["weight"].toString(), "0.100");
    EXPECT_EQ(lines.line(2)["weight"].toString(), "0.050");
    // A frame cut short does not spoil the one on the next line, even where lines are the frames.
    const DecodeRun cut = decode({"scale", "mt_sics"},
                                 "53205320202020203130302e\n"
                                 "5320532020202020203130302e303020670d0a\n");
    ASSERT_EQ(cut.lines.size(), 2);
    EXPECT_EQ(cut.line(0)["error"].toString(), "incomplete");
    EXPECT_EQ(cut.line(1)["weight"].toString(), "100.00");
}

TEST(DecodeScale, WrongInput_IsRefusedWithItsCode) {
    EXPECT_EQ(decode({"scale", "toledo8217", "xx"}).code, 2);
    EXPECT_EQ(decode({"scale", "toledo"}).code, 2);
    EXPECT_EQ(decode({"scale", "cas", "--variant", "{\"colour\":1}", "06"}).code, 2);
    const DecodeRun half = decode({"scale", "toledo8217", "0230"});
    EXPECT_EQ(half.code, 1);
    EXPECT_EQ(half.line(0)["error"].toString(), "incomplete");
    EXPECT_EQ(decode({"scale", "toledo8217", "4141"}).line(0)["error"].toString(), "no_frame");
}

TEST(DecodeScanner, FramingAndHidPos_GiveScans) {
    const DecodeRun serial =
        decode({"scanner", "--framing"}, "5D 45 30 36 39 30 31 0D 0A\n37370d\n");
    EXPECT_EQ(serial.code, 0);
    ASSERT_EQ(serial.lines.size(), 2);
    EXPECT_EQ(serial.lines[0],
              R"({"aim":"]E0","symbology":"ean13","data":"6901","hex":"36393031"})");
    EXPECT_EQ(serial.lines[1], R"({"aim":null,"symbology":null,"data":"77","hex":"3737"})");
    const DecodeRun prefixed =
        decode({"scanner", "--framing", R"({"suffix":"stx_etx","prefix":"A"})", "0241313203"});
    EXPECT_EQ(prefixed.line(0)["data"].toString(), "12");
    EXPECT_EQ(decode({"scanner", "--framing", "373701370d"}).line(0)["data"].toString(), "777");
    EXPECT_EQ(decode({"scanner", "--framing", R"({"suffix":"x"})", "37"}).code, 2);
    EXPECT_EQ(decode({"scanner", "--hidpos", "02045D4330414243"}).code, 1) << "a byte is missing";
    const QByteArray report = "02035D4331414243" + QByteArray(112, '0');
    const DecodeRun hid = decode({"scanner", "--hidpos"}, report + "\n");
    EXPECT_EQ(hid.code, 0);
    EXPECT_EQ(hid.line(0)["symbology"].toString(), "gs1_128");
    EXPECT_EQ(hid.line(0)["data"].toString(), "ABC");
}

TEST(DecodePrinter, Pairs_BecomeOneObject) {
    const char* all = R"({"online":true,"cover_open":false,"paper":"ok","drawer_pin3":false,)"
                      R"("cutter_error":false,"unrecoverable":false,"auto_recoverable":false,)"
                      R"("error":false})";
    for (const char* input : {"100401 12\n100402 12\n100403 12\n100404 12\n",
                              "> 10 04 01\n< 12\n> 10 04 02\n< 12\n> 10 04 03 < 12\n100404 < 12\n",
                              "10040112\n100402 > 12\n10 04 03 12\n>100404 <12\n",
                              "{\"ask\":\"100401\",\"back\":\"12\"}\n{\"ask\":\"100402\","
                              "\"back\":\"12\"}\n100403 11 12 13\n100404 -> 12\n"}) {
        const DecodeRun r = decode({"printer"}, input);
        EXPECT_EQ(r.code, 0) << input;
        EXPECT_EQ(r.lines.value(0), all) << input;
    }
    const DecodeRun one = decode({"printer", "100404 72"});
    EXPECT_EQ(one.lines.value(0),
              R"({"online":null,"cover_open":null,"paper":"end","drawer_pin3":null,)"
              R"("cutter_error":null,"unrecoverable":null,"auto_recoverable":null,"error":null})");
    const DecodeRun block = decode({"printer"}, "< 3C 08 13 03 0F\n");
    EXPECT_FALSE(block.line(0)["online"].toBool(true));
    EXPECT_TRUE(block.line(0)["cover_open"].toBool());
    EXPECT_TRUE(block.line(0)["cutter_error"].toBool());
    EXPECT_EQ(block.line(0)["paper"].toString(), "near_end");
    EXPECT_EQ(decode({"printer"}, "- 1400000F\n").line(0)["drawer_pin3"].toBool(), true);
    EXPECT_EQ(decode({"printer"}, "1D7201 0C\n").line(0)["paper"].toString(), "end");
    EXPECT_EQ(decode({"printer"}, "1D7202 01\n").line(0)["drawer_pin3"].toBool(), true);
}

TEST(DecodePrinter, WhatIsNoStatus_IsNotTaken) {
    for (const char* back : {"00", "FF", "0C"}) {
        const DecodeRun r = decode({"printer", QStringLiteral("100402 ") + QLatin1String(back)});
        EXPECT_EQ(r.code, 1) << back;
        EXPECT_TRUE(r.line(0)["cover_open"].isNull()) << back;
        EXPECT_EQ(r.line(0)["problems"].toArray()[0].toString(), "bad_reply") << back;
    }
    EXPECT_EQ(decode({"printer"}, "> 100401\n").line(0)["problems"].toArray()[0].toString(),
              "no_answer");
    EXPECT_EQ(decode({"printer", "zz 12"}).code, 2);
}
