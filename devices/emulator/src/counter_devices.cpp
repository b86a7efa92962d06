#include "evertill/emulator/counter_devices.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QStringDecoder>

#include "evertill/emulator/label_paper.h"

namespace evertill::emulator {
namespace {

constexpr int kCells = 20;
constexpr int kJobPauseMs = 150;
constexpr int kDpi = 203;
constexpr int kCellWidth = 22;
constexpr int kCellHeight = 40;
constexpr int kFrame = 18;

/// Each language begins its jobs in a way of its own.
codec::LabelLanguage languageOf(const QByteArray& job) {
    if (job.contains("^XA")) return codec::LabelLanguage::Zpl;
    return job.contains("SIZE ") ? codec::LabelLanguage::Tspl : codec::LabelLanguage::Epl;
}

}  // namespace

WirePrinter::WirePrinter(std::unique_ptr<Wire> wire, PrinterEmulator& printer, QObject* parent)
    : QObject(parent), m_wire(std::move(wire)), m_printer(printer) {
    connect(m_wire.get(), &Wire::received, &m_printer, &PrinterEmulator::feedHost);
    connect(&m_printer, &PrinterEmulator::lineDropped, this, &WirePrinter::unplug);
}

bool WirePrinter::plug() {
    if (!m_wire->plug()) return false;
    m_printer.attachHost([this](const QByteArray& bytes) { m_wire->send(bytes); });
    return true;
}

void WirePrinter::unplug() {
    m_wire->unplug();
    m_printer.detachHost();
}

DisplayEmulator::DisplayEmulator(std::unique_ptr<Wire> wire, QObject* parent)
    : QObject(parent), m_wire(std::move(wire)) {
    for (QByteArray& line : m_lines)
        line.fill(' ', kCells);
    connect(m_wire.get(), &Wire::received, this, [this](const QByteArray& bytes) {
        m_pending += bytes;
        for (qsizetype used = step(); used > 0 && !m_pending.isEmpty(); used = step())
            m_pending.remove(0, used);
        emit changed();
    });
}

QString DisplayEmulator::textOf(const QByteArray& line) {
    QStringDecoder decoder("GB18030");
    return decoder.isValid() ? QString(decoder.decode(line)) : QString::fromLatin1(line);
}

QImage DisplayEmulator::picture() const {
    QImage image(kCells * kCellWidth + 2 * kFrame, 2 * kCellHeight + 2 * kFrame,
                 QImage::Format_RGB32);
    image.fill(0xFF15181C);
    QPainter painter(&image);
    QFont font(QStringLiteral("Noto Sans Mono CJK SC"));
    font.setPixelSize(kCellHeight * 7 / 10);
    painter.setFont(font);
    for (int row = 0; row < 2; ++row) {
        int cell = 0;
        for (const QChar c : textOf(m_lines[row])) {
            const int cells = c.unicode() < 0x80 ? 1 : 2;
            const QRect box(kFrame + cell * kCellWidth, kFrame + row * kCellHeight,
                            cells * kCellWidth, kCellHeight);
            painter.fillRect(box.adjusted(1, 1, -1, -1), QColor(0x1F, 0x2A, 0x2A));
            painter.setPen(QColor(0x5C, 0xF2, 0xD0));
            painter.drawText(box, Qt::AlignCenter, QString(c));
            cell += cells;
        }
    }
    return image;
}

void DisplayEmulator::put(char c) {
    if (m_column < kCells) m_lines[m_row][m_column] = c;
    if (++m_column >= kCells) {
        m_column = 0;
        m_row = 1 - m_row;
    }
}

qsizetype DisplayEmulator::step() {
    if (m_pending.isEmpty()) return 0;
    const QByteArray& in = m_pending;
    const auto clear = [this] {
        for (QByteArray& line : m_lines)
            line.fill(' ', kCells);
        m_row = m_column = m_lamp = 0;
    };
    if (in[0] == '\x0C') {
        clear();
        return 1;
    }
    if (in[0] == '\x1F') {
        if (in.size() < 2) return 0;
        if (in[1] != '$') return in.size() < 3 ? 0 : 3;
        if (in.size() < 4) return 0;
        m_column = std::clamp(in[2] - 1, 0, kCells - 1);
        m_row = in[3] == 2 ? 1 : 0;
        return 4;
    }
    if (in[0] != '\x1B') {
        if (static_cast<unsigned char>(in[0]) >= 0x20)
            put(in[0]);
        else
            ++m_unknown;
        return 1;
    }
    if (in.size() < 2) return 0;
    if (in[1] == '@') {
        clear();
        return 2;
    }
    if (in[1] == 'Q') {  // a whole line, or an LED8N's digits
        const qsizetype end = in.indexOf('\r');
        if (end < 0 || in.size() < 3) return 0;
        m_lines[in[2] == 'B' ? 1 : 0] = in.mid(3, end - 3).leftJustified(kCells, ' ', true);
        return end + 1;
    }
    if (in.size() < 3) return 0;
    if (in[1] == 's')
        m_lamp = in[2] - '0';
    else if (in[1] != '=' && in[1] != '*')
        ++m_unknown;
    return 3;
}

DrawerBox::DrawerBox(std::unique_ptr<Wire> wire, QObject* parent)
    : QObject(parent), m_wire(std::move(wire)) {
    connect(m_wire.get(), &Wire::received, this, [this](const QByteArray& bytes) {
        bool pulse = false;
        for (const char c : bytes) {
            if (c == '?')
                m_wire->send(open ? "O" : "C");
            else
                pulse = true;
        }
        if (!pulse) return;
        ++m_pulses;
        open = open || !stuck;
        emit changed();
    });
}

LabelEmulator::LabelEmulator(std::unique_ptr<Wire> wire, QString folder, QObject* parent)
    : QObject(parent), m_wire(std::move(wire)), m_folder(std::move(folder)), m_pause(this) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kJobPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &LabelEmulator::file);
    connect(m_wire.get(), &Wire::received, this, [this](const QByteArray& bytes) {
        QByteArray job = bytes;
        const QByteArray said = answer(job);
        if (!mute && !said.isEmpty()) m_wire->send(said);
        if (job.isEmpty()) return;
        m_job += job;
        m_pause.start();
    });
}

