#include "evertill/emulator/usb_printer.h"

#ifdef EVERTILL_HAS_UMOCKDEV

// sys/ioctl.h first: the kernel's header needs its macros.
#include <sys/ioctl.h>
//
#include <errno.h>
#include <linux/usbdevice_fs.h>

#include "mock_bus.h"
//
#include <QMutex>
#include <cstring>
#include <deque>
#include <list>

namespace evertill::emulator {
namespace {

constexpr int kOut = 0x01;
constexpr int kIn = 0x82;

QByteArray hex16(int value) {  // as USB sends it, low byte first
    return QByteArray(1, static_cast<char>(value & 0xFF)) + static_cast<char>(value >> 8);
}

QByteArray descriptors(const UsbIdentity& id) {
    QByteArray out;
    out += QByteArray::fromHex("1201000200000040");
    out += hex16(id.vendor) + hex16(id.product) + QByteArray::fromHex("000101020301");
    // One configuration, one interface of the two-way printer class, bulk out and in.
    out += QByteArray::fromHex("09022000010100C001");
    out += QByteArray::fromHex("090400000207010200");
    out += QByteArray::fromHex("07050102000200");
    out += QByteArray::fromHex("07058202000200");
    return out;
}

}  // namespace

// umockdev calls from a thread of its own: what is here is guarded, and the printer, which lives in
// the main thread, is only ever called queued.
struct UsbPrinter::State {
    struct Urb {
        UMockdevIoctlData* data;
        QByteArray in;  // for the host
        int status = 0;
        int length = 0;
        bool isIn = false;
        bool isOut = false;
    };

    State(PrinterEmulator& p, UsbIdentity i, UMockdevTestbed* t)
        : printer(p), model(p.model().toLatin1()), identity(i), testbed(t) {
        handler = umockdev_ioctl_base_new();
        g_signal_connect(handler, "handle-ioctl", G_CALLBACK(&State::onIoctl), this);
    }
    ~State() { g_object_unref(handler); }

    static gboolean onIoctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
        return static_cast<State*>(self)->handle(client) ? TRUE : FALSE;
    }
    QByteArray path() const {
        return "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-" + QByteArray::number(identity.socket);
    }
    QByteArray node() const {
        return "/dev/bus/usb/001/" + QByteArray::number(identity.socket).rightJustified(3, '0');
    }

    bool handle(UMockdevIoctlClient* client);
    void connectPrinter(bool on);
    void submit(UMockdevIoctlClient* client);
    void control(Urb& urb, usbdevfs_urb& raw);
    void reap(UMockdevIoctlClient* client);
    void discard(UMockdevIoctlClient* client);
    void take(Urb& urb, const QByteArray& bytes);
    void giveIn();
    void releaseHeld();
    void clear();

    QRecursiveMutex guard;
    PrinterEmulator& printer;
    QByteArray model;
    UsbIdentity identity;
    UMockdevTestbed* testbed;
    UMockdevIoctlBase* handler;
    bool plugged = false;
    bool attached = false;
    int plugs = 0;
    bool holding = false;
    QByteArray toHost;
    std::list<Urb> waiting;  // for bytes, or held
    std::deque<Urb> ended;
};

void UsbPrinter::State::connectPrinter(bool on) {
    QMetaObject::invokeMethod(
        &printer,
        [this, on] {
            printer.detachHost();
            if (!on) return;
            printer.attachHost([this](const QByteArray& bytes) {
                const QMutexLocker lock(&guard);
                toHost += bytes;
                giveIn();
            });
        },
        Qt::QueuedConnection);
}

