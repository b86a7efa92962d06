#include "pricing/adjust_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {
constexpr int kTextMax = 40;
}

AdjustViewModel::AdjustViewModel(UiServices& ui, QObject* parent) : QObject(parent), m_ui(ui) {}

QString AdjustViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void AdjustViewModel::reset(Mode mode) {
    m_mode = mode;
    m_entry = Entry(Entry::Kind::Decimal, 10, 2);
    m_reason = -1;
    m_text.clear();
    m_keyingText = false;
    emit changed();
}

void AdjustViewModel::startLine(const domain::LineItem& line) {
    m_line = line;
    reset(LinePrice);
}

void AdjustViewModel::startBasket() {
    reset(BasketPercent);
}

QString AdjustViewModel::title() const {
    return m_mode == LinePrice ? tr("Change the price") : tr("Discount on the whole sale");
}

QString AdjustViewModel::subject() const {
    if (m_mode == LinePrice) {
        QString name = fromUtf8(m_line.name);
        if (!m_line.spec.empty()) name += QLatin1Char(' ') + fromUtf8(m_line.spec);
        return name;
    }
    if (!m_ui.snapshot()) return {};
    return tr("Total now %1").arg(moneyText(m_ui.snapshot()->basket.totals.total, sign()));
}

QString AdjustViewModel::now() const {
    if (m_mode == LinePrice)
        return tr("Price now %1 · %2")
            .arg(sign() + unitPriceText(m_line.unitPrice), quantityText(m_line));
    if (!canRemove()) return tr("No discount given yet");
    return tr("Given now: %1").arg(manualDiscountText(*m_ui.snapshot()->basket.manual, sign()));
}

QString AdjustViewModel::prefix() const {
    return m_mode == BasketPercent ? QString() : sign();
}

QString AdjustViewModel::suffix() const {
    if (m_mode == LinePrice) return {};
    if (m_mode == BasketAmount) return tr("off");
    const auto rate = Rate::parsePercent(m_entry.text().toStdString());
    // What a cashier calls it: 15 % off is 8.5折.
    if (!englishNow() && rate && rate->basisPoints() > 0 && rate->basisPoints() < 10'000)
        return QStringLiteral("%  = ") + rateOffText(*rate);
    return tr("% off");
}

const std::vector<const char*>& AdjustViewModel::codes() const {
    return reasonCodes(m_mode == LinePrice ? ReasonKind::Price : ReasonKind::Basket);
}

QStringList AdjustViewModel::reasons() const {
    QStringList out;
    for (const char* code : codes())
        out << ui::reasonText(code);
    return out;
}

bool AdjustViewModel::wantsText() const {
    return m_reason == static_cast<int>(codes().size()) - 1;
}

bool AdjustViewModel::canRemove() const {
    return m_mode != LinePrice && m_ui.snapshot() && m_ui.snapshot()->basket.manual;
}

void AdjustViewModel::setReasonText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kTextMax);
    emit changed();
}

void AdjustViewModel::setMode(Mode mode) {
    if (m_mode == LinePrice || mode == LinePrice || mode == m_mode) return;
    m_mode = mode;
    m_entry.clear();
    m_keyingText = false;
    emit changed();
}

void AdjustViewModel::pickReason(int index) {
    const int last = static_cast<int>(codes().size()) - 1;
    m_reason = std::clamp(index, 0, last);
    m_keyingText = wantsText();
    emit changed();
}

void AdjustViewModel::keyAmount() {
    m_keyingText = false;
    emit changed();
}

std::string AdjustViewModel::reason() const {
    if (m_reason < 0) return {};
    if (wantsText()) return m_text.trimmed().toStdString();
    return codes()[static_cast<std::size_t>(m_reason)];
}

void AdjustViewModel::submit() {
    if (m_entry.empty()) {
        m_ui.notice.show(Notice::Attention,
                         m_mode == LinePrice ? tr("Key the new price") : tr("Key the discount"));
        m_ui.sounds.play(Sound::Attention);
        return keyAmount();
    }
    const std::string why = reason();
    if (why.empty()) {
        if (wantsText()) m_keyingText = true;
        emit changed();
        return m_ui.refuse({domain::Refusal::ReasonMissing, std::nullopt, {}});
    }
    if (m_mode == LinePrice)
        submitLine(why);
    else
        submitBasket(why);
}

template <typename Work>
void AdjustViewModel::send(Work work, const QString& done) {
    m_ui.run(this, std::move(work), [this, done](service::TillResult<> r) {
        if (!r) return m_ui.refuse(r.error());
        m_ui.dialogs.close();
        m_ui.sounds.play(Sound::Accepted);
        m_ui.notice.show(Notice::Info, done);
    });
}

void AdjustViewModel::submitLine(const std::string& why) {
    const auto price = UnitPrice::parse(m_entry.text().toStdString());
    if (!price) return m_ui.refuse({domain::Refusal::AmountInvalid, std::nullopt, {}});
    send([no = m_line.no, p = *price,
          why](service::Till& till) { return till.overridePrice(no, p, why); },
         tr("Price changed: %1").arg(fromUtf8(m_line.name)));
}

void AdjustViewModel::submitBasket(const std::string& why) {
    const std::string text = m_entry.text().toStdString();
    const auto off = m_mode == BasketPercent ? Rate::parsePercent(text) : Rate();
    const auto amount = m_mode == BasketAmount ? Money::parse(text) : Money();
    if (!off || !amount || (off->basisPoints() == 0 && amount->isZero()))
        return m_ui.refuse({domain::Refusal::AmountInvalid, std::nullopt, {}});
    send([o = *off, a = *amount,
          why](service::Till& till) { return till.discountBasket(o, a, why); },
         tr("Discount given"));
}

void AdjustViewModel::remove() {
    send([](service::Till& till) { return till.discountBasket({}, {}, {}); },
         tr("The discount is taken away"));
}

void AdjustViewModel::cancel() {
    m_ui.dialogs.close();
}

void AdjustViewModel::typed(const QString& text) {
    if (m_keyingText)
        setReasonText(m_text + text);
    else
        m_entry.put(text);
    emit changed();
}

void AdjustViewModel::takeBack(int characters) {
    if (m_keyingText)
        setReasonText(m_text.chopped(std::min<qsizetype>(characters, m_text.size())));
    else
        m_entry.takeBack(characters);
    emit changed();
}

bool AdjustViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            submit();
            return true;
        case Action::LineUp:
        case Action::LineDown:
            pickReason(m_reason + (action == Action::LineUp ? -1 : 1));
            return true;
        case Action::Quantity:
            setMode(m_mode == BasketPercent ? BasketAmount : BasketPercent);
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::VoidLine:
            if (canRemove()) remove();
            return true;
        case Action::Clear:
            if (m_keyingText && !m_text.isEmpty()) {
                setReasonText({});
            } else if (!m_entry.empty()) {
                m_entry.clear();
                m_keyingText = false;
                emit changed();
            } else {
                cancel();
            }
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
