// The weighing dialog: the scale's live weight, net and gross, the keys that the scale obeys, price
// per kilogram and what it comes to; or a weight keyed by hand. What is sold is not what stood on
// the screen but what the scale answers when it is asked for it. Of two tares only one ever counts:
// a scale that says its weight is net has taken its own off already.
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
    Q_PROPERTY(QString weightName READ weightName NOTIFY changed)
    Q_PROPERTY(QString grossText READ grossText NOTIFY changed)
    Q_PROPERTY(QString tareText READ tareText NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString todoText READ todoText NOTIFY changed)
    Q_PROPERTY(bool stable READ stable NOTIFY changed)
    Q_PROPERTY(bool faulty READ faulty NOTIFY changed)
    Q_PROPERTY(bool keyed READ keyed NOTIFY changed)
    Q_PROPERTY(bool keyingTare READ keyingTare NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool asking READ asking NOTIFY changed)
    Q_PROPERTY(bool canZero READ canZero NOTIFY changed)
    Q_PROPERTY(bool canTare READ canTare NOTIFY changed)
    Q_PROPERTY(bool tareClears READ tareClears NOTIFY changed)
    Q_PROPERTY(QString zeroReason READ zeroReason NOTIFY changed)
    Q_PROPERTY(QString tareReason READ tareReason NOTIFY changed)
    Q_PROPERTY(QString currencySign READ currencySign NOTIFY changed)
 public:
    WeighViewModel(UiServices& ui, QObject* parent = nullptr);
    void start(const domain::SaleItem& item);
    void stop();

    QString itemName() const;
    QString priceText() const;
    QString weightText() const;  ///< what will be sold: net, without its unit
    QString weightName() const;  ///< "Net", or "Weight" where nothing is taken off
    QString grossText() const;
    QString tareText() const;
    QString totalText() const;
    QString stateText() const;
    QString todoText() const;
    bool stable() const;
    bool faulty() const;  ///< the scale cannot give a weight as it is
    bool keyed() const { return !m_weight.empty(); }
    bool keyingTare() const { return m_keyingTare; }
    bool ready() const;
    bool asking() const { return m_asked != 0; }
    bool canZero() const { return zeroReason().isEmpty(); }
    bool canTare() const { return tareReason().isEmpty(); }
    bool tareClears() const;     ///< the tare key takes the scale's tare away again
    QString zeroReason() const;  ///< why the key is grey; empty: it is not
    QString tareReason() const;
    QString currencySign() const;

    Q_INVOKABLE void confirm();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void toggleTare();  ///< the next digits are the tare
    Q_INVOKABLE void pressZero();
    Q_INVOKABLE void pressTare();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    struct Weight {
        Quantity gross;
        Quantity tare;
        Quantity net() const;
    };
    void takeReading(const WeightReading& reading);
    void takeAnswer(quint64 id, WeighAnswer answer, const WeightReading& reading);
    void sell(const Weight& weight);
    void sendTare();
    Quantity wantedTare() const;  ///< keyed, or the article's
    std::optional<Weight> weightOf(const WeightReading& reading) const;
    std::optional<Weight> weight() const;
    QString keyReason(bool can) const;
    Entry& entry() { return m_keyingTare ? m_tare : m_weight; }

    UiServices& m_ui;
    domain::SaleItem m_item;
    WeightReading m_reading;
    ScaleAbilities m_scale;
    Entry m_weight{Entry::Kind::Decimal, 7, 3};
    Entry m_tare{Entry::Kind::Decimal, 6, 3};
    Quantity m_sentTare;  ///< the scale was told to take this off
    quint64 m_asked = 0;  ///< the question for a weight that waits for its answer
    quint64 m_lastAsked = 0;
    bool m_touchedTare = false;  ///< the scale's tare is of this dialog's making
    bool m_open = false;
    bool m_keyingTare = false;
};

}  // namespace evertill::ui
