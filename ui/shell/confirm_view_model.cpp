#include "shell/confirm_view_model.h"

namespace evertill::ui {

void ConfirmViewModel::ask(const QString& title, const QString& text, const QString& yesText,
                           bool dangerous, std::function<void()> yes) {
    m_title = title;
    m_text = text;
    m_yesText = yesText;
    m_dangerous = dangerous;
    m_yes = std::move(yes);
    emit changed();
    m_ui.dialogs.open(Dialogs::Confirm);
}

void ConfirmViewModel::yes() {
    m_ui.dialogs.close();
    if (auto yes = std::exchange(m_yes, nullptr)) yes();
}

void ConfirmViewModel::no() {
    m_yes = nullptr;
    m_ui.dialogs.close();
}

bool ConfirmViewModel::perform(Action::Id action) {
    if (action == Action::Enter) return yes(), true;
    if (action == Action::Clear) return no(), true;
    return false;
}

}  // namespace evertill::ui
