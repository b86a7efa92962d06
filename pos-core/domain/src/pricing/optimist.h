// How cheap could a unit become at best? A lower bound for every search: each promotion of each
// layer is thought to give a unit its largest possible part, thresholds and competition ignored.
#pragma once
#include <vector>

#include "pricing/layers.h"

namespace evertill::pricing {

class Optimist {
 public:
    Optimist(const Problem& problem, const Vec<Layer>& layers);

    /// No legal choice brings a unit of the class that enters `layer` at `price` below this,
    /// amounts that pools give as a whole (gainFrom) apart.
    std::int64_t lowest(int cls, std::size_t layer, std::int64_t price) const;
    /// The most that amounts for whole pools can take off in this layer and all after it.
    std::int64_t gainFrom(std::size_t layer) const { return m_gain[layer]; }

 private:
    enum class StepType : std::uint8_t { Percent, Target, Amount };
    struct Step {
        StepType type = StepType::Amount;
        bool stacked = false;
        bool list = false;  ///< percentage of the list price
        std::int64_t value = 0;
        std::int64_t num = 1, den = 1;  ///< part of the consumed units that gets it
        bool rounded = true;            ///< each unit is rounded
    };
    void addSteps(const Problem& problem, std::size_t layer, int live, const Reward& reward);
    void add(std::size_t layer, const Vec<int>& classes, const Step& step);
    std::int64_t after(const Step& step, const UnitClass& cls, std::int64_t price) const;

    const Problem& m_problem;
    Vec<Vec<Vec<Step>>> m_steps;  ///< [layer][class]
    Vec<std::int64_t> m_gain;
};

}  // namespace evertill::pricing
