#include "format/promotion_facts.h"

#include <QCoreApplication>

#include "format/form_text.h"
#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {

using pricing::Promotion;
using pricing::Reward;
using pricing::RewardType;
using pricing::TriggerType;

constexpr std::size_t kNamed = 3;  ///< names of a list that are written out

QString join(const QStringList& parts) {
    return parts.join(QCoreApplication::translate("PromotionFacts", ", "));
}

QString nameOf(const std::string& code, const std::map<std::string, std::string>& names) {
    const auto it = names.find(code);
    return fromUtf8(it == names.end() || it->second.empty() ? code : it->second);
}

QString listed(const std::vector<std::string>& codes,
               const std::map<std::string, std::string>& names) {
    QStringList parts;
    for (std::size_t i = 0; i < codes.size() && i < kNamed; ++i)
        parts << nameOf(codes[i], names);
    if (codes.size() <= kNamed) return join(parts);
    return QCoreApplication::translate("PromotionFacts", "%1 and others, %2 in all")
        .arg(join(parts))
        .arg(codes.size());
}

QString count(std::int64_t n) {
    return QString::number(n);
}

class Facts {
 public:
    Facts(const Promotion& p, const service::DeskNames& names, const QString& sign)
        : m_p(p), m_names(names), m_sign(sign) {}

    std::vector<PromotionFact> run() {
        add(QCoreApplication::translate("PromotionFacts", "Gives"), gives());
        if (!m_p.trigger.items.empty())
            add(QCoreApplication::translate("PromotionFacts", "Set of"), slots_());
        else
            add(QCoreApplication::translate("PromotionFacts", "On what"), on(m_p.scope));
        for (const auto& c : m_p.conditions)
            add(QCoreApplication::translate("PromotionFacts", "Needs"), condition(c));
        add(QCoreApplication::translate("PromotionFacts", "When"), when());
        add(QCoreApplication::translate("PromotionFacts", "Who"), who());
        add(QCoreApplication::translate("PromotionFacts", "Limits"), limits());
        add(QCoreApplication::translate("PromotionFacts", "Beside others"), beside());
        add(QCoreApplication::translate("PromotionFacts", "Where"), where());
        if (m_p.clawback)
            add(QCoreApplication::translate("PromotionFacts", "Returns"),
                QCoreApplication::translate("PromotionFacts",
                                            "After a partial return what is kept is priced anew"));
        if (!m_p.text.empty())
            add(QCoreApplication::translate("PromotionFacts", "Words for customers"),
                inLanguage(m_p.text, m_p.textEn));
        return std::move(m_facts);
    }

 private:
    void add(const QString& label, const QString& text) {
        if (!text.isEmpty()) m_facts.push_back({label, text});
    }
    /// Without decimals that say nothing: these are sentences, not columns.
    QString money(Money m) const {
        QString text = moneyText(m, m_sign);
        if (text.endsWith(QLatin1String(".00"))) text.chop(3);
        return text;
    }
    QString on(const pricing::Selector& s) const { return selectorText(s, m_names, m_sign); }

    /// "满100减20" of one threshold, or of each tier.
    QString gives() const {
        QStringList parts;
        if (m_p.reward.type != RewardType::None) parts << lead() + reward(m_p.reward);
        for (const auto& t : m_p.tiers) {
            const QString from =
                t.minQty ? QCoreApplication::translate("PromotionFacts", "from %1 pieces: ")
                               .arg(*t.minQty)
                         : QCoreApplication::translate("PromotionFacts", "from %1: ")
                               .arg(money(t.minAmount.value_or(Money())));
            parts << from + reward(t.reward);
        }
        QString text = parts.join(QStringLiteral("\n"));
        if (!text.isEmpty()) text[0] = text[0].toUpper();
        return text;
    }

