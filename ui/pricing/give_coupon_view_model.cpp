#include "pricing/give_coupon_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {
constexpr int kTextMax = 40;

const std::vector<const char*>& codes() {
    return reasonCodes(ReasonKind::Basket);
}
}  // namespace

GiveCouponViewModel::GiveCouponViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui) {}

void GiveCouponViewModel::start() {
    m_offers.clear();
    m_current = -1;
    m_reason = -1;
    m_text.clear();
    m_loaded = false;
    emit changed();
    m_ui.runner.post(
        this, [](service::Till& till) { return till.couponOffers(); },
        [this](std::vector<service::CouponOffer> offers) {
            m_offers = std::move(offers);
            m_current = m_offers.empty() ? -1 : 0;
            m_loaded = true;
            emit changed();
        });
}

QStringList GiveCouponViewModel::offers() const {
    QStringList out;
    for (const auto& o : m_offers) {
        const QString name = inLanguage(o.name, o.nameEn);
        out << (o.lastDay.empty() ? name : tr("%1, until %2").arg(name, fromUtf8(o.lastDay)));
    }
    return out;
}

QStringList GiveCouponViewModel::reasons() const {
    QStringList out;
    for (const char* code : codes())
        out << ui::reasonText(code);
    return out;
}

bool GiveCouponViewModel::wantsText() const {
    return m_reason == static_cast<int>(codes().size()) - 1;
}

void GiveCouponViewModel::setReasonText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kTextMax);
    emit changed();
}

void GiveCouponViewModel::pick(int index) {
    if (m_offers.empty()) return;
    m_current = std::clamp(index, 0, static_cast<int>(m_offers.size()) - 1);
    emit changed();
}

void GiveCouponViewModel::pickReason(int index) {
    m_reason = std::clamp(index, 0, static_cast<int>(codes().size()) - 1);
    emit changed();
}

std::string GiveCouponViewModel::reason() const {
    if (m_reason < 0) return {};
    if (wantsText()) return m_text.trimmed().toStdString();
    return codes()[static_cast<std::size_t>(m_reason)];
}

void GiveCouponViewModel::submit() {
    if (m_current < 0) return;
    if (reason().empty()) return m_ui.refuse({domain::Refusal::ReasonMissing, std::nullopt, {}});
    m_ui.run(
        this,
        [campaign = m_offers[static_cast<std::size_t>(m_current)].campaign,
         why = reason()](service::Till& till) { return till.giveCoupon(campaign, why); },
        [this](service::TillResult<domain::IssuedCoupon> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.dialogs.close();
            m_ui.sounds.play(Sound::Accepted);
            m_ui.notice.show(Notice::Info, tr("Coupon made: %1").arg(fromUtf8(r->name)),
                             tr("It is being printed. Hand it to the customer."));
        });
}

void GiveCouponViewModel::cancel() {
    m_ui.dialogs.close();
}

void GiveCouponViewModel::typed(const QString& text) {
    if (wantsText()) setReasonText(m_text + text);
}

void GiveCouponViewModel::takeBack(int characters) {
    if (!wantsText()) return;
    m_text.chop(characters);
    emit changed();
}

bool GiveCouponViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            submit();
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::LineUp:
            pick(m_current - 1);
            return true;
        case Action::LineDown:
            pick(m_current + 1);
            return true;
        case Action::Quantity:
            pickReason((m_reason + 1) % static_cast<int>(codes().size()));
            return true;
        case Action::Clear:
            cancel();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
