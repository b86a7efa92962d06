// A dialog that asks for one number: the quantity of a line, the amount of a department item.
#pragma once
#include <functional>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class NumberViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subject READ subject NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString prefix READ prefix NOTIFY changed)
    Q_PROPERTY(QString suffix READ suffix NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
 public:
    struct Question {
        QString title, subject, hint, prefix, suffix;
        int decimals = 2;
        bool anyText = false;  ///< serial and batch numbers
        std::function<void(const QString&)> answer;
        std::function<void()> cancelled;
    };
    using QObject::QObject;
    void ask(Question question);
    void answerWith(const QString& text);  ///< scanned instead of keyed
    QString title() const { return m_q.title; }
    QString subject() const { return m_q.subject; }
    QString hint() const { return m_q.hint; }
    QString prefix() const { return m_q.prefix; }
    QString suffix() const { return m_q.suffix; }
    QString text() const { return m_entry.text(); }

    Q_INVOKABLE void submit();
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    Question m_q;
    Entry m_entry{Entry::Kind::Decimal, 10, 3};
};

}  // namespace evertill::ui
