#include "promotions/promotions_view_model.h"

#include "format/form_text.h"
#include "format/money_text.h"

namespace evertill::ui {

namespace {
constexpr int kGroups = 4;
}

PromotionsViewModel::PromotionsViewModel(UiServices& ui, ConfirmViewModel& confirm, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_confirm(confirm),
      m_list(ui),
      m_detail(ui, confirm),
      m_form(ui),
      m_trial(ui),
      m_kinds(this) {
    connect(&m_list, &PromoListViewModel::opened, this, [this](const QString& id) {
        m_detail.open(id);
        go(Detail);
    });
    connect(&m_detail, &PromoDetailViewModel::done, &m_list, &PromoListViewModel::refresh);
    connect(&m_detail, &PromoDetailViewModel::gone, this, [this] {
        m_list.refresh();
        go(List);
    });
    connect(&m_detail, &PromoDetailViewModel::changed, this, &PromotionsViewModel::changed);
    connect(&m_detail, &PromoDetailViewModel::editRequested, this, [this](bool asNew) {
        const auto* p = m_detail.document();
        if (p == nullptr || !m_form.edit(*p, m_detail.view()->names, asNew)) return;
        m_formFrom = Detail;
        go(Form);
    });
    connect(&m_detail, &PromoDetailViewModel::tryRequested, this, [this] {
        m_trial.start(*m_detail.document());
        m_trialFrom = Detail;
        go(Trial);
    });
    connect(&m_form, &PromoFormViewModel::saved, this, [this](const QString& id) {
        m_list.refresh();
        m_detail.open(id);
        go(Detail);
    });
    connect(&m_form, &PromoFormViewModel::tryRequested, this, [this] {
        auto p = m_form.document();
        if (!p) return;
        m_trial.start(*p);
        m_trialFrom = Form;
        go(Trial);
    });
    connect(&m_form, &PromoFormViewModel::leaveRequested, this, &PromotionsViewModel::leaveForm);
    connect(&m_form, &PromoFormViewModel::changed, this, &PromotionsViewModel::changed);
    connect(&m_trial, &PromoTrialViewModel::changed, this, &PromotionsViewModel::changed);
}

void PromotionsViewModel::loadOptions() {
    m_ui.run(
        this, [](service::Till& till) { return till.promotionDesk().options(); },
        [this](service::DeskResult<service::DeskOptions> r) {
            if (!r) return m_ui.refuse(r.error());
            m_detail.setNow(r->now);
            m_form.setOptions(std::move(*r));
            showKinds();
        });
}

void PromotionsViewModel::start() {
    loadOptions();
    m_list.refresh();
    if (m_form.dirty()) {
        m_ui.notice.show(Notice::Info, tr("The form you left is still here"));
        return go(Form);
    }
    m_list.clear();
    go(List);
}

void PromotionsViewModel::retranslate() {
    m_list.refresh();
    showKinds();
    if (m_form.deskOptions().now != pricing::LocalTime()) m_form.setOptions(m_form.deskOptions());
    emit changed();
}

void PromotionsViewModel::go(Part part) {
    m_part = part;
    emit changed();
}

QString PromotionsViewModel::title() const {
    switch (m_part) {
        case List:
            return tr("Promotions");
        case Detail:
            return m_detail.title();
        case Kinds:
            return tr("What kind of promotion?");
        case Form:
            return m_form.title();
        case Trial:
            return tr("Try: %1").arg(m_trial.title());
    }
    return {};
}

QStringList PromotionsViewModel::kindGroups() const {
    QStringList out;
    for (int g = 0; g < kGroups; ++g)
        out << formGroupText(g);
    return out;
}

void PromotionsViewModel::makeNew() {
    if (m_part != List) return;
    m_kindIndex = 0;
    showKinds();
    go(Kinds);
}

void PromotionsViewModel::setKindGroup(int group) {
    m_group = (group + kGroups) % kGroups;
    m_kindIndex = 0;
    showKinds();
    emit changed();
}

void PromotionsViewModel::showKinds() {
    const auto& limits = m_form.deskOptions().limits;
    std::vector<PromoRow> rows;
    for (const auto kind : pricing::formKinds()) {
        if (formKindGroup(kind) != m_group) continue;
        PromoRow row;
        row.key = fromUtf8(pricing::formKindName(kind));
        row.title = formKindText(kind);
        row.text = formKindExample(kind);
        const auto& allowed = limits.allowedKinds;
        const bool may =
            limits.allowStorePromotions &&
            (allowed.empty() || std::find(allowed.begin(), allowed.end(),
                                          pricing::formKindLabel(kind)) != allowed.end());
        if (!may) row.note = tr("Headquarters does not allow it");
        row.marked = may;
        row.selected = static_cast<int>(rows.size()) == m_kindIndex;
        rows.push_back(std::move(row));
    }
    m_kinds.show(std::move(rows));
}

void PromotionsViewModel::pickKind(int index) {
    if (index < 0 || index >= m_kinds.rowCount()) return;
    const PromoRow& row = m_kinds.rows()[static_cast<std::size_t>(index)];
    const auto kind = pricing::formKindFromName(row.key.toStdString());
    if (!kind || !row.marked) return;
    m_formFrom = Kinds;
    m_form.start(*kind);
    go(Form);
}

void PromotionsViewModel::leaveForm() {
    const auto leave = [this] {
        m_form.forget();
        m_ui.notice.dismiss();
        go(m_formFrom);
    };
    if (!m_form.dirty()) return leave();
    ConfirmViewModel::Question q;
    q.title = tr("Leave the form?");
    q.text = tr("What you keyed is not saved and would be lost.");
    q.yesText = tr("Leave it");
    q.noText = tr("Stay here");
    q.dangerous = true;
    q.yes = leave;
    m_confirm.ask(std::move(q));
}

void PromotionsViewModel::back() {
    switch (m_part) {
        case List:
            emit left();
            return;
        case Detail:
            m_ui.notice.dismiss();
            m_list.refresh();
            return go(List);
        case Kinds:
            return go(List);
        case Form:
            return leaveForm();
        case Trial:
            m_ui.notice.dismiss();
            return go(m_trialFrom);
    }
}

InputTarget* PromotionsViewModel::front() {
    switch (m_part) {
        case List:
            return &m_list;
        case Detail:
            return &m_detail;
        case Form:
            return &m_form;
        case Trial:
            return &m_trial;
        case Kinds:
            break;
    }
    return nullptr;
}

void PromotionsViewModel::typed(const QString& text) {
    if (m_part == Kinds) {
        pickKind(text.toInt() - 1);
        m_byKey = m_part == Form;
        return;
    }
    front()->typed(text);
}

void PromotionsViewModel::takeBack(int characters) {
    if (InputTarget* t = front()) t->takeBack(characters);
    if (std::exchange(m_byKey, false)) {
        m_form.forget();
        go(Kinds);
    }
}

void PromotionsViewModel::scanned(const QString& code) {
    switch (m_part) {
        case Form:
            return m_form.scanned(code);
        case Trial:
            return m_trial.scanned(code);
        default:
            // In the list a code finds the promotions that name it only by their id: not worth it.
            m_ui.notice.show(Notice::Attention, tr("Not taken: %1").arg(code),
                             tr("Scan where goods are asked for."));
            m_ui.sounds.play(Sound::Refused);
    }
}

bool PromotionsViewModel::perform(Action::Id action) {
    m_byKey = false;
    if (InputTarget* t = front(); t != nullptr && t->perform(action)) return true;
    switch (action) {
        case Action::Clear:
            return back(), true;
        case Action::Suspend:
            if (m_part == List) return makeNew(), true;
            return false;
        case Action::LineUp:
        case Action::LineDown:
            if (m_part != Kinds) return false;
            m_kindIndex = std::clamp(m_kindIndex + (action == Action::LineUp ? -1 : 1), 0,
                                     std::max(0, m_kinds.rowCount() - 1));
            showKinds();
            return true;
        case Action::PageUp:
        case Action::PageDown:
            if (m_part != Kinds) return false;
            setKindGroup(m_group + (action == Action::PageUp ? -1 : 1));
            return true;
        case Action::Enter:
            if (m_part == Kinds) pickKind(m_kindIndex);
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
