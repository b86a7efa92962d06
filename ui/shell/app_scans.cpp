// Where scans go. Devices hold theirs back, in order, while a question stands on the screen and
// while the till still works on the one before: an item that asks something back must be answered
// before the next item is sold.
#include "shell/app_view_model.h"

namespace evertill::ui {

/// A question is open that a scan must neither answer nor close.
bool AppViewModel::questionOpen() const {
    if (m_approval.shown()) return true;
    if (m_page != Sale) return false;
    if (m_repeat.shown()) return true;
    if (m_ui.snapshot() && m_ui.snapshot()->pending) return !asksForReference();
    switch (m_ui.dialogs.current()) {
        case Dialogs::Weigh:
        case Dialogs::Amount:
        case Dialogs::Choice:
        case Dialogs::Age:
        case Dialogs::Confirm:
            return true;
        default:
            return false;
    }
}

/// A serial or batch number is asked for, and may be scanned.
bool AppViewModel::asksForReference() const {
    return m_ui.dialogs.current() == Dialogs::Reference;
}

void AppViewModel::followScans() {
    const bool hold = questionOpen() || (m_page == Sale && m_ui.runner.waiting() > 0);
    if (hold == m_scansHeld) return;
    m_scansHeld = hold;
    // What was held comes now, in this call; each of them may hold the rest again.
    m_ui.devices.holdScans(hold);
}

void AppViewModel::scanWaits(int waiting) {
    if (waiting == 0 || !questionOpen()) return;
    m_ui.notice.show(Notice::Attention, tr("Scans waiting: %1").arg(waiting),
                     tr("Answer the question first; they follow by themselves."));
    m_ui.sounds.play(Sound::Attention);
}

/// The code was heard, but cannot be taken here: say so, with a sound.
void AppViewModel::notHere(const QString& code) {
    m_ui.notice.show(Notice::Refused, tr("Not taken: %1").arg(code),
                     m_page == Sale ? tr("Answer the question first, then scan again.")
                                    : tr("Go back to the sale, then scan again."));
    m_ui.sounds.play(Sound::Refused);
}

void AppViewModel::scanned(const QString& code) {
    m_devices.showScan(code);
    if (m_page == DeviceCentre) {
        m_devices.refresh();  // its scans are counted there
        m_ui.sounds.play(Sound::Accepted);
        return;
    }
    if (m_page == Returns && !m_approval.shown()) return m_returns.scanned(code);
    if (m_page == Promotions && !m_approval.shown() && m_ui.dialogs.current() == Dialogs::None)
        return m_promotions.scanned(code);
    if (m_page == Analysis && !m_approval.shown()) return m_analysis.scanned(code);
    if (m_page == Labels && !m_approval.shown() && m_ui.dialogs.current() == Dialogs::None)
        return m_labels.scanned(code);
    if (m_page != Sale || m_approval.shown()) return notHere(code);
    if (m_ui.dialogs.current() == Dialogs::None)
        m_sale.scan(code);
    else
        scannedInDialog(code);
    followScans();  // the next one waits until the till has taken this one
}

/// Only at a sale there are two pieces to tell from one.
void AppViewModel::scannedAgain(const QString& code, const QString& scanner) {
    const bool selling = m_page == Sale && !m_approval.shown() && !m_sale.empty() &&
                         m_ui.dialogs.current() == Dialogs::None;
    if (!selling) return scanned(code);
    m_devices.showScan(code);
    m_repeat.ask(code, scanner);  // which holds what follows
}

void AppViewModel::scannedInDialog(const QString& code) {
    switch (m_ui.dialogs.current()) {
        case Dialogs::PriceCheck:
            m_lookup.checkPrice(code);
            return;
        case Dialogs::Reference:
        case Dialogs::Member:
        case Dialogs::Coupon:
            // A number, a card or a coupon is asked for, and scanned.
            m_number.answerWith(code);
            return;
        case Dialogs::Weigh:
        case Dialogs::Amount:
        case Dialogs::Choice:
        case Dialogs::Age:
            m_sale.hold(code);
            return;
        case Dialogs::Confirm:
            notHere(code);
            return;
        default:
            // A list, a report, payment: the customer found one more item. Sell it.
            m_ui.dialogs.close();
            m_sale.scan(code);
            return;
    }
}

}  // namespace evertill::ui
