#include "evertill/emulator/wire.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <QFile>

namespace evertill::emulator {
namespace {

constexpr qsizetype kMaxPending = 1 << 20;

}  // namespace

std::unique_ptr<Wire> makeWire(const QString& where) {
    if (where.startsWith(QLatin1String("tcp:")))
        return std::make_unique<TcpWire>(static_cast<quint16>(where.mid(4).toUShort()));
    return std::make_unique<PtyWire>(where);
}

PtyWire::PtyWire(QString link, QObject* parent) : Wire(parent), m_link(std::move(link)) {}

PtyWire::~PtyWire() {
    unplug();
}

bool PtyWire::plug() {
    if (m_master >= 0) return true;
    m_master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (m_master < 0) return false;
    char name[128];
    termios mode{};
    if (grantpt(m_master) != 0 || unlockpt(m_master) != 0 ||
        ptsname_r(m_master, name, sizeof name) != 0) {
        unplug();
        return false;
    }
    m_slave = ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (m_slave < 0 || tcgetattr(m_slave, &mode) != 0) {
        unplug();
        return false;
    }
    cfmakeraw(&mode);
    tcsetattr(m_slave, TCSANOW, &mode);
    QFile::remove(m_link);
    if (!QFile::link(QString::fromLocal8Bit(name), m_link)) {
        unplug();
        return false;
    }
    m_readable = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &PtyWire::readAvailable);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &PtyWire::writePending);
    return true;
}

void PtyWire::unplug() {
    m_readable.reset();
    m_writable.reset();
    if (m_master < 0) return;
    QFile::remove(m_link);
    if (m_slave >= 0) ::close(m_slave);
    ::close(m_master);
    m_slave = -1;
    m_master = -1;
    m_pending.clear();
}

QString PtyWire::address() const {
    return QStringLiteral("serial:") + m_link;
}

void PtyWire::readAvailable() {
    char buffer[4096];
    const ssize_t n = ::read(m_master, buffer, sizeof buffer);
    if (n > 0) emit received(QByteArray(buffer, n));
}

void PtyWire::send(const QByteArray& bytes) {
    if (m_master < 0 || m_pending.size() > kMaxPending) return;
    m_pending += bytes;
    writePending();
}

void PtyWire::writePending() {
    while (!m_pending.isEmpty()) {
        const ssize_t n =
            ::write(m_master, m_pending.constData(), static_cast<std::size_t>(m_pending.size()));
        if (n <= 0) break;
        m_pending.remove(0, n);
    }
    m_writable->setEnabled(!m_pending.isEmpty());
}

TcpWire::TcpWire(quint16 port, QObject* parent) : Wire(parent), m_server(this), m_port(port) {
    connect(&m_server, &QTcpServer::newConnection, this, &TcpWire::accept);
}

// One host at a time: a second one waits until the first hangs up.
void TcpWire::accept() {
    if (m_host != nullptr) return;
    QTcpSocket* next = m_server.nextPendingConnection();
    while (next != nullptr && next->state() != QAbstractSocket::ConnectedState) {
        next->deleteLater();  // it hung up while it waited, and will not tell again
        next = m_server.nextPendingConnection();
    }
    if (next == nullptr) return;
    m_host = next;
    connect(m_host, &QTcpSocket::readyRead, this, [this] { emit received(m_host->readAll()); });
    connect(m_host, &QTcpSocket::disconnected, this, [this] {
        std::exchange(m_host, nullptr)->deleteLater();
        accept();
    });
    if (m_host->bytesAvailable() > 0) emit received(m_host->readAll());
}

TcpWire::~TcpWire() {
    unplug();
}

bool TcpWire::plug() {
    if (m_server.isListening()) return true;
    if (!m_server.listen(QHostAddress::LocalHost, m_port)) return false;
    m_port = m_server.serverPort();  // the same after a replug
    return true;
}

void TcpWire::unplug() {
    m_server.close();
    if (m_host == nullptr) return;
    QTcpSocket* gone = std::exchange(m_host, nullptr);
    gone->disconnect(this);
    gone->abort();
    gone->deleteLater();
}

void TcpWire::send(const QByteArray& bytes) {
    if (m_host != nullptr) m_host->write(bytes);
}

QString TcpWire::address() const {
    return QStringLiteral("tcp:127.0.0.1:%1").arg(m_port);
}

}  // namespace evertill::emulator
