#include "usb_transport.h"

#include <poll.h>

namespace evertill::devices {
namespace {

constexpr qsizetype kPiece = 8192;
// A printer that is offline takes nothing; the piece is then offered again, and the device class
// decides how long that may go on. Far from the milliseconds that cut other products' pictures.
constexpr unsigned kPieceMs = 5000;
constexpr unsigned kControlMs = 2000;
constexpr int kReadBytes = 512;
constexpr int kLingerMs = 3000;
constexpr int kCancelRounds = 50;
constexpr int kMostDeviceId = 1024;

DeviceCause causeOf(int error) {
    switch (error) {
        case LIBUSB_ERROR_ACCESS:
            return DeviceCause::AccessDenied;
        case LIBUSB_ERROR_BUSY:
            return DeviceCause::Refused;
        case LIBUSB_ERROR_NO_DEVICE:
        case LIBUSB_ERROR_NOT_FOUND:
            return DeviceCause::NotFound;
        default:
            return DeviceCause::LinkLost;
    }
}

}  // namespace

UsbTransport::UsbTransport(UsbAddress address, QObject* parent)
    : Transport(parent), m_address(std::move(address)), m_linger(this) {
    m_linger.setSingleShot(true);
    connect(&m_linger, &QTimer::timeout, this, &UsbTransport::shut);
}

UsbTransport::~UsbTransport() {
    shut();
    if (m_context == nullptr) return;
    libusb_set_pollfd_notifiers(m_context, nullptr, nullptr, nullptr);
    for (auto* side : {&m_readable, &m_writable})
        for (auto& [fd, notifier] : *side)
            delete notifier;
    libusb_exit(m_context);
}

// In the device's thread, at the first opening.
bool UsbTransport::startLibusb() {
    if (m_context != nullptr) return true;
    if (libusb_init(&m_context) != 0) {
        m_context = nullptr;
        return false;
    }
    libusb_set_pollfd_notifiers(
        m_context,
        [](int fd, short events, void* self) {
            static_cast<UsbTransport*>(self)->watch(fd, events);
        },
        [](int fd, void* self) { static_cast<UsbTransport*>(self)->unwatch(fd); }, this);
    const libusb_pollfd** fds = libusb_get_pollfds(m_context);
    for (int i = 0; fds != nullptr && fds[i] != nullptr; ++i)
        watch(fds[i]->fd, fds[i]->events);
    libusb_free_pollfds(fds);
    libusb_hotplug_register_callback(
        m_context, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, 0,
        m_address.vendor, m_address.product, LIBUSB_HOTPLUG_MATCH_ANY, &UsbTransport::onPlug, this,
        nullptr);
    return true;
}

void UsbTransport::watch(int fd, short events) {
    const auto add = [this, fd](std::map<int, QSocketNotifier*>& side, QSocketNotifier::Type type) {
        auto* notifier = new QSocketNotifier(fd, type, this);
        connect(notifier, &QSocketNotifier::activated, this, &UsbTransport::handleEvents);
        side[fd] = notifier;
    };
    if ((events & POLLIN) != 0) add(m_readable, QSocketNotifier::Read);
    if ((events & POLLOUT) != 0) add(m_writable, QSocketNotifier::Write);
}

void UsbTransport::unwatch(int fd) {
    for (auto* side : {&m_readable, &m_writable}) {
        const auto at = side->find(fd);
        if (at == side->end()) continue;
        at->second->setEnabled(false);
        at->second->deleteLater();  // it may be the one that woke us
        side->erase(at);
    }
}

int LIBUSB_CALL UsbTransport::onPlug(libusb_context*, libusb_device* device,
                                     libusb_hotplug_event event, void* self) {
    auto* t = static_cast<UsbTransport*>(self);
    if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED)
        t->m_arrived = true;
    else if (t->m_handle != nullptr && libusb_get_device(t->m_handle) == device)
        t->m_gone = true;
    return 0;
}

void LIBUSB_CALL UsbTransport::onTransfer(libusb_transfer* transfer) {
    auto* t = static_cast<Transfer*>(transfer->user_data);
    UsbTransport* self = t->owner;
    if (self != nullptr) {
        Done done{t->kind, transfer->status, {}, 0, t->session};
        if (t->kind == Kind::Out)
            done.sent = transfer->actual_length;
        else if (t->kind == Kind::In)
            done.bytes = t->buffer.left(transfer->actual_length);
        else
            done.bytes = t->buffer.mid(LIBUSB_CONTROL_SETUP_SIZE, transfer->actual_length);
        self->m_done.push_back(std::move(done));
        self->m_flying.erase(t);
    }
    libusb_free_transfer(transfer);
    delete t;
}

