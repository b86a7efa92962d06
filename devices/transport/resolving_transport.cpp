#include "resolving_transport.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace evertill::devices {

ResolvingTransport::ResolvingTransport(Resolver resolver, QObject* parent)
    : Transport(parent), m_resolver(std::move(resolver)) {}

void ResolvingTransport::open() {
    const int attempt = ++m_attempt;
    QPointer<ResolvingTransport> self(this);
    m_resolver(this, [self, attempt](Result<DeviceAddress, QString> found) {
        if (!self) return;
        // The answer comes later, as it does with every other transport.
        QMetaObject::invokeMethod(
            self.data(),
            [self, attempt, found = std::move(found)] {
                if (self && self->m_attempt == attempt) self->take(found);
            },
            Qt::QueuedConnection);
    });
}

void ResolvingTransport::take(const Result<DeviceAddress, QString>& address) {
    drop();
    if (!address) {
        emit closed(DeviceCause::NotFound, address.error());
        return;
    }
    m_inner = makeTransport(*address);
    m_inner->setParent(this);
    connect(m_inner.get(), &Transport::opened, this, &Transport::opened);
    connect(m_inner.get(), &Transport::bytesReceived, this, &Transport::bytesReceived);
    connect(m_inner.get(), &Transport::appeared, this, &Transport::appeared);
    connect(m_inner.get(), &Transport::identified, this, &Transport::identified);
    connect(m_inner.get(), &Transport::portStatus, this, &Transport::portStatus);
    connect(m_inner.get(), &Transport::closed, this, &Transport::closed);
    m_inner->open();
}

// It may be the one that is just telling us something.
void ResolvingTransport::drop() {
    if (!m_inner) return;
    m_inner->disconnect(this);
    m_inner.release()->deleteLater();
}

void ResolvingTransport::close() {
    ++m_attempt;
    if (m_inner) m_inner->close();
}

void ResolvingTransport::abort() {
    ++m_attempt;
    if (m_inner) m_inner->abort();
}

void ResolvingTransport::write(const QByteArray& bytes) {
    if (m_inner) m_inner->write(bytes);
}

Result<DeviceAddress, QString> findEmulator(const EmulatorAddress& address) {
    const QString path =
        address.readyFile.isEmpty() ? defaultEmulatorReadyFile() : address.readyFile;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return unexpected(QStringLiteral("no emulator: ") + path);
    const QJsonObject addresses = QJsonDocument::fromJson(file.readAll()).object();
    const QString text = addresses.value(address.device).toString();
    const auto found = parseDeviceAddress(text);
    if (!found || std::holds_alternative<EmulatorAddress>(*found))
        return unexpected(QStringLiteral("the emulator has no ") + address.device);
    return found;
}

}  // namespace evertill::devices