bool UsbPrinter::State::handle(UMockdevIoctlClient* client) {
    const QMutexLocker lock(&guard);
    // A file that was opened before the cable was pulled never works again.
    static constexpr const char* kPlug = "evertill-plug";
    if (g_object_get_data(G_OBJECT(client), kPlug) == nullptr && plugged)
        g_object_set_data(G_OBJECT(client), kPlug, GINT_TO_POINTER(plugs));
    if (!plugged || g_object_get_data(G_OBJECT(client), kPlug) != GINT_TO_POINTER(plugs)) {
        umockdev_ioctl_client_complete(client, -1, ENODEV);
        return true;
    }
    switch (umockdev_ioctl_client_get_request(client)) {
        case USBDEVFS_GET_CAPABILITIES: {
            g_autoptr(UMockdevIoctlData) value = umockdev_ioctl_data_resolve(
                umockdev_ioctl_client_get_arg(client), 0, sizeof(guint32), nullptr);
            const guint32 none = 0;
            std::memcpy(value->data, &none, sizeof none);
            umockdev_ioctl_client_complete(client, 0, 0);
            return true;
        }
        case USBDEVFS_CLAIMINTERFACE:
        case USBDEVFS_DISCONNECT_CLAIM:
            connectPrinter(true);
            umockdev_ioctl_client_complete(client, 0, 0);
            return true;
        case USBDEVFS_RELEASEINTERFACE:
            connectPrinter(false);
            umockdev_ioctl_client_complete(client, 0, 0);
            return true;
        case USBDEVFS_SETINTERFACE:
        case USBDEVFS_CLEAR_HALT:
        case USBDEVFS_RESET:
            umockdev_ioctl_client_complete(client, 0, 0);
            return true;
        case USBDEVFS_IOCTL:
        case USBDEVFS_GETDRIVER:
            umockdev_ioctl_client_complete(client, -1, ENODATA);  // no driver of the kernel's
            return true;
        case USBDEVFS_SUBMITURB:
            submit(client);
            return true;
        case USBDEVFS_REAPURB:
        case USBDEVFS_REAPURBNDELAY:
            reap(client);
            return true;
        case USBDEVFS_DISCARDURB:
            discard(client);
            return true;
        default:
            return false;
    }
}

void UsbPrinter::State::submit(UMockdevIoctlClient* client) {
    Urb urb;
    urb.data = umockdev_ioctl_data_resolve(umockdev_ioctl_client_get_arg(client), 0,
                                           sizeof(usbdevfs_urb), nullptr);
    usbdevfs_urb raw{};
    std::memcpy(&raw, urb.data->data, sizeof raw);
    if (raw.type == USBDEVFS_URB_TYPE_CONTROL) {
        control(urb, raw);
        ended.push_back(std::move(urb));
    } else if (raw.endpoint == kIn) {
        urb.isIn = true;
        urb.length = raw.buffer_length;
        waiting.push_back(std::move(urb));
    } else if (raw.endpoint == kOut) {
        g_autoptr(UMockdevIoctlData) buffer =
            umockdev_ioctl_data_resolve(urb.data, G_STRUCT_OFFSET(usbdevfs_urb, buffer),
                                        static_cast<gsize>(raw.buffer_length), nullptr);
        urb.isOut = true;
        urb.in = QByteArray(reinterpret_cast<const char*>(buffer->data), raw.buffer_length);
        if (holding)
            waiting.push_back(std::move(urb));
        else
            take(urb, urb.in);
    } else {
        umockdev_ioctl_data_unref(urb.data);
        umockdev_ioctl_client_complete(client, -1, EINVAL);
        return;
    }
    umockdev_ioctl_client_complete(client, 0, 0);
    giveIn();
}

// Bytes for the printer; they may make it go away, so the transfer ends first.
void UsbPrinter::State::take(Urb& urb, const QByteArray& bytes) {
    urb.length = static_cast<int>(bytes.size());
    const QByteArray copy = bytes;
    urb.in.clear();
    ended.push_back(std::move(urb));
    PrinterEmulator* to = &printer;
    QMetaObject::invokeMethod(
        to, [to, copy] { to->feedHost(copy); }, Qt::QueuedConnection);
}

