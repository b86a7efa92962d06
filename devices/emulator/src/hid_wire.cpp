#include "evertill/emulator/hid_wire.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "mock_bus.h"

namespace evertill::emulator {
namespace {

constexpr qsizetype kReport = 64;
constexpr qsizetype kData = 56;

#ifdef EVERTILL_HAS_UMOCKDEV

// Report descriptors as the two classes have them, cut down to one input report.
// Sources: USB-IF "HID Point of Sale Usage Tables" 1.02, scales 8D and scanners 8C.
QByteArray reportDescriptor(HidUse use) {
    if (use == HidUse::Scale)
        return QByteArray::fromHex(
            "058D0920A101850309220A2100"
            "150025FF750895058102C0");
    return QByteArray::fromHex(
        "058C0902A101850209101500"
        "26FF007508953F8102C0");
}

QByteArray hex4(quint16 value) {
    return QByteArray::number(value, 16).rightJustified(4, '0');
}

// Never twice: as with the kernel a node may come back under another number, and umockdev aborts
// the program that adds a name again.
int nextNumber() {
    static int number = 0;
    return number++;
}

#endif

}  // namespace

std::optional<HidIdentity> parseHidIdentity(const QString& text) {
    bool vendor = false;
    bool product = false;
    bool socket = true;
    HidIdentity id;
    const QString numbers = text.section(QLatin1Char('@'), 0, 0);
    id.vendor = numbers.section(QLatin1Char(':'), 0, 0).toUShort(&vendor, 16);
    id.product = numbers.section(QLatin1Char(':'), 1).toUShort(&product, 16);
    if (text.contains(QLatin1Char('@')))
        id.socket = text.section(QLatin1Char('@'), 1).toInt(&socket);
    if (!vendor || !product || !socket) return std::nullopt;
    return id;
}

QByteArray hidPosReports(const QByteArray& scan) {
    const bool named = scan.size() > 3 && scan.startsWith(']');
    const QByteArray aim = named ? scan.left(3) : QByteArray("]E0");
    QByteArray rest = named ? scan.mid(3) : scan;
    QByteArray out;
    do {
        const QByteArray part = rest.left(kData);
        rest.remove(0, part.size());
        QByteArray report("\x02");
        report += static_cast<char>(part.size());
        report += aim + part;
        report.resize(kReport, '\0');
        report[kReport - 1] = rest.isEmpty() ? '\0' : '\x01';
        out += report;
    } while (!rest.isEmpty());
    return out;
}

HidWire::~HidWire() {
    unplug();
}

void HidWire::send(const QByteArray& bytes) {
    sendRaw(m_use == HidUse::Scanner ? hidPosReports(bytes) : bytes);
}

QString HidWire::address() const {
    return QStringLiteral("hid:%1:%2?bus=1-%3")
        .arg(m_identity.vendor, 4, 16, QLatin1Char('0'))
        .arg(m_identity.product, 4, 16, QLatin1Char('0'))
        .arg(m_identity.socket);
}

#ifdef EVERTILL_HAS_UMOCKDEV

HidWire::HidWire(HidIdentity identity, HidUse use, QObject* parent)
    : Wire(parent), m_identity(identity), m_use(use) {}

bool HidWire::isPossible() {
    return mockBusIsPossible();
}

// As the kernel has it: socket, interface, HID device, hidraw node; their paths under /sys.
std::vector<QByteArray> HidWire::chain() const {
    const QByteArray number = QByteArray::number(m_identity.socket);
    const QByteArray socket = "/devices/pci0000:00/0000:00:14.0/usb1/1-" + number;
    const QByteArray interface = socket + "/1-" + number + ":1.0";
    const QByteArray hid = interface + "/0003:" + hex4(m_identity.vendor).toUpper() + ":" +
                           hex4(m_identity.product).toUpper() + "." +
                           QByteArray::number(m_number + 1).rightJustified(4, '0');
    return {socket, interface, hid, hid + "/hidraw/hidraw" + QByteArray::number(m_number)};
}

QByteArray HidWire::describe() const {
    const std::vector<QByteArray> at = chain();
    const QByteArray vendor = hex4(m_identity.vendor);
    const QByteArray product = hex4(m_identity.product);
    const QByteArray node = "hidraw" + QByteArray::number(m_number);
    const QByteArray name =
        m_use == HidUse::Scale ? "Evertill emulated scale" : "Evertill emulated scanner";
    return "P: " + at[0] + "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=" + vendor +
           "\\n\nA: idProduct=" + product + "\\n\n\nP: " + at[1] +
           "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\nE: DRIVER=usbhid\n\nP: " + at[2] +
           "\nE: SUBSYSTEM=hid\nE: DRIVER=hid-generic\nE: HID_ID=0003:0000" + vendor.toUpper() +
           ":0000" + product.toUpper() + "\nE: HID_NAME=" + name +
           "\nH: report_descriptor=" + reportDescriptor(m_use).toHex().toUpper() +
           "\n\nP: " + at[3] + "\nN: " + node + "\nE: SUBSYSTEM=hidraw\nE: DEVNAME=/dev/" + node +
           "\nL: device=../../../" + at[2].mid(at[2].lastIndexOf('/') + 1) + "\n\n";
}

bool HidWire::plug() {
    if (m_fd >= 0) return true;
    m_number = nextNumber();
    GError* error = nullptr;
    umockdev_testbed_add_from_string(mockBus(), describe().constData(), &error);
    if (error != nullptr) {
        qWarning("umockdev: %s", error->message);
        g_error_free(error);
        return false;
    }
    m_fd = umockdev_testbed_get_dev_fd(mockBus(),
                                       ("/dev/hidraw" + QByteArray::number(m_number)).constData());
    if (!openNode()) {
        unplug();
        return false;
    }
    m_readable = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, [this] {
        char buffer[4096];
        const ssize_t n = ::read(m_fd, buffer, sizeof buffer);
        if (n > 0) emit received(QByteArray(buffer, n));
    });
    umockdev_testbed_uevent(mockBus(), ("/sys" + chain().back()).constData(), "add");
    return true;
}

