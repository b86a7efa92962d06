// A label printer: takes whole jobs in its own language, one after the other, and is asked before
// and after: TSPL by ESC ! ?, ZPL by ~HS, EPL by ^ee and UQ. TSPL printers all answer. Of the
// others many never do: their jobs end as Unsure(CannotConfirm) once they are sent. One that has
// answered and falls silent is not well: ZPL printers say nothing without paper. Lives in its
// thread.
#pragma once
#include <QTimer>
#include <deque>

#include "evertill/codec/label_status.h"
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
    bool mayBeMute() const { return m_setup.language != LabelLanguage::Tspl && !m_hasAnswered; }
    /// Nothing where the answer is not whole yet.
    std::optional<codec::LabelStatus> read(const QByteArray& bytes);
    void take(const codec::LabelStatus& status);
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    LabelPrinterSetup m_setup;
    Link m_link;
    QTimer m_answer;
    QTimer m_again;
    std::deque<Job> m_queue;  // the first is under way
    Step m_step = Step::Idle;
    int m_looks = 0;
    codec::ZplStatusReader m_zpl;
    codec::EplStatusReader m_epl;
    bool m_hasAnswered = false;  // since the device was set up
    bool m_mute = false;         // on this line: asked, and never heard
    DeviceStatus m_status;
};

}  // namespace evertill::devices
