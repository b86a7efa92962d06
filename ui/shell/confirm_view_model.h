// One yes-or-no question, for the few things that cannot be taken back.
#pragma once
#include <functional>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class ConfirmViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString yesText READ yesText NOTIFY changed)
    Q_PROPERTY(QString noText READ noText NOTIFY changed)
    Q_PROPERTY(bool dangerous READ dangerous NOTIFY changed)
 public:
    ConfirmViewModel(UiServices& ui, QObject* parent = nullptr) : QObject(parent), m_ui(ui) {}
    struct Question {
        QString title, text, yesText;
        QString noText;  ///< empty: "No, go back"
        bool dangerous = false;
        std::function<void()> yes;
        std::function<void()> no;
        Dialogs::Kind dialog = Dialogs::Confirm;
    };
    void ask(Question question);
    QString title() const { return m_q.title; }
    QString text() const { return m_q.text; }
    QString yesText() const { return m_q.yesText; }
    QString noText() const { return m_q.noText.isEmpty() ? tr("No, go back") : m_q.noText; }
    bool dangerous() const { return m_q.dangerous; }

    Q_INVOKABLE void yes();
    Q_INVOKABLE void no();

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    UiServices& m_ui;
    Question m_q;
};

}  // namespace evertill::ui
