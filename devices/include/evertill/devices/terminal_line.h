// The line to a bank terminal: whole messages in and out, over the framing that its settings name.
// What they mean, and what to do when one is in doubt, is the payment provider's business. Lives in
// its thread.
#pragma once
#include <QElapsedTimer>
#include <QTimer>

#include "evertill/codec/terminal_frame.h"
#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/link.h"

namespace evertill::devices {

class TerminalLine : public Device {
    Q_OBJECT
 public:
    TerminalLine(TerminalSetup setup, std::unique_ptr<Transport> transport,
                 QObject* parent = nullptr);

    void start() override;
    void stop() override;
    /// Ends in delivered() or failed(), in the order of sending. Without a line it has failed, and
    /// nothing was sent.
    void send(const QByteArray& message);

 signals:
    void messageReceived(const QByteArray& message);
    void delivered(const QByteArray& message);
    /// `sent`: some of it may have arrived, so that the terminal's state is in doubt.
    void failed(const QByteArray& message, bool sent);

 private:
    void flow();
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    codec::TerminalFramer m_framer;
    Link m_link;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
