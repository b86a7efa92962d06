#include "shell/app_view_model.h"

#include "evertill/service/version.h"
#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

AppViewModel::AppViewModel(UiServices& ui, const QString& settingsFile)
    : m_ui(ui),
      m_effects(ui),
      m_sale(ui, m_number),
      m_tender(ui),
      m_lookup(ui),
      m_weigh(ui),
      m_repeat(ui),
      m_terms(ui, m_number),
      m_explain(ui),
      m_adjust(ui),
      m_giveCoupon(ui),
      m_returns(ui),
      m_suspended(ui),
      m_shift(ui),
      m_report(ui),
      m_confirm(ui),
      m_signIn(ui,
               [this](const QString& number, const QString& pin) {
                   m_ui.runner.post(
                       this,
                       [n = number.toStdString(), p = pin.toStdString()](service::Till& till) {
                           return till.signOn(n, p);
                       },
                       [this](service::TillResult<> r) {
                           if (!r) return m_signIn.failed(r.error());
                           m_ui.sounds.play(Sound::Accepted);
                           m_signIn.finished();
                       });
               }),
      m_approval(ui),
      m_sync(ui, m_settings),
      m_devices(ui, m_confirm, m_settings),
      m_settings(ui, settingsFile),
      m_promotions(ui, m_confirm),
      m_analysis(ui, m_settings),
      m_labels(ui, m_confirm) {
    m_ui.askApproval = [this](const service::Refused& refused, std::function<void()> retry,
                              std::function<void()> declined) {
        m_approval.ask(refused, std::move(retry), std::move(declined));
    };
    connectParts();
}

void AppViewModel::connectParts() {
    connect(&m_ui.runner, &TillRunner::snapshotChanged, this,
            [this](const service::TillSnapshotPtr& snapshot) {
                m_ui.m_snapshot = snapshot;
                m_ui.devices.showState(*snapshot);
                snapshotChanged();
            });
    connect(&m_ui.runner, &TillRunner::openFailed, this, &AppViewModel::setFailure);
    connect(&m_ui.devices, &DevicePort::scanned, this,
            [this](const QString& code, const QString&) { scanned(code); });
    connect(&m_ui.devices, &DevicePort::scannedAgain, this, &AppViewModel::scannedAgain);
    connect(&m_repeat, &RepeatViewModel::kept, &m_sale, &SaleViewModel::scan);
    connect(&m_repeat, &RepeatViewModel::changed, this, &AppViewModel::followScans);
    connect(&m_ui.devices, &DevicePort::scanHeld, this, &AppViewModel::scanWaits);
    connect(&m_ui.runner, &TillRunner::settled, this, &AppViewModel::followScans);
    connect(&m_approval, &ApprovalViewModel::changed, this, &AppViewModel::followScans);
    connect(&m_ui.sync, &SyncPort::masterChanged, this, [this] {
        m_ui.search.reopen();
        m_ui.runner.post(
            this,
            [](service::Till& till) {
                till.masterChanged();
                return true;
            },
            [](bool) {});
    });
    connect(&m_ui.dialogs, &Dialogs::currentChanged, this, &AppViewModel::dialogChanged);
    connect(&m_lookup, &LookupViewModel::chosen, &m_sale,
            [this](qint64 id) { m_sale.addItem(id); });
    connect(&m_sale, &SaleViewModel::confirmCancelRequested, this, &AppViewModel::askCancelSale);
    connect(&m_sale, &SaleViewModel::memberAttached, &m_terms, &TermsViewModel::announceMember);
    connect(&m_sale, &SaleViewModel::couponAdded, &m_terms, &TermsViewModel::announceCoupon);
    connect(&m_sale, &SaleViewModel::returnFound, this, &AppViewModel::openReturns);
    connect(&m_returns, &ReturnViewModel::finished, this, &AppViewModel::back);
    connect(&m_promotions, &PromotionsViewModel::left, this, &AppViewModel::back);
    connect(&m_shift, &ShiftViewModel::reported, this, [this](const service::TotalsReport& report) {
        if (m_chosen == CloseSession) m_chosen.reset();
        showPage();
        m_report.show(report);
    });
    connect(&m_shift, &ShiftViewModel::left, this, &AppViewModel::back);
    m_clockTimer.setInterval(1000);
    connect(&m_clockTimer, &QTimer::timeout, this, &AppViewModel::clockChanged);
    m_clockTimer.start();
}

bool AppViewModel::training() const {
    return m_ui.snapshot() && m_ui.snapshot()->training;
}
bool AppViewModel::locked() const {
    return m_ui.snapshot() && m_ui.snapshot()->locked;
}
bool AppViewModel::signedOn() const {
    return m_ui.snapshot() && m_ui.snapshot()->signedOn && !locked();
}

