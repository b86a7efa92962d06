#include "serial_transport.h"

namespace evertill::devices {
namespace {

DeviceCause causeOf(QSerialPort::SerialPortError error) {
    switch (error) {
        case QSerialPort::DeviceNotFoundError:
            return DeviceCause::NotFound;
        case QSerialPort::PermissionError:
            // Qt reports a port locked by another process the same way.
            return DeviceCause::AccessDenied;
        case QSerialPort::OpenError:
            return DeviceCause::Refused;
        default:
            return DeviceCause::LinkLost;
    }
}

}  // namespace

SerialTransport::SerialTransport(SerialAddress address, QObject* parent)
    : Transport(parent), m_address(std::move(address)), m_port(this) {
    connect(&m_port, &QSerialPort::errorOccurred, this, &SerialTransport::onError);
    connect(&m_port, &QSerialPort::readyRead, this, [this] {
        QByteArray bytes = m_port.readAll();
        // A pseudo terminal and some adapters pass the parity bit through.
        if (m_address.bits == 7)
            for (char& c : bytes)
                c = static_cast<char>(c & 0x7F);
        if (!bytes.isEmpty()) emit bytesReceived(bytes);
    });
}

SerialTransport::~SerialTransport() {
    abort();
}

void SerialTransport::configure() {
    m_port.setPortName(m_address.path);
    m_port.setBaudRate(m_address.baud);
    m_port.setDataBits(m_address.bits == 7 ? QSerialPort::Data7 : QSerialPort::Data8);
    m_port.setParity(m_address.parity == 'E'   ? QSerialPort::EvenParity
                     : m_address.parity == 'O' ? QSerialPort::OddParity
                                               : QSerialPort::NoParity);
    m_port.setStopBits(m_address.stopBits == 2 ? QSerialPort::TwoStop : QSerialPort::OneStop);
    m_port.setFlowControl(
        m_address.flow == SerialAddress::Flow::RtsCts    ? QSerialPort::HardwareControl
        : m_address.flow == SerialAddress::Flow::XonXoff ? QSerialPort::SoftwareControl
                                                         : QSerialPort::NoFlowControl);
}

void SerialTransport::open() {
    configure();
    m_open = m_port.open(QIODevice::ReadWrite);
    if (m_open) m_port.clear();  // what was said before we listened answers none of our questions
    // The answer comes later, as it does with every other transport.
    const DeviceCause cause = causeOf(m_port.error());
    QMetaObject::invokeMethod(
        this,
        [this, opened = m_port.isOpen(), cause, detail = m_port.errorString()] {
            if (opened && m_open) emit this->opened();
            if (!opened) emit closed(cause, detail);
        },
        Qt::QueuedConnection);
}

void SerialTransport::onError(QSerialPort::SerialPortError error) {
    if (!m_open) return;
    switch (error) {
        case QSerialPort::NoError:
        case QSerialPort::UnsupportedOperationError:  // a pseudo terminal has no DTR and RTS lines
        case QSerialPort::TimeoutError:
            return;
        default:
            break;
    }
    // A vanished pseudo terminal reports ReadError without end: close before anything else can
    // happen, but not under the feet of the port that is reporting.
    m_open = false;
    QMetaObject::invokeMethod(
        this,
        [this, detail = m_port.errorString()] {
            if (m_open) return;
            abort();
            emit closed(DeviceCause::LinkLost, detail);
        },
        Qt::QueuedConnection);
}

void SerialTransport::close() {
    if (!m_open) return;
    m_port.flush();
    abort();
}

void SerialTransport::abort() {
    m_open = false;
    if (m_port.isOpen()) m_port.close();
}

void SerialTransport::write(const QByteArray& bytes) {
    if (m_open) m_port.write(bytes);
}

}  // namespace evertill::devices