    QString lead() const {
        const bool each = m_p.repeat == pricing::Repeat::Each;
        switch (m_p.trigger.type) {
            case TriggerType::ExactQty:
                return (m_p.trigger.sameSku
                            ? QCoreApplication::translate("PromotionFacts",
                                                          "of every %1 pieces of the same goods: ")
                            : QCoreApplication::translate("PromotionFacts", "of every %1 pieces: "))
                    .arg(m_p.trigger.qty);
            case TriggerType::MinQty:
                return (each
                            ? QCoreApplication::translate("PromotionFacts", "for every %1 pieces: ")
                            : QCoreApplication::translate("PromotionFacts", "from %1 pieces: "))
                    .arg(m_p.trigger.qty);
            case TriggerType::MinAmount:
                return (each ? QCoreApplication::translate("PromotionFacts", "for every %1: ")
                             : QCoreApplication::translate("PromotionFacts", "from %1: "))
                    .arg(money(m_p.trigger.amount));
            case TriggerType::Items:
                return QCoreApplication::translate("PromotionFacts", "the set: ");
            default:
                return {};
        }
    }

    QString reward(const Reward& r) const {
        switch (r.type) {
            case RewardType::UnitPrice:
                return QCoreApplication::translate("PromotionFacts", "%1 each").arg(money(r.price));
            case RewardType::PercentOff:
                return rateOffText(r.off);
            case RewardType::AmountOffEach:
                return QCoreApplication::translate("PromotionFacts", "%1 off each")
                    .arg(money(r.amount));
            case RewardType::AmountOffTotal:
                return QCoreApplication::translate("PromotionFacts", "%1 off").arg(money(r.amount));
            case RewardType::SetPrice:
                return QCoreApplication::translate("PromotionFacts", "%1 together")
                    .arg(money(r.price));
            case RewardType::CheapestPercentOff:
                return cheapest(r, r.off.basisPoints() == 10'000
                                       ? QCoreApplication::translate("PromotionFacts", "free")
                                       : rateOffText(r.off));
            case RewardType::CheapestUnitPrice:
                return cheapest(r, money(r.price));
            case RewardType::Progressive: {
                QStringList steps;
                for (const auto& s : r.steps)
                    steps << rateOffText(s);
                return QCoreApplication::translate("PromotionFacts", "piece after piece: %1")
                    .arg(join(steps));
            }
            case RewardType::Get:
                return get(r);
            case RewardType::Gift:
                return gift(r);
            default:
                return ofTicket(r);
        }
    }

    QString cheapest(const Reward& r, const QString& what) const {
        return r.take == 1
                   ? QCoreApplication::translate("PromotionFacts", "the cheapest %1").arg(what)
                   : QCoreApplication::translate("PromotionFacts", "the %1 cheapest %2")
                         .arg(r.take)
                         .arg(what);
    }

    QString get(const Reward& r) const {
        const auto& b = r.benefit;
        const QString what =
            b.type == RewardType::UnitPrice
                ? QCoreApplication::translate("PromotionFacts", "%1 each").arg(money(b.price))
            : b.type == RewardType::AmountOffEach
                ? QCoreApplication::translate("PromotionFacts", "%1 off each").arg(money(b.amount))
            : b.off.basisPoints() == 10'000 ? QCoreApplication::translate("PromotionFacts", "free")
                                            : rateOffText(b.off);
        return QStringLiteral("%1 × %2: %3").arg(on(r.selector)).arg(r.qty).arg(what);
    }

    QString gift(const Reward& r) const {
        std::vector<std::string> goods{r.sku};
        goods.insert(goods.end(), r.choices.begin(), r.choices.end());
        const QString name = listed(goods, m_names.goods);
        if (r.perQty > 0)
            return QCoreApplication::translate("PromotionFacts", "gift %1 × %2 for every %3 pieces")
                .arg(name)
                .arg(r.qtyPer)
                .arg(r.perQty);
        return QCoreApplication::translate("PromotionFacts", "gift %1 × %2").arg(name).arg(r.qty);
    }

