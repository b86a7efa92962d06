// The smaller devices on the counter, each on a wire: pole display, drawer box, label printer, bank
// terminal, and the wire for a printer on a serial port.
#pragma once
#include <QImage>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>

#include "evertill/codec/terminal_frame.h"
#include "evertill/emulator/printer_emulator.h"
#include "evertill/emulator/wire.h"

namespace evertill::emulator {

/// A printer on a serial port (or any wire).
class WirePrinter : public QObject {
    Q_OBJECT
 public:
    WirePrinter(std::unique_ptr<Wire> wire, PrinterEmulator& printer, QObject* parent = nullptr);
    Wire& wire() { return *m_wire; }
    bool plug();
    void unplug();

 private:
    std::unique_ptr<Wire> m_wire;
    PrinterEmulator& m_printer;
};

/// Two lines of 20 cells (CD5220 and ESC/POS), or the digits and lamp of an LED8N.
class DisplayEmulator : public QObject {
    Q_OBJECT
 public:
    explicit DisplayEmulator(std::unique_ptr<Wire> wire, QObject* parent = nullptr);
    Wire& wire() { return *m_wire; }
    QString upper() const { return textOf(m_lines[0]); }
    QString lower() const { return textOf(m_lines[1]); }
    /// As a customer sees it: two lines of cells, or eight digits with their lamp.
    QImage picture() const;
    int lamp() const { return m_lamp; }
    quint64 unknownBytes() const { return m_unknown; }

 signals:
    void changed();

 private:
    static QString textOf(const QByteArray& line);  ///< GB18030, of which ASCII is a part
    qsizetype step();                               ///< bytes used; 0: more are needed
    void put(char c);

    std::unique_ptr<Wire> m_wire;
    QByteArray m_pending;
    QByteArray m_lines[2];
    int m_row = 0;
    int m_column = 0;
    int m_lamp = 0;
    quint64 m_unknown = 0;
};

/// Opens on any pulse and answers "?" with "O" or "C".
class DrawerBox : public QObject {
    Q_OBJECT
 public:
    explicit DrawerBox(std::unique_ptr<Wire> wire, QObject* parent = nullptr);
    Wire& wire() { return *m_wire; }
    bool open = false;
    bool stuck = false;
    int pulses() const { return m_pulses; }

 signals:
    void changed();

 private:
    std::unique_ptr<Wire> m_wire;
    int m_pulses = 0;
};

/// Files what it gets as label-0001.bin and, as it comes out, label-0001.png and so on, a job a
/// pause, and answers the TSPL question.
class LabelEmulator : public QObject {
    Q_OBJECT
 public:
    LabelEmulator(std::unique_ptr<Wire> wire, QString folder, QObject* parent = nullptr);
    Wire& wire() { return *m_wire; }
    std::uint8_t status = 0;     ///< bits of ESC ! ?: 0 head open, 2 paper out, 4 paused
    bool silentOnFault = false;  ///< as ZPL printers of late: without paper no answer to ~HS
    bool mute = false;           ///< answers nothing at all
    int jobs() const { return m_jobs; }
    int labels() const { return m_labels; }  ///< that came out, with their copies
    QString lastFile() const { return m_lastFile; }

 private:
    void file();
    QByteArray answer(QByteArray& bytes) const;  ///< takes the questions out

    std::unique_ptr<Wire> m_wire;
    QString m_folder;
    QByteArray m_job;
    QTimer m_pause;
    int m_jobs = 0;
    int m_labels = 0;
    QString m_lastFile;
};

/// Acknowledges frames and says each message back.
class TerminalEcho : public QObject {
    Q_OBJECT
 public:
    TerminalEcho(std::unique_ptr<Wire> wire, codec::FrameRules rules, QObject* parent = nullptr);
    Wire& wire() { return *m_wire; }
    bool mute = false;
    int messages() const { return m_messages; }

 private:
    std::unique_ptr<Wire> m_wire;
    codec::TerminalFramer m_framer;
    int m_messages = 0;
};

}  // namespace evertill::emulator
