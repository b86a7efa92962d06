// Taking cash: what is due, what was given, what goes back.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class TenderViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString entryText READ entryText NOTIFY changed)
    Q_PROPERTY(QString balanceLabel READ balanceLabel NOTIFY changed)
    Q_PROPERTY(QString balanceText READ balanceText NOTIFY changed)
    Q_PROPERTY(bool covers READ covers NOTIFY changed)
    Q_PROPERTY(bool hasEntry READ hasEntry NOTIFY changed)
    Q_PROPERTY(bool refund READ refund NOTIFY changed)
    Q_PROPERTY(QString exactText READ exactText NOTIFY changed)
    Q_PROPERTY(QStringList notes READ notes NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
 public:
    TenderViewModel(UiServices& ui, QObject* parent = nullptr);
    void start();
    void snapshotChanged() { emit changed(); }

    QString entryText() const;
    QString balanceLabel() const;  ///< "Change" or "Still due"
    QString balanceText() const;
    bool covers() const;
    bool hasEntry() const { return !m_entry.empty() || !m_notes.isZero(); }
    bool refund() const { return due().isNegative(); }  ///< cash goes out
    QString exactText() const;
    QStringList notes() const;
    bool working() const { return m_working; }

    Q_INVOKABLE void addNote(int index);  ///< completes the sale as soon as the notes cover it
    Q_INVOKABLE void payExact();
    Q_INVOKABLE void submit();
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    Money due() const;
    Money given() const;
    void pay(Money tendered);

    UiServices& m_ui;
    Entry m_entry{Entry::Kind::Decimal, 11, 2};
    Money m_notes;
    bool m_working = false;
};

}  // namespace evertill::ui
