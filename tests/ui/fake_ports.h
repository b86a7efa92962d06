// Devices, sync and search for tests of the screens: what a test says, they report.
#pragma once
#include <QTimer>

#include "evertill/ui/ports.h"
#include "fake_till.h"

namespace evertill::tests {

class FakeDevices final : public ui::DevicePort {
    Q_OBJECT
 public:
    std::vector<ui::DeviceInfo> list;
    std::vector<qint64> printed;
    int kicks = 0;
    bool watching = false;
    QStringList tested;
    ui::WeightReading reading;

    std::vector<ui::DeviceInfo> devices() const override { return list; }
    bool hasPrinter() const override { return !list.empty(); }
    void print(const service::PrintJob& job) override {
        printed.push_back(job.id);
        QMetaObject::invokeMethod(
            this, [this, id = job.id] { emit jobFinished(id, service::PrintOutcome::Printed); },
            Qt::QueuedConnection);
    }
    void openDrawer() override { ++kicks; }
    void testDevice(const QString& id) override { tested << id; }
    void watchScale(bool on) override {
        watching = on;
        if (on && reading.valid)
            QMetaObject::invokeMethod(
                this, [this] { emit weightChanged(reading); }, Qt::QueuedConnection);
    }
};

class FakeSync final : public ui::SyncPort {
    Q_OBJECT
 public:
    FakeSync() { state.configured = true; }
    ui::SyncState state;
    int requests = 0;
    ui::SyncState status() const override { return state; }
    void requestNow() override { ++requests; }
    void committed() override {}
    void suspend() override {}
    void resume(bool) override {}
};

class FakeSearch final : public ui::SearchPort {
 public:
    std::vector<domain::ItemHit> search(std::string_view text) override {
        std::vector<domain::ItemHit> out;
        for (const auto& i : FakeTill::items()) {
            const bool hit = i.name.find(text) != std::string::npos ||
                             i.code.find(text) != std::string::npos || text == "all";
            if (hit) out.push_back({i.id, i.code, i.code, i.name, {}, i.unitName, i.kind, i.price});
        }
        return out;
    }
};

}  // namespace evertill::tests
