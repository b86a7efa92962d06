// Port: an electronic shelf label system. What is given to it is what paper labels would say; who
// gives it (the label list of pos-core) notes what was taken. Two adapters: a file that the system
// picks up, and batches over HTTP. Format: docs/esl-format.md. Thread: the one it lives in.
#pragma once
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <optional>
#include <vector>

#include "evertill/domain/label/shelf_label.h"

namespace evertill::devices {

/// One label as it shall be shown from now on.
struct EslLabel {
    QString id;  ///< of this content: the same id again is the same label
    domain::ShelfLabel label;
    QString form;  ///< name of the paper label's template, for the system to choose its own
};

struct EslResult {
    bool taken = false;
    /// "file", "refused" (the system says no to what we sent), "no_answer" (and may be asked again)
    QString error;
    QString detail;
    int againMs = 0;  ///< with no_answer: the system asked for at least this pause
};

class EslOutput : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    /// One batch at a time; finished() follows, never from within. Order is kept.
    virtual void send(const QString& store, const std::vector<EslLabel>& labels) = 0;

 signals:
    /// Tried in vain, and will try again.
    void retrying(int attempt, int waitMs, const QString& detail);
    void finished(const evertill::devices::EslResult& result);
};

/// One line of docs/esl-format.md.
QByteArray eslJson(const QString& store, const EslLabel& label);

/// A file with the newest label of every item given so far, one a line: JSON, or CSV where its name
/// ends in .csv. Replaced as a whole, so that a reader sees the old one or the new one.
class EslFileOutput final : public EslOutput {
    Q_OBJECT
 public:
    explicit EslFileOutput(QString path, QObject* parent = nullptr);
    void send(const QString& store, const std::vector<EslLabel>& labels) override;

 private:
    EslResult write(const QString& store, const std::vector<EslLabel>& labels) const;
    QString m_path;
};

struct EslHttpSetup {
    QUrl url;
    QByteArray token;  ///< sent as "Authorization: Bearer"; empty: none
    int timeoutMs = 15'000;
    int firstWaitMs = 1'000;  ///< doubles with each attempt
    int mostWaitMs = 60'000;
    int attempts = 8;  ///< then no_answer
};

/// POSTs each batch; what may have been taken already is sent again under the same ids.
class EslHttpOutput final : public EslOutput {
    Q_OBJECT
 public:
    explicit EslHttpOutput(EslHttpSetup setup, QObject* parent = nullptr);
    void send(const QString& store, const std::vector<EslLabel>& labels) override;

 private:
    void post();
    void onAnswer(QNetworkReply* reply);
    void end(EslResult result);
    EslHttpSetup m_setup;
    QNetworkAccessManager m_network;
    QTimer m_again;
    QByteArray m_body, m_key;
    int m_attempt = 0;
    bool m_busy = false;
};

}  // namespace evertill::devices