    QString ofTicket(const Reward& r) const {
        switch (r.type) {
            case RewardType::IssueCoupon:
                return QCoreApplication::translate("PromotionFacts", "a coupon for next time: %1")
                    .arg(nameOf(r.campaign, m_names.coupons));
            case RewardType::PointsFactor:
                return QCoreApplication::translate("PromotionFacts", "points × %1 %")
                    .arg(fromUtf8(r.factor.toString()));
            case RewardType::PointsOffset:
                return QCoreApplication::translate("PromotionFacts", "pay with points");
            case RewardType::RoundTotal:
                return QCoreApplication::translate("PromotionFacts", "amount due rounded to %1")
                    .arg(money(r.roundUnit));
            case RewardType::RechargeBonus:
                return QCoreApplication::translate("PromotionFacts", "%1 extra on the card")
                    .arg(money(r.amount));
            default:
                return {};
        }
    }

    QString slots_() const {
        QStringList parts;
        for (const auto& s : m_p.trigger.items)
            parts << QStringLiteral("%1 × %2").arg(on(s.selector)).arg(s.qty);
        return join(parts);
    }

    QString condition(const pricing::Condition& c) const {
        QStringList parts;
        if (c.minAmount)
            parts << QCoreApplication::translate("PromotionFacts", "%1 or more of %2")
                         .arg(money(*c.minAmount), on(c.selector));
        if (c.minQty)
            parts << QCoreApplication::translate("PromotionFacts", "%1 pieces or more of %2")
                         .arg(count(*c.minQty), on(c.selector));
        if (c.minDistinctSkus)
            parts << QCoreApplication::translate("PromotionFacts", "%1 different goods of %2")
                         .arg(count(*c.minDistinctSkus), on(c.selector));
        return join(parts);
    }

    QString when() const {
        QStringList parts{datesText(m_p.when.from, m_p.when.to)};
        QStringList days, hours;
        for (const int d : m_p.when.daysOfWeek)
            days << weekdayText(d);
        const auto clock = [](int m) {
            return QStringLiteral("%1:%2")
                .arg(m / 60, 2, 10, QLatin1Char('0'))
                .arg(m % 60, 2, 10, QLatin1Char('0'));
        };
        for (const auto& w : m_p.when.windows)
            hours << clock(w.from) + QStringLiteral("–") + clock(w.to);
        if (!days.isEmpty()) parts << days.join(QLatin1Char(' '));
        if (!hours.isEmpty()) parts << hours.join(QLatin1Char(' '));
        return parts.join(QStringLiteral(" · "));
    }

    QString who() const {
        QStringList parts;
        if (m_p.memberLevels.empty()) {
            if (m_p.coupon.empty() && m_p.tenders.empty())
                parts << QCoreApplication::translate("PromotionFacts", "every customer");
        } else {
            QStringList levels;
            for (const auto& l : m_p.memberLevels)
                levels << levelText(l);
            parts << QCoreApplication::translate("PromotionFacts", "members: %1").arg(join(levels));
        }
        if (!m_p.coupon.empty())
            parts << QCoreApplication::translate("PromotionFacts", "with the coupon %1")
                         .arg(nameOf(m_p.coupon, m_names.coupons));
        if (!m_p.tenders.empty())
            parts << QCoreApplication::translate("PromotionFacts", "paid with %1")
                         .arg(listed(m_p.tenders, {}));
        return parts.join(QStringLiteral(" · "));
    }

    QString limits() const {
        QStringList parts;
        const auto& l = m_p.limits;
        const auto say = [&](const std::optional<std::int64_t>& n, const char* text) {
            if (n) parts << QCoreApplication::translate("PromotionFacts", text).arg(*n);
        };
        say(m_p.limitQty, QT_TRANSLATE_NOOP("PromotionFacts", "%1 reduced pieces a sale"));
        say(m_p.maxTimes, QT_TRANSLATE_NOOP("PromotionFacts", "%1 times a sale"));
        if (m_p.repeat == pricing::Repeat::Once && !m_p.trigger.pooled())
            parts << QCoreApplication::translate("PromotionFacts", "once a sale");
        if (m_p.cap)
            parts << QCoreApplication::translate("PromotionFacts", "at most %1 off")
                         .arg(money(*m_p.cap));
        say(l.perTicket, QT_TRANSLATE_NOOP("PromotionFacts", "%1 times a sale"));
        say(l.perMemberPerDay, QT_TRANSLATE_NOOP("PromotionFacts", "%1 sales a day for a member"));
        say(l.perMember, QT_TRANSLATE_NOOP("PromotionFacts", "%1 sales in all for a member"));
        say(l.perStorePerDay, QT_TRANSLATE_NOOP("PromotionFacts", "%1 sales a day in the shop"));
        say(l.quota, QT_TRANSLATE_NOOP("PromotionFacts", "%1 pieces in all"));
        if (l.budget)
            parts << QCoreApplication::translate("PromotionFacts", "discount of %1 in all")
                         .arg(money(*l.budget));
        return parts.isEmpty() ? QCoreApplication::translate("PromotionFacts", "none")
                               : join(parts);
    }

