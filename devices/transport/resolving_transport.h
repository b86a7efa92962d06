// A transport to an address that is looked up at each opening: the device may have another one
// after it was away (an emulator that was started again, a printer with a new network address).
#pragma once
#include <functional>

#include "evertill/devices/transport.h"

namespace evertill::devices {

class ResolvingTransport final : public Transport {
    Q_OBJECT
 public:
    using Found = std::function<void(Result<DeviceAddress, QString>)>;
    /// Starts a look-up that belongs to `context` and calls back once, later or at once.
    using Resolver = std::function<void(QObject* context, Found found)>;

    explicit ResolvingTransport(Resolver resolver, QObject* parent = nullptr);

    void open() override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_inner && m_inner->isOpen(); }
    void write(const QByteArray& bytes) override;
    void askPortStatus() override {
        if (m_inner) m_inner->askPortStatus();
    }

 private:
    void take(const Result<DeviceAddress, QString>& address);
    void drop();

    Resolver m_resolver;
    std::unique_ptr<Transport> m_inner;
    int m_attempt = 0;  // a late answer to an earlier opening counts for nothing
};

/// Reads the emulator's ready file.
Result<DeviceAddress, QString> findEmulator(const EmulatorAddress& address);

}  // namespace evertill::devices
