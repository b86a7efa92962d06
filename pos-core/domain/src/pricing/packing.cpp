#include "pricing/packing.h"

#include <memory>

#include "pricing/disjoint_sets.h"
#include "pricing/packing_component.h"

namespace evertill::pricing {
namespace {

/// Rows and columns of one component, numbered anew.
std::unique_ptr<PackingComponent> componentOf(const Vec<int>& own,
                                              const Vec<std::int64_t>& capacity,
                                              const Vec<PackingColumn>& columns, Budget& budget,
                                              const PackingTerms& terms, Vec<int>& local) {
    Vec<std::int64_t> caps;
    Vec<bool> amount;
    Vec<PackingColumn> part;
    part.reserve(own.size());
    for (const int i : own) {
        part.push_back(columns[static_cast<std::size_t>(i)]);
        for (auto& [row, count] : part.back().need) {
            int& n = local[static_cast<std::size_t>(row)];
            if (n < 0) {
                n = static_cast<int>(caps.size());
                caps.push_back(capacity[static_cast<std::size_t>(row)]);
                amount.push_back(static_cast<std::size_t>(row) >= terms.amounts);
            }
            row = n;
        }
    }
    PackingFilter filter;
    if (terms.accept)
        filter = [&own, &terms, size = columns.size()](const Vec<std::int64_t>& uses) {
            Vec<std::int64_t> all(size, 0);
            for (std::size_t k = 0; k < own.size(); ++k)
                all[static_cast<std::size_t>(own[k])] = uses[k];
            return terms.accept(all);
        };
    return std::make_unique<PackingComponent>(std::move(caps), std::move(amount), std::move(part),
                                              budget, std::move(filter));
}

/// How often a column fits when nothing else wants its rows.
std::int64_t timesAlone(const PackingColumn& column, const Vec<std::int64_t>& capacity) {
    std::int64_t times = std::numeric_limits<std::int64_t>::max();
    for (const auto& [row, count] : column.need)
        times = std::min(times, capacity[static_cast<std::size_t>(row)] / count);
    return times;
}

}  // namespace

PackingResult pack(const Vec<std::int64_t>& capacity, const Vec<PackingColumn>& columns,
                   Budget& budget, const PackingTerms& terms) {
    PackingResult result;
    result.uses.assign(columns.size(), 0);
    DisjointSets rows(capacity.size());
    for (const auto& c : columns)
        for (const auto& [row, count] : c.need)
            rows.join(row, c.need.front().first);
    Vec<Vec<int>> components;  // columns of each
    Vec<int> number(capacity.size(), -1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        int& n = number[rows.find(columns[i].need.front().first)];
        if (n < 0) {
            n = static_cast<int>(components.size());
            components.emplace_back();
        }
        components[static_cast<std::size_t>(n)].push_back(static_cast<int>(i));
    }
    Vec<int> local(capacity.size(), -1);
    Vec<std::unique_ptr<PackingComponent>> solvers;
    std::int64_t open = 0;  // what those not yet solved could bring
    for (const auto& own : components) {
        if (own.size() == 1 && !terms.accept) {
            const PackingColumn& only = columns[static_cast<std::size_t>(own.front())];
            open += only.value * timesAlone(only, capacity);
            solvers.emplace_back();
            continue;
        }
        solvers.push_back(componentOf(own, capacity, columns, budget, terms, local));
        open += solvers.back()->upper();
    }
    result.found = open > terms.beat;
    for (std::size_t n = 0; n < solvers.size() && result.found; ++n) {
        const auto& own = components[n];
        const auto beat = [&] {
            return std::max<std::int64_t>(-1, terms.beat - result.value - open);
        };
        if (!solvers[n]) {
            const auto k = static_cast<std::size_t>(own.front());
            result.uses[k] = timesAlone(columns[k], capacity);
            const std::int64_t value = columns[k].value * result.uses[k];
            open -= value;
            result.found = value > beat();
            result.upper += value;
            if (result.found) result.value += value;
            continue;
        }
        PackingComponent& solver = *solvers[n];
        open -= solver.upper();
        solver.solve(beat());
        result.found = solver.found();
        result.upper += solver.upper();
        if (!result.found) break;
        result.value += solver.best();
        for (std::size_t k = 0; k < own.size(); ++k)
            result.uses[static_cast<std::size_t>(own[k])] = solver.uses()[k];
    }
    if (!result.found) result.upper = std::max(terms.beat, result.upper + open);
    return result;
}

}  // namespace evertill::pricing
