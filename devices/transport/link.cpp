#include "evertill/devices/link.h"

#include <QRandomGenerator>

namespace evertill::devices {
namespace {

constexpr int kFirstPauseMs = 200;
constexpr int kLongestPauseMs = 5000;  // a cashier plugs it in and expects it to work
constexpr int kSteadyMs = 3000;

}  // namespace

Link::Link(std::unique_ptr<Transport> transport, QObject* parent)
    : QObject(parent),
      m_transport(std::move(transport)),
      m_retry(this),
      m_steady(this),
      m_backOff(kFirstPauseMs, kLongestPauseMs, QRandomGenerator::global()->generate()) {
    m_transport->setParent(this);  // moves to the device's thread with us; still ours to delete
    m_retry.setSingleShot(true);
    m_steady.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_transport->open(); });
    connect(&m_steady, &QTimer::timeout, this, [this] { m_backOff.reset(); });
    connect(m_transport.get(), &Transport::opened, this, [this] {
        m_steady.start(kSteadyMs);
        emit up();
    });
    connect(m_transport.get(), &Transport::appeared, this, [this] {
        if (m_retry.isActive()) m_retry.start(0);
    });
    connect(m_transport.get(), &Transport::identified, this, &Link::identified);
    connect(m_transport.get(), &Transport::bytesReceived, this, &Link::bytesReceived);
    connect(m_transport.get(), &Transport::closed, this,
            [this](DeviceCause cause, const QString& detail) {
                m_steady.stop();
                m_retry.start(m_backOff.nextDelayMs());
                emit down(cause, detail);
            });
}

void Link::start() {
    m_retry.start(0);
}

void Link::stop() {
    m_retry.stop();
    m_steady.stop();
    m_transport->close();
}

void Link::reopen(DeviceCause cause) {
    m_transport->abort();
    m_steady.stop();
    m_retry.start(m_backOff.nextDelayMs());
    emit down(cause, QString());
}

}  // namespace evertill::devices
