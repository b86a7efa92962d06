// The questions the till asks while an item waits: weight, amount, choice, number, age.
#include "format/money_text.h"
#include "shell/app_view_model.h"

namespace evertill::ui {

namespace {

Dialogs::Kind dialogOf(service::PendingEntry::Need need) {
    using Need = service::PendingEntry::Need;
    switch (need) {
        case Need::Weight:
            return Dialogs::Weigh;
        case Need::Amount:
            return Dialogs::Amount;
        case Need::Choice:
            return Dialogs::Choice;
        case Need::Serial:
        case Need::Batch:
            return Dialogs::Reference;
        case Need::Age:
            return Dialogs::Age;
    }
    return Dialogs::None;
}

bool asksForPending(Dialogs::Kind kind) {
    return kind == Dialogs::Weigh || kind == Dialogs::Amount || kind == Dialogs::Choice ||
           kind == Dialogs::Reference || kind == Dialogs::Age;
}

}  // namespace

/// Opens the dialog of what the till waits for, and closes it when it waits no more.
void AppViewModel::followPending() {
    const auto& pending = m_ui.snapshot()->pending;
    const auto current = m_ui.dialogs.current();
    if (!pending || pending->items.empty()) {
        if (asksForPending(current)) m_ui.dialogs.close();
        return;
    }
    const Dialogs::Kind wanted = dialogOf(pending->need);
    if (current == wanted || m_page != Sale) return;
    using Need = service::PendingEntry::Need;
    switch (pending->need) {
        case Need::Weight:
            m_weigh.start(pending->items.front());
            break;
        case Need::Amount:
            askAmount(pending->items.front());
            break;
        case Need::Choice:
            m_lookup.startChoice(pending->items);
            break;
        case Need::Serial:
        case Need::Batch:
            askReference(pending->items.front(), pending->need == Need::Serial);
            break;
        case Need::Age:
            askAge(pending->items.front());
            return;
    }
    m_ui.dialogs.open(wanted);
}

void AppViewModel::pendingAnswered(const service::TillResult<service::ScanOutcome>& result) {
    if (!result) return m_ui.refuse(result.error());
    m_ui.notice.dismiss();
    m_ui.sounds.play(Sound::Accepted);
}

void AppViewModel::giveUpPending() {
    m_ui.run(
        this, [](service::Till& till) { return till.clearPending(); },
        [this](service::TillResult<> r) {
            if (!r) m_ui.refuse(r.error());
        });
}

void AppViewModel::askAmount(const domain::SaleItem& item) {
    NumberViewModel::Question q;
    q.title = tr("Amount");
    q.subject = fromUtf8(item.item.name);
    q.hint = tr("Key the amount on the ticket");
    q.prefix = m_sale.currencySign();
    q.answer = [this](const QString& text) {
        const auto amount = Money::parse(text.toStdString());
        if (!amount) return m_ui.refuse({domain::Refusal::AmountInvalid, {}, {}});
        m_ui.run(
            this, [a = *amount](service::Till& till) { return till.keyAmount(a); },
            [this](service::TillResult<service::ScanOutcome> r) { pendingAnswered(r); });
    };
    q.cancelled = [this] { giveUpPending(); };
    m_number.ask(std::move(q));
}

void AppViewModel::askReference(const domain::SaleItem& item, bool serial) {
    NumberViewModel::Question q;
    q.title = serial ? tr("Serial number") : tr("Batch number");
    q.subject = fromUtf8(item.item.name);
    q.hint = tr("Scan it, or key it and press Enter");
    q.anyText = true;
    q.answer = [this](const QString& text) {
        m_ui.run(
            this,
            [t = text.trimmed().toStdString()](service::Till& till) {
                return till.keyReference(t);
            },
            [this](service::TillResult<service::ScanOutcome> r) { pendingAnswered(r); });
    };
    q.cancelled = [this] { giveUpPending(); };
    m_number.ask(std::move(q));
}

void AppViewModel::askAge(const domain::SaleItem& item) {
    const auto answer = [this](bool oldEnough) {
        m_ui.run(
            this, [oldEnough](service::Till& till) { return till.confirmAge(oldEnough); },
            [this](service::TillResult<service::ScanOutcome> r) { pendingAnswered(r); });
    };
    ConfirmViewModel::Question q;
    q.title = tr("Is the customer %1 or older?").arg(item.item.minAge);
    q.text = fromUtf8(item.item.name);
    q.yesText = tr("Yes, old enough");
    q.noText = tr("No: do not sell");
    q.dialog = Dialogs::Age;
    q.yes = [answer] { answer(true); };
    q.no = [answer] { answer(false); };
    m_confirm.ask(std::move(q));
}

}  // namespace evertill::ui
