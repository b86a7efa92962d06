#include "pricing/packing.h"

#include <memory>

#include "pricing/disjoint_sets.h"
#include "pricing/packing_component.h"

namespace evertill::pricing {
namespace {

/// Rows and columns of one component, numbered anew.
std::unique_ptr<PackingComponent> componentOf(const std::vector<int>& own,
                                              const std::vector<std::int64_t>& capacity,
                                              const std::vector<PackingColumn>& columns,
                                              Budget& budget, const PackingTerms& terms,
                                              std::vector<int>& local) {
    std::vector<std::int64_t> caps;
    std::vector<bool> amount;
    std::vector<PackingColumn> part;
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
        filter = [&own, &terms, size = columns.size()](const std::vector<std::int64_t>& uses) {
            std::vector<std::int64_t> all(size, 0);
            for (std::size_t k = 0; k < own.size(); ++k)
                all[static_cast<std::size_t>(own[k])] = uses[k];
            return terms.accept(all);
        };
    return std::make_unique<PackingComponent>(std::move(caps), std::move(amount), std::move(part),
                                              budget, std::move(filter));
}

}  // namespace

PackingResult pack(const std::vector<std::int64_t>& capacity,
                   const std::vector<PackingColumn>& columns, Budget& budget,
                   const PackingTerms& terms) {
    PackingResult result;
    result.uses.assign(columns.size(), 0);
    DisjointSets rows(capacity.size());
    for (const auto& c : columns)
        for (const auto& [row, count] : c.need)
            rows.join(row, c.need.front().first);
    std::vector<std::vector<int>> components;  // columns of each
    std::vector<int> number(capacity.size(), -1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        int& n = number[rows.find(columns[i].need.front().first)];
        if (n < 0) {
            n = static_cast<int>(components.size());
            components.emplace_back();
        }
        components[static_cast<std::size_t>(n)].push_back(static_cast<int>(i));
    }
    std::vector<int> local(capacity.size(), -1);
    std::vector<std::unique_ptr<PackingComponent>> solvers;
    std::int64_t open = 0;  // what those not yet solved could bring
    for (const auto& own : components) {
        solvers.push_back(componentOf(own, capacity, columns, budget, terms, local));
        open += solvers.back()->upper();
    }
    result.found = open > terms.beat;
    for (std::size_t n = 0; n < solvers.size() && result.found; ++n) {
        PackingComponent& solver = *solvers[n];
        open -= solver.upper();
        solver.solve(std::max<std::int64_t>(-1, terms.beat - result.value - open));
        result.found = solver.found();
        result.upper += solver.upper();
        if (!result.found) break;
        result.value += solver.best();
        for (std::size_t k = 0; k < components[n].size(); ++k)
            result.uses[static_cast<std::size_t>(components[n][k])] = solver.uses()[k];
    }
    if (!result.found) result.upper = std::max(terms.beat, result.upper + open);
    return result;
}

}  // namespace evertill::pricing
