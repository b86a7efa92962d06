#include "evertill/emulator/control_server.h"

#include <QJsonDocument>
#include <QPointer>

namespace evertill::emulator {

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
