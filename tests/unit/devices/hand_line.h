// A line that the test holds in its hands: says what the device says, hears what the till writes.
#pragma once
#include <QByteArray>

#include "evertill/devices/transport.h"

namespace evertill::devices::test {

class HandLine final : public Transport {
 public:
    void open() override {
        m_open = true;
        emit opened();
    }
    void close() override { m_open = false; }
    void abort() override { m_open = false; }
    bool isOpen() const override { return m_open; }
    void write(const QByteArray& bytes) override { written += bytes; }
    void say(const QByteArray& bytes) { emit bytesReceived(bytes); }
    void cut() {
        m_open = false;
        emit closed(DeviceCause::LinkLost, QString());
    }
    QByteArray takeWritten() { return std::exchange(written, {}); }
    QByteArray written;

 private:
    bool m_open = false;
};

}  // namespace evertill::devices::test
