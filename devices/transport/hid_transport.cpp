#include "hid_transport.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace evertill::devices {
namespace {

constexpr qsizetype kReportLimit = 4096;

DeviceCause causeOf(int error) {
    switch (error) {
        case EACCES:
        case EPERM:
            return DeviceCause::AccessDenied;
        case EBUSY:
            return DeviceCause::Refused;
        default:
            return DeviceCause::NotFound;
    }
}

// HID_ID=0003:00000922:00008003 and HID_NAME=... in the parent's uevent.
void readUevent(const QString& file, HidNode& node) {
    QFile uevent(file);
    if (!uevent.open(QIODevice::ReadOnly)) return;
    for (const QByteArray& line : uevent.readAll().split('\n')) {
        if (line.startsWith("HID_ID=")) {
            const QList<QByteArray> ids = line.mid(7).split(':');
            if (ids.size() != 3) continue;
            node.vendor = static_cast<quint16>(ids[1].toUInt(nullptr, 16));
            node.product = static_cast<quint16>(ids[2].toUInt(nullptr, 16));
        } else if (line.startsWith("HID_NAME=")) {
            node.name = QString::fromUtf8(line.mid(9)).trimmed();
        }
    }
}

}  // namespace

std::vector<HidNode> listHidNodes() {
    std::vector<HidNode> out;
    const QDir folder(QStringLiteral("/sys/class/hidraw"));
    static const QRegularExpression kSocket(QStringLiteral("/(\\d+-[\\d.]+):\\d+\\.\\d+/"));
    for (const QString& entry : folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        HidNode node;
        node.path = QStringLiteral("/dev/") + entry;
        readUevent(folder.filePath(entry + QStringLiteral("/device/uevent")), node);
        const QString where = QFileInfo(folder.filePath(entry)).canonicalFilePath();
        const auto match = kSocket.match(where);
        if (match.hasMatch()) node.bus = match.captured(1);
        out.push_back(std::move(node));
    }
    return out;
}

HidTransport::HidTransport(HidAddress address, QObject* parent)
    : Transport(parent), m_address(std::move(address)) {}

HidTransport::~HidTransport() {
    abort();
}

void HidTransport::open() {
    QString path = m_address.path;
    if (path.isEmpty())
        for (const HidNode& node : listHidNodes())
            if (node.vendor == m_address.vendor && node.product == m_address.product &&
                (m_address.bus.isEmpty() || m_address.bus == node.bus) && path.isEmpty())
                path = node.path;
    int error = ENOENT;
    if (!path.isEmpty()) {
        m_fd = ::open(path.toLocal8Bit().constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        error = m_fd < 0 ? errno : 0;
    }
    if (m_fd >= 0) {
        m_readable = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
        connect(m_readable.get(), &QSocketNotifier::activated, this, &HidTransport::readReports);
    }
    // The answer comes later, as it does with every other transport.
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            if (error != 0)
                emit closed(causeOf(error), qt_error_string(error));
            else if (m_fd >= 0)
                emit opened();
        },
        Qt::QueuedConnection);
}

void HidTransport::abort() {
    if (m_fd < 0) return;
    if (m_readable) {
        m_readable->setEnabled(false);
        m_readable.release()->deleteLater();  // it may be the one that is calling
    }
    ::close(std::exchange(m_fd, -1));
}

void HidTransport::readReports() {
    QByteArray report(kReportLimit, '\0');
    const ssize_t n = ::read(m_fd, report.data(), static_cast<std::size_t>(report.size()));
    if (n > 0) {
        report.truncate(n);
        emit bytesReceived(report);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        lose(n == 0 ? QString() : qt_error_string(errno));
    }
}

void HidTransport::write(const QByteArray& bytes) {
    if (m_fd < 0) return;
    const ssize_t n = ::write(m_fd, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (n >= 0 || errno == EAGAIN) return;
    QMetaObject::invokeMethod(
        this, [this, detail = qt_error_string(errno)] { lose(detail); }, Qt::QueuedConnection);
}

void HidTransport::lose(const QString& detail) {
    if (m_fd < 0) return;
    abort();
    emit closed(DeviceCause::LinkLost, detail);
}

}  // namespace evertill::devices
