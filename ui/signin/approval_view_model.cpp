#include "signin/approval_view_model.h"

#include "format/money_text.h"
#include "format/refusal_text.h"

namespace evertill::ui {

ApprovalViewModel::ApprovalViewModel(UiServices& ui, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_pin(ui, [this](const QString& number, const QString& pin) { approve(number, pin); }) {}

void ApprovalViewModel::ask(const service::Refused& refused, std::function<void()> retry,
                            std::function<void()> declined) {
    if (m_shown || !refused.permission) return declined();
    m_permission = *refused.permission;
    m_retry = std::move(retry);
    m_declined = std::move(declined);
    m_shown = true;
    const auto& on = m_ui.snapshot()->signedOn;
    m_pin.start({}, on ? fromUtf8(on->number) : QString());
    m_ui.sounds.play(Sound::Attention);
    emit changed();
}

QString ApprovalViewModel::actionText() const {
    return permissionText(m_permission);
}

void ApprovalViewModel::approve(const QString& number, const QString& pin) {
    m_ui.runner.post(
        this,
        [n = number.toStdString(), p = pin.toStdString(),
         perm = m_permission](service::Till& till) { return till.approve(n, p, perm); },
        [this](service::TillResult<> r) {
            if (!r) return m_pin.failed(r.error());
            auto retry = std::move(m_retry);
            close();
            retry();
        });
}

void ApprovalViewModel::cancel() {
    auto declined = std::move(m_declined);
    close();
    if (declined) declined();
}

void ApprovalViewModel::close() {
    m_retry = nullptr;
    m_declined = nullptr;
    m_shown = false;
    m_pin.finished();
    emit changed();
}

bool ApprovalViewModel::perform(Action::Id action) {
    if (m_pin.perform(action)) return true;
    if (action == Action::Clear) {
        cancel();
        return true;
    }
    return false;
}

}  // namespace evertill::ui
