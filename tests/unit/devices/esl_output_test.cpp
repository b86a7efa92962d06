// Electronic shelf labels as an output: the file, and batches over HTTP against a server of ours.
#include "evertill/devices/esl_output.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <deque>

#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

EslLabel label(const char* item, const char* price, const char* name = "酱油") {
    EslLabel l;
    l.id = QStringLiteral("S001:%1:1").arg(QLatin1String(price));
    l.label.code = item;
    l.label.name = name;
    l.label.price = *UnitPrice::parse(price);
    l.form = QStringLiteral("shelf_60x40");
    return l;
}

EslResult sendAndWait(EslOutput& output, const std::vector<EslLabel>& labels) {
    std::optional<EslResult> got;
    const auto connection =
        QObject::connect(&output, &EslOutput::finished, [&got](const EslResult& r) { got = r; });
    output.send(QStringLiteral("S001"), labels);
    EXPECT_FALSE(got) << "never from within";
    EXPECT_TRUE(eventually([&] { return got.has_value(); }));
    QObject::disconnect(connection);
    return got.value_or(EslResult{});
}

/// Answers each request with the next of its answers; the last one stays.
class Server {
 public:
    Server() {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, [this] {
            QTcpSocket* s = m_server.nextPendingConnection();
            auto text = std::make_shared<QByteArray>();
            QObject::connect(s, &QTcpSocket::readyRead, [this, s, text] {
                *text += s->readAll();
                const auto head = text->indexOf("\r\n\r\n");
                if (head < 0) return;
                const auto at = text->toLower().indexOf("content-length: ") + 16;
                const auto length = text->mid(at, text->indexOf('\r', at) - at).toInt();
                if (text->size() < head + 4 + length) return;
                requests.push_back(*text);
                text->clear();
                const QByteArray answer = answers.front();
                if (answers.size() > 1) answers.pop_front();
                if (answer.isEmpty()) return s->abort();
                s->write("HTTP/1.1 " + answer + "\r\nContent-Length: 2\r\n\r\nno");
            });
        });
    }
    EslHttpSetup setup() const {
        EslHttpSetup s;
        s.url = QUrl(QStringLiteral("http://127.0.0.1:%1/labels").arg(m_server.serverPort()));
        s.token = "secret";
        s.firstWaitMs = 5;
        s.mostWaitMs = 20;
        s.attempts = 4;
        return s;
    }
    QJsonObject body(std::size_t n) const {
        const QByteArray& r = requests[n];
        return QJsonDocument::fromJson(r.mid(r.indexOf("\r\n\r\n") + 4)).object();
    }
    std::deque<QByteArray> answers{"200 OK"};
    std::vector<QByteArray> requests;

 private:
    QTcpServer m_server;
};

QByteArray readAll(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

}  // namespace

TEST(EslFile, JsonLines_KeepTheNewestOfEachItem) {
    testkit::TempDir folder;
    const QString path = QString::fromStdString(folder.file("esl.jsonl"));
    EslFileOutput output(path);
    EXPECT_TRUE(sendAndWait(output, {label("A", "10.00"), label("B", "4.00")}).taken);
    EXPECT_TRUE(sendAndWait(output, {label("A", "11.00")}).taken);
    const auto lines = readAll(path).trimmed().split('\n');
    ASSERT_EQ(lines.size(), 2);
    EXPECT_EQ(QJsonDocument::fromJson(lines[0]).object()["price"].toString(), "11.00");
    EXPECT_EQ(QJsonDocument::fromJson(lines[1]).object()["item"].toString(), "B");
}

TEST(EslFile, Csv_QuotesWhatNeedsIt_AndStaysOneLineARecord) {
    testkit::TempDir folder;
    const QString path = QString::fromStdString(folder.file("esl.csv"));
    EslFileOutput output(path);
    EXPECT_TRUE(
        sendAndWait(output, {label("A,\"1\"", "10.00", "a \"b\",\nc"), label("A", "1.00")}).taken);
    EXPECT_TRUE(sendAndWait(output, {label("A,\"1\"", "11.00", "x")}).taken);
    const auto lines = readAll(path).trimmed().split('\n');
    ASSERT_EQ(lines.size(), 3);
    EXPECT_TRUE(lines[0].startsWith("item,id,store,barcode,name,"));
    EXPECT_TRUE(lines[1].startsWith("\"A,\"\"1\"\"\",S001:11.00:1,S001,,x,")) << lines[1].data();
    EXPECT_TRUE(lines[2].startsWith("A,")) << lines[2].data();
}

