#include "mdns_finder.h"

#include <QNetworkInterface>
#include <memory>

namespace evertill::devices {
namespace {

constexpr const char* kService = "_pdl-datastream._tcp.local";
constexpr const char* kGroup = "224.0.0.251";
constexpr int kAgainMs = 700;
constexpr int kByNameMs = 2500;

}  // namespace

MdnsFinder::MdnsFinder(QObject* parent)
    : QObject(parent), m_socket(this), m_again(this), m_limit(this), m_collector(kService) {
    m_limit.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_socket, &QUdpSocket::readyRead, this, &MdnsFinder::read);
    connect(&m_again, &QTimer::timeout, this, &MdnsFinder::ask);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_again.stop();
        emit finished();
    });
}

void MdnsFinder::start(int milliseconds) {
    const QString set = qEnvironmentVariable("EVERTILL_MDNS", QString::fromLatin1(kGroup));
    m_group = QHostAddress(set.section(QLatin1Char(':'), 0, 0));
    if (set.contains(QLatin1Char(':'))) m_port = set.section(QLatin1Char(':'), 1).toUShort();
    // A port of our own: the answers then come to us alone, also beside an avahi-daemon.
    m_socket.bind(QHostAddress(QHostAddress::AnyIPv4), 0);
    m_limit.start(milliseconds);
    m_again.start();
    ask();
}

void MdnsFinder::ask() {
    std::vector<std::string> questions = m_collector.questions();
    questions.push_back(codec::dnsQuestion(kService, codec::DnsType::Ptr));
    const auto send = [this, &questions] {
        for (const std::string& q : questions)
            m_socket.writeDatagram(QByteArray::fromStdString(q), m_group, m_port);
    };
    if (!m_group.isMulticast()) {
        send();
        return;
    }
    for (const QNetworkInterface& line : QNetworkInterface::allInterfaces()) {
        const auto flags = line.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning) ||
            !flags.testFlag(QNetworkInterface::CanMulticast))
            continue;
        m_socket.setMulticastInterface(line);
        send();
    }
}

void MdnsFinder::read() {
    bool some = false;
    while (m_socket.hasPendingDatagrams()) {
        QByteArray packet(m_socket.pendingDatagramSize(), '\0');
        packet.truncate(std::max<qint64>(0, m_socket.readDatagram(packet.data(), packet.size())));
        const auto records =
            codec::parseDnsAnswer({packet.constData(), static_cast<std::size_t>(packet.size())});
        if (!records) continue;
        m_collector.add(*records);
        some = true;
    }
    if (some) emit foundSomething();
}

void findPrinterByName(const QString& name, QObject* context,
                       std::function<void(Result<DeviceAddress, QString>)> found) {
    auto* finder = new MdnsFinder(context);
    const auto answered = std::make_shared<bool>(false);
    const auto look = [finder, name, found, answered] {
        for (const codec::FoundService& s : finder->found()) {
            if (*answered || QString::fromStdString(s.name) != name) continue;
            *answered = true;
            finder->deleteLater();
            found(TcpAddress{QString::fromStdString(s.address), s.port});
        }
    };
    QObject::connect(finder, &MdnsFinder::foundSomething, finder, look);
    QObject::connect(finder, &MdnsFinder::finished, finder, [finder, name, found, answered] {
        if (std::exchange(*answered, true)) return;
        finder->deleteLater();
        found(unexpected(QStringLiteral("nobody on the network is called ") + name));
    });
    finder->start(kByNameMs);
}

}  // namespace evertill::devices
