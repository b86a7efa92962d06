// Disjoint sets: what belongs together, joined pair by pair.
#pragma once
#include <cstddef>
#include <numeric>
#include "pricing/scratch.h"

namespace evertill::pricing {

class DisjointSets {
 public:
    explicit DisjointSets(std::size_t size) : m_parent(size) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }
    /// The same number for all that belong together.
    std::size_t find(std::size_t i) {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    std::size_t find(int i) { return find(static_cast<std::size_t>(i)); }
    template <typename A, typename B>
    void join(A a, B b) {
        m_parent[find(a)] = find(b);
    }

 private:
    Vec<std::size_t> m_parent;
};

}  // namespace evertill::pricing
