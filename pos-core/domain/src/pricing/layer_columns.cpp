// What a layer's set promotions could consume, as columns over groups of equal units.
#include <algorithm>

#include "pricing/layer_solver.h"

namespace evertill::pricing {
namespace {

/// More ways than this to make up one promotion's set: not all are looked at.
constexpr std::size_t kMaxColumnsPerPromotion = 4000;

/// Nor more steps than this on listing sets.
constexpr std::size_t kMaxListed = 20'000;

bool plainUnit(const Live& l) {
    return l.promotion->trigger.type == TriggerType::Unit && l.maxTimes == kNoLimit &&
           l.maxUnits == kNoLimit && l.maxDiscount == kNoLimit && !roundsByLine(*l.promotion);
}

}  // namespace

LayerSolver::LayerSolver(const Problem& problem, const Layer& layer, const State& state,
                         const State& thresholds, const Vec<bool>& taken, Budget& budget,
                         Listing listing)
    : m_p(problem),
      m_layer(layer),
      m_state(state),
      m_thresholds(thresholds),
      m_taken(taken),
      m_budget(budget),
      m_listing(listing) {
    makeGroups();
    m_hadSets.assign(m_groups.size(), false);
    unitGains();
    makeColumns();
}

bool LayerSolver::mayUse(const Live& l, const Group& g) const {
    return mayConsume(m_p, l, g.units.front(), m_thresholds);
}

void LayerSolver::makeGroups() {
    m_groupsOfClass.resize(m_p.classes.size());
    m_groups.reserve(m_p.classes.size());
    for (std::size_t c = 0; c < m_p.classes.size(); ++c) {
        for (const int u : m_p.classes[c].units) {
            const auto i = static_cast<std::size_t>(u);
            if (m_taken[i] || m_thresholds[i].closed) continue;
            int found = -1;
            for (const int g : m_groupsOfClass[c])
                if (group(g).price == m_state[i].price && group(g).reduced == m_state[i].reduced)
                    found = g;
            if (found < 0) {
                found = static_cast<int>(m_groups.size());
                m_groups.push_back(
                    {static_cast<int>(c), m_state[i].price, m_state[i].reduced, {}, 0, -1});
                m_groupsOfClass[c].push_back(found);
            }
            m_groups[static_cast<std::size_t>(found)].units.push_back(u);
        }
    }
}

Vec<int> LayerSolver::groupsOf(const Live& l, const Vec<int>& classes) const {
    Vec<int> groups;
    for (const int c : classes)
        for (const int g : m_groupsOfClass[static_cast<std::size_t>(c)])
            if (mayUse(l, group(g))) groups.push_back(g);
    return groups;
}

void LayerSolver::unitGains() {
    for (const int n : m_layer.sets) {
        const Live& l = live(n);
        if (!plainUnit(l) || !conditionsHold(m_p, l, m_thresholds)) continue;
        for (const int g : groupsOf(l, l.scope)) {
            Group& to = m_groups[static_cast<std::size_t>(g)];
            Use use;
            use.live = n;
            use.units = {to.units.front()};
            computeUse(m_p, m_state, use);
            if (use.total > 0) m_singles.push_back({g, n, use.total});
            if (use.total > to.unitGain) {
                to.unitGain = use.total;
                to.unitLive = n;
            }
        }
    }
}

void LayerSolver::makeColumns() {
    for (const int n : m_layer.sets) {
        const Live& l = live(n);
        if (plainUnit(l) || !conditionsHold(m_p, l, m_thresholds)) continue;
        const Promotion& p = *l.promotion;
        if (p.trigger.type == TriggerType::Unit) {
            const auto groups = groupsOf(l, l.scope);
            if (roundsByLine(p))
                lineColumns(n, groups);
            else
                for (const int g : groups)
                    addColumn(n, {{g, 1}}, {});
        } else if (p.trigger.type == TriggerType::ExactQty) {
            std::size_t most = 0;
            for (const int c : l.scope)
                most += m_p.classes[static_cast<std::size_t>(c)].units.size();
            if (most < static_cast<std::size_t>(p.trigger.qty)) continue;
            const auto groups = groupsOf(l, l.scope);
            if (m_listing == Listing::Some && bulkKind(n, groups))
                m_bulk.push_back(n);
            else
                exactColumns(n, groups);
        } else {
            Counts need, got;
            slotColumns(n, 0, need, got);
        }
    }
}

/// One application takes any number of units of a class, whatever earlier layers made of their
/// prices.
void LayerSolver::lineColumns(int n, const Vec<int>& groups) {
    for (const int c : live(n).scope) {
        Vec<int> same;
        std::int64_t units = 0;
        for (const int g : groups)
            if (group(g).cls == c) {
                same.push_back(g);
                units += static_cast<std::int64_t>(group(g).units.size());
            }
        Counts counts;
        for (std::int64_t k = units; k > 0; --k)
            addCounts(same, 0, k, counts, [&] { addColumn(n, counts, {}); });
    }
}

void LayerSolver::exactColumns(int n, const Vec<int>& groups) {
    const Trigger& t = live(n).promotion->trigger;
    Counts counts;
    const auto emits = [&] { addColumn(n, counts, {}); };
    const std::function<void()> emit = std::ref(emits);  // the lambda itself would be copied
    if (!t.sameSku) {
        addCounts(groups, 0, t.qty, counts, emit);
        return;
    }
    Vec<int> done;
    for (const int g : groups) {
        const std::string& sku = m_p.classes[static_cast<std::size_t>(group(g).cls)].product->sku;
        Vec<int> same;
        for (const int h : groups)
            if (m_p.classes[static_cast<std::size_t>(group(h).cls)].product->sku == sku)
                same.push_back(h);
        if (std::find(done.begin(), done.end(), same.front()) != done.end()) continue;
        done.push_back(same.front());
        addCounts(same, 0, t.qty, counts, emit);
    }
}

void LayerSolver::addCounts(const Vec<int>& groups, std::size_t index, std::int64_t left,
                            Counts& counts, const std::function<void()>& done) {
    if (left == 0) {
        done();
        return;
    }
    if (index == groups.size()) return;
    if (index == 0) {
        std::int64_t there = 0;
        for (const int g : groups)
            there += static_cast<std::int64_t>(group(g).units.size());
        if (there < left) return;
    }
    if (m_listed >= kMaxListed || !m_budget.step()) {
        m_out.complete = false;
        return;
    }
    ++m_listed;
    const int g = groups[index];
    std::int64_t already = 0;
    for (const auto& [other, n] : counts)
        if (other == g) already += n;
    const auto free = static_cast<std::int64_t>(group(g).units.size()) - already;
    for (std::int64_t k = std::min(left, free); k > 0; --k) {
        counts.emplace_back(g, static_cast<int>(k));
        addCounts(groups, index + 1, left - k, counts, done);
        counts.pop_back();
    }
    addCounts(groups, index + 1, left, counts, done);
}

void LayerSolver::slotColumns(int n, std::size_t slot, Counts& need, Counts& got) {
    const Live& l = live(n);
    const Promotion& p = *l.promotion;
    if (slot < l.slots.size()) {
        addCounts(groupsOf(l, l.slots[slot]), 0, p.trigger.items[slot].qty, need,
                  [&] { slotColumns(n, slot + 1, need, got); });
        return;
    }
    if (p.trigger.type != TriggerType::BuyGet) {
        addColumn(n, need, {});
        return;
    }
    Vec<int> receivers;
    for (const int g : groupsOf(l, l.get))
        if (m_p.classes[static_cast<std::size_t>(group(g).cls)].discountable)
            receivers.push_back(g);
    const std::size_t bought = need.size();
    addCounts(receivers, 0, p.reward.qty, need, [&] {
        got.assign(need.begin() + static_cast<std::ptrdiff_t>(bought), need.end());
        addColumn(n, need, got);
        got.clear();
    });
}

void LayerSolver::addColumn(int n, const Counts& need, const Counts& got) {
    if (m_columns.empty() || m_columns.back().live != n) m_firstColumn = m_columns.size();
    if (m_columns.size() - m_firstColumn >= kMaxColumnsPerPromotion) {
        m_out.complete = false;
        return;
    }
    SetColumn c;
    c.live = n;
    Use use;
    use.live = n;
    Vec<std::pair<int, int>> sorted;
    for (const auto& [g, count] : need) {
        auto it = std::find_if(sorted.begin(), sorted.end(),
                               [g = g](const auto& e) { return e.first == g; });
        if (it == sorted.end())
            sorted.emplace_back(g, count);
        else
            it->second += count;
    }
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [g, count] : sorted)
        use.units.insert(use.units.end(), group(g).units.begin(), group(g).units.begin() + count);
    std::sort(use.units.begin(), use.units.end());
    for (const auto& [g, count] : got)  // the last ones of the group are got
        for (int k = 0; k < count; ++k) {
            const auto total = std::find_if(sorted.begin(), sorted.end(), [g = g](const auto& e) {
                                   return e.first == g;
                               })->second;
            use.got.push_back(group(g).units[static_cast<std::size_t>(total - 1 - k)]);
        }
    std::sort(use.got.begin(), use.got.end());
    constexpr std::int64_t kWork = 10;
    m_budget.step(kWork);
    computeBestUse(m_p, m_state, use);
    if (use.total <= 0) return;
    for (const auto& [g, count] : sorted)
        m_hadSets[static_cast<std::size_t>(g)] = true;
    std::int64_t instead = 0;
    for (const auto& [g, count] : sorted)
        instead += group(g).unitGain * count;
    c.dominated = use.total <= instead;
    for (const auto& [g, count] : sorted) {
        std::int64_t off = 0;
        for (int k = 0; k < count; ++k) {
            const auto at = std::lower_bound(use.units.begin(), use.units.end(),
                                             group(g).units[static_cast<std::size_t>(k)]);
            off += use.discounts[static_cast<std::size_t>(at - use.units.begin())];
            c.unitOffs.push_back(use.discounts[static_cast<std::size_t>(at - use.units.begin())]);
        }
        if (off > 0) c.offs.emplace_back(g, off);
    }
    c.need = std::move(sorted);
    c.got = got;
    c.gain = use.total;
    c.rewarded = rewardedUnits(m_p, use);
    // The same units for the same promotion were seen (slots that overlap).
    if (!live(n).slots.empty())
        for (auto it = m_columns.rbegin(); it != m_columns.rend() && it->live == n; ++it)
            if (it->need == c.need && it->got == c.got) return;
    m_columns.push_back(std::move(c));
}

