#include "pricing/joint.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

/// More levels than this of one pool: not looked at one by one.
constexpr std::size_t kMaxLevels = 64;
/// Thresholds are drawn in at most so often.
constexpr int kMaxRounds = 8;

bool linear(RewardType t) {
    return t == RewardType::PercentOff || t == RewardType::AmountOffEach ||
           t == RewardType::UnitPrice;
}

bool withoutEffect(const Reward& r) {
    return r.type == RewardType::None || r.type == RewardType::Gift ||
           r.type == RewardType::IssueCoupon || r.type == RewardType::PointsFactor;
}

}  // namespace

const Reward& Joint::rewardOf(const Pool& pool, const Level& level) const {
    const Promotion& p = promotion(pool.live);
    return level.tier < 0 ? p.reward : p.tiers[static_cast<std::size_t>(level.tier)].reward;
}

/// One layer of sets, after it only pools.
bool Joint::shape() {
    const auto choice = [](const Layer& l) { return !l.sets.empty() || !l.pools.empty(); };
    m_first = 0;
    while (m_first < m_layers.size() && !choice(m_layers[m_first]))
        ++m_first;
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        if (!m_layers[l].stacked.empty()) return false;
        if (l > m_first && (!m_layers[l].sets.empty() || !m_layers[l].mandatory.empty()))
            return false;
    }
    if (m_first == m_layers.size()) return false;
    for (const int n : m_layers[m_first].sets)
        if (live(n).maxDiscount != kNoLimit) return false;
    m_tail = m_layers.size();
    // A percentage of everything and what comes after it depend on the sum alone.
    while (m_tail > m_first + 1 && tailUnderstood(m_tail - 1))
        --m_tail;
    while (m_tail < m_layers.size() &&
           (m_layers[m_tail].pools.empty() ||
            promotion(m_layers[m_tail].pools.front()).reward.type != RewardType::PercentOff))
        ++m_tail;
    return true;
}

/// One pool of all goods that anything reduces, and its reward looks at the sum
/// only.
bool Joint::tailUnderstood(std::size_t layer) const {
    const auto& pools = m_layers[layer].pools;
    if (pools.empty()) return true;
    if (pools.size() > 1) return false;
    const Live& l = live(pools.front());
    const Promotion& p = *l.promotion;
    if (p.onlyUndiscounted || p.alone || !p.conditions.empty() || l.maxUnits != kNoLimit ||
        l.maxDiscount != kNoLimit || p.trigger.basis == Basis::List || !p.tiers.empty())
        return false;
    for (std::size_t c = 0; c < m_p.classes.size(); ++c)
        if (m_p.classes[c].discountable &&
            !std::binary_search(l.scope.begin(), l.scope.end(), static_cast<int>(c)))
            return false;
    if (p.trigger.type != TriggerType::Whole && p.trigger.type != TriggerType::MinAmount)
        return false;
    if (p.reward.type == RewardType::AmountOffTotal) return p.repeat != Repeat::Each;
    return p.reward.type == RewardType::PercentOff && p.reward.basis == Basis::Current &&
           p.roundLevel == RoundLevel::Application;
}

