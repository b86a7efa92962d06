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
    Q_PROPERTY(bool dangerous READ dangerous NOTIFY changed)
 public:
    ConfirmViewModel(UiServices& ui, QObject* parent = nullptr) : QObject(parent), m_ui(ui) {}
    void ask(const QString& title, const QString& text, const QString& yesText, bool dangerous,
             std::function<void()> yes);
    QString title() const { return m_title; }
    QString text() const { return m_text; }
    QString yesText() const { return m_yesText; }
    bool dangerous() const { return m_dangerous; }

    Q_INVOKABLE void yes();
    Q_INVOKABLE void no();

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    UiServices& m_ui;
    QString m_title, m_text, m_yesText;
    bool m_dangerous = false;
    std::function<void()> m_yes;
};

}  // namespace evertill::ui
