#include "shell/confirm_view_model.h"

namespace evertill::ui {

void ConfirmViewModel::ask(Question question) {
    m_q = std::move(question);
    emit changed();
    m_ui.dialogs.open(m_q.dialog);
}

void ConfirmViewModel::yes() {
    m_ui.dialogs.close();
    if (auto yes = std::exchange(m_q.yes, nullptr)) yes();
}

void ConfirmViewModel::no() {
    m_q.yes = nullptr;
    m_ui.dialogs.close();
    if (auto no = std::exchange(m_q.no, nullptr)) no();
}

bool ConfirmViewModel::perform(Action::Id action) {
    if (action == Action::Enter) return yes(), true;
    if (action == Action::Clear) return no(), true;
    return false;
}

}  // namespace evertill::ui