/// No sum of goods of at least `goods` before the last layers comes to less
/// than this after them.
std::int64_t Joint::afterTail(std::int64_t goods) const {
    // What can not be reduced is no part of it.
    std::int64_t apart = 0;
    for (std::size_t l = m_tail; l < m_layers.size(); ++l) {
        if (m_layers[l].pools.empty()) continue;
        const Promotion& p = promotion(m_layers[l].pools.front());
        apart = 0;
        for (std::size_t u = 0; u < m_high.size(); ++u)
            if (!m_p.classes[static_cast<std::size_t>(m_p.units[u].cls)].discountable)
                apart += m_high[u].price;
        const std::int64_t threshold =
            p.trigger.type == TriggerType::MinAmount ? p.trigger.amount.minor() : 0;
        const auto after = [&](std::int64_t sum) {
            std::int64_t off = p.reward.amount.minor();
            if (p.reward.type == RewardType::PercentOff) {
                off = percentOf(sum, p.reward.off);
                if (p.rounds == RoundWhat::Price)  // the part that stays is rounded half up
                    off =
                        sum -
                        percentOf(sum, Rate::fromBasisPoints(10'000 - p.reward.off.basisPoints()));
            }
            if (p.cap) off = std::min(off, p.cap->minor());
            return sum - std::min(off, sum);
        };
        std::int64_t sum = std::max<std::int64_t>(0, goods - apart);
        // Goods that count without being reducible may help to the threshold.
        const std::int64_t counted = p.countNonDiscountable ? apart : 0;
        sum = sum + counted >= threshold
                  ? after(sum)
                  : std::min(sum, after(std::max<std::int64_t>(0, threshold - counted)));
        goods = sum + std::min(apart, goods);
    }
    return goods;
}

bool Joint::begin() {
    Assembly assembly(m_p, m_layers, m_budget);
    State state = startState(m_p);
    bool complete = true;
    m_given.assign(m_layers.size(), {});
    for (std::size_t l = 0; l <= m_first; ++l) {
        beginLayer(state);
        const State begun = state;
        m_taken.assign(state.size(), false);
        assembly.mandatory(m_layers[l], state, m_given[l], m_taken, complete);
        if (l == m_first) {
            m_solver.emplace(m_p, m_layers[l], begun, begun, m_taken, m_budget,
                             LayerSolver::Listing::All);
            m_begun = begun;
        }
    }
    m_exact = complete && m_solver->listsAll() && !m_budget.over();
    m_high = std::move(state);
    m_start = 0;
    for (const UnitState& u : m_high)
        m_start += u.price;
    constexpr std::int64_t kMostMoney = 1'000'000'000;  // amounts are rows of the packing
    if (m_start > kMostMoney) return false;
    makeGoods();
    if (!makePools()) return false;
    findMost();
    return true;
}

void Joint::makeGoods() {
    m_goods.clear();
    m_goods.reserve(m_solver->groups().size() + m_p.classes.size());
    m_goodsOf.assign(m_high.size(), -1);
    for (const Group& g : m_solver->groups()) {
        for (const int u : g.units)
            m_goodsOf[static_cast<std::size_t>(u)] = static_cast<int>(m_goods.size());
        m_goods.push_back({g.cls,
                           g.price,
                           m_p.classes[static_cast<std::size_t>(g.cls)].list,
                           g.units,
                           false,
                           {}});
    }
    const std::size_t own = m_goods.size();
    Map<std::pair<int, std::int64_t>, int> frozen;
    for (std::size_t u = 0; u < m_high.size(); ++u) {
        if (m_goodsOf[u] >= 0) continue;
        const int c = m_p.units[u].cls;
        const auto [it, isNew] =
            frozen.try_emplace(std::pair(c, m_high[u].price), static_cast<int>(m_goods.size()));
        if (isNew)
            m_goods.push_back(
                {c, m_high[u].price, m_p.classes[static_cast<std::size_t>(c)].list, {}, true, {}});
        m_goods[static_cast<std::size_t>(it->second)].units.push_back(static_cast<int>(u));
        m_goodsOf[u] = it->second;
    }
    m_goodsOfClass.resize(m_p.classes.size());
    for (std::size_t k = 0; k < m_goods.size(); ++k)
        m_goodsOfClass[static_cast<std::size_t>(m_goods[k].cls)].push_back(static_cast<int>(k));
    m_singles.assign(m_goods.size(), {});
    for (const auto& s : m_solver->singles())
        m_singles[static_cast<std::size_t>(s.group)].push_back({s.live, -1, s.off, 0});
    m_columnsOf.assign(own, {});
    for (std::size_t k = 0; k < m_solver->columns().size(); ++k)
        m_columnsOf[static_cast<std::size_t>(m_solver->columns()[k].need.front().first)].push_back(
            static_cast<int>(k));
}

std::int64_t Joint::measureOf(Measure measure, const Goods& g) const {
    return measure == Measure::Pieces ? 1 : measure == Measure::List ? g.list : g.price;
}

bool Joint::makePools() {
    State later = m_high;
    beginLayer(later);
    for (std::size_t l = m_first; l < m_tail; ++l)
        for (const int n : m_layers[l].pools) {
            const Live& at = live(n);
            if (at.maxUnits != kNoLimit || at.maxDiscount != kNoLimit) return false;
            const State& state = l == m_first ? m_begun : later;
            if (!conditionsHold(m_p, at, state)) continue;
            Pool pool;
            pool.live = n;
            pool.layer = l;
            pool.scope.resize(m_p.classes.size());
            for (const int c : at.scope)
                pool.scope[static_cast<std::size_t>(c)] = true;
            for (const int c : at.scope)
                for (const int k : m_goodsOfClass[static_cast<std::size_t>(c)]) {
                    const Goods& g = m_goods[static_cast<std::size_t>(k)];
                    if (!(l == m_first && g.frozen) && mayConsume(m_p, at, g.units.front(), state))
                        pool.goods.push_back(k);
                }
            std::sort(pool.goods.begin(), pool.goods.end());
            if (pool.goods.empty()) continue;
            if (!makeLevels(pool)) return false;
            if (pool.levels.empty()) continue;
            m_pools.push_back(std::move(pool));
        }
    dropRedundant();
    for (std::size_t k = 0; k < m_pools.size(); ++k)
        for (const int g : m_pools[k].goods)
            m_goods[static_cast<std::size_t>(g)].pools.push_back(static_cast<int>(k));
    return true;
}

/// A pool that reduces each unit just like another one, which has all its goods
/// and is reached as easily: whatever it does the other one can do.
void Joint::dropRedundant() {
    const auto simple = [](const Pool& pool) {
        return pool.levels.size() == 1 && pool.levels.front().byUnit;
    };
    const auto alike = [&](const Pool& a, const Pool& b) {
        const Promotion &x = promotion(a.live), &y = promotion(b.live);
        const Reward &r = rewardOf(a, a.levels.front()), &s = rewardOf(b, b.levels.front());
        return y.conditions.empty() && !y.onlyUndiscounted && x.roundLevel == RoundLevel::Unit &&
               y.roundLevel == RoundLevel::Unit && x.rounds == y.rounds && !x.cap && !y.cap &&
               !x.alone && !y.alone && r.type == s.type && r.off == s.off && r.amount == s.amount &&
               r.price == s.price && r.basis == s.basis;
    };
    Vec<bool> drop(m_pools.size(), false);
    for (std::size_t a = 0; a < m_pools.size(); ++a) {
        const Pool& pool = m_pools[a];
        if (!simple(pool)) continue;
        bool redundant = false;
        for (std::size_t b = 0; b < m_pools.size() && !redundant; ++b) {
            const Pool& other = m_pools[b];
            if (a == b || other.goods.size() < pool.goods.size() ||
                other.goods.front() > pool.goods.front() || other.layer != pool.layer ||
                other.measure != pool.measure || !simple(other) ||
                other.levels.front().threshold > pool.levels.front().threshold ||
                !alike(pool, other) ||
                !std::includes(other.goods.begin(), other.goods.end(), pool.goods.begin(),
                               pool.goods.end()))
                continue;
            // Of two that are the same the first stays.
            const bool same = other.goods.size() == pool.goods.size() &&
                              other.levels.front().threshold == pool.levels.front().threshold;
            redundant = !same || b < a;
        }
        drop[a] = redundant;
    }
    std::size_t kept = 0;
    for (std::size_t a = 0; a < m_pools.size(); ++a)
        if (!drop[a] && kept++ != a) m_pools[kept - 1] = std::move(m_pools[a]);
    m_pools.resize(kept);
}

/// What the pool gives from which threshold on; false: not of a kind that is
/// understood.
bool Joint::makeLevels(Pool& pool) {
    const Promotion& p = promotion(pool.live);
    const Trigger& t = p.trigger;
    std::optional<Measure> measure;
    const auto judges = [&](Measure m) {
        if (measure && *measure != m) return false;
        measure = m;
        return true;
    };
    const Measure amount = t.basis == Basis::List ? Measure::List : Measure::Current;
    if (t.type == TriggerType::MinQty && !judges(Measure::Pieces)) return false;
    if (t.type == TriggerType::MinAmount && !judges(amount)) return false;
    for (const Tier& tier : p.tiers) {
        if (tier.minQty && tier.minAmount) return false;
        if (!judges(tier.minAmount ? amount : Measure::Pieces)) return false;
    }
    pool.measure = measure.value_or(Measure::Pieces);
    for (const int g : pool.goods) {
        const Goods& goods = m_goods[static_cast<std::size_t>(g)];
        pool.all += measureOf(pool.measure, goods) * static_cast<std::int64_t>(goods.units.size());
    }
    const std::int64_t least = t.type == TriggerType::MinQty      ? t.qty
                               : t.type == TriggerType::MinAmount ? t.amount.minor()
                                                                  : 0;
    const auto thresholdOf = [](const Tier& tier) {
        return tier.minAmount ? tier.minAmount->minor() : tier.minQty.value_or(0);
    };
    const std::int64_t firstTier = p.tiers.empty() ? kNoLimit : thresholdOf(p.tiers.front());
    if (!addLevels(pool, -1, least, least, firstTier)) return false;
    for (std::size_t k = 0; k < p.tiers.size(); ++k) {
        const std::int64_t step = thresholdOf(p.tiers[k]);
        const std::int64_t next = k + 1 < p.tiers.size() ? thresholdOf(p.tiers[k + 1]) : kNoLimit;
        if (!addLevels(pool, static_cast<int>(k), std::max(least, step), step, next)) return false;
    }
    return true;
}

/// A level must give at least what the one before gives: the highest is then the most.
bool Joint::higher(const Pool& pool, const Level& level) const {
    const Level& before = pool.levels.back();
    if (before.threshold >= level.threshold || before.byUnit != level.byUnit) return false;
    if (!level.byUnit) return before.flat <= level.flat;
    const Reward &r = rewardOf(pool, before), &s = rewardOf(pool, level);
    return r.type == s.type && r.basis == s.basis && r.off <= s.off && r.amount <= s.amount &&
           s.price <= r.price;
}

bool Joint::addLevels(Pool& pool, int tier, std::int64_t threshold, std::int64_t step,
                      std::int64_t below) {
    const Live& l = live(pool.live);
    const Promotion& p = *l.promotion;
    Level level;
    level.tier = tier;
    level.threshold = threshold;
    const Reward& r = rewardOf(pool, level);
    if (withoutEffect(r)) return true;
    level.byUnit = linear(r.type);
    if (!level.byUnit && r.type != RewardType::AmountOffTotal) return false;
    const bool each = p.repeat == Repeat::Each && step > 0 && !level.byUnit;
    for (std::int64_t times = 1;; ++times) {
        level.times = times;
        level.threshold = std::max(threshold, each ? step * times : 0);
        if (level.threshold > pool.all || level.threshold >= below || times > l.maxTimes)
            return true;
        if (!level.byUnit) {
            level.flat = r.amount.minor() * times;
            if (p.cap) level.flat = std::min(level.flat, p.cap->minor());
        }
        if (pool.levels.size() >= kMaxLevels) return false;
        if (!pool.levels.empty() && !higher(pool, level)) return false;
        pool.levels.push_back(level);
        if (!each) return true;
    }
}

bool Joint::large() const {
    constexpr std::size_t kMany = 2'000;
    return m_solver && m_solver->columns().size() > kMany;
}

bool Joint::run(Plan& best, std::int64_t& bound) {
    if (!shape() || !begin()) return false;
    for (int round = 0; round < kMaxRounds; ++round) {
        std::int64_t upper = fractions();
        Vec<Solution> solutions;
        for (Pool& pool : m_pools)
            if (!pool.tight) pool.level = static_cast<int>(pool.levels.size()) - 1;
        Vec<int> loose;
        for (std::size_t k = 0; k < m_pools.size(); ++k)
            if (!m_pools[k].tight) loose.push_back(static_cast<int>(k));
        upper += flatsOf(loose);
        for (const Component& c : components()) {
            solutions.push_back(decide(c));
            upper += solutions.back().upper;
        }
        if (m_budget.over() && round > 0) break;
        if (m_exact)
            bound = std::max(bound, afterTail(std::max<std::int64_t>(0, m_start - upper / kFine)));
        Vec<int> missed;
        Plan plan = planOf(solutions, missed);
        if (plan.goods < best.goods) best = std::move(plan);
        if (best.goods <= bound || m_budget.over() || large() || !tighten(missed)) break;
    }
    return true;
}

}  // namespace evertill::pricing
