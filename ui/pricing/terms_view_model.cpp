#include "pricing/terms_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"
#include "sale/number_view_model.h"

namespace evertill::ui {

namespace {
const service::BasketSnapshot kNoBasket;
const QString kDot = QStringLiteral(" · ");
}  // namespace

TermsViewModel::TermsViewModel(UiServices& ui, NumberViewModel& number, QObject* parent)
    : QObject(parent), m_ui(ui), m_number(number), m_coupons(this) {}

const service::BasketSnapshot& TermsViewModel::basket() const {
    return m_ui.snapshot() ? m_ui.snapshot()->basket : kNoBasket;
}

QString TermsViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void TermsViewModel::snapshotChanged() {
    std::vector<CouponRow> rows;
    for (const auto& c : basket().coupons) {
        const QString name = inLanguage(c.name, c.nameEn);
        rows.push_back(
            {fromUtf8(c.code), name.isEmpty() ? fromUtf8(c.code) : name, couponText(c), c.applied});
    }
    m_coupons.replace(std::move(rows));
    m_hints.clear();
    for (const auto& h : basket().hints)
        m_hints << hintText(h, sign()) + kDot + inLanguage(h.name, h.nameEn);
    emit changed();
}

bool TermsViewModel::hasMember() const {
    return basket().member.has_value();
}

QString TermsViewModel::memberText() const {
    if (!hasMember()) return {};
    const auto& m = *basket().member;
    QString text = fromUtf8(m.name.empty() ? m.number : m.name);
    if (!m.levels.empty()) text += kDot + fromUtf8(m.levels.front());
    return text;
}

QString TermsViewModel::memberPhone() const {
    return hasMember() ? fromUtf8(basket().member->phone) : QString();
}

bool TermsViewModel::saved() const {
    const Money off = basket().totals.discount;
    return !off.isZero() && !off.isNegative();
}
QString TermsViewModel::listText() const {
    return moneyText(basket().totals.list, sign());
}
QString TermsViewModel::savedText() const {
    return moneyText(basket().totals.discount, sign());
}
QString TermsViewModel::savedCountText() const {
    const auto n = basket().promotions.size();
    return n == 1 ? tr("1 promotion") : tr("%1 promotions").arg(n);
}
QString TermsViewModel::manualText() const {
    return basket().manual ? manualDiscountText(*basket().manual, sign()) : QString();
}
QString TermsViewModel::proofText() const {
    const Money gap = basket().totals.goods - basket().bound;
    if (basket().optimal || gap.isZero() || gap.isNegative()) return {};
    return tr("Perhaps up to %1 above the best price").arg(moneyText(gap, sign()));
}

void TermsViewModel::askMember() {
    NumberViewModel::Question q;
    q.title = tr("Member");
    q.subject = hasMember() ? memberText() : tr("Scan the card, or key the number or the phone");
    q.hint = hasMember() ? tr("Another member replaces this one") : QString();
    q.anyText = true;
    q.answer = [this](const QString& text) { attach(text.trimmed()); };
    q.cancelled = [this] { m_ui.dialogs.close(); };
    m_number.ask(std::move(q));
    m_ui.dialogs.open(Dialogs::Member);
}

void TermsViewModel::attach(const QString& code) {
    m_ui.run(
        this, [c = code.toStdString()](service::Till& till) { return till.attachMember(c); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.dialogs.close();
            m_ui.sounds.play(Sound::Accepted);
            announceMember();
        });
}

void TermsViewModel::announceMember() {
    m_ui.notice.show(Notice::Info, tr("Member: %1").arg(memberText()), memberPhone());
}

void TermsViewModel::removeMember() {
    m_ui.run(
        this, [](service::Till& till) { return till.detachMember(); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.notice.show(Notice::Info, tr("The member is taken off the sale"));
            m_ui.sounds.play(Sound::Accepted);
        });
}

void TermsViewModel::askCoupon() {
    NumberViewModel::Question q;
    q.title = tr("Coupon");
    q.subject = tr("Scan the coupon, or key its code");
    q.anyText = true;
    q.answer = [this](const QString& text) { addCoupon(text.trimmed()); };
    q.cancelled = [this] { m_ui.dialogs.close(); };
    m_number.ask(std::move(q));
    m_ui.dialogs.open(Dialogs::Coupon);
}

void TermsViewModel::addCoupon(const QString& code) {
    m_ui.run(
        this, [c = code.toStdString()](service::Till& till) { return till.addCoupon(c); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.dialogs.close();
            m_ui.sounds.play(Sound::Accepted);
            announceCoupon();
        });
}

void TermsViewModel::announceCoupon() {
    if (m_coupons.rows().empty()) return;
    const CouponRow& last = m_coupons.rows().back();
    if (last.applied)
        m_ui.notice.show(Notice::Info, tr("Coupon taken: %1").arg(last.name));
    else
        m_ui.notice.show(Notice::Attention, tr("The coupon gives nothing yet: %1").arg(last.name),
                         last.reason);
}

void TermsViewModel::removeCoupon(int index) {
    if (index < 0 || index >= m_coupons.rowCount()) return;
    const CouponRow& row = m_coupons.rows()[static_cast<std::size_t>(index)];
    m_ui.run(
        this,
        [code = row.code.toStdString()](service::Till& till) { return till.removeCoupon(code); },
        [this, name = row.name](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.notice.show(Notice::Info, tr("Coupon taken off the sale: %1").arg(name));
            m_ui.sounds.play(Sound::Accepted);
        });
}

void TermsViewModel::removeManual() {
    m_ui.run(
        this, [](service::Till& till) { return till.discountBasket({}, {}, {}); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.notice.show(Notice::Info, tr("The discount is taken away"));
            m_ui.sounds.play(Sound::Accepted);
        });
}

}  // namespace evertill::ui
