// "Why this price?": each promotion that touches the basket with its reason; a promotion may be
// left out of this basket, and the whole may be printed for the customer.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "pricing/explain_list_model.h"

namespace evertill::ui {

class ExplainViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::ExplainListModel* list READ list CONSTANT)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QString listText READ listText NOTIFY changed)
    Q_PROPERTY(QString savedText READ savedText NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
    Q_PROPERTY(QString proofText READ proofText NOTIFY changed)
    Q_PROPERTY(QString switchText READ switchText NOTIFY changed)
    Q_PROPERTY(bool canSwitch READ canSwitch NOTIFY changed)
 public:
    ExplainViewModel(UiServices& ui, QObject* parent = nullptr);
    void start();

    ExplainListModel* list() { return &m_list; }
    int selectedIndex() const { return m_selected; }
    bool loading() const { return m_loading; }
    QString listText() const;
    QString savedText() const;
    QString totalText() const;
    QString proofText() const;   ///< whether a lower price is possible
    QString switchText() const;  ///< what the switch would do to the chosen row
    bool canSwitch() const;

    Q_INVOKABLE void select(int index);
    Q_INVOKABLE void switchSelected();
    Q_INVOKABLE void print();  ///< of the sale just finished: the till explains what it recorded
    Q_INVOKABLE void cancel();

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void load();
    void show(service::PriceExplanation explanation);
    ExplainRow row(const service::PromotionVerdict& verdict) const;
    const ExplainRow* selected() const;
    QString sign() const;

    UiServices& m_ui;
    ExplainListModel m_list;
    service::PriceExplanation m_explanation;
    int m_selected = -1;
    bool m_loading = false;
};

}  // namespace evertill::ui
