// A transport that is kept open: when the line is lost it is opened again, after growing pauses.
// For devices that speak unasked or all the time (scanner, scale). Lives in its device's thread.
#pragma once
#include <QTimer>

#include "evertill/devices/back_off.h"
#include "evertill/devices/transport.h"

namespace evertill::devices {

class Link : public QObject {
    Q_OBJECT
 public:
    explicit Link(std::unique_ptr<Transport> transport, QObject* parent = nullptr);

    void start();
    void stop();
    bool isUp() const { return m_transport->isOpen(); }
    void write(const QByteArray& bytes) { m_transport->write(bytes); }
    /// Drops the line and opens it again after a pause.
    void reopen(DeviceCause cause);

 signals:
    void up();
    void down(evertill::devices::DeviceCause cause, const QString& detail);
    void bytesReceived(const QByteArray& bytes);
    void identified(const QString& model);

 private:
    std::unique_ptr<Transport> m_transport;
    QTimer m_retry;
    QTimer m_steady;  // the pauses begin anew only after the line held for a while
    BackOff m_backOff;
};

}  // namespace evertill::devices
