#include "promotions/promo_trial_view_model.h"

#include "format/money_text.h"
#include "format/promotion_facts.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {
constexpr std::size_t kMostLines = 50;
constexpr std::int64_t kMostPieces = 999;

QString percentText(std::optional<std::int64_t> bps) {
    if (!bps) return {};
    const QString minus = *bps < 0 ? QString(QChar(0x2212)) : QString();
    const std::int64_t tenths = std::abs(*bps) / 10;
    return minus + QStringLiteral("%1.%2 %").arg(tenths / 10).arg(tenths % 10);
}
}  // namespace

PromoTrialViewModel::PromoTrialViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_lines(this), m_acting(this), m_assumed(this), m_picker(ui) {
    connect(&m_picker, &GoodsPicker::picked, this, &PromoTrialViewModel::add);
    connect(&m_picker, &GoodsPicker::changed, this, [this] {
        if (!m_picker.searching() || m_searching) return;
        m_byKey = true;
        search(true);
    });
}

QString PromoTrialViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void PromoTrialViewModel::start(const pricing::Promotion& document) {
    m_document = document;
    m_searching = false;
    m_picker.start();
    m_trial.reset();
    price();
    show();
}

QString PromoTrialViewModel::title() const {
    return inLanguage(m_document.name, m_document.nameEn);
}

void PromoTrialViewModel::search(bool on) {
    m_searching = on;
    if (!on) m_byKey = false;
    if (!on) m_picker.start();
    emit changed();
}

void PromoTrialViewModel::add(const GoodsPicker::Goods& goods) {
    service::TrialLine line{goods.itemCode.toStdString(), goods.code.toStdString(),
                            Quantity::fromUnits(1)};
    for (std::size_t i = 0; i < m_basket.size(); ++i)
        if (m_basket[i].itemCode == line.itemCode && m_basket[i].code == line.code)
            return more(static_cast<int>(i));
    if (m_basket.size() >= kMostLines) return;
    m_basket.push_back(std::move(line));
    m_selected = static_cast<int>(m_basket.size()) - 1;
    price();
}

void PromoTrialViewModel::more(int index) {
    if (index < 0 || index >= static_cast<int>(m_basket.size())) return;
    auto& q = m_basket[static_cast<std::size_t>(index)].quantity;
    if (q.thousandths() >= kMostPieces * 1000) return;
    q = Quantity::fromThousandths(q.thousandths() + 1000);
    m_selected = index;
    price();
}

void PromoTrialViewModel::less(int index) {
    if (index < 0 || index >= static_cast<int>(m_basket.size())) return;
    auto& q = m_basket[static_cast<std::size_t>(index)].quantity;
    m_selected = index;
    if (q.thousandths() <= 1000) {
        m_basket.erase(m_basket.begin() + index);
        m_selected = std::max(0, std::min(index, static_cast<int>(m_basket.size()) - 1));
    } else {
        q = Quantity::fromThousandths(q.thousandths() - 1000);
    }
    price();
}

void PromoTrialViewModel::empty() {
    m_basket.clear();
    m_selected = 0;
    price();
}

void PromoTrialViewModel::loadLast() {
    m_ui.run(
        this, [](service::Till& till) { return till.promotionDesk().lastBasket(); },
        [this](service::DeskResult<std::vector<service::TrialLine>> r) {
            if (!r) return m_ui.refuse(r.error());
            if (r->empty()) {
                m_ui.notice.show(Notice::Attention, tr("There is no sale to take goods from"),
                                 tr("Scan the goods instead."));
                m_ui.sounds.play(Sound::Attention);
                return;
            }
            m_basket = std::move(*r);
            m_selected = 0;
            m_searching = false;
            price();
        });
}

void PromoTrialViewModel::select(int index) {
    m_selected = std::clamp(index, 0, std::max(0, static_cast<int>(m_basket.size()) - 1));
    show();
}

void PromoTrialViewModel::price() {
    const int asked = ++m_asked;
    m_ui.run(
        this,
        [p = m_document, lines = m_basket](service::Till& till) {
            return till.promotionDesk().tryOut(p, lines);
        },
        [this, asked](service::DeskResult<service::Trial> r) {
            if (asked != m_asked) return;
            if (!r) return m_ui.refuse(r.error());
            // Goods without a price cannot be tried.
            if (r->lines.size() < m_basket.size()) {
                m_ui.notice.show(Notice::Attention, tr("Goods without a price were left out"));
                m_basket.clear();
                for (const auto& l : r->lines)
                    m_basket.push_back(l.asked);
            }
            m_trial = std::move(*r);
            show();
        });
}