    QString beside() const {
        QStringList parts;
        if (m_p.mandatory)
            parts << QCoreApplication::translate("PromotionFacts",
                                                 "a price: always given if it is the lowest");
        if (m_p.basketExclusive) parts << formChoiceText(pricing::FormField::Together, "exclusive");
        if (m_p.alone) parts << formChoiceText(pricing::FormField::Together, "alone");
        if (m_p.onlyUndiscounted)
            parts << formChoiceText(pricing::FormField::Together, "unreduced");
        if (m_p.stackInLayer) parts << formChoiceText(pricing::FormField::Together, "stack");
        if (!m_p.group.empty())
            parts << QCoreApplication::translate("PromotionFacts", "one of the group %1 a sale")
                         .arg(fromUtf8(m_p.group));
        if (parts.isEmpty()) parts << formChoiceText(pricing::FormField::Together, "normal");
        parts << QCoreApplication::translate("PromotionFacts", "level %1").arg(m_p.layer);
        return parts.join(QStringLiteral(" · "));
    }

    QString where() const {
        if (!pricing::storeOfOwner(m_p.owner).empty())
            return QCoreApplication::translate("PromotionFacts", "this shop");
        QStringList parts;
        if (!m_p.stores.stores.empty()) parts << listed(m_p.stores.stores, {});
        if (!m_p.stores.regions.empty()) parts << listed(m_p.stores.regions, {});
        return parts.isEmpty() ? QCoreApplication::translate("PromotionFacts", "every shop")
                               : join(parts);
    }

    const Promotion& m_p;
    const service::DeskNames& m_names;
    const QString& m_sign;
    std::vector<PromotionFact> m_facts;
};

}  // namespace

std::vector<PromotionFact> promotionFacts(const Promotion& p, const service::DeskNames& names,
                                          const QString& sign) {
    return Facts(p, names, sign).run();
}

QString selectorText(const pricing::Selector& s, const service::DeskNames& names,
                     const QString& sign) {
    QStringList parts;
    if (!s.skus.empty()) parts << listed(s.skus, names.goods);
    if (!s.categories.empty())
        parts << QCoreApplication::translate("PromotionFacts", "category %1")
                     .arg(listed(s.categories, names.categories));
    if (!s.subCategories.empty())
        parts << QCoreApplication::translate("PromotionFacts", "category %1")
                     .arg(listed(s.subCategories, names.categories));
    if (!s.brands.empty())
        parts
            << QCoreApplication::translate("PromotionFacts", "brand %1").arg(listed(s.brands, {}));
    QString text = parts.isEmpty() ? QCoreApplication::translate("PromotionFacts", "the whole shop")
                                   : join(parts);
    QStringList except;
    if (!s.excludeSkus.empty()) except << listed(s.excludeSkus, names.goods);
    if (!s.excludeCategories.empty()) except << listed(s.excludeCategories, names.categories);
    if (!except.isEmpty())
        text += QCoreApplication::translate("PromotionFacts", ", except %1").arg(join(except));
    if (s.minUnitPrice)
        text += QCoreApplication::translate("PromotionFacts", ", priced %1 or more")
                    .arg(moneyText(*s.minUnitPrice, sign));
    if (s.maxUnitPrice)
        text += QCoreApplication::translate("PromotionFacts", ", priced %1 or less")
                    .arg(moneyText(*s.maxUnitPrice, sign));
    if (s.maxDaysToExpiry)
        text += QCoreApplication::translate("PromotionFacts", ", %1 days or less to expiry")
                    .arg(*s.maxDaysToExpiry);
    return text;
}

