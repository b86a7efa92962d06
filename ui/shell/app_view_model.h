// The root of the screens: which page stands there, who gets the keys, where scans go.
#pragma once
#include <QTimer>

#include "analysis/analysis_view_model.h"
#include "bridge/dialogs.h"
#include "bridge/effects_worker.h"
#include "bridge/key_router.h"
#include "devices/device_view_model.h"
#include "labels/labels_view_model.h"
#include "lookup/lookup_view_model.h"
#include "pricing/adjust_view_model.h"
#include "pricing/explain_view_model.h"
#include "pricing/give_coupon_view_model.h"
#include "pricing/terms_view_model.h"
#include "promotions/promotions_view_model.h"
#include "returns/return_view_model.h"
#include "sale/number_view_model.h"
#include "sale/repeat_view_model.h"
#include "sale/sale_view_model.h"
#include "sale/weigh_view_model.h"
#include "settings/settings_view_model.h"
#include "shell/confirm_view_model.h"
#include "shell/key_bar_model.h"
#include "shift/report_view_model.h"
#include "shift/shift_view_model.h"
#include "signin/approval_view_model.h"
#include "signin/pin_entry.h"
#include "suspend/suspended_view_model.h"
#include "sync/sync_view_model.h"
#include "tender/tender_view_model.h"