QString AppViewModel::storeName() const {
    if (!m_ui.snapshot()) return {};
    const auto& store = m_ui.snapshot()->store;
    const bool english = m_settings.language() == QLatin1String("en");
    return fromUtf8(english && !store.storeNameEn.empty() ? store.storeNameEn : store.storeName);
}

QString AppViewModel::tillName() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->terminal) : QString();
}

QString AppViewModel::cashierName() const {
    return signedOn() ? fromUtf8(m_ui.snapshot()->signedOn->name) : QString();
}

QString AppViewModel::sessionText() const {
    const auto& s = m_ui.snapshot();
    if (!s || !s->businessDate) return {};
    const QString date = fromUtf8(s->businessDate->toString());
    return s->session ? tr("%1 · session %2").arg(date).arg(s->session->number) : date;
}

QString AppViewModel::versionText() const {
    return QStringLiteral("Evertill ") + QLatin1String(service::programVersion());
}

QString AppViewModel::clockText() const {
    const int offset = m_ui.snapshot() ? m_ui.snapshot()->store.utcOffsetMinutes : 480;
    return ui::clockText(m_ui.clock.utcMs(), offset);
}

bool AppViewModel::canGoBack() const {
    return m_chosen.has_value();
}

void AppViewModel::setFailure(const QString& text) {
    m_failure = text;
    m_page = Failed;
    emit changed();
    emit pageChanged();
}

AppViewModel::Page AppViewModel::pageOfState() const {
    const auto& s = m_ui.snapshot();
    if (!s) return Starting;
    if (!s->signedOn || s->locked) return SignIn;
    if (!s->businessDate) return OpenDay;
    if (!s->session) return OpenSession;
    return Sale;
}

void AppViewModel::snapshotChanged() {
    m_settings.setStoreLanguage(fromUtf8(m_ui.snapshot()->store.language));
    showPage();
    m_sale.snapshotChanged();
    m_terms.snapshotChanged();
    m_tender.snapshotChanged();
    m_sync.snapshotChanged();
    m_suspended.snapshotChanged();
    m_devices.snapshotChanged();
    followPending();
    tellManager();
    emit changed();
    if (std::exchange(m_replacing, false)) m_ui.sync.resume(training());
    const std::int64_t head = m_ui.snapshot()->outbox.headSeq;
    if (head != std::exchange(m_headSeq, head)) m_ui.sync.committed();
    const auto& last = m_ui.snapshot()->lastSale;
    const bool newSale = last && last->seq != m_lastSaleSeq;
    if (last) m_lastSaleSeq = last->seq;
    // Asking for a kick makes a new snapshot: only a change of what waits asks again.
    const int waiting = m_ui.snapshot()->printJobsWaiting;
    if (newSale || waiting > m_slipsWaiting) m_effects.drain();
    m_slipsWaiting = waiting;
}

