#include "analysis/coupon_life_view_model.h"

#include "analysis/analysis_tables.h"
#include "format/money_text.h"
#include "format/promotion_text.h"
#include "format/refusal_text.h"
#include "format/time_text.h"

namespace evertill::ui {

CouponLifeViewModel::CouponLifeViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_rows(this) {}

void CouponLifeViewModel::open() {
    m_code.clear();
    m_card.reset();
    m_rows.replace({});
    m_shown = true;
    emit changed();
}

void CouponLifeViewModel::close() {
    m_shown = false;
    m_card.reset();
    emit changed();
}

void CouponLifeViewModel::submit() {
    lookUp(m_code.text());
}

void CouponLifeViewModel::lookUp(QString code) {
    code = code.trimmed();
    if (code.isEmpty()) return;
    m_shown = true;
    m_ui.run(
        this, [c = code.toStdString()](service::Till& till) { return till.lookUpCoupon(c); },
        [this](service::TillResult<service::CouponCard> r) {
            m_code.clear();
            if (!r) {
                emit changed();
                return m_ui.refuse(r.error());
            }
            m_ui.notice.dismiss();
            m_ui.sounds.play(r->why ? Sound::Attention : Sound::Accepted);
            show(*r);
        });
}

void CouponLifeViewModel::show(const service::CouponCard& card) {
    m_card = card;
    const auto& store = m_ui.snapshot()->store;
    const QString sign = fromUtf8(store.currencySign);
    std::vector<ReportRow> rows;
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty()) rows.push_back({label, value, false, false});
    };
    const QString code = fromUtf8(card.code);
    add(tr("Code"), code.size() > 40 ? code.left(40) + QStringLiteral("…") : code);
    const bool known = !card.campaign.empty() || !card.promotion.empty();
    if (known) addUse(rows, card);
    add(tr("Gives"), inLanguage(card.text, card.textEn));
    if (card.face) add(tr("Worth"), moneyText(*card.face, sign));
    const auto day = [](const std::optional<BusinessDate>& d) {
        return d ? fromUtf8(d->toString()) : QString();
    };
    if (card.first && card.last)
        add(tr("Valid"), tr("%1 to %2").arg(day(card.first), day(card.last)));
    else if (card.last)
        add(tr("Valid"), tr("until %1").arg(day(card.last)));
    else if (card.first)
        add(tr("Valid"), tr("from %1").arg(day(card.first)));
    if (known) {
        const QString promotion = inLanguage(card.promotion, card.promotionEn);
        add(tr("Promotion"), promotion.isEmpty() ? tr("None of it runs now") : promotion);
        add(tr("May be used"), card.uses == 0   ? tr("As often as anybody likes")
                               : card.uses == 1 ? tr("Once")
                                                : tr("%1 times").arg(card.uses));
        if (card.ownCode)
            add(tr("Proof"), card.isSigned ? tr("Signed by headquarters")
                                           : tr("Short code: proves nothing by itself"));
        QString today = countText(card.campaignToday);
        if (card.campaignLimit) today = tr("%1 of %2").arg(today, countText(*card.campaignLimit));
        add(tr("Of this campaign today"), today);
    }
    m_rows.replace(std::move(rows));
    emit changed();
}

void CouponLifeViewModel::addUse(std::vector<ReportRow>& rows,
                                 const service::CouponCard& card) const {
    const auto& store = m_ui.snapshot()->store;
    const QString sign = fromUtf8(store.currencySign);
    const auto add = [&](const QString& label, const QString& value) {
        rows.push_back({label, value, false, false});
    };
    if (!card.earnedBy.empty())
        add(tr("Issued here"),
            tr("receipt %1, %2")
                .arg(fromUtf8(card.earnedBy), dateTimeText(card.earnedMs, store.utcOffsetMinutes)));
    if (!card.lastUse) return add(tr("Used here"), tr("Not yet"));
    const auto& u = *card.lastUse;
    QString when = u.receiptNo.empty() ? QString()
                                       : tr("receipt %1, %2")
                                             .arg(fromUtf8(u.receiptNo),
                                                  dateTimeText(u.atMs, store.utcOffsetMinutes));
    if (card.used == 0)
        when = tr("given back with the goods; last: %1").arg(when);
    else if (card.used != 1)
        when = tr("%1 times, last: %2").arg(countText(card.used), when);
    add(tr("Used here"), when);
    if (!u.saved.isZero())
        add(tr("Took off"),
            tr("%1, paid %2").arg(moneyText(u.saved, sign), moneyText(u.paid, sign)));
    using Back = service::CouponCard::Back;
    add(tr("Goods of that receipt"), u.back == Back::All    ? tr("All came back")
                                     : u.back == Back::Part ? tr("Some came back")
                                                            : tr("None came back"));
}

QString CouponLifeViewModel::nameText() const {
    if (!m_card) return {};
    const QString name = inLanguage(m_card->name, m_card->nameEn);
    return name.isEmpty() ? tr("Unknown coupon") : name;
}

QString CouponLifeViewModel::stateText() const {
    if (!m_card) return {};
    if (!m_card->why) return tr("Valid: it would be taken now");
    if (m_card->detail == "bad_signature")
        return tr("Not real: headquarters did not sign this code");
    if (m_card->detail == "not_issued") return tr("Not real: this number was never issued");
    if (m_card->detail == "online_only") return tr("Only headquarters can say whether it is real");
    return refusalText(*m_card->why).what;
}

QString CouponLifeViewModel::adviceText() const {
    return m_card && m_card->why ? refusalText(*m_card->why).todo : QString();
}

void CouponLifeViewModel::typed(const QString& text) {
    m_code.put(text);
    emit changed();
}

void CouponLifeViewModel::takeBack(int characters) {
    m_code.takeBack(characters);
    emit changed();
}

bool CouponLifeViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            submit();
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::Clear:
            if (m_code.empty()) {
                close();
            } else {
                m_code.clear();
                emit changed();
            }
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
