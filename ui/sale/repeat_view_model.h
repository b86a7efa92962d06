// "Same article again: 1 or 2?": a scanner gave the same code twice at once, and its settings leave
// it to the cashier. Scans that come meanwhile wait, in order.
#pragma once
#include "bridge/ui_services.h"

namespace evertill::ui {

class RepeatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
 public:
    explicit RepeatViewModel(UiServices& ui, QObject* parent = nullptr)
        : QObject(parent), m_ui(ui) {}
    bool shown() const { return !m_code.isEmpty(); }
    QString code() const { return m_code; }

    void ask(const QString& code, const QString& scanner);
    /// What a key means while it is asked: true: it was an answer, or may not be pressed now.
    bool perform(Action::Id action);
    Q_INVOKABLE void keep();  ///< two pieces
    Q_INVOKABLE void drop();  ///< one: read twice

 signals:
    void changed();
    void kept(const QString& code);

 private:
    UiServices& m_ui;
    QString m_code, m_scanner;
};

}  // namespace evertill::ui