// The node is a pseudo terminal underneath. Our own hold on its far side keeps it from reporting a
// hang-up without end while no till has it open, and makes it pass every byte as it is: a report
// begins with 03, which a terminal takes for Ctrl+C.
bool HidWire::openNode() {
    char name[128];
    termios mode{};
    if (m_fd < 0 || ptsname_r(m_fd, name, sizeof name) != 0) return false;
    m_held = ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (m_held < 0 || tcgetattr(m_held, &mode) != 0) return false;
    cfmakeraw(&mode);
    tcsetattr(m_held, TCSANOW, &mode);
    // What nobody reads is lost, as on the bus. And a till that inherited this end would keep its
    // own cable plugged in.
    return fcntl(m_fd, F_SETFL, O_NONBLOCK) == 0 && fcntl(m_fd, F_SETFD, FD_CLOEXEC) == 0;
}

void HidWire::unplug() {
    if (m_fd < 0) return;
    m_readable.reset();
    if (m_held >= 0) ::close(std::exchange(m_held, -1));
    ::close(std::exchange(m_fd, -1));  // umockdev would leave it open, and its reader waiting
    const std::vector<QByteArray> parts = chain();
    umockdev_testbed_uevent(mockBus(), ("/sys" + parts.back()).constData(), "remove");
    // Each by itself, the innermost first: removing a parent leaves its children's links and nodes.
    for (auto at = parts.rbegin(); at != parts.rend(); ++at)
        umockdev_testbed_remove_device(mockBus(), ("/sys" + *at).constData());
    g_autofree char* root = umockdev_testbed_get_root_dir(mockBus());
    ::unlink((QByteArray(root) + "/dev/hidraw" + QByteArray::number(m_number)).constData());
}

void HidWire::sendRaw(const QByteArray& bytes) {
    if (m_fd < 0) return;
    const ssize_t n = ::write(m_fd, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    (void)n;  // nobody reads
}

#else

HidWire::HidWire(HidIdentity identity, HidUse use, QObject* parent)
    : Wire(parent), m_identity(identity), m_use(use) {}
bool HidWire::isPossible() {
    return false;
}
std::vector<QByteArray> HidWire::chain() const {
    return {};
}
bool HidWire::openNode() {
    return false;
}
QByteArray HidWire::describe() const {
    return {};
}
bool HidWire::plug() {
    return false;
}
void HidWire::unplug() {}
void HidWire::sendRaw(const QByteArray&) {}

#endif

}  // namespace evertill::emulator
