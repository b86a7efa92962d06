#include "replay_transport.h"

#include <algorithm>

namespace evertill::devices {

Result<std::vector<ReplayStep>, QString> parseReplay(const QByteArray& text) {
    std::vector<ReplayStep> steps;
    int number = 0;
    for (const QByteArray& raw : text.split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#')) continue;
        const QByteArray rest = line.mid(1).trimmed();
        const QByteArray digits = QByteArray(rest).replace(' ', "").toLower();
        const QByteArray bytes = QByteArray::fromHex(digits);
        const bool hex = !bytes.isEmpty() && bytes.toHex() == digits;
        if (line.startsWith('>') && hex)
            steps.push_back({ReplayStep::Kind::Say, bytes});
        else if (line.startsWith('<') && hex)
            steps.push_back({ReplayStep::Kind::Answer, bytes});
        else if (line.startsWith('!') && rest == "lost")
            steps.push_back({ReplayStep::Kind::Lost, {}});
        else
            return unexpected(QStringLiteral("line %1").arg(number));
    }
    return steps;
}

ReplayTransport::ReplayTransport(QString file, QObject* parent)
    : Transport(parent), m_file(std::move(file)) {}

void ReplayTransport::open() {
    QFile file(m_file);
    QString error;
    m_next = 0;
    m_said.clear();
    if (file.open(QIODevice::ReadOnly)) {
        auto steps = parseReplay(file.readAll());
        if (steps)
            m_steps = std::move(*steps);
        else
            error = m_file + QStringLiteral(": ") + steps.error();
    } else {
        error = file.errorString();
    }
    m_open = error.isEmpty();
    // The answer comes later, as it does with every other transport.
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            if (!error.isEmpty()) {
                emit closed(DeviceCause::NotFound, error);
            } else if (m_open) {
                emit opened();
                advance();
            }
        },
        Qt::QueuedConnection);
}

void ReplayTransport::close() {
    m_open = false;
}

void ReplayTransport::abort() {
    m_open = false;
}

void ReplayTransport::write(const QByteArray& bytes) {
    if (!m_open) return;
    m_said += bytes;
    QMetaObject::invokeMethod(this, &ReplayTransport::advance, Qt::QueuedConnection);
}

// One step at a time: whoever hears an answer may close the line or say the next thing.
void ReplayTransport::advance() {
    while (m_open) {
        if (m_next == m_steps.size()) {
            if (!m_said.isEmpty())
                fail(DeviceCause::BadAnswer,
                     QStringLiteral("after the end: ") + QString::fromLatin1(m_said.toHex()));
            return;
        }
        const ReplayStep step = m_steps[m_next];
        if (step.kind == ReplayStep::Kind::Lost) {
            ++m_next;
            fail(DeviceCause::LinkLost, QStringLiteral("as recorded"));
        } else if (step.kind == ReplayStep::Kind::Answer) {
            ++m_next;
            emit bytesReceived(step.bytes);
        } else {
            const qsizetype common = std::min(m_said.size(), step.bytes.size());
            if (m_said.left(common) != step.bytes.left(common)) {
                fail(DeviceCause::BadAnswer, QStringLiteral("expected %1, got %2")
                                                 .arg(QString::fromLatin1(step.bytes.toHex()),
                                                      QString::fromLatin1(m_said.toHex())));
                return;
            }
            if (common < step.bytes.size()) return;  // the rest is still to come
            m_said.remove(0, common);
            ++m_next;
        }
    }
}

void ReplayTransport::fail(DeviceCause cause, const QString& detail) {
    m_open = false;
    emit closed(cause, detail);
}

RecordingTransport::RecordingTransport(std::unique_ptr<Transport> inner, const QString& file,
                                       QObject* parent)
    : Transport(parent), m_inner(std::move(inner)), m_file(file) {
    m_inner->setParent(this);
    m_file.setParent(this);
    const bool writable = m_file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    connect(m_inner.get(), &Transport::opened, this, [this, writable] {
        if (writable) note('#', "opened");
        emit opened();
    });
    connect(m_inner.get(), &Transport::appeared, this, &Transport::appeared);
    connect(m_inner.get(), &Transport::identified, this, &Transport::identified);
    connect(m_inner.get(), &Transport::portStatus, this, &Transport::portStatus);
    connect(m_inner.get(), &Transport::bytesReceived, this, [this](const QByteArray& bytes) {
        note('<', bytes.toHex());
        emit bytesReceived(bytes);
    });
    connect(m_inner.get(), &Transport::closed, this,
            [this](DeviceCause cause, const QString& detail) {
                note(cause == DeviceCause::LinkLost ? '!' : '#', "lost");
                emit closed(cause, detail);
            });
}

void RecordingTransport::write(const QByteArray& bytes) {
    note('>', bytes.toHex());
    m_inner->write(bytes);
}

void RecordingTransport::note(char mark, const QByteArray& text) {
    if (!m_file.isOpen()) return;
    m_file.write(QByteArray(1, mark) + ' ' + text + '\n');
    m_file.flush();
}

}  // namespace evertill::devices
