// The one message strip: what happened, what to do now. Refusals stay until the next success or
// until dismissed; plain information goes by itself.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QTimer>

#include "evertill/service/snapshots.h"

namespace evertill::ui {

class Notice : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(Kind kind READ kind NOTIFY changed)
    Q_PROPERTY(QString what READ what NOTIFY changed)
    Q_PROPERTY(QString todo READ todo NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
 public:
    enum Kind { Info, Attention, Refused };
    Q_ENUM(Kind)

    explicit Notice(QObject* parent = nullptr);
    bool shown() const { return !m_what.isEmpty(); }
    Kind kind() const { return m_kind; }
    QString what() const { return m_what; }
    QString todo() const { return m_todo; }
    QString code() const { return m_code; }  ///< small, for support

    void show(Kind kind, const QString& what, const QString& todo = {}, const QString& code = {});
    void refused(const service::Refused& refused);
    Q_INVOKABLE void dismiss();

 signals:
    void changed();

 private:
    Kind m_kind = Info;
    QString m_what, m_todo, m_code;
    QTimer m_timer;
};

}  // namespace evertill::ui
