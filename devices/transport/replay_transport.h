// A recorded dialogue in place of a device, and the recorder that makes one. One line each:
//   > 100401     what the till must say next, in hexadecimal
//   < 12         what the device then answers
//   ! lost       the line breaks here
//   # ...        a remark
// The play is strict: the till must say exactly what is written, in this order; anything else ends
// the line with BadAnswer and both byte strings. How the till cuts its bytes into writes does not
// matter. Each opening starts the dialogue anew.
#pragma once
#include <QFile>
#include <vector>

#include "evertill/devices/transport.h"

namespace evertill::devices {

struct ReplayStep {
    enum class Kind { Say, Answer, Lost };
    Kind kind;
    QByteArray bytes;
};
/// The error names the line.
Result<std::vector<ReplayStep>, QString> parseReplay(const QByteArray& text);

class ReplayTransport final : public Transport {
    Q_OBJECT
 public:
    explicit ReplayTransport(QString file, QObject* parent = nullptr);

    void open() override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_open; }
    void write(const QByteArray& bytes) override;

 private:
    void advance();
    void fail(DeviceCause cause, const QString& detail);

    QString m_file;
    std::vector<ReplayStep> m_steps;
    std::size_t m_next = 0;
    QByteArray m_said;  // by the till, not yet compared
    bool m_open = false;
};

/// Passes everything on and writes it down.
class RecordingTransport final : public Transport {
    Q_OBJECT
 public:
    RecordingTransport(std::unique_ptr<Transport> inner, const QString& file,
                       QObject* parent = nullptr);

    void open() override { m_inner->open(); }
    void close() override { m_inner->close(); }
    void abort() override { m_inner->abort(); }
    bool isOpen() const override { return m_inner->isOpen(); }
    void write(const QByteArray& bytes) override;
    void askPortStatus() override { m_inner->askPortStatus(); }

 private:
    void note(char mark, const QByteArray& text);

    std::unique_ptr<Transport> m_inner;
    QFile m_file;
};

}  // namespace evertill::devices
