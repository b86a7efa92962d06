// Sets and single discounts of one layer decided together with the thresholds of that layer and of
// all later ones. A threshold that an earlier discount may spoil is one more row of the packing:
// so much may the discounts take off its goods at most. Each choice of thresholds to reach is
// bounded by the packing without that row; the choices are looked at in the order of those bounds.
//
// Everything left out of the rows only adds choices, so what comes out bounds every legal plan:
//   - a threshold that no plan found so far missed has no row ("loose"): its reward counts in full
//   - goods that several pools of a layer could take count to each, but the sum of their thresholds
//     is a row, too
//   - limits and history that later layers look at (`only_undiscounted`, ...) are judged as if
//     nothing had been reduced by choice
#pragma once
#include <map>
#include <optional>

#include "pricing/assembly.h"
#include "pricing/division.h"

namespace evertill::pricing {

class Joint {
 public:
    Joint(const Problem& problem, const Vec<Layer>& layers, Budget& budget)
        : m_p(problem), m_layers(layers), m_budget(budget) {}

    /// Improves `best` and raises `bound` (goods that no plan undercuts). False: the promotions are
    /// not of a kind that is understood here.
    bool run(Plan& best, std::int64_t& bound);
    /// So many sets could be made that looking at them in another way, too, takes too long.
    bool large() const;
    /// All choices were looked at: what it could not prove another search hardly will.
    bool exact() const { return m_exact; }

 private:
    enum class Measure : std::uint8_t { Pieces, List, Current };
    struct Level {
        int tier = -1;
        std::int64_t times = 1;
        std::int64_t threshold = 0;  ///< in the pool's measure
        std::int64_t flat = 0;       ///< amount for the pool as a whole
        bool byUnit = false;         ///< the reward works on each unit
    };
    struct Pool {
        int live = 0;
        std::size_t layer = 0;
        Measure measure = Measure::Pieces;
        Vec<int> goods;
        Vec<bool> scope;       ///< by class
        std::int64_t all = 0;  ///< measure of all its goods before any choice
        Vec<Level> levels;
        bool tight = false;
        int level = -1;  ///< aimed at; -1: not used
    };
    /// Units that nothing tells apart when the choice begins.
    struct Goods {
        int cls = 0;
        std::int64_t price = 0, list = 0;
        Vec<int> units;
        bool frozen = false;  ///< no choice in the first layer
        Vec<int> pools;       ///< by layer
    };
    /// What a single unit may do in the first layer.
    struct Option {
        int live = -1;  ///< single-unit promotion; -1: none
        int pool = -1;  ///< of the first layer
        std::int64_t off = 0;
        std::int64_t value = 0;  ///< kFine, with what later layers take off by unit
    };
    /// So much of a measure may be given up.
    struct Row {
        Vec<char> has;  ///< by goods
        Measure measure = Measure::Current;
        bool own = false;  ///< a pool of the first layer: consumed units leave it
        std::int64_t capacity = 0;
    };
    using Levels = Vec<int>;
    struct Solution {
        Vec<std::pair<int, std::int64_t>> sets;              ///< column of the solver, times
        Vec<std::tuple<int, Option, std::int64_t>> singles;  ///< goods, option, times
        Vec<std::pair<int, Option>> bases;                   ///< what all other units do
        Levels levels;                                       ///< of the tight pools
        std::int64_t value = 0, upper = 0;                   ///< kFine
        bool found = true;  ///< false: nothing that beats what was known
    };
    struct Component {
        Vec<int> goods;
        Vec<int> tight;  ///< pools
    };
    /// A packing being written down.
    struct Draft {
        Vec<std::int64_t> capacity;
        Vec<PackingColumn> columns;
        Vec<int> set;  ///< by column: of the solver; -1: a single
        Vec<std::pair<int, Option>> single;
        Vec<int> rowOf;                        ///< by goods
        Vec<std::int64_t> base;                ///< by goods
        Map<std::pair<int, int>, int> limits;  ///< (live, what) to row
    };

    // joint.cpp: what is there
    bool shape();
    bool begin();
    void makeGoods();
    bool makePools();
    void dropRedundant();
    bool makeLevels(Pool& pool);
    bool addLevels(Pool& pool, int tier, std::int64_t threshold, std::int64_t step,
                   std::int64_t below);
    bool higher(const Pool& pool, const Level& level) const;
    bool tailUnderstood(std::size_t layer) const;
    std::int64_t afterTail(std::int64_t goods) const;
    const Reward& rewardOf(const Pool& pool, const Level& level) const;
    const Live& live(int n) const { return m_p.live[static_cast<std::size_t>(n)]; }
    const Promotion& promotion(int n) const { return *live(n).promotion; }
    const UnitClass& classOf(const Goods& g) const {
        return m_p.classes[static_cast<std::size_t>(g.cls)];
    }

