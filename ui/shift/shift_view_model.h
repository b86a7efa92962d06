// Opening the day, opening a session with its float, counting and closing it, closing the day.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "shift/cash_count_model.h"

namespace evertill::ui {

class ShiftViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::CashCountModel* count READ count CONSTANT)
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString explanation READ explanation NOTIFY changed)
    Q_PROPERTY(QString dateText READ dateText NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
    Q_PROPERTY(QString currencySign READ currencySign NOTIFY changed)
    Q_PROPERTY(QString confirmText READ confirmText NOTIFY changed)
    Q_PROPERTY(bool byDenomination READ byDenomination NOTIFY changed)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
 public:
    enum Step { OpenDay, OpenSession, CloseSession };
    Q_ENUM(Step)

    ShiftViewModel(UiServices& ui, QObject* parent = nullptr);
    void start(Step step);
    CashCountModel* count() { return &m_count; }
    Step step() const { return m_step; }
    QString title() const;
    QString explanation() const;
    QString dateText() const;
    QString totalText() const;
    QString currencySign() const;
    QString confirmText() const;
    bool byDenomination() const { return m_byDenomination; }
    int selectedRow() const { return m_row; }
    bool working() const { return m_working; }

    Q_INVOKABLE void shiftDate(int days);
    Q_INVOKABLE void setByDenomination(bool on);
    Q_INVOKABLE void selectRow(int row);
    Q_INVOKABLE void confirm();
    Q_INVOKABLE void closeDay();
    void xReport();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void reported(const evertill::service::TotalsReport& report);
    void left();  ///< counting was given up

 private:
    Money amount() const;
    void applyRow();
    template <typename R>
    void finish(const R& result);
    void report(service::TillResult<service::TotalsReport> result);

    UiServices& m_ui;
    CashCountModel m_count;
    Step m_step = OpenDay;
    BusinessDate m_date;
    Entry m_amount{Entry::Kind::Decimal, 11, 2};
    Entry m_pieces{Entry::Kind::Digits, 5};
    int m_row = 0;
    bool m_byDenomination = false;
    bool m_working = false;
};

}  // namespace evertill::ui