namespace evertill::ui {

class AppViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Page page READ page NOTIFY pageChanged)
    Q_PROPERTY(bool training READ training NOTIFY changed)
    Q_PROPERTY(bool locked READ locked NOTIFY changed)
    Q_PROPERTY(bool signedOn READ signedOn NOTIFY changed)
    Q_PROPERTY(QString storeName READ storeName NOTIFY changed)
    Q_PROPERTY(QString tillName READ tillName NOTIFY changed)
    Q_PROPERTY(QString cashierName READ cashierName NOTIFY changed)
    Q_PROPERTY(QString sessionText READ sessionText NOTIFY changed)
    Q_PROPERTY(QString versionText READ versionText CONSTANT)
    Q_PROPERTY(QString clockText READ clockText NOTIFY clockChanged)
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY pageChanged)
    Q_PROPERTY(evertill::ui::Dialogs* dialogs READ dialogs CONSTANT)
    Q_PROPERTY(evertill::ui::Notice* notice READ notice CONSTANT)
    Q_PROPERTY(evertill::ui::SaleViewModel* sale READ sale CONSTANT)
    Q_PROPERTY(evertill::ui::TenderViewModel* tender READ tender CONSTANT)
    Q_PROPERTY(evertill::ui::LookupViewModel* lookup READ lookup CONSTANT)
    Q_PROPERTY(evertill::ui::NumberViewModel* number READ number CONSTANT)
    Q_PROPERTY(evertill::ui::WeighViewModel* weigh READ weigh CONSTANT)
    Q_PROPERTY(evertill::ui::RepeatViewModel* repeat READ repeat CONSTANT)
    Q_PROPERTY(evertill::ui::TermsViewModel* terms READ terms CONSTANT)
    Q_PROPERTY(evertill::ui::ExplainViewModel* explain READ explain CONSTANT)
    Q_PROPERTY(evertill::ui::AdjustViewModel* adjust READ adjust CONSTANT)
    Q_PROPERTY(evertill::ui::GiveCouponViewModel* giveCoupon READ giveCoupon CONSTANT)
    Q_PROPERTY(evertill::ui::ReturnViewModel* returns READ returns CONSTANT)
    Q_PROPERTY(evertill::ui::PromotionsViewModel* promotions READ promotions CONSTANT)
    Q_PROPERTY(evertill::ui::AnalysisViewModel* analysis READ analysis CONSTANT)
    Q_PROPERTY(evertill::ui::LabelsViewModel* labels READ labels CONSTANT)
    Q_PROPERTY(evertill::ui::SuspendedViewModel* suspended READ suspended CONSTANT)
    Q_PROPERTY(evertill::ui::ShiftViewModel* shift READ shift CONSTANT)
    Q_PROPERTY(evertill::ui::ReportViewModel* report READ report CONSTANT)
    Q_PROPERTY(evertill::ui::ConfirmViewModel* confirm READ confirm CONSTANT)
    Q_PROPERTY(evertill::ui::PinEntry* signIn READ signIn CONSTANT)
    Q_PROPERTY(evertill::ui::ApprovalViewModel* approval READ approval CONSTANT)
    Q_PROPERTY(evertill::ui::SyncViewModel* sync READ sync CONSTANT)
    Q_PROPERTY(evertill::ui::DeviceViewModel* devices READ devices CONSTANT)
    Q_PROPERTY(evertill::ui::SettingsViewModel* settings READ settings CONSTANT)
    Q_PROPERTY(evertill::ui::KeyBarModel* keyBar READ keyBar CONSTANT)
 public:
    enum Page {
        Starting,
        Failed,
        SignIn,
        OpenDay,
        OpenSession,
        Sale,
        CloseSession,
        Returns,
        SyncCentre,
        DeviceCentre,
        Settings,
        Promotions,
        Analysis,
        Labels
    };
    Q_ENUM(Page)

    AppViewModel(UiServices& ui, const QString& settingsFile);

    Page page() const { return m_page; }
    bool training() const;
    bool locked() const;
    bool signedOn() const;
    QString storeName() const;
    QString tillName() const;
    QString cashierName() const;
    QString sessionText() const;
    QString versionText() const;
    QString clockText() const;
    QString failureText() const { return m_failure; }
    bool canGoBack() const;

    Dialogs* dialogs() { return &m_ui.dialogs; }
    Notice* notice() { return &m_ui.notice; }
    SaleViewModel* sale() { return &m_sale; }
    TenderViewModel* tender() { return &m_tender; }
    LookupViewModel* lookup() { return &m_lookup; }
    NumberViewModel* number() { return &m_number; }
    WeighViewModel* weigh() { return &m_weigh; }
    RepeatViewModel* repeat() { return &m_repeat; }
    TermsViewModel* terms() { return &m_terms; }
    ExplainViewModel* explain() { return &m_explain; }
    AdjustViewModel* adjust() { return &m_adjust; }
    GiveCouponViewModel* giveCoupon() { return &m_giveCoupon; }
    ReturnViewModel* returns() { return &m_returns; }
    PromotionsViewModel* promotions() { return &m_promotions; }
    AnalysisViewModel* analysis() { return &m_analysis; }
    LabelsViewModel* labels() { return &m_labels; }
    SuspendedViewModel* suspended() { return &m_suspended; }
    ShiftViewModel* shift() { return &m_shift; }
    ReportViewModel* report() { return &m_report; }
    ConfirmViewModel* confirm() { return &m_confirm; }
    PinEntry* signIn() { return &m_signIn; }
    ApprovalViewModel* approval() { return &m_approval; }
    SyncViewModel* sync() { return &m_sync; }
    DeviceViewModel* devices() { return &m_devices; }
    SettingsViewModel* settings() { return &m_settings; }
    KeyBarModel* keyBar() { return &m_keyBar; }

    /// A key, a button or a pad key: the front dialog first, then the page, then everywhere.
    Q_INVOKABLE bool perform(evertill::ui::Action::Id action);
    Q_INVOKABLE void typeText(const QString& text);
    Q_INVOKABLE QString keyText(evertill::ui::Action::Id action) const;  ///< printed on buttons
    Q_INVOKABLE void go(evertill::ui::AppViewModel::Page page);
    Q_INVOKABLE void back();
    Q_INVOKABLE void lock();
    Q_INVOKABLE void signOff();
    Q_INVOKABLE void setTraining(bool on);

    void scanned(const QString& code);
    KeyRouter::Hooks routerHooks();
    void retranslate();
    void setFailure(const QString& text);

 signals:
    void pageChanged();
    void changed();
    void clockChanged();

 private:
    InputTarget* target();
    KeyContext keyContext() const;
    void snapshotChanged();
    void followPending();
    void showPage();
    Page pageOfState() const;
    bool performAnywhere(Action::Id action);
    bool performInSale(Action::Id action);
    bool performPricing(Action::Id action);
    void openReturns(const QString& receipt);
    void scannedInDialog(const QString& code);
    void scannedAgain(const QString& code, const QString& scanner);
    void tellManager();
    bool questionOpen() const;
    bool asksForReference() const;
    void followScans();
    void scanWaits(int waiting);
    void askCancelSale();
    void askNoSale();
    void askAmount(const domain::SaleItem& item);
    void askReference(const domain::SaleItem& item, bool serial);
    void askAge(const domain::SaleItem& item);
    void pendingAnswered(const service::TillResult<service::ScanOutcome>& result);
    void giveUpPending();
    void dialogChanged();
    void notHere(const QString& code);
    void connectParts();

    UiServices& m_ui;
    EffectsWorker m_effects;
    NumberViewModel m_number;
    SaleViewModel m_sale;
    TenderViewModel m_tender;
    LookupViewModel m_lookup;
    WeighViewModel m_weigh;
    RepeatViewModel m_repeat;
    TermsViewModel m_terms;
    ExplainViewModel m_explain;
    AdjustViewModel m_adjust;
    GiveCouponViewModel m_giveCoupon;
    ReturnViewModel m_returns;
    SuspendedViewModel m_suspended;
    ShiftViewModel m_shift;
    ReportViewModel m_report;
    ConfirmViewModel m_confirm;
    PinEntry m_signIn;
    ApprovalViewModel m_approval;
    SyncViewModel m_sync;
    DeviceViewModel m_devices;
    SettingsViewModel m_settings;
    PromotionsViewModel m_promotions;
    AnalysisViewModel m_analysis;
    LabelsViewModel m_labels;
    KeyBarModel m_keyBar;
    QTimer m_clockTimer;
    Page m_page = Starting;
    std::optional<Page> m_chosen;  ///< a page the cashier went to, over the one of the state
    std::int64_t m_lastSaleSeq = 0;
    std::int64_t m_headSeq = 0;
    int m_slipsWaiting = 0;
    bool m_replacing = false;  ///< another till (training, or back) is being opened
    QString m_failure;
    QString m_toldManager;  ///< what the one who is signed on has been told
    bool m_signInLocked = false;
    bool m_scansHeld = false;
};

}  // namespace evertill::ui
