// A counter with emulated devices in this process, and a manager that drives them from its own
// threads.
#pragma once
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QTimer>
#include <memory>

#include "evertill/devices/device_manager.h"
#include "evertill/devices/transport.h"
#include "evertill/emulator/control_server.h"
#include "testkit/eventually.h"
#include "testkit/temp_dir.h"

namespace evertill::devices::test {

using testkit::eventually;
using testkit::kPatienceMs;

inline codec::PrinterProfile printerProfile() {
    codec::PrinterProfile p = codec::paper58mm();
    p.drawer = true;
    return p;
}

inline QByteArray receiptBytes(int number, int lines = 3) {
    domain::ReceiptDocument d;
    d.blocks.emplace_back(
        domain::TextBlock{"收据 " + std::to_string(number), domain::Align::Centre, true, false});
    for (int i = 0; i < lines; ++i)
        d.blocks.emplace_back(domain::PairBlock{"红富士苹果", std::to_string(i) + ".00"});
    return QByteArray::fromStdString(codec::encodeReceipt(d, printerProfile()));
}

class DeviceBench : public testing::Test {
 protected:
    DeviceBench() : printer({384, 32}, QString::fromStdString(folder.path())) {
        printer.listen(0);
        QObject::connect(&manager, &DeviceManager::jobFinished,
                         [this](quint64 id, const PrintResult& r) { jobs.emplace_back(id, r); });
        QObject::connect(&manager, &DeviceManager::drawerFinished,
                         [this](quint64 id, const DrawerResult& r) { kicks.emplace_back(id, r); });
        QObject::connect(&manager, &DeviceManager::scanned,
                         [this](const QByteArray& code) { scans.push_back(code); });
        QObject::connect(&manager, &DeviceManager::weightChanged,
                         [this](const codec::ScaleReading& r) { readings.push_back(r); });
    }

    DeviceProfile printerOnly(DrawerSensor sensor = DrawerSensor::HighIsOpen) const {
        PrinterSetup setup;
        setup.address = TcpAddress{QStringLiteral("127.0.0.1"), printer.port()};
        setup.profile = printerProfile();
        setup.drawerSensor = sensor;
        setup.answerMs = 2000;
        setup.pollMs = 50;
        setup.idleCloseMs = 40;
        setup.lookMs = 100;
        setup.drawerLookMs = 40;
        DeviceProfile profile;
        profile.printer = setup;
        return profile;
    }

    PrintResult printAndWait(quint64 id, const QByteArray& bytes) {
        const std::size_t before = jobs.size();
        manager.print(id, bytes);
        EXPECT_TRUE(eventually([&] { return jobs.size() > before; }));
        return jobs.size() > before ? jobs.back().second : PrintResult{};
    }
    DrawerResult kickAndWait(quint64 id) {
        const std::size_t before = kicks.size();
        manager.kickDrawer(id);
        EXPECT_TRUE(eventually([&] { return kicks.size() > before; }));
        return kicks.size() > before ? kicks.back().second : DrawerResult{};
    }
    bool becomes(DeviceId id, DeviceState state, DeviceCause cause) {
        return eventually([&] {
            const DeviceStatus s = manager.status(id);
            return s.state == state && s.cause == cause;
        });
    }
    template <typename Change>
    void change(Change apply) {
        emulator::PrinterCondition c = printer.condition();
        apply(c);
        printer.setCondition(c);
    }

    testkit::TempDir folder;
    emulator::PrinterEmulator printer;
    std::vector<std::pair<quint64, PrintResult>> jobs;
    std::vector<std::pair<quint64, DrawerResult>> kicks;
    std::vector<QByteArray> scans;
    std::vector<codec::ScaleReading> readings;
    DeviceManager manager;
};

}  // namespace evertill::devices::test
