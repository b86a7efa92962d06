#include "promotions/promo_list_view_model.h"

#include "format/form_text.h"
#include "format/money_text.h"
#include "format/promotion_facts.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {
using pricing::PromotionPhase;
constexpr int kPage = 6;
constexpr int kFilters = 6;
constexpr qsizetype kMaxText = 40;

/// As PromoRow::tone.
int toneOf(PromotionPhase p) {
    switch (p) {
        case PromotionPhase::Draft:
            return 2;
        case PromotionPhase::Running:
            return 1;
        case PromotionPhase::Scheduled:
            return 4;
        default:
            return 0;
    }
}
}  // namespace

PromoListViewModel::PromoListViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_rows(this) {}

void PromoListViewModel::clear() {
    m_text.clear();
    m_filter = m_selected = 0;
    m_selectedId.clear();
    show();
}

void PromoListViewModel::refresh() {
    m_ui.run(
        this, [](service::Till& till) { return till.promotionDesk().list(); },
        [this](service::DeskResult<std::vector<service::DeskEntry>> r) {
            if (!r) return m_ui.refuse(r.error());
            m_all = std::move(*r);
            m_loaded = true;
            show();
        });
}

bool PromoListViewModel::fits(const service::DeskEntry& e, int filter) const {
    switch (filter) {
        case 1:
            return e.phase == PromotionPhase::Draft;
        case 2:
            return e.phase == PromotionPhase::Running;
        case 3:
            return e.phase == PromotionPhase::Scheduled;
        case 4:
            return e.phase == PromotionPhase::Finished || e.phase == PromotionPhase::Ended ||
                   e.phase == PromotionPhase::Replaced;
        case 5:
            return !e.document.has_value();
        default:
            return true;
    }
}

bool PromoListViewModel::found(const service::DeskEntry& e) const {
    const QString text = m_text.trimmed();
    if (text.isEmpty()) return true;
    QStringList words{fromUtf8(e.record.id)};
    if (e.document)
        words << fromUtf8(e.document->name) << fromUtf8(e.document->nameEn)
              << fromUtf8(e.document->kind) << documentKindText(e.document->kind)
              << fromUtf8(e.document->text) << fromUtf8(e.document->textEn);
    return std::any_of(words.begin(), words.end(),
                       [&](const QString& w) { return w.contains(text, Qt::CaseInsensitive); });
}

QStringList PromoListViewModel::filters() const {
    const QString names[kFilters] = {tr("All"),    tr("Drafts"), tr("Running"),
                                     tr("Coming"), tr("Over"),   tr("Unusable")};
    QStringList out;
    for (int i = 0; i < kFilters; ++i) {
        const auto n =
            std::count_if(m_all.begin(), m_all.end(), [&](const auto& e) { return fits(e, i); });
        out << QStringLiteral("%1 %2").arg(names[i]).arg(n);
    }
    return out;
}

QString PromoListViewModel::emptyText() const {
    if (!m_loaded) return {};
    if (m_all.empty()) return tr("There are no promotions yet. Make the first one with “New”.");
    return tr("No promotion fits.");
}

void PromoListViewModel::show() {
    std::vector<PromoRow> rows;
    int at = 0;
    m_selected = std::max(0, m_selected);
    for (const auto& e : m_all) {
        if (!fits(e, m_filter) || !found(e)) continue;
        PromoRow row;
        row.key = fromUtf8(e.record.id);
        const QString name =
            e.document ? inLanguage(e.document->name, e.document->nameEn) : QString();
        row.title = name.isEmpty() ? row.key : name;
        QStringList parts;
        if (e.document) {
            if (!e.document->kind.empty()) parts << documentKindText(e.document->kind);
            parts << row.key;
        }
        if (!e.here) parts << tr("not for this shop");
        row.text = parts.join(QStringLiteral(" · "));
        row.value = datesText(e.record.from, e.record.stops());
        row.heading = e.own ? tr("This shop") : tr("Headquarters");
        row.marked = e.own;
        row.label = e.document ? phaseText(e.phase) : tr("Unusable");
        row.tone = e.document ? toneOf(e.phase) : 3;
        if (!e.errors.empty())
            row.note = tr("This program cannot read it: %1").arg(fromUtf8(e.errors.front().path));
        if (row.key == m_selectedId) at = static_cast<int>(rows.size());
        rows.push_back(std::move(row));
    }
    m_selected = rows.empty() ? -1 : at;
    if (m_selected >= 0) rows[static_cast<std::size_t>(m_selected)].selected = true;
    m_rows.show(std::move(rows));
    emit changed();
}

void PromoListViewModel::setFilter(int filter) {
    m_filter = std::clamp(filter, 0, kFilters - 1);
    m_selectedId.clear();
    show();
}

void PromoListViewModel::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kMaxText);
    m_selectedId.clear();
    show();
}

void PromoListViewModel::takeBack(int characters) {
    setText(m_text.chopped(std::min<qsizetype>(characters, m_text.size())));
}

void PromoListViewModel::open(int index) {
    if (index < 0 || index >= m_rows.rowCount()) return;
    m_selectedId = m_rows.rows()[static_cast<std::size_t>(index)].key;
    const QString id = m_selectedId;
    show();
    emit opened(id);
}

bool PromoListViewModel::perform(Action::Id action) {
    const auto move = [this](int by) {
        if (m_rows.rowCount() == 0) return;
        const int to = std::clamp(m_selected + by, 0, m_rows.rowCount() - 1);
        m_selectedId = m_rows.rows()[static_cast<std::size_t>(to)].key;
        show();
    };
    switch (action) {
        case Action::LineUp:
            return move(-1), true;
        case Action::LineDown:
            return move(1), true;
        case Action::PageUp:
            return move(-kPage), true;
        case Action::PageDown:
            return move(kPage), true;
        case Action::Enter:
            return open(m_selected), true;
        case Action::Weigh:  // F7: the next phase
            return setFilter((m_filter + 1) % kFilters), true;
        case Action::Backspace:
            return takeBack(1), true;
        case Action::Clear:
            if (m_text.isEmpty()) return false;
            return setText({}), true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
