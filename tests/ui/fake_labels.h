// Label printers that do what a test says, and a shelf: a small master file with its label list.
#pragma once
#include <deque>

#include "evertill/service/label_desk.h"
#include "evertill/store/master_store.h"
#include "evertill/ui/label_port.h"
#include "testkit/fake_clock.h"
#include "testkit/temp_dir.h"

namespace evertill::tests {

class FakeLabels final : public ui::LabelPort {
    Q_OBJECT
 public:
    struct Answer {
        ui::LabelOutcome outcome = ui::LabelOutcome::Printed;
        QString cause = {};
    };
    std::vector<ui::LabelPrinterInfo> list{{"label_printer", "", ui::DeviceHealth::Ready, ""}};
    std::deque<Answer> answers;  ///< of the next jobs; then all is printed
    bool hold = false;           ///< no answer until release()
    QStringList jobs;            ///< items of each job, "A1 B2*3"
    QString lastPrinter;
    std::string badItem;  ///< cannot be drawn
    ui::EslState electronic;
    int pushes = 0;

    std::vector<ui::LabelPrinterInfo> printers() const override { return list; }
    std::function<ui::DrawnLabels()> encode(std::vector<service::LabelSheet> sheets,
                                            const QString&) const override {
        return [sheets = std::move(sheets), bad = badItem] {
            ui::DrawnLabels out;
            for (const auto& s : sheets) {
                if (s.job.item == bad) {
                    out.bad.emplace_back(s.job.id, QStringLiteral("barcode"));
                    continue;
                }
                if (!out.bytes.isEmpty()) out.bytes += ' ';
                out.bytes += QByteArray::fromStdString(s.job.item);
                if (s.job.copies > 1) out.bytes += '*' + QByteArray::number(s.job.copies);
            }
            return out;
        };
    }
    std::function<ui::LabelPicture()> draw(service::LabelSheet sheet,
                                           const QString&) const override {
        return [sheet = std::move(sheet)] {
            return ui::LabelPicture{{}, QString::fromStdString(sheet.job.item + " " + sheet.form)};
        };
    }
    void print(std::uint64_t ticket, const QByteArray& bytes, const QString& printer) override {
        jobs << QString::fromUtf8(bytes);
        lastPrinter = printer;
        m_ticket = ticket;
        if (!hold) release();
    }
    void release() {
        Answer a;
        if (!answers.empty()) {
            a = answers.front();
            answers.pop_front();
        }
        QMetaObject::invokeMethod(
            this, [this, ticket = m_ticket, a] { emit finished(ticket, a.outcome, a.cause); },
            Qt::QueuedConnection);
    }
    ui::EslState esl() const override { return electronic; }
    void pushEsl() override { ++pushes; }

 private:
    std::uint64_t m_ticket = 0;
};

/// Changed by a test before the screens open or while nothing is under way; read by the till.
class FakeShelf {
 public:
    explicit FakeShelf(const Clock& clock) {
        m_master = std::move(*store::MasterStore::open(m_dir.file("master.db")));
        m_labels = std::move(*store::LabelStore::open(m_dir.file("labels.db")));
        m_desk = std::make_unique<service::LabelDesk>(*m_master, *m_labels, "S001", clock);
    }
    service::LabelDesk& desk() { return *m_desk; }
    store::MasterStore& master() { return *m_master; }
    void put(const std::string& code, const char* price, const std::string& name,
             const std::string& category = {}, const std::string& gtin = {}) {
        domain::Item item;
        item.code = code;
        item.name = name;
        item.spec = "500g";
        item.unitName = "袋";
        item.category = category;
        item.price = UnitPrice::parse(price);
        if (!gtin.empty()) item.identifiers.emplace_back().code = gtin;
        (void)m_master->apply({{item}, {}, {}, {}});
    }
    void look() { (void)m_desk->look(); }

 private:
    testkit::TempDir m_dir;
    std::unique_ptr<store::MasterStore> m_master;
    std::unique_ptr<store::LabelStore> m_labels;
    std::unique_ptr<service::LabelDesk> m_desk;
};

}  // namespace evertill::tests
