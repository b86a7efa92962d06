// The weighing dialog: the scale's live weight, tare, price per kilogram and what it comes to; or a
// weight keyed by hand when there is no scale.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class WeighViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString itemName READ itemName NOTIFY changed)
    Q_PROPERTY(QString priceText READ priceText NOTIFY changed)
    Q_PROPERTY(QString weightText READ weightText NOTIFY changed)
    Q_PROPERTY(QString tareText READ tareText NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(bool stable READ stable NOTIFY changed)
    Q_PROPERTY(bool keyed READ keyed NOTIFY changed)
    Q_PROPERTY(bool keyingTare READ keyingTare NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString currencySign READ currencySign NOTIFY changed)
 public:
    WeighViewModel(UiServices& ui, QObject* parent = nullptr);
    void start(const domain::SaleItem& item);
    void stop();

    QString itemName() const;
    QString priceText() const;
    QString weightText() const;
    QString tareText() const;
    QString totalText() const;
    QString stateText() const;
    bool stable() const;
    bool keyed() const { return !m_weight.empty(); }
    bool keyingTare() const { return m_keyingTare; }
    bool ready() const;
    QString currencySign() const;

    Q_INVOKABLE void confirm();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void toggleTare();  ///< the next digits are the tare

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    Quantity tare() const;
    std::optional<Quantity> gross() const;
    Entry& entry() { return m_keyingTare ? m_tare : m_weight; }

    UiServices& m_ui;
    domain::SaleItem m_item;
    WeightReading m_reading;
    Entry m_weight{Entry::Kind::Decimal, 7, 3};
    Entry m_tare{Entry::Kind::Decimal, 6, 3};
    bool m_open = false;
    bool m_keyingTare = false;
};

}  // namespace evertill::ui