void UsbPrinter::State::control(Urb& urb, usbdevfs_urb& raw) {
    g_autoptr(UMockdevIoctlData) buffer =
        umockdev_ioctl_data_resolve(urb.data, G_STRUCT_OFFSET(usbdevfs_urb, buffer),
                                    static_cast<gsize>(raw.buffer_length), nullptr);
    const int type = buffer->data[0];
    const int request = buffer->data[1];
    const int room = raw.buffer_length - 8;
    if (type == 0xA1 && request == 0) {
        QByteArray id =
            "MFG:Evertill;CMD:ESC/POS;MDL:" + model + ";CLS:PRINTER;DES:Evertill emulated printer;";
        const qsizetype length = id.size() + 2;  // counts itself, high byte first
        id.prepend(static_cast<char>(length & 0xFF)).prepend(static_cast<char>(length >> 8));
        urb.in = id.left(room);
    } else if (type == 0xA1 && request == 1) {
        // Flags and numbers only; a stale one is what a real port would have said a moment ago.
        const PrinterCondition now = printer.condition();
        const bool out = now.paper == codec::PaperState::End;
        const bool error = now.coverOpen || now.cutterError || out;
        urb.in = QByteArray(1, static_cast<char>(0x10 | (out ? 0x20 : 0) | (error ? 0 : 0x08)));
    } else if (type == 0x21 && request == 2) {
        connectPrinter(true);
    } else {
        urb.status = -EPIPE;
    }
    urb.length = static_cast<int>(urb.in.size());
}

void UsbPrinter::State::giveIn() {
    while (!toHost.isEmpty()) {
        auto at = waiting.begin();
        while (at != waiting.end() && !at->isIn)
            ++at;
        if (at == waiting.end()) return;
        at->in = toHost.left(at->length);
        toHost.remove(0, at->in.size());
        at->length = static_cast<int>(at->in.size());
        ended.push_back(std::move(*at));
        waiting.erase(at);
    }
}

void UsbPrinter::State::reap(UMockdevIoctlClient* client) {
    if (ended.empty()) {
        umockdev_ioctl_client_complete(client, -1, EAGAIN);
        return;
    }
    Urb urb = std::move(ended.front());
    ended.pop_front();
    usbdevfs_urb raw{};
    std::memcpy(&raw, urb.data->data, sizeof raw);
    raw.status = urb.status;
    raw.actual_length = urb.length;
    std::memcpy(urb.data->data, &raw, sizeof raw);
    UMockdevIoctlData* buffer = nullptr;
    if (!urb.in.isEmpty()) {
        const gsize skip = raw.type == USBDEVFS_URB_TYPE_CONTROL ? 8 : 0;
        buffer = umockdev_ioctl_data_resolve(urb.data, G_STRUCT_OFFSET(usbdevfs_urb, buffer),
                                             static_cast<gsize>(raw.buffer_length), nullptr);
        std::memcpy(buffer->data + skip, urb.in.constData(),
                    static_cast<std::size_t>(urb.in.size()));
    }
    g_autoptr(UMockdevIoctlData) place = umockdev_ioctl_data_resolve(
        umockdev_ioctl_client_get_arg(client), 0, sizeof(gpointer), nullptr);
    if (place != nullptr) umockdev_ioctl_data_set_ptr(place, 0, urb.data);
    umockdev_ioctl_client_complete(client, place != nullptr ? 0 : -1,
                                   place != nullptr ? 0 : ENODEV);
    if (buffer != nullptr) umockdev_ioctl_data_unref(buffer);
    umockdev_ioctl_data_unref(urb.data);
}

void UsbPrinter::State::discard(UMockdevIoctlClient* client) {
    gulong address = 0;
    std::memcpy(&address, umockdev_ioctl_client_get_arg(client)->data, sizeof address);
    for (auto at = waiting.begin(); at != waiting.end(); ++at) {
        if (at->data->client_addr != address) continue;
        at->status = -ENOENT;
        at->length = 0;
        at->in.clear();
        ended.push_back(std::move(*at));
        waiting.erase(at);
        umockdev_ioctl_client_complete(client, 0, 0);
        return;
    }
    umockdev_ioctl_client_complete(client, -1, EINVAL);
}

void UsbPrinter::State::releaseHeld() {
    for (auto at = waiting.begin(); at != waiting.end();) {
        if (!at->isOut) {
            ++at;
            continue;
        }
        take(*at, at->in);
        at = waiting.erase(at);
    }
}

