#include "evertill/domain/pricing/promotion_lint.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

constexpr std::int64_t kDay = 86'400;

/// Is there a moment from `from` to `to` in which the windows and weekdays hold?
bool everHolds(const When& w) {
    if (w.windows.empty() && w.daysOfWeek.empty()) return true;
    if (!w.from || !w.to) return true;
    // After eight days every weekday and every window has come round.
    if (w.to->seconds() - w.from->seconds() >= 8 * kDay) return true;
    for (auto t = w.from->seconds() / 60 * 60; t < w.to->seconds(); t += 60)
        if (w.holds(LocalTime::fromSeconds(std::max(t, w.from->seconds())))) return true;
    return false;
}

bool allIn(const std::vector<std::string>& some, const std::vector<std::string>& all) {
    return std::all_of(some.begin(), some.end(), [&](const std::string& s) {
        return std::find(all.begin(), all.end(), s) != all.end();
    });
}

/// Names goods and excludes all of them again.
bool excludesItself(const Selector& s) {
    if (!s.brands.empty() || !s.subCategories.empty()) return false;
    if (s.skus.empty() && s.categories.empty()) return false;
    return allIn(s.skus, s.excludeSkus) && allIn(s.categories, s.excludeCategories);
}

class Linter {
 public:
    Linter(const Promotion& p, LocalTime now, std::vector<LintRemark>& remarks)
        : m_p(p), m_now(now), m_remarks(remarks) {}

    void run() {
        names();
        times();
        selectors();
        reward(m_p.reward, "/reward");
        for (std::size_t i = 0; i < m_p.tiers.size(); ++i)
            reward(m_p.tiers[i].reward, "/tiers/" + std::to_string(i) + "/reward");
        fields();
    }

 private:
    void add(const char* path, std::string reason) { add(std::string(path), std::move(reason)); }
    void add(std::string path, std::string reason) {
        m_remarks.push_back({m_p.id, std::move(path), std::move(reason)});
    }

    void names() {
        if (m_p.name.empty()) add("/name", "no Chinese name: receipts will show the id");
        if (m_p.nameEn.empty()) add("/name_en", "no English name");
    }

    void times() {
        if (m_p.when.to && *m_p.when.to <= m_now) {
            add("/when/to", "has ended");
            return;
        }
        if (!everHolds(m_p.when))
            add("/when", "no moment from from to to lies in the windows and weekdays");
    }

    void selector(const Selector& s, const std::string& path) {
        if (excludesItself(s)) add(path, "excludes all it names: no goods are left");
    }

    void selectors() {
        selector(m_p.scope, "/scope");
        for (std::size_t i = 0; i < m_p.conditions.size(); ++i)
            selector(m_p.conditions[i].selector, "/conditions/" + std::to_string(i) + "/selector");
        for (std::size_t i = 0; i < m_p.trigger.items.size(); ++i)
            selector(m_p.trigger.items[i].selector,
                     m_p.trigger.type == TriggerType::BuyGet
                         ? "/trigger/buy/selector"
                         : "/trigger/items/" + std::to_string(i) + "/selector");
        if (m_p.reward.type == RewardType::Get) selector(m_p.reward.selector, "/reward/selector");
    }

    void reward(const Reward& r, const std::string& path) {
        const auto percent = [&](Rate off, const char* field) {
            if (off.basisPoints() == 0) add(path + field, "0 % gives nothing");
            // Free pieces of a set are what such promotions are for; everything free is not.
            if (off.basisPoints() == 10'000 && r.type == RewardType::PercentOff)
                add(path + field, "100 % off: the goods are free");
        };
        switch (r.type) {
            case RewardType::PercentOff:
            case RewardType::CheapestPercentOff:
                percent(r.off, "/bps");
                break;
            case RewardType::AmountOffEach:
            case RewardType::AmountOffTotal:
                if (r.amount.isZero()) add(path + "/amount_minor", "an amount of 0 gives nothing");
                break;
            case RewardType::UnitPrice:
            case RewardType::SetPrice:
                if (r.price.isZero())
                    add(path + "/price_minor", "a price of 0: the goods are free");
                break;
            case RewardType::Progressive:
                if (std::all_of(r.steps.begin(), r.steps.end(),
                                [](Rate s) { return s.basisPoints() == 0; }))
                    add(path + "/steps_bps", "no step gives anything");
                break;
            default:
                break;
        }
    }

    void fields() {
        if (!m_p.tiers.empty() && m_p.reward.type != RewardType::None)
            add("/reward", "counts only as long as no tier is reached");
        if (m_p.priority != 0)
            add("/priority", "only decides under the policy priority; best_price looks at totals");
        if (m_p.repeat == Repeat::Once && m_p.maxTimes.value_or(1) > 1)
            add("/max_times", "repeat once allows one application");
        if (m_p.repeat != Repeat::Each && m_p.trigger.pooled() && m_p.maxTimes.value_or(1) > 1)
            add("/max_times", "a pooled promotion without repeat each applies once");
        if (m_p.alone && m_p.stackInLayer)
            add("/alone", "and stack_in_layer: nothing can be stacked on a unit that is closed");
        if (m_p.mandatory && m_p.layer > 1)
            add("/mandatory", "on layer " + std::to_string(m_p.layer) +
                                  ": prices usually come first, on layer 1");
        if (m_p.limits.perMember || m_p.limits.perMemberPerDay)
            if (m_p.memberLevels.empty())
                add("/limits", "a limit per member does not bind customers without a card");
    }

    const Promotion& m_p;
    LocalTime m_now;
    std::vector<LintRemark>& m_remarks;
};

}  // namespace

std::vector<LintRemark> lint(std::span<const Promotion> promotions, LocalTime now) {
    std::vector<LintRemark> remarks;
    for (const Promotion& p : promotions)
        Linter(p, now, remarks).run();
    return remarks;
}

}  // namespace evertill::pricing
