// HID devices through the kernel's hidraw nodes: each input report is one bytesReceived(), each
// write() one output report. The node is looked up at every opening, since its number changes.
#pragma once
#include <QSocketNotifier>

#include "evertill/devices/transport.h"

namespace evertill::devices {

class HidTransport final : public Transport {
    Q_OBJECT
 public:
    explicit HidTransport(HidAddress address, QObject* parent = nullptr);
    ~HidTransport() override;

    void open() override;
    void close() override { abort(); }
    void abort() override;
    bool isOpen() const override { return m_fd >= 0; }
    void write(const QByteArray& bytes) override;

 private:
    void readReports();
    void lose(const QString& detail);

    HidAddress m_address;
    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_readable;
};

struct HidNode {
    QString path;  ///< of the device node
    quint16 vendor = 0;
    quint16 product = 0;
    QString bus;  ///< socket, "1-5.2"; empty for what is not USB
    QString name;
};
/// All hidraw nodes that the kernel shows (/sys/class/hidraw).
std::vector<HidNode> listHidNodes();

}  // namespace evertill::devices