void UsbTransport::handleEvents() {
    if (m_inEvents || m_context == nullptr) return;
    m_inEvents = true;
    timeval now{};
    libusb_handle_events_timeout_completed(m_context, &now, nullptr);
    m_inEvents = false;
    for (const Done& done : std::exchange(m_done, {}))
        take(done);
    if (std::exchange(m_gone, false)) lose(QStringLiteral("unplugged"));
    if (std::exchange(m_arrived, false) && m_handle == nullptr) emit appeared();
}

void UsbTransport::open() {
    if (m_closing) shut();
    const int error = startLibusb() ? connectDevice() : LIBUSB_ERROR_OTHER;
    // The answer comes later, as it does with every other transport.
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            if (error != 0) {
                emit closed(causeOf(error), QString::fromLatin1(libusb_strerror(error)));
            } else if (isOpen()) {
                emit opened();
                readMore();
                sendMore();
            }
        },
        Qt::QueuedConnection);
}

// Opens and claims the device; a libusb error, or 0.
int UsbTransport::connectDevice() {
    libusb_device** list = nullptr;
    const ssize_t count = libusb_get_device_list(m_context, &list);
    int error = LIBUSB_ERROR_NOT_FOUND;
    for (ssize_t i = 0; i < count && m_handle == nullptr; ++i) {
        if (!usbMatches(list[i], m_address)) continue;
        const auto found = findUsbInterface(list[i]);
        if (!found) continue;
        m_interface = *found;
        error = libusb_open(list[i], &m_handle);
        if (error != 0) {
            m_handle = nullptr;
            continue;
        }
        // The kernel's own printer driver gets the device back when we release it.
        libusb_set_auto_detach_kernel_driver(m_handle, 1);
        error = libusb_claim_interface(m_handle, m_interface.number);
        if (error == 0 && m_interface.alternate != 0)
            error = libusb_set_interface_alt_setting(m_handle, m_interface.number,
                                                     m_interface.alternate);
        if (error == 0) continue;
        libusb_close(std::exchange(m_handle, nullptr));
    }
    libusb_free_device_list(list, 1);
    if (m_handle == nullptr) return error == 0 ? LIBUSB_ERROR_NOT_FOUND : error;
    m_out.clear();
    m_sending = false;
    ++m_session;
    if (m_interface.printerClass) {
        // Left inside a command, it would print the next job as letters.
        if (std::exchange(m_midJob, false)) submitControl(Kind::Reset, 0x21, 2, 0);
        submitControl(Kind::DeviceId, 0xA1, 0, kMostDeviceId);
    }
    return 0;
}

bool UsbTransport::submit(Kind kind, QByteArray buffer, std::uint8_t endpoint, unsigned timeoutMs) {
    auto* t = new Transfer{this, kind, libusb_alloc_transfer(0), std::move(buffer), m_session};
    auto* data = reinterpret_cast<unsigned char*>(t->buffer.data());
    const bool control = kind != Kind::Out && kind != Kind::In;
    if (control)
        libusb_fill_control_transfer(t->transfer, m_handle, data, &UsbTransport::onTransfer, t,
                                     timeoutMs);
    else
        libusb_fill_bulk_transfer(t->transfer, m_handle, endpoint, data,
                                  static_cast<int>(t->buffer.size()), &UsbTransport::onTransfer, t,
                                  timeoutMs);
    const int error = libusb_submit_transfer(t->transfer);
    if (error == 0) {
        m_flying.insert(t);
        return true;
    }
    libusb_free_transfer(t->transfer);
    delete t;
    if (!control)
        QMetaObject::invokeMethod(
            this, [this, error] { lose(QString::fromLatin1(libusb_strerror(error))); },
            Qt::QueuedConnection);
    return false;
}

