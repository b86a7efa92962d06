#include "evertill/emulator/printer_emulator.h"

#include <QDir>

namespace evertill::emulator {
namespace {

constexpr int kPaceMs = 20;
constexpr int kMaxBuffer = 16 << 20;

}  // namespace

PrinterEmulator::PrinterEmulator(PaperSize size, QString outFolder, QObject* parent)
    : QObject(parent),
      m_size(size),
      m_folder(std::move(outFolder)),
      m_server(this),
      m_pace(this),
      m_paper(size) {
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &PrinterEmulator::work);
    connect(&m_server, &QTcpServer::newConnection, this, &PrinterEmulator::accept);
}

PrinterEmulator::~PrinterEmulator() {
    m_server.close();
    dropConnection();  // while there is still somebody to hear it
}

bool PrinterEmulator::listen(quint16 port) {
    if (!m_server.listen(QHostAddress::LocalHost, port)) return false;
    m_port = m_server.serverPort();
    return true;
}

bool PrinterEmulator::plug() {
    return m_server.isListening() || listen(m_port);
}

void PrinterEmulator::unplug() {
    m_server.close();
    dropConnection();
}

void PrinterEmulator::accept() {
    // One host at a time: a second one waits unanswered until the first hangs up.
    if (m_host != nullptr) return;
    QTcpSocket* next = m_server.nextPendingConnection();
    while (next != nullptr && next->state() != QAbstractSocket::ConnectedState) {
        next->deleteLater();  // it hung up while it waited, and will not tell again
        next = m_server.nextPendingConnection();
    }
    if (next == nullptr) return;
    m_host = next;
    m_scanner = {};
    m_autoStatus = 0;
    connect(m_host, &QTcpSocket::readyRead, this, &PrinterEmulator::receive);
    connect(m_host, &QTcpSocket::disconnected, this, [this] {
        QTcpSocket* gone = std::exchange(m_host, nullptr);
        gone->deleteLater();
        work();
        accept();
    });
    if (m_host->bytesAvailable() > 0) receive();
}

void PrinterEmulator::dropConnection() {
    if (m_answer) {
        emit lineDropped();
        return;
    }
    if (m_host == nullptr) return;
    QTcpSocket* gone = std::exchange(m_host, nullptr);
    gone->disconnect(this);
    gone->abort();
    gone->deleteLater();
    forgetLine();
    accept();
}

void PrinterEmulator::forgetLine() {
    m_parser = {};
    m_buffer.clear();
    m_commands.clear();
    m_next = 0;
}

void PrinterEmulator::attachHost(std::function<void(const QByteArray&)> answer) {
    m_answer = std::move(answer);
    m_scanner = {};
    m_autoStatus = 0;
}

void PrinterEmulator::detachHost() {
    m_answer = nullptr;
    forgetLine();
}

void PrinterEmulator::receive() {
    feedHost(m_host->readAll());
}

void PrinterEmulator::feedHost(const QByteArray& received) {
    QByteArray bytes = received;
    m_bytes += static_cast<quint64>(bytes.size());
    const bool drops =
        m_condition.dropAfterBytes >= 0 && bytes.size() >= m_condition.dropAfterBytes;
    if (m_condition.dropAfterBytes >= 0) {
        bytes.truncate(m_condition.dropAfterBytes);
        m_condition.dropAfterBytes -= static_cast<int>(bytes.size());
    }
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    for (const codec::PrinterCommand& c : m_scanner.feed(view))
        answerRealTime(c);
    if (m_buffer.size() < kMaxBuffer) m_buffer += bytes;
    work();
    if (drops) {
        m_condition.dropAfterBytes = -1;
        dropConnection();
    }
}

bool PrinterEmulator::canPrint() const {
    return m_condition.paper != codec::PaperState::End && !m_condition.coverOpen &&
           !m_condition.offline && !m_condition.cutterError;
}

// Parses and executes what is in the buffer, as far as printing is possible and at the set speed.
void PrinterEmulator::work() {
    if (m_pace.isActive()) return;
    for (;;) {
        while (m_next < m_commands.size()) {
            if (!canPrint()) return;
            const codec::PrinterCommand command = std::move(m_commands[m_next++]);
            execute(command);
        }
        m_commands.clear();
        m_next = 0;
        if (m_buffer.isEmpty()) return;
        const qsizetype slice = m_condition.bytesPerSecond > 0
                                    ? std::max(1, m_condition.bytesPerSecond * kPaceMs / 1000)
                                    : m_buffer.size();
        const QByteArray part = m_buffer.left(slice);
        m_buffer.remove(0, part.size());
        m_commands = m_parser.feed({part.constData(), static_cast<std::size_t>(part.size())});
        if (m_condition.bytesPerSecond > 0) {
            m_pace.start(kPaceMs);
            return;
        }
    }
}

