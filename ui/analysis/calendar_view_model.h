// A month of days to choose a range from: first day, then last day, by touch or keyed as eight
// digits each.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <optional>

#include "bridge/input_target.h"
#include "bridge/list_model.h"
#include "evertill/base/business_date.h"

namespace evertill::ui {

struct CalendarDay {
    int day = 0;
    bool inMonth = false;
    bool possible = false;  ///< not after today
    bool inside = false;    ///< of the chosen range
    bool edge = false;      ///< its first or last day
    bool today = false;
    QString date;
    bool operator==(const CalendarDay&) const = default;
};

class CalendarModel : public ListModel<CalendarDay> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

class CalendarViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::CalendarModel* days READ days CONSTANT)
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(QString monthText READ monthText NOTIFY changed)
    Q_PROPERTY(QString rangeText READ rangeText NOTIFY changed)
    Q_PROPERTY(QString hintText READ hintText NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool hasNext READ hasNext NOTIFY changed)
    Q_PROPERTY(QStringList weekdays READ weekdays NOTIFY changed)
 public:
    explicit CalendarViewModel(QObject* parent = nullptr);
    void start(BusinessDate from, BusinessDate to, BusinessDate today);

    CalendarModel* days() { return &m_days; }
    bool shown() const { return m_shown; }
    QString monthText() const;
    QString rangeText() const;
    QString hintText() const;
    bool ready() const { return m_from && m_to; }
    bool hasNext() const;
    QStringList weekdays() const;

    Q_INVOKABLE void pick(int index);
    Q_INVOKABLE void month(int by);
    Q_INVOKABLE void confirm();
    Q_INVOKABLE void close();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void chosen(int fromDay, int toDay);  ///< days since the epoch

 private:
    void choose(BusinessDate day);
    void show();

    CalendarModel m_days;
    Entry m_keyed{Entry::Kind::Digits, 8};
    std::optional<BusinessDate> m_from, m_to;
    BusinessDate m_today, m_month;  ///< m_month: its first day
    bool m_shown = false;
};

}  // namespace evertill::ui