// A receipt of the store's own that cannot be read is the manager's to mend, not the cashier's.
void AppViewModel::tellManager() {
    const auto& s = m_ui.snapshot();
    if (!signedOn()) return m_toldManager.clear();
    const auto& rights = s->signedOn->permissions;
    const bool manager =
        std::find(rights.begin(), rights.end(), domain::Permission::Settings) != rights.end();
    const QString problem = fromUtf8(s->receiptProblem);
    // On the way to the sale notices come and go: there it stays to be read.
    if (!manager || m_page != Sale) return;
    if (problem == std::exchange(m_toldManager, problem) || problem.isEmpty()) return;
    const auto tell = [this, problem] {
        m_ui.notice.show(
            Notice::Attention, tr("The store's own receipt is not in use"),
            tr("It cannot be read; receipts are printed all the same. More in Devices, "
               "at the printer."),
            problem);
        m_ui.sounds.play(Sound::Attention);
    };
    // Behind the answer of what led here, which clears the strip.
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void AppViewModel::showPage() {
    const Page state = pageOfState();
    // Signing off or locking leaves whatever page was chosen.
    if (state == SignIn || state == Starting) m_chosen.reset();
    if ((m_chosen == CloseSession || m_chosen == Returns) && state != Sale) m_chosen.reset();
    const Page page = m_chosen.value_or(state);
    const bool lockChanged = page == SignIn && m_signInLocked != locked();
    if (page == m_page && !lockChanged) return;
    if (m_page == Analysis) m_analysis.stop();
    if (m_page == DeviceCentre) m_devices.leave();
    if (m_page == Labels) m_labels.leave();
    m_page = page;
    m_signInLocked = locked();
    if (page == SignIn) {
        m_ui.dialogs.close();
        m_ui.notice.dismiss();
        m_signIn.start(locked() ? fromUtf8(m_ui.snapshot()->signedOn->number) : QString());
    }
    if (page == OpenDay) m_shift.start(ShiftViewModel::OpenDay);
    if (page == OpenSession) m_shift.start(ShiftViewModel::OpenSession);
    if (page == CloseSession) m_shift.start(ShiftViewModel::CloseSession);
    if (page == Settings) m_settings.refreshKeys();
    if (page == DeviceCentre) m_devices.start();
    if (page == OpenDay || page == OpenSession) m_devices.checkAgain();
    if (page == Promotions) m_promotions.start();
    if (page == Analysis) m_analysis.start();
    if (page == Labels) m_labels.start();
    m_ui.devices.watchScale(page == DeviceCentre);
    emit pageChanged();
    followScans();
}

void AppViewModel::dialogChanged() {
    const auto kind = m_ui.dialogs.current();
    if (kind == Dialogs::Tender) m_tender.start();
    // "Suspended", "voided" are old news once the cashier goes on.
    if (kind != Dialogs::None && m_ui.notice.kind() == Notice::Info) m_ui.notice.dismiss();
    if (kind == Dialogs::KeyHelp) m_settings.setKeyFilter({});
    if (kind != Dialogs::Weigh && m_page != DeviceCentre) m_weigh.stop();
    m_keyBar.show(m_ui.keyMap, keyContext(), m_tender.notes());
    followScans();
}

KeyContext AppViewModel::keyContext() const {
    return m_ui.dialogs.current() == Dialogs::Tender ? KeyContext::Payment : KeyContext::Sale;
}

InputTarget* AppViewModel::target() {
    if (m_approval.shown()) return &m_approval;
    switch (m_ui.dialogs.current()) {
        case Dialogs::Tender:
            return &m_tender;
        case Dialogs::Search:
        case Dialogs::PriceCheck:
        case Dialogs::Choice:
            return &m_lookup;
        case Dialogs::Suspended:
            return &m_suspended;
        case Dialogs::Quantity:
        case Dialogs::Amount:
        case Dialogs::Reference:
        case Dialogs::Member:
        case Dialogs::Coupon:
            return &m_number;
        case Dialogs::Weigh:
            return &m_weigh;
        case Dialogs::Confirm:
        case Dialogs::Age:
            return &m_confirm;
        case Dialogs::Report:
            return &m_report;
        case Dialogs::Explain:
            return &m_explain;
        case Dialogs::Adjust:
            return &m_adjust;
        case Dialogs::GiveCoupon:
            return &m_giveCoupon;
        case Dialogs::Menu:
        case Dialogs::KeyHelp:
            return nullptr;
        case Dialogs::None:
            break;
    }
    switch (m_page) {
        case SignIn:
            return &m_signIn;
        case OpenDay:
        case OpenSession:
        case CloseSession:
            return &m_shift;
        case Sale:
            return &m_sale;
        case Returns:
            return &m_returns;
        case Settings:
            return &m_settings;
        case Promotions:
            return &m_promotions;
        case DeviceCentre:
            return m_devices.target();
        case SyncCentre:
            return m_sync.target();
        case Analysis:
            return m_analysis.target();
        case Labels:
            return m_labels.target();
        default:
            return nullptr;
    }
}

KeyRouter::Hooks AppViewModel::routerHooks() {
    KeyRouter::Hooks hooks;
    hooks.context = [this] { return keyContext(); };
    hooks.typed = [this](const QString& text) { typeText(text); };
    hooks.takeBack = [this](int n) {
        if (InputTarget* t = target()) t->takeBack(n);
    };
    hooks.perform = [this](Action::Id action) { return perform(action); };
    hooks.scanned = [this](const QString& code) { scanned(code); };
    return hooks;
}

void AppViewModel::typeText(const QString& text) {
    if (InputTarget* t = target()) t->typed(text);
}

QString AppViewModel::keyText(Action::Id action) const {
    const QStringList sale = m_ui.keyMap.keys(action, KeyContext::Sale);
    return sale.isEmpty() ? m_ui.keyMap.keys(action, KeyContext::Payment).value(0) : sale.first();
}

void AppViewModel::retranslate() {
    m_keyBar.show(m_ui.keyMap, keyContext(), m_tender.notes());
    m_settings.refreshKeys();
    m_devices.refresh();
    m_analysis.retranslate();
    m_labels.retranslate();
    if (m_ui.snapshot()) {
        m_sale.snapshotChanged();
        m_terms.snapshotChanged();
        m_tender.snapshotChanged();
        m_sync.snapshotChanged();
    }
    m_ui.notice.dismiss();
    if (m_page == SignIn) m_signIn.start(locked() ? m_signIn.number() : QString());
    if (m_page == Promotions) m_promotions.retranslate();
    emit m_shift.changed();
    emit changed();
    emit clockChanged();
}

}  // namespace evertill::ui
