// Choosing a person and keying a PIN: used by sign-in, by the screen lock and by approval in place.
#pragma once
#include <QString>
#include <QTimer>
#include <functional>

#include "bridge/input_target.h"
#include "bridge/list_model.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

struct StaffRow {
    QString number, name, role, initials, lockedText;
    bool locked = false, selected = false;
    bool operator==(const StaffRow&) const = default;
};

class StaffListModel : public ListModel<StaffRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

class PinEntry : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::StaffListModel* staff READ staff CONSTANT)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed)
    Q_PROPERTY(bool keyingPin READ keyingPin NOTIFY changed)
    Q_PROPERTY(QString shownText READ shownText NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
 public:
    using Submit = std::function<void(const QString& number, const QString& pin)>;
    PinEntry(UiServices& ui, Submit submit, QObject* parent = nullptr);

    StaffListModel* staff() { return &m_staff; }
    QString number() const { return m_number; }
    QString name() const;
    QString prompt() const;
    bool keyingPin() const { return m_keyingPin; }
    QString shownText() const;  ///< the number as keyed, or one dot for each digit of the PIN
    QString error() const;
    bool working() const { return m_working; }

    /// Reads the staff again; `only` limits the list to one person (screen lock), `without` leaves
    /// one out (the requester cannot approve).
    void start(const QString& only = {}, const QString& without = {});
    void failed(const service::Refused& refused);
    void finished();

    Q_INVOKABLE void select(const QString& number);
    Q_INVOKABLE void submit();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void loadStaff();
    void showStaff();
    void step(int by);

    UiServices& m_ui;
    Submit m_submit;
    StaffListModel m_staff;
    std::vector<service::StaffEntry> m_entries;
    QTimer m_lockTimer;
    QString m_only, m_without, m_number, m_pin;
    Entry m_typed{Entry::Kind::Digits, 12};
    std::optional<service::Refused> m_error;
    bool m_keyingPin = false;
    bool m_working = false;
};

}  // namespace evertill::ui
