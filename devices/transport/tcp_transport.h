// TCP: network printers (port 9100) and serial device servers.
#pragma once
#include <QTcpSocket>
#include <QTimer>

#include "evertill/devices/transport.h"

namespace evertill::devices {

class TcpTransport final : public Transport {
    Q_OBJECT
 public:
    explicit TcpTransport(TcpAddress address, QObject* parent = nullptr);
    ~TcpTransport() override;

    void open() override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_open; }
    void write(const QByteArray& bytes) override;

 private:
    void fail(DeviceCause cause, const QString& detail);

    TcpAddress m_address;
    QTcpSocket* m_socket = nullptr;  // a fresh one for each open(): a closing one may linger
    QTimer m_connectLimit;
    bool m_open = false;
};

}  // namespace evertill::devices
