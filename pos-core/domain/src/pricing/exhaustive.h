// Search over every legal choice, cut where even the optimist cannot do better. Exact for anything
// the documents can say, as long as the budget lasts; meant for small baskets and for what the
// fast search (assembly.h) does not cover.
#pragma once
#include <algorithm>
#include <functional>
#include <unordered_set>

#include "pricing/optimist.h"

namespace evertill::pricing {

/// Work and time that a search may use. A step of work is about 50 ns on a machine of 2023.
class Budget {
 public:
    explicit Budget(const Context& context) : m_context(context), m_left(context.maxSteps) {}
    /// One step of so much work; false: stop.
    bool step(std::int64_t work = 1) {
        ++m_steps;
        if (m_over) return false;
        m_left -= work;
        m_sinceAsked += work;
        if (m_sinceAsked >= kAskEvery) {
            m_sinceAsked = 0;
            if (m_context.outOfTime && m_context.outOfTime()) m_over = true;
        }
        if (m_left < 0) m_over = true;
        return !m_over;
    }
    bool over() const { return m_over; }
    std::int64_t steps() const { return m_steps; }
    std::int64_t left() const { return m_over ? 0 : m_left; }

 private:
    const Context& m_context;
    static constexpr std::int64_t kAskEvery = 128;
    std::int64_t m_left, m_steps = 0, m_sinceAsked = 0;
    bool m_over = false;
};

class Exhaustive {
 public:
    Exhaustive(const Problem& problem, const Vec<Layer>& layers, Budget& budget);
    /// Improves on `best` (whose goods is the price to beat). False if the budget ran out.
    bool run(Plan& best);
    /// As run(), but only plans that use this promotion (number in Problem::live) count.
    bool runWith(int live, Plan& best) {
        m_must = live;
        return run(best);
    }

 private:
    /// One layer being decided.
    struct Frame {
        State state;            ///< as the layer began (stacked ones: as it stands)
        Vec<bool> taken;        ///< consumed
        Vec<std::int64_t> off;  ///< discount
        Vec<int> mandatory, sets, pools, stacked;  ///< whose conditions hold
        Vec<bool> kept;            ///< withheld from the pools: a stacked one must take them
        Vec<Vec<bool>> touchedBy;  ///< by unit: which stacked ones took it
        bool sequential = false;   ///< stacked ones are running: state is current
    };
    using OnUse = std::function<void(Use&)>;
    void enterLayer(std::size_t layer, State state);
    bool firstTime(std::size_t layer, const State& state);
    void mandatory(std::size_t unit);
    bool mandatoryLegal() const;
    void sets(std::size_t index, int lastFirst);
    void pools(std::size_t index, Vec<int>& chosen);
    void part(const Vec<int>& chosen);
    void partUnits(const Vec<int>& chosen, const Vec<Vec<int>>& options, std::size_t unit,
                   Vec<int>& owner);
    void usePools(const Vec<int>& chosen, std::size_t index, const Vec<Vec<int>>& members);
    void endOrdinary();
    void stacked(std::unordered_set<std::string>& seen);
    bool mayStack(std::size_t unit) const;
    void leaf(const State& state);

    void forEachApplication(int live, int lastFirst, const OnUse& onUse);
    void choose(const Vec<int>& from, std::size_t index, std::int64_t count, Vec<int>& picked,
                const std::function<void()>& done);
    void withPreferences(Use use, const OnUse& onUse);
    void slots(int live, std::size_t slot, Vec<int>& picked, const OnUse& onUse);
    void forEachPoolUse(int live, const Vec<int>& members, const OnUse& onUse);
    Vec<int> freeUnits(const Live& live, const Vec<int>& classes) const;
    bool twins(int a, int b) const;
    bool twinFree(int unit, const Vec<int>& picked) const;

    bool groupFree(int live) const;
    bool roomFor(const Use& use) const;
    void push(const Use& use);
    void pop();
    bool hopeless() const;
    Frame& frame() { return m_frames[m_layer]; }
    const Frame& frame() const { return m_frames[m_layer]; }
    const Live& live(int n) const { return m_p.live[static_cast<std::size_t>(n)]; }

    const Problem& m_p;
    const Vec<Layer>& m_layers;
    Budget& m_budget;
    Optimist m_optimist;
    Plan* m_best = nullptr;
    int m_must = -1;  ///< promotion that a plan must use to count
    Vec<Vec<Use>> m_uses;
    Vec<Frame> m_frames;
    std::unordered_set<std::string> m_begun;            ///< layers with the states they began with
    std::size_t m_layer = 0;                            ///< frame that is being decided
    Vec<std::int64_t> m_times, m_rewarded, m_discount;  ///< used so far, by live
    Vec<int> m_group;                                   ///< by live, -1 none
    Vec<int> m_groupUser;                               ///< by group: live that uses it, -1 none
    Vec<int> m_groupCount;
};

}  // namespace evertill::pricing
