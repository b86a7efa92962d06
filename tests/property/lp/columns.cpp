#include "lp/columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "oracle/reward.h"

namespace evertill::property {
namespace {

using oracle::Minor;
using oracle::Unit;
using oracle::Units;

/// Identical units: same sku, same price.
struct Class {
    Unit unit;
    std::int64_t count = 0;
};

struct Column {
    std::size_t promotion = 0;
    std::map<std::size_t, std::int64_t> counts;  ///< by class
    Minor off = 0;
    std::vector<Minor> offIn;  ///< of it, in the scope of each threshold
    auto key() const { return std::tie(promotion, counts, offIn); }
};

class Builder {
 public:
    Builder(const pricing::Example& market, bool percentUsed, std::size_t maxColumns)
        : m_market(market), m_percentUsed(percentUsed), m_maxColumns(maxColumns) {
        for (const Unit& unit : oracle::unitsOf(market.lines))
            addUnit(unit);
        for (const Promotion& p : market.promotions)
            if (p.layer == 3) m_thresholds.push_back(&p);
    }

    std::optional<IntegerProgram> build() {
        for (std::size_t i = 0; i < m_market.promotions.size(); ++i)
            if (m_market.promotions[i].layer == 2 && !columnsOf(i)) return std::nullopt;
        for (const auto& [key, column] : m_columns)
            variable(column);
        packing();
        limits();
        for (std::size_t t = 0; t < m_thresholds.size(); ++t)
            threshold(t);
        return std::move(m_program);
    }

 private:
    using Counts = std::map<std::size_t, std::int64_t>;

    void addUnit(const Unit& unit) {
        for (Class& c : m_classes)
            if (c.unit.source->product->sku == unit.source->product->sku &&
                c.unit.list == unit.list) {
                ++c.count;
                return;
            }
        m_classes.push_back({unit, 1});
    }

    // --- columns -------------------------------------------------------------------------------

    bool columnsOf(std::size_t promotion) {
        const Promotion& p = m_market.promotions[promotion];
        if (p.trigger.type == TriggerType::BuyGet) {
            const auto& buy = p.trigger.items.front();
            deal(buy.qty, wares(p, buy.selector), {}, [&](const Counts& bought) {
                deal(p.reward.qty, wares(p, p.reward.selector), bought, [&](const Counts& both) {
                    Counts got = both;
                    for (const auto& [c, n] : bought)
                        got[c] -= n;
                    add(promotion, both, got);
                });
            });
        } else if (p.trigger.type == TriggerType::Items) {
            slots(promotion, 0, {});
        } else {
            const auto qty = p.trigger.type == TriggerType::Unit ? 1 : p.trigger.qty;
            deal(qty, wares(p, {}), {}, [&](const Counts& counts) { add(promotion, counts, {}); });
        }
        return m_columns.size() <= m_maxColumns;
    }

    std::vector<std::size_t> wares(const Promotion& p, const pricing::Selector& selector) const {
        std::vector<std::size_t> list;
        for (std::size_t c = 0; c < m_classes.size(); ++c)
            if (oracle::matches(p.scope, *m_classes[c].unit.source) &&
                oracle::matches(selector, *m_classes[c].unit.source))
                list.push_back(c);
        return list;
    }

    void slots(std::size_t promotion, std::size_t slot, const Counts& so) {
        const Promotion& p = m_market.promotions[promotion];
        if (slot == p.trigger.items.size()) return add(promotion, so, {});
        const auto& [selector, qty] = p.trigger.items[slot];
        deal(qty, wares(p, selector), so,
             [&](const Counts& counts) { slots(promotion, slot + 1, counts); });
    }

    /// Every way to add n units of the given classes to `so`.
    template <typename F>
    void deal(std::int64_t n, const std::vector<std::size_t>& from, const Counts& so, F found,
              std::size_t at = 0) {
        if (m_columns.size() > m_maxColumns) return;
        if (n == 0) return found(so);
        if (at == from.size()) return;
        Counts counts = so;
        const std::size_t c = from[at];
        const auto room = m_classes[c].count - (so.contains(c) ? so.at(c) : 0);
        for (std::int64_t take = 0; take <= std::min(n, room); ++take) {
            if (take > 0) ++counts[c];
            deal(n - take, from, counts, found, at + 1);
        }
    }

