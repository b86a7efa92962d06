#include "sale/repeat_view_model.h"

namespace evertill::ui {

void RepeatViewModel::ask(const QString& code, const QString& scanner) {
    m_code = code;
    m_scanner = scanner;
    m_ui.sounds.play(Sound::Attention);
    emit changed();
}

void RepeatViewModel::keep() {
    if (!shown()) return;
    const QString code = std::exchange(m_code, {});
    emit kept(code);
    emit changed();
}

void RepeatViewModel::drop() {
    if (!shown()) return;
    m_code.clear();
    m_ui.devices.ignoreScan(m_scanner);
    emit changed();
}

// Everything else goes on; but a sale whose last article is in doubt is neither paid nor left.
bool RepeatViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            keep();
            return true;
        case Action::Clear:
            drop();
            return true;
        case Action::Pay:
        case Action::Subtotal:
        case Action::Exact:
        case Action::Suspend:
        case Action::SuspendedList:
        case Action::CancelSale:
        case Action::Return:
        case Action::CloseSession:
        case Action::SignOff:
        case Action::Lock:
            m_ui.notice.show(Notice::Attention, tr("First: one or two of the same article?"),
                             tr("Enter takes two, Esc takes one."));
            m_ui.sounds.play(Sound::Refused);
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
