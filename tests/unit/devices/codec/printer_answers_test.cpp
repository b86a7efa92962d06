// What a printer says besides DLE EOT and GS r: automatic status and process ids.
#include <gtest/gtest.h>

#include "evertill/codec/escpos_status.h"

using namespace evertill::codec;

namespace {

PrinterStatus statusOf(std::string_view bytes) {
    AnswerReader reader;
    PrinterStatus status;
    for (const PrinterAnswer& a : reader.feed(bytes))
        if (const auto* told = std::get_if<AutoStatusAnswer>(&a)) applyAutoStatus(*told, status);
    return status;
}

}  // namespace

TEST(PrinterAnswers, AutomaticStatus_SaysWhatChanged) {
    using namespace std::string_view_literals;
    EXPECT_TRUE(statusOf("\x10\x00\x00\x0F"sv).canPrint());
    EXPECT_EQ(statusOf("\x14\x00\x00\x0F"sv).drawerPin3High, true);
    EXPECT_TRUE(statusOf("\x38\x00\x00\x0F"sv).coverOpen);
    EXPECT_FALSE(statusOf("\x38\x00\x00\x0F"sv).online);
    EXPECT_TRUE(statusOf("\x18\x04\x00\x0F"sv).mechanicalError);
    EXPECT_TRUE(statusOf("\x18\x08\x00\x0F"sv).cutterError);
    EXPECT_TRUE(statusOf("\x18\x20\x00\x0F"sv).unrecoverableError);
    EXPECT_TRUE(statusOf("\x18\x40\x00\x0F"sv).headHot);
    EXPECT_EQ(statusOf("\x10\x00\x03\x0F"sv).paper, PaperState::NearEnd);
    EXPECT_EQ(statusOf("\x18\x00\x0F\x0F"sv).paper, PaperState::End);
}

TEST(PrinterAnswers, AutomaticStatusSplitAnywhereWithOthersBetween_IsStillRead) {
    using namespace std::string_literals;
    // XOFF and an answer to DLE EOT come between the four bytes.
    const std::string stream = "\x10\x13\x00\x12\x03\x11\x0F"s;
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        AnswerReader reader;
        reader.askedRealTime(4);
        auto answers = reader.feed(stream.substr(0, cut));
        for (auto& a : reader.feed(stream.substr(cut)))
            answers.push_back(std::move(a));
        ASSERT_EQ(answers.size(), 2U) << cut;
        EXPECT_TRUE(std::holds_alternative<RealTimeAnswer>(answers[0]));
        ASSERT_TRUE(std::holds_alternative<AutoStatusAnswer>(answers[1]));
        EXPECT_EQ(std::get<AutoStatusAnswer>(answers[1]).bytes,
                  (std::array<std::uint8_t, 4>{0x10, 0, 3, 0x0F}));
    }
}

TEST(PrinterAnswers, AutomaticStatusNobodyWanted_IsNeverTakenForAProof) {
    using namespace std::string_literals;
    AnswerReader reader;
    reader.askedProcessed();
    for (const PrinterAnswer& a : reader.feed("\x10\x00\x00\x0F"s))
        EXPECT_FALSE(std::holds_alternative<ProcessedAnswer>(a));
    EXPECT_TRUE(reader.awaitsProcessed());
    ASSERT_EQ(reader.feed("\0"s).size(), 1U);
    EXPECT_FALSE(reader.awaitsProcessed());
}

TEST(PrinterAnswers, ProcessId_IsReadOnlyWhenAskedAndWhole) {
    using namespace std::string_literals;
    AnswerReader deaf;
    for (const PrinterAnswer& a : deaf.feed("7\"0003\0"s))
        EXPECT_FALSE(std::holds_alternative<ProcessIdAnswer>(a));
    AnswerReader reader;
    reader.askedProcessId();
    const auto answers = reader.feed("7\"0003\0"s);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(std::get<ProcessIdAnswer>(answers[0]).number, "0003");
    EXPECT_TRUE(reader.feed("7\"03\0"s).empty());
    EXPECT_TRUE(reader.feed("7!0003\0"s).empty());
    EXPECT_GT(reader.ignoredBytes(), 0U);
    EXPECT_EQ(processIdRequest("0042"), "\x1D(H\x06\x00\x30\x30\x30\x30\x34\x32"s);
}
