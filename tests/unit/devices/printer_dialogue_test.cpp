// The printer's dialogue byte by byte, over a line that the test holds in its hands.
#include <gtest/gtest.h>

#include "device_bench.h"
#include "evertill/devices/receipt_printer.h"
#include "hand_line.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

PrinterSetup setup() {
    PrinterSetup s;
    s.profile = printerProfile();
    s.pollMs = 600000;
    s.lookMs = 60;
    s.answerMs = 500;
    return s;
}

class PrinterDialogue : public testing::Test {
 protected:
    PrinterDialogue() : line(new HandLine), printer(setup(), std::unique_ptr<Transport>(line)) {
        QObject::connect(&printer, &ReceiptPrinter::jobFinished,
                         [this](quint64, const PrintResult& r) { results.push_back(r); });
        printer.start();
        answerRound();
        EXPECT_EQ(line->takeWritten(), "\x1DIC");  // the model's name
        line->say(QByteArray("_TM\0", 4));
    }
    void answerRound() {
        for (char n = 1; n <= 4; ++n) {
            EXPECT_EQ(line->takeWritten(), QByteArray("\x10\x04") + n);
            line->say("\x12");
        }
    }

    HandLine* line;
    ReceiptPrinter printer;
    std::vector<PrintResult> results;
};

const QByteArray kProcessed("\x1Dr\x01");

}  // namespace

TEST_F(PrinterDialogue, Job_AsksStatusThenSendsThenWaitsForTheProof) {
    printer.print(1, "JOB");
    answerRound();
    EXPECT_EQ(line->takeWritten(), "JOB" + kProcessed);
    EXPECT_TRUE(results.empty()) << "sent is not printed";
    line->say(QByteArray(1, '\x12'));  // a status nobody asked for proves nothing
    EXPECT_TRUE(results.empty());
    line->say(QByteArray(1, '\0'));
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, PrintOutcome::Printed);
}

TEST_F(PrinterDialogue, ProofThatSaysPaperEnd_IsUnsure) {
    printer.print(1, "JOB");
    answerRound();
    line->say("\x0C");
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, PrintOutcome::Unsure);
    EXPECT_EQ(results[0].cause, DeviceCause::PaperEnd);
    EXPECT_FALSE(line->isOpen()) << "late answers must not meet the next job";
}

TEST_F(PrinterDialogue, LineLost_IsNotPrintedBeforeTheJobAndUnsureAfterIt) {
    printer.print(1, "JOB");
    line->say("\x12");
    line->cut();
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, PrintOutcome::NotPrinted);
    line->takeWritten();
    printer.print(2, "JOB");
    answerRound();
    line->cut();
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[1].outcome, PrintOutcome::Unsure);
}

TEST_F(PrinterDialogue, AnswerLeftFromTheJobBefore_DoesNotShortenTheNextCheck) {
    printer.print(1, "JOB");
    answerRound();
    line->takeWritten();
    // A slow job is looked after; its end overtakes the look's answer.
    ASSERT_TRUE(eventually([&] { return !line->written.isEmpty(); }));
    EXPECT_EQ(line->takeWritten(), "\x10\x04\x01");
    line->say(QByteArray(1, '\0'));
    ASSERT_EQ(results.size(), 1U);
    printer.print(2, "JOB2");
    EXPECT_EQ(line->takeWritten(), "\x10\x04\x01");
    line->say("\x12");
    EXPECT_TRUE(line->takeWritten().isEmpty()) << "that was the answer to the old question";
    line->say("\x12");
    for (char n = 2; n <= 4; ++n) {
        EXPECT_EQ(line->takeWritten(), QByteArray("\x10\x04") + n);
        line->say(n == 4 ? "\x7E" : "\x12");
    }
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[1].outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(results[1].cause, DeviceCause::PaperEnd);
}

TEST_F(PrinterDialogue, KickWaiting_GoesAheadOfReceipts) {
    printer.print(1, "A");
    printer.print(2, "B");
    printer.kickDrawer(3);
    answerRound();
    EXPECT_EQ(line->takeWritten(), "A" + kProcessed);
    line->say(QByteArray(1, '\0'));
    ASSERT_TRUE(eventually([&] { return !line->written.isEmpty(); }));
    answerRound();
    EXPECT_EQ(line->takeWritten(), QByteArray("\x1Bp\0\x32\xFA", 5));
    ASSERT_TRUE(eventually([&] { return !line->written.isEmpty(); }));
    answerRound();
    EXPECT_EQ(line->takeWritten(), "B" + kProcessed);
}

TEST(PrinterThatDoesNotKnowTheProof, IsSaidToBeUnableInsteadOfAskedForCopies) {
    PrinterSetup s = setup();
    s.confirmMs = 700;
    auto* line = new HandLine;
    ReceiptPrinter printer(s, std::unique_ptr<Transport>(line));
    std::vector<PrintResult> results;
    DeviceStatus status;
    QObject::connect(&printer, &ReceiptPrinter::jobFinished,
                     [&](quint64, const PrintResult& r) { results.push_back(r); });
    QObject::connect(&printer, &ReceiptPrinter::statusChanged,
                     [&](const DeviceStatus& now) { status = now; });
    printer.start();
    printer.print(1, "JOB");
    // Every status question is answered, GS r and GS I never.
    ASSERT_TRUE(eventually([&] {
        if (line->takeWritten().contains("\x10\x04")) line->say("\x12");
        return !results.empty();
    }));
    EXPECT_EQ(results[0].outcome, PrintOutcome::Unsure);
    EXPECT_EQ(results[0].cause, DeviceCause::CannotConfirm);
    EXPECT_EQ(status.state, DeviceState::Online);
    EXPECT_FALSE(status.capabilities.contains(QStringLiteral("confirms_print")));
}
