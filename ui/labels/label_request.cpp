#include "labels/label_request.h"

#include <algorithm>

#include "evertill/service/label_desk.h"
#include "format/label_text.h"
#include "format/money_text.h"

namespace evertill::ui {

namespace {
constexpr std::size_t kMostWishes = 200;
using Made = service::LabelResult<std::vector<domain::LabelJob>>;
}  // namespace

LabelRequest::LabelRequest(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_picker(ui), m_rows(this) {
    connect(&m_picker, &GoodsPicker::picked, this, &LabelRequest::add);
    connect(&m_picker, &GoodsPicker::changed, this, &LabelRequest::changed);
}

void LabelRequest::open() {
    if (m_shown) return;
    m_wishes.clear();
    m_selected = 0;
    m_picker.start();
    m_shown = true;
    show();
}

void LabelRequest::close() {
    m_shown = false;
    m_picker.start();
    emit changed();
}

void LabelRequest::scanned(const QString& code) {
    open();
    m_picker.start();
    m_picker.scanned(code);
}

int LabelRequest::labels() const {
    int sum = 0;
    for (const Wish& w : m_wishes)
        sum += w.copies;
    return sum;
}

void LabelRequest::add(const GoodsPicker::Goods& goods) {
    if (!m_shown) return;
    const auto same = std::find_if(m_wishes.begin(), m_wishes.end(),
                                   [&](const Wish& w) { return w.code == goods.itemCode; });
    if (same != m_wishes.end()) {
        m_selected = static_cast<int>(same - m_wishes.begin());
        return more(m_selected, 1);
    }
    if (m_wishes.size() >= kMostWishes) return;
    m_wishes.push_back({goods.itemCode, goods.name, codeText(goods.code.toStdString()), 1});
    m_selected = static_cast<int>(m_wishes.size()) - 1;
    show();
}

void LabelRequest::more(int row, int by) {
    if (row < 0 || row >= static_cast<int>(m_wishes.size())) return;
    const auto at = m_wishes.begin() + row;
    at->copies = std::min(at->copies + by, service::LabelDesk::kMostCopies);
    if (at->copies < 1) m_wishes.erase(at);
    m_selected = std::clamp(row, 0, std::max(0, static_cast<int>(m_wishes.size()) - 1));
    show();
}

void LabelRequest::show() {
    std::vector<PromoRow> rows;
    for (const Wish& w : m_wishes) {
        PromoRow row;
        row.key = w.code;
        row.title = w.name;
        row.text = w.text;
        row.value = QString::number(w.copies);
        row.selected = static_cast<int>(rows.size()) == m_selected;
        rows.push_back(std::move(row));
    }
    m_rows.show(std::move(rows));
    emit changed();
}

void LabelRequest::confirm() {
    if (m_wishes.empty() || m_sending) return;
    std::vector<service::LabelWish> wishes;
    for (const Wish& w : m_wishes)
        wishes.push_back({w.code.toStdString(), w.copies});
    const auto& on = m_ui.snapshot()->signedOn;
    const std::string why = on ? on->name.empty() ? on->number : on->name : std::string("-");
    m_sending = true;
    const bool posted = m_ui.runner.post(
        this,
        [wishes, why](service::Till& till) -> Made {
            auto* desk = till.labelDesk();
            if (desk == nullptr) return unexpected(service::LabelRefusal{"closed", {}});
            return desk->requestLabels(wishes, why);
        },
        [this](const Made& made) {
            m_sending = false;
            if (!made) {
                const auto& r = made.error();
                m_ui.notice.show(Notice::Refused, labelRefusalText(r), {}, fromUtf8(r.code));
                return m_ui.sounds.play(Sound::Refused);
            }
            m_ui.notice.show(Notice::Info, tr("%1 labels are asked for").arg(labels()));
            m_ui.sounds.play(Sound::Accepted);
            close();
            emit requested();
        });
    if (posted) return;
    m_sending = false;
    m_ui.busy();
}

void LabelRequest::typed(const QString& text) {
    m_picker.typed(text);
}

void LabelRequest::takeBack(int characters) {
    m_picker.takeBack(characters);
}

bool LabelRequest::perform(Action::Id action) {
    if (m_picker.perform(action)) return true;
    switch (action) {
        case Action::Enter:
        case Action::Pay:
            return confirm(), true;
        case Action::Clear:
            return close(), true;
        case Action::Repeat:
            return more(m_selected, 1), true;
        case Action::VoidLine:
            return more(m_selected, -1), true;
        case Action::LineUp:
        case Action::LineDown:
            m_selected = std::clamp(m_selected + (action == Action::LineUp ? -1 : 1), 0,
                                    std::max(0, m_rows.rowCount() - 1));
            return show(), true;
        default:
            return true;  // nothing of the page behind is reached from here
    }
}

}  // namespace evertill::ui