void PrinterEmulator::execute(const codec::PrinterCommand& command) {
    if (const auto* cut = std::get_if<codec::CutCommand>(&command); cut != nullptr) {
        fileReceipt();
    } else if (const auto* asked = std::get_if<codec::ProcessedRequest>(&command)) {
        const bool drawerAsked = asked->n % 48 == 2;
        const int paper = m_condition.paper == codec::PaperState::NearEnd ? 0x03 : 0x00;
        answer(QByteArray(
            1, static_cast<char>(drawerAsked ? (m_condition.drawerOpen ? 1 : 0) : paper)));
    } else if (const auto* process = std::get_if<codec::ProcessIdRequest>(&command)) {
        answer("\x37\x22" + QByteArray::fromStdString(process->number) + QByteArray(1, '\0'));
    } else if (const auto* automatic = std::get_if<codec::AutoStatusCommand>(&command)) {
        m_autoStatus = automatic->mask;
        m_lastAutoStatus.clear();
        sendAutoStatus();
    } else if (const auto* info = std::get_if<codec::InfoRequest>(&command)) {
        if (info->n == 67) answer("\x5F" + m_model.toLatin1() + QByteArray(1, '\0'));
        if (info->n == 66)
            answer(
                "\x5F"
                "Evertill" +
                QByteArray(1, '\0'));
    } else if (const auto* kick = std::get_if<codec::DrawerCommand>(&command)) {
        if (!kick->realTime) openDrawer();
    } else {
        if (const auto* text = std::get_if<codec::TextCommand>(&command))
            m_text += QByteArray::fromStdString(text->utf8);
        if (std::holds_alternative<codec::LineEndCommand>(command)) m_text += '\n';
        m_paper.take(command);
        const int lines = m_paper.linesPrinted() - m_linesCounted;
        m_linesCounted = m_paper.linesPrinted();
        if (m_condition.paperLinesLeft >= 0 && lines > 0) {
            m_condition.paperLinesLeft = std::max(0, m_condition.paperLinesLeft - lines);
            if (m_condition.paperLinesLeft == 0) {
                m_condition.paper = codec::PaperState::End;
                m_condition.paperLinesLeft = -1;
                sendAutoStatus();
            }
        }
    }
}

std::uint8_t PrinterEmulator::realTimeByte(int n) const {
    const bool paperEnd = m_condition.paper == codec::PaperState::End;
    const bool nearEnd = paperEnd || m_condition.paper == codec::PaperState::NearEnd;
    int byte = 0x12;
    switch (n) {
        case 1:
            byte |= (m_condition.drawerOpen ? 0x04 : 0) | (canPrint() ? 0 : 0x08);
            break;
        case 2:
            byte |= (m_condition.coverOpen ? 0x04 : 0) | (paperEnd ? 0x20 : 0) |
                    (m_condition.cutterError ? 0x40 : 0);
            break;
        case 3:
            byte |= m_condition.cutterError ? 0x08 : 0;
            break;
        default:
            byte |= (nearEnd ? 0x0C : 0) | (paperEnd ? 0x60 : 0);
    }
    return static_cast<std::uint8_t>(byte);
}

void PrinterEmulator::answerRealTime(const codec::PrinterCommand& command) {
    if (const auto* status = std::get_if<codec::StatusRequest>(&command)) {
        answer(QByteArray(1, static_cast<char>(realTimeByte(status->n))));
    } else if (const auto* recover = std::get_if<codec::RecoverCommand>(&command)) {
        m_condition.cutterError = false;
        if (recover->n == 2) {
            m_buffer.clear();
            m_commands.clear();
            m_next = 0;
        }
    } else if (std::holds_alternative<codec::DrawerCommand>(command)) {
        openDrawer();
    }
}

// Four bytes when anything changed: 0xx1xx00 (drawer, offline, cover), errors, paper, reserved.
void PrinterEmulator::sendAutoStatus() {
    if (m_autoStatus == 0) return;
    const bool paperEnd = m_condition.paper == codec::PaperState::End;
    const bool nearEnd = paperEnd || m_condition.paper == codec::PaperState::NearEnd;
    QByteArray bytes(4, '\0');
    bytes[0] = static_cast<char>(0x10 | (m_condition.drawerOpen ? 0x04 : 0) |
                                 (canPrint() ? 0 : 0x08) | (m_condition.coverOpen ? 0x20 : 0));
    bytes[1] = static_cast<char>(m_condition.cutterError ? 0x08 : 0);
    bytes[2] = static_cast<char>((nearEnd ? 0x03 : 0) | (paperEnd ? 0x0C : 0));
    bytes[3] = 0x0F;
    if (bytes == m_lastAutoStatus) return;
    m_lastAutoStatus = bytes;
    answer(bytes);
}

void PrinterEmulator::answer(const QByteArray& bytes) {
    if (m_condition.mute) return;
    const QByteArray said = m_condition.garbage ? QByteArray("\xFF\x00\x81\xC3", 4) : bytes;
    if (m_answer)
        m_answer(said);
    else if (m_host != nullptr)
        m_host->write(said);
}

void PrinterEmulator::openDrawer() {
    ++m_pulses;
    if (m_condition.drawerStuck || m_condition.drawerOpen) return;
    m_condition.drawerOpen = true;
    sendAutoStatus();
    emit drawerChanged(true);
}

void PrinterEmulator::fileReceipt() {
    const QImage picture = m_paper.tearOff();
    ++m_receipts;
    m_lastPicture = picture;
    m_sheets << QString::fromUtf8(std::exchange(m_text, {}));
    if (!m_folder.isEmpty()) {
        const QString file = QDir(m_folder).filePath(
            QStringLiteral("receipt-%1.png").arg(m_receipts, 4, 10, QLatin1Char('0')));
        if (picture.save(file)) m_lastFile = file;
    }
    emit receiptFiled(m_lastFile);
}

void PrinterEmulator::setCondition(const PrinterCondition& condition) {
    const bool drawerWas = m_condition.drawerOpen;
    m_condition = condition;
    if (drawerWas != condition.drawerOpen) emit drawerChanged(condition.drawerOpen);
    sendAutoStatus();
    work();
}

}  // namespace evertill::emulator
