#include "tcp_transport.h"

#include "evertill/base/assert.h"

namespace evertill::devices {
namespace {

constexpr int kConnectMs = 2500;  // a wrong address is told within three seconds
constexpr int kLingerMs = 3000;

DeviceCause causeOf(QAbstractSocket::SocketError error, bool wasOpen) {
    if (wasOpen) return DeviceCause::LinkLost;
    switch (error) {
        case QAbstractSocket::ConnectionRefusedError:
            return DeviceCause::Refused;
        case QAbstractSocket::SocketAccessError:
            return DeviceCause::AccessDenied;
        case QAbstractSocket::HostNotFoundError:
        case QAbstractSocket::NetworkError:
            return DeviceCause::NotFound;
        case QAbstractSocket::SocketTimeoutError:
            return DeviceCause::NoAnswer;
        default:
            return DeviceCause::LinkLost;
    }
}

}  // namespace

TcpTransport::TcpTransport(TcpAddress address, QObject* parent)
    : Transport(parent), m_address(std::move(address)), m_connectLimit(this) {
    m_connectLimit.setSingleShot(true);
    connect(&m_connectLimit, &QTimer::timeout, this,
            [this] { fail(DeviceCause::NoAnswer, QStringLiteral("connect timed out")); });
}

TcpTransport::~TcpTransport() {
    abort();
}

void TcpTransport::open() {
    EVT_ASSERT(m_socket == nullptr);
    m_socket = new QTcpSocket(this);
    QTcpSocket* socket = m_socket;
    connect(socket, &QTcpSocket::connected, this, [this, socket] {
        m_connectLimit.stop();
        m_open = true;
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        emit opened();
    });
    connect(socket, &QTcpSocket::readyRead, this,
            [this, socket] { emit bytesReceived(socket->readAll()); });
    connect(socket, &QTcpSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) {
                fail(causeOf(error, m_open), socket->errorString());
            });
    m_connectLimit.start(kConnectMs);
    socket->connectToHost(m_address.host, m_address.port);
}

void TcpTransport::fail(DeviceCause cause, const QString& detail) {
    if (m_socket == nullptr) return;
    // What the device said before it closed is still its answer.
    QTcpSocket* socket = m_socket;
    if (m_open && socket->bytesAvailable() > 0) emit bytesReceived(socket->readAll());
    if (m_socket != socket) return;  // the listener closed the line
    abort();
    emit closed(cause, detail);
}

void TcpTransport::close() {
    if (m_socket == nullptr) return;
    QTcpSocket* socket = std::exchange(m_socket, nullptr);
    m_connectLimit.stop();
    m_open = false;
    socket->disconnect(this);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(kLingerMs, socket, &QObject::deleteLater);
    socket->disconnectFromHost();
}

void TcpTransport::abort() {
    if (m_socket == nullptr) return;
    QTcpSocket* socket = std::exchange(m_socket, nullptr);
    m_connectLimit.stop();
    m_open = false;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void TcpTransport::write(const QByteArray& bytes) {
    if (m_open) m_socket->write(bytes);
}

}  // namespace evertill::devices