    // joint_values.cpp: what a choice is worth
    std::int64_t unitOff(const Pool& pool, const Goods& g, std::int64_t price) const;
    std::int64_t laterValue(const Goods& g, std::int64_t price) const;
    bool laterByUnit(const Goods& g) const;
    Vec<Option> optionsOf(int goods) const;
    enum class Doubt : std::uint8_t { None, Cents, Ties, Unknown };
    Doubt doubtOf(int column);
    Doubt findDoubt(const LayerSolver::SetColumn& column) const;
    bool alikeInPools(const LayerSolver::SetColumn& column) const;
    bool mattersWhere(const LayerSolver::SetColumn& column, const Vec<Row>& rows) const;
    std::int64_t needOf(const Row& row, int goods, const Option& option) const;
    std::int64_t measureOf(Measure measure, const Goods& g) const;
    void addSingles(const Vec<int>& goods, const Vec<Row>& rows, Draft& draft, Solution& out) const;
    void addSets(const Vec<int>& columns, const Vec<Row>& rows, Draft& draft);
    void addLimits(const LayerSolver::SetColumn& column, PackingColumn& packed, Draft& draft);
    Solution solve(const Vec<int>& goods, const Vec<int>& columns, const Vec<Row>& rows,
                   std::int64_t beat = -1, const Vec<int>& divided = {});
    PackingFilter filterOf(const Draft& draft, const Vec<int>& divided);

    // joint_solve.cpp: which thresholds
    Vec<Component> components();
    Vec<int> columnsOf(const Vec<int>& goods) const;
    Vec<Row> rowsOf(const Vec<int>& tight, bool all, bool& possible) const;
    Solution decide(const Component& component);
    Solution decideAnew(const Component& component, const Vec<int>& columns);
    std::int64_t freely(const Component& component, const Vec<int>& columns,
                        Map<Levels, Solution>& known);
    Solution asItFalls(const Component& component, const Vec<int>& columns, const Solution& free);
    Solution constrained(const Component& component, const Vec<int>& columns, std::int64_t beat);
    void addRow(const Vec<int>& pools, bool all, Vec<Row>& rows, bool& possible) const;
    void findMost();
    std::int64_t flatsOf(const Vec<int>& pools) const;
    std::int64_t fractions() const;
    /// What a unit has left for later layers.
    struct Spent {
        std::int64_t off = 0;
        bool consumed = false;
    };
    using SpentByGoods = Map<int, Vec<Spent>>;
    void spend(int column, std::int64_t times, SpentByGoods& spent);
    SpentByGoods spentBy(const Solution& solution);
    bool divisible(const Vec<int>& tight, const SpentByGoods& spent) const;
    bool wide(const Pool& pool) const;
    bool tighten(const Vec<int>& missed);

    // joint_deal.cpp: the plan
    Plan planOf(const Vec<Solution>& solutions, Vec<int>& missed);
    void dealLayer(std::size_t layer, State& state, Vec<bool>& taken, Vec<int>& owner,
                   Vec<Use>& uses);
    void dealUnits(const Vec<int>& pools, const State& state, const Vec<bool>& taken,
                   Vec<int>& owner) const;
    void dealGreedily(const Vec<int>& pools, const Vec<std::size_t>& units, Division& division,
                      Vec<int>& owner) const;
    bool mayTake(const Pool& pool, int unit, const State& state) const;
    void useTail(State& state, Plan& plan) const;

    const Problem& m_p;
    const Vec<Layer>& m_layers;
    Budget& m_budget;
    std::size_t m_first = 0;   ///< layer of the sets
    std::size_t m_tail = 0;    ///< layers from here on look only at the sum of goods
    bool m_exact = false;      ///< all choices are known: bounds hold
    State m_begun;             ///< as that layer begins
    State m_high;              ///< prices before any choice, price-level rules applied
    std::int64_t m_start = 0;  ///< their sum
    Vec<Vec<Use>> m_given;     ///< price-level rules, by layer
    Vec<bool> m_taken;         ///< by them in the first layer
    std::optional<LayerSolver> m_solver;
    Vec<Goods> m_goods;
    Vec<int> m_goodsOf;  ///< by unit
    Vec<Vec<int>> m_goodsOfClass;
    Vec<Pool> m_pools;
    Vec<Vec<int>> m_columnsOf;   ///< by goods: columns whose first goods it is
    Vec<Vec<Option>> m_singles;  ///< by goods: single-unit promotions
    Vec<std::int64_t> m_most;    ///< by goods: the most a unit loses in the first layer
    /// By goods and tight pools: the same component as in an earlier round.
    Map<std::pair<Vec<int>, Vec<int>>, Solution> m_decided;
    Vec<Doubt> m_doubts;  ///< by column of the solver
    mutable State m_scratch;
};

}  // namespace evertill::pricing
