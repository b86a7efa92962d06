#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <algorithm>

#include "evertill/devices/esl_output.h"

namespace evertill::devices {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kRequestTimeout = 408;
constexpr int kTooEarly = 425;
constexpr qsizetype kMostDetail = 200;
constexpr int kMostAskedMs = 3'600'000;

bool mayTryAgain(int status) {
    return status == 0 || status >= 500 || status == kTooManyRequests ||
           status == kRequestTimeout || status == kTooEarly;
}

}  // namespace

EslHttpOutput::EslHttpOutput(EslHttpSetup setup, QObject* parent)
    : EslOutput(parent), m_setup(std::move(setup)), m_network(this), m_again(this) {
    m_again.setSingleShot(true);
    // Whoever answers elsewhere gets neither the labels nor the token.
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    connect(&m_again, &QTimer::timeout, this, &EslHttpOutput::post);
}

void EslHttpOutput::send(const QString& store, const std::vector<EslLabel>& labels) {
    if (m_busy) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                emit finished({false, QStringLiteral("no_answer"), {}, 0});
            },
            Qt::QueuedConnection);
        return;
    }
    QJsonArray list;
    QCryptographicHash key(QCryptographicHash::Sha256);
    for (const EslLabel& label : labels) {
        list.append(QJsonDocument::fromJson(eslJson(store, label)).object());
        key.addData(label.id.toUtf8() + '\n');
    }
    m_key = key.result().toHex().left(32);
    m_body = QJsonDocument(QJsonObject{{QStringLiteral("format"), QStringLiteral("evertill-esl/1")},
                                       {QStringLiteral("store"), store},
                                       {QStringLiteral("batch"), QString::fromLatin1(m_key)},
                                       {QStringLiteral("labels"), list}})
                 .toJson(QJsonDocument::Compact);
    m_busy = true;
    m_attempt = 0;
    m_again.start(0);
}

void EslHttpOutput::post() {
    ++m_attempt;
    QNetworkRequest request(m_setup.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Idempotency-Key", m_key);
    if (!m_setup.token.isEmpty()) request.setRawHeader("Authorization", "Bearer " + m_setup.token);
    request.setTransferTimeout(m_setup.timeoutMs);
    QNetworkReply* reply = m_network.post(request, m_body);
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onAnswer(reply); });
}

void EslHttpOutput::onAnswer(QNetworkReply* reply) {
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->error() == QNetworkReply::NoError && status >= 200 && status < 300)
        return end({true, {}, {}, 0});
    QString detail = status == 0 ? reply->errorString() : QStringLiteral("HTTP %1").arg(status);
    if (const QByteArray says = reply->read(kMostDetail); !says.isEmpty())
        detail += QStringLiteral(": ") + QString::fromUtf8(says).simplified();
    if (!mayTryAgain(status)) return end({false, QStringLiteral("refused"), detail, 0});
    bool given = false;
    const int seconds = reply->rawHeader("Retry-After").toInt(&given);
    const qint64 asked = given && seconds >= 0 ? qint64{seconds} * 1000 : 0;
    if (m_attempt >= m_setup.attempts)
        return end({false, QStringLiteral("no_answer"), detail,
                    static_cast<int>(std::min(asked, qint64{kMostAskedMs}))});
    qint64 wait = qint64{m_setup.firstWaitMs} << std::min(m_attempt - 1, 20);
    wait = std::max(wait, asked);
    const int waitMs = static_cast<int>(std::min<qint64>(wait, m_setup.mostWaitMs));
    emit retrying(m_attempt, waitMs, detail);
    m_again.start(waitMs);
}

void EslHttpOutput::end(EslResult result) {
    m_busy = false;
    m_body.clear();
    emit finished(result);
}

}  // namespace evertill::devices
