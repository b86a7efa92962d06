// A label printer: takes whole jobs in its own language, one after the other. TSPL printers are
// asked before and after (ESC ! ?, one byte); ZPL ones answer ~HS only when all is well, and EPL
// ones nothing that is the same everywhere, so that those jobs end as Unsure(CannotConfirm) once
// they are sent. Lives in its thread.
#pragma once
#include <QTimer>
#include <deque>

#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/link.h"

namespace evertill::devices {

class LabelPrinter : public Device {
    Q_OBJECT
 public:
    static constexpr std::size_t kMaxQueue = 1000;

    LabelPrinter(LabelPrinterSetup setup, std::unique_ptr<Transport> transport,
                 QObject* parent = nullptr);

    void start() override;
    void stop() override;
    void check() override;
    void print(quint64 ticket, const QByteArray& bytes);

 signals:
    void jobFinished(quint64 ticket, const evertill::devices::PrintResult& result);

 private:
    struct Job {
        quint64 ticket;
        QByteArray bytes;
    };
    enum class Step { Idle, Asking, Confirming };

    void next();
    void ask();
    void onBytes(const QByteArray& bytes);
    void onSilence();
    void send();
    void finish(PrintOutcome outcome, DeviceCause cause);
    bool asks() const;
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    LabelPrinterSetup m_setup;
    Link m_link;
    QTimer m_answer;
    QTimer m_again;
    std::deque<Job> m_queue;  // the first is under way
    Step m_step = Step::Idle;
    int m_looks = 0;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
