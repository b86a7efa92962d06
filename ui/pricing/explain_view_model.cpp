#include "pricing/explain_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {

constexpr int kPage = 5;

enum class Group { Applied, Almost, Not };

Group groupOf(const service::PromotionVerdict& v) {
    using pricing::Standing;
    if (v.switchedOff) return Group::Not;
    if (v.standing == Standing::Applied) return Group::Applied;
    const bool missing = v.missingQty > 0 || !v.missingAmount.isZero();
    const bool almost = v.standing == Standing::ShortOfQty ||
                        v.standing == Standing::ShortOfAmount ||
                        (v.standing == Standing::Condition && missing);
    return almost ? Group::Almost : Group::Not;
}

QString groupText(Group g) {
    switch (g) {
        case Group::Applied:
            return ExplainViewModel::tr("Applied");
        case Group::Almost:
            return ExplainViewModel::tr("Almost");
        case Group::Not:
            return ExplainViewModel::tr("Not applied");
    }
    return {};
}

}  // namespace

ExplainViewModel::ExplainViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_list(this) {}

QString ExplainViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void ExplainViewModel::start() {
    m_explanation = {};
    m_list.replace({});
    m_selected = -1;
    load();
}

void ExplainViewModel::load() {
    m_loading = true;
    emit changed();
    const bool posted = m_ui.runner.post(
        this, [](service::Till& till) { return till.explainPrices(); },
        [this](service::PriceExplanation e) { show(std::move(e)); });
    if (!posted) m_ui.busy();
}

ExplainRow ExplainViewModel::row(const service::PromotionVerdict& verdict) const {
    // The service names rivals in the store's language; those in the list have both names.
    service::PromotionVerdict v = verdict;
    for (auto& rival : v.beatenBy)
        for (const auto& other : m_explanation.verdicts)
            if (rival == other.name || rival == other.nameEn) {
                rival = inLanguage(other.name, other.nameEn).toStdString();
                break;
            }
    ExplainRow r;
    r.id = v.promotion;
    r.group = groupText(groupOf(v));
    r.name = inLanguage(v.name, v.nameEn);
    r.text = inLanguage(v.text, v.textEn);
    if (r.text.isEmpty() || r.text == r.name) r.text = englishNow() ? QString() : fromUtf8(v.kind);
    if (r.text == r.name) r.text.clear();
    r.applied = groupOf(v) == Group::Applied;
    if (r.applied)
        r.amount = v.discount.isZero() ? QString() : moneyText(-v.discount);
    else
        r.reason = verdictText(v, sign());
    r.switchable = !v.mandatory;
    r.switchedOff = v.switchedOff;
    return r;
}

void ExplainViewModel::show(service::PriceExplanation explanation) {
    const std::string chosen = selected() ? selected()->id : std::string();
    m_loading = false;
    m_explanation = std::move(explanation);
    auto verdicts = m_explanation.verdicts;
    std::stable_sort(verdicts.begin(), verdicts.end(),
                     [](const auto& a, const auto& b) { return groupOf(a) < groupOf(b); });
    std::vector<ExplainRow> rows;
    for (const auto& v : verdicts)
        rows.push_back(row(v));
    m_selected = rows.empty() ? -1 : 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].id == chosen) m_selected = static_cast<int>(i);
    if (m_selected >= 0) rows[static_cast<std::size_t>(m_selected)].selected = true;
    m_list.replace(std::move(rows));
    emit changed();
}

const ExplainRow* ExplainViewModel::selected() const {
    if (m_selected < 0 || m_selected >= m_list.rowCount()) return nullptr;
    return &m_list.rows()[static_cast<std::size_t>(m_selected)];
}

QString ExplainViewModel::listText() const {
    return moneyText(m_explanation.list, sign());
}
QString ExplainViewModel::savedText() const {
    return moneyText(m_explanation.discount, sign());
}
QString ExplainViewModel::totalText() const {
    return moneyText(m_explanation.total, sign());
}

QString ExplainViewModel::proofText() const {
    if (m_loading || m_list.rows().empty()) return {};
    if (m_explanation.optimal) return tr("Checked: no combination of promotions is cheaper.");
    const Money gap = m_explanation.total - m_explanation.bound;
    if (gap.isZero() || gap.isNegative()) return {};
    return tr("Too many combinations to try them all: perhaps up to %1 above the best price.")
        .arg(moneyText(gap, sign()));
}

QString ExplainViewModel::switchText() const {
    const auto* r = selected();
    return r && r->switchedOff ? tr("Let it in again") : tr("Leave it out of this sale");
}

bool ExplainViewModel::canSwitch() const {
    const auto* r = selected();
    return r && r->switchable && !m_loading;
}

void ExplainViewModel::select(int index) {
    if (m_list.rows().empty()) return;
    m_selected = std::clamp(index, 0, m_list.rowCount() - 1);
    m_list.setSelected(m_selected);
    emit changed();
}

void ExplainViewModel::switchSelected() {
    const auto* r = selected();
    if (!r) return;
    if (!r->switchable) {
        m_ui.notice.show(Notice::Refused, tr("This price cannot be switched off"),
                         tr("It is the item's price, or a discount given by hand."));
        m_ui.sounds.play(Sound::Refused);
        return;
    }
    const bool on = r->switchedOff;
    m_ui.run(
        this, [id = r->id, on](service::Till& till) { return till.switchPromotion(id, on); },
        [this](service::TillResult<> result) {
            if (!result) return m_ui.refuse(result.error());
            m_ui.notice.dismiss();
            m_ui.sounds.play(Sound::Accepted);
            load();
        });
}

void ExplainViewModel::print() {
    m_ui.run(
        this, [](service::Till& till) { return till.printExplanation(); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.sounds.play(Sound::Accepted);
            m_ui.notice.show(Notice::Info, tr("The explanation prints"));
        });
}

void ExplainViewModel::cancel() {
    m_ui.dialogs.close();
}

bool ExplainViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::LineUp:
            select(m_selected - 1);
            return true;
        case Action::LineDown:
            select(m_selected + 1);
            return true;
        case Action::PageUp:
            select(m_selected - kPage);
            return true;
        case Action::PageDown:
            select(m_selected + kPage);
            return true;
        case Action::VoidLine:
            switchSelected();
            return true;
        case Action::Enter:
        case Action::Clear:
        case Action::WhyPrice:
            cancel();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
