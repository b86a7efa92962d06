// One promotion: its document in words, what it meets, its versions; approving, ending, copying.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "promotions/date_picker.h"
#include "shell/confirm_view_model.h"

namespace evertill::ui {

class PromoDetailViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString phase READ phase NOTIFY changed)
    Q_PROPERTY(int tone READ tone NOTIFY changed)
    Q_PROPERTY(QString now READ now NOTIFY changed)
    Q_PROPERTY(evertill::ui::PromoRows* facts READ facts CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* remarks READ remarks CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* versions READ versions CONSTANT)
    Q_PROPERTY(evertill::ui::DatePicker* dates READ dates CONSTANT)
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool ending READ ending NOTIFY changed)
    Q_PROPERTY(bool canApprove READ canApprove NOTIFY changed)
    Q_PROPERTY(bool canDiscard READ canDiscard NOTIFY changed)
    Q_PROPERTY(bool canEnd READ canEnd NOTIFY changed)
    Q_PROPERTY(bool canEdit READ canEdit NOTIFY changed)
    Q_PROPERTY(bool canCopy READ canCopy NOTIFY changed)
    Q_PROPERTY(bool canTry READ canTry NOTIFY changed)
    Q_PROPERTY(QString whyNot READ whyNot NOTIFY changed)
 public:
    PromoDetailViewModel(UiServices& ui, ConfirmViewModel& confirm, QObject* parent = nullptr);
    void open(const QString& id);
    const service::DeskView* view() const { return m_view ? &*m_view : nullptr; }
    const pricing::Promotion* document() const;
    void setNow(pricing::LocalTime now) { m_now = now; }

    QString title() const;
    QString subtitle() const;
    QString phase() const;
    int tone() const;
    QString now() const;  ///< what this means for prices: "Changes no price yet"
    PromoRows* facts() { return &m_facts; }
    PromoRows* remarks() { return &m_remarks; }
    PromoRows* versions() { return &m_versions; }
    DatePicker* dates() { return &m_dates; }
    bool loaded() const { return m_view.has_value(); }
    bool ending() const { return m_ending; }
    bool canApprove() const;
    bool canDiscard() const;
    bool canEnd() const;
    bool canEdit() const;
    bool canCopy() const { return document() != nullptr; }
    bool canTry() const { return document() != nullptr; }
    QString whyNot() const;  ///< why it cannot be changed here

    Q_INVOKABLE void approve();
    Q_INVOKABLE void discard();
    Q_INVOKABLE void endNow();
    Q_INVOKABLE void chooseEnd();
    Q_INVOKABLE void keepRunning();
    Q_INVOKABLE void edit();
    Q_INVOKABLE void copy();
    Q_INVOKABLE void tryOut() {
        if (canTry()) emit tryRequested();
    }

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void editRequested(bool asNew);
    void tryRequested();
    void copied(const QString& id);
    void done();  ///< the list is no longer what it was
    void gone();  ///< nothing of it is left

 private:
    const service::DeskEntry* newest() const;
    const service::DeskEntry* running() const;  ///< the version that counts
    void show();
    void showRemarks(const service::DeskConflicts* conflicts);
    void askConflicts();
    void endAt(std::optional<pricing::LocalTime> at, const QString& when);
    void answered(const service::DeskResult<service::DeskEntry>& r, const QString& what);
    QString sign() const;

    UiServices& m_ui;
    ConfirmViewModel& m_confirm;
    PromoRows m_facts, m_remarks, m_versions;
    DatePicker m_dates;
    std::optional<service::DeskView> m_view;
    pricing::LocalTime m_now;
    QString m_id;
    bool m_ending = false, m_formable = false;
};

}  // namespace evertill::ui
