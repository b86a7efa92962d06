// Looks for network printers by asking the whole network (mDNS). It asks itself instead of asking
// avahi-daemon: the question is one packet, and a till needs neither D-Bus nor that daemon for it.
#pragma once
#include <QHostAddress>
#include <QTimer>
#include <QUdpSocket>
#include <functional>

#include "evertill/codec/mdns.h"
#include "evertill/devices/device_address.h"

namespace evertill::devices {

class MdnsFinder : public QObject {
    Q_OBJECT
 public:
    explicit MdnsFinder(QObject* parent = nullptr);
    /// Where the question goes; the multicast group unless $EVERTILL_MDNS says "host:port".
    void start(int milliseconds);
    std::vector<codec::FoundService> found() const { return m_collector.found(); }

 signals:
    void foundSomething();
    void finished();

 private:
    void ask();
    void read();

    QUdpSocket m_socket;
    QTimer m_again;
    QTimer m_limit;
    QHostAddress m_group;
    quint16 m_port = 5353;
    codec::ServiceCollector m_collector;
};

/// Calls back once, on the caller's thread: the address, or why there is none.
void findPrinterByName(const QString& name, QObject* context,
                       std::function<void(Result<DeviceAddress, QString>)> found);

}  // namespace evertill::devices
