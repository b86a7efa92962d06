// A USB printer through libusb: bulk out in pieces, bulk in, the printer class' own questions, and
// word of plugging and unplugging. libusb runs without a thread of its own: its file descriptors
// are watched by the device thread's event loop, so that everything of one device happens in that
// one thread, no locks are needed, and one device's libusb context never holds up another's.
#pragma once
#include <libusb.h>

#include <QSocketNotifier>
#include <QTimer>
#include <map>
#include <set>
#include <vector>

#include "evertill/devices/transport.h"
#include "usb_bus.h"

namespace evertill::devices {

class UsbTransport final : public Transport {
    Q_OBJECT
 public:
    explicit UsbTransport(UsbAddress address, QObject* parent = nullptr);
    ~UsbTransport() override;

    void open() override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_handle != nullptr && !m_closing; }
    void write(const QByteArray& bytes) override;
    void askPortStatus() override;

 private:
    enum class Kind { Out, In, DeviceId, PortStatus, Reset };
    struct Transfer {
        UsbTransport* owner;
        Kind kind;
        libusb_transfer* transfer;
        QByteArray buffer;
        int session;
    };
    // What a finished transfer said; handled outside libusb's callback, where calls are allowed.
    struct Done {
        Kind kind;
        libusb_transfer_status status;
        QByteArray bytes;  // that came in
        int sent = 0;
        int session = 0;
    };

    bool startLibusb();
    void watch(int fd, short events);
    void unwatch(int fd);
    void handleEvents();
    void take(const Done& done);
    int connectDevice();
    bool submit(Kind kind, QByteArray buffer, std::uint8_t endpoint, unsigned timeoutMs);
    void submitControl(Kind kind, std::uint8_t type, std::uint8_t request, int length);
    void sendMore();
    void readMore();
    void shut();
    void lose(const QString& detail);
    static void LIBUSB_CALL onTransfer(libusb_transfer* transfer);
    static int LIBUSB_CALL onPlug(libusb_context*, libusb_device* device,
                                  libusb_hotplug_event event, void* self);

    UsbAddress m_address;
    libusb_context* m_context = nullptr;
    libusb_device_handle* m_handle = nullptr;
    UsbInterface m_interface;
    std::map<int, QSocketNotifier*> m_readable;
    std::map<int, QSocketNotifier*> m_writable;
    std::set<Transfer*> m_flying;
    std::vector<Done> m_done;
    bool m_inEvents = false;
    int m_session = 0;  // of m_handle: what an earlier one's transfers said is not for the new one
    bool m_gone = false;     // told by the bus
    bool m_arrived = false;  // told by the bus
    bool m_sending = false;
    bool m_closing = false;  // closed for the user; the rest of the bytes still goes out
    bool m_midJob = false;   // the last bytes for it were given up in the middle
    QByteArray m_out;
    QTimer m_linger;
};

}  // namespace evertill::devices