QByteArray LabelEmulator::answer(QByteArray& job) const {
    const auto asked = [&job](const char* question) {
        const bool there = job.contains(question);
        if (there) job.replace(question, "");
        return there;
    };
    const bool printing = !m_job.isEmpty() && status == 0;
    const bool open = (status & 0x01) != 0;
    const bool paper = (status & 0x04) != 0;
    const bool paused = (status & 0x10) != 0;
    QByteArray out;
    if (asked("\x1B!?")) out += static_cast<char>(printing ? 0x20 : status);
    if (asked("~HS\r\n") && !(silentOnFault && (open || paper))) {
        out += QByteArray("\x02") + "030," + (paper ? '1' : '0') + ',' + (paused ? '1' : '0') +
               ",0245,00" + (printing ? '1' : '0') + ",0,0,0,000,0,0,0\x03\r\n";
        out += QByteArray("\x02") + "000,0," + (open ? '1' : '0') +
               ",0,0,2,4,0,00000000,1,000\x03\r\n";
        out +=
            "\x02"
            "1234,0\x03\r\n";
    }
    if (asked("\r\nUQ\r\n")) out += "UKQ1935HLU     V4.29\r\nS/N: 42A000000000\r\n";
    if (asked("^ee\r\n")) out += open ? "11\r\n" : paper ? "07\r\n" : "00\r\n";
    return out;
}

void LabelEmulator::file() {
    ++m_jobs;
    const QByteArray job = std::exchange(m_job, {});
    const LabelStream stream =
        printLabels({job.constData(), static_cast<std::size_t>(job.size())}, languageOf(job), kDpi);
    for (const PrintedLabel& label : stream.labels)
        m_labels += label.copies;
    if (m_folder.isEmpty()) return;
    const QString name = QStringLiteral("label-%1").arg(m_jobs, 4, 10, QLatin1Char('0'));
    QFile out(QDir(m_folder).filePath(name + QStringLiteral(".bin")));
    if (out.open(QIODevice::WriteOnly) && out.write(job) == job.size()) m_lastFile = out.fileName();
    if (!stream.labels.empty())
        labelSheet(stream).save(QDir(m_folder).filePath(name + QStringLiteral(".png")));
}

TerminalEcho::TerminalEcho(std::unique_ptr<Wire> wire, codec::FrameRules rules, QObject* parent)
    : QObject(parent), m_wire(std::move(wire)), m_framer(rules) {
    connect(m_wire.get(), &Wire::received, this, [this](const QByteArray& bytes) {
        if (mute) return;
        m_framer.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())},
                      QDateTime::currentMSecsSinceEpoch());
        for (codec::FrameResult& r : m_framer.takeResults()) {
            if (r.event != codec::FrameEvent::Message) continue;
            ++m_messages;
            m_framer.send(std::move(r.text));
        }
        m_wire->send(QByteArray::fromStdString(m_framer.takeOutput()));
    });
}

}  // namespace evertill::emulator
