#include <gtest/gtest.h>

#include "evertill/devices/device_profile.h"

using namespace evertill;
using namespace evertill::devices;

TEST(PrinterSettings, NamedProfile_IsTakenAndOverridden) {
    const auto p = parseDeviceProfile(
        R"({"printer":{"address":"tcp:a:1","profile":"raster_58","cutter":"full","answer_ms":99}})");
    ASSERT_TRUE(p) << p.error().toStdString();
    EXPECT_EQ(p->printer->profile.name, "raster_58");
    EXPECT_EQ(p->printer->profile.charset, codec::Charset::Raster);
    EXPECT_EQ(p->printer->profile.dots, 384);
    EXPECT_TRUE(p->printer->profile.fullCut);
    EXPECT_EQ(p->printer->answerMs, 99);
}

TEST(PrinterSettings, OlderFields_MeanWhatTheyMeant) {
    const auto p = parseDeviceProfile(
        R"({"printer":{"address":"tcp:a:1","columns":32,"charset":"gb18030","cutter":false,
            "native_qr":false,"answers_status":false}})");
    ASSERT_TRUE(p) << p.error().toStdString();
    codec::PrinterProfile wanted = codec::paper58mm();
    wanted.name = "generic_80";
    wanted.cutter = false;
    wanted.nativeQr = false;
    wanted.drawer = false;
    EXPECT_EQ(p->printer->profile, wanted);
    EXPECT_FALSE(p->printer->answersStatus);
}

TEST(PrinterSettings, ModelThatNumbersItsJobs_IsAskedForTheNumber) {
    const auto proofOf = [](const char* more) {
        const auto json = std::string(R"({"printer":{"address":"tcp:a:1")") + more + "}}";
        return parseDeviceProfile(QByteArray::fromStdString(json))->printer->proof;
    };
    EXPECT_EQ(proofOf(""), PrintProof::Processed);
    EXPECT_EQ(proofOf(R"(,"profile":"epson_tm_t20_80")"), PrintProof::ProcessId);
    EXPECT_EQ(proofOf(R"(,"process_id":true)"), PrintProof::ProcessId);
    EXPECT_EQ(proofOf(R"(,"profile":"epson_tm_t20_80","proof":"gs_r")"), PrintProof::Processed);
}

TEST(PrinterSettings, WrongFields_AreNamed) {
    for (const auto& [json, error] :
         {std::pair{R"({"printer":{"address":"tcp:a:1","profile":"lp"}})", "printer.profile"},
          std::pair{R"({"printer":{"address":"tcp:a:1","picture_rows":1}})",
                    "printer.picture_rows"},
          std::pair{R"({"printer":{"address":"tcp:a:1","pages":{"CP437":999}}})",
                    "printer.pages.CP437"}}) {
        const auto p = parseDeviceProfile(json);
        ASSERT_FALSE(p) << json;
        EXPECT_EQ(p.error().toStdString(), error);
    }
}
