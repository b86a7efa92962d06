// Promotions, coupons, hints and reasons in words. Names of promotions come in two languages; the
// one of the screen is shown, the other where it is missing.
#pragma once
#include <QString>
#include <QStringList>

#include "evertill/service/snapshots.h"

namespace evertill::ui {

/// True while the screens speak English.
bool englishNow();
/// The text of the screen's language, the other if that one is empty.
QString inLanguage(const std::string& text, const std::string& english);

/// On the basket rather than on goods: a threshold, coupon or discount that touches many lines. It
/// is named once, below the lines.
bool isOnBasket(const domain::AppliedPromotion& promotion);

/// Why a promotion did or did not apply: "5.00 less with: 满100减20".
QString verdictText(const service::PromotionVerdict& verdict, const QString& currencySign);
/// Why a presented coupon gives nothing; empty if it was applied.
QString couponText(const service::CouponInfo& coupon);
/// "1 more: save ¥5.00"; the promotion's name is not in it.
QString hintText(const service::PromotionHint& hint, const QString& currencySign);
/// "15 % off", in Chinese "8.5折".
QString rateOffText(Rate off);
/// "15 % off" or "¥5.00 off", with its reason.
QString manualDiscountText(const domain::ManualDiscount& manual, const QString& currencySign);

/// Reasons are recorded as short codes that every language can read, or as keyed text.
enum class ReasonKind { Price, Basket, Return };
/// Codes in the order in which they are offered; the last is "other", which wants a text.
const std::vector<const char*>& reasonCodes(ReasonKind kind);
/// A known code in words, any other text as it is.
QString reasonText(const std::string& reason);

}  // namespace evertill::ui
