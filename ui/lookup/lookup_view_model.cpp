#include "lookup/lookup_view_model.h"

#include "format/money_text.h"

namespace evertill::ui {

namespace {
constexpr int kMaxText = 64;
constexpr int kPage = 6;
}  // namespace

LookupViewModel::LookupViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_hits(this) {
    connect(&m_ui.search, &SearchRunner::found, this,
            [this](const QString& text, const Hits& hits) {
                if (m_mode != Search || text != m_text.trimmed()) return;
                m_answered = text;
                std::vector<HitRow> rows;
                for (const auto& h : *hits)
                    rows.push_back(HitListModel::row(h, sign()));
                showHits(std::move(rows));
                if (std::exchange(m_takeFirst, false)) take(0);
            });
}

QString LookupViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void LookupViewModel::reset(Mode mode) {
    m_mode = mode;
    m_text.clear();
    m_answered.clear();
    m_takeFirst = false;
    showHits({});
    emit textChanged();
}

void LookupViewModel::startSearch() {
    reset(Search);
}
void LookupViewModel::startPriceCheck() {
    reset(PriceCheck);
}

void LookupViewModel::startChoice(const std::vector<domain::SaleItem>& items) {
    reset(Choice);
    std::vector<HitRow> rows;
    for (const auto& i : items)
        rows.push_back(HitListModel::row(i, sign()));
    showHits(std::move(rows));
}

QString LookupViewModel::title() const {
    switch (m_mode) {
        case Search:
            return tr("Find an item");
        case PriceCheck:
            return tr("Price check");
        case Choice:
            return tr("Which item is it?");
    }
    return {};
}

QString LookupViewModel::emptyText() const {
    if (m_mode == PriceCheck)
        return tr("Scan an item or key its code. Nothing is added to the sale.");
    if (m_text.trimmed().isEmpty())
        return tr("Key part of the name, its pinyin initials, or part of the code.");
    return m_answered == m_text.trimmed() ? tr("Nothing found. Try fewer letters.") : QString();
}

void LookupViewModel::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kMaxText);
    emit textChanged();
    if (m_mode != Search) return;
    m_takeFirst = false;
    const QString query = m_text.trimmed();
    if (query.isEmpty()) {
        m_answered.clear();
        showHits({});
    } else {
        m_ui.search.search(query);
    }
}

void LookupViewModel::showHits(std::vector<HitRow> rows) {
    m_selected = rows.empty() ? -1 : 0;
    if (!rows.empty()) rows.front().selected = true;
    m_hits.replace(std::move(rows));
    emit changed();
}

void LookupViewModel::checkPrice(const QString& code) {
    m_text = code;
    emit textChanged();
    m_ui.run(
        this, [c = code.toStdString()](service::Till& till) { return till.priceCheck(c); },
        [this](service::TillResult<service::PriceCheck> r) {
            m_text.clear();
            emit textChanged();
            if (!r) {
                showHits({});
                return m_ui.refuse(r.error());
            }
            m_ui.notice.dismiss();
            m_ui.sounds.play(Sound::Accepted);
            std::vector<HitRow> rows;
            for (const auto& i : r->items)
                rows.push_back(HitListModel::row(i, sign()));
            showHits(std::move(rows));
        });
}

void LookupViewModel::take(int index) {
    if (index < 0 || index >= m_hits.rowCount() || m_mode == PriceCheck) return;
    const domain::ItemId id = m_hits.rows()[static_cast<std::size_t>(index)].id;
    if (m_mode == Search) m_ui.dialogs.close();
    emit chosen(id);
}

void LookupViewModel::cancel() {
    if (m_mode != Choice) return m_ui.dialogs.close();
    m_ui.run(
        this, [](service::Till& till) { return till.clearPending(); },
        [this](service::TillResult<> r) {
            if (!r) m_ui.refuse(r.error());
        });
}

void LookupViewModel::move(int by) {
    if (m_hits.rowCount() == 0) return;
    m_selected = std::clamp(m_selected + by, 0, m_hits.rowCount() - 1);
    m_hits.setSelected(m_selected);
    emit changed();
}

void LookupViewModel::typed(const QString& text) {
    if (m_mode == Choice) {
        // The rows are numbered: one digit chooses.
        const int at = text.toInt() - 1;
        if (at >= 0 && at < m_hits.rowCount()) take(at);
        return;
    }
    setText(m_text + text);
}

void LookupViewModel::takeBack(int characters) {
    setText(m_text.chopped(characters));
}

bool LookupViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            if (m_mode == PriceCheck) {
                if (!m_text.trimmed().isEmpty()) checkPrice(m_text.trimmed());
            } else if (m_mode == Search && m_answered != m_text.trimmed()) {
                m_takeFirst = true;
            } else {
                take(m_selected);
            }
            return true;
        case Action::LineUp:
            move(-1);
            return true;
        case Action::LineDown:
            move(1);
            return true;
        case Action::PageUp:
            move(-kPage);
            return true;
        case Action::PageDown:
            move(kPage);
            return true;
        case Action::Backspace:
            if (!m_text.isEmpty()) takeBack(1);
            return true;
        case Action::Clear:
            if (m_text.isEmpty())
                cancel();
            else
                setText({});
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
