// The emulated side of a line: a pseudo terminal with a name of its own, or a TCP port. Asking for
// unplug() takes it away as a pulled cable does.
#pragma once
#include <QObject>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <memory>

namespace evertill::emulator {

class Wire : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    virtual bool plug() = 0;
    virtual void unplug() = 0;
    virtual bool isPlugged() const = 0;
    virtual void send(const QByteArray& bytes) = 0;
    /// Bytes as they are, on lines that frame what is sent.
    virtual void sendRaw(const QByteArray& bytes) { send(bytes); }
    /// As the till's settings write it: "serial:/path?..." or "tcp:127.0.0.1:port".
    virtual QString address() const = 0;

 signals:
    void received(const QByteArray& bytes);
};

/// `where` is a path (a symbolic link to a pseudo terminal is made there) or "tcp:PORT".
std::unique_ptr<Wire> makeWire(const QString& where);

class PtyWire final : public Wire {
    Q_OBJECT
 public:
    explicit PtyWire(QString link, QObject* parent = nullptr);
    ~PtyWire() override;
    bool plug() override;
    void unplug() override;
    bool isPlugged() const override { return m_master >= 0; }
    void send(const QByteArray& bytes) override;
    QString address() const override;

 private:
    void readAvailable();
    void writePending();

    QString m_link;
    int m_master = -1;
    int m_slave = -1;  // held open, so that the till may come and go
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_pending;
};

class TcpWire final : public Wire {
    Q_OBJECT
 public:
    explicit TcpWire(quint16 port, QObject* parent = nullptr);
    ~TcpWire() override;
    bool plug() override;
    void unplug() override;
    bool isPlugged() const override { return m_server.isListening(); }
    void send(const QByteArray& bytes) override;
    QString address() const override;

 private:
    void accept();

    QTcpServer m_server;
    quint16 m_port;
    QTcpSocket* m_host = nullptr;
};

}  // namespace evertill::emulator
