// Goods come back: find the sale by its receipt, choose what comes back and why. What it pays back
// is the till's word; the lines land in the basket and are paid out there.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "returns/return_line_model.h"

namespace evertill::ui {

class ReturnViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::ReturnLineModel* lines READ lines CONSTANT)
    Q_PROPERTY(bool found READ found NOTIFY changed)
    Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
    Q_PROPERTY(QString saleText READ saleText NOTIFY changed)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
    Q_PROPERTY(int reasonIndex READ reasonIndex NOTIFY changed)
    Q_PROPERTY(bool wantsText READ wantsText NOTIFY changed)
    Q_PROPERTY(QString reasonText READ reasonText WRITE setReasonText NOTIFY changed)
    Q_PROPERTY(QString chosenText READ chosenText NOTIFY changed)
    Q_PROPERTY(bool anyChosen READ anyChosen NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
 public:
    ReturnViewModel(UiServices& ui, QObject* parent = nullptr);
    void start();                ///< asks for a receipt
    void find(QString receipt);  ///< scanned or keyed
    /// A receipt, or one of the goods of the sale that is shown.
    void scanned(const QString& code);

    ReturnLineModel* lines() { return &m_lines; }
    bool found() const { return m_sale.has_value(); }
    QString receiptText() const { return m_receipt.text(); }
    QString saleText() const;  ///< number, time, total
    int selectedIndex() const { return m_selected; }
    QStringList reasons() const;
    int reasonIndex() const { return m_reason; }
    bool wantsText() const;
    QString reasonText() const { return m_text; }
    void setReasonText(const QString& text);
    QString chosenText() const;
    bool anyChosen() const;
    bool working() const { return m_working; }

    Q_INVOKABLE void select(int index);
    Q_INVOKABLE void more(int index);
    Q_INVOKABLE void less(int index);
    Q_INVOKABLE void takeAll();
    /// The customer keeps a gift whose goods went back, and pays for it.
    Q_INVOKABLE void charge(int index);
    Q_INVOKABLE void pickReason(int index);
    Q_INVOKABLE void submit();
    Q_INVOKABLE void otherReceipt();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void finished();  ///< the lines are in the basket

 private:
    void show();
    void set(std::size_t line, Quantity quantity);
    bool valid(int index) const;
    std::string reason() const;
    void sendNext(std::size_t from, int done);
    void settle(int done);
    void take(service::ReturnableSale sale);

    UiServices& m_ui;
    ReturnLineModel m_lines;
    Entry m_receipt{Entry::Kind::Code, 40};
    Entry m_count{Entry::Kind::Digits, 3};  ///< "3", then + or a scan: three of it
    std::optional<service::ReturnableSale> m_sale;
    std::vector<Quantity> m_chosen;
    int m_selected = -1;
    int m_reason = -1;
    QString m_text;
    bool m_working = false;
};

}  // namespace evertill::ui
