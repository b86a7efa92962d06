// A network receipt printer: speaks ESC/POS or StarPRNT on a TCP port to one host at a time, as
// real ones do, files each receipt as a picture at the cut, and has a drawer. Faults are set by
// command.
#pragma once
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <functional>
#include <memory>

#include "evertill/codec/escpos_parser.h"
#include "evertill/codec/escpos_status.h"
#include "evertill/codec/printer_profile.h"
#include "evertill/codec/star_parser.h"
#include "evertill/emulator/paper.h"

namespace evertill::emulator {

struct PrinterCondition {
    codec::PaperState paper = codec::PaperState::Ok;
    bool coverOpen = false;
    bool offline = false;  ///< switched offline at the panel
    bool cutterError = false;
    bool mute = false;     ///< answers nothing
    bool garbage = false;  ///< answers nonsense
    bool drawerOpen = false;
    bool drawerStuck = false;  ///< the pulse does not open it
    int bytesPerSecond = 0;    ///< 0: as fast as they come
    int paperLinesLeft = -1;   ///< -1: endless; at 0 the paper ends
    int dropAfterBytes = -1;   ///< the line is cut after so many more bytes
};

class PrinterEmulator : public QObject {
    Q_OBJECT
 public:
    PrinterEmulator(PaperSize size, QString outFolder, QObject* parent = nullptr);

    ~PrinterEmulator() override;

    bool listen(quint16 port);  ///< on the loopback interface; 0 chooses a port
    quint16 port() const { return m_server.serverPort(); }
    /// Before anything was said.
    void setLanguage(codec::PrinterLanguage language) { m_language = language; }
    void setModel(const QString& model) { m_model = model; }
    const QString& model() const { return m_model; }

    /// Another line than the network's (USB, a serial port): its host hears by `answer` and
    /// speaks by feedHost(). lineDropped() asks whoever holds that line to break it.
    void attachHost(std::function<void(const QByteArray&)> answer);
    void feedHost(const QByteArray& bytes);
    void detachHost();

    const PrinterCondition& condition() const { return m_condition; }
    /// New faults or their end; printing goes on where it stopped when it can.
    void setCondition(const PrinterCondition& condition);
    void dropConnection();
    bool plug();    ///< on the network again, at the same port
    void unplug();  ///< off the network: nobody answers there any more

    int receipts() const { return m_receipts; }
    int pulses() const { return m_pulses; }
    quint64 bytesReceived() const { return m_bytes; }
    quint64 unknownCommands() const {
        return m_parser.unknownCommands() + m_starParser.unknownCommands();
    }
    QString lastReceiptFile() const { return m_lastFile; }
    const QImage& lastPicture() const { return m_lastPicture; }
    /// The text of each sheet that was cut off, in order.
    const QStringList& sheets() const { return m_sheets; }
    bool isConnected() const { return m_host != nullptr || m_answer; }

 signals:
    void lineDropped();
    void receiptFiled(const QString& file);
    void drawerChanged(bool open);

 private:
    void accept();
    void receive();
    void forgetLine();
    void work();
    void execute(const codec::PrinterCommand& command);
    void answerRealTime(const codec::PrinterCommand& command);
    void answer(const QByteArray& bytes);
    void openDrawer();
    void fileReceipt();
    bool canPrint() const;
    std::uint8_t realTimeByte(int n) const;
    void sendAutoStatus();
    void hearStar(const QByteArray& bytes);
    QByteArray starBlock() const;
    bool isStar() const { return m_language == codec::PrinterLanguage::Star; }

    PaperSize m_size;
    QString m_folder;
    QString m_model = QStringLiteral("EVERTILL-EMU");
    QTcpServer m_server;
    quint16 m_port = 0;
    QTcpSocket* m_host = nullptr;
    std::function<void(const QByteArray&)> m_answer;  // of another line
    PrinterCondition m_condition;
    codec::PrinterLanguage m_language = codec::PrinterLanguage::Escpos;
    codec::EscposParser m_parser;
    codec::StarParser m_starParser;
    QByteArray m_starTail;  // of a real-time question that came in pieces
    int m_etbs = 0;         // Star's counter of ETBs, 0..31
    codec::RealTimeScanner m_scanner;
    QByteArray m_buffer;                            // received, not yet processed
    std::vector<codec::PrinterCommand> m_commands;  // parsed, not yet executed
    std::size_t m_next = 0;
    QTimer m_pace;
    Paper m_paper;
    int m_linesCounted = 0;
    int m_receipts = 0;
    int m_pulses = 0;
    quint64 m_bytes = 0;
    QString m_lastFile;
    QImage m_lastPicture;
    QStringList m_sheets;
    QByteArray m_text;     // on the paper since the last cut
    int m_autoStatus = 0;  // GS a: which changes are told unasked
    QByteArray m_lastAutoStatus;
};

}  // namespace evertill::emulator