std::int64_t LayerSolver::mostOutside(const Vec<bool>& in) const {
    Vec<std::int64_t> capacity;
    std::int64_t singles = 0;
    const auto outside = [&](int g) {
        return !in[static_cast<std::size_t>(group(g).units.front())];
    };
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        capacity.push_back(static_cast<std::int64_t>(m_groups[g].units.size()));
        if (outside(static_cast<int>(g))) singles += m_groups[g].unitGain * capacity.back();
    }
    Vec<PackingColumn> columns;
    for (const SetColumn& c : m_columns) {
        PackingColumn column;
        for (const auto& [g, off] : c.offs)
            if (outside(g)) column.value += off;
        for (const auto& [g, count] : c.need)
            if (outside(g)) column.value -= group(g).unitGain * count;
        if (column.value <= 0) continue;
        column.need = c.need;
        columns.push_back(std::move(column));
    }
    std::int64_t pools = 0;
    for (const int n : m_bulk)
        for (const int g : groupsOf(live(n), live(n).scope))
            if (outside(g))
                pools += bulkValue(n, group(g)) * static_cast<std::int64_t>(group(g).units.size());
    for (const int n : m_layer.pools) {
        if (!conditionsHold(m_p, live(n), m_thresholds) || !reachable(n)) continue;
        bool any = false;
        for (const int g : groupsOf(live(n), live(n).scope)) {
            if (!outside(g)) continue;
            any = true;
            pools +=
                unitValue(n, group(g), true) * static_cast<std::int64_t>(group(g).units.size());
        }
        bool reached = false;
        if (any) pools += flatValue(n, reached) + kFine / 2;
    }
    return singles + pack(capacity, columns, m_budget).upper + pools / kFine;
}

}  // namespace evertill::pricing