TEST(EslFile, FolderThatIsNotThere_IsToldAndNothingIsTaken) {
    EslFileOutput output(QStringLiteral("/nowhere/esl.jsonl"));
    const EslResult r = sendAndWait(output, {label("A", "1.00")});
    EXPECT_FALSE(r.taken);
    EXPECT_EQ(r.error, "file");
}

TEST(EslHttp, Batch_IsOneRequestWithItsKeyAndToken) {
    Server server;
    EslHttpOutput output(server.setup());
    EXPECT_TRUE(sendAndWait(output, {label("A", "10.00"), label("B", "4.00")}).taken);
    ASSERT_EQ(server.requests.size(), 1u);
    EXPECT_TRUE(server.requests[0].startsWith("POST /labels HTTP/1.1\r\n"));
    EXPECT_TRUE(server.requests[0].contains("Authorization: Bearer secret\r\n"));
    const QJsonObject body = server.body(0);
    EXPECT_EQ(body["format"].toString(), "evertill-esl/1");
    EXPECT_EQ(body["labels"].toArray().size(), 2);
    EXPECT_TRUE(server.requests[0].contains(
        "Idempotency-Key: " + body["batch"].toString().toLatin1() + "\r\n"));
}

TEST(EslHttp, ServerInTrouble_IsAskedAgainWithTheSameKey) {
    Server server;
    server.answers = {"503 Busy", "500 Broken", "429 Slow\r\nRetry-After: 0", "200 OK"};
    EslHttpOutput output(server.setup());
    std::vector<int> waits;
    QObject::connect(&output, &EslOutput::retrying,
                     [&waits](int, int waitMs, const QString&) { waits.push_back(waitMs); });
    EXPECT_TRUE(sendAndWait(output, {label("A", "10.00")}).taken);
    EXPECT_EQ(waits, (std::vector<int>{5, 10, 20}));
    ASSERT_EQ(server.requests.size(), 4u);
    EXPECT_EQ(server.body(0), server.body(3));
}

TEST(EslHttp, NoAnswer_EndsAfterItsAttempts) {
    Server server;
    server.answers = {"500 Broken"};
    EslHttpOutput output(server.setup());
    const EslResult r = sendAndWait(output, {label("A", "10.00")});
    EXPECT_FALSE(r.taken);
    EXPECT_EQ(r.error, "no_answer");
    EXPECT_EQ(server.requests.size(), 4u);
    server.answers = {"204 Fine"};
    EXPECT_TRUE(sendAndWait(output, {label("A", "10.00")}).taken) << "the next batch starts anew";
}

TEST(EslHttp, NobodyThere_IsNoAnswer) {
    EslHttpSetup setup = Server().setup();  // gone at once
    setup.attempts = 2;
    EslHttpOutput output(setup);
    const EslResult r = sendAndWait(output, {label("A", "10.00")});
    EXPECT_FALSE(r.taken);
    EXPECT_EQ(r.error, "no_answer");
    EXPECT_FALSE(r.detail.isEmpty());
}

TEST(EslHttp, Refusal_AndRedirection_AreFinal) {
    for (const char* answer : {"422 Nonsense", "401 Who", "302 Found\r\nLocation: /elsewhere"}) {
        Server server;
        server.answers = {answer};
        EslHttpOutput output(server.setup());
        const EslResult r = sendAndWait(output, {label("A", "10.00")});
        EXPECT_FALSE(r.taken);
        EXPECT_EQ(r.error, "refused") << answer;
        EXPECT_EQ(server.requests.size(), 1u) << answer;
    }
}
