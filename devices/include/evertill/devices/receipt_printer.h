// A receipt printer (ESC/POS or Star) and the drawer on it. Jobs run one after the other, each:
// connect, ask the status (DLE EOT 1-4, or Star's block), send, wait for the proof that everything
// before it was processed (GS r, GS ( H, or Star's count of ETBs). A successful write is never
// taken for a print. Lives in its thread.
#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <deque>

#include "evertill/codec/escpos_status.h"
#include "evertill/codec/star_status.h"
#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/transport.h"

namespace evertill::devices {

class ReceiptPrinter : public Device {
    Q_OBJECT
 public:
    static constexpr std::size_t kMaxQueue = 100;

    ReceiptPrinter(PrinterSetup setup, std::unique_ptr<Transport> transport,
                   QObject* parent = nullptr);

    void start() override;  ///< first look at the printer, then every pollMs
    void stop() override;   ///< ends all jobs: NotPrinted(Stopped), or Unsure for one under way
    void print(quint64 id, const QByteArray& bytes);
    /// Goes ahead of waiting jobs. The pulse is sent at most once.
    void kickDrawer(quint64 id);
    void check() override;

 signals:
    void drawerChanged(evertill::devices::DrawerState state);
    void jobFinished(quint64 id, const evertill::devices::PrintResult& result);
    void drawerFinished(quint64 id, const evertill::devices::DrawerResult& result);

 private:
    enum class Kind { Check, Print, Kick };
    struct Work {
        Kind kind;
        quint64 id = 0;
        QByteArray bytes;
    };
    enum class Step { Idle, Opening, Port, Status, Model, Confirm, Drawer };

    void next();
    void onOpened();
    void onClosed(DeviceCause cause, const QString& detail);
    void onBytes(const QByteArray& bytes);
    void onAnswer(const codec::PrinterAnswer& answer);
    void onStarStatus(const codec::StarStatus& told);
    bool isStar() const { return m_setup.profile.language == codec::PrinterLanguage::Star; }
    bool unanswered() const { return isStar() ? m_starAsked : m_reader.awaitsRealTime(); }
    void applyCondition();
    void tellChanges(bool on);
    void onTimeout();
    void onPortStatus(int byte);
    void portKnown(DeviceCause stopped);
    void onAutoStatus(const codec::AutoStatusAnswer& told);
    void showCondition();
    void askProof();
    void askStarProof();
    void confirmed();
    void proofMissed();
    void leaveLine();
    QStringList capabilities() const;
    void askStatus(int n);
    void statusRoundDone();
    void send();
    void pulse();
    void watchDrawer();
    void finish(PrintOutcome outcome, DeviceCause cause);
    void finishKick(DrawerOutcome outcome, DeviceCause cause);
    void done();
    void dropLine();
    void lineFailed(DeviceCause cause, const QString& detail);
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});
    void publishStatus();
    void publishDrawer();
    DeviceCause stopCause() const;
    int pollDelay() const;

    PrinterSetup m_setup;
    std::unique_ptr<Transport> m_transport;
    std::deque<Work> m_queue;
    Work m_work{Kind::Check, 0, {}};
    Step m_step = Step::Idle;
    codec::AnswerReader m_reader;
    codec::StarStatusReader m_starReader;
    bool m_starAsked = false;          // a block was asked for and has not come
    int m_etbSeen = -1;                // the printer's counter, 0..31
    int m_etbBefore = -1;              // when the job was sent
    int m_etbNeeded = 0;               // by how much it has to rise
    int m_etbOpen = 0;                 // sent with earlier jobs and not seen: may still be counted
    codec::PrinterStatus m_round;      // being asked
    codec::PrinterStatus m_condition;  // of the last whole round
    int m_asked = 0;
    bool m_pulsed = false;
    int m_drawerLooks = 0;
    bool m_modelAsked = false;
    std::string m_processId;  // of the job under way
    int m_jobs = 0;
    int m_confirmLooks = 0;  // answered well while waiting for the proof
    bool m_mute = false;     // has let a whole limit pass without the proof, and was well
    bool m_running = false;
    qint64 m_confirmLimit = 0;
    QElapsedTimer m_sentAt;
    QTimer m_timer;  // of the current step
    QTimer m_poll;
    QTimer m_idle;
    DrawerState m_drawer = DrawerState::Unknown;
    DeviceStatus m_status;
    DeviceStatus m_published;
};

}  // namespace evertill::devices
