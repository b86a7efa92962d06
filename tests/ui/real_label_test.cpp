// Shelf labels through the real till and the emulated label printer: a price changes, the label
// comes out as the screen showed it, and paper that ends in the middle loses nothing.
#include <QImage>

#include "evertill/emulator/counter_devices.h"
#include "evertill/emulator/label_paper.h"
#include "testkit/till_fixture.h"
#include "till_labels.h"
#include "ui_driver.h"

namespace evertill::tests {
namespace {

class RealLabels : public ::testing::Test {
 protected:
    RealLabels()
        : printer(emulator::makeWire(QStringLiteral("tcp:0")),
                  QString::fromStdString(m_out.path())),
          labels(manager),
          d({}, &labels) {
        EXPECT_TRUE(printer.wire().plug());
        const QByteArray profile = R"({"label_printer":{"address":")" +
                                   printer.wire().address().toUtf8() + R"(","answer_ms":20000}})";
        EXPECT_TRUE(manager.apply(profile));
        d.rig.realTill = [this](bool training) {
            return service::Till::open({m_shop.dir.path(), training}, m_shop.clock, m_shop.ids);
        };
        labels.begin([this](auto work) { d.rig.ui->postToTill(std::move(work)); }, m_shop.clock,
                     {});
        QObject::connect(&printer.wire(), &emulator::Wire::received,
                         [this](const QByteArray& bytes) {
                             QByteArray plain = bytes;
                             paper += plain.replace("\x1B!?", "");
                         });
    }
    ~RealLabels() override { labels.end(); }
    /// Twelve goods get other prices, as a delta from headquarters.
    void newPrices() {
        bool done = false;
        d.rig.ui->postToTill([&done](service::Till& till) {
            ASSERT_TRUE(till.labelDesk() != nullptr);
            EXPECT_TRUE(till.labelDesk()->look());
            service::MasterBatch batch;
            const auto cursor = till.syncPort().masterCursor();
            batch.generation = cursor.generation;
            batch.fromCursor = cursor.cursor;
            batch.toCursor = cursor.cursor + 1;
            for (auto& i : testkit::testItems())
                if (i.price && !i.blocked) {
                    i.price = UnitPrice::parse("8.88");
                    batch.items.push_back(i);
                }
            EXPECT_TRUE(till.syncPort().applyMaster(batch));
            EXPECT_TRUE(till.labelDesk()->look());
            done = true;
        });
        ASSERT_TRUE(d.until([&] { return done; }));
    }
    ui::LabelsViewModel& page() { return *d.app().labels(); }
    emulator::LabelStream stream() const {
        return emulator::printLabels({paper.constData(), static_cast<std::size_t>(paper.size())},
                                     codec::LabelLanguage::Tspl, 203);
    }

    testkit::TillFixture m_shop;
    testkit::TempDir m_out;
    QByteArray paper;
    devices::DeviceManager manager;
    emulator::LabelEmulator printer;
    till::TillLabels labels;
    UiDriver d;
};

TEST_F(RealLabels, PriceChange_comesOutOfThePrinter_asTheScreenShowedIt) {
    d.startRealTill();
    newPrices();
    d.key(Qt::Key_F7, Qt::ControlModifier);
    ASSERT_TRUE(d.page("labels"));
    const int count = page().rows()->count();
    ASSERT_GT(count, 5);
    ASSERT_TRUE(d.until([&] { return !page().picture().isEmpty(); }));
    const QImage shown = QImage::fromData(
        QByteArray::fromBase64(page().picture().section(QLatin1Char(','), 1).toLatin1()));
    ASSERT_TRUE(d.until([&] { return page().printerHealth() == 2; }));
    d.key(Qt::Key_F9);
    ASSERT_TRUE(d.until([&] { return page().runStep() == ui::LabelsViewModel::Done; }));
    ASSERT_EQ(stream().labels.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(stream().unknown, 0);
    const codec::BitImage first = stream().labels.front().image;
    ASSERT_EQ(shown.size(), QSize(first.width(), first.height()));
    int differing = 0;
    for (int y = 0; y < first.height(); ++y)
        for (int x = 0; x < first.width(); ++x)
            differing += first.at(x, y) != (qGray(shown.pixel(x, y)) < 128);
    EXPECT_EQ(differing, 0) << "dots";
    // List and counts are read on the till's thread, one after the other.
    EXPECT_TRUE(d.until([&] { return page().rows()->count() == 0; }));
    EXPECT_TRUE(d.until([&] { return page().tabs()[1].endsWith(QString::number(count)); }))
        << page().tabs()[1].toStdString();
}

TEST_F(RealLabels, PaperEndAfterTheFirstPiece_losesNothing) {
    d.startRealTill();
    newPrices();
    d.key(Qt::Key_F7, Qt::ControlModifier);
    ASSERT_TRUE(d.page("labels"));
    const auto count = static_cast<std::size_t>(page().rows()->count());
    ASSERT_GT(count, ui::LabelRun::kPiece);
    ASSERT_TRUE(d.until([&] { return page().printerHealth() == 2; }));
    QObject::connect(d.app().labels(), &ui::LabelsViewModel::changed, &printer, [&] {
        if (page().runPercent() > 0 && page().runStep() == ui::LabelsViewModel::Running)
            printer.status = 0x04;
    });
    d.key(Qt::Key_F9);
    ASSERT_TRUE(d.until([&] { return page().runStep() == ui::LabelsViewModel::Trouble; }));
    EXPECT_EQ(page().runText(), "Paper is out");
    EXPECT_EQ(stream().labels.size(), ui::LabelRun::kPiece);
    QObject::disconnect(d.app().labels(), nullptr, &printer, nullptr);
    printer.status = 0;
    d.enter();  // go on
    ASSERT_TRUE(d.until([&] { return page().runStep() == ui::LabelsViewModel::Done; }));
    EXPECT_EQ(stream().labels.size(), count) << "each once";
}

}  // namespace
}  // namespace evertill::tests
