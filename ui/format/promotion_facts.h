// A promotion's document in words: what it gives, on what, when, to whom, within which limits and
// beside which others. Any document, not only those of forms.
#pragma once
#include <QString>
#include <vector>

#include "evertill/service/promotion_desk.h"

namespace evertill::ui {

struct PromotionFact {
    QString label, text;
};
std::vector<PromotionFact> promotionFacts(const pricing::Promotion& p,
                                          const service::DeskNames& names, const QString& sign);

QString phaseText(pricing::PromotionPhase phase);
/// "纯牛奶、酸奶 等5种"; the first few by name.
QString selectorText(const pricing::Selector& s, const service::DeskNames& names,
                     const QString& sign);
/// "2026-11-28 to 2026-12-05", "from 2026-11-28", "always".
QString datesText(std::optional<pricing::LocalTime> from, std::optional<pricing::LocalTime> to);
/// "2026-11-28", with the hour if it is not midnight; `lastDay`: the day before a midnight.
QString localDateText(pricing::LocalTime t, bool lastDay = false);
QString levelText(const std::string& level);  ///< "member" -> "every member"
QString conflictText(pricing::ConflictKind kind);

}  // namespace evertill::ui
