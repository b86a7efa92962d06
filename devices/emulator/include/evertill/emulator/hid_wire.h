// A USB HID device through umockdev: a hidraw node that child processes find under /sys and open.
// Its program must have been started by umockdev-wrapper, and what is to see it be its child.
#pragma once
#include <optional>
#include <vector>

#include "evertill/emulator/wire.h"

namespace evertill::emulator {

enum class HidUse {
    Scale,    ///< usage page 8D: what is sent is one report
    Scanner,  ///< usage page 8C: what is sent is a scan, told in reports of 64 bytes
};

struct HidIdentity {
    quint16 vendor = 0;
    quint16 product = 0;
    int socket = 1;  ///< on bus 1: "1-6"
};
/// From "VVVV:PPPP@SOCKET", hexadecimal.
std::optional<HidIdentity> parseHidIdentity(const QString& text);

/// A scan as input reports: 02, length, three letters of AIM, 56 of data, and in the last byte
/// whether it goes on. `scan` may begin with its AIM identifier.
QByteArray hidPosReports(const QByteArray& scan);

class HidWire final : public Wire {
    Q_OBJECT
 public:
    HidWire(HidIdentity identity, HidUse use, QObject* parent = nullptr);
    ~HidWire() override;

    static bool isPossible();
    bool plug() override;
    void unplug() override;
    bool isPlugged() const override { return m_fd >= 0; }
    void send(const QByteArray& bytes) override;
    void sendRaw(const QByteArray& bytes) override;
    QString address() const override;  ///< "hid:0922:8003?bus=1-6"

 private:
    std::vector<QByteArray> chain() const;
    QByteArray describe() const;
    bool openNode();

    HidIdentity m_identity;
    HidUse m_use;
    int m_number = 0;  // of the node, another at each plug()
    int m_fd = -1;     // umockdev's
    int m_held = -1;
    std::unique_ptr<QSocketNotifier> m_readable;
};

}  // namespace evertill::emulator
