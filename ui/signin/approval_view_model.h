// Approval in place: a second person keys a PIN over the same screen, then the action runs again.
#pragma once
#include <functional>

#include "signin/pin_entry.h"

namespace evertill::ui {

class ApprovalViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(QString actionText READ actionText NOTIFY changed)
    Q_PROPERTY(evertill::ui::PinEntry* pin READ pin CONSTANT)
 public:
    ApprovalViewModel(UiServices& ui, QObject* parent = nullptr);
    void ask(const service::Refused& refused, std::function<void()> retry,
             std::function<void()> declined);
    bool shown() const { return m_shown; }
    QString actionText() const;
    PinEntry* pin() { return &m_pin; }
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override { m_pin.typed(text); }
    void takeBack(int characters) override { m_pin.takeBack(characters); }
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void approve(const QString& number, const QString& pin);
    void close();

    UiServices& m_ui;
    PinEntry m_pin;
    bool m_shown = false;
    domain::Permission m_permission = domain::Permission::Sell;
    std::function<void()> m_retry, m_declined;
};

}  // namespace evertill::ui
