// Serial ports and USB serial adapters.
#pragma once
#include <QSerialPort>

#include "evertill/devices/transport.h"

namespace evertill::devices {

class SerialTransport final : public Transport {
    Q_OBJECT
 public:
    explicit SerialTransport(SerialAddress address, QObject* parent = nullptr);
    ~SerialTransport() override;

    void open() override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_open; }
    void write(const QByteArray& bytes) override;

 private:
    void configure();
    void onError(QSerialPort::SerialPortError error);

    SerialAddress m_address;
    QSerialPort m_port;
    bool m_open = false;
};

}  // namespace evertill::devices
