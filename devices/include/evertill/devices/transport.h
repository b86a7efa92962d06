// A two-way line to a device. Everything is asynchronous; lives in its device's thread.
#pragma once
#include <QByteArray>
#include <QObject>
#include <memory>

#include "evertill/devices/device_address.h"
#include "evertill/devices/device_types.h"

namespace evertill::devices {

class Transport : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    /// Ends in opened() or closed(). Only when closed.
    virtual void open() = 0;
    /// Lets written bytes go out, then closes; no signal follows.
    virtual void close() = 0;
    /// Closes at once and forgets what was not sent; no signal follows.
    virtual void abort() = 0;
    virtual bool isOpen() const = 0;
    /// Queues bytes. That they were taken does not mean that the device has them.
    virtual void write(const QByteArray& bytes) = 0;

 signals:
    void opened();
    void bytesReceived(const QByteArray& bytes);
    /// Opening failed, or the open line was lost. Once for each open().
    void closed(evertill::devices::DeviceCause cause, const QString& detail);
};

std::unique_ptr<Transport> makeTransport(const DeviceAddress& address);

}  // namespace evertill::devices
