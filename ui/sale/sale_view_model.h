// The sale screen: basket, totals, the input line, and what keys do there. Holds no rules: it sends
// intents to the till and shows the snapshots that come back.
#pragma once
#include <deque>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "sale/basket_line_model.h"

namespace evertill::ui {

class NumberViewModel;

class SaleViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::BasketLineModel* lines READ lines CONSTANT)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(QString currencySign READ currencySign NOTIFY changed)
    Q_PROPERTY(bool refund READ refund NOTIFY changed)
    Q_PROPERTY(QString dueText READ dueText NOTIFY changed)
    Q_PROPERTY(QString goodsText READ goodsText NOTIFY changed)
    Q_PROPERTY(QString taxText READ taxText NOTIFY changed)
    Q_PROPERTY(QString roundingText READ roundingText NOTIFY changed)
    Q_PROPERTY(QString countText READ countText NOTIFY changed)
    Q_PROPERTY(QString lastName READ lastName NOTIFY changed)
    Q_PROPERTY(QString lastQuantity READ lastQuantity NOTIFY changed)
    Q_PROPERTY(QString lastPrice READ lastPrice NOTIFY changed)
    Q_PROPERTY(QString lastAmount READ lastAmount NOTIFY changed)
    Q_PROPERTY(QString lastAmountText READ lastAmountText NOTIFY changed)
    Q_PROPERTY(QString lastListAmount READ lastListAmount NOTIFY changed)
    Q_PROPERTY(bool lastVoided READ lastVoided NOTIFY changed)
    Q_PROPERTY(bool finished READ finished NOTIFY changed)
    Q_PROPERTY(QString changeText READ changeText NOTIFY changed)
    Q_PROPERTY(QString tenderedText READ tenderedText NOTIFY changed)
    Q_PROPERTY(QString paidDueText READ paidDueText NOTIFY changed)
    Q_PROPERTY(bool paidOut READ paidOut NOTIFY changed)
    Q_PROPERTY(QString onBasketText READ onBasketText NOTIFY changed)
    Q_PROPERTY(QString paidSavedText READ paidSavedText NOTIFY changed)
    Q_PROPERTY(QString paidCouponsText READ paidCouponsText NOTIFY changed)
    Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
    Q_PROPERTY(QString inputText READ inputText NOTIFY inputChanged)
    Q_PROPERTY(QString nextQuantityText READ nextQuantityText NOTIFY changed)
    Q_PROPERTY(int suspendedCount READ suspendedCount NOTIFY changed)
    Q_PROPERTY(int heldScans READ heldScans NOTIFY changed)
 public:
    static constexpr std::size_t kHeldMax = 20;  ///< scans kept while a question is open

    SaleViewModel(UiServices& ui, NumberViewModel& number, QObject* parent = nullptr);
    void snapshotChanged();

    BasketLineModel* lines() { return &m_lines; }
    bool empty() const { return basket().empty(); }
    int selectedIndex() const { return m_selected; }
    QString currencySign() const;
    bool refund() const;      ///< more comes back than is bought: the till pays out
    QString dueText() const;  ///< without a sign: of a refund, what is paid out
    QString goodsText() const;
    QString taxText() const;
    QString roundingText() const;  ///< empty if there is none
    QString countText() const;     ///< "3 lines, 5 pieces"
    QString lastName() const;
    QString lastQuantity() const;
    QString lastPrice() const;
    QString lastAmount() const;
    QString lastAmountText() const;  ///< with the currency sign
    QString lastListAmount() const;  ///< before promotions; empty if they take nothing off
    bool lastVoided() const;
    bool finished() const;
    QString changeText() const;
    QString tenderedText() const;
    QString paidDueText() const;
    bool paidOut() const;
    QString onBasketText() const;     ///< promotions on the whole basket, with what they take off
    QString paidSavedText() const;    ///< empty if promotions took nothing off
    QString paidCouponsText() const;  ///< earned for next time, given back, void
    QString receiptText() const;
    QString inputText() const { return m_input.text(); }
    QString nextQuantityText() const;
    int suspendedCount() const;
    int heldScans() const { return static_cast<int>(m_held.size()); }

    int lineCount() const { return static_cast<int>(basket().lines.size()); }
    const domain::LineItem* selectedLine() const { return line(m_selected); }

    /// From a scanner, a wedge or Enter: never dropped without a sound and a message.
    void scan(const QString& code);
    /// A question (weight, amount, choice) is open: the code waits for its answer.
    void hold(const QString& code);
    Q_INVOKABLE void select(int index);
    Q_INVOKABLE void submitInput();
    void addItem(domain::ItemId id);

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void inputChanged();
    void confirmCancelRequested();
    void memberAttached();
    void couponAdded();
    void returnFound(const QString& receiptNo);

 private:
    const service::BasketSnapshot& basket() const;
    const domain::LineItem* line(int index) const;
    const domain::LineItem* lastLine() const;
    void rebuildLines();
    void scanned(const service::TillResult<service::ScanOutcome>& result);
    void setInput(const QString& text);
    void quantityKey();
    void askQuantity();
    void voidSelected();
    void moveSelection(int by);
    void startPayment();
    template <typename Work>
    void act(Work work, const QString& done = {});

    UiServices& m_ui;
    NumberViewModel& m_number;
    BasketLineModel m_lines;
    Entry m_input{Entry::Kind::Code, 64};
    std::deque<QString> m_held;
    int m_selected = -1;
    int m_lastTouched = 0;
};

}  // namespace evertill::ui
