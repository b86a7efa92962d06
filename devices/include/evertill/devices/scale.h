// A scale on a line, asked several times a second or listened to. A reading that is not confirmed
// within the protocol's time is void: the last weight is never kept. What the screens show while
// something is laid down (readingChanged) is kept apart from a weight for a sale (weigh), which
// waits for a stable one that was sent after the question. Lives in its thread.
#pragma once
#include <QTimer>
#include <functional>
#include <optional>

#include "evertill/codec/scale_protocol.h"
#include "evertill/devices/device.h"
#include "evertill/devices/link.h"
#include "evertill/devices/scale_setup.h"

namespace evertill::devices {

class Scale : public Device {
    Q_OBJECT
 public:
    /// Milliseconds that never go back; the protocol's time-outs are measured by them.
    using Clock = std::function<qint64()>;
    /// Without a clock: the machine's steady one.
    Scale(ScaleSetup setup, std::unique_ptr<Transport> transport, QObject* parent = nullptr,
          Clock clock = {});

    void start() override;
    void stop() override;

    /// Ends in weighed(), exactly once, after `timeoutMs` at the latest. `unitPrice` ("12.80") goes
    /// to scales that compute prices. A new call ends the one before as Unstable.
    void weigh(quint64 id, const QString& unitPrice, int timeoutMs);
    /// commandDone() tells whether the protocol has the command and it was sent.
    void command(ScaleCommand which);
    void presetTare(const QString& weight);

 signals:
    /// Every change; a reading that is not complete after a time-out or a lost line.
    void readingChanged(const evertill::codec::ScaleReading& reading);
    void weighed(quint64 id, const evertill::devices::WeighResult& result);
    void commandDone(bool sent);

 private:
    struct Sale {
        quint64 id;
        WeighOutcome soFar;
    };

    void poll();
    void onBytes(const QByteArray& bytes);
    void take(const codec::ScaleFrame& frame);
    void takeForSale(const codec::ScaleFrame& frame);
    void finishSale(WeighOutcome outcome, const codec::ScaleFrame* frame = nullptr);
    void publish(const codec::ScaleReading& reading);
    void voidReading();
    void send(const std::optional<std::string>& bytes);
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    std::unique_ptr<codec::ScaleProtocol> m_protocol;
    Link m_link;
    QTimer m_poll;
    QTimer m_saleTimer;
    Clock m_clock;
    codec::ScaleReading m_last;
    bool m_hasLast = false;
    bool m_heard = false;  // a whole frame since the line came up
    int m_timeoutsInARow = 0;
    std::optional<Sale> m_sale;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
