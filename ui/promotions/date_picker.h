// A month to touch, and dates keyed as digits: 1128, 20261128, 202611280900.
#pragma once
#include <optional>

#include "evertill/domain/pricing/local_time.h"
#include "promotions/promo_rows.h"

namespace evertill::ui {

class DatePicker : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::PromoRows* days READ days CONSTANT)
    Q_PROPERTY(QString month READ month NOTIFY changed)
    Q_PROPERTY(QString keyed READ keyed NOTIFY changed)
    Q_PROPERTY(QStringList weekdays READ weekdays NOTIFY changed)
 public:
    explicit DatePicker(QObject* parent = nullptr) : QObject(parent), m_days(this) {}
    /// `chosen`: "2026-11-28", "2026-11-28 09:00" or empty.
    void start(pricing::LocalTime now, const QString& chosen);
    PromoRows* days() { return &m_days; }
    QString month() const;
    QString keyed() const { return m_keyed; }
    QStringList weekdays() const;    ///< Monday first
    bool type(const QString& text);  ///< digits; true if taken
    bool takeBack();
    bool clearKeyed();
    /// What is keyed as a date; a year is made of this one or the next. Nothing if it is none.
    std::optional<QString> keyedDate() const;

    Q_INVOKABLE void turn(int months);
    Q_INVOKABLE void pick(int index);
    Q_INVOKABLE void pickIn(int days);  ///< from today
    Q_INVOKABLE void pickMonthEnd();
    Q_INVOKABLE void pickNone() { emit picked({}); }

 signals:
    void changed();
    void picked(const QString& date);

 private:
    void show();
    pricing::LocalTime m_now;
    std::int64_t m_first = 0;  ///< day number of the month's first
    QString m_chosen, m_keyed;
    PromoRows m_days;
};

}  // namespace evertill::ui
