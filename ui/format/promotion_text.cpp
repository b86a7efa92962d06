#include "format/promotion_text.h"

#include <QCoreApplication>
#include <string_view>

#include "format/money_text.h"

namespace evertill::ui {

namespace {

using pricing::Standing;

QString tr(const char* text, const char* note = nullptr) {
    return QCoreApplication::translate("Promotions", text, note);
}

struct Reason {
    const char* code;
    const char* text;
};

constexpr Reason kReasons[] = {
    {"damaged", QT_TRANSLATE_NOOP("Promotions", "Damaged")},
    {"price_match", QT_TRANSLATE_NOOP("Promotions", "Price match")},
    {"shelf_label", QT_TRANSLATE_NOOP("Promotions", "Shelf label differs")},
    {"near_expiry", QT_TRANSLATE_NOOP("Promotions", "Near expiry")},
    {"defective", QT_TRANSLATE_NOOP("Promotions", "Faulty goods")},
    {"unwanted", QT_TRANSLATE_NOOP("Promotions", "Not wanted")},
    {"wrong_item", QT_TRANSLATE_NOOP("Promotions", "Wrong item")},
    {"expired", QT_TRANSLATE_NOOP("Promotions", "Past its date")},
    {"complaint", QT_TRANSLATE_NOOP("Promotions", "Complaint")},
    {"large_order", QT_TRANSLATE_NOOP("Promotions", "Large order")},
    {"goodwill", QT_TRANSLATE_NOOP("Promotions", "Goodwill")},
    {"other", QT_TRANSLATE_NOOP("Promotions", "Other reason")},
};

QString shortOf(std::int64_t qty, Money amount, const QString& sign) {
    if (qty > 0)
        return QCoreApplication::translate("Promotions", "%1 more piece(s) needed").arg(qty);
    if (!amount.isZero())
        return QCoreApplication::translate("Promotions", "%1 more needed")
            .arg(moneyText(amount, sign));
    return {};
}

QString beatenText(const service::PromotionVerdict& v, const QString& sign) {
    QStringList names;
    for (const auto& n : v.beatenBy)
        names << fromUtf8(n);
    const QString by = names.join(QCoreApplication::translate("Promotions", ", "));
    if (v.betterBy && !v.betterBy->isZero())
        return by.isEmpty()
                   ? QCoreApplication::translate("Promotions", "Another choice is %1 cheaper")
                         .arg(moneyText(*v.betterBy, sign))
                   : QCoreApplication::translate("Promotions", "%1 is %2 cheaper")
                         .arg(by, moneyText(*v.betterBy, sign));
    return by.isEmpty() ? QCoreApplication::translate("Promotions", "Another choice is as good")
                        : QCoreApplication::translate("Promotions", "%1 is as good").arg(by);
}

/// Without figures: what both a verdict and a refused coupon can say.
QString standingText(Standing standing) {
    switch (standing) {
        case Standing::Applied:
            return QCoreApplication::translate("Promotions", "Applied");
        case Standing::NotNow:
            return QCoreApplication::translate("Promotions", "Not at this time");
        case Standing::NotMember:
            return QCoreApplication::translate("Promotions", "For members only");
        case Standing::NoCoupon:
            return QCoreApplication::translate("Promotions", "Needs its coupon");
        case Standing::NoTender:
            return QCoreApplication::translate("Promotions", "Only with a certain way to pay");
        case Standing::UsedUp:
            return QCoreApplication::translate("Promotions", "Used up");
        case Standing::Excluded:
            return QCoreApplication::translate("Promotions", "Switched off by the cashier");
        case Standing::NoGoods:
            return QCoreApplication::translate("Promotions",
                                               "None of these goods may be discounted");
        case Standing::ShortOfQty:
            return QCoreApplication::translate("Promotions", "Not enough pieces yet");
        case Standing::ShortOfAmount:
            return QCoreApplication::translate("Promotions", "Not enough bought yet");
        case Standing::Condition:
            return QCoreApplication::translate("Promotions", "Its condition is not met");
        case Standing::Beaten:
            return QCoreApplication::translate("Promotions", "Another promotion is better");
        case Standing::NoGain:
            return QCoreApplication::translate("Promotions", "Would not lower the total");
    }
    return {};
}

}  // namespace

bool englishNow() {
    return QCoreApplication::translate("Promotions", "en", "language of the screens: zh") ==
           QLatin1String("en");
}

QString inLanguage(const std::string& text, const std::string& english) {
    const bool useEnglish = englishNow() ? !english.empty() : text.empty();
    return fromUtf8(useEnglish ? english : text);
}

QString verdictText(const service::PromotionVerdict& v, const QString& sign) {
    if (v.switchedOff) return standingText(Standing::Excluded);
    if (v.standing == Standing::Beaten) return beatenText(v, sign);
    const bool figures = v.standing == Standing::ShortOfQty ||
                         v.standing == Standing::ShortOfAmount || v.standing == Standing::Condition;
    const QString missing = figures ? shortOf(v.missingQty, v.missingAmount, sign) : QString();
    return missing.isEmpty() ? standingText(v.standing) : missing;
}

bool isOnBasket(const domain::AppliedPromotion& promotion) {
    constexpr std::int64_t kThresholds = 3;  // layers below are prices and sets of goods
    constexpr std::size_t kMany = 3;
    return promotion.layer >= kThresholds && promotion.shares.size() >= kMany;
}

QString couponText(const service::CouponInfo& coupon) {
    return coupon.applied ? QString() : standingText(coupon.reason);
}

QString hintText(const service::PromotionHint& hint, const QString& sign) {
    const QString gain = moneyText(hint.gain, sign);
    if (hint.missingQty > 0)
        return QCoreApplication::translate("Promotions", "Buy %1 more, save %2", "pieces")
            .arg(hint.missingQty)
            .arg(gain);
    return QCoreApplication::translate("Promotions", "Buy for %1 more, save %2")
        .arg(moneyText(hint.missingAmount, sign), gain);
}

QString rateOffText(Rate off) {
    if (englishNow())
        return QCoreApplication::translate("Promotions", "%1 % off").arg(fromUtf8(off.toString()));
    // Chinese names what remains, in tenths: 15 % off is 8.5折.
    const int left = 10'000 - off.basisPoints();
    QString tenths = QString::number(left / 1000);
    QString rest = QStringLiteral("%1").arg(left % 1000, 3, 10, QLatin1Char('0'));
    while (rest.endsWith(QLatin1Char('0')))
        rest.chop(1);
    if (!rest.isEmpty()) tenths += QLatin1Char('.') + rest;
    return QCoreApplication::translate("Promotions", "%1 % off").arg(tenths);
}

QString manualDiscountText(const domain::ManualDiscount& manual, const QString& sign) {
    const QString what = manual.amount.isZero()
                             ? rateOffText(manual.off)
                             : QCoreApplication::translate("Promotions", "%1 off")
                                   .arg(moneyText(manual.amount, sign));
    return manual.reason.empty() ? what : what + QStringLiteral(" · ") + reasonText(manual.reason);
}

const std::vector<const char*>& reasonCodes(ReasonKind kind) {
    static const std::vector<const char*> kPrice = {"damaged", "price_match", "shelf_label",
                                                    "near_expiry", "other"};
    static const std::vector<const char*> kReturn = {"defective", "unwanted", "wrong_item",
                                                     "expired", "other"};
    static const std::vector<const char*> kBasket = {"complaint", "large_order", "goodwill",
                                                     "price_match", "other"};
    return kind == ReasonKind::Price ? kPrice : kind == ReasonKind::Basket ? kBasket : kReturn;
}

QString reasonText(const std::string& reason) {
    for (const Reason& r : kReasons)
        if (reason == r.code) return tr(r.text);
    return fromUtf8(reason);
}

}  // namespace evertill::ui