    void add(std::size_t promotion, const Counts& counts, const Counts& got) {
        const Promotion& p = m_market.promotions[promotion];
        if (p.trigger.sameSku && counts.size() > 1) return;
        Units units;
        oracle::RewardCall call{p, p.reward, units, {}, {}, 1, std::nullopt};
        std::vector<std::size_t> classOf;
        for (const auto& [c, n] : counts)
            for (std::int64_t k = 0; k < n; ++k) {
                call.consumed.push_back(units.size());
                if (got.contains(c) && k < got.at(c)) call.got.push_back(units.size());
                units.push_back(m_classes[c].unit);
                classOf.push_back(c);
            }
        for (const auto& effect : oracle::effectsOf(call)) {
            Column column{promotion, counts, effect.total(), {}};
            for (const Promotion* t : m_thresholds) {
                Minor off = 0;
                for (std::size_t i = 0; i < classOf.size(); ++i)
                    if (oracle::matches(t->scope, *m_classes[classOf[i]].unit.source))
                        off += effect.off[i];
                column.offIn.push_back(off);
            }
            const auto [at, fresh] = m_columns.emplace(column.key(), column);
            if (!fresh && at->second.off < column.off) at->second = column;
        }
    }

    // --- program -------------------------------------------------------------------------------

    void variable(const Column& column) {
        std::int64_t most = 1'000;
        for (const auto& [c, n] : column.counts)
            most = std::min(most, m_classes[c].count / n);
        std::int64_t objective = column.off * 10'000;
        // What a percentage takes later it does not take off what is gone already.
        for (std::size_t t = 0; t < m_thresholds.size(); ++t)
            if (isPercent(t) && m_percentUsed)
                objective -= column.offIn[t] * m_thresholds[t]->reward.off.basisPoints();
        const std::size_t x = m_program.addVariable(objective, most);
        for (const auto& [c, n] : column.counts)
            m_uses[c].emplace_back(x, n);
        m_of[column.promotion].emplace_back(x, 1);
        for (std::size_t t = 0; t < m_thresholds.size(); ++t)
            if (column.offIn[t] != 0) m_takes[t].emplace_back(x, column.offIn[t]);
    }

    void packing() {
        for (std::size_t c = 0; c < m_classes.size(); ++c)
            if (m_uses.contains(c)) m_program.addRow(m_uses[c], m_classes[c].count);
    }

    void limits() {
        for (const auto& [promotion, terms] : m_of)
            if (const auto& most = m_market.promotions[promotion].maxTimes)
                m_program.addRow(terms, *most);
    }

    bool isPercent(std::size_t t) const {
        return m_thresholds[t]->reward.type == RewardType::PercentOff;
    }

    /// What is left of the pool must reach the threshold of the tier taken.
    void threshold(std::size_t t) {
        const Promotion& p = *m_thresholds[t];
        Minor pool = 0;
        for (const Class& c : m_classes)
            if (oracle::matches(p.scope, *c.unit.source)) pool += c.unit.list * c.count;
        IntegerProgram::Terms row = m_takes[t];
        if (isPercent(t)) {
            if (!m_percentUsed) return;
            m_program.addRow(row, pool - p.trigger.amount.minor());
            // The percentage of the whole pool is a constant: a variable that is always 1.
            const std::size_t one = m_program.addVariable(pool * p.reward.off.basisPoints(), 1);
            m_program.addRow({{one, -1}}, -1);
            return;
        }
        IntegerProgram::Terms tiers;
        const auto tier = [&](Minor from, Minor amount, std::int64_t most) {
            const std::size_t z = m_program.addVariable(amount * 10'000, most);
            row.emplace_back(z, from);
            tiers.emplace_back(z, 1);
        };
        if (p.tiers.empty()) {
            const bool each = p.repeat == pricing::Repeat::Each;
            tier(p.trigger.amount.minor(), p.reward.amount.minor(),
                 each ? p.maxTimes.value_or(1'000) : 1);
        }
        for (const auto& each : p.tiers)
            tier(each.minAmount->minor(), each.reward.amount.minor(), 1);
        m_program.addRow(row, pool);
        if (!p.tiers.empty()) m_program.addRow(tiers, 1);
    }

    const pricing::Example& m_market;
    bool m_percentUsed;
    std::size_t m_maxColumns;
    std::vector<Class> m_classes;
    std::vector<const Promotion*> m_thresholds;
    std::map<std::tuple<std::size_t, Counts, std::vector<Minor>>, Column> m_columns;
    IntegerProgram m_program;
    std::map<std::size_t, IntegerProgram::Terms> m_uses, m_of, m_takes;
};

}  // namespace

std::optional<IntegerProgram> programOf(const pricing::Example& market, bool percentUsed,
                                        std::size_t maxColumns) {
    return Builder(market, percentUsed, maxColumns).build();
}

}  // namespace evertill::property