void UsbPrinter::State::clear() {
    for (Urb& urb : waiting)
        umockdev_ioctl_data_unref(urb.data);
    for (Urb& urb : ended)
        umockdev_ioctl_data_unref(urb.data);
    waiting.clear();
    ended.clear();
    toHost.clear();
}

UsbPrinter::UsbPrinter(PrinterEmulator& printer, UsbIdentity identity, QObject* parent)
    : QObject(parent), m_state(std::make_unique<State>(printer, identity, mockBus())) {
    connect(&printer, &PrinterEmulator::lineDropped, this, &UsbPrinter::unplug);
}

UsbPrinter::~UsbPrinter() {
    const QMutexLocker lock(&m_state->guard);
    m_state->plugged = false;
    m_state->clear();
}

bool UsbPrinter::isPossible() {
    return mockBusIsPossible();
}

bool UsbPrinter::plug() {
    State& s = *m_state;
    const QMutexLocker lock(&s.guard);
    if (s.plugged) return true;
    const QByteArray number = QByteArray::number(s.identity.socket);
    const QByteArray text =
        "P: " + s.path().mid(4) + "\nN: " + s.node().mid(5) +
        "\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: DEVTYPE=usb_device\nE: BUSNUM=001\nE: DEVNUM=" +
        number.rightJustified(3, '0') + "\nE: DEVNAME=" + s.node() +
        "\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\nA: devnum=" + number +
        "\\n\nA: speed=480\\n\nA: idVendor=" +
        QByteArray::number(s.identity.vendor, 16).rightJustified(4, '0') +
        "\\n\nA: idProduct=" + QByteArray::number(s.identity.product, 16).rightJustified(4, '0') +
        "\\n\nA: manufacturer=Evertill\\n\nA: product=" + s.printer.model().toUtf8() +
        "\\n\nA: serial=SAME\\n\nH: descriptors=" + descriptors(s.identity).toHex().toUpper() +
        "\n\n";
    GError* error = nullptr;
    if (!s.attached) {
        umockdev_testbed_attach_ioctl(s.testbed, s.node().constData(), s.handler, &error);
        if (error == nullptr) umockdev_testbed_add_from_string(s.testbed, text.constData(), &error);
    }
    if (error != nullptr) {
        qWarning("umockdev: %s", error->message);
        g_error_free(error);
        return false;
    }
    s.attached = true;
    s.plugged = true;
    ++s.plugs;
    // A libusb that runs already learns of it only from this, and only once the node exists.
    umockdev_testbed_uevent(s.testbed, s.path().constData(), "add");
    return true;
}

void UsbPrinter::unplug() {
    State& s = *m_state;
    const QMutexLocker lock(&s.guard);
    if (!s.plugged) return;
    s.plugged = false;
    s.connectPrinter(false);
    s.clear();
    // The node stays, and answers that its device is gone: taking it away under a host's call makes
    // the preload library abort that host.
    umockdev_testbed_uevent(s.testbed, s.path().constData(), "remove");
}

bool UsbPrinter::isPlugged() const {
    return m_state->plugged;
}

QString UsbPrinter::address() const {
    return QStringLiteral("usb:%1:%2?bus=1-%3")
        .arg(m_state->identity.vendor, 4, 16, QLatin1Char('0'))
        .arg(m_state->identity.product, 4, 16, QLatin1Char('0'))
        .arg(m_state->identity.socket);
}

void UsbPrinter::setHolding(bool on) {
    const QMutexLocker lock(&m_state->guard);
    m_state->holding = on;
    if (on) return;
    m_state->releaseHeld();
    m_state->giveIn();
}

}  // namespace evertill::emulator

#else

namespace evertill::emulator {

struct UsbPrinter::State {};
UsbPrinter::UsbPrinter(PrinterEmulator&, UsbIdentity, QObject* parent) : QObject(parent) {}
UsbPrinter::~UsbPrinter() = default;
bool UsbPrinter::isPossible() {
    return false;
}
bool UsbPrinter::plug() {
    return false;
}
void UsbPrinter::unplug() {}
bool UsbPrinter::isPlugged() const {
    return false;
}
QString UsbPrinter::address() const {
    return {};
}
void UsbPrinter::setHolding(bool) {}

}  // namespace evertill::emulator

#endif
