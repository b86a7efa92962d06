// One layer's optional promotions on given prices: sets and single units by packing, pools on what
// is left, in-layer saving as large as it gets, with an upper bound.
#pragma once
#include "pricing/packing.h"

namespace evertill::pricing {

/// Values inside a layer are counted in 1/10,000 of a minor unit: a percentage of an amount is
/// exact.
inline constexpr std::int64_t kFine = 10'000;

/// Units that nothing tells apart as the layer begins.
struct Group {
    int cls = 0;
    std::int64_t price = 0;
    bool reduced = false;
    Vec<int> units;             ///< ascending
    std::int64_t unitGain = 0;  ///< minor units: the best promotion for single units
    int unitLive = -1;          ///< that promotion
};

struct LayerPlan {
    Vec<Use> uses;
    std::int64_t saving = 0;
    bool complete = true;  ///< false: the parts' `upper` are no bounds
    /// Goods that compete for nothing with those of other parts.
    struct Part {
        Vec<int> units;
        std::int64_t saving = 0;
        std::int64_t upper = 0;  ///< no choice saves more here
        /// Another choice may leave other units cheap than this one does.
        bool contested = false;
    };
    Vec<Part> parts;
};

class LayerSolver {
 public:
    /// `thresholds`: the state on which amounts are judged and reductions looked for; prices come
    /// from `state`. The two differ when a bound is wanted.
    /// `All`: sets are listed however many there are (as far as the budget goes).
    enum class Listing : std::uint8_t { Some, All };
    LayerSolver(const Problem& problem, const Layer& layer, const State& state,
                const State& thresholds, const Vec<bool>& taken, Budget& budget,
                Listing listing = Listing::Some);
    LayerPlan solve();

    /// No choice of sets and single units takes more than this off the units that are not `in`.
    std::int64_t mostOutside(const Vec<bool>& in) const;

    struct SetColumn {
        int live = 0;
        Vec<std::pair<int, int>> need;  ///< (group, count), all consumed
        Vec<std::pair<int, int>> got;   ///< part of them that is got
        std::int64_t gain = 0;          ///< minor units
        std::int64_t rewarded = 0;
        Vec<std::pair<int, std::int64_t>> offs;  ///< (group, discount): where it falls
        Vec<std::int64_t> unitOffs;              ///< discount of each unit, in the order of `need`
        bool dominated = false;                  ///< single units alone save as much
    };
    /// A promotion for single units, without limits.
    struct Single {
        int group = 0;
        int live = 0;
        std::int64_t off = 0;
    };
    const Vec<Group>& groups() const { return m_groups; }
    const Vec<SetColumn>& columns() const { return m_columns; }
    const Vec<Single>& singles() const { return m_singles; }
    /// Is every set that could be made among the columns?
    bool listsAll() const { return m_out.complete && m_bulk.empty(); }
    /// A use of the column on these units of each group (parallel to its `need`).
    Use useOf(const SetColumn& column, Vec<std::size_t>& next) const;

 private:
    using Counts = Vec<std::pair<int, int>>;
    void makeGroups();
    void unitGains();
    void makeColumns();
    void exactColumns(int live, const Vec<int>& groups);
    void lineColumns(int live, const Vec<int>& groups);
    void slotColumns(int live, std::size_t slot, Counts& need, Counts& got);
    void addCounts(const Vec<int>& groups, std::size_t index, std::int64_t left, Counts& counts,
                   const std::function<void()>& done);
    void addColumn(int live, const Counts& need, const Counts& got);
    Vec<Vec<int>> components(const Vec<int>& pools, Vec<int>& componentOf);
    Vec<int> groupsOf(const Live& live, const Vec<int>& classes) const;
    void solveComponent(const Vec<int>& groups, const Vec<int>& pools);
    /// One way to use a component: what came of it and what nobody could better.
    struct Attempt {
        Vec<Use> uses;
        std::int64_t saving = -1;
        std::int64_t upper = 0;
        bool complete = true;
    };
    void attempt(const Vec<int>& groups, const Vec<int>& pools, bool poolsFirst, Attempt& out);
    void deal(const Vec<int>& groups, const Vec<int>& pools, Attempt& out);
    std::int64_t unitValue(int pool, const Group& g, bool best) const;
    std::int64_t flatValue(int pool, bool& reachable) const;
    Use poolUse(int pool, const Vec<int>& units) const;
    void singlesAlone(const Vec<int>& pools);
    bool reachable(int pool) const;
    // Sets of many goods (bulk_sets.cpp): "any 3 of this category", dealt out by price.
    bool bulkKind(int live, const Vec<int>& groups) const;
    bool isBulk(int live) const;
    std::int64_t bulkValue(int live, const Group& g) const;
    void dealBulk(int live, Vec<int> units, Vec<bool>& used, Attempt& out);
    bool mayUse(const Live& live, const Group& g) const;
    const Live& live(int n) const { return m_p.live[static_cast<std::size_t>(n)]; }
    const Group& group(int n) const { return m_groups[static_cast<std::size_t>(n)]; }

    const Problem& m_p;
    const Layer& m_layer;
    const State m_state;
    const State m_thresholds;
    const Vec<bool> m_taken;
    Budget& m_budget;
    const Listing m_listing;
    Vec<Group> m_groups;
    Vec<Vec<int>> m_groupsOfClass;
    Vec<SetColumn> m_columns;
    std::size_t m_listed = 0;       ///< steps of the listing
    std::size_t m_firstColumn = 0;  ///< of the promotion whose sets are being listed
    Vec<Single> m_singles;
    Vec<int> m_bulk;      ///< promotions whose sets are dealt out by price
    Vec<bool> m_settled;  ///< by group: no set and no pool could take it
    Vec<bool> m_hadSets;  ///< by group: some set could take it, worth while or not
    LayerPlan m_out;
};

}  // namespace evertill::pricing
