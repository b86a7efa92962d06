// 促销管理: which part of the promotion screens is in front, and the way between them.
#pragma once
#include "promotions/promo_detail_view_model.h"
#include "promotions/promo_form_view_model.h"
#include "promotions/promo_list_view_model.h"
#include "promotions/promo_trial_view_model.h"

namespace evertill::ui {

class PromotionsViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Part part READ part NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(evertill::ui::PromoListViewModel* list READ list CONSTANT)
    Q_PROPERTY(evertill::ui::PromoDetailViewModel* detail READ detail CONSTANT)
    Q_PROPERTY(evertill::ui::PromoFormViewModel* form READ form CONSTANT)
    Q_PROPERTY(evertill::ui::PromoTrialViewModel* trial READ trial CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* kinds READ kinds CONSTANT)
    Q_PROPERTY(int kindGroup READ kindGroup NOTIFY changed)
    Q_PROPERTY(QStringList kindGroups READ kindGroups NOTIFY changed)
 public:
    enum Part { List, Detail, Kinds, Form, Trial };
    Q_ENUM(Part)

    PromotionsViewModel(UiServices& ui, ConfirmViewModel& confirm, QObject* parent = nullptr);
    /// The page comes to the front. A form that was left by mistake is still there.
    void start();
    void scanned(const QString& code);
    void retranslate();

    Part part() const { return m_part; }
    QString title() const;
    PromoListViewModel* list() { return &m_list; }
    PromoDetailViewModel* detail() { return &m_detail; }
    PromoFormViewModel* form() { return &m_form; }
    PromoTrialViewModel* trial() { return &m_trial; }
    PromoRows* kinds() { return &m_kinds; }
    int kindGroup() const { return m_group; }
    QStringList kindGroups() const;

    Q_INVOKABLE void makeNew();
    Q_INVOKABLE void setKindGroup(int group);
    Q_INVOKABLE void pickKind(int index);
    Q_INVOKABLE void back();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void left();

 private:
    void go(Part part);
    void leaveForm();
    void showKinds();
    InputTarget* front();
    void loadOptions();

    UiServices& m_ui;
    ConfirmViewModel& m_confirm;
    PromoListViewModel m_list;
    PromoDetailViewModel m_detail;
    PromoFormViewModel m_form;
    PromoTrialViewModel m_trial;
    PromoRows m_kinds;
    Part m_part = List;
    Part m_formFrom = List;  ///< where a form was opened
    Part m_trialFrom = Detail;
    int m_group = 0, m_kindIndex = 0;
    bool m_byKey = false;  ///< the kind was chosen by the key before: part of a scan, perhaps
};

}  // namespace evertill::ui
