#include "promotions/goods_picker.h"

#include "format/money_text.h"

namespace evertill::ui {

namespace {
constexpr int kMaxText = 64;
constexpr int kPage = 5;

QString named(const std::string& name, const std::string& spec) {
    return spec.empty() ? fromUtf8(name) : fromUtf8(name) + QLatin1Char(' ') + fromUtf8(spec);
}
}  // namespace

GoodsPicker::GoodsPicker(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_hits(this) {
    connect(&m_ui.search, &SearchRunner::found, this,
            [this](const QString& text, const Hits& hits) {
                if (!searching() || text != m_text.trimmed()) return;
                m_answered = text;
                m_found.clear();
                m_prices.clear();
                for (const auto& h : *hits) {
                    // Goods without an article of their own have nothing a promotion could name.
                    if (h.kind == domain::ItemKind::Amount) continue;
                    m_found.push_back({fromUtf8(h.code),
                                       fromUtf8(h.barcode.empty() ? h.code : h.barcode),
                                       named(h.name, h.spec), fromUtf8(h.name), h.kind});
                    m_prices << (h.price ? unitPriceText(*h.price) : QString());
                }
                m_selected = 0;
                showHits();
                if (std::exchange(m_takeFirst, false)) take(0);
            });
}

void GoodsPicker::start() {
    m_text.clear();
    m_answered.clear();
    m_found.clear();
    m_takeFirst = false;
    showHits();
}

QString GoodsPicker::emptyText() const {
    if (!searching()) return tr("Scan goods, or key part of a name, its pinyin or its code.");
    return m_answered == m_text.trimmed() ? tr("Nothing found. Try fewer letters.") : QString();
}

void GoodsPicker::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kMaxText);
    m_takeFirst = false;
    if (searching()) {
        m_ui.search.search(m_text.trimmed());
    } else {
        m_found.clear();
        showHits();
    }
    emit changed();
}

void GoodsPicker::showHits() {
    const QString sign =
        m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
    std::vector<PromoRow> rows;
    for (std::size_t i = 0; i < m_found.size(); ++i) {
        PromoRow row;
        row.key = m_found[i].itemCode;
        row.title = m_found[i].name;
        row.text = codeText(m_found[i].code.toStdString());
        const QString price = m_prices.value(static_cast<qsizetype>(i));
        row.value = price.isEmpty() ? QString() : sign + price;
        row.selected = static_cast<int>(i) == m_selected;
        rows.push_back(std::move(row));
    }
    m_hits.show(std::move(rows));
    emit changed();
}

void GoodsPicker::scanned(const QString& code) {
    m_ui.run(
        this, [c = code.toStdString()](service::Till& till) { return till.priceCheck(c); },
        [this, code](service::TillResult<service::PriceCheck> r) {
            if (!r) return m_ui.refuse(r.error());
            const auto& item = r->items.front();
            if (item.item.kind == domain::ItemKind::Amount)
                return m_ui.refuse({domain::Refusal::NotAnItem, std::nullopt, {}});
            m_ui.notice.dismiss();
            m_ui.sounds.play(Sound::Accepted);
            emit picked({fromUtf8(item.item.code),
                         fromUtf8(item.scannedCode.empty() ? r->code : item.scannedCode),
                         named(item.item.name, item.item.spec), fromUtf8(item.item.name),
                         item.item.kind});
        });
}

void GoodsPicker::take(int index) {
    if (index < 0 || index >= static_cast<int>(m_found.size())) return;
    const Goods goods = m_found[static_cast<std::size_t>(index)];
    start();
    emit picked(goods);
}

void GoodsPicker::move(int by) {
    if (m_found.empty()) return;
    m_selected = std::clamp(m_selected + by, 0, static_cast<int>(m_found.size()) - 1);
    showHits();
}

void GoodsPicker::takeBack(int characters) {
    setText(m_text.chopped(std::min<qsizetype>(characters, m_text.size())));
}

bool GoodsPicker::perform(Action::Id action) {
    if (!searching()) return false;
    switch (action) {
        case Action::Enter:
            // A code keyed by hand: the till knows it, the index may not.
            if (m_answered != m_text.trimmed())
                m_takeFirst = true;
            else if (m_found.empty())
                scanned(std::exchange(m_text, {}).trimmed());
            else
                take(m_selected);
            emit changed();
            return true;
        case Action::LineUp:
        case Action::LineDown:
            move(action == Action::LineUp ? -1 : 1);
            return true;
        case Action::PageUp:
        case Action::PageDown:
            move(action == Action::PageUp ? -kPage : kPage);
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::Clear:
            start();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