void PromoTrialViewModel::show() {
    std::vector<PromoRow> lines, acting, assumed;
    const auto fact = [](std::vector<PromoRow>& rows, const QString& title, const QString& value) {
        PromoRow row;
        row.title = title;
        row.value = value;
        rows.push_back(std::move(row));
    };
    if (m_trial) {
        for (const auto& l : m_trial->lines) {
            PromoRow row;
            row.title = fromUtf8(l.name) +
                        (l.spec.empty() ? QString() : QLatin1Char(' ') + fromUtf8(l.spec));
            row.heading = fromUtf8(l.asked.quantity.toString());
            row.text = quantityText(l.asked.quantity, fromUtf8(l.unitName)) +
                       QStringLiteral(" × ") + sign() + unitPriceText(l.price);
            row.label = moneyText(l.without);
            row.value = moneyText(l.with);
            QStringList by;
            for (const auto& p : l.by)
                by << inLanguage(p.name, p.nameEn) + QLatin1Char(' ') + moneyText(-p.discount);
            row.note = by.join(QStringLiteral(" · "));
            row.tone = l.with < l.without ? 1 : l.with > l.without ? 2 : 0;
            row.selected = static_cast<int>(lines.size()) == m_selected;
            lines.push_back(std::move(row));
        }
        for (const auto& a : m_trial->acting) {
            fact(acting, inLanguage(a.name, a.nameEn), moneyText(-a.discount, sign()));
            acting.back().marked = a.promotion == m_trial->verdict.promotion;
        }
        for (const auto& g : m_trial->gifts)
            fact(acting, tr("Gift: %1").arg(fromUtf8(g.name)), QStringLiteral("× %1").arg(g.qty));
        if (!m_trial->now)
            fact(assumed, tr("As if it were %1").arg(localDateText(m_trial->at)), {});
        if (!m_trial->levels.empty())
            fact(assumed, tr("As a member: %1").arg(levelText(m_trial->levels.front())), {});
        if (!m_trial->coupon.empty())
            fact(assumed, tr("With the coupon %1").arg(fromUtf8(m_trial->coupon)), {});
        if (m_trial->asExpiring) fact(assumed, tr("As if the goods were near their date"), {});
        if (!m_trial->optimal)
            fact(assumed, tr("The basket is too intricate to be priced to the last cent here"), {});
    }
    m_lines.show(std::move(lines));
    m_acting.show(std::move(acting));
    m_assumed.show(std::move(assumed));
    emit changed();
}

QString PromoTrialViewModel::without() const {
    return m_trial ? moneyText(m_trial->without, sign()) : QString();
}
QString PromoTrialViewModel::with() const {
    return m_trial ? moneyText(m_trial->with, sign()) : QString();
}
bool PromoTrialViewModel::dearer() const {
    return m_trial && m_trial->with > m_trial->without;
}
bool PromoTrialViewModel::acts() const {
    return m_trial && m_trial->verdict.standing == pricing::Standing::Applied;
}

QString PromoTrialViewModel::saved() const {
    if (!m_trial) return {};
    const Money change = m_trial->without - m_trial->with;
    if (change.isNegative()) return tr("%1 dearer").arg(moneyText(-change, sign()));
    return moneyText(change, sign());
}

QString PromoTrialViewModel::marginText(const std::optional<pricing::Margin>& m) const {
    if (!m) return {};
    const QString rate = percentText(m->rateBps());
    return moneyText(m->gain(), sign()) +
           (rate.isEmpty() ? QString() : QStringLiteral(" · ") + rate);
}

QString PromoTrialViewModel::marginWithout() const {
    return m_trial ? marginText(m_trial->marginWithout) : QString();
}
QString PromoTrialViewModel::marginWith() const {
    return m_trial ? marginText(m_trial->marginWith) : QString();
}

QString PromoTrialViewModel::verdict() const {
    if (!hasResult()) return {};
    const auto& v = m_trial->verdict;
    if (v.standing != pricing::Standing::Applied) return verdictText(v, sign());
    return v.discount.isZero() ? tr("It acts")
                               : tr("It acts and takes off %1").arg(moneyText(v.discount, sign()));
}

void PromoTrialViewModel::typed(const QString& text) {
    m_picker.typed(text);
}

void PromoTrialViewModel::takeBack(int characters) {
    m_picker.takeBack(characters);
    if (m_byKey && !m_picker.searching()) search(false);
}

bool PromoTrialViewModel::perform(Action::Id action) {
    if (m_picker.perform(action)) return true;
    switch (action) {
        case Action::Search:
            return search(!m_searching), true;
        case Action::SuspendedList:
            return loadLast(), true;
        case Action::LineUp:
            return select(m_selected - 1), true;
        case Action::LineDown:
            return select(m_selected + 1), true;
        case Action::Repeat:
            return more(m_selected), true;
        case Action::VoidLine:
            return less(m_selected), true;
        case Action::CancelSale:
            return empty(), true;
        case Action::Clear:
            if (!m_searching) return false;
            return search(false), true;
        case Action::Enter:
        case Action::Backspace:
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
