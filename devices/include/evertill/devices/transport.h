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
    /// USB printers only: portStatus() follows, from a printer that knows the question.
    virtual void askPortStatus() {}

 signals:
    void opened();
    void bytesReceived(const QByteArray& bytes);
    /// Opening failed, or the open line was lost. Once for each open().
    void closed(evertill::devices::DeviceCause cause, const QString& detail);
    /// While closed: the device has just been plugged in; opening now will find it.
    void appeared();
    /// After opening: how the device names itself (IEEE 1284 id of a USB printer).
    void identified(const QString& model);
    /// GET_PORT_STATUS of the USB printer class: bit 5 paper empty, 4 selected, 3 no error.
    void portStatus(int byte);
};

std::unique_ptr<Transport> makeTransport(const DeviceAddress& address);
/// The same, and everything that is said goes into `file`, which replay: plays.
std::unique_ptr<Transport> makeRecordingTransport(const DeviceAddress& address,
                                                  const QString& file);

}  // namespace evertill::devices
