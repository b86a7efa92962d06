#include "evertill/emulator/control_server.h"

#include <QJsonDocument>
#include <QPointer>

namespace evertill::emulator {

ScaleEmulator::ScaleEmulator(std::unique_ptr<Wire> wire, QObject* parent)
    : QObject(parent), m_wire(std::move(wire)) {
    connect(m_wire.get(), &Wire::received, this, [this](const QByteArray& bytes) {
        m_requests += static_cast<quint64>(bytes.count('W'));
        if (mute) return;
        std::string out = codec::toledoAnswer(
            {bytes.constData(), static_cast<std::size_t>(bytes.size())}, m_state);
        if (garbage && !out.empty())
            out = std::string(
                "\x02"
                "0x.\x7F"
                "9\x0D",
                7);
        if (!out.empty()) m_wire->send(QByteArray::fromStdString(out));
    });
}

ControlServer::ControlServer(Bench bench, QObject* parent)
    : QObject(parent), m_server(this), m_bench(std::move(bench)) {
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket* client = m_server.nextPendingConnection();
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] {
            while (client->canReadLine()) {
                const QString line = QString::fromUtf8(client->readLine(65536)).trimmed();
                const bool quit = line == QLatin1String("quit");
                const QJsonObject answer =
                    quit ? QJsonObject{{"ok", true}} : runBenchCommand(line, m_bench);
                client->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + "\n");
                client->flush();
                if (quit) emit quitRequested();
            }
        });
    });
}

bool ControlServer::listen(quint16 port) {
    return m_server.listen(QHostAddress::LocalHost, port);
}

}  // namespace evertill::emulator