void UsbTransport::submitControl(Kind kind, std::uint8_t type, std::uint8_t request, int length) {
    QByteArray buffer(LIBUSB_CONTROL_SETUP_SIZE + length, '\0');
    const bool id = kind == Kind::DeviceId;
    const int index = id ? (m_interface.number << 8) | m_interface.alternate : m_interface.number;
    libusb_fill_control_setup(reinterpret_cast<unsigned char*>(buffer.data()), type, request,
                              static_cast<std::uint16_t>(id ? m_interface.configuration : 0),
                              static_cast<std::uint16_t>(index),
                              static_cast<std::uint16_t>(length));
    submit(kind, std::move(buffer), 0, kControlMs);
}

void UsbTransport::askPortStatus() {
    if (isOpen() && m_interface.printerClass) submitControl(Kind::PortStatus, 0xA1, 1, 1);
}

void UsbTransport::write(const QByteArray& bytes) {
    if (!isOpen()) return;
    m_out += bytes;
    sendMore();
}

void UsbTransport::sendMore() {
    if (m_handle == nullptr || m_sending || m_out.isEmpty()) return;
    m_sending = submit(Kind::Out, m_out.left(kPiece), m_interface.out, kPieceMs);
}

void UsbTransport::readMore() {
    if (m_handle != nullptr && m_interface.in != 0)
        submit(Kind::In, QByteArray(kReadBytes, '\0'), m_interface.in, 0);
}

void UsbTransport::take(const Done& done) {
    if (m_handle == nullptr || done.session != m_session) return;
    if (done.kind == Kind::DeviceId || done.kind == Kind::PortStatus) {
        if (done.status != LIBUSB_TRANSFER_COMPLETED) return;  // many clones do not know these
        if (done.kind == Kind::DeviceId) {
            const QString model = usbModelOf(usbDeviceId(done.bytes));
            if (!model.isEmpty()) emit identified(model);
        } else if (!done.bytes.isEmpty()) {
            emit portStatus(static_cast<std::uint8_t>(done.bytes[0]));
        }
        return;
    }
    if (done.kind == Kind::Reset) return;
    switch (done.status) {
        case LIBUSB_TRANSFER_COMPLETED:
        case LIBUSB_TRANSFER_TIMED_OUT:
            break;
        case LIBUSB_TRANSFER_CANCELLED:
            return;
        case LIBUSB_TRANSFER_STALL:
            libusb_clear_halt(m_handle, done.kind == Kind::Out ? m_interface.out : m_interface.in);
            break;
        default:
            lose(QString::fromLatin1("transfer failed"));
            return;
    }
    if (done.kind == Kind::Out) {
        m_out.remove(0, done.sent);
        m_sending = false;
        sendMore();
        if (m_closing && m_out.isEmpty()) shut();
    } else {
        readMore();
        if (!done.bytes.isEmpty() && !m_closing) emit bytesReceived(done.bytes);
    }
}

void UsbTransport::close() {
    if (m_handle == nullptr || m_closing) return;
    if (m_out.isEmpty()) {
        shut();
        return;
    }
    m_closing = true;
    m_linger.start(kLingerMs);
}

void UsbTransport::abort() {
    shut();
}

// Transfers must have ended before the handle is closed; the kernel ends cancelled ones at once.
void UsbTransport::shut() {
    m_linger.stop();
    m_closing = false;
    if (m_handle == nullptr) return;
    m_midJob = !m_out.isEmpty();
    for (Transfer* t : m_flying)
        libusb_cancel_transfer(t->transfer);
    for (int round = 0; !m_flying.empty() && round < kCancelRounds; ++round) {
        timeval wait{0, 2000};
        libusb_handle_events_timeout_completed(m_context, &wait, nullptr);
    }
    m_done.clear();
    m_out.clear();
    m_sending = false;
    m_gone = false;
    libusb_device_handle* handle = std::exchange(m_handle, nullptr);
    libusb_release_interface(handle, m_interface.number);
    libusb_close(handle);
    // One that did not end (a device that is gone without the kernel's word): closing has taken it
    // out of libusb's books, and its line is closed, so nobody writes into it any more.
    for (Transfer* t : std::exchange(m_flying, {})) {
        libusb_free_transfer(t->transfer);
        delete t;
    }
}

void UsbTransport::lose(const QString& detail) {
    if (m_handle == nullptr) return;
    const bool tell = !m_closing;
    shut();
    if (tell) emit closed(DeviceCause::LinkLost, detail);
}

}  // namespace evertill::devices
