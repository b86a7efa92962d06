// What keys and scans do, by what stands in front.
#include "shell/app_view_model.h"

namespace evertill::ui {

bool AppViewModel::perform(Action::Id action) {
    const bool asked = m_repeat.shown() && m_page == Sale && !m_approval.shown() &&
                       m_ui.dialogs.current() == Dialogs::None;
    if (asked && m_repeat.perform(action)) return true;
    if (InputTarget* t = target())
        if (t->perform(action)) return true;
    if (m_approval.shown()) return false;
    const auto dialog = m_ui.dialogs.current();
    if (dialog != Dialogs::None) {
        if (action == Action::Clear || (dialog == Dialogs::KeyHelp && action == Action::KeyHelp) ||
            (dialog == Dialogs::Menu && action == Action::Menu)) {
            m_ui.dialogs.close();
            return true;
        }
        // From the menu every action may be chosen by its own key.
        if (dialog != Dialogs::Menu) return false;
        m_ui.dialogs.close();
        return perform(action);
    }
    if (m_page == Sale && performInSale(action)) return true;
    return performAnywhere(action);
}

bool AppViewModel::performInSale(Action::Id action) {
    switch (action) {
        case Action::Search:
        case Action::Weigh:
            m_lookup.startSearch();
            m_ui.dialogs.open(Dialogs::Search);
            return true;
        case Action::PriceCheck:
            m_lookup.startPriceCheck();
            m_ui.dialogs.open(Dialogs::PriceCheck);
            return true;
        case Action::SuspendedList:
            m_suspended.start();
            m_ui.dialogs.open(Dialogs::Suspended);
            return true;
        case Action::NoSale:
            askNoSale();
            return true;
        case Action::XReport:
            m_shift.xReport();
            return true;
        case Action::CloseSession:
            if (m_sale.empty())
                go(CloseSession);
            else
                m_ui.refuse({domain::Refusal::BasketNotEmpty, {}, {}});
            return true;
        case Action::Menu:
            m_ui.dialogs.open(Dialogs::Menu);
            return true;
        default:
            return performPricing(action);
    }
}

bool AppViewModel::performPricing(Action::Id action) {
    if (action == Action::WhyPrice && m_sale.finished()) return m_explain.print(), true;
    const auto* line = m_sale.selectedLine();
    const bool wantsGoods = action == Action::WhyPrice || action == Action::ChangePrice ||
                            action == Action::DiscountBasket;
    if (wantsGoods && m_sale.empty())
        return m_ui.refuse({domain::Refusal::BasketEmpty, {}, {}}), true;
    switch (action) {
        case Action::WhyPrice:
            m_explain.start();
            m_ui.dialogs.open(Dialogs::Explain);
            return true;
        case Action::Member:
            m_terms.askMember();
            return true;
        case Action::Coupon:
            m_terms.askCoupon();
            return true;
        case Action::ChangePrice:
            if (!line) return m_ui.refuse({domain::Refusal::NoSuchLine, {}, {}}), true;
            if (line->voided) return m_ui.refuse({domain::Refusal::LineVoided, {}, {}}), true;
            m_adjust.startLine(*line);
            m_ui.dialogs.open(Dialogs::Adjust);
            return true;
        case Action::DiscountBasket:
            m_adjust.startBasket();
            m_ui.dialogs.open(Dialogs::Adjust);
            return true;
        case Action::GiveCoupon:
            m_giveCoupon.start();
            m_ui.dialogs.open(Dialogs::GiveCoupon);
            return true;
        case Action::Return:
            openReturns({});
            return true;
        default:
            return false;
    }
}

void AppViewModel::openReturns(const QString& receipt) {
    m_returns.start();
    go(Returns);
    if (!receipt.isEmpty()) m_returns.find(receipt);
}

bool AppViewModel::performAnywhere(Action::Id action) {
    switch (action) {
        case Action::KeyHelp:
            m_ui.dialogs.open(Dialogs::KeyHelp);
            return true;
        case Action::Clear:
            if (canGoBack()) return back(), true;
            m_ui.notice.dismiss();
            return true;
        case Action::Lock:
            if (signedOn()) lock();
            return true;
        case Action::SignOff:
            if (signedOn()) signOff();
            return true;
        case Action::CloseDay:
            if (signedOn()) m_shift.closeDay();
            return true;
        case Action::SyncCentre:
            if (signedOn()) go(SyncCentre);
            return true;
        case Action::DeviceCentre:
            if (signedOn()) go(DeviceCentre);
            return true;
        case Action::Settings:
            if (signedOn()) go(Settings);
            return true;
        case Action::Promotions:
            if (signedOn()) go(Promotions);
            return true;
        case Action::Analysis:
            if (signedOn()) go(Analysis);
            return true;
        case Action::Labels:
            if (signedOn()) go(Labels);
            return true;
        default:
            return false;
    }
}

void AppViewModel::go(Page page) {
    m_ui.dialogs.close();
    m_chosen = page;
    if (page == Sale) m_chosen.reset();
    showPage();
}

void AppViewModel::back() {
    m_chosen.reset();
    m_ui.notice.dismiss();
    showPage();
    if (m_ui.snapshot()) followPending();
}

void AppViewModel::lock() {
    m_ui.run(
        this, [](service::Till& till) { return till.lock(); },
        [this](service::TillResult<> r) {
            if (!r) m_ui.refuse(r.error());
        });
}

void AppViewModel::signOff() {
    m_ui.run(
        this, [](service::Till& till) { return till.signOff(); },
        [this](service::TillResult<> r) {
            if (!r) m_ui.refuse(r.error());
        });
}

void AppViewModel::setTraining(bool on) {
    if (on == training()) return;
    const auto& s = m_ui.snapshot();
    if (!s || !s->basket.empty()) return m_ui.refuse({domain::Refusal::BasketNotEmpty, {}, {}});
    if (on && s->signedOn) {
        const auto& rights = s->signedOn->permissions;
        if (std::find(rights.begin(), rights.end(), domain::Permission::Training) == rights.end())
            return m_ui.refuse({domain::Refusal::NotPermitted, domain::Permission::Training, {}});
    }
    m_chosen.reset();
    m_ui.dialogs.close();
    m_lastSaleSeq = 0;
    m_headSeq = 0;
    m_ui.sync.suspend();
    m_replacing = true;
    m_ui.runner.open(on);
}

void AppViewModel::askCancelSale() {
    ConfirmViewModel::Question q;
    q.title = tr("Cancel the whole sale?");
    q.text = tr("%1, %2 are taken out of the basket.")
                 .arg(m_sale.countText(), m_sale.currencySign() + m_sale.dueText());
    q.yesText = tr("Cancel the sale");
    q.dangerous = true;
    q.yes = [this] {
        m_ui.run(
            this, [](service::Till& till) { return till.cancelSale(); },
            [this](service::TillResult<> r) {
                if (!r) return m_ui.refuse(r.error());
                m_ui.sounds.play(Sound::Accepted);
                m_ui.notice.show(Notice::Info, tr("The sale is cancelled"));
            });
    };
    m_confirm.ask(std::move(q));
}

void AppViewModel::askNoSale() {
    ConfirmViewModel::Question q;
    q.title = tr("Open the drawer without a sale?");
    q.text = tr("The opening is recorded.");
    q.yesText = tr("Open the drawer");
    q.yes = [this] {
        m_ui.run(
            this, [](service::Till& till) { return till.noSale(); },
            [this](service::TillResult<> r) {
                if (!r) return m_ui.refuse(r.error());
                m_ui.notice.show(Notice::Info, tr("The drawer opens"));
                m_effects.drain();
            });
    };
    m_confirm.ask(std::move(q));
}

}  // namespace evertill::ui