QString localDateText(pricing::LocalTime t, bool lastDay) {
    const bool midnight = t.seconds() % 86'400 == 0;
    if (midnight && lastDay) t = pricing::LocalTime::fromSeconds(t.seconds() - 86'400);
    const QString text = fromUtf8(t.toString());
    return midnight ? text.left(10) : text.left(10) + QLatin1Char(' ') + text.mid(11, 5);
}

QString datesText(std::optional<pricing::LocalTime> from, std::optional<pricing::LocalTime> to) {
    if (from && to)
        return QCoreApplication::translate("PromotionFacts", "%1 to %2")
            .arg(localDateText(*from), localDateText(*to, true));
    if (from)
        return QCoreApplication::translate("PromotionFacts", "from %1").arg(localDateText(*from));
    if (to)
        return QCoreApplication::translate("PromotionFacts", "until %1")
            .arg(localDateText(*to, true));
    return QCoreApplication::translate("PromotionFacts", "without end");
}

QString levelText(const std::string& level) {
    if (level == "member") return QCoreApplication::translate("PromotionFacts", "every member");
    if (level == "birthday")
        return QCoreApplication::translate("PromotionFacts", "on the birthday");
    if (level == "silver") return QCoreApplication::translate("PromotionFacts", "silver");
    if (level == "gold") return QCoreApplication::translate("PromotionFacts", "gold");
    return fromUtf8(level);
}

QString phaseText(pricing::PromotionPhase phase) {
    using pricing::PromotionPhase;
    switch (phase) {
        case PromotionPhase::Draft:
            return QCoreApplication::translate("PromotionFacts", "Draft");
        case PromotionPhase::Scheduled:
            return QCoreApplication::translate("PromotionFacts", "Coming");
        case PromotionPhase::Running:
            return QCoreApplication::translate("PromotionFacts", "Running");
        case PromotionPhase::Finished:
            return QCoreApplication::translate("PromotionFacts", "Over");
        case PromotionPhase::Ended:
            return QCoreApplication::translate("PromotionFacts", "Ended");
        case PromotionPhase::Replaced:
            return QCoreApplication::translate("PromotionFacts", "Replaced");
    }
    return {};
}

QString conflictText(pricing::ConflictKind kind) {
    using K = pricing::ConflictKind;
    switch (kind) {
        case K::Duplicate:
            return QCoreApplication::translate("PromotionFacts", "The same terms twice");
        case K::AlwaysBeaten:
            return QCoreApplication::translate("PromotionFacts",
                                               "The first is never better than the second");
        case K::NeverEligible:
            return QCoreApplication::translate("PromotionFacts",
                                               "The second reduces all its goods before");
        case K::Competes:
            return QCoreApplication::translate("PromotionFacts",
                                               "Same level and goods: a piece gets one of the two");
        case K::Starves:
            return QCoreApplication::translate("PromotionFacts",
                                               "The second may take the goods of the first");
        case K::Group:
            return QCoreApplication::translate("PromotionFacts",
                                               "One group: one of the two a sale");
        case K::Exclusive:
            return QCoreApplication::translate("PromotionFacts", "The first shuts out the second");
        case K::Alone:
            return QCoreApplication::translate("PromotionFacts",
                                               "Goods of the first are closed to the second");
        case K::NoGoods:
            return QCoreApplication::translate("PromotionFacts", "It fits none of the goods");
        case K::NotLower:
            return QCoreApplication::translate("PromotionFacts", "Not below the normal price");
        case K::BelowCost:
            return QCoreApplication::translate("PromotionFacts", "Below cost");
        case K::DeadTier:
            return QCoreApplication::translate("PromotionFacts",
                                               "A tier that is never worth reaching");
    }
    return {};
}

}  // namespace evertill::ui
