// What a manager does with the label list.
#include <algorithm>

#include "format/label_text.h"
#include "format/money_text.h"
#include "labels/labels_view_model.h"

namespace evertill::ui {

namespace {
constexpr int kPage = 8;
}

int LabelsViewModel::markedCount() const {
    const auto& rows = m_rows.rows();
    return static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [](const LabelRow& r) { return r.marked; }));
}

std::vector<std::int64_t> LabelsViewModel::marked() const {
    std::vector<std::int64_t> out;
    for (const LabelRow& r : m_rows.rows())
        if (r.marked) out.push_back(r.id);
    return out;
}

std::string LabelsViewModel::by() const {
    const auto& s = m_ui.snapshot();
    return s && s->signedOn ? s->signedOn->number : std::string();
}

void LabelsViewModel::pickTab(int index) {
    const bool hanging = index == 1;
    if (hanging == m_hanging || !m_allowed) return;
    m_hanging = hanging;
    m_filter = 0;
    m_category.clear();
    m_all.clear();
    m_loaded = false;
    show();
    load();
}

void LabelsViewModel::setFilter(int index) {
    const int count = static_cast<int>(filters().size());
    m_filter = (index % count + count) % count;
    show();
}

void LabelsViewModel::showCategories(bool on) {
    m_categoriesShown = on && categories().size() > 1;
    emit changed();
}

void LabelsViewModel::pickCategory(int index) {
    const QStringList all = categories();
    m_category = index > 0 && index < all.size() ? all.at(index) : QString();
    m_categoriesShown = false;
    show();
}

void LabelsViewModel::select(int index) {
    if (index < 0 || index >= m_rows.rowCount()) return;
    m_selectedId = m_rows.rows()[static_cast<std::size_t>(index)].id;
    show();
}

void LabelsViewModel::movedBy(int rows) {
    if (m_rows.rowCount() > 0) select(std::clamp(m_selected + rows, 0, m_rows.rowCount() - 1));
}

void LabelsViewModel::toggle(int index) {
    if (index < 0 || index >= m_rows.rowCount()) return;
    const std::int64_t id = m_rows.rows()[static_cast<std::size_t>(index)].id;
    if (m_off.erase(id) == 0) m_off.insert(id);
    select(index);
}

void LabelsViewModel::toggleAll() {
    const bool off = allMarked();
    for (const LabelRow& r : m_rows.rows()) {
        if (off)
            m_off.insert(r.id);
        else
            m_off.erase(r.id);
    }
    show();
}

void LabelsViewModel::nextPrinter() {
    const QString now = chosenPrinter();
    for (std::size_t i = 0; i < m_printers.size(); ++i)
        if (m_printers[i].id == now) {
            m_printer = m_printers[(i + 1) % m_printers.size()].id;
            break;
        }
    emit changed();
    showPicture();
}

// ---- Printing

void LabelsViewModel::print() {
    if (!m_allowed || m_run.active()) return;
    if (m_printers.empty()) {
        m_ui.notice.show(Notice::Refused, tr("No label printer is set up"),
                         tr("Set one up in Devices, then print."));
        return m_ui.sounds.play(Sound::Refused);
    }
    m_ui.notice.dismiss();
    m_run.start(marked(), formName(), chosenPrinter(), by());
}

void LabelsViewModel::stop() {
    m_run.stop();
}

void LabelsViewModel::goOn() {
    m_run.goOn();
}

void LabelsViewModel::leaveRun() {
    m_run.leave();
}

// ---- On the shelf

void LabelsViewModel::refuse(const service::LabelRefusal& r) {
    m_ui.notice.show(Notice::Refused, labelRefusalText(r), {}, fromUtf8(r.code));
    m_ui.sounds.play(Sound::Refused);
}

void LabelsViewModel::end(
    std::function<service::LabelResult<std::int64_t>(service::LabelDesk&)> work,
    std::function<QString(std::int64_t)> words) {
    using R = service::LabelResult<std::int64_t>;
    const bool posted = m_ui.runner.post(
        this,
        [work = std::move(work)](service::Till& till) -> R {
            auto* desk = till.labelDesk();
            if (desk == nullptr) return unexpected(service::LabelRefusal{"closed", {}});
            return work(*desk);
        },
        [this, words = std::move(words)](const R& r) {
            if (!r) return refuse(r.error());
            m_ui.notice.show(Notice::Info, words(*r));
            m_ui.sounds.play(Sound::Accepted);
            load();
        });
    if (!posted) m_ui.busy();
}

void LabelsViewModel::hung() {
    auto ids = marked();
    if (!m_hanging || ids.empty()) return;
    end([ids = std::move(ids),
         by = by()](service::LabelDesk& desk) { return desk.confirm(ids, by); },
        [](std::int64_t n) { return tr("%1 labels hang on the shelf").arg(n); });
}

void LabelsViewModel::notDone() {
    if (!m_hanging || m_selectedId == 0) return;
    end([id = m_selectedId,
         by = by()](service::LabelDesk& desk) { return desk.notHung(std::span(&id, 1), by); },
        [](std::int64_t) { return tr("Not hung: it is among those to print again"); });
}

void LabelsViewModel::notNeeded() {
    if (m_hanging || m_selected < 0 || m_run.active()) return;
    const LabelRow& row = m_rows.rows()[static_cast<std::size_t>(m_selected)];
    ConfirmViewModel::Question q;
    q.title = tr("No label for this change?");
    q.text = tr("%1, %2: the old label stays on the shelf.").arg(row.name, row.price);
    q.yesText = tr("No label needed");
    q.yes = [this, id = std::int64_t{row.id}] {
        end(
            [id, by = by()](service::LabelDesk& desk) {
                return desk.dismiss(std::span(&id, 1), by, "not_needed");
            },
            [](std::int64_t) { return tr("Taken off the list"); });
    };
    m_confirm.ask(std::move(q));
}

void LabelsViewModel::askForLabels() {
    if (m_allowed && !m_training) m_request.open();
}

void LabelsViewModel::pushEsl() {
    if (LabelPort* port = m_ui.devices.labels()) port->pushEsl();
}

bool LabelsViewModel::perform(Action::Id action) {
    if (m_categoriesShown) {
        if (action == Action::Clear) showCategories(false);
        return true;
    }
    switch (action) {
        case Action::LineUp:
            return movedBy(-1), true;
        case Action::LineDown:
            return movedBy(1), true;
        case Action::PageUp:
            return movedBy(-kPage), true;
        case Action::PageDown:
            return movedBy(kPage), true;
        case Action::Enter:
            if (m_run.step() == LabelRun::Step::Trouble) return goOn(), true;
            if (m_run.step() == LabelRun::Step::Done) return leaveRun(), true;
            return toggle(m_selected), true;
        case Action::Pay:  // F9: what the page is for
            return m_hanging ? hung() : print(), true;
        case Action::Quantity:  // F6
            return toggleAll(), true;
        case Action::Weigh:  // F7: the next reason
            return setFilter(m_filter + 1), true;
        case Action::Suspend:  // F2
            return askForLabels(), true;
        case Action::SuspendedList:  // F4
            return pickTab(m_hanging ? 0 : 1), true;
        case Action::Reprint:
            if (m_hanging) print();
            return true;
        case Action::VoidLine:
            return m_hanging ? notDone() : notNeeded(), true;
        case Action::Backspace:
            return takeBack(1), true;
        case Action::Clear:
            if (m_run.step() == LabelRun::Step::Done) return leaveRun(), true;
            if (m_text.isEmpty()) return false;
            return setText({}), true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
